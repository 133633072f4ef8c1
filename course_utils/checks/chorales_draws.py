"""Inputs that exercise 12's checks draw."""

from __future__ import annotations

import copy
from functools import partial
from typing import Any

import numpy as np

from course_utils.checks import chorales_cost_hints as cost_hints
from course_utils.checks import chorales_voices_hints as voices_hints
from course_utils.checks.chorales_loop_hints import PLANTED, Network, compose
from course_utils.checks.running import CheckFailed, Function, Rng
from course_utils.checks.translation_judge import CHANGED, Case
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_abs, _array, _concatenate, _sort, _zeros = np.abs, np.array, np.concatenate, np.sort, np.zeros

CHORDS = 30


def with_lists(answer: Function, changed: str) -> Function:
    """Give an answer lists where a case has tuples, and see that it leaves what is in them."""

    def call(*arguments: Any) -> Any:
        given = [list(copy.deepcopy(a)) if type(a) is tuple else a for a in arguments]
        result = answer(*given)
        for one, other in zip(given, arguments, strict=True):
            if type(other) is not tuple:
                continue
            kept = type(one) is list and len(one) == len(other)
            if not kept or not all(
                close(a * 1.0, b * 1.0) for a, b in zip(one, other, strict=True)
            ):
                raise CheckFailed(f"{CHANGED}{changed}")
        return result

    return call


def to_cost(rng: Rng) -> list[Case]:
    """Draw logits and rolls of pieces of different lengths and difficulty; also huge logits."""
    found = []
    for lengths, keys, how in (
        ((9, 2, 5), 6, "ordinary logits"),
        ((4, 7), 5, "ordinary logits"),
        ((6,), 4, "ordinary logits"),
        ((3, 8, 1), 5, cost_hints.HUGE),
    ):
        logits, rolls = [], []
        for number, length in enumerate(lengths):
            scores = rng.normal(-1, 2, size=(length, keys))
            roll = rng.random((length, keys)) < 1 / (1 + np.exp(-scores))
            if number == 1:
                roll[0] = ~roll[0]  # a piece that is hard to foretell
            if how == cost_hints.HUGE:
                scores = scores + rng.choice([-1, 1], size=scores.shape) * rng.uniform(900, 3000)
                roll = (scores > 0) ^ (rng.random(scores.shape) < 0.2)
                scores[0, 0], roll[0, 0] = 2500, False
                scores[0, 1], roll[0, 1] = -2500, True
            logits.append(scores)
            rolls.append(roll)
        said = "logits of some thousands" if how == cost_hints.HUGE else how
        frames = ", ".join(map(str, lengths))
        found.append((f"{said}; pieces of {frames} frames", (tuple(logits), tuple(rolls))))
    return found


def to_count(rng: Rng) -> list[Case]:
    """Draw rolls in which keys stay: one never sounds, one always; also a piece of one frame."""
    found = []
    for lengths, keys in (((12, 5, 30), 7), ((20, 1, 9, 6), 5), ((25,), 6)):
        rolls = []
        for number, length in enumerate(lengths):
            stays = rng.uniform(0.55, 0.9, size=keys)
            roll = _zeros((length, keys)) > 0
            roll[0] = rng.random(keys) < 0.5
            for frame in range(1, length):
                change = rng.random(keys) > stays
                roll[frame] = roll[frame - 1] ^ change
            roll[:, 2] = False
            roll[:, 3] = True
            roll[-1, 0], roll[0, 0] = number % 2 == 0, number % 2 == 1
            roll[-1, 1], roll[0, 1] = number % 2 == 0, number % 2 == 0
            if length > 4:
                roll[1, :2], roll[2, :2], roll[3, :2] = True, True, False
            rolls.append(roll)
        found.append((f"pieces of {', '.join(map(str, lengths))} frames", (tuple(rolls),)))
    return found


def to_sing(rng: Rng) -> list[Case]:
    """Draw logits, ranges, temperatures and numbers for many chords; also huge logits."""
    found: list[Case] = []
    while len(found) < CHORDS:
        keys, number = 24, len(found)
        lowest = _array([11, 8, 5, 1]) + rng.integers(-1, 2, size=4)
        highest = _array([21, 17, 13, 10]) + rng.integers(-1, 2, size=4)
        temperature = (0.5, 1.5, 2.0, 0.7, 0.05)[number % 5]
        logits = rng.normal(0, 1.5, size=(4, keys))
        uniform = rng.random(4)
        if number % 3 == 1:
            logits += rng.choice([-1, 1], size=(4, 1)) * rng.uniform(1000, 2500, size=(4, 1))
            logits[:, 23:] += 2000 * (number % 6 == 4)  # keys that nobody may sing
        if number % 6 == 5:
            uniform[number // 6 % 4] = 0.0
        if number % 4 == 2:  # alto and tenor want to go high, the soprano low
            logits[1:3, 10:] += 3
            logits[0, :14] += 3
        given = (logits, lowest, highest, temperature, uniform)
        if not _clear(*given):
            continue
        size = "huge logits" if number % 3 == 1 else "ordinary logits"
        zero = ", a 0 in uniform" if (uniform == 0).any() else ""
        found.append((f"{size}, temperature {temperature:g}{zero}", given))
    return found


def _clear(logits: Floats, lowest: Any, highest: Any, temperature: float, uniform: Floats) -> bool:
    """Whether no sum comes so near to a drawn number that rounding decides."""
    chosen: list[int] = []
    for voice, row in enumerate(logits):
        mask = voices_hints.allowed(voice, lowest, highest, chosen, len(row), "")
        scaled = np.where(mask, row, -np.inf) / temperature
        sums = np.exp(scaled - scaled.max()).cumsum()
        sums = sums / sums[-1]
        if uniform[voice] > 0.995 or _abs(sums[sums > 0] - uniform[voice]).min() < 1e-6:
            return False
        if uniform[voice] == 0 and np.exp(scaled - scaled.max())[mask][0] < 1e-6:
            return False  # rounding decides whether that is greater than 0
        chosen.append(int((sums > uniform[voice]).argmax()))
    return True


def to_find(rng: Rng) -> list[Case]:
    """Draw training pieces and a piece with copies of every kind, and others that look like it."""
    found = []
    for length, lengths in ((4, (15, 11, 13)), (3, (10, 2, 12)), (5, (17, 14)), (4, (9, 8))):
        training = [_voices(rng, size) for size in lengths]
        first, last = training[0], training[-1]
        parts = [_voices(rng, 2), first[1 : 1 + length + 1]]  # as it stands, and a step longer
        parts += [_voices(rng, 1), last[1 : 1 + length] - 2]
        parts += [_voices(rng, 1), last[-length:] + 7, _voices(rng, 2), first[2 : 2 + length] - 14]
        parts += [last[:length] + _array([0, 0, 0, 12])]  # one voice an octave higher
        parts += [first[3 : 3 + length] + _array([2, 5, 2, 3])]  # each voice by itself
        parts += [last[1 : 1 + length] + rng.permutation(9)[:length, None]]  # each chord by itself
        parts += [_concatenate([one[-2:] if len(one) > 1 else one for one in training[:2]])]
        parts += [training[0][-2:], training[1][: max(1, length - 2)]]  # across a seam
        parts += [training[0][-2:] + 3, training[1][: max(1, length - 2)] + 3]
        parts += [first[rng.permutation(len(first))[:length]]]  # its steps, in another order
        parts += [first[:length, ::-1], last[-length:]]  # voices exchanged; the last passage
        parts += [_tops(rng, first[2 : 2 + length]), _ends(rng, first[1 : 1 + length])]
        piece = _concatenate(parts)
        sizes = ", ".join(map(str, lengths))
        found.append(
            (f"length {length}, training pieces of {sizes}", (piece, tuple(training), length))
        )
    same_place = training[0][2:]
    found.append(("a copy alone, length 4", (same_place, tuple(training), 4)))
    begins = _concatenate([training[-1][:6], _voices(rng, 3)])
    found.append(("a copy at its own place, length 4", (begins, tuple(training), 4)))
    found.append(("a piece that is too short, length 6", (training[0][:4], tuple(training), 6)))
    return found


def _voices(rng: Rng, steps: int) -> Any:
    """Draw four voices that do not cross; pitches repeat now and then."""
    return _array([72, 65, 58, 50]) + rng.integers(-3, 4, size=(steps, 4))


def _tops(rng: Rng, passage: Any) -> Any:
    """Keep the soprano, and change who sings below it."""
    other = passage.copy()
    other[:, 1:] += rng.integers(1, 3, size=(len(passage), 3))
    return other


def _ends(rng: Rng, passage: Any) -> Any:
    """Keep the first step and the last."""
    other = passage.copy()
    other[1:-1] += rng.integers(1, 3, size=(len(passage) - 2, 4))
    return other


def to_compose(rng: Rng) -> list[Case]:
    """Draw networks that have read something before, starts, temperatures and numbers."""
    found = []
    for keys, units, begun, length, temperature in (
        (12, 7, 3, 10, 0.6),
        (10, 8, 1, 9, 1.6),
        (14, 6, 4, 8, 0.8),
        (11, 9, 2, 12, 1.3),
        (12, 9, 5, 1, 0.5),
        (13, 8, 3, 11, 0.7),
    ):
        while True:
            network = Network(rng, keys, units)
            start = rng.random((begun, keys)) < 0.4
            start[-1, :2] = True, False
            network.read(~start[0])
            network.read(start[0] * 0.0 + 1)
            given = (network, start, length, temperature, rng.random((length, keys)))
            if length == 1 or _telling(given):
                break
        how = f"a start of {begun} frames, {length} to write, temperature {temperature:g}"
        found.append((how, given))
    return found


def _telling(given: tuple[Any, ...]) -> bool:
    """Whether each of the planted mistakes alone makes another roll."""
    rolls = [partial(compose, how=name)(*copy.deepcopy(given)) for name in ("", *PLANTED)]
    return not any(close(roll, rolls[0]) for roll in rolls[1:])
