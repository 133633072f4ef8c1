"""What exercise 07's checks say of wrong counts and intervals by group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils.checks.running import CheckFailed
from course_utils.checks.sentiment_draws import Integers
from course_utils.checks.values import Floats, close, plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _sqrt, _where, _sum, _isfinite = np.array, np.sqrt, np.where, np.sum, np.isfinite
Z = 1.96
PARTS = ("counts", "low", "high")
EMPTY = "What is said of a group without any sentence?"
COLUMN = (
    " With [n] yours was right. Is something of the shape [n, 1] compared with [n]? [n, 1] "
    "compared with [n] gives every pair, [n, n]."
)
BY_HAND = (
    "low and high are wrong. For one group print n, and how many are right, k; then put both "
    "into the formula by hand."
)


def finite(part: Any, name: str, sizes: list[int], more: str) -> Floats:
    """Copy a part of what was returned; say in which group a NaN or an infinity stands."""
    try:
        return plain_array(part, name, not_finite=EMPTY)
    except CheckFailed as error:
        if EMPTY not in str(error):
            raise
    values = _array(part, dtype=float)
    if values.shape == (len(sizes),):
        for size, whole in zip(sizes, _isfinite(values), strict=True):
            if size and not whole:
                raise CheckFailed(
                    f"{name}: a group of {size} sentences has a NaN or an infinity. Print its n "
                    f"and k: k can be no more than n.{more}"
                )
    raise CheckFailed(f"{name}: holds a NaN or an infinity. {EMPTY}")


def wilson(right: Floats, counts: Floats, z: float = Z) -> tuple[Floats, Floats]:
    """Give Wilson's interval (1927) of a share; without any sentence it is everything."""
    some = _where(counts > 0, counts, 1)
    spread = z * _sqrt(right * (counts - right) / some + z**2 / 4)
    middle = right + z**2 / 2
    return (middle - spread) / (counts + z**2), (middle + spread) / (counts + z**2)


def _normal(right: Floats, counts: Floats) -> tuple[Floats, Floats]:
    some = _where(counts > 0, counts, 1)
    share = right / some
    spread = Z * _sqrt(share * (1 - share) / some)
    return share - spread, share + spread


def _without(right: Floats, counts: Floats, part: str) -> tuple[Floats, Floats]:
    """Leave a part of the formula out."""
    some = _where(counts > 0, counts, 1)
    under = right * (counts - right) / (1 if part == "n" else some)
    under = under + (0 if part == "quarter" else Z**2 / 4)
    spread = (1 if part == "z" else Z) * (under if part == "root" else _sqrt(under))
    middle = right + (0 if part == "half" else Z**2 / 2)
    below = counts + (0 if part == "below" else Z**2)
    below = _where(below > 0, below, 1)
    return (middle - spread) / below, (middle + spread) / below


Interval = Callable[[Floats, Floats], tuple[Floats, Floats]]
_INTERVALS: dict[str, Interval] = {
    "the interval is k/n ± 1.96 · sqrt(share · (1 − share)/n): for three right of three it has no "
    "width at all. Take the one that the text gives.": _normal,
    "k(n − k) is not divided by n.": lambda right, counts: _without(right, counts, "n"),
    "z²/4 is missing under the root.": lambda right, counts: _without(right, counts, "quarter"),
    "the root is not multiplied by z.": lambda right, counts: _without(right, counts, "z"),
    "the root is missing.": lambda right, counts: _without(right, counts, "root"),
    "k lacks its z²/2.": lambda right, counts: _without(right, counts, "half"),
    "n lacks its z² below the line.": lambda right, counts: _without(right, counts, "below"),
    "z is 1.96, not 1.": lambda right, counts: wilson(right, counts, 1.0),
    "z is 1.96, not 2.": lambda right, counts: wilson(right, counts, 2.0),
    "z is 1.96, that of 95 %; yours is that of 90 %.": (
        lambda right, counts: wilson(right, counts, 1.645)
    ),
    "these are the wrong sentences' shares: k counts those that are right.": (
        lambda right, counts: wilson(counts - right, counts)
    ),
}


def of_groups(
    got: dict[str, Floats],
    probability: Floats,
    labels: Integers,
    groups: list[str],
    names: list[str],
) -> str | None:
    """Say what is wrong with counts and intervals by group; None if nothing is."""
    column = probability.reshape(-1)
    hits = ((column >= 0.5) == (labels == 1)).astype(float)

    def sums(values: Floats, own: list[str]) -> Floats:
        member = _array([[group == name for group in groups] for name in own], dtype=float)
        result: Floats = member @ values
        return result

    counts, right = sums(hits * 0 + 1, names), sums(hits, names)
    filled = [name for name in names if name in groups]
    for part, values in got.items():
        if values.shape == (len(filled),) and len(filled) < len(names):
            return f"{part}: a name without any sentence has its place in the list all the same."
        if values.shape == (len(set(hits.tolist())),):
            return f"{part}: one entry for each name is wanted."
        if values.shape != (len(names),):
            return f"{part} should be [names] = ({len(names)},), got {values.shape}."
    low, high = wilson(right, counts)
    wanted = dict(zip(PARTS, (counts, low, high), strict=True))
    if all(close(got[part], wanted[part]) for part in PARTS):
        return None
    hint = _of_counts(got["counts"], counts, right, [sums(hits * 0 + 1, o) for o in _orders(names)])
    if hint:
        return hint
    if close(got["low"], high) and close(got["high"], low):
        return "low and high are swapped."
    if close(got["low"], 100 * low) or close(got["high"], 100 * high):
        return "these are per cent; a share goes from 0 to 1."
    empty = counts == 0
    if close(got["low"][~empty], low[~empty]) and close(got["high"][~empty], high[~empty]):
        return (
            f"of a group without any sentence nothing is known: what is the lowest share that it "
            f"can have, and what the highest? Yours says {got['low'][empty][0]:.2f} to "
            f"{got['high'][empty][0]:.2f}."
        )
    return _of_interval(got["low"], got["high"], counts, right, column, labels, sums, names)


def _orders(names: list[str]) -> list[list[str]]:
    return [sorted(names), names[::-1]]


def _of_counts(got: Floats, counts: Floats, right: Floats, others: list[Floats]) -> str | None:
    if close(got, counts):
        return None
    if close(got, right):
        return "counts are those of all sentences of a group, and not only of those that are right."
    if any(close(got, other) for other in others):
        return "counts: the groups stand in another order than `names`."
    if close(got, 0 * counts + _sum(counts)):
        return "counts: each group has its own number of sentences."
    return "counts: how many sentences of each name are there?"


def _of_interval(
    low: Floats,
    high: Floats,
    counts: Floats,
    right: Floats,
    column: Floats,
    labels: Integers,
    sums: Callable[[Floats, list[str]], Floats],
    names: list[str],
) -> str:
    some = counts > 0

    def same(made: tuple[Floats, Floats]) -> bool:
        return close(low[some], made[0][some]) and close(high[some], made[1][some])

    for hint, interval in _INTERVALS.items():
        if same(interval(right, counts)):
            return hint
    judged = {
        "a probability of exactly 0.5 is positive. (np.round takes 0.5 to 0, the even number.)": (
            (column > 0.5) == (labels == 1)
        ),
        "label 1 is positive, and from 0.5 on a probability is: yours has it the other way.": (
            (column < 0.5) == (labels == 1)
        ),
        "every sentence counts as negative. `astype(int)` cuts all after the point off; an argmax "
        "over one column is always 0.": labels == 0,
        "every sentence counts as positive.": labels == 1,
    }
    for hint, hits in judged.items():
        values = _array(hits, dtype=float)
        if same(wilson(sums(values, names), counts)):
            return hint
        if same(wilson(sums(1 - values, names), counts)):
            return hint
    everything = wilson(right * 0 + _sum(right), counts * 0 + _sum(counts))
    if same(everything):
        return "low and high are those of all sentences: each group has its own."
    return BY_HAND
