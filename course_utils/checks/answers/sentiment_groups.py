"""Answers to exercise 07: counts and intervals by group."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("sentiment.by_group")
def groups_solution(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@right("sentiment.by_group")
def groups_one_by_one(probability, labels, groups, names):
    from math import sqrt

    results = []
    for name in names:
        n = k = 0
        for said, label, group in zip(probability, labels, groups, strict=True):
            if group == name:
                n += 1
                k += (1 if float(np.squeeze(said)) >= 0.5 else 0) == label
        if n == 0:
            results.append((0, 0.0, 1.0))
            continue
        root = 1.96 * sqrt(k * (n - k) / n + 0.9604)
        results.append(
            ((n), (k + 1.9208 - root) / (n + 3.8416), (k + 1.9208 + root) / (n + 3.8416))
        )
    counts, low, high = zip(*results, strict=True)
    return list(counts), list(low), list(high)


@right("sentiment.by_group")
def groups_by_share(probability, labels, groups, names):
    """Write Wilson's interval with the share, as most books do."""
    groups = np.array(groups)
    said = (np.reshape(probability, -1) >= 0.5).astype("int32")
    table = np.zeros((3, len(names)))
    for place, name in enumerate(names):
        own = said[groups == name] == labels[groups == name]
        n, z = own.size, 1.96
        share = own.mean() if n else 0.5
        inverse = 1 / n if n else np.inf
        table[:, place] = n, 0, 1
        if n:
            middle = share + z * z * inverse / 2
            spread = z * np.sqrt((share * (1 - share) + z * z * inverse / 4) * inverse)
            below = 1 + z * z * inverse
            table[1:, place] = (middle - spread) / below, (middle + spread) / below
    return table


@right("sentiment.by_group")
def groups_by_bincount(probability, labels, groups, names):
    place = np.array([names.index(group) for group in groups])
    right = np.bincount(
        place, weights=(probability.flatten() >= 0.5) == labels, minlength=len(names)
    )
    counts = np.bincount(place, minlength=len(names))
    with np.errstate(all="ignore"):
        under = np.nan_to_num(right * (counts - right) / counts) + 1.96**2 / 4
    both = [
        (right + 1.96**2 / 2 + sign * 1.96 * np.sqrt(under)) / (counts + 1.96**2)
        for sign in (-1, 1)
    ]
    return [counts, *both]


@wrong("sentiment.by_group", hint="k(n − k) is not divided by n")
def groups_not_by_n(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.by_group", hint="z²/4 is missing")
def groups_without_the_quarter(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1))
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.by_group", hint="the root is not multiplied by z")
def groups_root_without_z(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.by_group", hint="k lacks its z²/2")
def groups_without_the_half(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right - spread) / (counts + z**2)
    high = (right + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.by_group", hint="n lacks its z²")
def groups_n_alone_below(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / np.maximum(counts, 1)
    high = (right + z**2 / 2 + spread) / np.maximum(counts, 1)
    return counts, low, high


@wrong("sentiment.by_group", hint="z is 1.96, not 2")
def groups_z_of_two(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 2
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.by_group", hint="yours is that of 90 %")
def groups_z_of_ninety(probability, labels, groups, names):
    hits = (np.ravel(probability) >= 0.5) == (labels == 1)
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.645
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high
