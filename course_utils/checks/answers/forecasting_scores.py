"""Answers to exercise 04: the scaler and MASE."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("forecasting.standardise")
def scaler_solution(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    center, spread = train.mean(), train.std()
    return (train - center) / spread, (later - center) / spread


@right("forecasting.standardise")
def scaler_by_hand(train, later):
    center = sum(train) / len(train)
    spread = (sum((value - center) ** 2 for value in train) / len(train)) ** 0.5
    return [[(value - center) / spread for value in part] for part in (train, later)]


@right("forecasting.standardise")
def scaler_float32(train, later):
    train, later = np.float32(train), np.float32(later)
    both = np.concatenate([train, later]) - train.mean()
    both /= np.sqrt(np.mean((train - train.mean()) ** 2))
    return both[: train.size], both[train.size :]


@right("forecasting.standardise")
def scaler_in_place_on_copies(train, later):
    train, later = np.array(train, dtype=float), np.array(later, dtype=float)
    center, spread = np.mean(train), np.std(train)
    for part in (train, later):
        part -= center
        part /= spread
    return train, later


@wrong("forecasting.standardise", hint="knows the future")
def scaler_on_everything(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    everything = np.concatenate([train, later])
    center, spread = everything.mean(), everything.std()
    return (train - center) / spread, (later - center) / spread


@wrong("forecasting.standardise", hint="scaled with its own mean and sd")
def scaler_each_its_own(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    return (train - train.mean()) / train.std(), (later - later.mean()) / later.std()


@wrong("forecasting.standardise", hint="ddof 0")
def scaler_with_n_minus_1(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    center, spread = train.mean(), train.std(ddof=1)
    return (train - center) / spread, (later - center) / spread


@wrong("forecasting.standardise", hint="divided by the variance")
def scaler_by_variance(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    return (train - train.mean()) / train.var(), (later - train.mean()) / train.var()


@wrong("forecasting.standardise", hint="scaled to [0, 1]")
def scaler_to_range(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    low, width = train.min(), train.max() - train.min()
    return (train - low) / width, (later - low) / width


@wrong("forecasting.standardise", hint="changed the arrays it was given")
def scaler_in_place(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    center, spread = train.mean(), train.std()
    train -= center
    train /= spread
    later -= center
    later /= spread
    return train, later


@wrong("forecasting.standardise", hint="later scaled was not scaled")
def scaler_overwritten(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    train = (train - train.mean()) / train.std()
    return train, (later - train.mean()) / train.std()


@wrong("forecasting.standardise", hint="the mean was not taken away")
def scaler_without_brackets(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    return train / train.std(), later / train.std()


@wrong("forecasting.standardise", hint="return 2 arrays")
def scaler_of_train_only(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    return (train - train.mean()) / train.std()


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
