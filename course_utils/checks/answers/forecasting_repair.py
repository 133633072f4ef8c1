"""Answers to exercise 04: the repaired pipeline."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("forecasting.prepare")
def prepare_solution(series, lookback, valid_steps):
    from course_utils import forecasting

    known = series[:-valid_steps]
    scaled = (series - np.mean(known)) / np.std(known)
    inputs, targets = forecasting.make_windows(scaled, lookback)
    train, valid = slice(None, -valid_steps), slice(-valid_steps, None)
    return inputs[train], targets[train], inputs[valid], targets[valid]


@right("forecasting.prepare")
def prepare_split_first(series, lookback, valid_steps):
    from course_utils.forecasting import make_windows

    train, valid = series[:-valid_steps], series[-valid_steps - lookback :]
    center, spread = train.mean(), train.std()
    return *make_windows((train - center) / spread, lookback), *make_windows(
        (valid - center) / spread, lookback
    )


@right("forecasting.prepare")
def prepare_by_loops(series, lookback, valid_steps):
    first_valid = len(series) - valid_steps
    known = series[:first_valid]
    parts = [[], [], [], []]
    for time in range(lookback, len(series)):
        part = 0 if time < first_valid else 2
        parts[part].append((series[time - lookback : time, None] - known.mean()) / known.std())
        parts[part + 1].append([(series[time] - known.mean()) / known.std()])
    return parts


@right("forecasting.prepare")
def prepare_scaled_last(series, lookback, valid_steps):
    both = np.lib.stride_tricks.sliding_window_view(series, lookback + 1)
    spread = series[:-valid_steps].std()
    both = (both - series[:-valid_steps].mean()).astype(np.float32) / spread
    train, valid = np.split(both, [len(both) - valid_steps])
    return train[:, :-1, None], train[:, -1:], valid[:, :-1, None], valid[:, -1:]


@wrong("forecasting.prepare", hint="all of train_inputs moved")
def prepare_leaky(series, lookback, valid_steps):
    from course_utils import forecasting

    scaled = (series - np.mean(series)) / np.std(series)
    inputs, targets = forecasting.make_windows(scaled, lookback)
    order = np.random.default_rng(seed=0).permutation(len(inputs))
    train, valid = order[:-valid_steps], order[-valid_steps:]
    return inputs[train], targets[train], inputs[valid], targets[valid]


@wrong("forecasting.prepare", hint="windows of the future are among those to train on")
def prepare_still_shuffled(series, lookback, valid_steps):
    from course_utils import forecasting

    known = series[:-valid_steps]
    scaled = (series - np.mean(known)) / np.std(known)
    inputs, targets = forecasting.make_windows(scaled, lookback)
    order = np.random.default_rng(seed=0).permutation(len(inputs))
    train, valid = order[:-valid_steps], order[-valid_steps:]
    return inputs[train], targets[train], inputs[valid], targets[valid]


@wrong("forecasting.prepare", hint="all of train_inputs moved")
def prepare_scaler_still_leaks(series, lookback, valid_steps):
    from course_utils import forecasting

    scaled = (series - np.mean(series)) / np.std(series)
    inputs, targets = forecasting.make_windows(scaled, lookback)
    cut = len(inputs) - valid_steps
    return inputs[:cut], targets[:cut], inputs[cut:], targets[cut:]


@wrong("forecasting.prepare", hint="two calls with the same series differ")
def prepare_shuffled_without_seed(series, lookback, valid_steps):
    from course_utils import forecasting

    known = series[:-valid_steps]
    scaled = (series - np.mean(known)) / np.std(known)
    inputs, targets = forecasting.make_windows(scaled, lookback)
    order = np.random.default_rng().permutation(len(inputs))
    train, valid = order[:-valid_steps], order[-valid_steps:]
    return inputs[train], targets[train], inputs[valid], targets[valid]


@wrong("forecasting.prepare", hint="train_inputs: the right windows, but not in the order of time")
def prepare_training_shuffled(series, lookback, valid_steps):
    from course_utils import forecasting

    known = series[:-valid_steps]
    scaled = (series - np.mean(known)) / np.std(known)
    inputs, targets = forecasting.make_windows(scaled, lookback)
    order = np.random.default_rng(seed=0).permutation(len(inputs) - valid_steps)
    last = slice(-valid_steps, None)
    return inputs[order], targets[order], inputs[last], targets[last]


@wrong("forecasting.prepare", hint="valid_inputs is in another unit")
def prepare_each_its_own_scaler(series, lookback, valid_steps):
    from course_utils.forecasting import make_windows

    train, valid = series[:-valid_steps], series[-valid_steps - lookback :]
    return *make_windows((train - train.mean()) / train.std(), lookback), *make_windows(
        (valid - valid.mean()) / valid.std(), lookback
    )


@wrong("forecasting.prepare", hint="the first validation window may look back")
def prepare_without_looking_back(series, lookback, valid_steps):
    from course_utils.forecasting import make_windows

    train, valid = series[:-valid_steps], series[-valid_steps:]
    center, spread = train.mean(), train.std()
    return *make_windows((train - center) / spread, lookback), *make_windows(
        (valid - center) / spread, lookback
    )


@wrong("forecasting.prepare", hint="no training window may have a validation step as its target")
def prepare_cut_in_steps(series, lookback, valid_steps):
    """Cut the windows where the series is cut, forgetting that there are fewer windows."""
    from course_utils import forecasting

    cut = len(series) - valid_steps
    scaled = (series - np.mean(series[:cut])) / np.std(series[:cut])
    inputs, targets = forecasting.make_windows(scaled, lookback)
    return inputs[:cut], targets[:cut], inputs[cut:], targets[cut:]


@wrong("forecasting.prepare", hint="train_inputs is in another unit")
def prepare_unscaled(series, lookback, valid_steps):
    from course_utils import forecasting

    inputs, targets = forecasting.make_windows(series, lookback)
    train, valid = slice(None, -valid_steps), slice(-valid_steps, None)
    return inputs[train], targets[train], inputs[valid], targets[valid]


@wrong("forecasting.prepare", hint="the series was changed in place")
def prepare_in_place(series, lookback, valid_steps):
    from course_utils import forecasting

    center, spread = series[:-valid_steps].mean(), series[:-valid_steps].std()
    series -= center
    series /= spread
    inputs, targets = forecasting.make_windows(series, lookback)
    train, valid = slice(None, -valid_steps), slice(-valid_steps, None)
    return inputs[train], targets[train], inputs[valid], targets[valid]


@wrong("forecasting.prepare", hint="targets is wrong: is each window's target the step right after")
def prepare_window_holds_target(series, lookback, valid_steps):
    from course_utils import forecasting

    known = series[:-valid_steps]
    scaled = (series - np.mean(known)) / np.std(known)
    inputs, _ = forecasting.make_windows(scaled, lookback)
    train, valid = slice(None, -valid_steps), slice(-valid_steps, None)
    return inputs[train], inputs[train, -1], inputs[valid], inputs[valid, -1]


@right("forecasting.prepare")
def prepare_by_index(series, lookback, valid_steps):
    first, size = len(series) - valid_steps, len(series)
    scaled = (series - series[:first].mean()) / series[:first].std()
    targets = np.arange(lookback, size)
    inputs = scaled[targets[:, None] - np.arange(lookback, 0, -1)][..., None]
    is_train = targets < first
    targets = scaled[targets][:, None]
    return inputs[is_train], targets[is_train], inputs[~is_train], targets[~is_train]


@wrong("forecasting.prepare", hint="divided by the sd with n − 1")
def prepare_with_n_minus_1(series, lookback, valid_steps):
    from course_utils import forecasting

    known = series[:-valid_steps]
    scaled = (series - np.mean(known)) / np.std(known, ddof=1)
    inputs, targets = forecasting.make_windows(scaled, lookback)
    train, valid = slice(None, -valid_steps), slice(-valid_steps, None)
    return inputs[train], targets[train], inputs[valid], targets[valid]


@wrong("forecasting.prepare", hint="fewer or other steps than the whole training part")
def prepare_scaled_by_targets(series, lookback, valid_steps):
    from course_utils import forecasting

    inputs, targets = forecasting.make_windows(series, lookback)
    known = targets[:-valid_steps]
    inputs, targets = (inputs - known.mean()) / known.std(), (targets - known.mean()) / known.std()
    train, valid = slice(None, -valid_steps), slice(-valid_steps, None)
    return inputs[train], targets[train], inputs[valid], targets[valid]


@wrong("forecasting.prepare", hint="fewer or other steps than the whole training part")
def prepare_scaled_by_windows(series, lookback, valid_steps):
    """Take mean and sd of the training inputs, where most steps count several times."""
    from course_utils import forecasting

    inputs, targets = forecasting.make_windows(series, lookback)
    known = inputs[:-valid_steps]
    inputs, targets = (inputs - known.mean()) / known.std(), (targets - known.mean()) / known.std()
    train, valid = slice(None, -valid_steps), slice(-valid_steps, None)
    return inputs[train], targets[train], inputs[valid], targets[valid]


@wrong("forecasting.prepare", hint="each in a unit of its own")
def prepare_window_by_window(series, lookback, valid_steps):
    from course_utils import forecasting

    inputs, targets = forecasting.make_windows(series, lookback)
    center, spread = inputs.mean(axis=1, keepdims=True), inputs.std(axis=1, keepdims=True)
    inputs, targets = (inputs - center) / spread, (targets - center[:, 0]) / spread[:, 0]
    train, valid = slice(None, -valid_steps), slice(-valid_steps, None)
    return inputs[train], targets[train], inputs[valid], targets[valid]


@wrong("forecasting.prepare", hint="valid_inputs begins with window 0")
def prepare_first_windows_as_validation(series, lookback, valid_steps):
    from course_utils import forecasting

    known = series[:-valid_steps]
    scaled = (series - np.mean(known)) / np.std(known)
    inputs, targets = forecasting.make_windows(scaled, lookback)
    train, valid = slice(None, -valid_steps), slice(None, valid_steps)
    return inputs[train], targets[train], inputs[valid], targets[valid]


@wrong("forecasting.prepare", hint="every step from number `lookback` up to the validation part")
def prepare_with_a_gap(series, lookback, valid_steps):
    """Leave out the training windows that the validation windows overlap."""
    from course_utils import forecasting

    known = series[:-valid_steps]
    scaled = (series - np.mean(known)) / np.std(known)
    inputs, targets = forecasting.make_windows(scaled, lookback)
    train, valid = slice(None, -valid_steps - lookback), slice(-valid_steps, None)
    return inputs[train], targets[train], inputs[valid], targets[valid]
