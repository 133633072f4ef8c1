"""The checks of exercise 11: a path, a split, a table, a running guess, a repair, a project."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks import spoken_draws as draws
from course_utils.checks import spoken_repair_hints as repair_hints
from course_utils.checks import spoken_settle_hints as settle_hints
from course_utils.checks import spoken_split_hints as split_hints
from course_utils.checks import spoken_voice_hints as voice_hints
from course_utils.checks import spoken_warp_hints as warp_hints
from course_utils.checks import spoken_words as valley
from course_utils.checks import spoken_words_hints as words_hints
from course_utils.checks.running import CheckFailed, Function, Rng, a_check
from course_utils.checks.spoken_words import Clips, Integers
from course_utils.checks.translation_judge import CHANGED, judge
from course_utils.checks.values import close
from course_utils.checks.variants_draws import tried

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean = np.mean

SOME, MOST = 0.6, 0.93  # shares that are right; the tests measure the room
JUST = 0.04  # above a bar: other voices may well decide otherwise
OWN: Any = (valley.withheld_clips,)


@a_check()
def warp(answer: Function, rng: Rng) -> None:
    """Try sequences of one length, of two, and of a single frame."""
    judge(answer, draws.to_warp(rng), warp_hints.TASK)


@a_check()
def split(answer: Function, rng: Rng) -> None:
    """Try voices that share a timbre, and some of which no timbre is known."""

    def keeping(voices: list[str], timbre_of: dict[str, str], least: int) -> Any:
        before = list(timbre_of.items())
        result = answer(voices, timbre_of, least)
        if list(timbre_of.items()) != before:
            raise CheckFailed(f"{CHANGED}{split_hints.DICT}")
        return result

    judge(keeping, draws.to_split(rng), split_hints.TASK)


@a_check()
def by_voice(answer: Function, rng: Rng) -> None:
    """Try voices with few clips and with many, and digits that nobody says."""
    judge(answer, draws.to_count(rng), voice_hints.TASK)


@a_check()
def settles(answer: Function, rng: Rng) -> None:
    """Try guesses that settle early, late and never, and padding that holds anything."""
    judge(answer, draws.to_settle(rng), settle_hints.TASK)


@a_check()
def evaluate(answer: Function, rng: Rng) -> None:
    """Try clips for which each of the mistakes changes what is returned."""
    judge(answer, draws.to_repair(rng), repair_hints.TASK)


def _copied(clips: Clips) -> Clips:
    return [clip.copy() for clip in clips]


def _asked(answer: Function, clips: Clips, said: str) -> Integers:
    given = _copied(clips)
    with tried(said):
        result = answer(given)
    guesses = words_hints.plain_guesses(result, len(clips))
    if len(given) != len(clips) or not all(map(close, given, clips)):
        raise CheckFailed(f"{CHANGED}`clip -= …` works in place; `clip - …` makes a new array.")
    return guesses


def _project(answer: Function, rng: Rng) -> tuple[float, str]:
    """Share of withheld clips that are right; what the wrong ones have in common."""
    clips, digits, tracts = valley.withheld_clips(rng)
    guesses = _asked(answer, clips, f"{len(clips)} clips of other voices")
    share = float(_mean(guesses == digits))
    if share >= MOST:
        return share, ""
    others = [clip + valley.microphone(rng) for clip in clips]
    again = _asked(answer, others, f"{len(clips)} clips through other microphones")
    backwards = [clip[::-1].copy() for clip in clips]
    turned = _asked(answer, backwards, f"{len(clips)} clips played backwards")
    return share, words_hints.of_guesses(guesses, digits, tracts, again, turned)


def _held_against(share: float, hint: str, bar: float) -> str:
    """Fail below the bar; above it, return what is said to who passed."""
    if share < bar:
        raise CheckFailed(
            f"of the clips of eight other voices yours gets {share:.0%} right, and {bar:.0%} are "
            f"needed. {hint}"
        )
    said = f"Yours gets {share:.0%} of the clips of eight other voices right, guessing 10%."
    if share < bar + JUST:
        said += f" But only just: the bar was {bar:.0%}, and grading draws other voices."
    return said


@a_check(instead_of=OWN)
def project_some(answer: Function, rng: Rng) -> str:
    """Ask for words through another microphone, in another tempo."""
    return _held_against(*_project(answer, rng), SOME)


@a_check(instead_of=OWN)
def project_most(answer: Function, rng: Rng) -> str:
    """Ask for words also by voices with another vocal tract than any that is known."""
    return _held_against(*_project(answer, rng), MOST)
