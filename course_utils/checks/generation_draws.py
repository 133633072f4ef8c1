"""Inputs that exercise 08's checks draw."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from course_utils.checks import generation_choice_hints as choice_hints
from course_utils.checks.running import Rng
from course_utils.checks.values import Floats

Integers = NDArray[np.int64]
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_arange, _array, _cumsum, _sort = np.arange, np.array, np.cumsum, np.sort
_argsort = np.argsort
_min, _abs, _zeros = np.min, np.abs, np.zeros


def predictions(rng: Rng) -> Iterator[tuple[str, Floats, Integers]]:
    """Draw logits [streams, steps, symbols] and what came, [streams, steps]: also huge ones."""
    for how, shape in (
        ("ordinary logits", (2, 5, 4)),
        ("ordinary logits", (3, 4, 6)),
        ("logits of some hundreds", (2, 4, 5)),
        ("logits of some thousands", (3, 5, 4)),
    ):
        logits = rng.normal(0, 2, size=shape)
        targets = rng.integers(shape[-1], size=shape[:-1])
        # Streams differ in difficulty, so that a mean of their perplexities is another number.
        logits[0, _arange(shape[1]), targets[0]] += 3
        if "hundreds" in how:
            shift = rng.choice([-1.0, 1.0], size=(*shape[:2], 1)) * rng.uniform(300, 600)
            shift[0, :2, 0] = 600, -600  # so far apart that no maximum serves for all
            logits += shift
            logits[1, 1, targets[1, 1]] -= 60
        if "thousands" in how:
            logits += rng.choice([-1, 1], size=(*shape[:2], 1)) * rng.uniform(2000, 3000)
            logits[1, 1, targets[1, 1]] -= 1200
        yield how, logits, targets


def texts(rng: Rng) -> Iterator[tuple[Integers, int, int]]:
    """Draw codes, all different so that each tells its place, with a count and steps."""
    for length, count, steps in ((50, 4, 5), (31, 3, 5), (47, 3, 4), (14, 2, 10), (24, 1, 7)):
        yield rng.permutation(300)[:length], count, steps


def followers(rng: Rng) -> Iterator[Floats]:
    """Draw counts [histories, symbols]: what followed the last 0, 1, 2, … characters."""
    for symbols, histories, unseen in ((6, 3, 0), (5, 1, 0), (6, 4, 1), (7, 5, 3)):
        # One symbol never came; two came once, and two twice: there are fewer counts than symbols.
        counts = _array(rng.integers(3, 12, size=symbols), dtype=float)
        counts[:6] = [0, 15 + int(rng.integers(9)), 1, 1, 2, 2][:symbols]
        rows = [counts[rng.permutation(symbols)]]
        for longer in range(1, histories):
            less = _array([float(rng.integers(int(n) + 1)) for n in rows[-1]])
            second, first = _argsort(rows[-1])[-2:]
            less[first] = max(1.0, rows[-1].max() // 2)
            less[second] = 1.0  # so that no row is without a symbol that came once
            rows.append(less if longer < histories - unseen else _zeros(symbols))
        yield _array(rows)


def choices(rng: Rng) -> Iterator[tuple[Floats, float, float]]:
    """Draw logits [rows, symbols] without ties, a temperature, a mass that no sum comes near."""
    cases = (
        (0.6, 0.7, 0.8),
        (1.0, 0.6, 2.0),
        (0.5, 0.9, 1.5),
        (2.0, 0.8, 2.0),
        (1.0, 1.0, 4.0),
        (1.5, 0.05, 1.0),
        (1e-4, 0.9, 1.0),
    )
    for number, (temperature, mass, size) in enumerate(cases):
        while True:
            # With mass 1 many rows, so that in some the sum of floats ends just below 1.
            logits = rng.normal(0, size, size=(40 if mass == 1 else 4, 7))
            both = _array(
                [choice_hints.softmax(logits), choice_hints.softmax(logits / temperature)]
            )
            gaps = _abs(_cumsum(-_sort(-both, axis=2), axis=2) - mass) + (mass == 1)
            tops = _sort(logits, axis=1)
            falling = -_sort(-both[1], axis=1)
            if mass == 1 and _min(_cumsum(falling, axis=1)[:, -1]) >= 1:
                continue
            if _min(gaps) < 1e-3 or _min(tops[:, 1:] - tops[:, :-1]) < 0.01:
                continue
            if number or choice_hints.telling(logits, temperature, mass):
                break
        yield logits, temperature, mass
