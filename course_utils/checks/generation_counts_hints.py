"""What exercise 08's checks say of a wrong distribution made of counts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_abs, _array, _asarray, _mean, _sum, _zeros = (
    np.abs,
    np.array,
    np.asarray,
    np.mean,
    np.sum,
    np.zeros,
)


def smoothed(
    counts: Floats,
    *,
    base: Floats | None = None,
    kinds: float | None = None,
    strict_uniform: bool = False,
) -> Floats:
    """Smooth as Witten and Bell do, the shortest history first; or with one usual mistake."""
    uniform: Floats = _zeros(counts.shape[1]) + 1 / counts.shape[1]
    probabilities = uniform if base is None else base
    for row in counts:
        if not row.sum():
            if strict_uniform:
                return uniform
            continue
        different = _sum(row > 0) if kinds is None else kinds
        probabilities = (row + different * probabilities) / (row.sum() + different)
    return _asarray(probabilities)


def _swapped(counts: Floats) -> Floats:
    probabilities = _zeros(counts.shape[1]) + 1 / counts.shape[1]
    for row in counts:
        if row.sum():
            trust = _sum(row > 0) / (row.sum() + _sum(row > 0))
            probabilities = trust * row / row.sum() + (1 - trust) * probabilities
    return _asarray(probabilities)


def of_smoothing(got: Floats, counts: Floats) -> str | None:
    """Say what is wrong with the distribution made of counts [histories, symbols]."""
    symbols = counts.shape[1]
    wanted = smoothed(counts)
    if got.shape != (symbols,):
        return f"one distribution over {symbols} symbols is wanted, got the shape {got.shape}."
    if close(got, wanted):
        return None
    seen = counts[counts.sum(axis=1) > 0]
    uniform = _zeros(symbols) + 1 / symbols
    last = seen[-1]
    different = (
        "d is how many different numbers stand in the row. It should count the symbols that have "
        "followed, and two that came equally often are two."
    )
    likely: list[tuple[str, Floats]] = [
        (
            "the longest history comes first in yours: each row leans on the distribution of the "
            "next shorter history. With which row must one begin?",
            smoothed(counts[::-1]),
        ),
        (
            "a history that was never seen gives the uniform distribution in yours. What is still "
            "known when the longest history is new?",
            smoothed(counts, strict_uniform=True),
        ),
        (
            "d is the number of different characters that followed this history, not of all "
            "symbols.",
            smoothed(counts, kinds=symbols),
        ),
        (
            "each row adds 1 in all, not d: how many different characters followed this history?",
            smoothed(counts, kinds=1),
        ),
        (
            "the shortest history has one below it, too: with which distribution does one begin "
            "before anything was counted? A symbol that was never seen must get more than 0.",
            smoothed(seen[1:], base=seen[0] / seen[0].sum()),
        ),
        (
            "the first row, what followed the empty history, is left out.",
            smoothed(counts[1:]),
        ),
        (
            "the row of the longest history leans on the uniform distribution: where are the rows "
            "between?",
            smoothed(last[None]),
        ),
        (
            "that is add-one over the longest history: what do shorter ones know?",
            (last + 1) / (last.sum() + symbols),
        ),
        ("that is add-one: no row knows another.", (counts[-1] + 1) / (counts[-1].sum() + symbols)),
        (
            "that is the longest row, divided by its sum: what was never seen gets 0.",
            last / last.sum(),
        ),
        (
            "the two weights are the wrong way round: the more often a history was seen, the more "
            "its own counts weigh.",
            _swapped(counts),
        ),
        ("that is the uniform distribution: no count is used.", uniform),
        (
            "all rows are thrown together: a longer history says more than a shorter one.",
            smoothed(counts.sum(axis=0)[None]),
        ),
        (
            "d counts the characters that followed exactly once; it should count all different "
            "ones.",
            _with(lambda row: float(_sum(row == 1)), counts),
        ),
        *((different, _with(d, counts)) for d in (_values, lambda row: _values(row[row > 0]))),
        (
            "every row leans on the uniform distribution, and the rows are averaged: each should "
            "lean on the one of the next shorter history.",
            _asarray(_mean(_array([smoothed(row[None]) for row in seen]), axis=0)),
        ),
    ]
    for hint, wrong in likely:
        if close(got, wrong):
            return hint
    if float(got.min()) < 0:
        return f"there are negative probabilities, such as {got.min():.3g}."
    if float(got.max()) <= 0 and len(seen) < len(counts):
        return (
            "all probabilities are 0. The row of a history that was never seen is all zeros, and "
            "there n + d is 0, too: what does the shorter one say?"
        )
    if _abs(float(got.sum()) - 1) > 1e-4:
        return (
            f"the probabilities sum to {got.sum():.4g}, not to 1. By what is a row divided, and "
            "what has been added to it?"
        )
    if float(got.min()) <= 0:
        return "a symbol has the probability 0: what does the shortest history lean on?"
    worst = int(_abs(got - wanted).argmax())
    return (
        "the probabilities sum to 1, and some are wrong. Try it with the first row alone, and with "
        f"two rows, by hand. Most wrong is that of symbol {worst}: {got[worst]:.5f} instead of "
        f"{wanted[worst]:.5f}."
    )


def _with(d: Callable[[Floats], float], counts: Floats) -> Floats:
    """Smooth with another d, a function of each row that was seen."""
    probabilities = _zeros(counts.shape[1]) + 1 / counts.shape[1]
    for row in counts:
        if row.sum():
            probabilities = (row + d(row) * probabilities) / (row.sum() + d(row))
    return _asarray(probabilities)


def _values(row: Floats) -> float:
    return float(len(set(row.tolist())))
