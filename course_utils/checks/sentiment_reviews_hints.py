"""What exercise 07's checks say of verdicts on reviews that miss the bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils.checks.running import CheckFailed
from course_utils.checks.sentiment_draws import plain
from course_utils.checks.sentiment_reviews import ASIDES, CUES, Integers, Review
from course_utils.checks.values import plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _all, _unique, _array = np.mean, np.all, np.unique, np.array
POOR, GAP = 0.75, 0.15


def plain_verdicts(value: Any, count: int) -> Integers:
    """Copy what an answer returned into zeros and ones [reviews], or fail with a hint."""
    got = plain_array(plain(value), "the verdicts")
    if got.shape != (count,):
        column = " A Keras model returns a column, [reviews, 1]." if got.ndim == 2 else ""
        raise CheckFailed(
            f"one number a review is wanted, [reviews] = ({count},), got the shape {got.shape}."
            f"{column} The function is given a list of reviews."
        )
    if bool(_all((got == 1) | (got == -1))) and bool((got == -1).any()):
        raise CheckFailed("a verdict is 1 or 0; yours are 1 and -1.")
    if not bool(_all((got == 0) | (got == 1))):
        raise CheckFailed(
            f"a verdict is 1 or 0; yours go from {got.min():g} to {got.max():g}. Are these sums or "
            "probabilities? From where on is a review content?"
        )
    return got.astype(np.int64)


Phenomenon = Callable[[Review], bool]
_PHENOMENA: dict[str, Phenomenon] = {
    "one clause, no negation": lambda review: not review.contrast and review.negations == 0,
    "one clause, one negation": lambda review: not review.contrast and review.negations == 1,
    "one clause, two negations": lambda review: not review.contrast and review.negations == 2,
    "A but B": lambda review: review.contrast == "but",
    "although A, B": lambda review: review.contrast == "although before",
    "A although B": lambda review: review.contrast == "although after",
}
_CONTRASTS = ("A but B", "although A, B", "A although B")
NEGATIONS = ("not", "never", "nobody")


def by_phenomenon(own: Integers, reviews: list[Review]) -> dict[str, float]:
    """Share of verdicts that are right, for each of the things that reviews have in them."""
    right = [int(one) == review.label for one, review in zip(own, reviews, strict=True)]

    def share(of: Phenomenon) -> float:
        return float(_mean([hit for hit, review in zip(right, reviews, strict=True) if of(review)]))

    return {name: share(of) for name, of in _PHENOMENA.items()} | {
        "shy": share(lambda r: not r.contrast and r.negations == 1 and _shy(r)),
        "known": share(lambda r: not r.contrast and r.negations == 1 and not _shy(r)),
        "aside": share(lambda r: not r.contrast and r.aside),
        "no aside": share(lambda r: not r.contrast and not r.aside),
        **{f"in front: {kind}": share(_first(kind, remark=True)) for kind in _CONTRASTS},
        **{f"nothing in front: {kind}": share(_first(kind, remark=False)) for kind in _CONTRASTS},
        **{word: share(_alone(word)) for word in NEGATIONS},
    }


def _first(kind: str, *, remark: bool) -> Phenomenon:
    """Tell reviews with a contrast that begin with a remark, or with none."""

    def of(review: Review) -> bool:
        begins = any(" ".join(review.words).startswith(f"{aside} ,") for aside in ASIDES)
        return _PHENOMENA[kind](review) and begins == remark

    return of


def _alone(word: str) -> Phenomenon:
    """Tell single clauses in which this word is the one negation of the whole review."""
    return lambda r: not r.contrast and not r.aside and r.negations == 1 and word in r.words


def _shy(review: Review) -> bool:
    return any(CUES[word][1] for word in review.words if word in CUES)


def of_verdicts(
    own: Integers, reviews: list[Review], on_training_reviews: Callable[[], float]
) -> str:
    """Say what was measured, and where to look."""
    if len(_unique(own)) == 1:
        return "Every review gets the same verdict: are its words used?"
    shares = by_phenomenon(own, reviews)
    total = float(_mean(own == _array([review.label for review in reviews])))
    if total < 0.4:
        return f"Turned round, it would be {1 - total:.0%}: does 1 stand for content in yours, too?"
    listed = ", ".join(f"{name} {shares[name]:.0%}" for name in _PHENOMENA)
    said = f"Right, by what is in a review: {listed}. {_advice(shares)}"
    if total < POOR:
        seen = on_training_reviews()
        if seen > total + 0.2:
            said += (
                f" Of the reviews to learn from {seen:.0%} are right: how well does it do on "
                "reviews put aside?"
            )
    return said


def _advice(shares: dict[str, float]) -> str:
    plain_one, once, twice, but, before, after = (shares[name] for name in _PHENOMENA)
    alone = {word: shares[word] for word in NEGATIONS}
    worst = min(alone, key=alone.__getitem__)
    apart = 2 * GAP if plain_one < 0.85 else 3 * GAP
    if max(alone.values()) > max(alone[worst] + apart, 0.6):
        listed = ", ".join(f'"{word}" {share:.0%}' for word, share in alone.items())
        return (
            f"Single clauses with one negation are right by which word it is: {listed}. Which "
            "words turn what follows?"
        )
    if twice < 0.25 and once > POOR:
        return (
            f"Of single clauses with two negations {twice:.0%} are right, with one {once:.0%}. "
            "What does a second negation do to the first?"
        )
    if once < min(0.45, plain_one - GAP):
        return (
            "What does a word of praise say behind a negation, some words later in the same "
            "clause? A word alone, or a pair of neighbours, cannot tell."
        )
    if shares["no aside"] > shares["aside"] + GAP:
        return (
            f"Of single clauses {shares['no aside']:.0%} are right, and {shares['aside']:.0%} "
            'where a remark such as "we never saw the cat" stands in front or behind: how far '
            "does a negation reach?"
        )
    if plain_one < POOR:
        return (
            "Begin with the plain clauses, one after the other: which words decide, and do the "
            "many others drown them?"
        )
    if shares["known"] > shares["shy"] + GAP:
        return (
            "Half of the words of praise and blame never stand behind a negation in the reviews to "
            "learn from, and now they do: yours fails on those. What does a negation do to every "
            "word alike?"
        )
    if once < POOR:
        return (
            f"Of plain clauses {plain_one:.0%} are right, and {once:.0%} of those with a negation. "
            "Which words may stand between it and the word that it turns, and how many?"
        )
    if twice < POOR:
        return "What does a second negation do to the first, in one clause?"
    front = {kind: shares[f"in front: {kind}"] for kind in _CONTRASTS}
    bare = {kind: shares[f"nothing in front: {kind}"] for kind in _CONTRASTS}
    kind = max(_CONTRASTS, key=lambda kind: bare[kind] - front[kind])
    if bare[kind] > max(front[kind] + GAP, 0.85):
        return (
            f'Reviews of the kind "{kind}" are right in {bare[kind]:.0%}, but in {front[kind]:.0%} '
            'where a remark such as "it rained all night" stands in front of them. By what does '
            f'yours tell "{kind}" from the other kinds?'
        )
    if min(but, before, after) < POOR:
        lowest = min(_CONTRASTS, key=lambda name: shares[name])
        return (
            "Where two clauses contradict each other, one of them counts. Which one is it in "
            f'reviews of the kind "{lowest}"? Read five of them with their labels.'
        )
    return "Read the ones put aside that yours gets wrong: what do they have in common?"
