import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils import forecasting


@given(st.integers(1, 8), st.integers(1, 8), st.integers(0, 30))
def test_a_window_holds_what_came_before_its_target(lookback, horizon, extra):
    series = np.arange(lookback + horizon + extra)
    inputs, targets = forecasting.make_windows(series, lookback, horizon)
    assert inputs.shape == (extra + 1, lookback, 1)
    assert targets.shape == (extra + 1, horizon)
    assert np.array_equal(inputs[:, -1, 0] + 1, targets[:, 0])
    assert np.array_equal(np.diff(targets, axis=1), np.ones((extra + 1, horizon - 1)))


def test_perturbing_the_future_moves_no_window_of_the_past():
    series = np.random.default_rng(0).normal(size=50)
    disturbed = np.where(np.arange(50) >= 30, 1e6, series)
    inputs, _ = forecasting.make_windows(series, 8)
    after, _ = forecasting.make_windows(disturbed, 8)
    known = np.arange(len(inputs)) + 8 <= 30  # the target of window i is step i + 8
    assert np.array_equal(inputs[known], after[known])
    assert not np.array_equal(inputs, after)


def test_several_features_keep_their_order():
    series = np.arange(12.0).reshape(6, 2)
    inputs, targets = forecasting.make_windows(series, 3)
    assert np.array_equal(inputs[0], series[:3])
    assert np.array_equal(targets[0], series[3:4])


def test_single_precision_is_kept():
    inputs, _ = forecasting.make_windows(np.zeros(9, np.float32), 3)
    assert inputs.dtype == np.float32


@pytest.mark.parametrize("shape", [(), (4, 3, 2)])
def test_a_wrong_shape_is_said(shape):
    with pytest.raises(ValueError, match=r"\[time\] or \[time, features\]"):
        forecasting.make_windows(np.zeros(shape), 2)


def test_a_lookback_longer_than_the_series_is_said():
    with pytest.raises(ValueError, match=r"10 steps, but one window needs 12 \+ 1"):
        forecasting.make_windows(np.zeros(10), 12)


@pytest.mark.parametrize(("lookback", "horizon"), [(0, 1), (1, 0)])
def test_an_empty_window_is_refused(lookback, horizon):
    with pytest.raises(ValueError, match="at least 1"):
        forecasting.make_windows(np.zeros(10), lookback, horizon)


def test_naive_says_when_the_history_is_shorter_than_a_season():
    with pytest.raises(ValueError, match="at least one season"):
        forecasting.naive([1.0, 2.0], 4, season=3)


@pytest.mark.parametrize("season", [2, 3, 4, 7])
def test_seasonal_indices_are_found_again_under_a_trend(season):
    true = 1 + 0.3 * np.sin(np.arange(season) + 1)
    true /= true.mean()
    steps = np.arange(season * 20)
    found = forecasting.seasonal_indices((100 + 0.01 * steps) * true[steps % season], season)
    assert found == pytest.approx(true, rel=1e-3)
    assert found.mean() == pytest.approx(1)


def test_naive2_is_naive_where_there_is_no_season():
    noise = np.random.default_rng(0).uniform(1, 2, 200)
    assert not forecasting.is_seasonal(noise, 24)
    assert np.array_equal(forecasting.naive2(noise, 3, 24), np.full(3, noise[-1]))


def test_too_short_for_a_season_is_said():
    with pytest.raises(ValueError, match="too few"):
        forecasting.seasonal_indices([1.0, 2.0, 3.0], 2)
