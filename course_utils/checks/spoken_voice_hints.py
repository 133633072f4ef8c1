"""What exercise 11's check says of a confusion matrix and of accuracy voice by voice."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

Integers = NDArray[np.int64]
Names = list[str]
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _zeros, _mean, _eye, _where, _abs = np.array, np.zeros, np.mean, np.eye, np.where, np.abs
DIGITS = 10


def _confusion(digits: Integers, guesses: Integers) -> Floats:
    table = _zeros((DIGITS, DIGITS))
    for digit, guess in zip(digits.tolist(), guesses.tolist(), strict=True):
        table[digit, guess] += 1
    return table


def _shares(hits: Floats, voices: Names, names: Names) -> Floats:
    return _array([hits[[voice == name for voice in voices]].mean() for name in names])


def right(
    digits: Integers, guesses: Integers, voices: Names, names: Names
) -> tuple[Floats, Floats, Floats]:
    """Return the confusion matrix, the share of each voice, and three numbers for all."""
    hits = (digits == guesses).astype(float)
    shares = _shares(hits, voices, names)
    return _confusion(digits, guesses), shares, _array([hits.mean(), shares.mean(), shares.min()])


Mistake = Callable[[Integers, Integers, Names, Names], Floats]


def _of_summary(change: Callable[[Floats], Floats | list[float]]) -> Mistake:
    return lambda *given: _array(change(right(*given)[2]))


def _of_confusion(change: Callable[[Floats], Floats]) -> Mistake:
    return lambda d, g, v, n: change(_confusion(d, g))  # noqa: ARG005


def _only_those_there(digits: Integers, guesses: Integers, voices: Names, names: Names) -> Floats:
    del voices, names
    there = sorted({*digits.tolist(), *guesses.tolist()})
    return _confusion(digits, guesses)[there][:, there]


def _over(table: Floats, axis: int | None) -> Floats:
    below = table.sum(axis=axis, keepdims=True)
    return _array(table / _where(below > 0, below, 1))


def _mean_over_digits(digits: Integers, guesses: Integers, voices: Names, names: Names) -> Floats:
    clips, by_voice, worst = right(digits, guesses, voices, names)[2]
    by_digit = [_mean(guesses[digits == digit] == digit) for digit in sorted({*digits.tolist()})]
    del by_voice
    return _array([clips, _mean(by_digit), worst])


def _worst_place(digits: Integers, guesses: Integers, voices: Names, names: Names) -> Floats:
    shares = right(digits, guesses, voices, names)[1]
    clips, mean, _ = right(digits, guesses, voices, names)[2]
    return _array([clips, mean, shares.argmin()])


def _fewest_right(digits: Integers, guesses: Integers, voices: Names, names: Names) -> Floats:
    """Take the voice with the fewest right clips for the worst."""
    _, shares, (clips, mean, _) = right(digits, guesses, voices, names)
    counts = shares * _array([voices.count(name) for name in names])
    return _array([clips, mean, shares[int(counts.argmin())]])


CONFUSION = [
    (
        "rows and columns are swapped: a row is what was said, a column what was heard.",
        _of_confusion(lambda table: table.T),
    ),
    (
        "the confusion matrix holds shares of rows: numbers of clips are wanted.",
        _of_confusion(lambda table: _over(table, 1)),
    ),
    (
        "the confusion matrix holds shares of all clips: numbers of clips are wanted.",
        _of_confusion(lambda table: _over(table, None)),
    ),
    (
        "the confusion matrix has no row for a digit that is not there: it is 10 by 10, whoever "
        "speaks.",
        _only_those_there,
    ),
    (
        "the clips that are right are missing: they stand on the diagonal.",
        _of_confusion(lambda table: table * (1 - _eye(DIGITS))),
    ),
    (
        "each pair of digits counts once, however often it occurs. (`table[a, b] += 1` with arrays "
        "`a` and `b` adds 1 to each place once.)",
        _of_confusion(lambda table: (table > 0).astype(float)),
    ),
]
SHARES = [
    (
        "these are shares of wrong clips: of right ones is asked for.",
        lambda *given: 1 - right(*given)[1],
    ),
    ("shares go from 0 to 1; these are per cent.", lambda *given: 100 * right(*given)[1]),
    (
        "these are numbers of right clips: voices have different numbers of clips.",
        lambda d, g, v, n: right(d, g, v, n)[1] * _array([v.count(name) for name in n]),
    ),
    (
        "the voices stand in another order than `names`: `set` and `np.unique` have one of their "
        "own.",
        lambda d, g, v, n: right(d, g, v, sorted(n))[1],
    ),
    (
        "the voices stand in the order in which they speak first, and not in that of `names`.",
        lambda d, g, v, n: right(d, g, v, list(dict.fromkeys(v)))[1],  # noqa: ARG005
    ),
    (
        "each voice's right clips are divided by the number of all clips.",
        lambda d, g, v, n: right(d, g, v, n)[1] * _array([v.count(m) for m in n]) / len(v),
    ),
    (
        "the shares are the digits': of each voice is asked for.",
        lambda d, g, v, n: _array(  # noqa: ARG005
            [_mean(g[d == digit] == digit) if (d == digit).any() else 0.0 for digit in range(10)]
        ),
    ),
]
SUMMARY = [
    (
        "the mean over clips and the mean over voices are swapped: first every clip counts the "
        "same, then every voice.",
        _of_summary(lambda s: [s[1], s[0], s[2]]),
    ),
    (
        "both means are those over clips: a voice with many clips counts more than one with few. "
        "In the second one every voice counts the same.",
        _of_summary(lambda s: [s[0], s[0], s[2]]),
    ),
    (
        "both means are those over voices: in the first one every clip counts the same.",
        _of_summary(lambda s: [s[1], s[1], s[2]]),
    ),
    ("the second mean goes over digits: over voices is asked for.", _mean_over_digits),
    ("the worst voice's place is returned: its share is wanted.", _worst_place),
    (
        "the voice with the fewest *right clips* was taken for the worst: the one with the lowest "
        "share is.",
        _fewest_right,
    ),
    (
        "the best voice was taken for the worst.",
        lambda *given: _array([*right(*given)[2][:2], right(*given)[1].max()]),
    ),
]


def detail(
    name: str,
    got: Floats,
    wanted: Floats,
    digits: Integers,
    guesses: Integers,
    voices: Names,
    names: Names,
) -> str:
    """Say how a table or shares differ."""
    del guesses
    if got.shape != wanted.shape:
        what = {"confusion": "10 by 10", "shares": "[names]", "summary": "three numbers"}[name]
        return f"{name}: {what} = {wanted.shape} is wanted, got {got.shape}."
    if name == "confusion":
        row, column = (int(axis[0]) for axis in (_abs(got - wanted) > 1e-4).nonzero())
        return (
            f"confusion: digit {row} was heard as {column} {wanted[row, column]:.0f} times, and "
            f"yours says {got[row, column]:g}. Of {len(digits)} clips yours counts {got.sum():g}."
        )
    if name == "shares":
        place = int((_abs(got - wanted) > 1e-4).argmax())
        return (
            f"shares: the voice {names[place]!r} has {voices.count(names[place])} clips, of which "
            f"{wanted[place]:.3g} are right. Yours says {got[place]:.3g}."
        )
    place = int((_abs(got - wanted) > 1e-4).argmax())
    what = ("mean over all clips", "mean over voices", "share of the worst voice")[place]
    return f"summary: the {what} is {wanted[place]:.3g}, got {got[place]:.3g}."


TASK = Task(
    names=("confusion", "shares", "summary"),
    right=right,
    mistakes={"confusion": CONFUSION, "shares": SHARES, "summary": SUMMARY},
    detail=detail,
    changed="its arrays or lists are not what they were.",
    not_finite=(
        "Every name has at least one clip: by what was divided? `voices` is a list: what does "
        "`voices == name` say?"
    ),
)
