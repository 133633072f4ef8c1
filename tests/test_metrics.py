import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from course_utils import data, forecasting, metrics

series = arrays(float, 30, elements=st.floats(1, 1e6))


@given(series, series)
def test_smape_is_symmetric_and_at_most_200(actual, forecast):
    score = metrics.smape(actual, forecast)
    assert 0 <= score <= 200
    assert score == pytest.approx(metrics.smape(forecast, actual))


@given(series, st.floats(0.01, 1e4))
def test_mase_does_not_depend_on_the_unit(actual, unit):
    train = np.arange(40.0) ** 1.5
    ours = metrics.mase(actual, actual + 1, train, 12)
    assert ours == pytest.approx(metrics.mase(actual * unit, (actual + 1) * unit, train * unit, 12))


def test_zero_against_zero_is_no_error():
    assert metrics.smape([0.0, 1.0], [0.0, 1.0]) == 0


def test_a_column_is_not_broadcast_against_a_row():
    with pytest.raises(ValueError, match=r"\[:, 0\]"):
        metrics.mae(np.zeros(5), np.zeros((5, 1)))


def test_nothing_to_score_is_said():
    with pytest.raises(ValueError, match="empty"):
        metrics.mae([], [])


@pytest.mark.parametrize("train", [[1.0, 2.0], [[1.0, 2.0, 3.0]]])
def test_mase_says_what_its_training_part_must_be(train):
    with pytest.raises(ValueError, match="longer than its season"):
        metrics.mase([1.0], [1.0], train, season=2)


def test_a_constant_series_has_no_mase():
    with pytest.raises(ValueError, match="not defined"):
        metrics.mase([1.0], [1.0], [3.0, 3.0, 3.0])


@pytest.fixture(scope="module")
def m4():
    if not data.is_cached("m4-hourly") and "COURSE_DATA_MIRROR" not in os.environ:
        pytest.skip("m4-hourly is not cached and COURSE_DATA_MIRROR is not set")
    return data.load("m4-hourly")


def m4_scores(m4, forecast):
    """SMAPE and MASE averaged over the series."""
    pairs = [
        (forecast(train), actual, train) for train, actual in zip(m4.train, m4.test, strict=True)
    ]
    return (
        np.mean([metrics.smape(actual, guess) for guess, actual, _ in pairs]),
        np.mean([metrics.mase(actual, guess, train, 24) for guess, actual, train in pairs]),
    )


def test_m4_reference_rows_to_the_printed_digit(m4):
    naive2 = m4_scores(m4, lambda train: forecasting.naive2(train, 48, 24))
    seasonal = m4_scores(m4, lambda train: forecasting.naive(train, 48, 24))
    week = m4_scores(m4, lambda train: forecasting.naive(train, 48, 168))
    plain = m4_scores(m4, lambda train: forecasting.naive(train, 48))
    assert [f"{score:.3f}" for score in naive2] == ["18.383", "2.395"]
    assert [f"{score:.3f}" for score in seasonal] == ["13.912", "1.193"]
    assert [f"{score:.3f}" for score in week] == ["12.695", "2.867"]
    assert f"{plain[0]:.3f}" == "43.003"
    assert f"{metrics.owa(*naive2, *naive2):.3f}" == "1.000"
    # The printed 0.627 comes from scores rounded first; unrounded it is 0.62750.
    assert f"{metrics.owa(13.912, 1.193, 18.383, 2.395):.3f}" == "0.627"
    assert metrics.owa(*seasonal, *naive2) == pytest.approx(0.6275, abs=5e-5)
    assert f"{metrics.owa(*week, *naive2):.3f}" == "0.944"
