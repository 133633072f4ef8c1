"""Answers to exercise 07: counts and intervals by group: wrong ones."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import wrong


@wrong("sentiment.by_group", hint="for three right of three it has no width")
def groups_normal_interval(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    share = right / np.maximum(counts, 1)
    spread = z * np.sqrt(share * (1 - share) / np.maximum(counts, 1))
    return counts, share - spread, share + spread


@wrong("sentiment.by_group", hint="for three right of three it has no width")
def groups_normal_interval_clipped(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    share = right / np.maximum(counts, 1)
    spread = z * np.sqrt(share * (1 - share) / np.maximum(counts, 1))
    return counts, np.clip(share - spread, 0, 1), np.clip(share + spread, 0, 1)


@wrong("sentiment.by_group", hint="compared with [n] gives every pair")
def groups_every_pair(probability, labels, groups, names):
    hits = (np.asarray(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits.reshape(hits.shape[0], -1)[:, 0]).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.by_group", hint="exactly 0.5 is positive")
def groups_more_than_a_half(probability, labels, groups, names):
    hits = (np.ravel(probability) > 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.by_group", hint="exactly 0.5 is positive")
def groups_rounded(probability, labels, groups, names):
    hits = np.round(np.ravel(probability)) == labels
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.by_group", hint="every sentence counts as negative")
def groups_cut_to_whole_numbers(probability, labels, groups, names):
    hits = np.ravel(probability).astype(int) == labels
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.by_group", hint="of a group without any sentence?")
def groups_not_a_number(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / counts + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.by_group", hint="what is the lowest share that it can have")
def groups_nothing_to_nothing(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    low, high = [np.where(counts > 0, part, 0.0) for part in (low, high)]
    return counts, low, high


@wrong("sentiment.by_group", hint="has its place in the list all the same")
def groups_without_the_empty_one(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    some = counts > 0
    return counts[some], low[some], high[some]


@wrong("sentiment.by_group", hint="and not only of those that are right")
def groups_right_ones_as_counts(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return right, low, high
