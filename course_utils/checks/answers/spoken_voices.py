"""Answers to exercise 11: a confusion matrix, and accuracy voice by voice."""
# mypy: ignore-errors
# ruff: noqa: D103, D401, ARG001

import numpy as np

from course_utils.checks.answers import right, wrong

VOICES = "spoken.by_voice"


@right(VOICES)
def by_voice_solution(digits, guesses, voices, names):
    confusion = np.zeros((10, 10), dtype=int)
    np.add.at(confusion, (digits, guesses), 1)
    hits = digits == guesses
    shares = np.array([hits[np.array(voices) == name].mean() for name in names])
    return confusion, shares, [hits.mean(), shares.mean(), shares.min()]


@right(VOICES)
def by_voice_one_hot(digits, guesses, voices, names):
    """A product of two tables of 0 and 1."""
    ten = np.eye(10)
    confusion = ten[digits].T @ ten[guesses]
    member = np.array([[voice == name for voice in voices] for name in names], dtype=float)
    shares = member @ (digits == guesses) / member.sum(axis=1)
    return confusion, shares, (np.trace(confusion) / len(digits), shares.mean(), min(shares))


@right(VOICES)
def by_voice_bincount(digits, guesses, voices, names):
    """Two digits are one number; voices are numbers."""
    confusion = np.bincount(10 * digits + guesses, minlength=100).reshape(10, 10)
    number = np.array([names.index(voice) for voice in voices])
    hits = (digits == guesses).astype("float32")
    shares = np.bincount(number, hits) / np.bincount(number)
    return confusion, shares, np.array([hits.mean(), np.average(shares), np.sort(shares)[0]])


@right(VOICES)
def by_voice_in_lists(digits, guesses, voices, names):
    """Plain Python."""
    confusion = [[0] * 10 for _ in range(10)]
    heard = {name: [] for name in names}
    for digit, guess, voice in zip(digits, guesses, voices, strict=True):
        confusion[digit][guess] += 1
        heard[voice].append(int(digit == guess))
    shares = [sum(own) / len(own) for own in heard.values()]
    everything = [hit for own in heard.values() for hit in own]
    mean = sum(everything) / len(everything)
    return confusion, shares, [mean, sum(shares) / len(shares), min(shares)]


@wrong(VOICES, hint="rows and columns are swapped")
def by_voice_transposed(digits, guesses, voices, names):
    confusion = np.zeros((10, 10), dtype=int)
    np.add.at(confusion, (guesses, digits), 1)
    hits = digits == guesses
    shares = np.array([hits[np.array(voices) == name].mean() for name in names])
    return confusion, shares, [hits.mean(), shares.mean(), shares.min()]


@wrong(VOICES, hint="each pair of digits counts once")
def by_voice_added_once(digits, guesses, voices, names):
    confusion = np.zeros((10, 10), dtype=int)
    confusion[digits, guesses] += 1
    hits = digits == guesses
    shares = np.array([hits[np.array(voices) == name].mean() for name in names])
    return confusion, shares, [hits.mean(), shares.mean(), shares.min()]


@wrong(VOICES, hint="has no row for a digit that is not there")
def by_voice_digits_there(digits, guesses, voices, names):
    there = sorted({*digits.tolist(), *guesses.tolist()})
    confusion = np.zeros((len(there), len(there)), dtype=int)
    for digit, guess in zip(digits, guesses, strict=True):
        confusion[there.index(digit), there.index(guess)] += 1
    hits = digits == guesses
    shares = np.array([hits[np.array(voices) == name].mean() for name in names])
    return confusion, shares, [hits.mean(), shares.mean(), shares.min()]


@wrong(VOICES, hint="shares of rows: numbers of clips are wanted")
def by_voice_rows_normalised(digits, guesses, voices, names):
    confusion = np.zeros((10, 10))
    np.add.at(confusion, (digits, guesses), 1)
    confusion /= np.maximum(confusion.sum(axis=1, keepdims=True), 1)
    hits = digits == guesses
    shares = np.array([hits[np.array(voices) == name].mean() for name in names])
    return confusion, shares, [hits.mean(), shares.mean(), shares.min()]


@wrong(VOICES, hint="the voices stand in another order than `names`")
def by_voice_sorted(digits, guesses, voices, names):
    confusion = np.zeros((10, 10), dtype=int)
    np.add.at(confusion, (digits, guesses), 1)
    hits = digits == guesses
    shares = np.array([hits[np.array(voices) == name].mean() for name in np.unique(voices)])
    return confusion, shares, [hits.mean(), shares.mean(), shares.min()]


@wrong(VOICES, hint="the mean over clips and the mean over voices are swapped")
def by_voice_means_swapped(digits, guesses, voices, names):
    confusion = np.zeros((10, 10), dtype=int)
    np.add.at(confusion, (digits, guesses), 1)
    hits = digits == guesses
    shares = np.array([hits[np.array(voices) == name].mean() for name in names])
    return confusion, shares, [shares.mean(), hits.mean(), shares.min()]


@wrong(VOICES, hint="a voice with many clips counts more than one with few")
def by_voice_weighted(digits, guesses, voices, names):
    confusion = np.zeros((10, 10), dtype=int)
    np.add.at(confusion, (digits, guesses), 1)
    hits = digits == guesses
    shares = np.array([hits[np.array(voices) == name].mean() for name in names])
    counts = np.array([voices.count(name) for name in names])
    mean = (shares * counts).sum() / counts.sum()
    return confusion, shares, [hits.mean(), mean, shares.min()]


@wrong(VOICES, hint="the second mean goes over digits")
def by_voice_mean_of_digits(digits, guesses, voices, names):
    confusion = np.zeros((10, 10), dtype=int)
    np.add.at(confusion, (digits, guesses), 1)
    hits = digits == guesses
    shares = np.array([hits[np.array(voices) == name].mean() for name in names])
    there = confusion.sum(axis=1) > 0
    by_digit = np.diag(confusion)[there] / confusion.sum(axis=1)[there]
    return confusion, shares, [hits.mean(), by_digit.mean(), shares.min()]


@wrong(VOICES, hint="the worst voice's place is returned")
def by_voice_argmin(digits, guesses, voices, names):
    confusion = np.zeros((10, 10), dtype=int)
    np.add.at(confusion, (digits, guesses), 1)
    hits = digits == guesses
    shares = np.array([hits[np.array(voices) == name].mean() for name in names])
    return confusion, shares, [hits.mean(), shares.mean(), shares.argmin()]


@wrong(VOICES, hint="the voice with the fewest *right clips*")
def by_voice_fewest_right(digits, guesses, voices, names):
    confusion = np.zeros((10, 10), dtype=int)
    np.add.at(confusion, (digits, guesses), 1)
    hits = digits == guesses
    counts = np.array([hits[np.array(voices) == name].sum() for name in names])
    shares = counts / [voices.count(name) for name in names]
    return confusion, shares, [hits.mean(), shares.mean(), shares[counts.argmin()]]


@wrong(VOICES, hint="confusion: digit")
def by_voice_is_a_list(digits, guesses, voices, names):
    """A list equals no name, so that no clip is anybody's; and one clip is forgotten."""
    confusion = np.zeros((10, 10), dtype=int)
    np.add.at(confusion, (digits[1:], guesses[1:]), 1)
    return confusion, np.zeros(len(names)), [0.0, 0.0, 0.0]
