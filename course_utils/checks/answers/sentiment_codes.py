"""Answers to exercise 07: words as numbers."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("sentiment.encode")
def encode_solution(train, others, least):
    counts = {}
    for sentence in train:
        for word in sentence:
            counts[word] = counts.get(word, 0) + 1
    words = sorted(counts, key=lambda word: (-counts[word], word))
    words = [word for word in words if counts[word] >= least]
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@right("sentiment.encode")
def encode_by_unique(train, others, least):
    """`np.unique` sorts by the alphabet, and a stable sort leaves ties like that."""
    words, counts = np.unique(np.concatenate(train), return_counts=True)
    order = np.argsort(-counts, kind="stable")
    listed = [str(words[place]) for place in order if counts[place] >= least]
    tables = []
    for part in (train, others):
        longest = max(len(sentence) for sentence in part)
        rows = [[listed.index(w) + 2 if w in listed else 1 for w in sentence] for sentence in part]
        tables.append([row + [0] * (longest - len(row)) for row in rows])
    return tables


@right("sentiment.encode")
def encode_with_counter_and_two_sorts(train, others, least):
    from collections import Counter
    from itertools import chain, zip_longest

    counts = Counter(chain.from_iterable(train))
    words = sorted(sorted(counts), key=counts.get, reverse=True)  # a stable sort
    numbers = {"": 0}
    for word in words:
        if counts[word] >= least:
            numbers[word] = len(numbers) + 1

    def rows(part):
        return np.array(list(zip_longest(*part, fillvalue=""))).T

    look_up = np.vectorize(lambda word: numbers.get(str(word), 1), otypes=["float32"])
    return look_up(rows(train)), look_up(rows(others))


@right("sentiment.encode")
def encode_with_most_common_of_sorted_words(train, others, least):
    from collections import Counter

    every = Counter(sorted(word for sentence in train for word in sentence)).most_common()
    numbers = {word: place + 2 for place, (word, count) in enumerate(every) if count >= least}
    results = []
    for part in (train, others):
        codes = [[numbers.get(word, 1) for word in sentence] for sentence in part]
        for row in codes:
            row += [0] * (max(map(len, part)) - len(row))
        results.append(np.array(codes))
    return results[0], results[1]


@wrong("sentiment.encode", hint="words that `others` alone bring")
def encode_knows_the_others(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train + others for word in sentence)
    words = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="in which they were seen")
def encode_ties_as_seen(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = [word for word, count in counts.most_common() if count >= least]
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="What does `reverse=True` turn round?")
def encode_ties_from_z_to_a(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = sorted((w for w in counts if counts[w] >= least), key=lambda w: (counts[w], w))[::-1]
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="the alphabet alone")
def encode_by_the_alphabet(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = sorted(word for word in counts if counts[word] >= least)
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="the rarest word comes first")
def encode_rarest_first(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = sorted((w for w in counts if counts[w] >= least), key=lambda w: (counts[w], w))
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="which is that of all unknown words")
def encode_from_one(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
    numbers = {word: number for number, word in enumerate(words, start=1)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="2 is free")
def encode_from_three(train, others, least):
    from collections import Counter

    counts = Counter(word for sentence in train for word in sentence)
    words = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
    numbers = {word: number for number, word in enumerate(words, start=3)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)
