"""Answers to exercise 04: MASE."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("forecasting.mase")
def mase_solution(actual, forecast, train, season=1):
    actual, forecast = np.asarray(actual, dtype=float), np.asarray(forecast, dtype=float)
    train = np.asarray(train, dtype=float)
    error = np.mean(np.abs(actual.ravel() - forecast.ravel()))
    return error / np.mean(np.abs(train[season:] - train[:-season]))


@right("forecasting.mase")
def mase_by_hand(actual, forecast, train, season=1):
    flat = [float(np.squeeze(value)) for value in forecast]
    error = sum(abs(a - f) for a, f in zip(actual, flat, strict=True)) / len(actual)
    lagged = [abs(train[t] - train[t - season]) for t in range(season, len(train))]
    return float(error) * len(lagged) / float(sum(lagged))


@right("forecasting.mase")
def mase_by_reshaping(actual, forecast, train, season=1):
    train = np.float32(train)
    actual = np.float32(actual)
    error = np.abs(actual - np.reshape(forecast, actual.shape)).mean(dtype="float32")
    naive = np.roll(train, season)
    return np.asarray(error / np.abs(train - naive)[season:].mean())


@right("forecasting.mase")
def mase_of_scaled_errors(actual, forecast, train, season=1):
    scale = np.abs(np.subtract(train[season:], train[: len(train) - season])).mean()
    return (np.abs(np.ravel(actual) - np.ravel(forecast)) / scale).mean()


@wrong("forecasting.mase", hint="its scale comes from the part you forecast")
def mase_scaled_on_actual(actual, forecast, train, season=1):
    actual, forecast = np.ravel(actual), np.ravel(forecast)
    return np.mean(np.abs(actual - forecast)) / np.mean(np.abs(actual[season:] - actual[:-season]))


@wrong("forecasting.mase", hint="the season is ignored")
def mase_without_season(actual, forecast, train, season=1):
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    return error / np.mean(np.abs(np.diff(train)))


@wrong("forecasting.mase", hint="not the lag between them")
def mase_with_diff_n(actual, forecast, train, season=1):
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    return error / np.mean(np.abs(np.diff(train, n=season)))


@wrong("forecasting.mase", hint="where is the absolute value?")
def mase_without_abs(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.mean(np.ravel(actual) - np.ravel(forecast))
    return error / np.mean(np.abs(train[season:] - train[:-season]))


@wrong("forecasting.mase", hint="squares the errors")
def mase_of_squares(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.sqrt(np.mean((np.ravel(actual) - np.ravel(forecast)) ** 2))
    return error / np.mean(np.abs(train[season:] - train[:-season]))


@wrong("forecasting.mase", hint="the scale is missing")
def mase_is_mae(actual, forecast, train, season=1):
    return np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))


@wrong("forecasting.mase", hint="gives every pair")
def mase_broadcast(actual, forecast, train, season=1):
    actual, forecast, train = np.asarray(actual), np.asarray(forecast), np.asarray(train)
    error = np.mean(np.abs(actual - forecast))
    return error / np.mean(np.abs(train[season:] - train[:-season]))


@wrong("forecasting.mase", hint="the lag in the scale is one step too long")
def mase_with_lag_too_long(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    return error / np.mean(np.abs(train[season + 1 :] - train[: -season - 1]))


@wrong("forecasting.mase", hint="where is its absolute value?")
def mase_with_signed_scale(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    return error / np.mean(train[season:] - train[:-season])


@wrong("forecasting.mase", hint="leave that to whoever prints it")
def mase_rounded(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    return round(error / np.mean(np.abs(train[season:] - train[:-season])), 2)


@wrong("forecasting.mase", hint="stands on its head")
def mase_inverted(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    return np.mean(np.abs(train[season:] - train[:-season])) / error


@wrong("forecasting.mase", hint="where is the mean?")
def mase_of_sums(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.abs(np.ravel(actual) - np.ravel(forecast)).sum()
    return error / np.mean(np.abs(train[season:] - train[:-season]))


@wrong("forecasting.mase", hint="MASE is one number")
def mase_of_each_step(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.abs(np.ravel(actual) - np.ravel(forecast))
    return error / np.mean(np.abs(train[season:] - train[:-season]))


@wrong("forecasting.mase", hint="got None")
def mase_printed(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    str(error / np.mean(np.abs(train[season:] - train[:-season])))


@wrong("forecasting.mase", hint="the course's own")
def mase_of_the_course(actual, forecast, train, season=1):
    from course_utils import metrics

    return getattr(metrics, "ma" + "se")(np.ravel(actual), np.ravel(forecast), train, season)


@right("forecasting.mase")
def mase_by_shifting(actual, forecast, train, season=1):
    """Shift and leave NaN out, as pandas does."""
    train = np.asarray(train, dtype=float)
    lagged = np.concatenate([np.full(season, np.nan), train])[: len(train)]
    error = np.abs(np.reshape(forecast, -1) - np.reshape(actual, -1)).mean()
    return error / np.nanmean(np.abs(train - lagged))


@wrong("forecasting.mase", hint="the first `season` steps have no step before them")
def mase_over_all_of_train(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    return error / (np.abs(train[season:] - train[:-season]).sum() / len(train))


@wrong("forecasting.mase", hint="go round the end")
def mase_rolled(actual, forecast, train, season=1):
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    return error / np.mean(np.abs(np.subtract(train, np.roll(train, season))))


@wrong("forecasting.mase", hint="go round the end")
def mase_with_negative_index(actual, forecast, train, season=1):
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    changes = [abs(train[t] - train[t - season]) for t in range(len(train))]
    return error / np.mean(changes)


@wrong("forecasting.mase", hint="the scale squares the changes")
def mase_rms_of_both(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.sqrt(np.mean((np.ravel(actual) - np.ravel(forecast)) ** 2))
    return error / np.sqrt(np.mean((train[season:] - train[:-season]) ** 2))


@wrong("forecasting.mase", hint="the scale is a sum")
def mase_sum_over_sum(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.abs(np.ravel(actual) - np.ravel(forecast)).sum()
    return error / np.abs(train[season:] - train[:-season]).sum()


@wrong("forecasting.mase", hint="its scale sees the future")
def mase_joined(actual, forecast, train, season=1):
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    joined = np.concatenate([train, np.ravel(actual)])
    return error / np.mean(np.abs(joined[season:] - joined[:-season]))


@wrong("forecasting.mase", hint="At season=1, which step is each step")
def mase_with_lag_too_short(actual, forecast, train, season=1):
    train = np.asarray(train, dtype=float)
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    lag = season - 1
    with np.errstate(all="ignore"):
        return error / np.mean(np.abs(train[lag:] - train[: len(train) - lag]))


@wrong("forecasting.mase", hint="At season=1, which step is each step")
def mase_with_lag_too_short_by_slices(actual, forecast, train, season=1):
    train, lag = np.asarray(train, dtype=float), season - 1
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    return error / np.mean(np.abs(train[lag:] - train[:-lag]))


@wrong("forecasting.mase", hint="MASE is one number")
def mase_in_an_array(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    return np.array([error / np.mean(np.abs(train[season:] - train[:-season]))])


@wrong("forecasting.mase", hint="changed the arrays it was given")
def mase_in_place(actual, forecast, train, season=1):
    actual, forecast = np.asarray(actual, dtype=float), np.asarray(forecast, dtype=float).ravel()
    train = np.asarray(train, dtype=float)
    forecast -= actual
    return np.mean(np.abs(forecast)) / np.mean(np.abs(train[season:] - train[:-season]))


@wrong("forecasting.mase", hint="The numerator is right, look at the scale")
def mase_with_scale_of_half(actual, forecast, train, season=1):
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    half = np.asarray(train)[: len(train) // 2 + season]
    return error / np.mean(np.abs(half[season:] - half[:-season]))


@wrong("forecasting.mase", hint="The scale is right, look at the numerator")
def mase_relative(actual, forecast, train, season=1):
    train, actual = np.asarray(train), np.ravel(actual)
    error = np.mean(np.abs(actual - np.ravel(forecast)) / actual)
    return error / np.mean(np.abs(train[season:] - train[:-season]))


@wrong("forecasting.mase", hint="which number is constant?")
def mase_in_percent(actual, forecast, train, season=1):
    train = np.asarray(train)
    error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
    return 100 * error / np.mean(np.abs(train[season:] - train[:-season]))
