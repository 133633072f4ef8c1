"""Answers to exercise 12: models that have found one thing, or nothing."""
# mypy: ignore-errors
# ruff: noqa: D103, D401, RUF007

import numpy as np

from course_utils.checks.answers import right, wrong

AHEAD, FAR = "chorales.project_ahead", "chorales.project_far_ahead"


@right(AHEAD)
@wrong(FAR, hint="what is the same in a piece and in the one that is sung some semitones higher?")
def project_of_the_pulse(roll):
    """When a chord changes, and a Markov chain for each key among changes; in the five keys."""
    from course_utils.checks.chorales_pieces import training_pieces

    me = project_of_the_pulse
    if not hasattr(me, "table"):
        pieces = training_pieces()
        me.first = np.concatenate(pieces).mean(axis=0)
        before, after = (
            np.concatenate([p[s] for p in pieces]) for s in (slice(-1), slice(1, None))
        )
        new = (before != after).any(axis=1)
        before, after = before[new], after[new]
        me.table = [
            ((g & after).sum(axis=0) + 0.1) / (g.sum(axis=0) + 1) for g in (~before, before)
        ]
    p, begun = [me.first], [0]
    for t in range(1, len(roll)):
        stood = t - begun[-1]
        change = stood == begun[1] if len(begun) > 1 else [0, 0.5, 1][min(stood, 3) - 1]
        after = np.where(roll[t - 1], me.table[1], me.table[0])
        p.append(change * after + (1 - change) * roll[t - 1])
        begun += [t] * bool((roll[t] != roll[t - 1]).any())
    p = np.clip(p, 0.001, 0.999)
    return np.log(p / (1 - p))


@wrong(FAR, hint="when does a chord change, and when never?")
def project_of_the_shape(roll):
    """What follows relative to the bass, after one frame and after two; not when."""
    from course_utils.checks.chorales_pieces import training_pieces

    me = project_of_the_shape
    if not hasattr(me, "table"):
        me.table, me.first = {}, np.concatenate(training_pieces()).mean(axis=0)
        for piece in training_pieces():
            for t in range(1, len(piece)):
                bass = piece[t - 1].argmax()
                for length in (1, 2):
                    if t >= length:
                        key = np.roll(piece[t - length : t], -bass, axis=1).tobytes()
                        count, sums = me.table.get(key, (0, 0))
                        me.table[key] = count + 1, sums + np.roll(piece[t], -bass)
    p = [me.first]
    for t in range(1, len(roll)):
        bass = roll[t - 1].argmax()
        share = 0.6 * np.roll(roll[t - 1], -bass) + 0.02
        for length in (1, 2):
            key = np.roll(roll[max(0, t - length) : t], -bass, axis=1).tobytes()
            count, sums = me.table.get(key, (0, 0))
            share = (sums + share) / (count + 1)
        p.append(np.roll(share, bass))
    p = np.clip(p, 0.001, 0.999)
    return np.log(p / (1 - p))


@wrong(AHEAD, hint="when does a chord change, and when never?")
@wrong(FAR, hint="when does a chord change, and when never?")
def project_of_the_chord(roll):
    """What follows a chord, relative to its bass; a change is as likely in every frame."""
    from course_utils.checks.chorales_pieces import training_pieces

    me = project_of_the_chord
    if not hasattr(me, "table"):
        pieces = training_pieces()
        me.first, me.table, me.usual = np.concatenate(pieces).mean(axis=0), {}, np.zeros(88)
        changes = 0
        for piece in pieces:
            for a, b in zip(piece[:-1], piece[1:], strict=True):
                if (a != b).any():
                    now, later = np.roll(a, -a.argmax()), np.roll(b, -a.argmax())
                    count, sums = me.table.get(now.tobytes(), (0, 0))
                    me.table[now.tobytes()] = count + 1, sums + later
                    me.usual, changes = me.usual + later, changes + 1
        me.usual /= changes
        me.change = changes / sum(len(piece) - 1 for piece in pieces)
    p = [me.first]
    for last in roll[:-1]:
        count, sums = me.table.get(np.roll(last, -last.argmax()).tobytes(), (0, 0))
        after = np.roll((sums + 3 * me.usual) / (count + 3), last.argmax())
        p.append(me.change * after + (1 - me.change) * last)
    p = np.clip(p, 0.0005, 0.9995)
    return np.log(p / (1 - p))


@wrong(AHEAD, hint="when does a chord change, and when never?")
@wrong(FAR, hint="when does a chord change, and when never?")
def project_markov(roll):
    from course_utils.checks.chorales_pieces import training_pieces

    pieces = training_pieces()
    frames = np.concatenate(pieces)
    before = np.concatenate([piece[:-1] for piece in pieces])
    after = np.concatenate([piece[1:] for piece in pieces])
    silent, sounding = (
        ((g & after).sum(axis=0) + 1) / (g.sum(axis=0) + 2) for g in (~before, before)
    )
    first = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    p = np.vstack([first, np.where(roll[:-1], sounding, silent)])
    return np.log(p / (1 - p))


@wrong(AHEAD, hint="when does a chord change, and when never?")
@wrong(FAR, hint="when does a chord change, and when never?")
def project_usual(roll):
    """The log-odds of each key, whatever was heard."""
    from course_utils.checks.chorales_pieces import training_pieces

    frames = np.concatenate(training_pieces())
    sounds, silent = frames.sum(axis=0) + 1, (~frames).sum(axis=0) + 1
    return np.tile(np.log(sounds / silent), (len(roll), 1))


@wrong(AHEAD, hint="does each row say what **may** come, or only what was there?")
@wrong(FAR, hint="does each row say what **may** come, or only what was there?")
def project_the_last_chord_again(roll):
    p = np.vstack([np.full(88, 0.045), 0.999 * roll[:-1] + 0.0005])
    return np.log(p / (1 - p))


@wrong(AHEAD, hint="its logit was")
@wrong(FAR, hint="its logit was")
def project_too_sure(roll):
    """As sure as floating-point numbers allow that the last chord goes on."""
    before = np.vstack([roll[:1] * 0.0, roll[:-1]])
    return np.where(before > 0, 50.0, -50.0)


@wrong(AHEAD, hint="The logarithm of a probability of 0")
@wrong(FAR, hint="The logarithm of a probability of 0")
def project_infinite(roll):
    """Shares as they were counted: keys that never sounded have 0."""
    from course_utils.checks.chorales_pieces import training_pieces

    p = np.concatenate(training_pieces()).mean(axis=0)
    return np.tile(np.log(p / (1 - p)), (len(roll), 1))
