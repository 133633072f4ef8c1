"""Answers to exercise 07: a split that leaks, where the mending went wrong."""
# mypy: ignore-errors
# ruff: noqa: D103, F841

import numpy as np

from course_utils.checks.answers import wrong


@wrong("sentiment.prepare", hint="the same words in another order are another sentence")
def prepare_same_words(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sorted(each)), len(kinds)) for each in sentences])
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="train and valid are swapped")
def prepare_sides_swapped(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = rows[kind % every == 0], rows[kind % every != 0]
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="not a yes or no for each row")
def prepare_yes_or_no(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return kind % every != 0, kind % every == 0, codes


@wrong("sentiment.prepare", hint="that of the padding")
def prepare_unknown_is_padding(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 0) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="stopped with KeyError")
def prepare_unknown_stops(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers[word] for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="numbers begin at 2")
def prepare_numbers_from_one(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=1)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="padded on the left")
def prepare_padded_on_the_left(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, -len(sentence) :] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="codes are those of all sentences")
def prepare_codes_of_training(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes[train]


@wrong("sentiment.prepare", hint="as they *first appear*")
def prepare_labels_counted_from_one(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(each), len(kinds) + 1) for each in sentences])
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="is in neither part")
def prepare_copies_from_validation_only(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = (
        rows[kind % every != 0],
        np.array([r for r in rows if kind[r] % every == 0 and r == sentences.index(sentences[r])]),
    )
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="your function changed what it was given")
def prepare_pads_in_place(sentences, every):
    longest = max(map(len, sentences))
    for sentence in sentences:
        sentence += [""] * (longest - len(sentence))
    rows = np.arange(len(sentences))
    return rows[rows % every != 0], rows[rows % every == 0], np.zeros((len(sentences), longest))


@wrong("sentiment.prepare", hint="return 3 arrays: train, valid, codes")
def prepare_without_codes(sentences, every):
    rows = np.arange(len(sentences))
    return rows[rows % every != 0], rows[rows % every == 0]
