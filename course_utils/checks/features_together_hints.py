"""What exercise 10's check says of deltas of deltas, and how both kinds are made."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_arange, _asarray, _concatenate = np.arange, np.asarray, np.concatenate
_diff, _pad, _stack = np.diff, np.pad, np.stack


def slopes(values: Floats, reach: int, mode: Any = "edge") -> Floats:
    """Return the slope at every frame; `mode` says what stands beyond the ends."""
    padded = _pad(values, [(reach, reach), (0, 0)], mode=mode)
    weights = _arange(-reach, reach + 1)
    found = sum(weights[n] * padded[n : n + len(values)] for n in range(2 * reach + 1))
    return _asarray(found / (weights**2).sum())


def joined(*several: Floats) -> Floats:
    """Put features side by side."""
    return _asarray(_concatenate(several, axis=1))


def right(features: Floats, reach: int) -> tuple[Floats, Floats]:
    """Return deltas, and features with both kinds of deltas."""
    deltas = slopes(features, reach)
    return deltas, joined(features, deltas, slopes(deltas, reach))


def one_sided(values: Floats, reach: int) -> Floats:
    """Return the step from the frame before, whatever the reach."""
    del reach
    return _diff(values, axis=0, prepend=values[:1])


SIDE = "to each frame belong its features, then their deltas, then the deltas of these."


def _second(way: Any) -> Any:
    def made(features: Floats, reach: int) -> Floats:
        deltas = slopes(features, reach)
        return joined(features, deltas, way(features, deltas, reach))

    return made


def _interleaved(features: Floats, reach: int) -> Floats:
    deltas = slopes(features, reach)
    several = [features, deltas, slopes(deltas, reach)]
    return _stack(several, axis=2).reshape(len(features), -1)


def _below(features: Floats, reach: int) -> Floats:
    deltas = slopes(features, reach)
    return _asarray(_concatenate([features, deltas, slopes(deltas, reach)]))


def _stacked(axis: int) -> Any:
    def made(features: Floats, reach: int) -> Floats:
        deltas = slopes(features, reach)
        return _stack([features, deltas, slopes(deltas, reach)], axis=axis)

    return made


def _from_repeated(features: Floats, reach: int) -> Floats:
    """Slopes of slopes of frames repeated far beyond the ends: there a slope is 0."""
    wide = _pad(features, [(2 * reach, 2 * reach), (0, 0)], mode="edge")
    return slopes(slopes(wide, reach), reach)[2 * reach : -2 * reach]


TOGETHER = [
    ("the deltas of the deltas are missing.", lambda x, r: joined(x, slopes(x, r))),
    (
        "the features themselves are missing.",
        lambda x, r: joined(slopes(x, r), slopes(slopes(x, r), r)),
    ),
    (
        "the deltas stand there twice: the third part is what `deltas` does to the deltas.",
        _second(lambda x, d, r: d),  # noqa: ARG005
    ),
    (
        "the third part is the deltas with a longer reach: take deltas of the deltas.",
        _second(lambda x, d, r: slopes(x, 2 * r)),  # noqa: ARG005
    ),
    (
        "the third part is the step from delta to delta: the same lines are wanted, through the "
        "deltas.",
        _second(lambda x, d, r: one_sided(d, r)),  # noqa: ARG005
    ),
    (
        "the third part was made of features repeated beyond the ends, where deltas go on: here "
        "it is the deltas that are repeated.",
        _second(lambda x, d, r: _from_repeated(x, r)),  # noqa: ARG005
    ),
    (
        "beyond the ends of the deltas there are zeros in yours: they are repeated like features.",
        _second(lambda x, d, r: slopes(d, r, "constant")),  # noqa: ARG005
    ),
    (f"the three kinds are mixed: {SIDE}", _interleaved),
    (f"the three stand below each other, as if there were more frames: {SIDE}", _below),
    (f"there is one axis too many: {SIDE}", _stacked(0)),
    (f"there is one axis too many: {SIDE}", _stacked(2)),
    (f"there is one axis too many: {SIDE}", _stacked(1)),
    (
        f"the order is another: {SIDE}",
        lambda x, r: joined(slopes(x, r), slopes(slopes(x, r), r), x),
    ),
    (
        f"the order is another: {SIDE}",
        lambda x, r: joined(x, slopes(slopes(x, r), r), slopes(x, r)),
    ),
]
