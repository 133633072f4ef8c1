"""Names of villages in four made-up languages: the words on which exercise 03's project is scored.

The languages are two families of two sisters. What sets the families apart shows in neighbouring
letters. What sets sisters apart does not: light vowels (e, i) come before dark ones (o, u) in one
and after them in the other, with neutral syllables around and between. Single letters tell little.
"""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _array = np.mean, np.array

CONSONANTS = "bdgklmnprst"
LIGHT, DARK, NEUTRAL = "ei", "ou", "a"
ALPHABET = "".join(sorted(CONSONANTS + LIGHT + DARK + NEUTRAL))
LANGUAGES = 4  # 0 and 1 are sisters, and 2 and 3
OFTEN = 0.85  # how often a letter takes the neighbour that its family prefers
EXCEPTIONS = 0.03  # words with the vowels in the sister's order


def _word(random: np.random.Generator, language: int) -> str:
    """Four to six syllables; the first and the last are mostly neutral."""
    family, light_last = divmod(language, 2)
    count = int(random.integers(4, 7))
    full = [0]
    while sum(full) < 2:
        full = [int(random.random() < share) for share in (0.1, *[0.7] * (count - 2), 0.1)]
    turn, seen = int(random.integers(1, sum(full))), 0
    kinds = [DARK, LIGHT] if light_last ^ int(random.random() < EXCEPTIONS) else [LIGHT, DARK]
    word = ""
    for place, is_full in enumerate(full):
        # One family likes the first half of the consonants a little more at the beginning.
        half = int(random.random() < (0.42, 0.58)[family])
        onset = int(random.integers(0, 5)) if half == 0 else int(random.integers(5, 11))
        high = (onset + family + int(random.random() > OFTEN)) % 2
        vowel = kinds[int(seen >= turn)][high] if is_full else NEUTRAL
        seen += is_full
        word += CONSONANTS[onset] + vowel
        if place == count - 1 or random.random() < 0.7:
            coda = int(random.integers(0, 10)) // 2 * 2  # an even place in the row
            if is_full:
                coda += (high + family + int(random.random() > OFTEN)) % 2
            else:
                coda = int(random.integers(0, 11))
            word += CONSONANTS[coda]
    return word


def draw(
    random: np.random.Generator, each: int, *, without: frozenset[str] = frozenset()
) -> tuple[list[str], Integers]:
    """Different words of every language, mixed, from any generator of random numbers.

    Parameters
    ----------
    random : numpy.random.Generator
    each : int
        Words of each language.
    without : frozenset of str
        Words that must not be among them.

    Returns
    -------
    words : list of str
    languages : ndarray of shape [words]
        Numbers from 0 to 3.
    """
    found: dict[str, int] = {}
    for language in range(LANGUAGES):
        while len(found) < each * (language + 1):
            word = _word(random, language)
            if word not in without:
                found.setdefault(word, language)
    words = list(found)
    order = random.permutation(len(words))
    return [words[index] for index in order], _array([found[words[index]] for index in order])


def training_words() -> tuple[list[str], Integers]:
    """Eight hundred words of each language to learn from, always the same.

    Returns
    -------
    words : list of str
    languages : ndarray of shape [words]

    Examples
    --------
    >>> words, languages = training_words()
    >>> len(words), len(languages)
    (3200, 3200)
    """
    return draw(np.random.default_rng(0), each=800)


def _grams(word: str, size: int) -> list[str]:
    framed = f"^{word}$" if size > 1 else word
    return [framed[first : first + size] for first in range(len(framed) - size + 1)]


def naive_bayes(words: list[str], known: list[str], languages: Integers, size: int) -> Integers:
    """Languages by naive Bayes over runs of `size` letters, each count plus one.

    Parameters
    ----------
    words : list of str
        Whose languages are asked for.
    known : list of str
    languages : ndarray of shape [known]
        What to learn from.
    size : int
        1 for single letters, 2 for pairs of neighbours (with the word's two ends).

    Returns
    -------
    ndarray of shape [words]
    """
    counts = [Counter[str]() for _ in range(LANGUAGES)]
    for word, language in zip(known, languages.tolist(), strict=True):
        counts[language].update(_grams(word, size))
    kinds = set().union(*counts)
    unseen = [-math.log(count.total() + len(kinds)) for count in counts]
    scores = [
        {gram: math.log(count[gram] + 1) + least for gram in kinds}
        for count, least in zip(counts, unseen, strict=True)
    ]
    answers = []
    for word in words:
        grams = _grams(word, size)
        sums = [
            sum(score.get(gram, least) for gram in grams)
            for score, least in zip(scores, unseen, strict=True)
        ]
        answers.append(sums.index(max(sums)))
    return _array(answers)


def accuracy(own: Integers, languages: Integers) -> float:
    """Share of words whose language is right."""
    return float(_mean(own == languages))
