"""What exercise 04's checks say of a wrong scaler or a wrong MASE."""

from __future__ import annotations

import numpy as np

from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _abs, _std, _sqrt, _sum, _median = np.mean, np.abs, np.std, np.sqrt, np.sum, np.median
_concatenate, _diff, _round, _roll, _isfinite = (
    np.concatenate,
    np.diff,
    np.round,
    np.roll,
    np.isfinite,
)


def of_scaled(got: Floats, values: Floats, train: Floats, later: Floats) -> str | None:
    """Say what is wrong with a part that was standardised; None if nothing is."""
    center, spread = _mean(train), _std(train)
    if got.shape != values.shape:
        swapped = " Are the two parts swapped?" if got.shape in (train.shape, later.shape) else ""
        return f"should have the shape {values.shape}, got {got.shape}.{swapped}"
    if close(got, (values - center) / spread):
        return None
    is_later = values is later
    unscaled = "was not scaled."
    if is_later:
        unscaled = (
            "was not scaled: it came out unchanged. Which mean and sd did you use, and were they "
            "still those of the raw training part at that moment?"
        )
    already = " Or was the training part already scaled by then?" if is_later else ""
    likely = {
        "was divided by the sd with n − 1. A fine estimate, but here n is agreed on (ddof 0, as "
        "scikit-learn does).": (values - center) / _std(train, ddof=1),
        "was divided by the variance, not by its root.": (values - center) / spread**2,
        "was scaled to [0, 1]; here mean 0 and sd 1 of the training part are wanted.": (
            (values - train.min()) / (train.max() - train.min())
        ),
        "lacks its brackets: the division is done before the subtraction.": (
            values - center / spread
        ),
        f"has the right mean, but was not divided by the sd.{already}": values - center,
        f"was divided by the sd, but the mean was not taken away.{already}": values / spread,
        unscaled: values,
    }
    for hint, wrong in likely.items():
        if close(got, wrong):
            return hint
    return _of_other_part(got, values, train, later) or (
        "is wrong: take the training part's mean away, then divide by the training part's sd."
    )


def _of_other_part(got: Floats, values: Floats, train: Floats, later: Floats) -> str | None:
    """Say so if the mean, the sd or both were taken of another part than the training part."""
    origins = {"train": train, "later": later, "both": _concatenate([train, later])}
    for mean_of, part in origins.items():
        for sd_of, other in origins.items():
            if not any(
                close(got, (values - _mean(part)) / _std(other, ddof=ddof)) for ddof in (0, 1)
            ):
                continue
            taken = "mean and sd come" if mean_of == sd_of else "mean comes"
            taken = "sd comes" if mean_of == "train" else taken
            if "both" in (mean_of, sd_of):
                return (
                    f"knows the future: its {taken} from both parts. The scaler may see the "
                    "training part alone."
                )
            if values is later and mean_of == sd_of:
                return (
                    "was scaled with its own mean and sd. Then 0 no longer means the same in both "
                    "parts: use the training part's for both."
                )
            return (
                f"knows the future: its {taken} from the later part, which nobody knows when the "
                "model is trained."
            )
    return None


def of_mase(got: float, actual: Floats, forecast: Floats, train: Floats, season: int) -> str | None:
    """Say what is wrong with a MASE; None if it is none of the usual mistakes."""
    scale = float(_mean(_abs(train[season:] - train[:-season])))
    right = float(_mean(_abs(actual - forecast))) / scale
    if _same(got, 1 / right):
        return "the fraction stands on its head."
    if any(abs(got - float(_round(right, digits))) < 1e-9 for digits in range(4)):
        return "it is rounded: leave that to whoever prints it."
    errors, scales = _errors(actual, forecast), _scales(actual, train, season)
    found = [
        (
            bool(error_hint) + bool(scale_hint),
            abs(got - error / size),
            f"{error_hint} {scale_hint}".strip(),
        )
        for error_hint, error in errors.items()
        for scale_hint, size in scales.items()
        if size and _same(got, error / size)
    ]
    return min(found)[2] if found else None


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 5e-6 * abs(other)


def _errors(actual: Floats, forecast: Floats) -> dict[str, float]:
    """Compute numerators of a MASE by what is wrong with them; the right one has no name."""
    error = actual - forecast
    values = {
        "": _mean(_abs(error)),
        "[n] minus [n, 1] gives every pair, [n, n]: bring both to one shape first.": (
            _mean(_abs(actual[:, None] - forecast))
        ),
        "errors up and errors down cancel out: where is the absolute value?": _mean(error),
        "errors up and down cancel out: where is the absolute value?": -_mean(error),
        "it squares the errors; the A of MASE stands for absolute.": _sqrt(_mean(error**2)),
        "it squares the errors; the A stands for absolute.": _mean(error**2),
        "a sum of errors grows with their number: where is the mean?": _sum(_abs(error)),
        "the M stands for mean, not for median.": _median(_abs(error)),
    }
    return {hint: float(value) for hint, value in values.items()}


def _scales(actual: Floats, train: Floats, season: int) -> dict[str, float]:
    """Compute scales of a MASE by what is wrong with them; the right one has no name."""
    change, joined = train[season:] - train[:-season], _concatenate([train, actual])
    future = joined[len(train) :] - joined[len(train) - season : -season]
    values = {
        "": _mean(_abs(change)),
        "its scale comes from the part you forecast, where the naive error is not known yet: take "
        "the training part's.": _mean(_abs(actual[season:] - actual[:-season])),
        "its scale comes from the part you forecast: take the training part's.": (
            _mean(_abs(future))
        ),
        "its scale is how far the forecast part lies from the last training value: take the naive "
        "error within the training part.": _mean(_abs(actual - train[-1])),
        "its scale sees the future: the steps that were forecast are joined to those known.": (
            _mean(_abs(joined[season:] - joined[:-season]))
        ),
        "this is in the unit of the series: the scale is missing.": 1.0,
        "the scale is a mean, not a median.": _median(_abs(change)),
        "the sd of the training part is not its naive error.": _std(train),
        "the mean of the training part is not its naive error.": _mean(_abs(train)),
        "the scale is a mean of absolute changes, too: where is its absolute value?": _mean(change),
        "the scale squares the changes; it should take their absolute values.": (
            _sqrt(_mean(change**2))
        ),
        "the scale squares the changes: it should take their absolute values.": _mean(change**2),
        "the scale is a sum: it grows with the length of the training part.": _sum(_abs(change)),
        "the scale divides by the length of the training part, but the first `season` steps have "
        "no step before them and do not count.": _sum(_abs(change)) / len(train),
        "the scale compares the first steps with the last ones: np.roll and negative indices go "
        "round the end.": _mean(_abs(train - _roll(train, season))),
    }
    for lag, long in ((season + 1, "long"), (season - 1, "short")):
        if 0 < lag < len(train):
            values[f"the lag in the scale is one step too {long}."] = _mean(
                _abs(train[lag:] - train[:-lag])
            )
    if season > 1:
        if len(train) > season + 1:
            values["np.diff's n is how often it takes differences, not the lag between them."] = (
                _mean(_abs(_diff(train, n=season)))
            )
        values["the season is ignored: naive repeats the value one season ago."] = _mean(
            _abs(_diff(train))
        )
    return {hint: float(value) for hint, value in values.items()}


def of_ratios(got: float, ratio: float, other_forecast: float, other_train: float) -> str:
    """Say which half of a MASE is wrong, from result ÷ truth on other data.

    Parameters
    ----------
    got : float
        The wrong MASE.
    ratio, other_forecast, other_train : float
        Result ÷ truth there, with another forecast, and with another training part.
    """
    numerator_right = abs(other_forecast - ratio) < 1e-5 * abs(ratio)
    scale_right = abs(other_train - ratio) < 1e-5 * abs(ratio)
    said = f"got {got:.3f}, {ratio:.3g} times the right number. "
    if numerator_right and scale_right:
        return (
            said + "It is so many times too much for other series, too: which number is constant?"
        )
    if numerator_right:
        return said + (
            "The numerator is right, look at the scale: which steps of the training part does it "
            "compare, and how many differences is the mean of?"
        )
    if scale_right:
        return said + (
            "The scale is right, look at the numerator: it should be the mean absolute error of "
            "the forecast."
        )
    return said + (
        "Both halves, or how they are put together, are in doubt: print numerator and scale for a "
        "series of six steps, and compute both by hand."
    )
