"""Splits that do not leak: by time, and by group (a speaker, a patient, a piece)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ordered = TypeVar("Ordered")


def by_time(series: Ordered, *lengths: int) -> tuple[Ordered, ...]:
    """Cut a series, in order, into a first part and later parts of given lengths.

    Parameters
    ----------
    series : array, pandas object or list of length [time]
        In the order of time; it is sliced, never shuffled.
    *lengths : int
        Steps in each later part, the last one last: ``by_time(series, 24, 12)`` gives everything
        but the last 36 steps, then 24 steps, then 12.

    Returns
    -------
    tuple
        One part more than `lengths`, of the type of `series`.

    Raises
    ------
    ValueError
        If the later parts leave nothing for the first.

    Examples
    --------
    >>> by_time([1, 2, 3, 4, 5, 6], 2, 1)
    ([1, 2, 3], [4, 5], [6])
    """
    total = len(series)  # type: ignore[arg-type]
    if min(lengths, default=1) < 1 or sum(lengths) >= total:
        raise ValueError(
            f"cannot cut parts of {lengths} steps off a series of {total}: "
            "each must be at least 1, and something must be left to train on."
        )
    edges = [0, *np.cumsum([total - sum(lengths), *lengths])]
    take: Any = getattr(series, "iloc", series)
    return tuple(take[int(start) : int(end)] for start, end in pairwise(edges))


def by_group(
    groups: ArrayLike, held_out: Sequence[object]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Row numbers to train on and to hold out, with no group on both sides.

    Parameters
    ----------
    groups : array_like of shape [rows]
        The speaker, patient or piece that each row comes from.
    held_out : sequence
        The groups to hold out.

    Returns
    -------
    train, held : ndarray of int
        Row numbers in ascending order.

    Raises
    ------
    ValueError
        If a held-out group does not occur, or none is left to train on.

    Examples
    --------
    >>> by_group(["ann", "bob", "ann", "eve"], held_out=["ann"])
    (array([1, 3]), array([0, 2]))
    """
    names = np.asarray(groups)
    unknown = sorted({str(name) for name in held_out} - {str(name) for name in np.unique(names)})
    if unknown:
        raise ValueError(f"no rows of the group(s) to hold out: {', '.join(unknown)}.")
    mask = np.isin(names, np.asarray(list(held_out)))
    if mask.all() or not mask.any():
        raise ValueError("a split needs at least one group on each side.")
    return np.flatnonzero(~mask), np.flatnonzero(mask)
