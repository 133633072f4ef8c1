"""Answers to exercise 04: the scaler."""
# mypy: ignore-errors
# ruff: noqa: D103

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


@wrong("forecasting.standardise", hint="later scaled was not scaled: it came out unchanged")
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


@right("forecasting.standardise")
def scaler_by_einsum(train, later):
    train, later = np.ravel(train) * 1.0, np.ravel(later) * 1.0
    center = np.average(train)
    spread = np.sqrt(np.einsum("i,i", train - center, train - center) / len(train))
    return np.divide(train - center, spread), np.divide(later - center, spread)


@wrong(
    "forecasting.standardise", hint="train scaled knows the future: its mean and sd come from the"
)
def scaler_of_the_later_part(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    center, spread = later.mean(), later.std()
    return (train - center) / spread, (later - center) / spread


@wrong("forecasting.standardise", hint="its sd comes from both parts")
def scaler_with_leaking_sd(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    center, spread = train.mean(), np.concatenate([train, later]).std()
    return (train - center) / spread, (later - center) / spread


@wrong("forecasting.standardise", hint="its mean comes from both parts")
def scaler_with_leaking_mean(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    center, spread = np.append(train, later).mean(), train.std()
    return (train - center) / spread, (later - center) / spread


@wrong("forecasting.standardise", hint="its sd comes from the later part")
def scaler_with_sd_of_the_later_part(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    return (train - train.mean()) / train.std(), (later - train.mean()) / later.std()


@wrong("forecasting.standardise", hint="lacks its brackets")
def scaler_lacks_brackets(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    return train - train.mean() / train.std(), later - train.mean() / train.std()


@wrong("forecasting.standardise", hint="Or was the training part already scaled by then?")
def scaler_with_sd_after_scaling(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    center = train.mean()
    train = (train - center) / train.std()
    return train, (later - center) / train.std()
