import pytest

from course_utils import plots


def test_a_forecast_of_another_length_is_refused():
    with pytest.raises(ValueError, match=r"'LSTM' has shape \(2,\); expected \(3,\)"):
        plots.forecasts([1, 2, 3], {"LSTM": [1, 2]}, title="t", ylabel="y")


def test_the_history_comes_before_the_forecast():
    axes = plots.forecasts([3, 4], {"naive": [2, 2]}, history=[1, 2], title="t", ylabel="y")
    past, actual, _ = axes.get_lines()
    assert list(past.get_xdata()) == [0, 1]
    assert list(actual.get_xdata()) == [2, 3]


def test_learning_curves_need_validation():
    with pytest.raises(ValueError, match="validation_data"):
        plots.learning_curves({"loss": [1.0]}, title="t")
