"""What exercise 11's check says of a path through two sequences (dynamic time warping)."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_sqrt, _abs, _full, _inf, _array, _arange = np.sqrt, np.abs, np.full, np.inf, np.array, np.arange
_round, _linspace = np.round, np.linspace

STEPS = ((1, 1), (1, 0), (0, 1))
Path = list[tuple[int, int]]


def _costs(one: Floats, other: Floats, how: str = "") -> Floats:
    apart = one[:, None] - other[None]
    if how == "absolute":
        return _array(_abs(apart).sum(axis=-1))
    squares = (apart**2).sum(axis=-1)
    return _array(squares if how == "squared" else _sqrt(squares))


def _totals(
    costs: Floats,
    *,
    steps: Any = STEPS,
    twice: float = 1,
    start: str = "corner",
) -> Floats:
    """Return the least sum on the way to each cell; `twice` weighs a step in both."""
    rows, columns = costs.shape
    total = _full((rows, columns), _inf)
    for i in range(rows):
        for j in range(columns):
            ways = [
                total[i - a, j - b] + costs[i, j] * (twice if a and b else 1)
                for a, b in steps
                if i >= a and j >= b
            ]
            if (i, j) == (0, 0) or (start == "row" and i == 0) or (start == "edge" and not i * j):
                ways = [*ways, costs[i, j]]
            total[i, j] = min(ways, default=_inf)
    return total


def _back(total: Floats) -> Path:
    """Go back from the last cell to the first, each time to the least total."""
    here = (total.shape[0] - 1, total.shape[1] - 1)
    path = [here]
    while here != (0, 0):
        i, j = here
        ways = [(i - a, j - b) for a, b in STEPS if i >= a and j >= b]
        here = min(ways, key=lambda cell: total[cell])
        path.append(here)
    return path[::-1]


def _greedy(costs: Floats) -> Path:
    """Go on from the first cell, each time to the least cost."""
    here, end = (0, 0), (costs.shape[0] - 1, costs.shape[1] - 1)
    path = [here]
    while here != end:
        i, j = here
        ways = [(i + a, j + b) for a, b in STEPS if i + a <= end[0] and j + b <= end[1]]
        here = min(ways, key=lambda cell: costs[cell])
        path.append(here)
    return path


def right(one: Floats, other: Floats) -> tuple[float, Floats]:
    """Return the least sum of costs by frames of both, and its path."""
    total = _totals(_costs(one, other))
    return float(total[-1, -1]) / (len(one) + len(other)), _array(_back(total), dtype=float)


def _sum(one: Floats, other: Floats, how: str = "", **more: Any) -> float:
    return float(_totals(_costs(one, other, how), **more)[-1, -1])


def _mean(one: Floats, other: Floats, how: str = "", **more: Any) -> float:
    return _sum(one, other, how, **more) / (len(one) + len(other))


def _along(one: Floats, other: Floats, path: Path) -> float:
    costs = _costs(one, other)
    return float(sum(costs[cell] for cell in path)) / (len(one) + len(other))


def _straight(one: Floats, other: Floats) -> float:
    """Stretch evenly: for each frame of the longer one the frame at the same share of the time."""
    count = max(len(one), len(other))
    rows = _round(_linspace(0, len(one) - 1, count)).astype(int)
    columns = _round(_linspace(0, len(other) - 1, count)).astype(int)
    return float(_costs(one, other)[rows, columns].sum()) / (len(one) + len(other))


def _path(one: Floats, other: Floats) -> Floats:
    return _array(_back(_totals(_costs(one, other))), dtype=float)


def _end_free(one: Floats, other: Floats) -> float:
    return float(_totals(_costs(one, other))[-1].min()) / (len(one) + len(other))


def _without(one: Floats, other: Floats, which: int) -> float:
    costs = _costs(one, other)
    return (float(_totals(costs)[-1, -1]) - float(costs[which, which])) / (len(one) + len(other))


def _by_steps(one: Floats, other: Floats) -> float:
    return _sum(one, other) / len(_path(one, other))


DISTANCE = [
    ("the sum is not divided: a long word is then far from everything.", _sum),
    (
        "the sum is divided by the length of the path: by the frames of both together is asked "
        "for.",
        _by_steps,
    ),
    (
        "the sum is divided by the frames of the longer one: by the frames of both together is "
        "asked for.",
        lambda one, other: _sum(one, other) / max(len(one), len(other)),
    ),
    (
        "the sum is divided by the frames of the first one alone.",
        lambda one, other: _sum(one, other) / len(one),
    ),
    (
        "a cost is the squared distance of two frames: the distance itself is asked for.",
        lambda one, other: _mean(one, other, "squared"),
    ),
    (
        "a cost is the sum of absolute differences: the root of the sum of squares is asked for.",
        lambda one, other: _mean(one, other, "absolute"),
    ),
    (
        "this is what one finds who always takes the cheapest next cell. A dear cell may lead to "
        "cheap ones: how much has the cheapest way to *each* cell cost?",
        lambda one, other: _along(one, other, _greedy(_costs(one, other))),
    ),
    (
        "no step goes on in both sequences at once.",
        lambda one, other: _mean(one, other, steps=STEPS[1:]),
    ),
    (
        "no step goes on in `other` alone: how does a path go on where `other` is slower?",
        lambda one, other: _mean(one, other, steps=STEPS[:2]),
    ),
    (
        "no step goes on in `one` alone: how does a path go on where `one` is slower?",
        lambda one, other: _mean(one, other, steps=STEPS[::2]),
    ),
    (
        "a step that goes on in both counts twice: each cell on the way counts once.",
        lambda one, other: _mean(one, other, twice=2),
    ),
    (
        "both are stretched evenly. A word that is said twice as slowly in its second half has "
        "another path.",
        _straight,
    ),
    (
        "the path may begin anywhere in the first row: it begins at (0, 0). What is the cheapest "
        "way to (0, 3)?",
        lambda one, other: _mean(one, other, start="row"),
    ),
    (
        "the path may begin anywhere at the edge: it begins at (0, 0). What is the cheapest way to "
        "(0, 3), and to (3, 0)?",
        lambda one, other: _mean(one, other, start="edge"),
    ),
    ("the path may end anywhere in the last row: both sequences are used up.", _end_free),
    ("the cost of the first cell is missing.", lambda one, other: _without(one, other, 0)),
    ("the cost of the last cell is missing.", lambda one, other: _without(one, other, -1)),
]
PATH = [
    ("the path goes from the end to the beginning.", lambda o, p: _path(o, p)[::-1]),
    ("the columns are swapped: frames of `one` come first.", lambda o, p: _path(o, p)[:, ::-1]),
    ("frames count from 0.", lambda o, p: _path(o, p) + 1),
    ("the path lacks its first cell, (0, 0).", lambda o, p: _path(o, p)[1:]),
    ("the path lacks its last cell.", lambda o, p: _path(o, p)[:-1]),
    (
        "on the way back the next cell was chosen by its cost. Which numbers say how dear the "
        "whole way to a cell was?",
        lambda o, p: (
            _array([len(o) - 1, len(p) - 1]) - _array(_greedy(_costs(o, p)[::-1, ::-1]))[::-1]
        ),
    ),
    (
        "this is the path of one who always takes the cheapest next cell, and not the one whose "
        "sum is the least.",
        lambda o, p: _array(_greedy(_costs(o, p))),
    ),
]


def detail(name: str, got: Floats, wanted: Floats, one: Floats, other: Floats) -> str:
    """Say how a distance or a path differs."""
    if name == "distance":
        if got.shape != ():
            return f"distance: one number is wanted, got the shape {got.shape}."
        return (
            f"distance: {float(wanted):.4g} is wanted, got {float(got):.4g}. Write the table of "
            "costs of two sequences of three frames on paper, and the cheapest sum up to each cell."
        )
    if got.ndim != 2 or got.shape[1:] != (2,):
        return f"path: [cells, 2] is wanted, got the shape {got.shape}."
    if len(got) == len(wanted):
        place = int((abs(got - wanted).max(axis=1) > 0).argmax())
        return (
            f"path: cell {place} of it is {got[place].tolist()}, and {wanted[place].tolist()} is "
            "on the cheapest way. Where did each cell's cheapest way come from?"
        )
    steps = got[1:] - got[:-1]
    far = [step for step in steps.tolist() if tuple(step) not in STEPS]
    if far:
        return f"path: one step goes on by {far[0]}: by 0 or 1 in each, and by 1 in one at least."
    return (
        f"path: {len(wanted)} cells from (0, 0) to ({len(one) - 1}, {len(other) - 1}) are wanted, "
        f"got {len(got)}. Where did each cell's cheapest way come from?"
    )


TASK = Task(
    names=("distance", "path"),
    right=right,
    mistakes={"distance": DISTANCE, "path": PATH},
    detail=detail,
    changed="`one -= …` works in place; `one - …` makes a new array.",
    not_finite=(
        "What stands outside of the table, where no way comes from? Are there all three steps?"
    ),
    ragged="A path has two numbers for each cell.",
)
