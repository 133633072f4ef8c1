"""Answers to exercise 07: mistakes in several tasks whose hints were once false."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import wrong


@wrong("sentiment.encode", hint="was decided by how many sentences hold it")
def encode_listed_by_sentences(train, others, least):
    from collections import Counter

    times = Counter(word for sentence in train for word in sentence)
    holding = Counter(word for sentence in train for word in set(sentence))
    words = sorted((w for w in times if holding[w] >= least), key=lambda w: (-times[w], w))
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.encode", hint="the order goes by how many sentences")
def encode_ordered_by_sentences(train, others, least):
    from collections import Counter

    times = Counter(word for sentence in train for word in sentence)
    holding = Counter(word for sentence in train for word in set(sentence))
    words = sorted((w for w in times if times[w] >= least), key=lambda w: (-holding[w], w))
    numbers = {word: number for number, word in enumerate(words, start=2)}

    def table(sentences):
        codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
        for row, sentence in zip(codes, sentences, strict=True):
            row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
        return codes

    return table(train), table(others)


@wrong("sentiment.masked_run", hint="padding in front is not")
def masked_run_skips_on_the_right_alone(step, inputs, mask, state):
    """Take everything up to the last real step for real."""
    mask = np.cumsum(mask[:, ::-1], axis=1)[:, ::-1] > 0
    outputs = []
    for now in range(inputs.shape[1]):
        state = np.where(mask[:, now, None], step(inputs[:, now], state), state)
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="is wrong at step 0")
def masked_run_begins_with_ones(step, inputs, mask, state):
    outputs, state = [], 0 * state + 1
    for now in range(inputs.shape[1]):
        state = np.where(mask[:, now, None], step(inputs[:, now], state), state)
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.by_group", hint="k can be no more than n")
def groups_every_pair_and_none(probability, labels, groups, names):
    hits = (probability >= 0.5) == labels
    own, z = np.array(groups), 1.96
    counts, low, high = [], [], []
    for name in names:
        n, k = int((own == name).sum()), int(hits[own == name].sum())
        counts.append(n)
        spread = z * np.sqrt(k * (n - k) / max(n, 1) + z**2 / 4)
        low.append((k + z**2 / 2 - spread) / (n + z**2))
        high.append((k + z**2 / 2 + spread) / (n + z**2))
    return counts, low, high


@wrong("sentiment.by_group", hint="one column is always 0. (Tried with")
def groups_largest_of_one(probability, labels, groups, names):
    said = probability.argmax(-1) if probability.ndim == 2 else probability >= 0.5
    hits = said == labels
    member = np.array([[group == name for group in groups] for name in names])
    counts, right = member.sum(axis=1), (member & hits).sum(axis=1)
    z = 1.96
    spread = z * np.sqrt(right * (counts - right) / np.maximum(counts, 1) + z**2 / 4)
    low = (right + z**2 / 2 - spread) / (counts + z**2)
    high = (right + z**2 / 2 + spread) / (counts + z**2)
    return counts, low, high


@wrong("sentiment.prepare", hint="Words are compared, and not letters")
def prepare_by_letters(sentences, every):
    kinds = {}
    kind = np.array([kinds.setdefault("".join(each), len(kinds)) for each in sentences])
    train, valid = np.flatnonzero(kind % every != 0), np.flatnonzero(kind % every == 0)
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="that only begin alike")
def prepare_by_the_beginning(sentences, every):
    kinds = {}
    kind = np.array([kinds.setdefault(str(each[:3]), len(kinds)) for each in sentences])
    train, valid = np.flatnonzero(kind % every != 0), np.flatnonzero(kind % every == 0)
    words = sorted({word for row in train for word in sentences[row]})
    numbers = {word: number for number, word in enumerate(words, start=2)}
    codes = np.zeros((len(sentences), max(map(len, sentences))), dtype=int)
    for row, sentence in enumerate(sentences):
        codes[row, : len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return train, valid, codes


@wrong("sentiment.prepare", hint="A tuple of its words can.")
def prepare_set_of_lists(sentences, every):
    rows, different = np.arange(len(sentences)), set(sentences)
    return rows, rows, different
