"""The calendar of a transit agency: its special days, and the season, by rule and without data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd
from dateutil.easter import easter  # type: ignore[import-untyped]
from numpy.typing import ArrayLike, NDArray

# Days of a fixed date, by (month, day).
FIXED = {
    (1, 1): "New Year",
    (1, 2): "2 January",
    (7, 3): "3 July",
    (7, 4): "Independence Day",
    (7, 5): "5 July",
    (10, 31): "Halloween",
    (11, 11): "Veterans Day",
    (12, 23): "23 December",
    (12, 24): "24 December",
    (12, 25): "Christmas",
    (12, 26): "26 December",
    (12, 31): "31 December",
    **dict.fromkeys([(1, 3), (1, 4)], "3-4 January"),
    **dict.fromkeys([(12, day) for day in (20, 21, 22)], "20-22 December"),
    **dict.fromkeys([(12, day) for day in (27, 28, 29, 30)], "27-30 December"),
}

LONG_WEEKEND = {-3: "Friday before", -2: "Saturday of long weekend", -1: "Sunday of long weekend"}

# Days of a fixed weekday: (month, weekday with Monday 0, first day of the month that it can be),
# and the names of the days around it, by their distance from it.
MOVING: dict[tuple[int, int, int], dict[int, str]] = {
    (1, 0, 15): {0: "Martin Luther King Day"},
    (2, 0, 15): {0: "Presidents' Day"},
    (3, 5, 11): {0: "St Patrick's parade"},
    (5, 0, 25): {**LONG_WEEKEND, 0: "Memorial Day"},
    (6, 6, 24): {0: "Pride parade"},
    (9, 0, 1): {**LONG_WEEKEND, 0: "Labor Day"},
    (10, 0, 8): {-1: "Marathon", 0: "Columbus Day"},
    (11, 3, 22): {
        -3: "Monday or Tuesday before Thanksgiving",
        -2: "Monday or Tuesday before Thanksgiving",
        -1: "Wednesday before Thanksgiving",
        0: "Thanksgiving",
        1: "Friday after Thanksgiving",
        2: "Saturday after Thanksgiving",
        3: "Sunday after Thanksgiving",
    },
}

EASTER = {-2: "Good Friday", -1: "Holy Saturday", 0: "Easter", 1: "Easter Monday"}

# Where a holiday is kept that falls on a Saturday or Sunday.
OBSERVED = {(1, 2), (7, 3), (7, 5), (12, 24), (12, 26), (12, 31)}


def _named(year: int) -> Iterator[tuple[date, str]]:
    """Every special day of a year, with its name."""
    for (month, day), name in FIXED.items():
        yield date(year, month, day), name
    anchors = [(easter(year), EASTER)]
    for (month, weekday, first), around in MOVING.items():
        earliest = date(year, month, first)
        days = (weekday - earliest.weekday()) % 7
        anchors.append((earliest + timedelta(days), around))
    for anchor, around in anchors:
        for distance, name in around.items():
            yield anchor + timedelta(distance), name


def special_days(dates: pd.DatetimeIndex, sunday_or_holiday: ArrayLike) -> pd.Series[str]:
    """Name each day on which Chicago travels unlike on other days of the week; "" for the rest.

    Rules of the calendar alone decide, so that any future day can be named. Public holidays and
    the days around them, two parades, the marathon and Halloween are in it; one name serves the
    same day of every year.

    Parameters
    ----------
    dates : pandas.DatetimeIndex of shape [days]
    sunday_or_holiday : array_like of bool, shape [days]
        Whether the agency runs its Sunday service, as its timetable says in advance. It tells
        on which weekday a holiday is observed that falls on a weekend.

    Returns
    -------
    pandas.Series of str, shape [days]
        Indexed by `dates`.

    Raises
    ------
    ValueError
        If the two differ in length.

    Examples
    --------
    >>> days = pd.DatetimeIndex(["2018-11-21", "2018-11-22", "2018-11-28"])
    >>> special_days(days, [False, True, False]).tolist()
    ['Wednesday before Thanksgiving', 'Thanksgiving', '']
    """
    sunday_service = np.asarray(sunday_or_holiday, dtype=bool)
    if sunday_service.shape != (len(dates),):
        raise ValueError(
            f"sunday_or_holiday has shape {sunday_service.shape}; expected ({len(dates)},): "
            "one value a day."
        )
    known = {day: name for year in sorted(set(dates.year)) for day, name in _named(year)}
    names = [
        "Holiday observed"
        if sunday and day.weekday() < 5 and (day.month, day.day) in OBSERVED
        else known.get(day.date(), "")
        for day, sunday in zip(dates, sunday_service, strict=True)
    ]
    return pd.Series(names, index=dates, dtype=object)


def fourier(dates: pd.DatetimeIndex, terms: int) -> NDArray[np.float64]:
    """Smooth curves of the season: sines and cosines, once to `terms` times a year.

    A weighted sum of them is any smooth curve that repeats each year, and 31 December leads over
    into 1 January.

    Parameters
    ----------
    dates : pandas.DatetimeIndex of shape [days]
    terms : int

    Returns
    -------
    ndarray of shape [days, 2 * terms]
        The sines, slowest first, then the cosines.

    Raises
    ------
    ValueError
        If there is not at least one term.

    Examples
    --------
    >>> fourier(pd.DatetimeIndex(["2019-12-31", "2020-07-01"]), terms=1).round(1) + 0.0
    array([[ 0.,  1.],
           [ 0., -1.]])
    """
    if terms < 1:
        raise ValueError(f"terms ({terms}) must be at least 1.")
    day_of_year = dates.day_of_year.to_numpy(dtype=np.float64)
    angle = 2 * np.pi * day_of_year[:, np.newaxis] / 365.25 * np.arange(1, terms + 1)
    return np.concatenate([np.sin(angle), np.cos(angle)], axis=1)
