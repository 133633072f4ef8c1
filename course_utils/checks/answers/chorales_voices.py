"""Answers to exercise 12: four voices that keep a rule."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong

CHORD = "chorales.chord"


@right(CHORD)
def chord_solution(logits, lowest, highest, temperature, uniform):
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        allowed = (number >= low) & (number <= min(high, top))
        scaled = np.where(allowed, row, -np.inf) / temperature
        powers = np.exp(scaled - scaled.max())
        sums = np.cumsum(powers / powers.sum())
        top = int(np.argmax(sums > drawn))
        keys.append(top)
    return keys


@right(CHORD)
def chord_of_a_slice(logits, lowest, highest, temperature, uniform):
    """Cut out the allowed keys, and search the sums."""
    chosen = []
    for voice in range(4):
        low = int(lowest[voice])
        high = int(highest[voice]) if not chosen else min(int(highest[voice]), chosen[-1])
        z = logits[voice, low : high + 1] / temperature
        p = np.exp(z - z.max())
        sums = np.cumsum(p) / p.sum()
        chosen.append(low + int(np.searchsorted(sums, uniform[voice], side="right")))
    return np.array(chosen)


@right(CHORD)
def chord_by_walking(logits, lowest, highest, temperature, uniform):
    """Walk up the keys until enough is gathered; nothing from NumPy but exp."""
    above, chosen = None, ()
    for voice, row in enumerate(logits):
        top = highest[voice] if above is None else min(highest[voice], above)
        keys = list(range(int(lowest[voice]), int(top) + 1))
        best = max(row[key] for key in keys)
        weights = [float(np.exp((row[key] - best) / temperature)) for key in keys]
        left = uniform[voice] * sum(weights)
        place = 0
        while left >= weights[place]:
            left -= weights[place]
            place += 1
        above = keys[place]
        chosen += (above,)
    return chosen


@right(CHORD)
def chord_with_very_low_logits(logits, lowest, highest, temperature, uniform):
    """Put a very low number instead of minus infinity, after the temperature."""
    z, keys = logits / temperature, []
    for voice in range(len(z)):
        row = np.full(z.shape[1], -1e12)
        limit = highest[voice] if voice == 0 else min(highest[voice], keys[voice - 1])
        inside = slice(int(lowest[voice]), int(limit) + 1)
        row[inside] = z[voice, inside]
        p = np.exp(row - np.logaddexp.reduce(row))
        keys.append(np.flatnonzero(np.cumsum(p) > uniform[voice])[0])
    return keys


@wrong(CHORD, hint="the logits are multiplied by the temperature")
def chord_multiplied(logits, lowest, highest, temperature, uniform):
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        allowed = (number >= low) & (number <= min(high, top))
        scaled = np.where(allowed, row * temperature, -np.inf)
        powers = np.exp(scaled - scaled.max())
        top = int(np.argmax(np.cumsum(powers / powers.sum()) > drawn))
        keys.append(top)
    return keys


@wrong(CHORD, hint="the temperature does nothing")
def chord_without_temperature(logits, lowest, highest, temperature, uniform):
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        allowed = (number >= low) & (number <= min(high, top))
        scaled = np.where(allowed, row, -np.inf)
        powers = np.exp(scaled - scaled.max()) / temperature
        top = int(np.argmax(np.cumsum(powers / powers.sum()) > drawn))
        keys.append(top)
    return keys


@wrong(CHORD, hint="voices cross: who may sing above whom?")
def chord_crossing(logits, lowest, highest, temperature, uniform):
    number, keys = np.arange(logits.shape[1]), []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        scaled = np.where((number >= low) & (number <= high), row, -np.inf) / temperature
        powers = np.exp(scaled - scaled.max())
        keys.append(int(np.argmax(np.cumsum(powers / powers.sum()) > drawn)))
    return keys


@wrong(CHORD, hint="two voices never sing the same key")
def chord_without_unison(logits, lowest, highest, temperature, uniform):
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        allowed = (number >= low) & (number <= high) & (number < top)
        scaled = np.where(allowed, row, -np.inf) / temperature
        powers = np.exp(scaled - scaled.max())
        top = int(np.argmax(np.cumsum(powers / powers.sum()) > drawn))
        keys.append(top)
    return keys


@wrong(CHORD, hint="`highest` is left out")
def chord_of_a_short_slice(logits, lowest, highest, temperature, uniform):
    keys, top = [], None
    for voice in range(4):
        low, high = int(lowest[voice]), int(highest[voice])
        high = high if top is None else min(high, top + 1)
        z = logits[voice, low:high] / temperature
        p = np.exp(z - z.max())
        top = low + int(np.argmax(np.cumsum(p / p.sum()) > uniform[voice]))
        keys.append(top)
    return keys


@wrong(CHORD, hint="and so is the key of the voice above")
def chord_of_slices_that_lack_their_ends(logits, lowest, highest, temperature, uniform):
    keys, top = [], 10**6
    for voice in range(4):
        low, high = int(lowest[voice]), min(int(highest[voice]), top)
        z = logits[voice, low:high] / temperature
        p = np.exp(z - z.max())
        top = low + int(np.argmax(np.cumsum(p / p.sum()) > uniform[voice]))
        keys.append(top)
    return keys


@wrong(CHORD, hint="number them as the columns of `logits`")
def chord_within_the_slice(logits, lowest, highest, temperature, uniform):
    keys, top = [], 10**6
    for voice in range(4):
        low, high = int(lowest[voice]), int(highest[voice])
        z = logits[voice, low : min(high, top) + 1] / temperature
        p = np.exp(z - z.max())
        keys.append(int(np.argmax(np.cumsum(p / p.sum()) > uniform[voice])))
        top = keys[-1] + low
    return keys


@wrong(CHORD, hint="moved into the allowed ones afterwards")
def chord_moved_inside(logits, lowest, highest, temperature, uniform):
    keys, top = [], 10**6
    for voice in range(4):
        z = logits[voice] / temperature
        p = np.exp(z - z.max())
        key = int(np.argmax(np.cumsum(p / p.sum()) > uniform[voice]))
        top = int(np.clip(key, lowest[voice], min(top, highest[voice])))
        keys.append(top)
    return keys


@wrong(CHORD, hint="the keys that are not allowed get 0 after the softmax")
def chord_masked_afterwards(logits, lowest, highest, temperature, uniform):
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        powers = np.exp((row - row.max()) / temperature)
        p = powers / powers.sum() * ((number >= low) & (number <= min(high, top)))
        top = int(np.argmax(np.cumsum(p) > drawn))
        keys.append(top)
    return keys


@wrong(CHORD, hint="a key that is not allowed has the logit 0")
def chord_masked_by_zero(logits, lowest, highest, temperature, uniform):
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        scaled = row * ((number >= low) & (number <= min(high, top))) / temperature
        powers = np.exp(scaled - scaled.max())
        top = int(np.argmax(np.cumsum(powers / powers.sum()) > drawn))
        keys.append(top)
    return keys


@wrong(CHORD, hint="exp of 1000 is infinite")
def chord_by_plain_exp(logits, lowest, highest, temperature, uniform):
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        powers = np.exp(row / temperature) * ((number >= low) & (number <= min(high, top)))
        top = int(np.argmax(np.cumsum(powers / powers.sum()) > drawn))
        keys.append(top)
    return keys


@wrong(CHORD, hint="the largest of all logits was subtracted")
def chord_by_the_largest_of_all(logits, lowest, highest, temperature, uniform):
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        powers = np.exp((row - row.max()) / temperature)
        powers = np.where((number >= low) & (number <= min(high, top)), powers, 0)
        top = int(np.argmax(np.cumsum(powers / powers.sum()) > drawn))
        keys.append(top)
    return keys


@wrong(CHORD, hint="a key of probability 0 is sung")
def chord_by_a_sum_that_reaches(logits, lowest, highest, temperature, uniform):
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        allowed = (number >= low) & (number <= min(high, top))
        scaled = np.where(allowed, row, -np.inf) / temperature
        powers = np.exp(scaled - scaled.max())
        top = int(np.searchsorted(np.cumsum(powers / powers.sum()), drawn))
        keys.append(top)
    return keys


@wrong(CHORD, hint="the most likely key is sung")
def chord_likeliest(logits, lowest, highest, temperature, uniform):
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high in zip(logits, lowest, highest, strict=True):
        allowed = (number >= low) & (number <= min(high, top))
        top = int(np.where(allowed, row, -np.inf).argmax())
        keys.append(top)
    return keys


@wrong(CHORD, hint="the bass chooses first")
def chord_from_below(logits, lowest, highest, temperature, uniform):
    number, floor, keys = np.arange(logits.shape[1]), -1, [0] * 4
    for voice in (3, 2, 1, 0):
        allowed = (number >= max(lowest[voice], floor)) & (number <= highest[voice])
        scaled = np.where(allowed, logits[voice], -np.inf) / temperature
        powers = np.exp(scaled - scaled.max())
        floor = int(np.argmax(np.cumsum(powers / powers.sum()) > uniform[voice]))
        keys[voice] = floor
    return keys
