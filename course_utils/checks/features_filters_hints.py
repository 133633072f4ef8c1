"""What exercise 10's check says of triangular filters on a scale that is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils.checks.features_given_hints import GIVEN
from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_abs, _arange, _asarray, _linspace = np.abs, np.arange, np.asarray, np.linspace
_floor, _maximum, _minimum, _round, _where = np.floor, np.maximum, np.minimum, np.round, np.where

Scale = Callable[[Any], Any]
Points = Callable[..., Floats]


def points_of(
    bands: int, hertz: Floats, low: float, high: float, to_mel: Scale, to_hertz: Scale
) -> Floats:
    """Return the points between which the filters lie, in hertz."""
    del hertz
    return _asarray(to_hertz(_linspace(to_mel(low), to_mel(high), bands + 2)))


def triangles(points: Floats, places: Floats) -> Floats:
    """Return triangles of height 1 over the places."""
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    rising, falling = (places - begin) / (top - begin), (end - places) / (end - top)
    return _asarray(_maximum(0, _minimum(rising, falling)))


def areas(points: Floats) -> Floats:
    """Return the area of each triangle of height 1."""
    return _asarray((points[2:, None] - points[:-2, None]) / 2)


def weights(*given: Any) -> Floats:
    """Return the filters as the text wants them."""
    points = points_of(*given)
    return _asarray(triangles(points, given[1]) / areas(points))


def right(*given: Any) -> tuple[Floats]:
    """Return the weights, as the one part."""
    return (weights(*given),)


def _on(points: Points, *, tall: bool = False) -> Any:
    """Return filters on other points; `tall` ones have the height 1."""

    def made(*given: Any) -> Floats:
        found = points(*given)
        return _asarray(triangles(found, given[1]) / (1 if tall else areas(found)))

    return made


def _in_hertz(bands: int, hertz: Floats, low: float, high: float, *scale: Scale) -> Floats:
    del hertz, scale
    return _linspace(low, high, bands + 2)


def _whole_range(bands: int, hertz: Floats, low: float, high: float, *scale: Scale) -> Floats:
    del low, high
    return points_of(bands, hertz, 0.0, float(hertz[-1]), *scale)


def _from_zero(bands: int, hertz: Floats, low: float, high: float, *scale: Scale) -> Floats:
    del low
    return points_of(bands, hertz, 0.0, high, *scale)


def _tops_at_ends(
    bands: int, hertz: Floats, low: float, high: float, to_mel: Scale, to_hertz: Scale
) -> Floats:
    """Put the first top at low, and the last one at high."""
    del hertz
    step = (to_mel(high) - to_mel(low)) / (bands - 1)
    return _asarray(to_hertz(to_mel(low) + step * (_arange(bands + 2) - 1.0)))


def _rounded(how: Any) -> Points:
    def made(bands: int, hertz: Floats, *rest: Any) -> Floats:
        width = hertz[1] - hertz[0]
        return _asarray(how(points_of(bands, hertz, *rest) / width) * width)

    return made


def _straight_in_mel(
    bands: int, hertz: Floats, low: float, high: float, to_mel: Scale, to_hertz: Scale
) -> Floats:
    del to_hertz
    points = _linspace(to_mel(low), to_mel(high), bands + 2)
    return triangles(points, _asarray(to_mel(hertz)))


def _mel_areas(*given: Any) -> Floats:
    """Triangles over mel, with the area 1 over mel."""
    bands, _, low, high, to_mel, _ = given
    return _straight_in_mel(*given) / areas(_linspace(to_mel(low), to_mel(high), bands + 2))


def _unclipped(*given: Any) -> Floats:
    points = points_of(*given)
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    rising, falling = (given[1] - begin) / (top - begin), (end - given[1]) / (end - top)
    return _asarray(_minimum(rising, falling) / areas(points))


def _boxes(*given: Any) -> Floats:
    points = points_of(*given)
    return _asarray((triangles(points, given[1]) > 0) / (2 * areas(points)))


def _sums(*given: Any) -> Floats:
    found = triangles(points_of(*given), given[1])
    return _asarray(found / found.sum(axis=1, keepdims=True))


def _tops_of_one(*given: Any) -> Floats:
    found = triangles(points_of(*given), given[1])
    return _asarray(found / found.max(axis=1, keepdims=True))


def _all_alike(*given: Any) -> Floats:
    """Divide by one area, that of the first."""
    points = points_of(*given)
    return _asarray(triangles(points, given[1]) / areas(points)[0])


ROUNDED = (
    "points were moved to the nearest bin: a triangle may begin, and have its top, between two."
)
IN_MEL = (
    "the sides are straight over the scale, and bent over hertz: the points come from the scale, "
    "the lines are drawn in hertz."
)
ALL = "the filters go over all frequencies: the first begins at `low`, the last ends at `high`."
HERTZ = "the points lie evenly in hertz: evenly on the scale is wanted."
HALF = (
    "the areas are not 1. That of a triangle is half its height times its width, and it is as "
    "wide as from its beginning to its end."
)
BANK = [
    (
        "the filters have the height 1: their areas should be 1, so a wide one is low.",
        _on(points_of, tall=True),
    ),
    (
        "each filter is as tall as to have its largest weight 1: its area should be 1.",
        _tops_of_one,
    ),
    (
        "the weights of each filter sum to 1: the area of the triangle over **hertz** should be "
        "1, whatever bins there are.",
        _sums,
    ),
    (HALF, lambda *given: weights(*given) / 2),
    (HALF, lambda *given: weights(*given) * 2),
    (
        "all filters are divided by the same number: they are not equally wide.",
        _all_alike,
    ),
    (HERTZ, _on(_in_hertz)),
    (f"{HERTZ} And the areas are not 1.", _on(_in_hertz, tall=True)),
    (ROUNDED, _on(_rounded(_floor))),
    (ROUNDED, _on(_rounded(_round))),
    (f"{ROUNDED} And the areas should be 1.", _on(_rounded(_floor), tall=True)),
    (f"{ROUNDED} And the areas should be 1.", _on(_rounded(_round), tall=True)),
    (IN_MEL, lambda *given: _straight_in_mel(*given) / areas(points_of(*given))),
    (f"{IN_MEL} And the areas should be 1, in hertz.", _straight_in_mel),
    (f"{IN_MEL} And the areas should be 1, in hertz.", _mel_areas),
    (ALL, _on(_whole_range)),
    (f"{ALL} And the areas should be 1.", _on(_whole_range, tall=True)),
    ("the filters begin at 0: the first begins at `low`.", _on(_from_zero)),
    (
        "the first filter has its top at `low`, and the last at `high`: there they begin and end. "
        "How many points are there for so many filters?",
        _on(_tops_at_ends),
    ),
    (
        "there are weights below 0: outside of its triangle a filter weighs 0.",
        _unclipped,
    ),
    (
        "the filters are boxes: they should rise to a top and fall again.",
        _boxes,
    ),
    (
        "rows and columns are swapped: the weights are [bands, bins].",
        lambda *given: weights(*given).T,
    ),
]


def detail(name: str, got: Floats, wanted: Floats, *given: Any) -> str:
    """Say which filter differs, and where it should stand."""
    del name
    bands, hertz, low, high, *_ = given
    if got.shape != wanted.shape:
        return f"weights [bands, bins] = {wanted.shape} are wanted, got {got.shape}."
    points = points_of(*given)
    band, place = (int(part[0]) for part in (_abs(got - wanted) > 1e-5).nonzero())
    begin, top, end = (float(point) for point in points[band : band + 3])
    return (
        f"filter {band} of {bands} from {low:.1f} to {high:.1f} Hz should begin at {begin:.2f} Hz, "
        f"have its top at {top:.2f} and end at {end:.2f}. At {float(hertz[place]):.2f} Hz it "
        f"should weigh {wanted[band, place]:.5f}, and weighs {got[band, place]:.5f}. Is it the "
        "place, the side, or the height that is wrong?"
    )


TASK = Task(
    names=("weights",),
    right=right,
    mistakes={"weights": [*BANK, *GIVEN]},
    detail=detail,
    changed="`hertz -= …` works in place.",
    not_finite="Do two points coincide in yours, or has a filter no bin?",
)
