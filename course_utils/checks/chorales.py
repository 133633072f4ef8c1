"""The checks of exercise 12: a cost, counts, four voices, copies, a loop, a project."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils import music
from course_utils.checks import chorales_copies_hints as copies_hints
from course_utils.checks import chorales_cost_hints as cost_hints
from course_utils.checks import chorales_counts_hints as counts_hints
from course_utils.checks import chorales_draws as draws
from course_utils.checks import chorales_loop_hints as loop_hints
from course_utils.checks import chorales_pieces as made
from course_utils.checks import chorales_pieces_hints as pieces_hints
from course_utils.checks import chorales_voices_hints as voices_hints
from course_utils.checks.running import CheckFailed, Function, Rng, a_check
from course_utils.checks.translation_judge import CHANGED, judge
from course_utils.checks.variants_draws import tried

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_concatenate, _errstate, _mean = np.concatenate, np.errstate, np.mean

AHEAD, FAR_AHEAD = 0.8, 0.6  # shares of the nats of a Markov chain; the tests measure the room
JUST = 0.02  # below a bar: other pieces may well decide otherwise
OWN: Any = (made.reference_logits, made.withheld_pieces, music.frame_nll)


@a_check(instead_of=(music.frame_nll,))
def frame_nats(answer: Function, rng: Rng) -> None:
    """Try pieces of different lengths and difficulty, and logits of some thousands."""
    task = cost_hints.TASK
    judge(draws.with_lists(answer, task.changed), draws.to_cost(rng), task)


@a_check()
def counted(answer: Function, rng: Rng) -> None:
    """Try keys that never sound, that always sound, and a piece of one frame."""
    task = counts_hints.TASK
    judge(draws.with_lists(answer, task.changed), draws.to_count(rng), task)


@a_check()
def chord(answer: Function, rng: Rng) -> None:
    """Try voices that would like to cross, huge logits, and a number drawn that is 0."""
    judge(answer, draws.to_sing(rng), voices_hints.TASK)


@a_check()
def copied(answer: Function, rng: Rng) -> None:
    """Try copies of every kind, and what only looks like one."""
    task = copies_hints.TASK
    judge(draws.with_lists(answer, task.changed), draws.to_find(rng), task)


@a_check()
def compose(answer: Function, rng: Rng) -> None:
    """Let networks compose that have read something before."""
    judge(answer, draws.to_compose(rng), loop_hints.TASK)


def _project(answer: Function, rng: Rng) -> tuple[dict[str, float], str]:
    """Nats a frame of withheld pieces by the answer and by the reference; a hint."""
    pieces = made.withheld_pieces(rng)
    rolls = [roll for _, roll in pieces]
    said = []
    for roll in rolls:
        given = roll.copy()
        with tried(f"a piece of {len(roll)} frames"), _errstate(all="ignore"):
            result = answer(given)
        if not bool((given == roll).all()):
            raise CheckFailed(f"{CHANGED}`roll[t] = …` works in place.")
        said.append(pieces_hints.plain_logits(result, roll))
    unfair = pieces_hints.of_time(answer, said, rolls) or pieces_hints.of_sure(said, rolls)
    if unfair is not None:
        raise CheckFailed(unfair)
    references = made.reference_logits(rolls)
    own, markov = (
        [pieces_hints.nats_of(*pair) for pair in zip(logits, rolls, strict=True)]
        for logits in (said, references)
    )
    score = {
        name: float(_mean(_concatenate(nats))) for name, nats in (("own", own), ("Markov", markov))
    }
    return score, pieces_hints.of_score(own, markov, pieces)


def _held_against(score: dict[str, float], hint: str, bar: float) -> str:
    """Fail above the bar; below it, return what is said to who passed."""
    share = score["own"] / score["Markov"]
    if share > bar:
        raise CheckFailed(
            f"on new pieces yours needs {score['own']:.2f} nats a frame, a Markov chain for each "
            f"key {score['Markov']:.2f}: that is {share:.2f} of it, and at most {bar:g} is "
            f"allowed. {hint}"
        )
    said = (
        f"Yours needs {score['own']:.2f} nats a frame, {share:.2f} of the {score['Markov']:.2f} of "
        "a Markov chain for each key."
    )
    if share > bar - JUST:
        said += f" But only just: the bar was {bar:g}, and grading draws other pieces."
    return said


@a_check(instead_of=OWN)
def project_ahead(answer: Function, rng: Rng) -> str:
    """Ask for one idea beyond a Markov chain for each key."""
    return _held_against(*_project(answer, rng), AHEAD)


@a_check(instead_of=OWN)
def project_far_ahead(answer: Function, rng: Rng) -> str:
    """Ask for when a chord changes, and for what holds in all keys."""
    return _held_against(*_project(answer, rng), FAR_AHEAD)
