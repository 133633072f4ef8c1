"""The checks of exercise 09: inputs, attention, counts, a loop, a beam, a project."""

from __future__ import annotations

from typing import Any

from course_utils.checks import translation_attend_hints as attend_hints
from course_utils.checks import translation_beam_hints as beam_hints
from course_utils.checks import translation_draws as draws
from course_utils.checks import translation_forced_hints as forced_hints
from course_utils.checks import translation_island as island
from course_utils.checks import translation_island_hints as island_hints
from course_utils.checks import translation_loop_hints as loop_hints
from course_utils.checks import translation_score_hints as score_hints
from course_utils.checks.running import CheckFailed, Function, Rng, a_check
from course_utils.checks.translation_judge import CHANGED, judge
from course_utils.checks.variants_draws import tried

WITHHELD = 400  # sentences
SOME, MOST = 0.3, 0.95  # shares that are right; the tests measure the room
JUST = 0.03  # above a bar: other sentences may well decide otherwise
OWN: Any = (island.in_order, island.withheld_pairs)


@a_check()
def forced(answer: Function, rng: Rng) -> None:
    """Try answers of different lengths, and a single one."""
    judge(answer, draws.to_force(rng), forced_hints.TASK)


@a_check()
def attend(answer: Function, rng: Rng) -> None:
    """Try ordinary scores, huge ones of both signs, and padding that holds anything."""
    judge(answer, draws.to_attend(rng), attend_hints.TASK)


@a_check()
def scores(answer: Function, rng: Rng) -> None:
    """Try rows that end early, late, never, and go on after their end."""
    judge(answer, draws.to_count(rng), score_hints.TASK)


@a_check()
def translate(answer: Function, rng: Rng) -> None:
    """Try decoders whose rows end in different rounds, or not at all."""
    judge(answer, draws.to_write(rng), loop_hints.TASK)


@a_check()
def beam(answer: Function, rng: Rng) -> None:
    """Try decoders for which each usual mistake finds something else."""
    judge(answer, draws.to_search(rng), beam_hints.TASK)


def _project(answer: Function, rng: Rng) -> tuple[dict[str, float], str]:
    """Share of withheld sentences that are right, of the answer and of references; a hint."""
    pairs = island.withheld_pairs(rng, WITHHELD)
    said = []
    for english, _ in pairs:
        given = list(english)
        with tried(repr(" ".join(english))):
            result = answer(given)
        if given != english:
            raise CheckFailed(f"{CHANGED}`words.pop()` and `words.remove(…)` work in place.")
        said.append(island_hints.plain_words(result, english))
    again = [
        island_hints.plain_words(answer(list(english)), english) for english, _ in pairs[19::-1]
    ]
    if again != said[19::-1]:
        raise CheckFailed(
            "the same sentence was given twice, with others between, and got two translations: "
            "what does your function keep from one call to the next?"
        )
    rights = [right for _, right in pairs]
    score = {
        "own": _share(said, rights),
        "order": _share([island.in_order(english) for english, _ in pairs], rights),
    }
    return score, island_hints.of_translations(said, pairs)


def _share(said: list[list[str]], rights: list[list[str]]) -> float:
    return sum(one == right for one, right in zip(said, rights, strict=True)) / len(rights)


def _held_against(score: dict[str, float], hint: str, bar: float) -> str:
    """Fail below the bar; above it, return what is said to who passed."""
    if score["own"] < bar:
        raise CheckFailed(
            f"of {WITHHELD} new sentences yours gets {score['own']:.1%} right to the last word, "
            f"and {bar:.0%} are needed. {hint}"
        )
    said = (
        f"Yours gets {score['own']:.1%} right to the last word; the right words in the right "
        f"order, each adjective always with the same ending, {score['order']:.1%}."
    )
    if score["own"] < bar + JUST:
        said += f" But only just: the bar was {bar:.0%}, and grading draws other sentences."
    return said


@a_check(instead_of=OWN)
def project_some(answer: Function, rng: Rng) -> str:
    """Ask for the island's words, mostly in the island's order."""
    return _held_against(*_project(answer, rng), SOME)


@a_check(instead_of=OWN)
def project_most(answer: Function, rng: Rng) -> str:
    """Ask for endings, also beside nouns with which an adjective never stood."""
    return _held_against(*_project(answer, rng), MOST)
