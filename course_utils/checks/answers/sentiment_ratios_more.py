"""Answers to exercise 07: log-count ratios, with other formulas."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103, F841

import numpy as np

from course_utils.checks.answers import wrong


@wrong("sentiment.log_count_ratios", hint="by the number of sentences and two")
def ratios_by_sentences_and_two(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    shares = counts / (np.bincount(labels)[:, None] + 2)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="what keeps it from 0?")
def ratios_without_the_one(sentences, labels, runs):
    counts = np.zeros((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="it belongs to the counts")
def ratios_one_added_late(sentences, labels, runs):
    counts = np.zeros((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    shares = counts / counts.sum(axis=1, keepdims=True) + 1
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="lack the ones")
def ratios_sums_without_ones(sentences, labels, runs):
    counts = np.zeros((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    shares = (counts + 1) / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="yours counts all sentences")
def ratios_against_all(sentences, labels, runs):
    counts = np.zeros((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    both = np.stack([counts.sum(axis=0), counts[1]]) + 1
    shares = both / both.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="And the logarithm is missing")
def ratios_twice_wrong(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += set(run) <= set(words)
    shares = counts / counts.sum(axis=1, keepdims=True)
    return shares[1] / shares[0]


@wrong("sentiment.log_count_ratios", hint="one ratio for each run")
def ratios_of_both_labels(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    return np.log(counts / counts.sum(axis=1, keepdims=True))


@wrong("sentiment.log_count_ratios", hint="only the first word of a run")
def ratios_of_first_words(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            counts[label, place] += run[0] in words
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="your function changed what it was given")
def ratios_sorts_the_runs(sentences, labels, runs):
    runs.sort()
    return [0.0 for _ in runs]
