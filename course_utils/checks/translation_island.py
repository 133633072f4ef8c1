"""English and the language of an island, sentence by sentence: exercise 09's project.

A verb comes first and a word for time last; a number stands before its noun, adjectives behind it,
the nearest first, and they end as the noun's class wants it; *ga* stands before who, or what,
something is done to. "The" and "a" have no word.
"""

from __future__ import annotations

from itertools import product

import numpy as np

Random = np.random.Generator
Pair = tuple[list[str], list[str]]

NOUNS = {
    "sailor": "tirok", "farmer": "belan", "girl": "hosit", "cook": "marip", "boat": "sorim",
    "net": "kabos", "lamp": "dinor", "rope": "vetal", "stone": "purik", "basket": "lomas",
    "door": "gatin", "letter": "fasol",
}  # fmt: skip
OF_CLASS_E = {"farmer", "girl", "net", "lamp", "stone", "letter"}
ADJECTIVES = {
    "old": "vog", "young": "mel", "red": "rud", "white": "blan", "small": "pit", "heavy": "grom",
    "wet": "hul",
}  # fmt: skip
FIXED = {"grey": "misko"}  # it never changes
VERBS = {
    "found": "nakam", "carried": "wotar", "painted": "yelip", "sold": "corad", "hid": "jifon",
    "watched": "rasul", "lifted": "upost",
}  # fmt: skip
NUMBERS = {"two": "bin", "three": "tos", "four": "kwar", "five": "pent"}
TIMES = {"yesterday": "eshti", "today": "odami", "once": "unta"}
ENDINGS = "ue"
TO_LEARN_FROM = 1_500


def new_together(adjective: str, noun: str) -> bool:
    """Whether the two never stand together in the pairs to learn from."""
    return (list(ADJECTIVES).index(adjective) * 3 + list(NOUNS).index(noun) * 5) % 4 == 0


def _choice(random: Random, words: list[str]) -> str:
    return words[int(random.integers(len(words)))]


def _phrase(random: Random, *, known: bool) -> list[str]:
    """Return number or article, adjectives, noun; the noun without its plural's s."""
    noun = _choice(random, list(NOUNS))
    fit = [word for word in ADJECTIVES if not (known and new_together(word, noun))]
    count = int(random.choice(3, p=[0.35, 0.4, 0.25]))
    adjectives = [str(word) for word in random.choice([*fit, *FIXED], count, replace=False)]
    first = _choice(random, [*NUMBERS, *NUMBERS, "the", "the", "the", "a", "a"])
    return [first, *adjectives, noun]


def _in_english(phrase: list[str]) -> list[str]:
    first, *adjectives, noun = phrase
    return [first, *adjectives, noun + "s" * (first in NUMBERS)]


def pairs(random: Random, count: int, *, known: bool = True) -> list[Pair]:
    """Draw different sentences in both languages.

    Parameters
    ----------
    random : numpy.random.Generator
    count : int
    known : bool
        Whether adjectives stand only beside nouns with which one can learn them.

    Returns
    -------
    list of (english, island)
        Lists of words.
    """

    def on_island(phrase: list[str]) -> list[str]:  # in here, where no answer can call it
        first, *adjectives, noun = phrase
        ending = ENDINGS[noun in OF_CLASS_E]
        agreeing = [FIXED.get(word) or ADJECTIVES[word] + ending for word in reversed(adjectives)]
        return [*([NUMBERS[first]] if first in NUMBERS else []), NOUNS[noun], *agreeing]

    found: dict[tuple[str, ...], Pair] = {}
    while len(found) < count:
        who, whom = _phrase(random, known=known), _phrase(random, known=known)
        verb, time = _choice(random, list(VERBS)), random.permutation([*TIMES, "", "", ""])[0]
        first = [str(time)] if time else []
        english = [*first, *_in_english(who), verb, *_in_english(whom)]
        last = [TIMES[str(time)]] if time else []
        island = [VERBS[verb], *on_island(who), "ga", *on_island(whom), *last]
        found[tuple(english)] = english, island
    return list(found.values())


def training_pairs() -> list[Pair]:
    """Return the pairs to learn from, always the same.

    Returns
    -------
    list of (english, island)
        Lists of words.

    Examples
    --------
    >>> english, island = training_pairs()[0]
    >>> len(training_pairs()), type(english), type(island)
    (1500, <class 'list'>, <class 'list'>)
    """
    # A check's generator begins with one number: no seed of a check draws these again.
    return pairs(np.random.default_rng([9, TO_LEARN_FROM]), TO_LEARN_FROM)


def withheld_pairs(random: Random, count: int) -> list[Pair]:
    """Draw pairs that are not among those to learn from; adjectives may stand beside any noun."""
    known = {tuple(english) for english, _ in training_pairs()}
    drawn = pairs(random, count + 100, known=False)
    return [pair for pair in drawn if tuple(pair[0]) not in known][:count]


def in_order(english: list[str]) -> list[str]:
    """Translate with the right words in the right order, all endings those of one class."""
    time = [TIMES[word] for word in english if word in TIMES]
    tables = NOUNS | NUMBERS | FIXED | {word: f"{own}u" for word, own in ADJECTIVES.items()}
    place = next(n for n, word in enumerate(english) if word in VERBS)
    both = []
    for part in (english[:place], english[place + 1 :]):
        words = [word if word in tables else word.removesuffix("s") for word in part]
        number = [word for word in words if word in NUMBERS]
        others = [word for word in words if word in tables and word not in NUMBERS]
        both.append([tables[word] for word in [*number, *reversed(others)]])
    return [VERBS[english[place]], *both[0], "ga", *both[1], *time]


def is_new(english: list[str]) -> bool:
    """Whether an adjective stands beside a noun with which it never stood in training."""
    run: list[str] = []
    for word in english:
        noun = word if word in NOUNS else word.removesuffix("s")
        if word in ADJECTIVES:
            run.append(word)
        elif noun in NOUNS:
            if any(new_together(adjective, noun) for adjective in run):
                return True
            run = []
    return False


def stem(word: str) -> str:
    """Return an island's word without the ending that a noun's class gives it."""
    changing = {form + end for form, end in product(ADJECTIVES.values(), ENDINGS)}
    return word[:-1] if word in changing else word


def island_words() -> set[str]:
    """Return all words of the island, adjectives without their endings."""
    tables = (NOUNS, ADJECTIVES, FIXED, VERBS, NUMBERS, TIMES)
    return {"ga", *(word for table in tables for word in table.values())}
