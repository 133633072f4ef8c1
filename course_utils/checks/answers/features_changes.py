"""Answers to exercise 10: deltas."""
# mypy: ignore-errors
# ruff: noqa: D103, D401, ARG001

import numpy as np

from course_utils.checks.answers import right, wrong

CHANGES = "features.changes"


@right(CHANGES)
def changes_solution(features, reach):
    def slopes(values):
        padded = np.pad(values, [(reach, reach), (0, 0)], mode="edge")
        weights = np.arange(-reach, reach + 1)
        moved = [weights[n] * padded[n : n + len(values)] for n in range(2 * reach + 1)]
        return sum(moved) / (weights**2).sum()

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)


@right(CHANGES)
def changes_by_clipped_places(features, reach):
    """Frame by frame; places beyond the ends are clipped."""

    def slopes(values):
        last = len(values) - 1
        rows = []
        for t in range(len(values)):
            total = 0
            for n in range(1, reach + 1):
                total = total + n * (values[min(t + n, last)] - values[max(t - n, 0)])
            rows.append(total / (2 * sum(n * n for n in range(1, reach + 1))))
        return np.array(rows)

    deltas = slopes(features)
    return deltas, np.hstack([features, deltas, slopes(deltas)])


@right(CHANGES)
def changes_by_lines(features, reach):
    """A line fitted through each frame's surroundings."""

    def slopes(values):
        padded = np.pad(values, [(reach, reach), (0, 0)], mode="edge")
        time = np.arange(2 * reach + 1)
        fits = [np.polyfit(time, padded[t : t + len(time)], 1)[0] for t in range(len(values))]
        return np.stack(fits)

    deltas = slopes(features)
    return deltas.tolist(), np.c_[features, deltas, slopes(deltas)]


@right(CHANGES)
def changes_by_a_matrix(features, reach):
    """One matrix that makes slopes of frames, used twice; float32."""
    frames = len(features)
    table = np.zeros((frames, frames))
    for t in range(frames):
        for n in range(-reach, reach + 1):
            table[t, np.clip(t + n, 0, frames - 1)] += n
    table /= 2 * (np.arange(1, reach + 1) ** 2).sum()
    several = [features, table @ features, table @ table @ features]
    return several[1].astype("float32"), np.concatenate(several, axis=-1).astype("float32")


@right(CHANGES)
def changes_by_convolution(features, reach):
    """A convolution of each column: its weights run backwards."""

    def slopes(values):
        weights = np.arange(reach, -reach - 1, -1)
        columns = [np.pad(column, reach, mode="edge") for column in values.T]
        made = [np.convolve(column, weights, mode="valid") for column in columns]
        return np.transpose(made) / (weights**2).sum()

    deltas = slopes(features)
    return [deltas, np.concatenate((features, deltas, slopes(deltas)), axis=1)]


@wrong(CHANGES, hint="beyond the ends there are zeros in yours")
def changes_zeros(features, reach):
    def slopes(values):
        padded = np.pad(values, [(reach, reach), (0, 0)])
        weights = np.arange(-reach, reach + 1)
        moved = [weights[n] * padded[n : n + len(values)] for n in range(2 * reach + 1)]
        return sum(moved) / (weights**2).sum()

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)


@wrong(CHANGES, hint="behind the last frame comes the first one")
def changes_round(features, reach):
    def slopes(values):
        total = 0
        for n in range(1, reach + 1):
            total = total + n * (np.roll(values, -n, axis=0) - np.roll(values, n, axis=0))
        return total / (2 * sum(n * n for n in range(1, reach + 1)))

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)


@wrong(CHANGES, hint="the clip runs backwards in yours")
def changes_mirrored(features, reach):
    def slopes(values):
        padded = np.pad(values, [(reach, reach), (0, 0)], mode="symmetric")
        weights = np.arange(-reach, reach + 1)
        moved = [weights[n] * padded[n : n + len(values)] for n in range(2 * reach + 1)]
        return sum(moved) / (weights**2).sum()

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)


@wrong(CHANGES, hint="the line gets shorter there")
def changes_fewer_frames(features, reach):
    def slopes(values):
        rows = []
        for t in range(len(values)):
            ns = [n for n in range(1, reach + 1) if t - n >= 0 and t + n < len(values)]
            total = sum((n * (values[t + n] - values[t - n]) for n in ns), 0 * values[0])
            rows.append(total / max(1, 2 * sum(n * n for n in ns)))
        return np.array(rows)

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)


@wrong(CHANGES, hint="look at the divisor")
def changes_without_two(features, reach):
    def slopes(values):
        padded = np.pad(values, [(reach, reach), (0, 0)], mode="edge")
        weights = np.arange(-reach, reach + 1)
        moved = [weights[n] * padded[n : n + len(values)] for n in range(2 * reach + 1)]
        return sum(moved) / sum(n * n for n in range(1, reach + 1))

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)


@wrong(CHANGES, hint="the deltas have the wrong sign")
def changes_backwards(features, reach):
    """A convolution turns its weights round."""

    def slopes(values):
        weights = np.arange(-reach, reach + 1)
        columns = [np.pad(column, reach, mode="edge") for column in values.T]
        made = [np.convolve(column, weights, mode="valid") for column in columns]
        return np.transpose(made) / (weights**2).sum()

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)


@wrong(CHANGES, hint="what has become of `reach`?")
def changes_of_neighbours(features, reach):
    def slopes(values):
        padded = np.pad(values, [(1, 1), (0, 0)], mode="edge")
        return (padded[2:] - padded[:-2]) / 2

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)


@wrong(CHANGES, hint="each delta is the step from the frame before")
def changes_step_by_step(features, reach):
    deltas = np.diff(features, axis=0, prepend=features[:1])
    second = np.diff(deltas, axis=0, prepend=deltas[:1])
    return deltas, np.concatenate([features, deltas, second], axis=1)


@wrong(CHANGES, hint="`range` leaves its last number out")
def changes_range(features, reach):
    def slopes(values):
        padded = np.pad(values, [(reach, reach), (0, 0)], mode="edge")
        size = len(values)
        total, squares = 0 * values, 0
        for n in range(1, reach):
            total = total + n * (padded[reach + n :][:size] - padded[reach - n :][:size])
            squares += n * n
        return total / (2 * squares)

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)
