import inspect

import numpy as np
import pandas as pd
import pytest

from course_utils import calendars
from course_utils.calendars import fourier, special_days

DAYS = pd.date_range("2001-01-01", "2021-12-31")
# The weekdays on which the agency ran its Sunday service for a holiday of the weekend.
SUNDAY = (DAYS.day_of_week == 6) | DAYS.isin(pd.DatetimeIndex(["2012-01-02", "2016-12-26"]))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2018-11-22", "Thanksgiving"),
        ("2018-11-21", "Wednesday before Thanksgiving"),
        ("2018-11-25", "Sunday after Thanksgiving"),
        ("2019-11-28", "Thanksgiving"),
        ("2019-04-21", "Easter"),
        ("2019-04-19", "Good Friday"),
        ("2019-04-22", "Easter Monday"),
        ("2008-03-23", "Easter"),  # the earliest and the latest of these years
        ("2011-04-24", "Easter"),
        ("2019-05-27", "Memorial Day"),
        ("2019-05-24", "Friday before"),
        ("2019-09-02", "Labor Day"),
        ("2019-08-30", "Friday before"),  # in the month before its anchor
        ("2019-01-21", "Martin Luther King Day"),
        ("2019-02-18", "Presidents' Day"),
        ("2019-03-16", "St Patrick's parade"),
        ("2019-06-30", "Pride parade"),
        ("2019-10-13", "Marathon"),
        ("2019-10-14", "Columbus Day"),
        ("2019-07-04", "Independence Day"),
        ("2012-01-02", "Holiday observed"),  # 1 January was a Sunday
        ("2016-12-26", "Holiday observed"),  # and so was Christmas
        ("2013-01-02", "2 January"),
        ("2017-12-26", "26 December"),
        ("2004-02-29", ""),  # a leap day is a day
        ("2019-05-20", ""),
    ],
)
def test_known_days(day, name):
    assert special_days(DAYS, SUNDAY)[day] == name


def test_sundays_are_not_special_because_of_their_service():
    sundays = pd.DatetimeIndex(["2010-07-04", "2011-12-25", "2019-05-19"])
    names = special_days(sundays, [True, True, True])
    assert names.tolist() == ["Independence Day", "Christmas", ""]


def test_every_name_occurs_in_every_year_leap_years_too():
    names = special_days(DAYS, DAYS.day_of_week == 6)
    by_year = [frozenset(each) for _, each in names.groupby(names.index.year)]
    assert len(set(by_year)) == 1
    assert len(by_year[0] - {""}) == 36


def test_a_day_has_the_same_name_whatever_days_stand_beside_it():
    whole = special_days(DAYS, SUNDAY)
    shuffled = np.random.default_rng(0).permutation(len(DAYS))[:500]
    some = special_days(DAYS[shuffled], SUNDAY[shuffled])
    assert some.tolist() == whole.iloc[shuffled].tolist()


def test_only_the_calendar_is_asked():
    assert list(inspect.signature(special_days).parameters) == ["dates", "sunday_or_holiday"]
    assert list(inspect.signature(fourier).parameters) == ["dates", "terms"]
    assert not any(name.startswith("course_utils.") for name in vars(calendars))


def test_changing_a_later_timetable_changes_no_earlier_name():
    changed = SUNDAY.copy()
    changed[5000:] = ~changed[5000:]
    before, after = special_days(DAYS, SUNDAY), special_days(DAYS, changed)
    assert before.iloc[:5000].equals(after.iloc[:5000])
    assert not before.equals(after)


def test_lengths_must_agree():
    with pytest.raises(ValueError, match="one value a day"):
        special_days(DAYS, [True])


def test_the_season_repeats_each_year_and_has_no_seam():
    season = fourier(DAYS, terms=4)
    assert season.shape == (len(DAYS), 8)
    assert np.abs(season).max() <= 1
    steps = np.abs(np.diff(season, axis=0)).max()
    assert steps < 0.1  # the turn of the year too
    apart = fourier(pd.DatetimeIndex(["2018-03-01", "2019-03-01"]), terms=4)
    np.testing.assert_array_equal(apart[0], apart[1])


def test_a_season_has_at_least_one_term():
    with pytest.raises(ValueError, match="at least 1"):
        fourier(DAYS, terms=0)
