"""Answers to exercise 08: counts that lean on those of shorter histories."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

SMOOTHED = "generation.smoothed"


@right(SMOOTHED)
def smoothed_solution(counts):
    symbols = counts.shape[1]
    probabilities = np.full(symbols, 1 / symbols)
    for row in counts:
        different = np.count_nonzero(row)
        if different:
            probabilities = (row + different * probabilities) / (row.sum() + different)
    return probabilities


@right(SMOOTHED)
def smoothed_by_recursion(counts):
    if len(counts) == 0:
        return np.ones(counts.shape[1]) / counts.shape[1]
    shorter = smoothed_by_recursion(counts[:-1])
    row = counts[-1]
    if row.sum() == 0:
        return shorter
    trust = row.sum() / (row.sum() + (row > 0).sum())
    return trust * row / row.sum() + (1 - trust) * shorter


@right(SMOOTHED)
def smoothed_in_lists(counts):
    rows = counts.tolist()
    said = [1 / len(rows[0])] * len(rows[0])
    for row in rows:
        kinds = sum(1 for count in row if count > 0)
        if not any(row):
            break
        said = [(n + kinds * p) / (sum(row) + kinds) for n, p in zip(row, said, strict=True)]
    return said


@right(SMOOTHED)
def smoothed_of_those_seen(counts):
    """Leave unseen histories out first; float32 is good enough."""
    seen = counts[counts.any(axis=1)].astype("float32")
    said = np.full(counts.shape[1], 1 / counts.shape[1], dtype="float32")
    for row, kinds in zip(seen, np.sign(seen).sum(axis=1), strict=True):
        said = np.add(row, kinds * said) / np.add(row.sum(), kinds)
    return said


@wrong(SMOOTHED, hint="After a history that was never seen both n and d are 0")
def smoothed_nothing_by_nothing(counts):
    probabilities = np.full(counts.shape[1], 1 / counts.shape[1])
    for row in counts:
        different = np.count_nonzero(row)
        probabilities = (row + different * probabilities) / (row.sum() + different)
    return probabilities


@wrong(SMOOTHED, hint="the uniform distribution in yours")
def smoothed_uniform_if_unseen(counts):
    uniform = np.full(counts.shape[1], 1 / counts.shape[1])
    probabilities = uniform
    for row in counts:
        different = np.count_nonzero(row)
        if not different:
            return uniform
        probabilities = (row + different * probabilities) / (row.sum() + different)
    return probabilities


@wrong(SMOOTHED, hint="not of all symbols")
def smoothed_by_all_symbols(counts):
    probabilities = np.full(counts.shape[1], 1 / counts.shape[1])
    for row in counts:
        if row.sum():
            probabilities = (row + len(row) * probabilities) / (row.sum() + len(row))
    return probabilities


@wrong(SMOOTHED, hint="each row adds 1 in all")
def smoothed_by_one(counts):
    probabilities = np.full(counts.shape[1], 1 / counts.shape[1])
    for row in counts:
        if row.sum():
            probabilities = (row + probabilities) / (row.sum() + 1)
    return probabilities


@wrong(SMOOTHED, hint="with which distribution does one begin before anything was counted")
def smoothed_from_the_first_row(counts):
    probabilities = counts[0] / counts[0].sum()
    for row in counts[1:]:
        different = np.count_nonzero(row)
        if different:
            probabilities = (row + different * probabilities) / (row.sum() + different)
    return probabilities


@wrong(SMOOTHED, hint="the longest history comes first in yours")
def smoothed_upside_down(counts):
    probabilities = np.full(counts.shape[1], 1 / counts.shape[1])
    for row in counts[::-1]:
        different = np.count_nonzero(row)
        if different:
            probabilities = (row + different * probabilities) / (row.sum() + different)
    return probabilities


@wrong(SMOOTHED, hint="where are the rows between?")
def smoothed_longest_and_uniform(counts):
    row = counts[counts.any(axis=1)][-1]
    different = np.count_nonzero(row)
    return (row + different / len(row)) / (row.sum() + different)


@wrong(SMOOTHED, hint="is left out")
def smoothed_without_the_empty_history(counts):
    probabilities = np.full(counts.shape[1], 1 / counts.shape[1])
    for row in counts[1:]:
        different = np.count_nonzero(row)
        if different:
            probabilities = (row + different * probabilities) / (row.sum() + different)
    return probabilities


@wrong(SMOOTHED, hint="that is add-one")
def smoothed_add_one(counts):
    return (counts[-1] + 1) / (counts[-1].sum() + counts.shape[1])


@wrong(SMOOTHED, hint="what was never seen gets 0")
def smoothed_plain_shares(counts):
    row = counts[counts.any(axis=1)][-1]
    return row / row.sum()


@wrong(SMOOTHED, hint="the two weights are the wrong way round")
def smoothed_weights_swapped(counts):
    probabilities = np.full(counts.shape[1], 1 / counts.shape[1])
    for row in counts:
        if row.sum():
            weight = np.count_nonzero(row) / (row.sum() + np.count_nonzero(row))
            probabilities = weight * row / row.sum() + (1 - weight) * probabilities
    return probabilities


@wrong(SMOOTHED, hint="followed exactly once")
def smoothed_by_singles(counts):
    probabilities = np.full(counts.shape[1], 1 / counts.shape[1])
    for row in counts:
        if row.sum():
            once = np.sum(row == 1)
            probabilities = (row + once * probabilities) / (row.sum() + once)
    return probabilities


@wrong(SMOOTHED, hint="all rows are thrown together")
def smoothed_all_together(counts):
    row = counts.sum(axis=0)
    different = np.count_nonzero(row)
    return (row + different / len(row)) / (row.sum() + different)


@wrong(SMOOTHED, hint="and the rows are averaged")
def smoothed_mean_of_rows(counts):
    seen = counts[counts.any(axis=1)]
    different = np.count_nonzero(seen, axis=1)[:, None]
    rows = (seen + different / seen.shape[1]) / (seen.sum(axis=1, keepdims=True) + different)
    return rows.mean(axis=0)


@wrong(SMOOTHED, hint="the probabilities sum to")
def smoothed_not_divided_by_both(counts):
    probabilities = np.full(counts.shape[1], 1 / counts.shape[1])
    for row in counts:
        different = np.count_nonzero(row)
        if different:
            probabilities = (row + different * probabilities) / row.sum()
    return probabilities


@wrong(SMOOTHED, hint="one distribution over")
def smoothed_every_history(counts):
    said = [np.full(counts.shape[1], 1 / counts.shape[1])]
    for row in counts:
        different = np.count_nonzero(row)
        new = (row + different * said[-1]) / (row.sum() + different) if different else said[-1]
        said.append(new)
    return np.stack(said)


@wrong(SMOOTHED, hint="your function changed what it was given")
def smoothed_in_place(counts):
    probabilities = np.full(counts.shape[1], 1 / counts.shape[1])
    for row in counts:
        different = np.count_nonzero(row)
        if different:
            total = row.sum() + different
            row += different * probabilities
            row /= total
            probabilities = row
    return probabilities


@wrong(SMOOTHED, hint="and two that came equally often are two")
def smoothed_by_different_numbers(counts):
    probabilities = np.full(counts.shape[1], 1 / counts.shape[1])
    for row in counts:
        different = len(np.unique(row))
        probabilities = (row + different * probabilities) / (row.sum() + different)
    return probabilities


@wrong(SMOOTHED, hint="there n + d is 0, too")
def smoothed_nan_to_num(counts):
    probabilities = np.full(counts.shape[1], 1 / counts.shape[1])
    for row in counts:
        different = np.count_nonzero(row)
        probabilities = (row + different * probabilities) / (row.sum() + different)
    return np.nan_to_num(probabilities)
