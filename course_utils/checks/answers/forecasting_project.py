"""Answers to exercise 04: forecasts of the bakeries.

An answer that learns does so at its first call and keeps what it learnt as its own attribute, so
that it is complete in one function and still learns once.
"""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong

NAIVE, LINE = "forecasting.project_beats_naive", "forecasting.project_beats_line"


@right(NAIVE)
@right(LINE)
def project_solution(history, horizon):
    if not hasattr(project_solution, "weights"):
        from course_utils.checks.bakeries import training_series

        both = np.lib.stride_tricks.sliding_window_view(training_series(0), 28 + 7, axis=1)
        both = both.reshape(-1, 28 + 7)
        both = both / both[:, :28].mean(axis=1, keepdims=True) - 1
        project_solution.weights = np.linalg.lstsq(both[:, :28], both[:, 28:])[0]
    unit = history[-28:].mean()
    return unit * (1 + (history[-28:] / unit - 1) @ project_solution.weights[:, :horizon])


@right(NAIVE)
@right(LINE)
def project_six_weeks_of_logarithms(history, horizon):
    if not hasattr(project_six_weeks_of_logarithms, "weights"):
        from course_utils.checks.bakeries import training_series

        rows = np.log(training_series(0))
        pairs = [(row[t - 42 : t], row[t : t + 7]) for row in rows for t in range(42, 78)]
        inputs, targets = (np.array(part) for part in zip(*pairs, strict=True))
        center = inputs.mean(axis=1, keepdims=True)
        inputs, targets = inputs - center, targets - center
        ridge = np.eye(42) * 0.1
        weights = np.linalg.solve(inputs.T @ inputs + ridge, inputs.T @ targets)
        project_six_weeks_of_logarithms.weights = weights
    known = np.log(history[-42:])
    weights = project_six_weeks_of_logarithms.weights
    return list(np.exp(known.mean() + (known - known.mean()) @ weights)[:horizon])


@right(NAIVE)
@right(LINE)
def project_day_by_day(history, horizon):
    """Learn one day ahead; then feed each forecast back in."""
    if not hasattr(project_day_by_day, "weights"):
        from course_utils.checks.bakeries import training_series

        both = np.lib.stride_tricks.sliding_window_view(training_series(0), 42 + 1, axis=1)
        both = both.reshape(-1, 42 + 1)
        both = both / both[:, :42].mean(axis=1, keepdims=True)
        project_day_by_day.weights = np.linalg.lstsq(both[:, :42], both[:, 42])[0]
    days = list(history)
    for _ in range(horizon):
        days.append(float(np.array(days[-42:]) @ project_day_by_day.weights))
    return np.array(days[-horizon:], dtype=np.float32)


@right(NAIVE)
@right(LINE)
def project_change_from_last_week(history, horizon):
    """Put random tanh units beside the straight line, for changes from the last week."""
    if not hasattr(project_change_from_last_week, "learnt"):
        from course_utils.checks.bakeries import training_series

        both = np.lib.stride_tricks.sliding_window_view(training_series(0), 42 + 7, axis=1)
        both = both.reshape(-1, 42 + 7)
        both = both / both[:, :42].mean(axis=1, keepdims=True) - 1
        random = np.random.default_rng(0).normal(0, 0.5, size=(42, 100))
        layer = np.hstack([both[:, :42], np.tanh(both[:, :42] @ random)])
        change = both[:, 42:] - both[:, 35:42]
        ridge = np.eye(142)
        weights = np.linalg.solve(layer.T @ layer + ridge, layer.T @ change)
        project_change_from_last_week.learnt = random, weights
    random, weights = project_change_from_last_week.learnt
    unit = history[-42:].mean()
    known = history[-42:] / unit - 1
    change = np.hstack([known, np.tanh(known @ random)]) @ weights
    return unit * (1 + known[-7:] + change)[:horizon]


@right(NAIVE)
@right(LINE)
def project_of_each_its_own(history, horizon):
    """Fit a ridge line on the windows of this one history, and on nothing else."""
    both = np.lib.stride_tricks.sliding_window_view(history, 28 + horizon)
    both = both / both[:, :28].mean(axis=1, keepdims=True) - 1
    inputs, targets = both[:, :28], both[:, 28:]
    weights = np.linalg.solve(inputs.T @ inputs + np.eye(28), inputs.T @ targets)
    unit = history[-28:].mean()
    return unit * (1 + (history[-28:] / unit - 1) @ weights)


@wrong(NAIVE, hint="let all the training series say")
@wrong(LINE, hint="let all the training series say")
def project_mean_of_four_weeks(history, horizon):
    return np.resize(history[-28:].reshape(4, 7).mean(axis=0), horizon)


@wrong(NAIVE, hint="with nothing learnt")
@wrong(LINE, hint="with nothing learnt")
def project_mean_of_all_weeks(history, horizon):
    return np.resize(history.reshape(-1, 7).mean(axis=0), horizon)


@wrong(NAIVE, hint="let all the training series say")
@wrong(LINE, hint="let all the training series say")
def project_median_of_four_weeks(history, horizon):
    return np.resize(np.median(history[-28:].reshape(4, 7), axis=0), horizon)


@wrong(NAIVE, hint="the last week alone")
@wrong(LINE, hint="the last week alone")
def project_seasonal_naive(history, horizon):
    return np.resize(history[-7:], horizon)


@wrong(NAIVE, hint="every day gets the same forecast")
@wrong(LINE, hint="every day gets the same forecast")
def project_naive(history, horizon):
    return np.repeat(history[-1], horizon)


@wrong(NAIVE, hint="every day gets the same forecast")
@wrong(LINE, hint="every day gets the same forecast")
def project_mean_of_last_week(history, horizon):
    return np.full(horizon, history[-7:].mean())


@wrong(NAIVE, hint="do yours keep the week of 7 days")
@wrong(LINE, hint="if they are 1 day late")
def project_week_out_of_step(history, horizon):
    return np.resize(history[-8:-1], horizon)


@wrong(NAIVE, hint="do yours keep the week of 7 days")
@wrong(LINE, hint="when read backwards")
def project_week_backwards(history, horizon):
    return np.resize(history[-7:][::-1], horizon)


@wrong(NAIVE, hint="Repeating the last week has less")
@wrong(LINE, hint="Repeating the last week has less")
def project_trend_extrapolated(history, horizon):
    """Add half of the last change from week to week."""
    return np.resize(history[-7:] + (history[-7:] - history[-14:-7]) / 2, horizon)


@wrong(NAIVE, hint="is a sign turned round?")
@wrong(LINE, hint="is a sign turned round?")
def project_with_a_sign_turned_round(history, horizon):
    unit = history[-7:].mean()
    return unit * (1 - np.resize(history[-28:].reshape(4, 7).mean(axis=0) / unit - 1, horizon))


@wrong(NAIVE, hint="changed the history it was given")
@wrong(LINE, hint="changed the history it was given")
def project_in_place(history, horizon):
    unit = history.mean()
    history /= unit
    return unit * np.resize(history[-28:].reshape(4, 7).mean(axis=0), horizon)


@wrong(NAIVE, hint="every bakery gets the same forecast")
@wrong(LINE, hint="every bakery gets the same forecast")
def project_same_for_all(history, horizon):
    return np.resize([100.0, 110, 120, 130, 140, 90, 80], horizon)


@wrong(NAIVE, hint="times the size of the series")
@wrong(LINE, hint="times the size of the series")
def project_not_scaled_back(history, horizon):
    scaled = (history - history.mean()) / history.std()
    return np.resize(scaled[-28:].reshape(4, 7).mean(axis=0), horizon)


@wrong(NAIVE, hint="a forecast has the shape [horizon]")
@wrong(LINE, hint="a forecast has the shape [horizon]")
def project_as_keras_returns_it(history, horizon):
    return history[None, -28:].reshape(1, 4, 7).mean(axis=1)


@wrong(NAIVE, hint="got None")
def project_without_return(history, horizon):
    np.resize(history[-7:], horizon)


@wrong(NAIVE, hint="the course's own linear_reference")
@wrong(LINE, hint="the course's own linear_reference")
def project_of_the_course(history, horizon):
    from course_utils.checks.bakeries import linear_reference, training_series

    return linear_reference(history[None], training_series())[0]


@wrong(LINE, hint="the last week alone")
def project_one_week_back(history, horizon):
    if not hasattr(project_one_week_back, "weights"):
        from course_utils.checks.bakeries import training_series

        both = np.lib.stride_tricks.sliding_window_view(training_series(0), 7 + 7, axis=1)
        both = both.reshape(-1, 7 + 7)
        both = both / both[:, :7].mean(axis=1, keepdims=True) - 1
        project_one_week_back.weights = np.linalg.lstsq(both[:, :7], both[:, 7:])[0]
    unit = history[-7:].mean()
    return unit * (1 + (history[-7:] / unit - 1) @ project_one_week_back.weights)


@wrong(LINE, hint="across two bakeries")
def project_glued_end_to_end(history, horizon):
    """Cut windows from all bakeries in one long row: many reach from one into the next."""
    if not hasattr(project_glued_end_to_end, "weights"):
        from course_utils.checks.bakeries import training_series

        both = np.lib.stride_tricks.sliding_window_view(training_series(0).ravel(), 28 + 7)
        both = both / both[:, :28].mean(axis=1, keepdims=True) - 1
        project_glued_end_to_end.weights = np.linalg.lstsq(both[:, :28], both[:, 28:])[0]
    unit = history[-28:].mean()
    return unit * (1 + (history[-28:] / unit - 1) @ project_glued_end_to_end.weights)


@wrong(NAIVE, hint="times the size of the series")
@wrong(LINE, hint="times the size of the series")
def project_scaled_back_by_the_mean_of_all(history, horizon):
    scaled = history[-28:].reshape(4, 7).mean(axis=0) / history.mean()
    return np.resize(scaled * 170, horizon)
