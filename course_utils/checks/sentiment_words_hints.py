"""What exercise 07's checks say of wrong numbers for words."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from course_utils.checks.sentiment_draws import Sentences
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_zeros = np.zeros


def table(
    sentences: Sentences,
    numbers: dict[str, int],
    *,
    unknown: int | None = 1,
    side: str = "right",
) -> Floats:
    """Look up the numbers of words; an unknown one has the number `unknown`, or is left out."""
    rows = [
        [numbers.get(word, unknown) for word in words if word in numbers or unknown is not None]
        for words in sentences
    ]
    codes = _zeros((len(rows), max(map(len, sentences))))
    for place, row in enumerate(rows):
        cut = row[: codes.shape[1]]
        first = codes.shape[1] - len(cut) if side == "left" else 0
        codes[place, first : first + len(cut)] = cut
    return codes


def listed(
    sentences: Sentences,
    least: int,
    *,
    order: str = "right",
    first: int = 2,
    once: tuple[str, ...] = (),
) -> dict[str, int]:
    """Give numbers to words that occur at least `least` times.

    `order` may be a usual mistake; `once` names what a word counts for once a sentence: its place
    in the order, whether it is listed.
    """
    words = [word for sentence in sentences for word in sentence]
    times, holding = Counter(words), Counter(w for each in sentences for w in dict.fromkeys(each))
    counts, enough = (holding if what in once else times for what in ("order", "least"))
    seen = {word: place for place, word in enumerate(dict.fromkeys(words))}
    keys: dict[str, Any] = {
        "right": lambda word: (-counts[word], word),
        "seen": lambda word: (-counts[word], seen[word]),
        "abc": lambda word: word,
        "only seen": lambda word: seen[word],
        "rarest": lambda word: (counts[word], word),
    }
    if order == "zyx":
        some = sorted(counts, key=lambda word: (counts[word], word), reverse=True)
    else:
        some = sorted(counts, key=keys[order])
    return {word: first + n for n, word in enumerate(w for w in some if enough[w] >= least)}


def encoded(train: Sentences, others: Sentences, least: int) -> tuple[Floats, Floats]:
    """Give the codes of both parts as they should be."""
    numbers = listed(train, least)
    return table(train, numbers), table(others, numbers)


def of_codes(got: dict[str, Floats], train: Sentences, others: Sentences, least: int) -> str | None:
    """Say what is wrong with the codes of `train` and `others`; None if nothing is."""
    right = dict(zip(got, encoded(train, others, least), strict=True))
    if all(close(got[name], right[name]) for name in got):
        return None
    given = {"train": train, "others": others}
    for name, codes in got.items():
        hint = _of_shape(name, codes, right[name], given)
        if hint:
            return hint
    both = train + others
    numberings = {
        "words that `others` alone bring have numbers, or are counted: when a network is trained, "
        "nobody knows those yet. List the words of `train`.": listed(both, least),
        "words that occur equally often stand in alphabetical order; yours stand in the order in "
        "which they were seen.": listed(train, least, order="seen"),
        "words that occur equally often stand in alphabetical order; yours go from z to a. What "
        "does `reverse=True` turn round?": listed(train, least, order="zyx"),
        "the numbers follow the alphabet alone: the most frequent word comes first.": (
            listed(train, least, order="abc")
        ),
        "the words stand in the order in which they were seen: the most frequent one comes "
        "first.": listed(train, least, order="only seen"),
        "the rarest word comes first, and it should be the most frequent.": (
            listed(train, least, order="rarest")
        ),
        "whether a word is listed was decided by how many sentences hold it: a word that comes six "
        "times in one sentence occurs six times.": listed(train, least, once=("least",)),
        "the order goes by how many sentences hold a word: a word that comes six times in one "
        "sentence occurs six times there.": listed(train, least, once=("order",)),
        "the most frequent word has the number 1, which is that of all unknown words.": (
            listed(train, least, first=1)
        ),
        "the most frequent word has the number 0, which is that of the padding.": (
            listed(train, least, first=0)
        ),
        "the most frequent word has the number 3: 2 is free.": listed(train, least, first=3),
        "a word that comes six times in one sentence occurs six times.": (
            listed(train, least, once=("order", "least"))
        ),
        f"a word that occurs exactly {least} times has a number of its own, too.": (
            listed(train, least + 1)
        ),
        f"words that occur less than {least} times have numbers of their own: `least` says from "
        "how often on a word is listed.": listed(train, 1),
    }
    for hint, numbers in {"": listed(train, least), **numberings}.items():
        for more, options in _READINGS.items():
            if hint or more:
                made = [table(part, numbers, **options) for part in (train, others)]
                if all(close(one, wrong) for one, wrong in zip(got.values(), made, strict=True)):
                    return " And ".join(part for part in (hint, more) if part)
    own = listed(others, least)
    if close(got["train"], right["train"]) and close(got["others"], table(others, own)):
        return (
            "`others` are numbered by a list of their own: then 5 is one word in `train` and "
            "another one in `others`."
        )
    return _first_wrong(got, right, given)


_READINGS: dict[str, dict[str, Any]] = {
    "": {},
    "padded on the left: the words come first, the padding after them.": {"side": "left"},
    "an unknown word has the number 0: a mask takes it for padding, and the network is not even "
    "told that there was a word.": {"unknown": 0},
    "an unknown word leaves no trace: the number 1 should stand in its place.": {"unknown": None},
    "an unknown word is -1; it should be 1, since an embedding has no row -1.": {"unknown": -1},
}


def _of_shape(name: str, codes: Floats, right: Floats, given: dict[str, Sentences]) -> str | None:
    if codes.shape == right.shape:
        return None
    longest = {part: max(map(len, sentences)) for part, sentences in given.items()}
    if codes.ndim != 2 or len(codes) != len(right):
        return f"{name} should be [sentences, time] = {right.shape}, got {codes.shape}."
    other = "others" if name == "train" else "train"
    if codes.shape[1] == longest[other] < longest[name]:
        return f"{name} was cut to the longest sentence of `{other}`: no word should be lost."
    if codes.shape[1] > right.shape[1]:
        return (
            f"{name} has {codes.shape[1]} steps, and its longest sentence {right.shape[1]} words: "
            "each of the two arrays is as long as its own longest sentence."
        )
    return (
        f"{name} has {codes.shape[1]} steps, and its longest sentence {right.shape[1]} words. Is "
        "something left out where a word has no number of its own?"
    )


def _first_wrong(
    got: dict[str, Floats], right: dict[str, Floats], given: dict[str, Sentences]
) -> str:
    """Name one word that has a wrong number, and how often it occurs."""
    counts = Counter(word for sentence in given["train"] for word in sentence)
    for name, sentences in given.items():
        for row, sentence in enumerate(sentences):
            for step, word in enumerate(sentence):
                number = got[name][row, step]
                if number != right[name][row, step]:
                    return (
                        f"the word {word!r}, {counts[word]} times in `train`, has the number "
                        f"{number:g} in {name}[{row}]. Is it listed, and how many listed words "
                        "come before it?"
                    )
    return "behind the words of a sentence only zeros should follow."
