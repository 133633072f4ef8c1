"""Made-up stories: the text on which exercise 08's project is scored.

All stories are made of the same ordinary words. Each has three names of its own, two people and a
place, which no other story has and which come back all through it.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from course_utils.checks.values import Floats
from course_utils.text import WittenBell

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _concatenate, _log, _zeros = np.array, np.concatenate, np.log, np.zeros

ALPHABET = '\n ",.:?abcdefghiklmnopqrstuvwyz'
SENTENCES_EACH, TO_LEARN_FROM, ORDER = 10, 60, 4
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
KINDS = "small broken silver quiet heavy hidden yellow frozen forgotten"
VERBS = "found painted remembered watched opened carried repaired crossed sold"
NOUNS = "bridge boat garden lantern mountain letter horse river window market winter"
WORDS = {
    "noun": NOUNS.split(),
    "kind": KINDS.split(),
    "did": VERBS.split(),
    "speech": [
        "where is the {kind} {noun}?",
        "{name} never {did} the {noun}.",
        "the {noun} is {kind}, the {noun} is {kind}.",
        "come to {place}, {name}.",
        "we {did} your {kind} {noun}.",
        "give me the {noun}, {name}.",
    ],
    "sentence": [
        "{name} {did} the {kind} {noun}.",
        "{name} and {other} {did} the {noun}.",
        "in {place} everybody {did} the {kind} {noun}.",
        "{name} went to {place} with the {kind} {noun}.",
        "nobody in {place} {did} the {noun} of {name}.",
        '{name} said to {other}: "{speech}"',
        '{name} asked: "{speech} {speech}"',
        '"{speech}" answered {name}.',
        "then {name} waited for {other} near the {noun}.",
    ],
}
ORDINARY = frozenset(re.findall(r"[a-z]+(?![a-z]*})", str(list(WORDS.values()))))


def _invented(random: np.random.Generator) -> str:
    """Two or three syllables and a last consonant."""
    letters = [
        row[int(random.integers(len(row)))]
        for row in (CONSONANTS, VOWELS) * int(random.integers(2, 4))
    ]
    return "".join(letters) + CONSONANTS[int(random.integers(len(CONSONANTS)))]


class _Teller:
    """Fills the gaps of sentences for one story."""

    def __init__(self, random: np.random.Generator, taken: set[str]) -> None:
        self.random = random
        names: list[str] = []
        while len(names) < 3:
            name = _invented(random)
            if name not in taken:
                taken.add(name)
                names.append(name)
        *self.people, self.place = names
        self.latest = 0

    def tell(self, gap: str) -> str:
        if gap == "place":
            return self.place
        if gap in ("name", "other"):
            self.latest = 1 - self.latest if gap == "other" else int(self.random.integers(2))
            return self.people[self.latest]
        chosen = WORDS[gap][int(self.random.integers(len(WORDS[gap])))]
        return re.sub("{(.*?)}", lambda found: self.tell(found[1]), chosen)


def stories(
    random: np.random.Generator, count: int, *, without: frozenset[str] = frozenset()
) -> list[str]:
    """Tell some stories, each of ten lines, from any generator of random numbers.

    Parameters
    ----------
    random : numpy.random.Generator
    count : int
    without : frozenset of str
        Names that must not be in them.

    Returns
    -------
    list of str
        Each ends with a new line. All characters are in `ALPHABET`.
    """
    found, taken = [], set(ORDINARY | without)
    for _ in range(count):
        teller = _Teller(random, taken)
        found.append("".join(f"{teller.tell('sentence')}\n" for _ in range(SENTENCES_EACH)))
    return found


def training_stories() -> list[str]:
    """Sixty stories to learn from, always the same.

    Returns
    -------
    list of str

    Examples
    --------
    >>> told = training_stories()
    >>> len(told), set("".join(told)) == set(ALPHABET)
    (60, True)
    """
    # A check's generator begins with one number: no seed of a check tells these again.
    return stories(np.random.default_rng([8, TO_LEARN_FROM]), TO_LEARN_FROM)


def words(told: list[str]) -> frozenset[str]:
    """All words of some stories, names and ordinary ones."""
    return frozenset(re.findall("[a-z]+", " ".join(told)))


def encode(text: str) -> NDArray[np.int64]:
    """Give each character its number, as they stand in `ALPHABET`."""
    return _array([ALPHABET.index(character) for character in text], dtype=np.int64)


def reference_nats(told: list[str]) -> list[Floats]:
    """Nats of each character of some stories by Witten and Bell's n-grams of four characters."""
    codes = encode("".join(training_stories()))
    model = WittenBell(codes, len(ALPHABET), ORDER)
    return [model.nats(encode(story)) for story in told]


def nats_of(probabilities: Floats, story: str) -> Floats:
    """Nats of each character by distributions [characters, symbols]; infinite where it has 0."""
    chosen = probabilities[np.arange(len(story)), encode(story)]
    found = _zeros(len(story)) + np.inf
    found[chosen > 0] = -_log(chosen[chosen > 0])
    return found


def kinds(story: str) -> NDArray[np.str_]:
    """Say of each character whether it is in a name met the first time ("new"), again, or neither.

    Returns
    -------
    ndarray of str, shape [characters]
        ``"new"``, ``"again"``, ``"other"``.
    """
    found = ["other"] * len(story)
    met: set[str] = set()
    for word in re.finditer("[a-z]+", story):
        if word[0] not in ORDINARY:
            kind = "again" if word[0] in met else "new"
            found[word.start() : word.end()] = [kind] * len(word[0])
            met.add(word[0])
    return _array(found)
