"""What exercise 04's checks say of a wrong answer: each function finds the likeliest reason."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _abs, _std, _where, _sqrt = np.mean, np.abs, np.std, np.flatnonzero, np.sqrt
_concatenate, _sort, _correlation = np.concatenate, np.sort, np.corrcoef
_diff, _round = np.diff, np.round


def _count(name: str, got: int, expected: int) -> str:
    why = "does every window still have all its targets?"
    if got < expected:
        why = "one starts at every step, and the last one's targets end with the series."
    return f"{name} should hold {expected} windows, got {got}: {why}"


def _at(value: Any, series: Floats) -> int | None:
    found = _where(series == value)
    return int(found[0]) if found.size else None


def of_inputs(got: Floats, expected: Floats, series: Floats) -> str | None:
    """Say what is wrong with the inputs of windows; None if nothing is."""
    if got.shape == expected.shape[:2]:
        return (
            f"inputs have the shape {got.shape}: a recurrent layer wants [windows, lookback, 1], "
            "the last axis for the one number measured at each step."
        )
    if got.ndim != 3 or got.shape[1:] != expected.shape[1:]:
        return f"inputs should be [windows, lookback, 1] = {expected.shape}, got {got.shape}."
    if got.shape != expected.shape:
        return _count("inputs", len(got), len(expected))
    if close(got, expected):
        return None
    if close(got[:, ::-1], expected):
        return "the windows run backwards: the latest step should be last."
    first = _at(got[0, 0, 0], series)
    if first:
        return f"the first window should begin with series[0], got series[{first}]."
    return "the windows are not those of the series: compare the second one with series[1:]."


def of_targets(got: Floats, expected: Floats, series: Floats, lookback: int) -> str | None:
    """Say what is wrong with the targets of windows; None if nothing is."""
    if got.ndim == 1:
        return (
            f"targets have the shape {got.shape}: [windows, horizon] is wanted, {expected.shape} "
            "here, at horizon 1 too."
        )
    if got.ndim != 2 or got.shape[1] != expected.shape[1]:
        return f"targets should be [windows, horizon] = {expected.shape}, got {got.shape}."
    if got.shape != expected.shape:
        return _count("targets", len(got), len(expected))
    if close(got, expected):
        return None
    if close(got[:, ::-1], expected):
        return "the targets of a window run backwards: the nearest step comes first."
    first = _at(got[0, 0], series)
    if first is not None and first != lookback:
        sign = "+" if first > lookback else "−"
        why = "are the targets in the same order as the windows?"
        if first < lookback:
            why = "the window has seen that step already. Is it one step too short?"
        elif first == lookback + 1:
            why = "is a step skipped?"
        return (
            "the target of the first window should be the step right after it, series[lookback]; "
            f"got series[lookback {sign} {abs(first - lookback)}]: {why}"
        )
    return "the first target is right, others are not: each window has targets of its own."


def of_scaled(got: Floats, values: Floats, train: Floats, later: Floats) -> str | None:
    """Say what is wrong with a part that was standardised; None if nothing is."""
    center, spread = _mean(train), _std(train)
    if got.shape != values.shape:
        return f"should have the shape {values.shape}, got {got.shape}."
    if close(got, (values - center) / spread):
        return None
    everything = _concatenate([train, later])
    likely = {
        "knows the future: its mean and sd come from both parts. The scaler may see the training "
        "part alone.": (values - _mean(everything)) / _std(everything),
        "was scaled with its own mean and sd. Then 0 no longer means the same in both parts: use "
        "the training part's for both.": (values - _mean(later)) / _std(later),
        "was divided by the sd with n − 1. A fine estimate, but here n is agreed on (ddof 0, as "
        "scikit-learn does).": (values - center) / _std(train, ddof=1),
        "was divided by the variance, not by its root.": (values - center) / spread**2,
        "was scaled to [0, 1]; here mean 0 and sd 1 of the training part are wanted.": (
            (values - train.min()) / (train.max() - train.min())
        ),
        "has the right mean, but was not divided by the sd.": values - center,
        "was divided by the sd, but the mean was not taken away.": values / spread,
        "was not scaled.": values,
    }
    for hint, wrong in likely.items():
        if close(got, wrong):
            return hint
    return "is wrong: take the training part's mean away, then divide by the training part's sd."


def of_mase(
    got: float, actual: Floats, forecast: Floats, train: Floats, season: int, scale: float
) -> str:
    """Say what is wrong with a MASE."""
    error = actual - forecast
    mae = _mean(_abs(error))
    likely = {
        "its scale comes from the part you forecast, where the naive error is not known yet: take "
        "the training part's.": mae / _mean(_abs(actual[season:] - actual[:-season])),
        "its scale is how far the forecast part lies from the last training value: take the naive "
        "error within the training part.": mae / _mean(_abs(actual - train[-1])),
        "[n] minus [n, 1] gives every pair, [n, n]: bring both to one shape first.": (
            _mean(_abs(actual[:, None] - forecast)) / scale
        ),
        "errors up and errors down cancel out: where is the absolute value?": _mean(error) / scale,
        "errors up and down cancel out: where is the absolute value?": -_mean(error) / scale,
        "it squares the errors; the A of MASE stands for absolute.": _sqrt(_mean(error**2)) / scale,
        "it squares the errors; the A stands for absolute.": _mean(error**2) / scale,
        "this is the MAE, in the unit of the series: the scale is missing.": mae,
        "the fraction stands on its head.": scale / mae,
        "the sd of the training part is not its naive error.": mae / _std(train),
        "a sum of errors grows with their number: where is the mean?": _abs(error).sum() / scale,
        "the scale is a mean of absolute changes, too: where is its absolute value?": (
            mae / _mean(train[season:] - train[:-season])
        ),
        "it is rounded: leave that to whoever prints it.": _round(mae / scale, 2),
    }
    if len(train) > season + 1:
        lag = season + 1
        likely["the lag in the scale is one step too long."] = mae / _mean(
            _abs(train[lag:] - train[:-lag])
        )
    if season > 1:
        without = mae / _mean(_abs(train[1:] - train[:-1]))
        order = mae / _mean(_abs(_diff(train, n=season))) if len(train) > season + 1 else 0.0
        likely |= {
            "the season is ignored: naive repeats the value one season ago.": without,
            "np.diff's n is how often it takes differences, not the lag between them.": order,
        }
    nearest = min(likely, key=lambda hint: abs(float(likely[hint]) - got))
    if close(np.asarray(got), np.asarray(likely[nearest])):
        return nearest
    return (
        f"got {got:.3f}, which is not the forecast's mean absolute error over the error, within "
        "the training part, of repeating the value one season ago."
    )


def of_moved(before: Floats, after: Floats, name: str, steps: int) -> str | None:
    """Say how far the future reaches into what is trained on; None if it does not."""
    if close(before, after):
        return None
    rows = [row for row in range(len(before)) if not close(before[row], after[row])]
    future = f"the future leaks. Only the last {steps} steps of the series were changed, and"
    if len(rows) == len(before):
        return f"{future} all of {name} moved: what that you compute from the series sees them?"
    shown = ", ".join(str(row) for row in rows[:3])
    return (
        f"{future} {len(rows)} rows of {name} moved (row {shown}{', …' if rows[3:] else ''}): "
        "windows of the future are among those to train on. How are they split?"
    )


def of_prepared(got: dict[str, Floats], expected: dict[str, Floats], lookback: int) -> str | None:
    """Say which part of a prepared series has the wrong shape; None if none has."""
    for name, wanted in expected.items():
        part, more = got[name], len(got[name]) - len(wanted) if got[name].ndim else 0
        if part.shape == wanted.shape:
            continue
        if part.ndim == wanted.ndim and part.shape[1:] == wanted.shape[1:]:
            said = f"{name} should hold {len(wanted)} windows, got {len(part)}: "
            if name.startswith("valid") and more == -lookback:
                return said + (
                    "the first validation window may look back into the training part; by then "
                    "it is the past."
                )
            if name.startswith("train") and more > 0:
                return said + "no training window may have a validation step as its target."
            if name.startswith("train"):
                return said + "every step before the validation part has its window, as a target."
            return said + "each of the last valid_steps steps is the target of one window."
        return f"{name} should have the shape {wanted.shape}, got {part.shape}."
    return None


def of_values(got: dict[str, Floats], expected: dict[str, Floats]) -> str | None:
    """Say which part of a prepared series has the wrong values; None if none has."""
    for name, wanted in expected.items():
        part = got[name]
        if close(part, wanted):
            continue
        if close(_sort(part, axis=0), _sort(wanted, axis=0)):
            return f"{name}: the right windows, but not in the order of time."
        if _correlation(part.ravel(), wanted.ravel())[0, 1] > 1 - 1e-6:
            return (
                f"{name} is in another unit: take the mean and the sd of the training part, for "
                "both parts."
            )
        what = "step right after its window" if "targets" in name else "lookback steps before it"
        return f"{name} is wrong: is each window's {name.split('_')[1][:-1]} the {what}?"
    return None


def of_forecasts(own: Floats, histories: Floats, season: int) -> str | None:
    """Say so if the forecasts of withheld series are in another unit than the series."""
    size = _mean(_abs(own)) / _mean(histories)
    if not 0.2 < size < 5:
        return (
            f"your forecasts are {size:.2g} times the size of the series: are they put back into "
            "loaves a day, with this history's own mean and sd?"
        )
    if close(own, own[:, :1] + 0 * own):
        return f"every day gets the same forecast, but a day has {season} kinds here."
    return None


def of_score(score: dict[str, float], season: int) -> str:
    """Say what to try next, by how far the forecasts are from the references."""
    if score["own"] > 1.15 * score["naive"]:
        return (
            f"The seasonal naive forecast has less: do yours keep the week of {season} days, in "
            "step? Draw a few."
        )
    if score["own"] > 0.78 * score["naive"]:
        return (
            "That is about what the last week alone can give. It does not show the slower swing: "
            "look back further."
        )
    return "Closer: let all the training series say how the past weighs, and look back further."
