"""Answers to exercise 07: words as numbers, where the list is right and its use is not."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import wrong


@wrong("sentiment.encode", hint="occurs six times")
def encode_sentences_counted(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in set(sentence))
    words = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="has a number of its own, too")
def encode_more_than_least(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = sorted((w for w in counts if counts[w] > least), key=lambda w: (-counts[w], w))
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="`least` says from how often on")
def encode_without_least(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = sorted(counts, key=lambda w: (-counts[w], w))
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="a mask takes it for padding")
def encode_unknown_is_padding(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 0) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="padded on the left")
def encode_padded_on_the_left(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[-len(sentence) :] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="as long as its own longest sentence")
def encode_one_length_for_both(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, train + others))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="should stand in its place")
def encode_drops_the_unknown(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            known = [numbers[word] for word in sentence if word in numbers]
            row[: len(known)] = known
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="by a list of their own")
def encode_two_lists(train, others, least):
    from collections import Counter

    def table(sentences):
        counts = Counter(word for sentence in sentences for word in sentence)
        words = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
        numbers = {word: number for number, word in enumerate(words, start=2)}
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="no word should be lost")
def encode_cut_to_the_training_part(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
    numbers = {word: number for number, word in enumerate(words, start=2)}
    longest = max(map(len, train))

    def table(sentences):
        steps = min(longest, max(map(len, sentences)))
        codes = np.zeros((len(sentences), steps), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence[:steps]]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="the rows have different lengths")
def encode_without_padding(train, others, least):
    words = sorted({word for sentence in train for word in sentence})
    return tuple(
        [[words.index(word) + 2 if word in words else 1 for word in sentence] for sentence in part]
        for part in (train, others)
    )


@wrong("sentiment.encode", hint="stopped with KeyError")
def encode_forgets_the_unknown(train, others, least):
    words = sorted({word for sentence in train for word in sentence})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    return tuple(
        [[numbers[word] for word in sentence] for sentence in part] for part in (train, others)
    )


@wrong("sentiment.encode", hint="your function changed what it was given")
def encode_pads_in_place(train, others, least):
    for part in (train, others):
        longest = max(map(len, part))
        for sentence in part:
            sentence.extend([""] * (longest - len(sentence)))
    words = sorted({word for sentence in train for word in sentence} - {""})
    return tuple(
        np.array([[words.index(w) + 2 if w in words else 0 for w in s] for s in part])
        for part in (train, others)
    )


@wrong("sentiment.encode", hint="the course's own encode")
def encode_by_the_course(train, others, least):
    from course_utils.text import Vocabulary

    vocabulary = Vocabulary(train, least)
    return vocabulary.encode(train), vocabulary.encode(others)
