"""Inputs that exercise 09's checks draw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils.checks import translation_attend_hints as attend_hints
from course_utils.checks import translation_beam_hints as beam_hints
from course_utils.checks import translation_loop_hints as loop_hints
from course_utils.checks.running import Rng
from course_utils.checks.translation_beam_search import search
from course_utils.checks.translation_decoder import Decoder
from course_utils.checks.translation_forced_hints import END
from course_utils.checks.translation_judge import Case, Mistake, Task
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_arange, _array, _asarray, _zeros = np.arange, np.array, np.asarray, np.zeros
_abs, _errstate, _sign, _where = np.abs, np.errstate, np.sign, np.where

LETTERS = range(4, 12)
HIGHEST, LOW = 4950, -4100  # scores: the text promises 5000
TRIES = 400


def to_force(rng: Rng) -> list[Case]:
    """Draw answers of different lengths, a longer one between others, and a single one."""
    found = []
    for lengths in ([3, 6, 1, 6, 4], [2, 5], [4], [3, 3, 2]):
        # Neither the first nor the last tells how long the longest is.
        order = [lengths[0], *rng.permutation(lengths[1:-1]), *lengths[1:][-1:]]
        answers = [[int(code) for code in rng.choice(LETTERS, size=size)] for size in order]
        found.append((f"answers of {_said(order)} letters", (answers,)))
    return found


def _said(numbers: list[int]) -> str:
    return ", ".join(str(int(number)) for number in numbers)


def to_attend(rng: Rng) -> list[Case]:
    """Draw queries, memory and weights; in the first case batch and letters are as many."""
    found = []
    for batch, letters, words, units, features, hidden, huge, how in (
        (3, 3, 5, 4, 6, 7, False, "ordinary scores"),
        (4, 2, 6, 3, 5, 4, False, "ordinary scores"),
        (3, 5, 4, 6, 3, 5, True, "scores of some thousands"),
        (3, 1, 4, 2, 3, 8, False, "a single letter"),
    ):
        mask = _arange(words) < _lengths(rng, batch, words)[:, None]
        while True:
            queries = rng.normal(size=(batch, letters, units))
            memory = rng.normal(size=(batch, words, features))
            memory[~mask] *= 40  # padding may hold anything
            ask, offer = rng.normal(size=(units, hidden)), rng.normal(size=(features, hidden))
            rate = rng.uniform(0.5, 1.5, size=hidden) * rng.choice([-1, 1], size=hidden)
            if words == 6:
                rate *= -_sign(rate.sum())  # a mask put in front of it gives padding the most
            if not huge:
                break
            rate *= HIGHEST / _abs(rate).sum()
            if _wide_apart(queries, memory, mask, ask, offer, rate):
                break
        shapes = f"batch {batch}, letters {letters}, words {words}"
        found.append((f"{how}; {shapes}", (queries, memory, mask, ask, offer, rate)))
    return found


def _wide_apart(queries: Floats, memory: Floats, mask: Any, *weights: Floats) -> bool:
    """Whether exp is infinite of some score, and 0 beside other letters', or padding's, highest.

    Beside padding there is also a letter for which all real words have very low scores.
    """
    scores = attend_hints.bahdanau(queries, memory, *weights)
    real = _where(mask[:, None], scores, -1e9).max(axis=-1)
    low = real[~mask.all(axis=1)].min() < LOW
    beside = (scores.max(axis=-1) - real).max(), real.max() - real.min()
    within = (real.max(axis=1) - real.min(axis=1)).max()
    return bool(low and real.max() > 800 and min(*beside, within) > 800)


def _lengths(rng: Rng, batch: int, words: int) -> Floats:
    """Numbers of real words: all different as far as that goes, one of them without padding."""
    lengths = [words, *rng.permutation(_arange(1, words))[: batch - 1]]
    return _array([lengths[int(n)] for n in rng.permutation(batch)])


def to_count(rng: Rng) -> list[Case]:
    """Draw answers, and rows that are right, or wrong in each way that there is."""
    found = []
    for wider, rows in ((3, 9), (-2, 8), (0, 10), (1, 12)):
        lengths = [7, 3, 4, 3, 4, 6, *rng.integers(3, 7, size=rows - 6)]
        answers = _zeros((rows, 8), dtype=_arange(1).dtype)
        for row, size in enumerate(lengths):
            answers[row, :size] = rng.choice(LETTERS, size=size, replace=row != 5)
            answers[row, size] = END
        answers[0, 6] = answers[0, 5]  # the first that two columns less do not hold
        written = rng.choice(LETTERS, size=(rows, 8 + wider))
        width = min(8, 8 + wider)
        for row, size in enumerate(lengths):
            end = min(size + 1, width)
            written[row, :end] = answers[row, :end]  # what stands behind END is anything
        one, two, three, four = (int(row) for row in rng.permutation(_arange(1, 5)))
        written[one, 1] = END  # ends early, and what follows agrees
        written[two, 2] = _another(rng, int(answers[two, 2]))
        written[two, lengths[two] + 1 :] = 0  # padding agrees, and makes up for nothing
        written[three, lengths[three]] = rng.choice(LETTERS)  # goes on where it should end
        written[four, lengths[four] + 1 :] = 0
        if wider == 0:
            written[5, 6] = rng.choice(LETTERS)  # so here two have no END,
        if wider == 1:
            written[5, :2] = answers[5, 1::-1]  # and here two have a wrong letter
        order = rng.permutation(rows)
        shapes = f"written {written.shape}, answers {answers.shape}"
        found.append((shapes, (written[order], answers[order])))
    return found


def _another(rng: Rng, code: int) -> int:
    return int(rng.choice([letter for letter in LETTERS if letter != code]))


def to_write(rng: Rng) -> list[Case]:
    """Draw decoders, states and lengths until all mistakes are told apart."""

    def draw() -> Case:
        rows, longest = int(rng.integers(3, 6)), int(rng.integers(6, 13))
        decoder = Decoder(rng, 8, 5, 2 * rows * longest**2)
        state = rng.normal(size=(rows, 5))
        return f"{rows} rows, longest {longest}", (decoder.step, state, longest)

    return _telling(draw, loop_hints.TASK, "codes", _ends_apart)


def _ends_apart(case: Case) -> bool:
    """Whether rows end in different rounds, most of them within `longest`."""
    step, state, longest = case[1]
    ends = (loop_hints.write(step, state, longest) == END).argmax(axis=1).tolist()
    return len(set(ends)) >= 3 and min(ends) < 3


def to_search(rng: Rng) -> list[Case]:
    """Draw decoders, widths and lengths until all mistakes are told apart."""

    def draw() -> Case:
        width, longest = int(rng.integers(2, 5)), int(rng.integers(3, 9))
        power = float(rng.choice([0.5, 0.75, 1.5]))
        decoder = Decoder(rng, 8, 5, 16 * (width + 4) * (longest + 2))
        how = f"width {width}, longest {longest}, power {power:g}"
        return how, (decoder.step, rng.normal(size=5), width, longest, power)

    cases = _telling(draw, beam_hints.TASK, "found", lambda _: True)
    unfinished = draw()
    while END in search(*unfinished[1])[0]:
        unfinished = draw()
    return [*cases, unfinished]


def _telling(
    draw: Callable[[], Case], task: Task, name: str, fits: Callable[[Case], bool], least: int = 6
) -> list[Case]:
    """Draw cases until every two mistakes, and the right answer, differ in one of them."""
    ways: list[Mistake] = [("", lambda *given: task.right(*given)[0]), *task.mistakes[name]]
    alike = {
        (one, other)
        for one in range(len(ways))
        for other in range(one)
        if ways[one][0] != ways[other][0]
    }
    found: list[Case] = []
    for _ in range(TRIES):
        case = draw()
        if not fits(case):
            continue
        with _errstate(all="ignore"):
            asked = {number for pair in alike for number in pair}
            made = {n: _asarray(ways[n][1](*case[1]), dtype=float) for n in asked}
        told = {(one, other) for one, other in alike if not close(made[one], made[other])}
        if told or len(found) < least:
            alike -= told
            found.append(case)
        if not alike and len(found) >= least:
            break
    return found
