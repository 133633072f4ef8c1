"""Answers to exercise 07: a split that leaks."""
# mypy: ignore-errors
# ruff: noqa: D103, F841

import numpy as np

from course_utils.checks.answers import right, wrong


@right("sentiment.prepare")
def prepare_solution(sentences, every):
    kinds = {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = np.flatnonzero(kind % every != 0), np.flatnonzero(kind % every == 0)
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@right("sentiment.prepare")
def prepare_with_lists(sentences, every):
    different = []
    for sentence in sentences:
        if sentence not in different:
            different.append(sentence)
    held = different[::every]
    valid = [row for row, sentence in enumerate(sentences) if sentence in held]
    train = [row for row in range(len(sentences)) if row not in valid]
    words = ["", "?", *sorted({word for row in train for word in sentences[row]})]
    longest = max(map(len, sentences))
    codes = [
        [words.index(word) if word in words else 1 for word in sentence]
        + [0] * (longest - len(sentence))
        for sentence in sentences
    ]
    return train, valid, codes


@right("sentiment.prepare")
def prepare_copy_by_copy(sentences, every):
    """Give each different sentence its rows; the parts come grouped, not in the order of rows."""
    places = {}
    for row, sentence in enumerate(sentences):
        places.setdefault(" ".join(sentence), []).append(row)
    parts = ([], [])
    for number, rows in enumerate(places.values()):
        parts[number % every == 0].extend(rows)
    train, valid = (np.array(part) for part in parts)
    known = np.unique(np.concatenate([sentences[row] for row in train])).tolist()
    codes = np.zeros((len(sentences), max(len(sentence) for sentence in sentences)))
    for row, sentence in enumerate(sentences):
        for place, word in enumerate(sentence):
            codes[row, place] = known.index(word) + 2 if word in known else 1
    return [train, valid, codes]


@right("sentiment.prepare")
def prepare_by_first_row(sentences, every):
    first = np.array([sentences.index(sentence) for sentence in sentences])
    kind = np.searchsorted(np.unique(first), first)
    rows = np.arange(len(sentences))
    train, valid = rows[kind % every > 0], rows[kind % every == 0]
    words = sorted(set().union(*(sentences[row] for row in train)))
    numbers = dict(zip(words, range(2, 2 + len(words)), strict=True))
    codes = np.zeros((len(sentences), max(map(len, sentences))), "int32")
    for row, sentence in zip(codes, sentences, strict=True):
        row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="is on both sides")
def prepare_words_only(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = rows
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="who knows them when the network is trained?")
def prepare_split_only(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in rows for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="is on both sides")
def prepare_not_at_all(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = rows
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in rows for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="Which rows do your words come from?")
def prepare_words_of_the_old_split(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in rows[rows % every != 0] for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="are those of the validation part")
def prepare_words_of_validation(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in valid for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="is in neither part")
def prepare_copies_dropped(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([kinds.setdefault(tuple(sentence), len(kinds)) for sentence in sentences])
    train, valid = (
        np.array([r for r in rows if kind[r] % every and sentences.index(sentences[r]) == r]),
        np.array([r for r in rows if kind[r] % every == 0 and sentences.index(sentences[r]) == r]),
    )
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="as they *first appear*")
def prepare_numbered_by_the_alphabet(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.unique([" ".join(each) for each in sentences], return_inverse=True)[1]
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="as they *first appear*")
def prepare_numbered_by_first_row(sentences, every):
    rows, kinds = np.arange(len(sentences)), {}
    kind = np.array([sentences.index(sentence) for sentence in sentences])
    train, valid = rows[kind % every != 0], rows[kind % every == 0]
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes
