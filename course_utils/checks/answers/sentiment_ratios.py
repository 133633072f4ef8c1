"""Answers to exercise 07: log-count ratios."""
# mypy: ignore-errors
# ruff: noqa: D103, F841

import numpy as np

from course_utils.checks.answers import right, wrong


@right("sentiment.log_count_ratios")
def ratios_solution(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for sentence, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            starts = range(len(sentence) - len(run) + 1)
            counts[label, place] += any(
                tuple(sentence[start : start + len(run)]) == run for start in starts
            )
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@right("sentiment.log_count_ratios")
def ratios_from_sets_of_runs(sentences, labels, runs):
    longest = max(map(len, runs))
    found = []
    for words in sentences:
        every = {tuple(words[a : a + n]) for n in range(1, longest + 1) for a in range(len(words))}
        found.append([run in every for run in runs])
    found, labels = np.array(found), np.asarray(labels)
    p, q = 1 + found[labels == 1].sum(axis=0), 1 + found[labels == 0].sum(axis=0)
    return np.log(p) - np.log(p.sum()) - np.log(q) + np.log(q.sum())


@right("sentiment.log_count_ratios")
def ratios_from_framed_text(sentences, labels, runs):
    """Join with a sign that no word has, around the words, too."""
    texts = [f"|{'|'.join(words)}|" for words in sentences]
    table = np.array([[f"|{'|'.join(run)}|" in text for run in runs] for text in texts], float)
    labels = np.array(labels, dtype=float)
    p, q = labels @ table + 1, (1 - labels) @ table + 1
    return list(np.log(p / p.sum() / (q / q.sum())))


@right("sentiment.log_count_ratios")
def ratios_with_counter(sentences, labels, runs):
    from collections import Counter
    from math import log

    counters = Counter(), Counter()
    for words, label in zip(sentences, labels, strict=True):
        for size in set(map(len, runs)):
            counters[int(label)].update(set(zip(*[words[n:] for n in range(size)], strict=False)))
    totals = [sum(counter[run] + 1 for run in runs) for counter in counters]
    negative, positive = counters
    return [log((positive[run] + 1) / totals[1] * totals[0] / (negative[run] + 1)) for run in runs]


@wrong("sentiment.log_count_ratios", hint="it should count once")
def ratios_of_every_time(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += [tuple(words[a : a + size]) for a in range(len(words))].count(
                run
            )
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="a sentence that holds them anywhere")
def ratios_anywhere_in_the_sentence(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += set(run) <= set(words)
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="letters are compared")
def ratios_within_words(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += " ".join(run) in " ".join(words)
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="and counted each time")
def ratios_within_words_each_time(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += " ".join(words).count(" ".join(run))
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="where does the last one begin?")
def ratios_without_the_end(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [
                tuple(words[a : a + size]) for a in range(len(words) - size)
            ]
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="stands on its head")
def ratios_upside_down(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares[0] / shares[1])


@wrong("sentiment.log_count_ratios", hint="the logarithm is missing")
def ratios_without_the_log(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    shares = counts / counts.sum(axis=1, keepdims=True)
    return shares[1] / shares[0]


@wrong("sentiment.log_count_ratios", hint="to the base 2")
def ratios_to_base_two(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log2(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="to the base 10")
def ratios_to_base_ten(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    shares = counts / counts.sum(axis=1, keepdims=True)
    return np.log10(shares[1] / shares[0])


@wrong("sentiment.log_count_ratios", hint="are not divided by their sums")
def ratios_without_sums(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    return np.log(counts[1] / counts[0])


@wrong("sentiment.log_count_ratios", hint="by the number of sentences;")
def ratios_by_sentences(sentences, labels, runs):
    counts = np.ones((2, len(runs)))
    for words, label in zip(sentences, labels, strict=True):
        for place, run in enumerate(runs):
            size = len(run)
            counts[label, place] += run in [tuple(words[a : a + size]) for a in range(len(words))]
    shares = counts / np.bincount(labels)[:, None]
    return np.log(shares[1] / shares[0])
