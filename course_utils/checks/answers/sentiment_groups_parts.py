"""Answers to exercise 07: counts and intervals by group, put together wrongly."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import wrong


@wrong("sentiment.by_group", hint="in another order than `names`")
def groups_in_the_alphabets_order(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in sorted(names)])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.by_group", hint="low and high are swapped")
def groups_low_and_high_swapped(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, high, low


@wrong("sentiment.by_group", hint="these are per cent")
def groups_per_cent(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, 100 * low, 100 * high


@wrong("sentiment.by_group", hint="those of all sentences")
def groups_of_all(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), hits.sum()
    z = 1.96
    total = len(hits)
    spread = z * np.sqrt(right * (total - right) / total + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (total + z**2)
    high = (right + z**2 / 2 + spread) / (total + z**2)
    return counts, low + 0 * counts, high + 0 * counts


@wrong("sentiment.by_group", hint="k counts those that are right")
def groups_of_the_wrong_ones(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & ~hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.by_group", hint="return 3 arrays: counts, low, high")
def groups_shares_alone(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    return (member & hits).sum(axis=1) / np.maximum(member.sum(axis=1), 1)


@wrong("sentiment.by_group", hint="stopped with ZeroDivisionError")
def groups_divides_by_none(probability, labels, groups, names):
    results = []
    for name in names:
        n = groups.count(name)
        results.append((n, 0.4 / n, 0.6 / n))
    return tuple(zip(*results, strict=True))
