"""What exercise 10's check says of deltas, and of deltas of deltas."""

from __future__ import annotations

import numpy as np

from course_utils.checks.features_together_hints import TOGETHER, one_sided, right, slopes
from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_abs, _arange, _asarray, _gradient = np.abs, np.arange, np.asarray, np.gradient
_minimum, _pad, _roll, _stack, _zeros = np.minimum, np.pad, np.roll, np.stack, np.zeros


def _inner(values: Floats, reach: int) -> Floats:
    """Only where the line has all its frames."""
    return slopes(values, reach)[reach : len(values) - reach]


def _ends_zero(values: Floats, reach: int) -> Floats:
    found = _zeros(values.shape)
    found[reach : len(values) - reach] = _inner(values, reach)
    return found


def _ends_fitted(values: Floats, reach: int) -> Floats:
    """Let the first and the last whole line hold for the ends."""
    inner = _inner(values, reach)
    return _pad(inner, [(reach, reach), (0, 0)], mode="edge")


def _ends_fewer(values: Floats, reach: int) -> Floats:
    """Leave out what stands beyond the ends, in sum and divisor alike."""
    rows = []
    for t in range(len(values)):
        ns = [n for n in range(1, reach + 1) if t - n >= 0 and t + n < len(values)]
        total = sum((n * (values[t + n] - values[t - n]) for n in ns), _zeros(values.shape[1]))
        rows.append(total / max(1, 2 * sum(n * n for n in ns)))
    return _stack(rows)


def _unweighted(values: Floats, reach: int) -> Floats:
    """Forget the factor n in the sum above."""
    padded = _pad(values, [(reach, reach), (0, 0)], mode="edge")
    at, size = _arange(len(values)) + reach, 2 * sum(n * n for n in range(1, reach + 1))
    return _asarray(sum(padded[at + n] - padded[at - n] for n in range(1, reach + 1)) / size)


def _outermost(values: Floats, reach: int) -> Floats:
    padded = _pad(values, [(reach, reach), (0, 0)], mode="edge")
    return _asarray((padded[2 * reach :] - padded[: len(values)]) / (2 * reach))


def _wrapped(values: Floats, reach: int) -> Floats:
    found = sum(
        n * (_roll(values, -n, axis=0) - _roll(values, n, axis=0)) for n in range(1, reach + 1)
    )
    return _asarray(found / (2 * sum(n * n for n in range(1, reach + 1))))


def _from_behind(values: Floats, reach: int) -> Floats:
    """Let t - n below 0 count from the last frame, as an index of Python's does."""
    rows = _arange(len(values))[:, None] + _arange(-reach, reach + 1)
    found = _asarray([values[_minimum(row, len(values) - 1)] for row in rows])
    weights = _arange(-reach, reach + 1)[:, None] / sum(2 * n * n for n in range(1, reach + 1))
    return _asarray((found * weights).sum(axis=1))


def _sum_not_last(values: Floats, reach: int) -> Floats:
    """Let n end before reach in the sum above, and not in the one below."""
    return slopes(values, reach - 1) * _squares(reach - 1) / _squares(reach)


def _squares(reach: int) -> int:
    return sum(n * n for n in range(1, reach + 1))


def _not_last(values: Floats, reach: int) -> Floats:
    """Let n end before reach."""
    return slopes(values, reach - 1)


BEYOND = "Before the first frame stands the first frame, and behind the last the last."
DELTAS = [
    (
        f"beyond the ends there are zeros in yours: so each clip begins with a jump. {BEYOND}",
        lambda x, reach: slopes(x, reach, "constant"),
    ),
    (
        f"behind the last frame comes the first one in yours. {BEYOND}",
        _wrapped,
    ),
    (
        f"beyond the ends the clip runs backwards in yours. {BEYOND}",
        lambda x, reach: slopes(x, reach, "reflect"),
    ),
    (
        f"beyond the ends the clip runs backwards in yours. {BEYOND}",
        lambda x, reach: slopes(x, reach, "symmetric"),
    ),
    (f"frames at the ends are missing. {BEYOND}", _inner),
    (f"at the ends the deltas are 0. {BEYOND}", _ends_zero),
    (f"at the ends the nearest whole line is taken. {BEYOND}", _ends_fitted),
    (
        f"at the ends what lies beyond is left out: the line gets shorter there. {BEYOND}",
        _ends_fewer,
    ),
    (
        "the deltas are twice as large as they should be: look at the divisor.",
        lambda x, reach: 2 * slopes(x, reach),
    ),
    (
        "the deltas are half as large as they should be: both sides are in the sum above already.",
        lambda x, reach: slopes(x, reach) / 2,
    ),
    (
        "the divisor is missing.",
        lambda x, reach: slopes(x, reach) * 2 * sum(n * n for n in range(1, reach + 1)),
    ),
    (
        "the divisor is the number of frames: it is twice the sum of the squares of n.",
        lambda x, reach: (
            slopes(x, reach) * 2 * sum(n * n for n in range(1, reach + 1)) / (2 * reach + 1)
        ),
    ),
    (
        "the divisor has the sum of n: the squares are wanted.",
        lambda x, reach: (
            slopes(x, reach)
            * sum(n * n for n in range(1, reach + 1))
            / sum(n for n in range(1, reach + 1))
        ),
    ),
    (
        "the differences are not weighted: those further away tell more of a slope, and count n "
        "times.",
        _unweighted,
    ),
    (
        "only the two outermost frames count in yours: all 2 reach + 1 lie along the line.",
        _outermost,
    ),
    (
        "only the neighbours count in yours: what has become of `reach`?",
        lambda x, reach: _gradient(x, axis=0) if len(x) > 1 else x * 0 * reach,
    ),
    (
        "only the neighbours count in yours: what has become of `reach`?",
        lambda x, reach: slopes(x, 1 + 0 * reach),
    ),
    ("each delta is the step from the frame before: a line through many is wanted.", one_sided),
    (
        "the sum ends before n = reach: `range` leaves its last number out.",
        _not_last,
    ),
    (
        "the sum ends before n = reach: `range` leaves its last number out.",
        _sum_not_last,
    ),
    (
        f"at the beginning t - n is below 0, and such an index counts from the end. {BEYOND}",
        _from_behind,
    ),
    (
        "the deltas have the wrong sign: what grows has a delta above 0.",
        lambda x, reach: -slopes(x, reach),
    ),
    (
        "the deltas go along the features: they should go from frame to frame.",
        lambda x, reach: slopes(x.T, reach).T,
    ),
]


def detail(name: str, got: Floats, wanted: Floats, features: Floats, reach: int) -> str:
    """Say where they differ."""
    if got.shape != wanted.shape:
        shape = "[frames, features]" if name == "deltas" else "[frames, 3 x features]"
        return f"{name}: {shape} = {wanted.shape} is wanted, got {got.shape}."
    frame, place = (int(part[0]) for part in (_abs(got - wanted) > 1e-5).nonzero())
    return (
        f"{name}: in frame {frame} of {len(features)}, column {place}, {wanted[frame, place]:.4f} "
        f"is wanted, got {got[frame, place]:.4f}. With a reach of {reach}, which frames belong to "
        "that, and with which weights?"
    )


TASK = Task(
    names=("deltas", "together"),
    right=right,
    mistakes={"deltas": DELTAS, "together": TOGETHER},
    detail=detail,
    changed="`features -= …` works in place.",
)
