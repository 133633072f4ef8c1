"""Inputs that exercise 07's checks draw."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils.checks.running import CheckFailed
from course_utils.checks.values import Floats

Sentences = list[list[str]]
Mask = NDArray[np.bool_]
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_arange, _tanh, _shape, _array, _zeros = np.arange, np.tanh, np.shape, np.array, np.zeros

WORDS = (  # in one text, to be split
    "acid bold calm dull even fair glad harsh idle just keen lame mild neat odd plain quick "
    "rude sad tame ugly vain warm young zany brave cheap dry empty fine grim hot"
)


def some_words(rng: np.random.Generator, count: int) -> list[str]:
    """Draw different words, in no order."""
    return [str(word) for word in rng.permutation(WORDS.split())[:count]]


def copied(sentences: Sentences) -> Sentences:
    """Copy sentences, so that the answer's own cannot change what is compared."""
    return [list(sentence) for sentence in sentences]


@contextlib.contextmanager
def no_list_as_key(more: str) -> Iterator[None]:
    """Add what a list is not good for where an answer stopped because of it."""
    try:
        yield
    except CheckFailed as error:
        if "unhashable type: 'list'" not in str(error):
            raise
        told = f"{error} A list cannot stand in a set or be a key. {more}"
        raise CheckFailed(told) from error.__cause__


def plain(value: Any) -> Any:
    """Turn plain truth values into 0 and 1, and leave everything else as it is."""
    if type(value) is np.ndarray and value.dtype == np.bool_:
        return value.astype(np.float64)
    if type(value) in (list, tuple):
        return [plain(part) for part in value]
    return int(value) if type(value) in (bool, np.bool_) else value


def _dealt(rng: np.random.Generator, words: list[str], sizes: tuple[int, ...]) -> Sentences:
    """Deal words out into sentences of these sizes, in any order."""
    mixed = [str(word) for word in rng.permutation(words)]
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    return [mixed[end - size : end] for end, size in zip(ends, sizes, strict=True)]


def to_encode(rng: np.random.Generator) -> Iterator[tuple[Sentences, Sentences, int]]:
    """Draw training sentences, others, and how often a word must occur to have a number.

    Words differ in how often they occur, several equally often; one occurs often, but within one
    sentence; the others bring words of their own, oftener than anything else.
    """
    for least, other_sizes in ((1, (4, 9, 3)), (2, (5, 2, 4)), (3, (2, 10, 6, 1))):
        words = some_words(rng, 12)
        crowd, (new, newer), known = words[0], words[1:3], words[3:]
        # Of words that tie, one pair is first seen in alphabetical order, and one in the other.
        (one, two), (three, four) = sorted(known[1:3]), sorted(known[3:5])
        counts = (5, 3, 3, 2, 2, 2, 2, 1, 1)
        rest = [word for word, count in zip(known, counts, strict=True) for _ in range(count)]
        more = [[crowd] * 6, *_dealt(rng, rest, (7, 3, 2, 7, 2))]
        train = [[one, four, two, three], *[more[place] for place in rng.permutation(len(more))]]
        size = sum(other_sizes)
        # Most of the others' words are new; the rarest known words are there, too.
        some = [new, newer, known[8], known[1], known[7], known[0]][: size - 1]
        fill = [new if turn % 3 else known[6] for turn in range(size - len(some))]
        yield train, _dealt(rng, some + fill, other_sizes), least


class Step:
    """One step of a small recurrent layer: inputs [batch, features], state [batch, units]."""

    def __init__(self, rng: np.random.Generator, features: int, units: int) -> None:
        self.kernel = rng.normal(0, 0.7, size=(features, units))
        self.recurrent = rng.normal(0, 0.9, size=(units, units))

    def __call__(self, now: Floats, state: Floats) -> Floats:
        """Return the new state, [batch, units], as a new array."""
        for given, kernel, what in (
            (now, self.kernel, "the inputs of one step, [batch, features]"),
            (state, self.recurrent, "a state, [batch, units]"),
        ):
            if _shape(given)[-1:] != kernel.shape[:1] or len(_shape(given)) > 2:
                raise CheckFailed(
                    f"`step` wants {what}, with {len(kernel)} numbers a row; it was given the "
                    f"shape {_shape(given)}."
                )
        new: Floats = _tanh(now @ self.kernel + state @ self.recurrent)
        return new


def masked_batches(rng: np.random.Generator) -> Iterator[tuple[Step, Floats, Mask, Floats]]:
    """Draw a step, inputs, a mask and a state: padding on the right, then anywhere."""
    right = _arange(7) < _array([6, 3, 5, 2, 4])[:, None]
    left = right[:, ::-1]
    gaps = _array([[1, 1, 0, 1, 0, 0, 1], [0, 1, 1, 0, 0, 1, 0], [1] * 7, [0] * 7]) > 0
    for mask in (right, left, gaps):
        mask = mask[rng.permutation(len(mask))]
        units = int(rng.integers(3, 5))
        inputs = rng.normal(0, 1, size=(*mask.shape, 2))
        yield Step(rng, 2, units), inputs, mask, rng.uniform(-0.9, 0.9, size=(len(mask), units))


Grams = list[tuple[str, ...]]
Counted = tuple[Sentences, NDArray[np.int64], Grams]


def _held(sentences: Sentences, gram: tuple[str, ...]) -> list[int]:
    """Rows of the sentences that hold a run."""
    text = "|".join(gram)
    return [row for row, words in enumerate(sentences) if f"|{text}|" in f"|{'|'.join(words)}|"]


def _quotients_differ(sentences: Sentences, labels: Any, grams: Grams) -> bool:
    """Whether dividing by something else than the sums of p and q always shows."""
    rows = [row for gram in grams for row in _held(sentences, gram)]
    praise = sum(int(labels[row]) for row in rows)
    blame, ones = len(rows) - praise, sum(map(int, labels))
    zeros = len(labels) - ones
    over = [praise / blame, ones / zeros, (ones + 2) / (zeros + 2), 1.0]
    over.append((praise + len(grams)) / (blame + len(grams)))
    over.sort()
    return all(high - low > 0.01 for low, high in pairwise(over))


def to_count(rng: np.random.Generator) -> Iterator[Counted]:
    """Draw labelled sentences in which runs of words come twice, apart, and in other words."""
    for praise, blame in ((5, 3), (4, 7)):
        drawn = _to_count(rng, praise, blame)
        while not _quotients_differ(*drawn):
            drawn = _to_count(rng, praise, blame)
        yield drawn


def _to_count(rng: np.random.Generator, praise: int, blame: int) -> Counted:
    one, two, three, four, five, six = some_words(rng, 6)
    longer = three + "er"  # holds another word, letter by letter
    always = [
        [one, two, one, two, six],  # twice in one sentence
        [three, one, four, two],  # both words, not in a row
        [four, two, one],  # in the other order
        [five, longer],  # at the very end
    ]
    words = [one, two, three, four, longer]
    sentences, labels = [*always], [1, 1, 0, 0]
    sentences += [[one, two, five], [two, three, four], [one, three, one, two]]
    labels += [0, 1, 0]
    for label, count in ((1, praise), (0, blame)):
        for _ in range(count):
            sentences.append([str(word) for word in rng.choice(words, int(rng.integers(3, 7)))])
            labels.append(label)
    grams = [(one,), (two,), (three,), (one, two), (two, one), (four, two), (six,)]
    grams += [(five, longer), (five, three), (one, two, one), (three, four)]
    order = rng.permutation(len(sentences))
    chosen = rng.permutation(len(grams))
    return (
        [sentences[place] for place in order],
        _array(labels)[order],
        [grams[place] for place in chosen],
    )


Integers = NDArray[np.int64]
Judged = tuple[Floats, Integers, list[str], list[str]]


def judged(rng: np.random.Generator) -> Iterator[Judged]:
    """Draw probabilities [n] or [n, 1], labels, the group of each, and the names of the groups."""
    for shape in ((-1,), (-1, 1)):
        plain_name, few, none, near, far = some_words(rng, 5)
        sizes = {plain_name: 24, few: 3, near: 13, far: 9}
        groups = [name for name, size in sizes.items() for _ in range(size)]
        right = [number < 20 for number in range(24)] + [True] * 3
        right += [number < 8 for number in range(13)] + [number < 3 for number in range(9)]
        labels = rng.integers(0, 2, size=len(groups))
        sure = rng.uniform(0.05, 0.45, size=len(groups))
        positive = (labels == 1) == _array(right)
        probability = _array(
            [0.5 + part if yes else 0.5 - part for part, yes in zip(sure, positive, strict=True)]
        )
        for name in (plain_name, near, far):  # undecided, and so positive
            probability[
                [n for n, group in enumerate(groups) if group == name and positive[n]][:1]
            ] = 0.5
        order = rng.permutation(len(groups))
        names = [str(name) for name in rng.permutation([plain_name, few, none, near, far])]
        if names == sorted(names):
            names = names[::-1]
        yield (
            probability[order].reshape(shape),
            labels[order],
            [groups[place] for place in order],
            names,
        )


def copies(rng: np.random.Generator) -> Iterator[tuple[Sentences, int]]:
    """Draw sentences of which some are there several times, and every how many-th is held out."""
    for every in (3, 4, 2):
        words = some_words(rng, 16)
        different = [
            [words[number], *words[9 : 9 + int(rng.integers(2, 6))]] for number in range(9)
        ]
        different[2] = [words[2], *words[9:14]]
        different[3] = [*different[2][:-1], words[15]]  # begins like the one before
        different[5] = different[4][::-1]  # the same words, another sentence
        different[6] = [words[6], words[9], words[12]]
        different[7] = [words[6] + words[9], words[12]]  # the same letters, other words
        # The copies come in the order of nothing; the different ones in that of `different`.
        sentences = []
        for number, sentence in enumerate(different):
            sentences.append(list(sentence))
            if number > 1:
                for _ in range(int(rng.integers(1, 3))):
                    again = int(rng.integers(0, number + 1))
                    sentences.append(list(different[again]))
        sentences += [list(different[0]), list(different[1]), list(different[every])]
        yield sentences, every
