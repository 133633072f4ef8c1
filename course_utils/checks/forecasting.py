"""The checks of exercise 04: windows, an honest scaler, MASE, a leak, and a small project."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils import forecasting, metrics
from course_utils.checks import bakeries, bakeries_hints
from course_utils.checks import forecasting_hints as hints
from course_utils.checks import forecasting_score_hints as score_hints
from course_utils.checks.running import CheckFailed, Function, Rng, a_check
from course_utils.checks.values import Floats, close, parts, plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _abs, _std, _stack, _flat = np.mean, np.abs, np.std, np.stack, np.ravel

PREPARED = ("train_inputs", "train_targets", "valid_inputs", "valid_targets")
WITHHELD = 60  # bakeries
NAIVE_SHARE, LINE_SHARE = 0.55, 1.1  # of each reference's MASE; the tests measure the room left
RAGGED = dict.fromkeys(("inhomogeneous", "must have the same shape"), hints.SHORTER)
JUST = 0.95  # of a bar: above it, other bakeries may well decide otherwise


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
        size = lookback + horizon + left
        series = 0.5 + rng.permutation(100)[:size].astype(np.float64)  # not whole numbers
        given: Any = series.tolist() if as_list else series.copy()
        arguments = (given, lookback) if horizon == 1 else (given, lookback, horizon)
        result = parts(_call(answer, *arguments, because=RAGGED), ("inputs", "targets"))
        inputs = plain_array(result[0], "inputs", ragged=hints.SHORTER)
        targets = plain_array(result[1], "targets", ragged=hints.SHORTER)
        hint = hints.of_windows(inputs, targets, _windows(series, lookback, horizon), series)
        if list(given) != series.tolist():
            hint = "the series was changed in place: leave what you are given as it is."
        if hint is not None:
            tried = f"{len(series)} steps, lookback {lookback}, horizon {horizon}"
            raise CheckFailed(f"{hint} (Tried with {tried}.)")


def _call(answer: Function, *arguments: Any, because: dict[str, str]) -> Any:
    """Call an answer; where it stops with an error of these words, say why."""
    try:
        return answer(*arguments)
    except CheckFailed as error:
        for words, hint in because.items():
            if words in str(error.__cause__):
                raise CheckFailed(f"{error} {hint}") from error.__cause__
        raise


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
            hint = score_hints.of_scaled(plain_array(part, name), values, train, later)
            if hint is not None:
                raise CheckFailed(f"{name} {hint}")


Drawn = tuple[Floats, Floats, Floats]  # actual, forecast, train


def _draw(rng: Rng, season: int, case: str, more: int = 0) -> Drawn:
    """Draw what was sold, a forecast of it, and a training part."""
    digits = 0 if case == "lists" else 3
    size = season + 1 if case == "shortest" else int(rng.integers(25, 50))
    train = rng.normal(50, 20, size=size + more).round(digits)
    train[0] = train[season] + 5  # never zero to divide by
    if len(train) > season + 1:
        train[-1] = train[0] + 7  # so that going round the end shows
    actual = rng.normal(80, 10, size=int(rng.integers(12, 20)) + more).round(digits)
    return actual, (actual + rng.normal(3, 6, size=actual.size)).round(digits), train


def _mase_of(answer: Function, case: str, season: int, drawn: Drawn) -> float:
    """Call `mase` with its arrays in one form; return what it says."""
    given: Any = [part.copy() for part in drawn]
    if case == "[n, 1]":
        given[1] = given[1][:, None].astype(np.float32)
    if case == "lists":
        given = [part.astype(int).tolist() for part in given]
    zero = f"At season={season}, which step is each step of the training part compared with?"
    arguments = given if season == 1 else [*given, season]
    result = _call(answer, *arguments, because={"(0,)": zero})
    got = plain_array(result, "MASE", not_finite=zero)
    # Rounded to float32 at most, so as drawn unless it was changed.
    if not all(close(_flat(now), was) for now, was in zip(given, drawn, strict=True)):
        raise CheckFailed(
            "your function changed the arrays it was given, and whoever called it still needs "
            "them: `forecast -= …` works in place, `forecast - …` makes a new array."
        )
    if got.ndim:
        raise CheckFailed(
            f"MASE is one number; yours is an array of the shape {got.shape}. Take the mean over "
            "everything; `float(…)` makes a number of an array that holds one."
        )
    return float(got)


@a_check(instead_of=(metrics.mase, metrics.naive_scale, metrics.mae))
def mase(answer: Function, rng: Rng) -> None:
    """Try seasons, a forecast as Keras returns it, the shortest training part, and lists."""
    for season, case in [(1, "[n]"), (4, "[n]"), (3, "[n, 1]"), (7, "shortest"), (2, "lists")]:
        drawn = _draw(rng, season, case)
        got = _mase_of(answer, case, season, drawn)
        if close(np.asarray(got), np.asarray(_true_mase(*drawn, season))):
            continue
        hint = score_hints.of_mase(got, *drawn, season)
        if hint is None:
            other = _draw(rng, season, case, more=5)
            ratios = [
                _mase_of(answer, case, season, tried) / _true_mase(*tried, season)
                for tried in (drawn, (*other[:2], drawn[2]), (*drawn[:2], other[2]))
            ]
            hint = score_hints.of_ratios(got, *ratios)
        shape = "[n, 1]" if case == "[n, 1]" else "[n]"
        raise CheckFailed(f"{hint} (Tried with season={season}, a forecast of shape {shape}.)")


def _true_mase(actual: Floats, forecast: Floats, train: Floats, season: int) -> float:
    scale = _mean(_abs(train[season:] - train[:-season]))
    return float(_mean(_abs(actual - forecast)) / scale)


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
        hint = hint or hints.of_values(got, expected, known)
        if hint is not None:
            raise CheckFailed(hint)


def _project(answer: Function, rng: Rng) -> tuple[dict[str, float], str | None]:
    """Mean MASE on withheld bakeries of the answer and of the two references; what looks odd."""
    days = bakeries.HISTORY + bakeries.HORIZON
    series = bakeries.sales(rng, count=WITHHELD, days=days)
    histories, futures = series[:, : bakeries.HISTORY], series[:, bakeries.HISTORY :]
    forecasts = []
    for history in histories:
        given = history.copy()
        forecast = plain_array(answer(given, bakeries.HORIZON), "the forecast")
        if not close(given, history):
            raise CheckFailed(
                "your function changed the history it was given: `history /= …` works in place, "
                "`history = history / …` makes a new array."
            )
        if forecast.shape != (bakeries.HORIZON,):
            raise CheckFailed(
                f"a forecast has the shape [horizon] = ({bakeries.HORIZON},), got {forecast.shape}."
            )
        forecasts.append(forecast)
    own = _stack(forecasts)
    odd = bakeries_hints.of_forecasts(own, histories, bakeries.SEASON)
    return bakeries.scores(own, histories, futures), odd


def _held_against(score: dict[str, float], odd: str | None, bar: float, needed: str) -> str:
    """Fail above the bar; below it, return what is said to who passed."""
    if score["own"] > bar:
        raise CheckFailed(
            f"on {WITHHELD} new bakeries your MASE is {score['own']:.2f}, and {bar:.2f} is needed "
            f"({needed}). {odd or bakeries_hints.of_score(score)}"
        )
    said = (
        f"Your MASE {score['own']:.2f}, the line's {score['line']:.2f}, the seasonal naive's "
        f"{score['naive']:.2f}."
    )
    if score["own"] > JUST * bar:
        said += f" But only just: the bar was {bar:.2f}, and grading draws other bakeries."
    return said


@a_check(instead_of=(bakeries.linear_reference,))
def project_beats_naive(answer: Function, rng: Rng) -> str:
    """Hold the forecasts of withheld bakeries against repeating the last week."""
    score, odd = _project(answer, rng)
    needed = f"{NAIVE_SHARE:g} of the seasonal naive forecast's {score['naive']:.2f}"
    return _held_against(score, odd, NAIVE_SHARE * score["naive"], needed)


@a_check(instead_of=(bakeries.linear_reference,))
def project_beats_line(answer: Function, rng: Rng) -> str:
    """Hold them against one linear autoregression fitted on all training series."""
    score, odd = _project(answer, rng)
    needed = f"{LINE_SHARE:g} times that of a plain linear autoregression, {score['line']:.2f}"
    return _held_against(score, odd, LINE_SHARE * score["line"], needed)
