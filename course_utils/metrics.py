"""Scores of forecasts, as the M4 competition defines them.

Definitions: Makridakis, Spiliotis and Assimakopoulos (2020), "The M4 Competition: 100,000 time
series and 61 forecasting methods", International Journal of Forecasting 36(1); MASE: Hyndman and
Koehler (2006). Lesson 04 builds the mean absolute error and MASE by hand.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def _pair(actual: ArrayLike, forecast: ArrayLike) -> tuple[NDArray[np.float64], ...]:
    actual_values = np.asarray(actual, dtype=np.float64)
    forecast_values = np.asarray(forecast, dtype=np.float64)
    if actual_values.shape != forecast_values.shape:
        raise ValueError(
            f"actual has shape {actual_values.shape}, forecast {forecast_values.shape}: they must "
            "be equal. A Keras model returns [batch, 1]; take [:, 0] or reshape."
        )
    if actual_values.size == 0:
        raise ValueError("there is nothing to score: actual and forecast are empty.")
    return actual_values, forecast_values


def mae(actual: ArrayLike, forecast: ArrayLike) -> float:
    """Mean absolute error, in the unit of the series.

    Parameters
    ----------
    actual, forecast : array_like, any equal shape
        What happened, and what was forecast for it.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the shapes differ: broadcasting [n] against [n, 1] would give a wrong score silently.

    Examples
    --------
    >>> mae([10.0, 20.0], [11.0, 17.0])
    2.0
    """
    actual_values, forecast_values = _pair(actual, forecast)
    return float(np.mean(np.abs(actual_values - forecast_values)))


def smape(actual: ArrayLike, forecast: ArrayLike) -> float:
    """Symmetric mean absolute percentage error, in percent from 0 to 200.

    Parameters
    ----------
    actual, forecast : array_like, any equal shape

    Returns
    -------
    float
        The mean of ``200 |y - f| / (|y| + |f|)``; where both are zero the error is zero.

    Raises
    ------
    ValueError
        If the shapes differ.

    Examples
    --------
    >>> smape([100.0], [50.0]).__round__(2)
    66.67
    """
    actual_values, forecast_values = _pair(actual, forecast)
    size = np.abs(actual_values) + np.abs(forecast_values)
    error = np.abs(actual_values - forecast_values)
    return float(200 * np.mean(np.divide(error, size, out=np.zeros_like(size), where=size > 0)))


def naive_scale(train: ArrayLike, season: int = 1) -> float:
    """Mean absolute error, on the training part, of repeating the value one season ago.

    It is what `mase` divides by.

    Parameters
    ----------
    train : array_like of shape [time]
    season : int
        Steps in a season; 1 compares with the step before.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the series is not one-dimensional, not longer than a season, or never changes.

    Examples
    --------
    >>> naive_scale([1.0, 2.0, 4.0, 5.0], season=2)
    3.0
    """
    series = np.asarray(train, dtype=np.float64)
    if series.ndim != 1 or season < 1 or len(series) <= season:
        raise ValueError(
            f"the training series has shape {series.shape} and the season is {season}: "
            "give one series [time] that is longer than its season."
        )
    scale = float(np.mean(np.abs(series[season:] - series[:-season])))
    if scale == 0:
        raise ValueError(
            "the training series repeats itself exactly, so MASE is not defined on it."
        )
    return scale


def mase(actual: ArrayLike, forecast: ArrayLike, train: ArrayLike, season: int = 1) -> float:
    """Mean absolute scaled error: below 1 beats the in-sample seasonal naive forecast.

    Parameters
    ----------
    actual, forecast : array_like, any equal shape
    train : array_like of shape [time]
        The part of the series the model was fitted on.
    season : int
        Steps in a season (M4: 24 for hourly series).

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the shapes differ, or `train` is too short or constant.

    Examples
    --------
    >>> mase([6.0], [5.0], train=[1.0, 2.0, 4.0, 5.0], season=2).__round__(3)
    0.333
    """
    return mae(actual, forecast) / naive_scale(train, season)


def owa(smape_: float, mase_: float, smape_naive2: float, mase_naive2: float) -> float:
    """Overall weighted average of M4: the mean of sMAPE and MASE, each relative to Naive2.

    Parameters
    ----------
    smape_, mase_ : float
        Scores of the forecast, averaged over the series.
    smape_naive2, mase_naive2 : float
        The same scores of the Naive2 forecast (`course_utils.forecasting.naive2`).

    Returns
    -------
    float
        1 is as good as Naive2; lower is better.

    Examples
    --------
    >>> owa(9.0, 0.9, 18.0, 1.8)
    0.5
    """
    return (smape_ / smape_naive2 + mase_ / mase_naive2) / 2
