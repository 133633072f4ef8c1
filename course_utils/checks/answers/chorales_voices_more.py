"""Answers to exercise 12: more of four voices that keep a rule."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong

CHORD = "chorales.chord"


@wrong(CHORD, hint="`lowest` is not kept")
def chord_without_lowest(logits, lowest, highest, temperature, uniform):
    top, keys = 1000, []
    for row, high, drawn in zip(logits, highest, uniform, strict=True):
        scaled = row[: min(high, top) + 1] / temperature
        powers = np.exp(scaled - scaled.max())
        top = int(np.argmax(np.cumsum(powers / powers.sum()) > drawn))
        keys.append(top)
    return keys


@wrong(CHORD, hint="`highest` is not kept")
def chord_without_highest(logits, lowest, highest, temperature, uniform):
    top, keys = 1000, []
    for row, low, drawn in zip(logits, lowest, uniform, strict=True):
        scaled = row[low : top + 1] / temperature
        powers = np.exp(scaled - scaled.max())
        top = int(low + np.argmax(np.cumsum(powers / powers.sum()) > drawn))
        keys.append(top)
    return keys


@wrong(CHORD, hint="is brought down to that one's key afterwards")
def chord_brought_down(logits, lowest, highest, temperature, uniform):
    keys = []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        scaled = row[low : high + 1] / temperature
        powers = np.exp(scaled - scaled.max())
        keys.append(int(low + np.argmax(np.cumsum(powers / powers.sum()) > drawn)))
    return np.minimum.accumulate(keys)


@wrong(CHORD, hint="exp of 1000 is infinite")
def chord_by_exp_of_what_is_allowed(logits, lowest, highest, temperature, uniform):
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        allowed = (number >= low) & (number <= min(high, top))
        powers = np.where(allowed, np.exp(row / temperature), 0)
        top = int(np.argmax(np.cumsum(powers / powers.sum()) > drawn))
        keys.append(top)
    return keys


@wrong(CHORD, hint="have forbidden keys a lower one, whatever these are?")
def chord_forbidden_by_a_thousand(logits, lowest, highest, temperature, uniform):
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        allowed = (number >= low) & (number <= min(high, top))
        scaled = np.where(allowed, row, -1000) / temperature
        powers = np.exp(scaled - scaled.max())
        top = int(np.argmax(np.cumsum(powers / powers.sum()) > drawn))
        keys.append(top)
    return keys


@wrong(CHORD, hint="from the likeliest key to the least likely")
def chord_likely_keys_first(logits, lowest, highest, temperature, uniform):
    top, keys = 1000, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        number = np.arange(low, min(high, top) + 1)
        number = number[np.argsort(-row[number])]
        powers = np.exp((row[number] - row[number].max()) / temperature)
        top = int(number[np.argmax(np.cumsum(powers / powers.sum()) > drawn)])
        keys.append(top)
    return keys


@right(CHORD)
def chord_of_softmax(logits, lowest, highest, temperature, uniform):
    """Softmax of SciPy, in float32, of a slice; key numbers as small integers."""
    from scipy.special import softmax

    top, keys = 1000, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        inside = row[low : min(high, top) + 1].astype(np.float32)
        top = int(low + np.argmax(np.cumsum(softmax(inside / temperature)) > drawn))
        keys.append(np.int8(top))
    return tuple(keys)
