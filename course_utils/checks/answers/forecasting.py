"""Answers to exercise 04: windows here, the other tasks in the modules beside this one."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import (  # noqa: F401
    forecasting_project,
    forecasting_repair,
    forecasting_scaler,
    forecasting_scores,
    right,
    wrong,
)


@right("forecasting.make_windows")
def windows_solution(series, lookback, horizon=1):
    series = np.asarray(series, dtype=float)
    count = len(series) - lookback - horizon + 1
    both = np.stack([series[first : first + lookback + horizon] for first in range(count)])
    return both[:, :lookback, None], both[:, lookback:]


@right("forecasting.make_windows")
def windows_by_appending(series, lookback, horizon=1):
    inputs, targets = [], []
    for end in range(lookback, len(series) - horizon + 1):
        inputs.append([[value] for value in series[end - lookback : end]])
        targets.append(list(series[end : end + horizon]))
    return inputs, targets


@right("forecasting.make_windows")
def windows_by_view(series, lookback, horizon=1):
    view = np.lib.stride_tricks.sliding_window_view(np.asarray(series), lookback + horizon)
    return view[:, :lookback, None], view[:, lookback:]


@right("forecasting.make_windows")
def windows_by_index(series, lookback, horizon=1):
    series = np.asarray(series, dtype=np.float32)
    start = np.arange(series.size - lookback - horizon + 1)[:, np.newaxis]
    return series[start + np.arange(lookback)][:, :, None], series[
        start + lookback + np.arange(horizon)
    ]


@right("forecasting.make_windows")
def windows_recursive(series, lookback, horizon=1):
    series = np.asarray(series, dtype=float)
    inputs = series[:lookback].reshape(1, lookback, 1)
    targets = series[lookback : lookback + horizon].reshape(1, horizon)
    if len(series) == lookback + horizon:
        return inputs, targets
    later = windows_recursive(series[1:], lookback, horizon)
    return np.concatenate([inputs, later[0]]), np.concatenate([targets, later[1]])


@right("forecasting.make_windows")
def windows_by_shifting(series, lookback, horizon=1):
    """Put shifted copies side by side, as pandas' shift does."""
    size = lookback + horizon
    columns = [np.concatenate([series[step:], np.full(step, np.nan)]) for step in range(size)]
    rows = np.column_stack(columns)
    rows = rows[~np.isnan(rows).any(axis=1)]
    return rows[:, :lookback].reshape(-1, lookback, 1), rows[:, lookback:]


@right("forecasting.make_windows")
def windows_by_zip(series, lookback, horizon=1):
    rows = list(zip(*(list(series)[step:] for step in range(lookback + horizon)), strict=False))
    return [[[v] for v in row[:lookback]] for row in rows], [row[lookback:] for row in rows]


@wrong("forecasting.make_windows", hint="are the two arrays swapped?")
def windows_swapped(series, lookback, horizon=1):
    both = np.lib.stride_tricks.sliding_window_view(np.asarray(series), lookback + horizon)
    return both[:, lookback:], both[:, :lookback, None]


@wrong("forecasting.make_windows", hint="cut to whole numbers")
def windows_of_whole_numbers(series, lookback, horizon=1):
    series = np.asarray(series, dtype=int)
    both = np.lib.stride_tricks.sliding_window_view(series, lookback + horizon)
    return both[:, :lookback, None], both[:, lookback:]


@wrong("forecasting.make_windows", hint="is a step skipped?")
def windows_with_step_skipped_and_one_less(series, lookback, horizon=1):
    series = np.asarray(series, dtype=float)
    ends = range(lookback, max(len(series) - horizon, lookback + 1))
    inputs = np.stack([series[end - lookback : end] for end in ends])
    return inputs[..., None], np.stack([series[end + 1 : end + 1 + horizon] for end in ends])


@wrong("forecasting.make_windows", hint="Are the last ones shorter than the others?")
def windows_without_the_horizon(series, lookback, horizon=1):
    ends = range(lookback, len(series))
    inputs = np.stack([series[end - lookback : end] for end in ends])
    return inputs[..., None], [list(series[end : end + horizon]) for end in ends]


@wrong("forecasting.make_windows", hint="the first window should begin with series[0]")
def windows_from_the_second_step(series, lookback, horizon=1):
    both = np.lib.stride_tricks.sliding_window_view(np.asarray(series), lookback + horizon)
    both = both[1:] if len(both) > 1 else both
    return both[:, :lookback, None], both[:, lookback:]


@wrong("forecasting.make_windows", hint="the nearest step comes first")
def windows_with_targets_backwards(series, lookback, horizon=1):
    both = np.lib.stride_tricks.sliding_window_view(np.asarray(series), lookback + horizon)
    return both[:, :lookback, None], both[:, lookback:][:, ::-1]


@wrong("forecasting.make_windows", hint="got series[lookback − 1]")
def windows_with_target_seen(series, lookback, horizon=1):
    series = np.asarray(series, dtype=float)
    first = range(len(series) - lookback - horizon + 1)
    inputs = np.stack([series[i : i + lookback] for i in first])
    targets = np.stack([series[i + lookback - 1 : i + lookback - 1 + horizon] for i in first])
    return inputs[..., None], targets


@wrong("forecasting.make_windows", hint="is a step skipped?")
def windows_with_step_skipped(series, lookback, horizon=1):
    series = np.append(np.asarray(series, dtype=float), 0)
    first = range(len(series) - lookback - horizon)
    inputs = np.stack([series[i : i + lookback] for i in first])
    targets = np.stack([series[i + lookback + 1 : i + lookback + 1 + horizon] for i in first])
    return inputs[..., None], targets


@wrong("forecasting.make_windows", hint="in the same order as the windows")
def windows_with_targets_shuffled(series, lookback, horizon=1):
    both = np.lib.stride_tricks.sliding_window_view(np.asarray(series), lookback + horizon)
    return both[:, :lookback, None], both[::-1, lookback:]


@wrong("forecasting.make_windows", hint="the last one's targets end with the series")
def windows_without_the_last(series, lookback, horizon=1):
    series = np.asarray(series, dtype=float)
    first = range(len(series) - lookback - horizon)
    inputs = np.stack([series[i : i + lookback] for i in first])
    targets = np.stack([series[i + lookback : i + lookback + horizon] for i in first])
    return inputs[..., None], targets


@wrong("forecasting.make_windows", hint="does every window still have all its targets?")
def windows_beyond_the_end(series, lookback, horizon=1):
    series = np.asarray(series, dtype=float)
    first = range(len(series) - lookback + 1)
    inputs = np.stack([series[i : i + lookback] for i in first])
    padded = np.append(series, np.zeros(horizon))
    targets = np.stack([padded[i + lookback : i + lookback + horizon] for i in first])
    return inputs[..., None], targets


@wrong("forecasting.make_windows", hint="Are the last ones shorter than the others?")
def windows_with_ragged_targets(series, lookback, horizon=1):
    series = np.asarray(series, dtype=float)
    first = range(len(series) - lookback)
    inputs = np.stack([series[i : i + lookback] for i in first])
    targets = np.array([series[i + lookback : i + lookback + horizon] for i in first])
    return inputs[..., None], targets


@wrong("forecasting.make_windows", hint="the last axis for the one number measured")
def windows_without_features(series, lookback, horizon=1):
    both = np.lib.stride_tricks.sliding_window_view(np.asarray(series), lookback + horizon)
    return both[:, :lookback], both[:, lookback:]


@wrong("forecasting.make_windows", hint="at horizon 1 too")
def windows_with_flat_targets(series, lookback, horizon=1):
    series = np.asarray(series, dtype=float)
    count = len(series) - lookback
    inputs = np.stack([series[first : first + lookback] for first in range(count)])
    return inputs[..., None], series[lookback:]


@wrong("forecasting.make_windows", hint="targets should be [windows, horizon]")
def windows_with_the_horizon_only(series, lookback, horizon=1):
    """Take the step `horizon` ahead, not all steps up to it."""
    series = np.asarray(series, dtype=float)
    first = range(len(series) - lookback - horizon + 1)
    inputs = np.stack([series[i : i + lookback] for i in first])
    targets = np.stack([series[[i + lookback + horizon - 1]] for i in first])
    return inputs[..., None], targets


@wrong("forecasting.make_windows", hint="one starts at every step")
def windows_side_by_side(series, lookback, horizon=1):
    series = np.asarray(series, dtype=float)
    first = range(0, len(series) - lookback - horizon + 1, lookback)
    inputs = np.stack([series[i : i + lookback] for i in first])
    targets = np.stack([series[i + lookback : i + lookback + horizon] for i in first])
    return inputs[..., None], targets


@wrong("forecasting.make_windows", hint="inputs should be [windows, lookback, 1]")
def windows_with_time_as_features(series, lookback, horizon=1):
    both = np.lib.stride_tricks.sliding_window_view(np.asarray(series), lookback + horizon)
    return both[:, None, :lookback], both[:, lookback:]


@wrong("forecasting.make_windows", hint="the latest step should be last")
def windows_backwards(series, lookback, horizon=1):
    both = np.lib.stride_tricks.sliding_window_view(np.asarray(series), lookback + horizon)
    return both[:, :lookback][:, ::-1, None], both[:, lookback:]


@wrong("forecasting.make_windows", hint="compare the second one with series[1:]")
def windows_by_reshaping(series, lookback, horizon=1):
    series = np.asarray(series, dtype=float)
    count = len(series) - lookback - horizon + 1
    inputs = np.resize(series, (count, lookback, 1))
    targets = np.stack([series[i + lookback : i + lookback + horizon] for i in range(count)])
    return inputs, targets


@wrong("forecasting.make_windows", hint="return 2 arrays: inputs, targets")
def windows_as_pairs(series, lookback, horizon=1):
    both = np.lib.stride_tricks.sliding_window_view(np.asarray(series), lookback + horizon)
    return [(row[:lookback, None], row[lookback:]) for row in both]


@wrong("forecasting.make_windows", hint="targets of its own")
def windows_with_one_target(series, lookback, horizon=1):
    both = np.lib.stride_tricks.sliding_window_view(np.asarray(series), lookback + horizon)
    targets = np.repeat(both[:1, lookback:], len(both), axis=0)
    return both[:, :lookback, None], targets


@wrong("forecasting.make_windows", hint="the course's own make_windows")
def windows_of_the_course(series, lookback, horizon=1):
    from course_utils.forecasting import make_windows

    return make_windows(series, lookback, horizon)
