"""Answers to exercise 12: passages that were there before."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

COPIED = "chorales.copied"


@right(COPIED)
def copied_solution(piece, training, length):
    def passages(voices):
        return [voices[start : start + length] for start in range(len(voices) - length + 1)]

    def shape(passage):
        return (passage - passage[0, 0]).tobytes()

    known = [passage for other in training for passage in passages(other)]
    exact, shapes = {each.tobytes() for each in known}, {shape(each) for each in known}
    own = passages(piece)
    return [each.tobytes() in exact for each in own], [shape(each) in shapes for each in own]


@right(COPIED)
def copied_by_comparing(piece, training, length):
    """Every passage against every other, with NumPy's comparison."""
    count = max(0, len(piece) - length + 1)
    same, moved = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    for one in range(count):
        own = piece[one : one + length]
        for other in training:
            for two in range(len(other) - length + 1):
                shift = own - other[two : two + length]
                same[one] |= (shift == 0).all()
                moved[one] |= (shift == shift[0, 0]).all()
    return same, moved


@right(COPIED)
def copied_by_every_shift(piece, training, length):
    """Transpose the piece by all intervals that a keyboard has."""

    def found(voices, known):
        count = max(0, len(voices) - length + 1)
        return np.array([str(voices[n : n + length].tolist()) in known for n in range(count)], int)

    known = {
        str(other[n : n + length].tolist())
        for other in training
        for n in range(len(other) - length + 1)
    }
    moved = [found(piece + shift, known) for shift in range(-88, 89)]
    return found(piece, known), np.max(moved, axis=0) if len(moved[0]) else moved[0]


@right(COPIED)
def copied_by_intervals(piece, training, length):
    """From step to step in each voice, and within the first chord."""

    def shape(part):
        return tuple(np.diff(part, axis=0).ravel()), tuple(np.diff(part[0]))

    known, shapes = set(), set()
    for other in training:
        for n in range(len(other) - length + 1):
            known.add(tuple(map(tuple, other[n : n + length])))
            shapes.add(shape(other[n : n + length]))
    parts = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    return (
        [int(tuple(map(tuple, part)) in known) for part in parts],
        [int(shape(part) in shapes) for part in parts],
    )


@wrong(COPIED, hint="begins at the end of one training piece and goes on in the next")
def copied_across_a_seam(piece, training, length):
    joined = np.concatenate(training)
    known = [joined[n : n + length] for n in range(len(joined) - length + 1)]
    own = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    same = [any((one == other).all() for other in known) for one in own]
    moved = [any(np.ptp(one - other) == 0 for other in known) for one in own]
    return same, moved


@wrong(COPIED, hint="the last passage is missing")
def copied_but_the_last(piece, training, length):
    known = [t[n : n + length] for t in training for n in range(len(t) - length)]
    own = [piece[n : n + length] for n in range(len(piece) - length)]
    same = [any((one == other).all() for other in known) for one in own]
    moved = [any(np.ptp(one - other) == 0 for other in known) for one in own]
    return same, moved


@wrong(COPIED, hint="only passages that begin at a multiple of `length`")
def copied_bar_by_bar(piece, training, length):
    known = [t[n : n + length] for t in training for n in range(0, len(t) - length + 1, length)]
    own = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    same = [any((one == other).all() for other in known) for one in own]
    moved = [any(np.ptp(one - other) == 0 for other in known) for one in own]
    return same, moved


@wrong(COPIED, hint="only passages at the same place")
def copied_at_the_same_place(piece, training, length):
    same, moved = [], []
    for n in range(len(piece) - length + 1):
        others = [t[n : n + length] for t in training if len(t) >= n + length]
        same.append(any((piece[n : n + length] == other).all() for other in others))
        moved.append(any(np.ptp(piece[n : n + length] - other) == 0 for other in others))
    return same, moved


@wrong(COPIED, hint="but not one after the other, in this order")
def copied_chord_by_chord(piece, training, length):
    known = {tuple(frame) for t in training for frame in t.tolist()}
    flags = [tuple(frame) in known for frame in piece.tolist()]
    same = [all(flags[n : n + length]) for n in range(len(piece) - length + 1)]
    return same, same


@wrong(COPIED, hint="only the soprano is compared")
def copied_melodies(piece, training, length):
    known = [t[n : n + length, 0] for t in training for n in range(len(t) - length + 1)]
    own = [piece[n : n + length, 0] for n in range(len(piece) - length + 1)]
    same = [any((one == other).all() for other in known) for one in own]
    moved = [any(np.ptp(one - other) == 0 for other in known) for one in own]
    return same, moved


@wrong(COPIED, hint="transposing moves **all** voices by the same one")
def copied_voice_by_voice(piece, training, length):
    known = [t[n : n + length] for t in training for n in range(len(t) - length + 1)]
    own = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    same = [any((one == other).all() for other in known) for one in own]
    diffs = [np.diff(other, axis=0) for other in known]
    return same, [any((np.diff(one, axis=0) == other).all() for other in diffs) for one in own]


@wrong(COPIED, hint="each chord was moved by an interval of its own")
def copied_above_the_bass(piece, training, length):
    known = [t[n : n + length] for t in training for n in range(len(t) - length + 1)]
    own = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    same = [any((one == other).all() for other in known) for one in own]
    chords = [other - other[:, -1:] for other in known]
    return same, [any((one - one[:, -1:] == other).all() for other in chords) for one in own]


@wrong(COPIED, hint="transposed by more than some semitones")
def copied_within_twelve_keys(piece, training, length):
    known = {t[n : n + length].tobytes() for t in training for n in range(len(t) - length + 1)}
    starts = range(len(piece) - length + 1)
    same = [piece[n : n + length].tobytes() in known for n in starts]
    moved = [
        any((piece[n : n + length] + shift).tobytes() in known for shift in range(-6, 7))
        for n in starts
    ]
    return same, moved


@wrong(COPIED, hint="which pitches are sung, and not only which names they have")
def copied_by_names(piece, training, length):
    known = [t[n : n + length] for t in training for n in range(len(t) - length + 1)]
    own = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    same = [any((one == other).all() for other in known) for one in own]
    shapes = [(other - other[0, 0]) % 12 for other in known]
    return same, [any(((one - one[0, 0]) % 12 == shape).all() for shape in shapes) for one in own]


@wrong(COPIED, hint="`moved` lacks what was copied as it stands")
def copied_or_moved(piece, training, length):
    known = [t[n : n + length] for t in training for n in range(len(t) - length + 1)]
    own = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    same = [any((one == other).all() for other in known) for one in own]
    moved = [any(np.ptp(one - other) == 0 for other in known) for one in own]
    return same, [two and not one for one, two in zip(same, moved, strict=True)]


@wrong(COPIED, hint="one flag for each is wanted")
def copied_places(piece, training, length):
    known = [t[n : n + length] for t in training for n in range(len(t) - length + 1)]
    own = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    same = [any((one == other).all() for other in known) for one in own]
    moved = [any(np.ptp(one - other) == 0 for other in known) for one in own]
    return np.flatnonzero(same), np.flatnonzero(moved)


@wrong(COPIED, hint="your function changed what it was given")
def copied_in_place(piece, training, length):
    known = [t[n : n + length].tolist() for t in training for n in range(len(t) - length + 1)]
    same = [piece[n : n + length].tolist() in known for n in range(len(piece) - length + 1)]
    shapes = []
    for t in training:
        for n in range(len(t) - length + 1):
            part = t[n : n + length]
            part -= part[0, 0]
            shapes.append(part.tolist())
    own = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    return same, [(one - one[0, 0]).tolist() in shapes for one in own]
