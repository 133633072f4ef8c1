"""What exercise 10's check says of filters that do not use what they were given."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_arange, _asarray, _exp, _linspace = np.arange, np.asarray, np.exp, np.linspace
_log, _maximum, _minimum, _where = np.log, np.maximum, np.minimum, np.where


def _slaney(hertz: Any) -> Floats:
    hertz = _asarray(hertz, dtype=float)
    above = 15 + 27 * _log(_maximum(hertz, 1000) / 1000) / _log(6.4)
    return _asarray(_where(hertz < 1000, hertz * 3 / 200, above))


def _from_slaney(mel: Any) -> Floats:
    mel = _asarray(mel, dtype=float)
    above = 1000 * _exp(_log(6.4) * (_maximum(mel, 15) - 15) / 27)
    return _asarray(_where(mel < 15, mel * 200 / 3, above))


def _between(points: Floats, hertz: Floats) -> tuple[Floats, Floats]:
    """Return triangles of height 1, and how wide each is."""
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    rising, falling = (hertz - begin) / (top - begin), (end - hertz) / (end - top)
    return _asarray(_maximum(0, _minimum(rising, falling))), _asarray(end - begin)


def _filters(
    bands: int,
    hertz: Floats,
    low: Any,
    high: Any,
    to_mel: Any,
    to_hertz: Any,
    *,
    at_bins: bool = False,
) -> Floats:
    made, wide = _between(
        _asarray(to_hertz(_linspace(to_mel(low), to_mel(high), bands + 2))), hertz
    )
    if at_bins:
        return _asarray(made / (made.sum(axis=1, keepdims=True) * (hertz[1] - hertz[0])))
    return _asarray(2 * made / wide)


def _lesson_scale(bands: int, hertz: Floats, low: float, high: float, *scale: Any) -> Floats:
    del scale
    return _filters(bands, hertz, low, high, _slaney, _from_slaney)


def _lesson_bins(bands: int, hertz: Floats, *rest: Any) -> Floats:
    return _filters(bands, _arange(len(hertz)) * 8000 / 256, *rest)


def _lesson_range(bands: int, hertz: Floats, *rest: Any) -> Floats:
    return _filters(bands, _linspace(0, 4000, len(hertz)), *rest)


def _to_the_last_bin(bands: int, hertz: Floats, low: float, high: float, *scale: Any) -> Floats:
    del high
    return _filters(bands, hertz, low, hertz[-1], *scale)


def _steps_of_hertz(
    bands: int, hertz: Floats, low: float, high: float, to_mel: Any, to_hertz: Any
) -> Floats:
    """Take low and high for steps of the scale."""
    made, wide = _between(_asarray(to_hertz(_linspace(low, high, bands + 2))), hertz)
    del to_mel
    return _asarray(2 * made / wide)


def _hertz_as_steps(
    bands: int, hertz: Floats, low: float, high: float, to_mel: Any, to_hertz: Any
) -> Floats:
    """Take steps of the scale for hertz."""
    made, wide = _between(_linspace(to_mel(low), to_mel(high), bands + 2), hertz)
    del to_hertz
    return _asarray(2 * made / wide)


BINS = "the bins are taken for those of the lesson: `hertz` says which frequency each one has."
GIVEN = [
    (
        "the scale of the lesson is in yours: the check has others, and gives them as `to_mel` "
        "and `to_hertz`.",
        _lesson_scale,
    ),
    (BINS, _lesson_bins),
    (BINS, _lesson_range),
    ("the filters go up to the last bin: the last one ends at `high`.", _to_the_last_bin),
    (
        "`low` and `high` are in hertz: where on the scale are they?",
        _steps_of_hertz,
    ),
    (
        "the points are steps of the scale, and bins are in hertz: which function leads back?",
        _hertz_as_steps,
    ),
    (
        "the areas were measured at the bins, which see a triangle's corners only roughly: that "
        "of a triangle follows from where it begins and ends.",
        lambda *given: _filters(*given, at_bins=True),
    ),
]
