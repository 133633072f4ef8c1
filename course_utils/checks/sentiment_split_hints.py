"""What exercise 07's checks say of a split that leaks."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from course_utils.checks.sentiment_draws import Sentences
from course_utils.checks.sentiment_words_hints import table
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_zeros, _sort, _arange = np.zeros, np.sort, np.arange


def parted(sentences: Sentences, every: int, *, key: Any = tuple) -> Any:
    """Give train and valid, row numbers, with all copies of a sentence on one side."""
    kinds: dict[Any, int] = {}
    numbers = [kinds.setdefault(key(sentence), len(kinds)) for sentence in sentences]
    rows = _arange(len(sentences))
    held = _zeros(len(sentences)) > 0
    for row, number in enumerate(numbers):
        held[row] = number % every == 0
    return rows[~held], rows[held]


def of_parts(train: Floats, valid: Floats, sentences: Sentences, every: int) -> str | None:
    """Say what is wrong with the rows of two parts; None if nothing is."""
    right_train, right_valid = parted(sentences, every)
    rows = [row for part in (train, valid) for row in part.tolist()]
    if train.ndim != 1 or valid.ndim != 1:
        return "train and valid hold row numbers, one dimension each."
    wrong = [row for row in rows if row not in range(len(sentences))]
    if wrong:
        return (
            f"train and valid hold row numbers, 0 to {len(sentences) - 1}; yours hold {wrong[0]:g}."
        )
    if len(train) == len(valid) == len(sentences) and set(rows) <= {0, 1}:
        return "train and valid are row numbers, not a yes or no for each row: `np.flatnonzero`."
    if close(_sort(train), right_valid) and close(_sort(valid), right_train):
        return "train and valid are swapped."
    twice = [row for row, count in Counter(rows).items() if count > 1]
    if twice:
        return f"row {twice[0]:g} is there twice: each row belongs to one part, once."
    sides = {
        tuple(sentences[int(row)]): name
        for name, part in (("train", train), ("valid", valid))
        for row in part.tolist()
    }
    for row in train.tolist():
        if sides[tuple(sentences[int(row)])] == "valid":
            return (
                f"the sentence of row {row:g} is on both sides: a copy of it is in the validation "
                "part, where it measures how well the network learns by heart."
            )
    lost = sorted(set(range(len(sentences))) - set(map(int, rows)))
    if lost:
        return (
            f"row {lost[0]} is in neither part: copies stay, each on the side of the sentence that "
            "it copies."
        )
    if close(_sort(train), right_train) and close(_sort(valid), right_valid):
        return None
    by_words = parted(sentences, every, key=lambda sentence: tuple(sorted(sentence)))
    if close(_sort(valid), by_words[1]):
        return (
            "the same words in another order are another sentence, and sentences are numbered as "
            "they *first appear*."
        )
    if close(_sort(valid), parted(sentences, every, key="".join)[1]):
        return (
            'these are the rows that one gets if ["in", "deed"] is the same as ["indeed"]. Words '
            "are compared, and not letters."
        )
    for size in range(1, 6):
        begin = parted(sentences, every, key=lambda sentence, size=size: tuple(sentence[:size]))
        if close(_sort(valid), begin[1]):
            return (
                "these are the rows that one gets if sentences that only begin alike count as one. "
                "Compare all words, and number different sentences as they *first appear*."
            )
    return (
        "no sentence is on both sides, but others than those asked for are held out. Different "
        "sentences are numbered as they *first appear*, from 0 on; write those numbers under the "
        "rows of a small example."
    )


def of_prepared_codes(codes: Floats, sentences: Sentences, every: int) -> str | None:
    """Say what is wrong with the codes that go with such parts; None if nothing is."""
    train, valid = parted(sentences, every)

    def alphabet(rows: Any, first: int = 2) -> dict[str, int]:
        words = sorted({word for row in rows for word in sentences[int(row)]})
        return {word: first + place for place, word in enumerate(words)}

    right = table(sentences, alphabet(train))
    if codes.ndim == 2 and len(codes) == len(train) != len(sentences):
        return "codes are those of all sentences, of both parts, in the order of the rows."
    if codes.shape != right.shape:
        return f"codes should be [sentences, time] = {right.shape}, got {codes.shape}."
    if close(codes, right):
        return None
    rows = _arange(len(sentences))
    known = table(sentences, alphabet(train), unknown=0)
    by_row = rows[rows % every != 0]
    likely = {
        "words that occur in the validation part alone have numbers of their own: who knows them "
        "when the network is trained? Which rows do your words come from?": (
            table(sentences, alphabet(rows))
        ),
        "the words with numbers are those of the validation part.": table(
            sentences, alphabet(valid)
        ),
        "an unknown word has the number 0, that of the padding.": known,
        "numbers begin at 2, since 0 pads and 1 is any unknown word.": (
            table(sentences, alphabet(train, first=1))
        ),
        "the words are still those of the rows that the old split left, and the split is another "
        "one by now. Which rows do your words come from?": table(sentences, alphabet(by_row)),
        "padded on the left: the words come first.": table(sentences, alphabet(train), side="left"),
    }
    for hint, wrong in likely.items():
        if close(codes, wrong):
            return hint
    if close((codes > 0).astype(float), (right > 0).astype(float)) and len(valid):
        return (
            "codes: some words have other numbers than asked for. The words of the training part, "
            "in alphabetical order, have the numbers from 2 on; which words are those in a small "
            "example?"
        )
    return "codes should hold each sentence in its own row, then zeros."
