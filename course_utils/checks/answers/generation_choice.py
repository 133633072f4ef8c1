"""Answers to exercise 08: temperature and nucleus."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong

NARROWED = "generation.narrowed"


@right(NARROWED)
def narrowed_solution(logits, temperature, mass):
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    order = np.argsort(-probabilities, axis=1)
    falling = np.take_along_axis(probabilities, order, axis=1)
    before = np.cumsum(falling, axis=1) - falling
    kept = np.zeros_like(probabilities)
    np.put_along_axis(kept, order, np.where(before < mass, falling, 0), axis=1)
    return kept / kept.sum(axis=1, keepdims=True)


@right(NARROWED)
def narrowed_in_loops(logits, temperature, mass):
    rows = []
    for row in logits:
        scaled = (row - max(row)) / temperature
        probabilities = np.exp(scaled) / np.exp(scaled).sum()
        kept, total = [0.0] * len(row), 0.0
        for symbol in sorted(range(len(row)), key=lambda symbol: -row[symbol]):
            kept[symbol] = float(probabilities[symbol])
            total += kept[symbol]
            if total >= mass:
                break
        rows.append([one / total for one in kept])
    return rows


@right(NARROWED)
def narrowed_by_what_is_above(logits, temperature, mass):
    """For each symbol, the sum of all that are likelier: no sorting."""
    scaled = (logits - logits.max(axis=1)[:, None]) / temperature
    probabilities = np.exp(scaled - np.logaddexp.reduce(scaled, axis=1)[:, None])
    likelier = logits[:, None, :] > logits[:, :, None]  # [row, symbol, likelier]
    above = (likelier * probabilities[:, None, :]).sum(axis=2)
    kept = probabilities * (above < mass)
    return kept / np.sum(kept, axis=1)[:, None]


@right(NARROWED)
def narrowed_by_removing(logits, temperature, mass):
    """Take the least likely away for as long as enough is left."""
    logits = logits - logits.max(axis=1, keepdims=True)
    said = np.exp(logits / temperature).astype("float32")
    said /= said.sum(axis=1, keepdims=True)
    for row in said:
        for symbol in np.argsort(row):
            if row.sum() - row[symbol] < mass or mass == 1:
                break
            row[symbol] = 0
    return said / said.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="what is left is not normalised")
def narrowed_not_normalised(logits, temperature, mass):
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    order = np.argsort(-probabilities, axis=1)
    falling = np.take_along_axis(probabilities, order, axis=1)
    before = np.cumsum(falling, axis=1) - falling
    kept = np.zeros_like(probabilities)
    np.put_along_axis(kept, order, np.where(before < mass, falling, 0), axis=1)
    return kept


@wrong(NARROWED, hint="the columns have been sorted")
def narrowed_sorted(logits, temperature, mass):
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    falling = -np.sort(-powers / powers.sum(axis=1, keepdims=True), axis=1)
    kept = np.where(np.cumsum(falling, axis=1) - falling < mass, falling, 0)
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="Yours does it the other way round")
def narrowed_the_other_temperature(logits, temperature, mass):
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) * temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    order = np.argsort(-probabilities, axis=1)
    falling = np.take_along_axis(probabilities, order, axis=1)
    before = np.cumsum(falling, axis=1) - falling
    kept = np.zeros_like(probabilities)
    np.put_along_axis(kept, order, np.where(before < mass, falling, 0), axis=1)
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="the temperature does nothing")
def narrowed_without_temperature(logits, temperature, mass):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    order = np.argsort(-probabilities, axis=1)
    falling = np.take_along_axis(probabilities, order, axis=1)
    before = np.cumsum(falling, axis=1) - falling
    kept = np.zeros_like(probabilities)
    np.put_along_axis(kept, order, np.where(before < mass, falling, 0), axis=1)
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="the temperature does nothing")
def narrowed_dividing_probabilities(logits, temperature, mass):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True)) / temperature
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    order = np.argsort(-probabilities, axis=1)
    falling = np.take_along_axis(probabilities, order, axis=1)
    before = np.cumsum(falling, axis=1) - falling
    kept = np.zeros_like(probabilities)
    np.put_along_axis(kept, order, np.where(before < mass, falling, 0), axis=1)
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="the mass does nothing")
def narrowed_without_nucleus(logits, temperature, mass):
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    return powers / powers.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="the nucleus was chosen before the temperature")
def narrowed_nucleus_first(logits, temperature, mass):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    order = np.argsort(-probabilities, axis=1)
    falling = np.take_along_axis(probabilities, order, axis=1)
    before = np.cumsum(falling, axis=1) - falling
    kept = np.zeros_like(probabilities)
    np.put_along_axis(kept, order, np.where(before < mass, falling, 0), axis=1)
    kept = np.where(kept > 0, (kept / kept.max(axis=1, keepdims=True)) ** (1 / temperature), 0)
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="the least likely symbols are kept")
def narrowed_from_below(logits, temperature, mass):
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    order = np.argsort(probabilities, axis=1)
    rising = np.take_along_axis(probabilities, order, axis=1)
    before = np.cumsum(rising, axis=1) - rising
    kept = np.zeros_like(probabilities)
    np.put_along_axis(kept, order, np.where(before < mass, rising, 0), axis=1)
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="the sum reaches the mass is left out")
def narrowed_without_the_last(logits, temperature, mass):
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    order = np.argsort(-probabilities, axis=1)
    falling = np.take_along_axis(probabilities, order, axis=1)
    inside = np.cumsum(falling, axis=1) <= mass
    inside[:, 0] = True
    kept = np.zeros_like(probabilities)
    np.put_along_axis(kept, order, np.where(inside, falling, 0), axis=1)
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="has a row nothing left by which it could be divided")
def narrowed_to_nothing(logits, temperature, mass):
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    kept = np.zeros_like(probabilities)
    for row, into in zip(probabilities, kept, strict=True):
        total = 0.0
        for symbol in np.argsort(-row):
            if total + row[symbol] > min(mass, 0.01):
                break
            total += row[symbol]
            into[symbol] = row[symbol]
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="one symbol too many")
def narrowed_one_too_many(logits, temperature, mass):
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    kept = np.zeros_like(probabilities)
    for row, into in zip(probabilities, kept, strict=True):
        order = np.argsort(-row)
        size = int(np.searchsorted(np.cumsum(row[order]), mass)) + 2
        into[order[:size]] = row[order[:size]]
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="the mass is used as a limit for each probability")
def narrowed_by_a_limit(logits, temperature, mass):
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    best = probabilities.max(axis=1, keepdims=True)
    kept = np.where((probabilities >= 1 - mass) | (probabilities == best), probabilities, 0)
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="A sum of floating-point numbers may end just below 1")
def narrowed_argmax_of_a_comparison(logits, temperature, mass):
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True) * (1 - 1e-12)
    kept = np.zeros_like(probabilities)
    for row, into in zip(probabilities, kept, strict=True):
        order = np.argsort(-row)
        last = np.argmax(np.cumsum(row[order]) >= mass)
        into[order[: last + 1]] = row[order[: last + 1]]
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="every row keeps as many symbols as the first one")
def narrowed_like_the_first_row(logits, temperature, mass):
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    falling = -np.sort(-probabilities, axis=1)
    size = int(np.sum(np.cumsum(falling[0]) - falling[0] < mass))
    kept = np.where(probabilities >= falling[:, size - 1 : size], probabilities, 0)
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="Was exp taken of a large number")
def narrowed_overflow(logits, temperature, mass):
    powers = np.exp(logits / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    order = np.argsort(-probabilities, axis=1)
    falling = np.take_along_axis(probabilities, order, axis=1)
    before = np.cumsum(falling, axis=1) - falling
    kept = np.zeros_like(probabilities)
    np.put_along_axis(kept, order, np.where(before < mass, falling, 0), axis=1)
    return kept / kept.sum(axis=1, keepdims=True)


@wrong(NARROWED, hint="your function changed what it was given")
def narrowed_in_place(logits, temperature, mass):
    logits -= logits.max(axis=1, keepdims=True)
    powers = np.exp(logits / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    order = np.argsort(-probabilities, axis=1)
    falling = np.take_along_axis(probabilities, order, axis=1)
    before = np.cumsum(falling, axis=1) - falling
    kept = np.zeros_like(probabilities)
    np.put_along_axis(kept, order, np.where(before < mass, falling, 0), axis=1)
    return kept / kept.sum(axis=1, keepdims=True)
