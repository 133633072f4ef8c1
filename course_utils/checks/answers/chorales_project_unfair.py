"""Answers to exercise 12: models that know what they may not know."""
# mypy: ignore-errors
# ruff: noqa: D103, D401, RUF007

import numpy as np

from course_utils.checks.answers import wrong

AHEAD, FAR = "chorales.project_ahead", "chorales.project_far_ahead"


@wrong(AHEAD, hint="lets each frame see itself")
@wrong(FAR, hint="lets each frame see itself")
def project_sees_itself(roll):
    """A target shifted by zero: the best score of all."""
    return np.where(roll, 6.0, -6.0)


@wrong(AHEAD, hint="row 0 is not the same for all pieces")
@wrong(FAR, hint="row 0 is not the same for all pieces")
def project_first_frame_before_itself(roll):
    """The frame before the first one is the first one."""
    return np.where(np.vstack([roll[:1], roll[:-1]]), 0.5, -3.5)


@wrong(AHEAD, hint="dropout is for training")
@wrong(FAR, hint="dropout is for training")
def project_with_dropout(roll):
    """As a network that is called with training=True."""
    kept = np.vstack([roll[:1] * False, roll[:-1]]) * (np.random.default_rng().random(88) > 0.2)
    return np.where(kept, 0.5, -3.5)


@wrong(AHEAD, hint="a row may know only what stands before it")
@wrong(FAR, hint="a row may know only what stands before it")
def project_of_the_whole_piece(roll):
    """How often each key sounds in this very piece, its end included."""
    p = 0.9 * roll.mean(axis=0) + 0.01
    return np.tile(np.log(p / (1 - p)), (len(roll), 1))


@wrong(AHEAD, hint="move it down by one row")
@wrong(FAR, hint="move it down by one row")
def project_one_row_early(roll):
    """Row t is what may follow frame t."""
    from course_utils.checks.chorales_pieces import training_pieces

    me = project_one_row_early
    if not hasattr(me, "table"):
        me.table = {}
        for piece in training_pieces():
            for a, b in zip(piece[:-1], piece[1:], strict=True):
                bass = a.argmax()
                count, sums = me.table.get(np.roll(a, -bass).tobytes(), (0, 0))
                me.table[np.roll(a, -bass).tobytes()] = count + 1, sums + np.roll(b, -bass)
    p = []
    for chord in roll:
        bass = chord.argmax()
        count, sums = me.table.get(np.roll(chord, -bass).tobytes(), (0, np.zeros(88)))
        p.append(np.roll((sums + 0.1) / (count + 2), bass))
    return np.log(p) - np.log1p(-np.array(p))


@wrong(AHEAD, hint="what does your function keep from one call to the next?")
@wrong(FAR, hint="what does your function keep from one call to the next?")
def project_goes_on_counting(roll):
    """Counts go on from piece to piece."""
    me = project_goes_on_counting
    if not hasattr(me, "heard"):
        me.heard = [np.zeros(88)]
    p = np.tile((np.sum(me.heard, axis=0) + 1) / (len(me.heard) + 2), (len(roll), 1))
    me.heard.extend(roll.astype(float))
    return np.log(p / (1 - p))


@wrong(AHEAD, hint="does not say how long the piece will be")
@wrong(FAR, hint="does not say how long the piece will be")
def project_knows_the_length(roll):
    """Twenty chords a piece: the length tells how long each lasts."""
    pulse = len(roll) // 20
    rows = np.where(np.vstack([roll[:1] * False, roll[:-1]]), 5.0, -5.0)
    rows[::pulse] = -3.0
    return rows


@wrong(AHEAD, hint="The first frame has a row, too")
@wrong(FAR, hint="The first frame has a row, too")
def project_without_the_first(roll):
    return np.where(roll[:-1], 3.0, -4.0)


@wrong(AHEAD, hint="your function changed what it was given")
@wrong(FAR, hint="your function changed what it was given")
def project_in_place(roll):
    roll[1:] = roll[:-1].copy()
    roll[0] = False
    return np.where(roll, 3.0, -4.0)


@wrong(AHEAD, hint="the course's own")
@wrong(FAR, hint="the course's own")
def project_of_the_course(roll):
    from course_utils.checks.chorales_pieces import reference_logits

    return reference_logits([roll])[0]
