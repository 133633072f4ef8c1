"""Answers to exercise 11: a path through two words; right ones, and wrong tables."""
# mypy: ignore-errors
# ruff: noqa: D103, D401

import numpy as np

from course_utils.checks.answers import right, wrong

WARP = "spoken.warp"


@right(WARP)
def warp_solution(one, other):
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
    return total[-1, -1] / (len(one) + len(other)), path[::-1]


@right(WARP)
def warp_by_recursion(one, other):
    """A recursion that remembers; each cell brings its path along."""
    import functools

    @functools.cache
    def best(i, j):
        cost = float(np.linalg.norm(one[i] - other[j]))
        if i == j == 0:
            return cost, ((0, 0),)
        ways = [(i - a, j - b) for a, b in ((1, 0), (0, 1), (1, 1)) if i >= a and j >= b]
        total, path = min(best(*way) for way in ways)
        return total + cost, (*path, (i, j))

    total, path = best(len(one) - 1, len(other) - 1)
    return [total / (len(one) + len(other)), np.array(path)]


@right(WARP)
def warp_from_the_end(one, other):
    """The table holds what is still to be paid, so that the path is read forwards."""
    n, m = len(one), len(other)
    left = np.full((n + 1, m + 1), np.inf)
    for i in reversed(range(n)):
        for j in reversed(range(m)):
            cost = np.sum((one[i] - other[j]) ** 2) ** 0.5
            after = min(left[i + 1, j], left[i, j + 1], left[i + 1, j + 1])
            left[i, j] = cost + (0 if (i, j) == (n - 1, m - 1) else after)
    path = [(0, 0)]
    while path[-1] != (n - 1, m - 1):
        i, j = path[-1]
        path.append(min([(i + 1, j), (i, j + 1), (i + 1, j + 1)], key=lambda cell: left[cell]))
    return left[0, 0] / (n + m), np.array(path, dtype="int32")


@right(WARP)
def warp_with_pointers(one, other):
    """First row and column by cumulative sums, and where each cell came from is written down."""
    costs = np.linalg.norm(one[:, None] - other, axis=2).astype("float32")
    total, came = costs.copy(), {}
    total[0], total[:, 0] = np.cumsum(costs[0]), np.cumsum(costs[:, 0])
    came |= {(0, j): (0, j - 1) for j in range(1, len(other))}
    came |= {(i, 0): (i - 1, 0) for i in range(1, len(one))}
    for i in range(1, len(one)):
        for j in range(1, len(other)):
            value, came[i, j] = min(
                (total[cell], cell) for cell in [(i - 1, j), (i, j - 1), (i - 1, j - 1)]
            )
            total[i, j] = costs[i, j] + value
    path = [(len(one) - 1, len(other) - 1)]
    while path[0] in came:
        path.insert(0, came[path[0]])
    return float(total[-1, -1]) / (one.shape[0] + other.shape[0]), path


@wrong(WARP, hint="the sum is not divided")
def warp_undivided(one, other):
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
    return total[-1, -1], path[::-1]


@wrong(WARP, hint="who always takes the cheapest next cell")
def warp_greedy(one, other):
    costs = np.sqrt(((one[:, None] - other[None]) ** 2).sum(axis=-1))
    i = j = 0
    path = [(0, 0)]
    while (i, j) != (len(one) - 1, len(other) - 1):
        ways = [(i + 1, j + 1), (i + 1, j), (i, j + 1)]
        ways = [(a, b) for a, b in ways if a < len(one) and b < len(other)]
        i, j = min(ways, key=lambda cell: costs[cell])
        path.append((i, j))
    return sum(costs[cell] for cell in path) / (len(one) + len(other)), path


@wrong(WARP, hint="the squared distance of two frames")
def warp_squared(one, other):
    costs = ((one[:, None] - other[None]) ** 2).sum(axis=-1)
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
    return total[-1, -1] / (len(one) + len(other)), path[::-1]


@wrong(WARP, hint="no step goes on in both sequences at once")
def warp_no_diagonal(one, other):
    costs = np.sqrt(((one[:, None] - other[None]) ** 2).sum(axis=-1))
    total = np.full((len(one) + 1, len(other) + 1), np.inf)
    total[0, 1] = 0
    for i, row in enumerate(costs):
        for j, cost in enumerate(row):
            total[i + 1, j + 1] = cost + min(total[i, j + 1], total[i + 1, j])
    i, j = len(one), len(other)
    path = [(i - 1, j - 1)]
    while (i, j) != (1, 1):
        i, j = min([(i - 1, j), (i, j - 1)], key=lambda cell: total[cell])
        path.append((i - 1, j - 1))
    return total[-1, -1] / (len(one) + len(other)), path[::-1]


@wrong(WARP, hint="both are stretched evenly")
def warp_evenly(one, other):
    count = max(len(one), len(other))
    rows = np.round(np.linspace(0, len(one) - 1, count)).astype(int)
    columns = np.round(np.linspace(0, len(other) - 1, count)).astype(int)
    apart = np.linalg.norm(one[rows] - other[columns], axis=1)
    return apart.sum() / (len(one) + len(other)), np.stack([rows, columns], axis=1)


@wrong(WARP, hint="What is the cheapest way to (0, 3), and to (3, 0)?")
def warp_edges_not_summed(one, other):
    costs = np.sqrt(((one[:, None] - other[None]) ** 2).sum(axis=-1))
    total = costs.copy()
    for i in range(1, len(one)):
        for j in range(1, len(other)):
            total[i, j] += min(total[i - 1, j - 1], total[i - 1, j], total[i, j - 1])
    return total[-1, -1] / (len(one) + len(other)), [(0, 0)]


@wrong(WARP, hint="by the length of the path")
def warp_by_its_length(one, other):
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
    return total[-1, -1] / len(path), path[::-1]


@wrong(WARP, hint="a step that goes on in both counts twice")
def warp_diagonal_twice(one, other):
    """As in Sakoe and Chiba's symmetric form."""
    costs = np.linalg.norm(one[:, None] - other, axis=2)
    total = np.full((len(one) + 1, len(other) + 1), np.inf)
    total[0, 0] = -costs[0, 0]
    for i, row in enumerate(costs):
        for j, cost in enumerate(row):
            ways = total[i, j] + 2 * cost, total[i, j + 1] + cost, total[i + 1, j] + cost
            total[i + 1, j + 1] = min(ways)
    return total[-1, -1] / (len(one) + len(other)), [(0, 0)]
