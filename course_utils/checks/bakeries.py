"""Made-up sales of bakeries: the family of series on which exercise 04's project is scored.

Each bakery has a level, a week and a slower swing of its own. One record is short; all together
tell well how the past weighs. NumPy makes them in a moment, for any seed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _abs = np.mean, np.abs

SEASON = 7  # days
HISTORY = 84  # days known of each bakery
HORIZON = 7  # days to forecast


def sales(random: np.random.Generator, count: int, days: int) -> Floats:
    """Daily sales of some bakeries, from any generator of random numbers.

    Parameters
    ----------
    random : numpy.random.Generator
    count, days : int

    Returns
    -------
    ndarray of shape [series, time]
        Loaves a day, all positive. The logarithm is a sum: the bakery's level, which wanders a
        little; its week; a swing of 16 to 28 days; and noise.
    """
    day = np.arange(days)
    level = np.log(40) + np.log(10) * random.uniform(size=(count, 1))
    level = level + np.cumsum(random.normal(0, 0.01, size=(count, days)), axis=1)
    week = random.normal(0, 0.25, size=(count, SEASON))
    week -= week.mean(axis=1, keepdims=True)
    period = random.uniform(16, 28, size=(count, 1))
    phase = random.uniform(0, 2 * np.pi, size=(count, 1))
    swing = 0.25 * np.sin(2 * np.pi * day / period + phase)
    noise = random.normal(0, 0.1, size=(count, days))
    return np.asarray(np.exp(level + week[:, day % SEASON] + swing + noise), dtype=np.float64)


def training_series(seed: int = 0) -> Floats:
    """Sixty bakeries to learn from, 84 days of each.

    Parameters
    ----------
    seed : int

    Returns
    -------
    ndarray of shape [series, time]

    Examples
    --------
    >>> training_series().shape
    (60, 84)
    """
    return sales(np.random.default_rng(seed), count=60, days=HISTORY)


def linear_reference(histories: Floats, train: Floats, lookback: int = 28) -> Floats:
    """Forecasts of a linear autoregression fitted on all training series at once.

    Parameters
    ----------
    histories : ndarray of shape [series, time]
        What to forecast from.
    train : ndarray of shape [series, time]
        What to fit on.
    lookback : int
        Days that it looks back.

    Returns
    -------
    ndarray of shape [series, horizon]
        `HORIZON` days.
    """
    both = np.lib.stride_tricks.sliding_window_view(train, lookback + HORIZON, axis=1)
    both = both.reshape(-1, lookback + HORIZON)
    unit = both[:, :lookback].mean(axis=1, keepdims=True)
    relative = both / unit - 1
    weights = np.linalg.lstsq(relative[:, :lookback], relative[:, lookback:])[0]
    last = histories[:, -lookback:]
    unit = last.mean(axis=1, keepdims=True)
    return np.asarray(unit * (1 + (last / unit - 1) @ weights), dtype=np.float64)


def scores(own: Floats, histories: Floats, futures: Floats) -> dict[str, float]:
    """Mean MASE (season 7) of some forecasts, of the last week, and of the linear reference.

    Parameters
    ----------
    own, futures : ndarray of shape [series, horizon]
    histories : ndarray of shape [series, time]

    Returns
    -------
    dict of float
        ``own``, ``naive`` and ``line``; and of each what the mean of the week is off by
        (``own_level``) and what the days around that mean are off by (``own_days``).
    """
    scale = _mean(_abs(histories[:, SEASON:] - histories[:, :-SEASON]), axis=1)
    line = linear_reference(histories, training_series())
    found = {}
    for name, forecasts in {"own": own, "naive": histories[:, -SEASON:], "line": line}.items():
        error = forecasts - futures
        level = _mean(error, axis=1)
        found[name] = float(_mean(_mean(_abs(error), axis=1) / scale))
        found[f"{name}_level"] = float(_mean(_abs(level) / scale))
        found[f"{name}_days"] = float(_mean(_mean(_abs(error - level[:, None]), axis=1) / scale))
    return found
