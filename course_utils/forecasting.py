"""The plumbing of forecasting: windows of a series, and the forecasts a sceptic tries first."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]


def make_windows(series: ArrayLike, lookback: int, horizon: int = 1) -> tuple[Floats, Floats]:
    """Cut a series into all pairs of (what was known, what came next). Lesson 04 builds it by hand.

    Parameters
    ----------
    series : array_like of shape [time] or [time, features]
        In the order of time.
    lookback : int
        Steps the model may see.
    horizon : int
        Steps it must forecast.

    Returns
    -------
    inputs : ndarray of shape [windows, lookback, features]
        A series [time] counts as one feature. Floats keep their precision.
    targets : ndarray of shape [windows, horizon] or [windows, horizon, features]
        The steps right after each window, shaped like the series.

    Raises
    ------
    ValueError
        If the series has the wrong shape or is shorter than ``lookback + horizon``.

    Examples
    --------
    >>> inputs, targets = make_windows([0, 1, 2, 3, 4, 5], lookback=3)
    >>> inputs[..., 0]
    array([[0., 1., 2.],
           [1., 2., 3.],
           [2., 3., 4.]])
    >>> targets
    array([[3.],
           [4.],
           [5.]])
    """
    values = np.asarray(series)
    if not np.issubdtype(values.dtype, np.floating):
        values = values.astype(np.float64)
    if values.ndim not in (1, 2):
        raise ValueError(
            f"a series has the shape [time] or [time, features]; this one is {values.shape}."
        )
    if lookback < 1 or horizon < 1:
        raise ValueError(f"lookback ({lookback}) and horizon ({horizon}) must be at least 1.")
    if len(values) < lookback + horizon:
        raise ValueError(
            f"the series has {len(values)} steps, but one window needs {lookback} + {horizon}: "
            "take a shorter lookback or a longer series."
        )
    both = np.lib.stride_tricks.sliding_window_view(values, lookback + horizon, axis=0)
    both = np.moveaxis(both, -1, 1)  # the view puts the window's axis last
    inputs = both[:, :lookback]
    return (inputs[..., None] if values.ndim == 1 else inputs).copy(), both[:, lookback:].copy()


def naive(history: ArrayLike, horizon: int, season: int = 1) -> Floats:
    """Repeat the last season; with ``season=1`` the last value. Lesson 04 builds it by hand.

    Parameters
    ----------
    history : array_like of shape [time]
    horizon, season : int
        Steps.

    Returns
    -------
    ndarray of shape [horizon]

    Raises
    ------
    ValueError
        If the history is not one series, or shorter than a season.

    Examples
    --------
    >>> naive([1.0, 2.0, 3.0, 4.0], horizon=3, season=2)
    array([3., 4., 3.])
    """
    series = np.asarray(history, dtype=np.float64)
    if series.ndim != 1 or not 1 <= season <= len(series):
        raise ValueError(
            f"cannot repeat a season of {season} steps from a history of shape {series.shape}: "
            "give one series [time] of at least one season."
        )
    return np.resize(series[-season:], horizon)


def is_seasonal(history: ArrayLike, season: int) -> bool:
    """Tell by M4's test whether the autocorrelation at the seasonal lag leaves its 90 % interval.

    Parameters
    ----------
    history : array_like of shape [time]
    season : int
        Steps in a season.

    Returns
    -------
    bool
        False when the history is shorter than three seasons.

    Notes
    -----
    The interval is Bartlett's, as in the benchmark code of Makridakis et al. (2020).

    Examples
    --------
    >>> is_seasonal([0.0, 1.0] * 10, season=2)
    True
    >>> is_seasonal(range(20), season=1)
    False
    """
    series = np.asarray(history, dtype=np.float64)
    if season < 2 or len(series) < 3 * season:
        return False
    centred = series - series.mean()
    correlation = np.array(
        [centred[lag:] @ centred[: len(series) - lag] for lag in range(1, season + 1)]
    ) / (centred @ centred)
    limit = 1.645 * np.sqrt((1 + 2 * np.sum(correlation[:-1] ** 2)) / len(series))
    return bool(abs(correlation[-1]) > limit)


def seasonal_indices(history: ArrayLike, season: int) -> Floats:
    """Multiplicative seasonal indices by classical decomposition (ratio to moving average).

    Parameters
    ----------
    history : array_like of shape [time]
        Positive values, at least two seasons.
    season : int
        Steps in a season.

    Returns
    -------
    ndarray of shape [season]
        Index of the steps 0, 1, …, season - 1 of the history; their mean is 1.

    Raises
    ------
    ValueError
        If the history is shorter than two seasons.

    Examples
    --------
    >>> seasonal_indices([1.0, 3.0] * 6, season=2)
    array([0.5, 1.5])
    """
    series = np.asarray(history, dtype=np.float64)
    if len(series) < 2 * season:
        raise ValueError(
            f"{len(series)} steps are too few to estimate a season of {season}: two are needed."
        )
    weights = np.ones(season) if season % 2 else np.r_[0.5, np.ones(season - 1), 0.5]
    trend = np.convolve(series, weights / season, mode="valid")
    margin = (len(series) - len(trend)) // 2
    ratio = series[margin : margin + len(trend)] / trend
    phase = (np.arange(len(trend)) + margin) % season
    indices = np.array([ratio[phase == step].mean() for step in range(season)])
    return np.asarray(indices / indices.mean())


def naive2(history: ArrayLike, horizon: int, season: int) -> Floats:
    """M4's reference forecast: the last seasonally adjusted value, put back in season.

    Parameters
    ----------
    history : array_like of shape [time]
    horizon, season : int
        Steps.

    Returns
    -------
    ndarray of shape [horizon]
        The naive forecast where the series is not seasonal (`is_seasonal`).

    Examples
    --------
    >>> naive2([10.0, 30.0] * 6, horizon=3, season=2)
    array([10., 30., 10.])
    """
    series = np.asarray(history, dtype=np.float64)
    if not is_seasonal(series, season):
        return naive(series, horizon)
    indices = seasonal_indices(series, season)
    steps = np.arange(len(series), len(series) + horizon) % season
    return np.asarray(series[-1] / indices[(len(series) - 1) % season] * indices[steps])
