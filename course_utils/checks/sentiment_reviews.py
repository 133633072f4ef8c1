"""Reviews of inns in a country that is not on the map: exercise 07's project is scored on them.

A review has one or two clauses with a word of praise or blame. Those words are made up, so that
what they mean has to be learnt. A negation turns what follows in its own clause, and a second one
turns it back; "but" and "although" say which of two clauses counts. Half of the words of praise and
blame never stand behind a negation in the reviews to learn from.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Words = list[str]
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _array = np.mean, np.array

WRONG_BUTTON = 0.02  # of the reviewers
OPPOSED = 0.75  # of two clauses: how often they say the opposite of each other
CONTRASTS = ["", "but", "although before", "although after"]
NOUNS = [
    "soup",
    "bread",
    "room",
    "bed",
    "tea",
    "stove",
    "garden",
    "view",
    "cheese",
    "lamp",
    "staircase",
    "breakfast",
    "bath",
]
NEW_NOUNS = ["honey", "cellar", "balcony", "fireplace", "attic"]
FILLERS = [
    "really",
    "quite",
    "so",
    "very",
    "truly",
    "particularly",
    "in fact",
    "all in all",
    "to be honest",
]
PLAIN = ("the {} was", "we found the {}", "everybody said that the {} was")
NEGATED = ("the {} was not", "we never found the {}", "nobody said that the {} was")
TWICE = ("nobody said that the {} was not", "we never said that the {} was not")
ASIDES = (
    "we came on foot",
    "it rained all night",
    "we did not stay for long",
    "nobody asked us for our names",
    "we never saw the cat",
    "the inn lies by the river",
)


def _cue_words() -> dict[str, tuple[int, bool]]:
    """Twenty words of praise (1), twenty of blame (-1); half of each are never negated at first."""
    random = np.random.default_rng(7)
    parts = (
        "b br d dr f g gl k l m n p pl r t tr v z",
        "a e i o u",
        "b d l m n r s v",
        "a e i o u",
    )
    found: dict[str, tuple[int, bool]] = {}
    while len(found) < 40:
        word = "".join(str(random.choice(part.split())) for part in parts)
        word += ("n", "l", "st", "k")[len(found) // 2 % 4]
        found.setdefault(word, ((-1) ** len(found), len(found) >= 20))
    return found


CUES = _cue_words()


@dataclass(frozen=True)
class Review:
    """One review, with what is in it.

    Parameters
    ----------
    words : tuple of str
    label : int
        1 if the reviewer was content, else 0.
    contrast : str
        "" for a single clause, else "but", "although before" or "although after".
    negations : int
        In the clause that counts.
    aside : bool
        Whether a negation stands in an aside, which says nothing of the inn.
    """

    words: tuple[str, ...]
    label: int
    contrast: str
    negations: int
    aside: bool


def _clause(
    random: np.random.Generator, says: int, *, new: bool, counts: bool
) -> tuple[Words, int]:
    """Words of a clause that praises (1) or blames (-1), and how many negations it has."""
    negations = int(random.choice(3, p=(0.46, 0.36, 0.18)))
    sign = says * (-1) ** negations
    known = [
        cue
        for cue, (meaning, shy) in CUES.items()
        if meaning == sign and (new or not shy or (counts and not negations))
    ]
    shapes = (PLAIN, NEGATED, TWICE)[negations]
    nouns = NOUNS + NEW_NOUNS if new else NOUNS
    words = str(random.choice(shapes)).format(random.choice(nouns)).split()
    fillers = int(random.integers(0, 6 if new else 4))
    words += " ".join(random.choice(FILLERS, size=fillers, replace=False)).split()
    return [*words, str(random.choice(known))], negations


def _review(random: np.random.Generator, *, new: bool) -> Review:
    contrast = str(random.choice(CONTRASTS, p=(0.46, 0.15, 0.24, 0.15)))
    says = 1 if random.random() < 0.5 else -1
    words, negations = _clause(random, says, new=new, counts=True)
    if contrast:
        opposite = -says if random.random() < OPPOSED else says
        other, _ = _clause(random, opposite, new=new, counts=False)
        words = {
            "but": [*other, "but", *words],
            "although before": ["although", *other, ",", *words],
            "although after": [*words, "although", *other],
        }[contrast]
    aside = ""
    if random.random() < 0.65:
        aside = str(random.choice(ASIDES))
        said = aside.split()
        words = [*said, ",", *words] if random.random() < 0.8 else [*words, ",", *said]
    content = says * (-1 if random.random() < WRONG_BUTTON else 1)
    negated = any(word in ("not", "never", "nobody") for word in aside.split())
    return Review(tuple(words), (content + 1) // 2, contrast, negations, negated)


def draw(random: np.random.Generator, count: int, *, new: bool) -> list[Review]:
    """Different reviews.

    Parameters
    ----------
    random : numpy.random.Generator
    count : int
    new : bool
        Whether any word may be negated, with more words in between and of things not named before;
        none of these is among the reviews to learn from.

    Returns
    -------
    list of Review
    """
    known = {review.words for review in _known()} if new else set()
    found: dict[tuple[str, ...], Review] = {}
    while len(found) < count:
        review = _review(random, new=new)
        if review.words not in known:
            found.setdefault(review.words, review)
    return list(found.values())


def training_reviews() -> tuple[list[Words], Integers]:
    """Three thousand reviews to learn from, always the same.

    Returns
    -------
    reviews : list of list of str
    labels : ndarray of shape [reviews]
        1 if the reviewer was content, else 0.

    Examples
    --------
    >>> reviews, labels = training_reviews()
    >>> len(reviews), labels.shape
    (3000, (3000,))
    """
    return [list(each.words) for each in _known()], _array([each.label for each in _known()])


@functools.cache
def _known() -> tuple[Review, ...]:
    return tuple(draw(np.random.default_rng(0), 3000, new=False))


def _grams(words: Words, longest: int) -> set[tuple[str, ...]]:
    return {
        tuple(words[first : first + size])
        for size in range(1, longest + 1)
        for first in range(len(words) - size + 1)
    }


@functools.cache
def _ratios(longest: int) -> dict[tuple[str, ...], float]:
    """Log-count ratios, learnt from the reviews to learn from."""
    counts = (Counter[tuple[str, ...]](), Counter[tuple[str, ...]]())
    for review in _known():
        counts[review.label].update(_grams(list(review.words), longest))
    kinds = set().union(*counts)
    totals = [count.total() + len(kinds) for count in counts]
    return {
        gram: math.log((counts[1][gram] + 1) / totals[1] * totals[0] / (counts[0][gram] + 1))
        for gram in kinds
    }


def count_and_add(reviews: list[Words], longest: int) -> Integers:
    """Say 1 where the log-count ratios of a review's runs of up to `longest` words sum to over 0.

    Parameters
    ----------
    reviews : list of list of str
    longest : int
        1 for words alone, 2 for pairs of neighbours, too.

    Returns
    -------
    ndarray of shape [reviews]
    """
    ratios = _ratios(longest)
    sums = [sum(ratios.get(gram, 0.0) for gram in _grams(words, longest)) for words in reviews]
    return _array([int(total > 0) for total in sums])
