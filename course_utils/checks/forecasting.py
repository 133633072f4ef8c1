"""The checks of exercise 04: windows, an honest scaler, MASE, a leak, and a small project."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils import forecasting, metrics
from course_utils.checks import bakeries
from course_utils.checks import forecasting_hints as hints
from course_utils.checks.running import CheckFailed, Function, Rng, a_check
from course_utils.checks.values import Floats, close, parts, plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _abs, _std, _stack = np.mean, np.abs, np.std, np.stack

PREPARED = ("train_inputs", "train_targets", "valid_inputs", "valid_targets")
WITHHELD = 60  # bakeries
NAIVE_SHARE, LINE_SHARE = 0.8, 1.2  # of each reference's MASE; the tests measure the room left


def _windows(series: Floats, lookback: int, horizon: int = 1) -> tuple[Floats, Floats]:
    ends = range(lookback, len(series) - horizon + 1)
    inputs = _stack([series[end - lookback : end] for end in ends])
    return inputs[..., None], _stack([series[end : end + horizon] for end in ends])


@a_check(instead_of=(forecasting.make_windows,))
def make_windows(answer: Function, rng: Rng) -> None:
    """Try long and short series; the shortest has one window."""
    few, more = int(rng.integers(3, 6)), int(rng.integers(2, 5))
    spare = int(rng.integers(7, 10))
    for lookback, horizon, left, as_list in [
        (few, 1, spare, False),
        (few, more, spare, False),
        (more, few, 0, False),
        (1, 1, spare, True),
    ]:
        series = rng.permutation(100)[: lookback + horizon + left].astype(np.float64)
        given: Any = [int(value) for value in series] if as_list else series.copy()
        arguments = (lookback,) if horizon == 1 else (lookback, horizon)
        result = parts(answer(given, *arguments), ("inputs", "targets"))
        inputs, targets = plain_array(result[0], "inputs"), plain_array(result[1], "targets")
        expected = _windows(series, lookback, horizon)
        hint = hints.of_inputs(inputs, expected[0], series)
        hint = hint or hints.of_targets(targets, expected[1], series, lookback)
        if list(given) != series.tolist():
            hint = "the series was changed in place: leave what you are given as it is."
        if hint is not None:
            tried = f"{len(series)} steps, lookback {lookback}, horizon {horizon}"
            raise CheckFailed(f"{hint} (Tried with {tried}.)")


@a_check()
def standardise(answer: Function, rng: Rng) -> None:
    """Try a later part that lies elsewhere; then both as lists of whole numbers."""
    for as_list in (False, False, True):
        train = rng.normal(rng.uniform(20, 50), rng.uniform(2, 9), size=int(rng.integers(8, 30)))
        later = rng.normal(rng.uniform(60, 90), rng.uniform(10, 20), size=int(rng.integers(5, 20)))
        if as_list:
            train, later = train.round(), later.round()
        given: Any = [train.copy(), later.copy()]
        if as_list:
            given = [part.astype(int).tolist() for part in given]
        names = ("train scaled", "later scaled")
        result = parts(answer(*given), names)
        if not (close(np.asarray(given[0]), train) and close(np.asarray(given[1]), later)):
            raise CheckFailed(
                "your function changed the arrays it was given, and whoever called it still needs "
                "them: `train -= …` works in place, `train = train - …` makes a new array."
            )
        for name, part, values in zip(names, result, (train, later), strict=True):
            hint = hints.of_scaled(plain_array(part, name), values, train, later)
            if hint is not None:
                raise CheckFailed(f"{name} {hint}")


@a_check(instead_of=(metrics.mase, metrics.naive_scale, metrics.mae))
def mase(answer: Function, rng: Rng) -> None:
    """Try seasons, a forecast as Keras returns it, the shortest training part, and lists."""
    for season, case in [(1, "[n]"), (4, "[n]"), (3, "[n, 1]"), (7, "shortest"), (2, "lists")]:
        size = season + 1 if case == "shortest" else int(rng.integers(25, 50))
        digits = 0 if case == "lists" else 3
        train = rng.normal(50, 20, size=size).round(digits)
        train[0] = train[season] + 5  # never zero to divide by
        actual = rng.normal(80, 10, size=int(rng.integers(12, 20))).round(digits)
        forecast = (actual + rng.normal(3, 6, size=actual.size)).round(digits)
        given: Any = [actual.copy(), forecast.copy(), train.copy()]
        if case == "[n, 1]":
            given[1] = forecast[:, None].astype(np.float32)
        if case == "lists":
            given = [part.astype(int).tolist() for part in given]
        got = plain_array(answer(*given, *([] if season == 1 else [season])), "MASE")
        if got.size != 1:
            raise CheckFailed(f"MASE is one number; yours has the shape {got.shape}.")
        scale = float(_mean(_abs(train[season:] - train[:-season])))
        expected = _mean(_abs(actual - forecast)) / scale
        if not close(got.reshape(()), np.asarray(expected)):
            hint = hints.of_mase(got.item(), actual, forecast, train, season, scale)
            raise CheckFailed(f"{hint} (season={season}, forecast of shape {np.shape(given[1])})")


@a_check()
def prepare(answer: Function, rng: Rng) -> None:
    """Change the future and see what moves; then compare every window."""
    for _ in range(2):
        lookback, steps = int(rng.integers(3, 6)), int(rng.integers(9, 14))
        series = rng.normal(50, 5, size=int(rng.integers(40, 60)))
        series[-steps:] += 30

        def prepared(values: Floats, lookback: int = lookback, steps: int = steps) -> Any:
            result = parts(answer(values, lookback, steps), PREPARED)
            pairs = zip(PREPARED, result, strict=True)
            return {name: plain_array(part, name) for name, part in pairs}

        known = series[:-steps]
        scaled = (series - _mean(known)) / _std(known)
        given = series.copy()
        got, again = prepared(given), prepared(series.copy())
        cut = _windows(scaled[:-steps], lookback), _windows(scaled[-steps - lookback :], lookback)
        expected = dict(zip(PREPARED, (*cut[0], *cut[1]), strict=True))
        other = series.copy()
        other[-steps:] += rng.normal(20, 10, size=steps)
        hint = hints.of_prepared(got, expected, lookback)
        if hint is None and not all(close(got[name], again[name]) for name in PREPARED):
            hint = "two calls with the same series differ: time is never shuffled."
        after = prepared(other) if hint is None else got
        for name in PREPARED[:2]:
            hint = hint or hints.of_moved(got[name], after[name], name, steps)
        if not close(given, series):
            hint = "the series was changed in place: leave what you are given as it is."
        hint = hint or hints.of_values(got, expected)
        if hint is not None:
            raise CheckFailed(hint)


def _project(answer: Function, rng: Rng) -> dict[str, float]:
    """Mean MASE on withheld bakeries of the answer, and of the two references."""
    days = bakeries.HISTORY + bakeries.HORIZON
    series = bakeries.sales(rng, count=WITHHELD, days=days)
    histories, futures = series[:, : bakeries.HISTORY], series[:, bakeries.HISTORY :]
    forecasts = []
    for history in histories:
        forecast = plain_array(answer(history.copy(), bakeries.HORIZON), "the forecast")
        if forecast.shape != (bakeries.HORIZON,):
            raise CheckFailed(
                f"a forecast has the shape [horizon] = ({bakeries.HORIZON},), got {forecast.shape}."
            )
        forecasts.append(forecast)
    own = _stack(forecasts)
    hint = hints.of_forecasts(own, histories, bakeries.SEASON)
    if hint is not None:
        raise CheckFailed(hint)
    scale = _mean(_abs(histories[:, bakeries.SEASON :] - histories[:, : -bakeries.SEASON]), axis=1)
    line = bakeries.linear_reference(histories, bakeries.training_series())
    references = {"naive": histories[:, -bakeries.SEASON :], "line": line}
    return {
        name: float(_mean(_mean(_abs(forecast - futures), axis=1) / scale))
        for name, forecast in {"own": own, **references}.items()
    }


@a_check(instead_of=(bakeries.linear_reference,))
def project_beats_naive(answer: Function, rng: Rng) -> None:
    """Hold the forecasts of withheld bakeries against repeating the last week."""
    score = _project(answer, rng)
    bar = NAIVE_SHARE * score["naive"]
    if score["own"] > bar:
        raise CheckFailed(
            f"on {WITHHELD} new bakeries your MASE is {score['own']:.2f}, and {bar:.2f} is needed "
            f"({NAIVE_SHARE:g} of the seasonal naive forecast's {score['naive']:.2f}). "
            + hints.of_score(score, bakeries.SEASON)
        )


@a_check(instead_of=(bakeries.linear_reference,))
def project_beats_line(answer: Function, rng: Rng) -> None:
    """Hold them against one linear autoregression fitted on all training series."""
    score = _project(answer, rng)
    bar = LINE_SHARE * score["line"]
    if score["own"] > bar:
        raise CheckFailed(
            f"on {WITHHELD} new bakeries your MASE is {score['own']:.2f}, and {bar:.2f} is needed "
            f"({LINE_SHARE:g} times that of a plain linear autoregression, {score['line']:.2f}). "
            + hints.of_score(score, bakeries.SEASON)
        )
