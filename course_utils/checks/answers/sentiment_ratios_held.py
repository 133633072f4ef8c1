"""Answers to exercise 07: log-count ratios, of runs that are looked for wrongly."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import wrong


@wrong("sentiment.log_count_ratios", hint="other words may stand between them")
def ratios_with_gaps(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            rest = iter(words)
            counts[label, place] += all(word in rest for word in run)
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="and in any order in yours")
def ratios_in_any_order(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += any(
                sorted(words[a : a + size]) == sorted(run) for a in range(len(words))
            )
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="begin later")
def ratios_at_the_first_place(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            counts[label, place] += (
                run[0] in words and tuple(words[words.index(run[0]) :][: len(run)]) == run
            )
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="those are never equal")
def ratios_list_against_tuple(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += any(words[a : a + size] == run for a in range(len(words)))
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="those are never equal")
def ratios_run_in_words(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            counts[label, place] += run in words
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="one more than the quotient")
def ratios_log_of_one_more(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log1p(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="two was added to each count")
def ratios_two_added(sentences, labels, runs):
    counts = np.full((2, len(runs)), 2.0)
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="off by the same")
def ratios_sums_over_all_runs(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    sums = counts.sum(axis=1, keepdims=True) + np.array([[5], [9]])
    shares = counts / sums
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="sentences of label 1 without the run")
def ratios_against_those_without(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    counts[0] = np.sum(labels) - counts[1] + 2
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="do not go with those of the other runs")
def ratios_of_one_run_wrong(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    counts[1, -1] += 1
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])
