"""Answers to exercise 11: a path through two words; wrong paths, and others."""
# mypy: ignore-errors
# ruff: noqa: D103, D401

import numpy as np

from course_utils.checks.answers import wrong

WARP = "spoken.warp"


@wrong(WARP, hint="the path goes from the end to the beginning")
def warp_backwards(one, other):
    costs = np.sqrt(((one[:, None] - other[None]) ** 2).sum(axis=-1))
    total = np.full((len(one) + 1, len(other) + 1), np.inf)
    total[0, 0] = 0
    for i, row in enumerate(costs):
        for j, cost in enumerate(row):
            total[i + 1, j + 1] = cost + min(total[i, j], total[i, j + 1], total[i + 1, j])
    i, j = len(one), len(other)
    path = [(i - 1, j - 1)]
    while (i, j) != (1, 1):
        i, j = min([(i - 1, j - 1), (i - 1, j), (i, j - 1)], key=lambda cell: total[cell])
        path.append((i - 1, j - 1))
    return total[-1, -1] / (len(one) + len(other)), path


@wrong(WARP, hint="frames count from 0")
def warp_from_one(one, other):
    costs = np.sqrt(((one[:, None] - other[None]) ** 2).sum(axis=-1))
    total = np.full((len(one) + 1, len(other) + 1), np.inf)
    total[0, 0] = 0
    for i, row in enumerate(costs):
        for j, cost in enumerate(row):
            total[i + 1, j + 1] = cost + min(total[i, j], total[i, j + 1], total[i + 1, j])
    i, j = len(one), len(other)
    path = [(i, j)]
    while (i, j) != (1, 1):
        i, j = min([(i - 1, j - 1), (i - 1, j), (i, j - 1)], key=lambda cell: total[cell])
        path.append((i, j))
    return total[-1, -1] / (len(one) + len(other)), path[::-1]


@wrong(WARP, hint="the path lacks its last cell")
def warp_without_the_end(one, other):
    costs = np.sqrt(((one[:, None] - other[None]) ** 2).sum(axis=-1))
    total = np.full((len(one) + 1, len(other) + 1), np.inf)
    total[0, 0] = 0
    for i, row in enumerate(costs):
        for j, cost in enumerate(row):
            total[i + 1, j + 1] = cost + min(total[i, j], total[i, j + 1], total[i + 1, j])
    i, j = len(one), len(other)
    path = []
    while (i, j) != (1, 1):
        i, j = min([(i - 1, j - 1), (i - 1, j), (i, j - 1)], key=lambda cell: total[cell])
        path.append((i - 1, j - 1))
    return total[-1, -1] / (len(one) + len(other)), np.reshape(path[::-1], (-1, 2))


@wrong(WARP, hint="Which numbers say how dear the whole way to a cell was?")
def warp_back_by_costs(one, other):
    costs = np.sqrt(((one[:, None] - other[None]) ** 2).sum(axis=-1))
    total = np.full((len(one) + 1, len(other) + 1), np.inf)
    total[0, 0] = 0
    for i, row in enumerate(costs):
        for j, cost in enumerate(row):
            total[i + 1, j + 1] = cost + min(total[i, j], total[i, j + 1], total[i + 1, j])
    i, j = len(one) - 1, len(other) - 1
    path = [(i, j)]
    while (i, j) != (0, 0):
        ways = [(i - 1, j - 1), (i - 1, j), (i, j - 1)]
        i, j = min([way for way in ways if min(way) >= 0], key=lambda cell: costs[cell])
        path.append((i, j))
    return total[-1, -1] / (len(one) + len(other)), path[::-1]


@wrong(WARP, hint="What stands outside of the table")
def warp_with_infinities(one, other):
    """The table's edge is infinite, its corner too."""
    total = np.full((len(one) + 1, len(other) + 1), np.inf)
    for i in range(len(one)):
        for j in range(len(other)):
            best = min(total[i, j], total[i, j + 1], total[i + 1, j])
            total[i + 1, j + 1] = np.linalg.norm(one[i] - other[j]) + best
    return total[-1, -1] / (len(one) + len(other)), [(0, 0)]


@wrong(WARP, hint="`one - …` makes a new array")
def warp_in_place(one, other):
    one -= one.mean(axis=0)
    other -= other.mean(axis=0)
    return 0.0, [(0, 0)]


@wrong(WARP, hint="return 2 arrays: distance, path")
def warp_distance_alone(one, other):
    total = np.full((len(one) + 1, len(other) + 1), np.inf)
    total[0, 0] = 0
    for i in range(len(one)):
        for j in range(len(other)):
            best = min(total[i, j], total[i, j + 1], total[i + 1, j])
            total[i + 1, j + 1] = np.linalg.norm(one[i] - other[j]) + best
    return total[-1, -1] / (len(one) + len(other))


@wrong(WARP, hint="no step goes on in `other` alone")
def warp_each_frame_once(one, other):
    """Each frame of `one` has one partner, as templates have it."""
    costs = np.sqrt(((one[:, None] - other[None]) ** 2).sum(axis=-1))
    total = np.full((len(one) + 1, len(other) + 1), np.inf)
    total[0, 0] = 0
    for i, row in enumerate(costs):
        for j, cost in enumerate(row):
            total[i + 1, j + 1] = cost + min(total[i, j], total[i, j + 1] if i else np.inf)
    i, j = len(one), len(other)
    path = [(i - 1, j - 1)]
    while i > 1:
        i, j = min([(i - 1, j - 1), (i - 1, j)], key=lambda cell: total[cell])
        path.append((i - 1, j - 1))
    return total[-1, -1] / (len(one) + len(other)), path[::-1]
