"""What exercise 11's check says of when a running guess settles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

Integers = NDArray[np.int64]
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _mean, _abs, _inf = np.array, np.mean, np.abs, np.inf


def _hits(running: Floats, digits: Integers) -> list[list[bool]]:
    return [
        [int(frame.argmax()) == digit for frame in clip]
        for clip, digit in zip(running, digits.tolist(), strict=True)
    ]


def _stays_from(hits: list[bool]) -> int:
    """Return the first place from which all is right to the end; -1 if the end is not right."""
    wrong = [place for place, hit in enumerate(hits) if not hit]
    first = wrong[-1] + 1 if wrong else 0
    return first if first < len(hits) else -1


def _first(running: Floats, lengths: Integers, digits: Integers) -> Floats:
    pairs = zip(_hits(running, digits), lengths.tolist(), strict=True)
    return _array([_stays_from(hits[:length]) for hits, length in pairs], dtype=float)


def right(running: Floats, lengths: Integers, digits: Integers) -> tuple[Floats, float]:
    """Return the frame from which each guess stays right, and the mean share heard by then."""
    first = _first(running, lengths, digits)
    settled = first >= 0
    return first, float(_mean((first[settled] + 1) / lengths[settled]))


def _each(change: Callable[[list[bool], list[bool]], int]) -> Callable[..., Floats]:
    """Take the hits of the real frames and of all frames."""

    def mistake(running: Floats, lengths: Integers, digits: Integers) -> Floats:
        pairs = zip(_hits(running, digits), lengths.tolist(), strict=True)
        return _array([change(hits[:length], hits) for hits, length in pairs], dtype=float)

    return mistake


def _first_right(hits: list[bool]) -> int:
    return hits.index(True) if any(hits) else -1


def _longest_run(hits: list[bool]) -> int:
    """Return where the longest run of right guesses begins."""
    best, start, size = -1, 0, 0
    for place in range(len(hits) + 1):
        if place == len(hits) or not hits[place]:
            if place - start > size:
                best, size = start, place - start
            start = place + 1
    return best


def _own_last(running: Floats, lengths: Integers, digits: Integers) -> Floats:
    """Compare with the guess at the end instead of the digit."""
    del digits
    pairs = zip(running, lengths.tolist(), strict=True)
    last = _array([int(clip[length - 1].argmax()) for clip, length in pairs])
    return _first(running, lengths, last)


def _instead(value: Callable[[int], float]) -> Callable[..., Floats]:
    def mistake(running: Floats, lengths: Integers, digits: Integers) -> Floats:
        first = _first(running, lengths, digits)
        pairs = zip(first.tolist(), lengths.tolist(), strict=True)
        return _array([value(length) if one < 0 else one for one, length in pairs])

    return mistake


def _shares(change: Callable[[Floats, Floats, Any], Any]) -> Callable[..., Any]:
    def mistake(running: Floats, lengths: Integers, digits: Integers) -> Any:
        return change(_first(running, lengths, digits), lengths.astype(float), running)

    return mistake


def _settled(first: Floats, lengths: Floats, add: float = 1) -> Floats:
    return _array((first[first >= 0] + add) / lengths[first >= 0])


FIRST = [
    (
        "this is the first frame at which the guess is right, also where it is wrong again later: "
        "from when on does it *stay* right?",
        _each(lambda real, padded: _first_right(real)),  # noqa: ARG005
    ),
    (
        "the guesses at padded frames count: a clip ends after `lengths` frames.",
        _each(lambda real, padded: _stays_from(padded)),  # noqa: ARG005
    ),
    (
        "this is the first frame at which the guess is right, padded frames included.",
        _each(lambda real, padded: _first_right(padded)),  # noqa: ARG005
    ),
    (
        "frames count from 0.",
        _each(lambda real, padded: _stays_from(real) + (_stays_from(real) >= 0)),  # noqa: ARG005
    ),
    (
        "this is the last frame at which the guess is wrong: the next one is asked for.",
        _each(
            lambda real, padded: (  # noqa: ARG005
                max(_stays_from(real) - 1, -1) if _stays_from(real) >= 0 else len(real) - 1
            )
        ),
    ),
    (
        "a guess that is wrong at the end has settled on a wrong digit: the right one is asked "
        "for, and -1 where that is not the last guess.",
        _own_last,
    ),
    ("a clip whose last guess is wrong has -1, and not 0.", _instead(lambda length: 0)),  # noqa: ARG005
    ("a clip whose last guess is wrong has -1, and not its length.", _instead(float)),
    (
        "the last real frame is left out: it is frame `length` - 1.",
        _each(lambda real, padded: _stays_from(real[:-1])),  # noqa: ARG005
    ),
    (
        "one padded frame counts: the last real one is frame `length` - 1.",
        _each(lambda real, padded: _stays_from(padded[: len(real) + 1])),
    ),
    (
        "this is where the longest run of right guesses begins: it counts only if it lasts to the "
        "end.",
        _each(lambda real, padded: _longest_run(real)),  # noqa: ARG005
    ),
]
SHARE = [
    (
        "clips that never settle count as heard to the end: they are to be left out.",
        _shares(
            lambda first, lengths, _: (
                (_settled(first, lengths).sum() + (first < 0).sum()) / len(first)
            )
        ),
    ),
    (
        "the sum is divided by the number of all clips, and not of those that settle.",
        _shares(lambda first, lengths, _: _settled(first, lengths).sum() / len(first)),
    ),
    (
        "at frame 0 one frame has been heard, and not none.",
        _shares(lambda first, lengths, _: _mean(_settled(first, lengths, 0))),
    ),
    (
        "the share is of the padded length: a short word is over sooner.",
        _shares(
            lambda first, lengths, running: _mean(_settled(first, 0 * lengths + running.shape[1]))
        ),
    ),
    (
        "this is all frames heard over all frames, so that long words count more: the mean of the "
        "clips' shares is asked for.",
        _shares(
            lambda first, lengths, _: (first[first >= 0] + 1).sum() / lengths[first >= 0].sum()
        ),
    ),
    (
        "this is the mean frame: the share of the word that has been heard by then is asked for.",
        _shares(lambda first, *_: _mean(first[first >= 0])),
    ),
    ("this is per cent: a share from 0 to 1 is wanted.", lambda *given: 100 * right(*given)[1]),
]


def detail(
    name: str, got: Floats, wanted: Floats, running: Floats, lengths: Integers, digits: Integers
) -> str:
    """Say how frames or a share differ."""
    if got.shape != wanted.shape:
        kind = "one number is" if name == "share" else f"[clips] = {wanted.shape} is"
        return f"{name}: {kind} wanted, got the shape {got.shape}."
    if name == "share":
        return (
            f"share: {float(wanted):.3g} is wanted, got {float(got):.3g}. Who settles at frame 2 "
            "of 6 has heard 3 of 6 frames by then."
        )
    place = int((_abs(got - wanted) > 1e-4).argmax())
    real = running[place, : lengths[place]].argmax(axis=-1).tolist()
    return (
        f"first: in clip {place} {digits[place]} was said, and the guesses at its real frames are "
        f"{real}. So {wanted[place]:g} is wanted, got {got[place]:g}."
    )


TASK = Task(
    names=("first", "share"),
    right=right,
    mistakes={"first": FIRST, "share": SHARE},
    detail=detail,
    changed="`running[…] = 0` works in place; `np.where` makes a new array.",
    not_finite=(
        "In each draw some clips settle and some do not: what stands for those that do not, and by "
        "what was divided?"
    ),
)
