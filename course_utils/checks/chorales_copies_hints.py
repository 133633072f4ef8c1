"""What exercise 12's check says of passages that were sung before, as they were or transposed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from course_utils.checks.translation_judge import Mistake, Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _asarray, _concatenate = np.array, np.asarray, np.concatenate

Voices = Any  # array of int, shape [steps, voices]
Shape = Callable[[Voices], Any]


def _exact(passage: Voices) -> Any:
    return passage.tolist()


def _moved(passage: Voices) -> Any:
    return (passage - passage[0, 0]).tolist()


def _starts(steps: int, length: int, how: str) -> range:
    last = steps - length + (0 if how == "last lost" else 1)
    return range(0, max(0, last), length if how == "bars" else 1)


def find(
    piece: Voices, training: Sequence[Voices], length: int, shape: Shape = _exact, how: str = ""
) -> Floats:
    """Say of each passage of a piece whether one in training has its shape; 1 or 0."""
    pieces = [_concatenate(list(training))] if how == "joined" else list(training)
    pieces = pieces[:1] if how == "first" else pieces[-1:] if how == "last" else pieces
    known: list[Any] = []
    own = _array([0.0] * len(_starts(len(piece), length, "own" if how == "bars" else how)))
    for other in pieces:
        for start in _starts(len(other), length, "last lost" if how == "theirs lost" else how):
            known.append(
                (start if how == "same place" else 0, shape(other[start : start + length]))
            )
    for start in range(len(own)):
        passage = piece[start : start + length]
        sought = (start if how == "same place" else 0, shape(passage))
        if how == "any frames":
            frames = [tuple(frame) for other in pieces for frame in other.tolist()]
            own[start] = all(tuple(frame) in frames for frame in passage.tolist())
        else:
            own[start] = sought in known
    return own


def right(piece: Voices, training: Sequence[Voices], length: int) -> tuple[Floats, Floats]:
    """Return `same` and `moved`."""
    return find(piece, training, length), find(piece, training, length, _moved)


def _within(piece: Voices, training: Sequence[Voices], length: int, reach: range) -> Floats:
    found = find(piece, training, length) * 0
    for shift in reach:
        found = found + find(piece + shift, training, length)
    return _asarray((found > 0) * 1.0)


def _both(shape: Shape, how: str = "") -> Any:
    return partial(find, shape=shape, how=how)


def _less_same(piece: Voices, training: Sequence[Voices], length: int) -> Floats:
    same, moved = right(piece, training, length)
    return moved * (1 - same)


SEAM = (
    "a passage is found that begins at the end of one training piece and goes on in the next: "
    "nobody ever sang it so."
)
LAST = (
    "the last passage is missing: a piece of n steps has n − length + 1 passages, and so has each "
    "training piece."
)
BARS = (
    "only passages that begin at a multiple of `length` are looked for in training: a copy may "
    "begin anywhere."
)
PLACE = "only passages at the same place of a training piece are found: a copy may begin anywhere."
FRAMES = (
    "each step of the passage occurs somewhere in training, but not one after the other, in this "
    "order."
)
APART = (
    "the voices were moved by different intervals, and it still counts: transposing moves **all** "
    "voices by the same one."
)
THEIRS = (
    "the last passage of each training piece is not looked at: of n steps there are n − length + 1."
)
ALONE = (
    "copies of one training piece are found, and not those of the others: does a later piece "
    "overwrite what an earlier one gave, or is the search left too early?"
)
NOTHING = (
    "nothing is found, and there are copies: are two passages compared in the same form, with all "
    "steps and voices?"
)
SAME: list[Mistake] = [
    (NOTHING, lambda *given: find(*given) * 0),
    (SEAM, _both(_exact, "joined")),
    (LAST, _both(_exact, "last lost")),
    (THEIRS, _both(_exact, "theirs lost")),
    (ALONE, _both(_exact, "first")),
    (ALONE, _both(_exact, "last")),
    (BARS, _both(_exact, "bars")),
    (PLACE, _both(_exact, "same place")),
    (FRAMES, _both(_exact, "any frames")),
    ("only the soprano is compared: all four voices are sung.", _both(lambda p: p[:, 0].tolist())),
    (
        "the voices are compared as a set: who sings which pitch matters, too.",
        _both(lambda p: [sorted(frame) for frame in p.tolist()]),
    ),
    ("what was transposed is not the same: that belongs to `moved`.", _both(_moved)),
    (
        "only the first and the last step of a passage are compared.",
        _both(lambda p: p[[0, -1]].tolist()),
    ),
    (
        "octaves are not told apart: 60 and 72 are two pitches.",
        _both(lambda p: (p % 12).tolist()),
    ),
    (
        "this says where there is **no** copy.",
        lambda *given: 1 - find(*given),
    ),
]
MOVED: list[Mistake] = [
    (f"in `moved` {NOTHING}", lambda *given: find(*given) * 0),
    (f"in `moved` {SEAM}", _both(_moved, "joined")),
    (f"in `moved` {LAST}", _both(_moved, "last lost")),
    (f"in `moved` {THEIRS}", _both(_moved, "theirs lost")),
    (f"in `moved` {ALONE}", _both(_moved, "first")),
    (f"in `moved` {ALONE}", _both(_moved, "last")),
    (f"in `moved` {BARS}", _both(_moved, "bars")),
    (f"in `moved` {PLACE}", _both(_moved, "same place")),
    (APART, _both(lambda p: (p[1:] - p[:-1]).tolist())),
    (APART, _both(lambda p: (p - p[0]).tolist())),
    (
        "each chord was moved by an interval of its own, and it still counts: the whole passage "
        "moves by one.",
        _both(lambda p: (p - p[:, :1]).tolist()),
    ),
    (
        "each chord was moved by an interval of its own, and it still counts: the whole passage "
        "moves by one.",
        _both(lambda p: (p - p[:, -1:]).tolist()),
    ),
    (
        "only the melody of the soprano is compared: all four voices are sung.",
        _both(lambda p: (p[:, 0] - p[0, 0]).tolist()),
    ),
    (
        "a voice that was moved by an octave still counts: which pitches are sung, and not only "
        "which names they have.",
        _both(lambda p: ((p - p[0, 0]) % 12).tolist()),
    ),
    (
        "`moved` lacks what was copied as it stands: that is transposed by 0.",
        _less_same,
    ),
    ("`moved` is the same as `same`: what about transposed ones?", find),
    *(
        (
            "transposed by more than some semitones a passage is no longer found: any interval is "
            "allowed.",
            partial(
                lambda p, t, n, reach: _within(p, t, n, reach), reach=range(-below, above + 1)
            ),
        )
        for below, above in ((5, 6), (6, 5), (6, 6), (11, 11), (12, 12), (0, 11), (0, 12), (7, 7))
    ),
]  # fmt: skip


def detail(name: str, got: Floats, wanted: Floats, *arguments: Any) -> str:
    """Say where the flags differ."""
    piece, training, length = arguments
    if got.shape != wanted.shape:
        return (
            f"{name}: {len(wanted)} passages of {length} steps are in {len(piece)} steps, one flag "
            f"for each is wanted. Got the shape {got.shape}."
        )
    place = int((got != wanted).argmax())
    said = "is one" if got[place] else "is none"
    passage = piece[place : place + length].tolist()
    kind = "as it stands" if name == "same" else "as it stands or transposed as a whole"
    del training
    return (
        f"{name}: yours says that the passage at step {place} {said}. It is {passage}: does any "
        f"training piece have it, {kind}?"
    )


TASK = Task(
    names=("same", "moved"),
    right=right,
    mistakes={"same": SAME, "moved": MOVED},
    detail=detail,
    changed="`piece -= piece[0]` works in place.",
)
