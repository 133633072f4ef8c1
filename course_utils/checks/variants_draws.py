"""Inputs that exercise 03's checks draw, and how they hand them to an answer."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils.checks.running import CheckFailed, Rng
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_arange = np.arange


@contextlib.contextmanager
def tried(inputs: str) -> Iterator[None]:
    """Say with which inputs an answer stopped, if it raises an error of its own."""
    try:
        yield
    except CheckFailed as error:
        if error.__cause__ is None:
            raise
        raise CheckFailed(f"{error} (Tried with {inputs}.)") from error.__cause__


def unstacked(value: Any, count: int) -> Any:
    """Take an array whose first axis counts the parts apart, and leave all else as it is."""
    return list(value) if type(value) is np.ndarray and value.shape[:1] == (count,) else value


def stacks(rng: Rng) -> tuple[int, list[list[tuple[str, int, bool]]]]:
    """Draw features and layers: each kind alone, then in both directions, then stacks."""
    features, first, second, third = (int(n) for n in rng.permutation(_arange(3, 40))[:4])
    kinds = [str(kind) for kind in rng.permutation(["SimpleRNN", "LSTM", "GRU"])]
    alone = [[(kind, first, False)] for kind in ("SimpleRNN", "LSTM", "GRU")]
    both = [[(kind, first, True)] for kind in ("LSTM", "GRU")]
    two = [(kinds[0], first, False), (kinds[1], second, False)]
    three = [(kinds[1], first, True), (kinds[2], second, False), (kinds[0], third, True)]
    return features, [*alone, *both, two, three]


def ragged(rng: Rng) -> Iterator[list[list[int]]]:
    """Draw sequences of ids. The longest begins with an id 1, and so comes first in order."""
    short, long = int(rng.integers(1, 3)), int(rng.integers(6, 9))
    for lengths in ([short + 2, long, short, long - 1, short + 2], [4, 2, 3], [short + 1], [3, 3]):
        sequences = [[int(n) for n in rng.permutation(90)[:size] + 2] for size in lengths]
        sequences[lengths.index(max(lengths))][0] = 1
        yield sequences


def layer_outputs(rng: Rng) -> Iterator[tuple[Floats, NDArray[np.bool_]]]:
    """Draw outputs [batch, time, units] and their mask; anything may stand at padded steps."""
    for low, high, some in ((-0.9, -0.1, 1), (0.1, 0.9, 8), (-3000, -1.1, 8)):
        lengths = rng.permutation(_arange(2, 8))[:5]
        lengths[int(rng.integers(1, 4))] = 1
        lengths[-1] = max(some, lengths[-1])
        mask = _arange(8) < lengths[:, None]
        outputs = rng.uniform(low, high, size=(*mask.shape, 3))
        outputs[~mask] = rng.uniform(1, 2, size=(int((~mask).sum()), 3))
        yield outputs, mask


def recordings(rng: Rng) -> Iterator[tuple[int, list[Floats]]]:
    """Draw recordings, with the most steps that a piece may have: also a very short, a long one."""
    for steps, sizes in (
        (4, [12, 9, 6, 11]),
        (3, [11, 2, 9, 7, 1]),
        (2, [3, 7, 1, 6]),
    ):
        yield steps, [rng.normal(0, 1, size=(size, 2)) for size in sizes]


def curves(rng: Rng) -> list[tuple[list[float], int]]:
    """Draw validation losses that tell the usual mistakes apart, each with a patience."""
    base = float(rng.uniform(1, 2))
    fall = [base + 0.3 - 0.07 * n for n in range(int(rng.integers(2, 5)))]
    low = fall[-1]
    bumps = [low + 0.2, low + 0.1, low + 0.15, low + 0.05, low - 0.1]
    end = [low + 0.1, low + 0.2, low + 0.3, low + 0.4, low - 0.5, low - 0.6]
    nan = math.nan
    # Those with NaN come last: who errs in them alone has not thought of it.
    return [
        ([*fall, *end], 2),
        ([*fall, *end], 1),
        ([*fall, low + 0.1, low - 0.1, low, low - 0.2, low, low - 0.15, low - 0.3], 3),
        ([*fall, *bumps, low + 0.3, low + 0.2, low + 0.1, low, low - 0.05, low - 0.5], 5),
        ([*fall, low, low, low, low, low - 0.5], 3),
        ([*fall, low - 0.1, low - 0.2], 2),
        ([*fall, low + 0.1, low + 0.05], 4),
        ([round(1e6 * base) + n for n in (9.0, 5.0, 7.0, 6.0, 8.0)], 2),
        ([base], int(rng.integers(1, 4))),
        ([*fall, low + 0.1, nan, nan, nan, nan, nan], 4),
        ([*fall, nan, low - 0.1, low + 0.1, low + 0.1, low + 0.1, low - 1], 3),
        ([nan, *fall, low + 0.1, low + 0.2, low - 1], 2),
        ([*fall, low + 0.1, low + 0.2, nan], 5),
    ]
