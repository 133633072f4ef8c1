"""Answers to exercise 08: temperature and nucleus, with numbers that floats do not hold."""
# mypy: ignore-errors

import numpy as np

from course_utils.checks.answers import wrong

NARROWED = "generation.narrowed"


@wrong(NARROWED, hint="Has exp, or a power, made 0 of all that is in a row")
def narrowed_by_a_power(logits, temperature, mass):
    """0.4 to the power of 10000 is 0, and so is the sum of the row."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = (powers / powers.sum(axis=1, keepdims=True)) ** (1 / temperature)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    order = np.argsort(-probabilities, axis=1)
    falling = np.take_along_axis(probabilities, order, axis=1)
    before = np.cumsum(falling, axis=1) - falling
    kept = np.zeros_like(probabilities)
    np.put_along_axis(kept, order, np.where(before < mass, falling, 0), axis=1)
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="floating-point numbers may end just below 1")
def narrowed_by_the_first_that_reaches(logits, temperature, mass):
    """There `argmax` finds no True where the sum stays below 1, and returns 0."""
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    kept = np.zeros_like(probabilities)
    for row, into in zip(probabilities, kept, strict=True):
        order = np.argsort(-row)
        size = np.argmax(np.cumsum(row[order]) >= mass) + 1
        into[order[:size]] = row[order[:size]]
    return kept / kept.sum(axis=1, keepdims=True)
