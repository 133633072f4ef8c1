"""Answers to exercise 10: deltas that are not weighted, or stand in another place."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import wrong

CHANGES = "features.changes"


@wrong(CHANGES, hint="the differences are not weighted")
def changes_unweighted(features, reach):
    def slopes(values):
        padded = np.pad(values, [(reach, reach), (0, 0)], mode="edge")
        at = np.arange(len(values)) + reach
        squares = sum(n * n for n in range(1, reach + 1))
        return sum(padded[at + n] - padded[at - n] for n in range(1, reach + 1)) / (2 * squares)

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)


@wrong(CHANGES, hint="only the two outermost frames count")
def changes_of_the_outermost(features, reach):
    def slopes(values):
        padded = np.pad(values, [(reach, reach), (0, 0)], mode="edge")
        return (padded[2 * reach :] - padded[: -2 * reach]) / (2 * reach)

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)


@wrong(CHANGES, hint="the deltas go along the features")
def changes_along_features(features, reach):
    def slopes(values):
        padded = np.pad(values, [(0, 0), (reach, reach)], mode="edge")
        weights = np.arange(-reach, reach + 1)
        size = values.shape[1]
        moved = [weights[n] * padded[:, n : n + size] for n in range(2 * reach + 1)]
        return sum(moved) / (weights**2).sum()

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)


@wrong(CHANGES, hint="the deltas of the deltas are missing")
def changes_one_kind(features, reach):
    padded = np.pad(features, [(reach, reach), (0, 0)], mode="edge")
    weights = np.arange(-reach, reach + 1)
    moved = [weights[n] * padded[n : n + len(features)] for n in range(2 * reach + 1)]
    deltas = sum(moved) / (weights**2).sum()
    return deltas, np.concatenate([features, deltas], axis=1)


@wrong(CHANGES, hint="the deltas stand there twice")
def changes_twice_the_same(features, reach):
    padded = np.pad(features, [(reach, reach), (0, 0)], mode="edge")
    weights = np.arange(-reach, reach + 1)
    moved = [weights[n] * padded[n : n + len(features)] for n in range(2 * reach + 1)]
    deltas = sum(moved) / (weights**2).sum()
    return deltas, np.concatenate([features, deltas, deltas], axis=1)


@wrong(CHANGES, hint="the step from delta to delta")
def changes_second_by_steps(features, reach):
    padded = np.pad(features, [(reach, reach), (0, 0)], mode="edge")
    weights = np.arange(-reach, reach + 1)
    moved = [weights[n] * padded[n : n + len(features)] for n in range(2 * reach + 1)]
    deltas = sum(moved) / (weights**2).sum()
    steps = np.diff(deltas, axis=0, prepend=deltas[:1])
    return deltas, np.concatenate([features, deltas, steps], axis=1)


@wrong(CHANGES, hint="here it is the deltas that are repeated")
def changes_padded_once(features, reach):
    def slopes(values):
        weights = np.arange(-reach, reach + 1)
        size = len(values) - 2 * reach
        return sum(weights[n] * values[n : n + size] for n in range(len(weights))) / sum(weights**2)

    once = np.pad(features, [(reach, reach), (0, 0)], mode="edge")
    twice = np.pad(features, [(2 * reach, 2 * reach), (0, 0)], mode="edge")
    return slopes(once), np.concatenate([features, slopes(once), slopes(slopes(twice))], axis=1)


@wrong(CHANGES, hint="the three stand below each other")
def changes_below(features, reach):
    def slopes(values):
        padded = np.pad(values, [(reach, reach), (0, 0)], mode="edge")
        weights = np.arange(-reach, reach + 1)
        moved = [weights[n] * padded[n : n + len(values)] for n in range(2 * reach + 1)]
        return sum(moved) / (weights**2).sum()

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)])


@wrong(CHANGES, hint="the three kinds are mixed")
def changes_mixed(features, reach):
    def slopes(values):
        padded = np.pad(values, [(reach, reach), (0, 0)], mode="edge")
        weights = np.arange(-reach, reach + 1)
        moved = [weights[n] * padded[n : n + len(values)] for n in range(2 * reach + 1)]
        return sum(moved) / (weights**2).sum()

    deltas = slopes(features)
    several = np.stack([features, deltas, slopes(deltas)], axis=-1)
    return deltas, several.reshape(len(features), -1)


@wrong(CHANGES, hint="your function changed what it was given")
def changes_in_place(features, reach):
    features -= features.mean(axis=0)
    padded = np.pad(features, [(reach, reach), (0, 0)], mode="edge")
    weights = np.arange(-reach, reach + 1)
    moved = [weights[n] * padded[n : n + len(features)] for n in range(2 * reach + 1)]
    deltas = sum(moved) / (weights**2).sum()
    return deltas, np.concatenate([features, deltas, deltas], axis=1)


@wrong(CHANGES, hint="such an index counts from the end")
def changes_from_behind(features, reach):
    def slopes(values):
        rows, last = [], len(values) - 1
        for t in range(len(values)):
            ns = range(1, reach + 1)
            rows.append(sum(n * (values[min(t + n, last)] - values[t - n]) for n in ns))
        return np.array(rows) / (2 * sum(n * n for n in range(1, reach + 1)))

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)
