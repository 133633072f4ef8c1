"""Inputs that exercise 11's checks draw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils.checks import spoken_repair_hints as repair_hints
from course_utils.checks import spoken_settle_hints as settle_hints
from course_utils.checks import spoken_split_hints as split_hints
from course_utils.checks import spoken_voice_hints as voice_hints
from course_utils.checks import spoken_warp_hints as warp_hints
from course_utils.checks.running import Rng
from course_utils.checks.translation_judge import Case, Task
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _asarray, _arange, _where = np.array, np.asarray, np.arange, np.where
_errstate, _tile = np.errstate, np.tile

NAMES = ["ana", "bo", "cleo", "dov", "eda", "finn", "gus", "hana", "ivo", "juno", "kai", "lea"]
TIMBRES = ["alder", "birch", "cedar", "dogwood", "elm", "fir"]


def _made(mistake: Callable[..., Any], cases: list[Case]) -> list[Floats] | None:
    """Return what a mistake gives in all cases; None if it stops with an error in one."""
    try:
        with _errstate(all="ignore"):
            return [_asarray(mistake(*given), dtype=float) for _, given in cases]
    except ValueError:
        return None


def _tells(cases: list[Case], task: Task) -> bool:
    """Whether each mistake differs from what is right, and from those with another hint."""
    rights = [task.right(*given) for _, given in cases]
    for place, name in enumerate(task.names):
        seen = [("", [_asarray(right[place], dtype=float) for right in rights])]
        for hint, mistake in task.mistakes[name]:
            made = _made(mistake, cases)
            if made is None:
                continue
            for other_hint, other in seen:
                if hint != other_hint and all(map(close, made, other)):
                    return False
            seen.append((hint, made))
    return True


def _telling(draw: Callable[[], list[Case]], task: Task) -> list[Case]:
    """Draw until the cases tell all mistakes that the hints know apart."""
    while True:
        cases = draw()
        if _tells(cases, task):
            return cases


def to_warp(rng: Rng) -> list[Case]:
    """Draw pairs of sequences: of one length, of two, and of a single frame."""

    def draw() -> list[Case]:
        cases = []
        for rows, columns in ((9, 5), (6, 6), (4, 9), (1, 5), (4, 1), (8, 9)):
            one, other = (rng.normal(0, 2, size=(count, 3)) for count in (rows, columns))
            cases.append((f"{rows} and {columns} frames", (one, other)))
        return cases

    while True:  # the first path takes all three steps, so that whoever lacks one is wrong on it
        cases = _telling(draw, warp_hints.TASK)
        path = warp_hints.right(*cases[0][1])[1]
        if len({tuple(step) for step in (path[1:] - path[:-1]).tolist()}) == len(warp_hints.STEPS):
            return cases


def _voices_and_timbres(rng: Rng) -> Case:
    names = [str(name) for name in rng.permutation(NAMES)]
    timbre_of, voices = {}, []
    for place, timbre in enumerate(rng.permutation(TIMBRES)):
        for name in [names.pop() for _ in range(1 if place % 3 else 2)]:
            timbre_of[name] = str(timbre)
            voices += [name] * int(rng.integers(1, 5))
    for name in names[:2]:  # these stand in no table
        voices += [name] * int(rng.integers(1, 4))
    voices = [str(voice) for voice in rng.permutation(voices)]
    least = int(rng.integers(len(voices) // 4, len(voices) // 2))
    return f"{len(voices)} clips, least={least}", (voices, timbre_of, least)


def to_split(rng: Rng) -> list[Case]:
    """Draw voices, some of which share a timbre, and two that stand in no table."""
    return _telling(lambda: [_voices_and_timbres(rng) for _ in range(5)], split_hints.TASK)


def _judged(rng: Rng, sizes: tuple[int, ...], *, some_missing: bool) -> Case:
    names = [str(name) for name in rng.permutation(NAMES)][: len(sizes)]
    voices = [name for name, size in zip(names, sizes, strict=True) for _ in range(size)]
    voices = [str(voice) for voice in rng.permutation(voices)]
    share = dict(zip(names, rng.permutation([0.95, 0.8, 0.7, 0.4, 0.6])[: len(sizes)], strict=True))
    digits = rng.integers(0, 7 if some_missing else 10, size=len(voices))
    others = rng.integers(0, 7 if some_missing else 10, size=len(voices))
    sure = _array([rng.random() < share[voice] for voice in voices], dtype=bool)
    how = f"{len(voices)} clips of {len(names)} voices"
    names = [str(name) for name in rng.permutation(names)]
    return how, (digits, _where(sure, digits, others), voices, names)


def to_count(rng: Rng) -> list[Case]:
    """Draw guesses of voices with few and with many clips; not every digit is always there."""
    sizes = ((40, 9, 5, 20), (30, 6, 12), (4, 25, 8, 6, 50))
    return _telling(
        lambda: [_judged(rng, size, some_missing=size == sizes[1]) for size in sizes],
        voice_hints.TASK,
    )


# What is right (1) and wrong (0) at the real frames of a clip, and behind them.
PATTERNS = (
    ("0011", "10"), ("010111", ""), ("111", "011"), ("10110", "1"), ("000", "111"),
    ("0001", "01"), ("1011101", "0"), ("01", "0110"), ("1110011", "1"), ("0", "1"), ("1", "0"),
)  # fmt: skip


def _running(rng: Rng, count: int) -> Case:
    chosen = [PATTERNS[place] for place in rng.permutation(len(PATTERNS))[:count]]
    frames = max(len(real) + len(behind) for real, behind in chosen) + 1
    running = rng.uniform(0, 0.5, size=(count, frames, 5))
    digits = rng.integers(0, 5, size=count)
    for clip, (real, behind) in enumerate(chosen):
        fill = rng.integers(0, 2, size=frames).tolist()
        hits = [*map(int, real + behind), *fill][:frames]
        wrong = (int(digits[clip]) + int(rng.integers(1, 5))) % 5
        for frame, hit in enumerate(hits):
            running[clip, frame, digits[clip] if hit else wrong] += 1
    running /= running.sum(axis=-1, keepdims=True)
    lengths = _array([len(real) for real, _ in chosen])
    return f"{count} clips of {lengths.tolist()} real frames", (running, lengths, digits)


def to_settle(rng: Rng) -> list[Case]:
    """Draw guesses that settle early, late, never, or on a wrong digit; padding holds anything."""

    def draw() -> list[Case]:
        return [_running(rng, count) for count in (11, 7, 8)]

    while True:  # in each case some settle and some do not, so that a mean is one of something
        cases = _telling(draw, settle_hints.TASK)
        firsts = [settle_hints.right(*given)[0] for _, given in cases]
        if all((first >= 0).any() and (first < 0).any() for first in firsts):
            return cases


def _evaluated(rng: Rng) -> Case:
    part = [str(name) for name in rng.permutation(["train"] * 36 + ["valid"] * 15 + ["test"] * 15)]
    digits = rng.integers(0, 4, size=len(part))
    lengths = rng.integers(2, 8, size=len(part))
    lengths[int(rng.integers(len(part)))] = 8
    # Of each feature most clips lie below 0, and some above it.
    middles = rng.permuted(_tile([[-3.0], [-2.2], [-1.4], [1.0]], 3), axis=0)
    of_part = {name: rng.normal(0, 0.8, size=3) for name in ("train", "valid", "test")}
    moved = _array([of_part[name] for name in part])
    frames = (middles[digits] + moved)[:, None] + rng.normal(0, 1.0, size=(len(part), 8, 3))
    padding = _arange(8) >= lengths[:, None]
    frames[padding] = rng.normal(0, 3, size=(int(padding.sum()), 3))
    ks = [int(k) for k in rng.permutation([1, 3, 6, 11])]
    return f"{len(part)} clips, ks={ks}", (frames, lengths, digits, part, ks)


def _one_is_best(given: Any) -> bool:
    """Whether one k is best on valid, and another one on test."""
    best = []
    for ask in ("valid", "test"):
        found = repair_hints.scores(*given, ask=ask)
        if found.count(max(found)) > 1:
            return False
        best.append(found.index(max(found)))
    return best[0] != best[1]


def to_repair(rng: Rng) -> list[Case]:
    """Draw clips for which another k is best on valid than on test."""

    def draw() -> list[Case]:
        cases: list[Case] = []
        while len(cases) < 3:
            case = _evaluated(rng)
            if _one_is_best(case[1]):
                cases.append(case)
        return cases

    return _telling(draw, repair_hints.TASK)
