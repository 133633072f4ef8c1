"""Answers to exercise 12: models that foretell pieces in any key."""
# mypy: ignore-errors
# ruff: noqa: D103, D401, RUF007

import numpy as np

from course_utils.checks.answers import right, wrong

AHEAD, FAR = "chorales.project_ahead", "chorales.project_far_ahead"


@right(AHEAD)
@right(FAR)
def project_solution(roll):
    """When: from the first chord's length. Which: counts relative to the bass."""
    from course_utils.checks.chorales_pieces import training_pieces

    me = project_solution
    if not hasattr(me, "table"):
        pieces = training_pieces()
        me.first, me.table = np.concatenate(pieces).mean(axis=0), {}
        pairs = [pair for piece in pieces for pair in zip(piece[:-1], piece[1:], strict=True)]
        changes = [
            (np.roll(a, -a.argmax()), np.roll(b, -a.argmax())) for a, b in pairs if (a != b).any()
        ]
        me.usual = np.mean([after for _, after in changes], axis=0)
        for last, after in changes:
            count, sums = me.table.get(last.tobytes(), (0, 0))
            me.table[last.tobytes()] = count + 1, sums + after
    shares, new = [me.first], [0]
    for place in range(1, len(roll)):
        stood, last = place - new[-1], roll[place - 1]
        change = stood == new[1] if len(new) > 1 else (0, 0.5, 1)[min(stood, 3) - 1]
        bass = last.argmax()
        count, sums = me.table.get(np.roll(last, -bass).tobytes(), (0, 0))
        after = np.roll((sums + 3 * me.usual) / (count + 3), bass)
        shares.append(change * after + (1 - change) * last)
        if (roll[place] != last).any():
            new.append(place)
    shares = np.clip(shares, 0.0005, 0.9995)
    return np.log(shares / (1 - shares))


@right(AHEAD)
@right(FAR)
def project_in_twelve_keys(roll):
    """Pieces moved to all keys, exact chords, and the piece's own pulse."""
    from course_utils.checks.chorales_pieces import training_pieces

    me = project_in_twelve_keys
    if not hasattr(me, "follow"):
        me.follow, me.often = {}, np.full(88, 1.0)
        moved = [np.roll(piece, s, axis=1) for piece in training_pieces() for s in range(-11, 12)]
        me.stays = [np.full(88, 0.2), np.full(88, 1.0)]
        me.usual = np.mean([piece.mean(axis=0) for piece in moved], axis=0)
        for piece in moved:
            for now, later in zip(piece[:-1], piece[1:], strict=True):
                if not np.array_equal(now, later):
                    me.follow.setdefault(now.tobytes(), []).append(later)
        me.follow = {chord: (len(x), np.sum(x, axis=0)) for chord, x in me.follow.items()}
    out = [np.clip(me.usual, 1e-3, 1)]
    lengths, stood = [], 1
    for t in range(1, len(roll)):
        n, total = me.follow.get(roll[t - 1].tobytes(), (0, np.zeros(88)))
        p = (total + 4 * me.usual) / (n + 4)
        pulse = lengths[0] if lengths else None
        sure = stood >= 3 or stood == pulse
        half = pulse is None and stood == 2
        weight = 1.0 if sure else 0.5 if half else 0.0
        out.append(np.clip(weight * p + (1 - weight) * roll[t - 1], 1e-3, 1 - 1e-3))
        if np.array_equal(roll[t], roll[t - 1]):
            stood += 1
        else:
            lengths.append(stood)
            stood = 1
    p = np.array(out)
    return np.log(p) - np.log1p(-p)


@right(AHEAD)
@right(FAR)
def project_by_likeness(roll):
    """The changes of training that are most like the present one, weighed by likeness."""
    from course_utils.checks.chorales_pieces import training_pieces

    me = project_by_likeness

    def near(chord, bass):
        """Two octaves and a half above the bass, and what lies below it."""
        return np.roll(chord, 30 - bass)

    if not hasattr(me, "now"):
        changes = [
            (near(a, a.argmax()), near(b, a.argmax()))
            for piece in training_pieces()
            for a, b in zip(piece[:-1], piece[1:], strict=True)
            if (a != b).any()
        ]
        me.now, me.later = (np.array(part, dtype=float) for part in zip(*changes, strict=True))
        me.start = np.concatenate(training_pieces()).mean(axis=0)
    logits, begun = [np.log((me.start + 0.002) / (1.002 - me.start))], [0]
    for t in range(1, len(roll)):
        chord, stood = roll[t - 1], t - begun[-1]
        bass = int(np.argmax(chord))
        alike = me.now @ near(chord, bass)
        weights = 5.0**alike
        p = np.roll((weights @ me.later + 0.01) / (weights.sum() + 0.02), bass - 30)
        c = float(stood == begun[1]) if len(begun) > 1 else {1: 0.0, 2: 0.5}.get(stood, 1.0)
        p = np.clip(c * p + (1 - c) * chord, 1e-3, 0.999)
        logits.append(np.log(p / (1 - p)))
        if (roll[t] != chord).any():
            begun.append(t)
    return logits


@right(AHEAD)
@right(FAR)
def project_by_tonic(roll):
    """Find the tonic from the names heard so far; count chords as seen from there."""
    from course_utils.checks.chorales_pieces import training_pieces

    me = project_by_tonic
    names = np.arange(88) % 12

    def tonic(heard):
        found = np.array([heard[:, names == name].sum() for name in range(12)])
        return int(np.argmax([found @ np.roll(me.profile, s) for s in range(12)]))

    def histories(chord, home):
        keys = np.flatnonzero(chord)
        return (0, (keys[0] - home) % 12), (1, (keys[0] - home) % 12, *(keys - keys[0]))

    if not hasattr(me, "table"):
        me.profile = np.log([1, 1e-3, 1, 1e-3, 1, 1, 1e-3, 1, 1e-3, 1, 1e-3, 0.7])
        me.table, me.usual, me.first = {}, np.zeros(88), np.full(88, 0.01)
        pieces = training_pieces()
        me.first = np.concatenate(pieces).mean(axis=0)
        for piece in pieces:
            home = tonic(piece)
            for now, later in zip(piece[:-1], piece[1:], strict=True):
                if (now != later).any():
                    seen = np.roll(later, -now.argmax())
                    me.usual += seen / 1000
                    for history in histories(now, home):
                        count, sums = me.table.get(history, (0, 0))
                        me.table[history] = count + 1, sums + seen
    p, begun = [me.first], [0]
    for t in range(1, len(roll)):
        chord, share = roll[t - 1], me.usual
        for history in histories(chord, tonic(roll[:t])):
            count, sums = me.table.get(history, (0, 0))
            share = (sums + 2 * share) / (count + 2)
        stood = t - begun[-1]
        change = stood == begun[1] if len(begun) > 1 else [0, 0.5, 1][min(stood, 3) - 1]
        p.append(change * np.roll(share, chord.argmax()) + (1 - change) * chord)
        begun += [t] * bool((roll[t] != chord).any())
    p = np.clip(p, 0.001, 0.999)
    return np.log(p / (1 - p))


@wrong(AHEAD, hint="all numbers lie between 0 and 1")
@wrong(FAR, hint="all numbers lie between 0 and 1")
def project_probabilities(roll):
    from course_utils.checks.chorales_pieces import training_pieces

    usual = np.concatenate(training_pieces()).mean(axis=0)
    return np.tile(usual, (len(roll), 1))
