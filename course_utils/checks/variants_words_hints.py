"""What exercise 03's checks say of languages of words that miss the bar."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import numpy as np

from course_utils.checks.running import CheckFailed
from course_utils.checks.values import plain_array
from course_utils.checks.variants_words import LANGUAGES, Integers, accuracy

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _all, _round, _unique = np.array, np.all, np.round, np.unique
FAMILY_KNOWN, SISTER_KNOWN = 0.8, 0.85


def plain_languages(value: Any, count: int) -> Integers:
    """Copy what an answer returned into whole numbers [words], or fail with a hint."""
    got = plain_array(value, "the languages")
    if got.shape == (count, LANGUAGES):
        raise CheckFailed(
            f"one number a word is wanted, [words] = ({count},), got {got.shape}: are these the "
            "scores of the four languages? The language is where the largest stands."
        )
    if got.shape != (count,):
        raise CheckFailed(
            f"one number a word is wanted, [words] = ({count},), got the shape {got.shape}. The "
            "function is given a list of words."
        )
    if not bool(_all(got == _round(got))) or not bool(_all((got >= 0) & (got < LANGUAGES))):
        raise CheckFailed(
            f"languages are the numbers 0, 1, 2, 3; yours go from {got.min():g} to {got.max():g}."
        )
    return got.astype(np.int64)


def of_languages(
    own: Integers,
    languages: Integers,
    score: dict[str, float],
    on_training_words: Callable[[], float],
) -> str:
    """Say what was measured, and what are the usual reasons."""
    if len(_unique(own)) == 1:
        return "Every word gets the same language: is the word used?"
    renamed = max(
        accuracy(_array(names)[own], languages) for names in permutations(range(LANGUAGES))
    )
    if renamed > score["own"] + 0.15:
        return (
            f"With other numbers for your languages it would be {renamed:.0%}: does each stand for "
            "the language that it has in `languages`?"
        )
    family = accuracy(own // 2, languages // 2)
    within = score["own"] / max(family, 0.01)
    said = (
        f"The family (0 and 1, or 2 and 3) is right in {family:.0%}, where guessing gives 50%; and "
        f"the sister, where the family is right, in {within:.0%}."
    )
    if family < FAMILY_KNOWN and within > SISTER_KNOWN:
        return (
            f"{said} So yours sees what sets sisters apart, and less of what sets families apart. "
            "Families show in letters that stand side by side, consonants among them. A network "
            "may learn them last: train it for longer, whatever its loss seems to say."
        )
    if family < FAMILY_KNOWN:
        said += " What a family has of its own shows in letters that stand side by side."
    elif within < 0.6:
        said += (
            " Sisters have the same letters and the same neighbours. What differs lies further "
            "apart: write ten words of each under one another, and read each from end to end."
        )
    else:
        said += (
            " On the way: see further than a few neighbours, count over more of the word, or "
            "train longer."
        )
    seen = on_training_words()
    if seen > score["own"] + 0.2:
        said += (
            f" Of the words to learn from {seen:.0%} are right: yours knows them by heart. A "
            "network needs one of the lesson's cures; counts need pieces that occur more often. "
            "How well does it do on words put aside?"
        )
    return said
