"""What exercise 11's check says of an evaluation that looks where it must not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

Integers = NDArray[np.int64]
Parts = list[str]
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _concatenate, _where, _inf, _arange = np.array, np.concatenate, np.where, np.inf, np.arange
_flatnonzero, _bincount, _mean, _abs = np.flatnonzero, np.bincount, np.mean, np.abs

PADDED = "padding is in the means and the maxima: what do they see behind a clip's last frame?"
MEANS = {
    "padded": "padding is in the means: what is summed up, and by how many frames is it divided?",
    "sums": "padding is in the sums of the means: what stands behind a clip's last frame?",
    "over": (
        "the means are sums of real frames divided by the number of all: by how many frames is "
        "divided?"
    ),
}
MAXIMA = {
    "padded": "padding is in the maxima: what do they see behind a clip's last frame?",
    "zero": (
        "the maximum is that of real frames and 0: where all are below 0, which number can never "
        "be the largest?"
    ),
}
STATISTICS = {
    "all": (
        "mean and deviation are those of all clips: what could be known of the withheld voices "
        "before they spoke?"
    ),
    "both": "mean and deviation are those of train and valid: only of train is asked for.",
    "own": "each part has its own mean and deviation: all have those of train.",
    "none": "the columns are not normalised.",
}


def _rows(part: Parts, *names: str) -> Integers:
    return _flatnonzero(_array([name in names for name in part], dtype=bool))


def _means(frames: Floats, lengths: Integers, how: str = "") -> Floats:
    real = (_arange(frames.shape[1]) < lengths[:, None])[..., None]
    if how == "padded":
        return _array(frames.mean(axis=1))
    if how == "sums":
        return _array(frames.sum(axis=1) / lengths[:, None])
    total = _where(real, frames, 0).sum(axis=1)
    return _array(total / (frames.shape[1] if how == "over" else lengths[:, None]))


def _maxima(frames: Floats, lengths: Integers, how: str = "") -> Floats:
    real = (_arange(frames.shape[1]) < lengths[:, None])[..., None]
    if how == "padded":
        return _array(frames.max(axis=1))
    return _array(_where(real, frames, 0 if how == "zero" else -_inf).max(axis=1))


def _normalised(table: Floats, part: Parts, how: str = "") -> Floats:
    if how == "none":
        return table
    result = table.copy()
    for name in ("train", "valid", "test"):
        seen = {"all": ("train", "valid", "test"), "both": ("train", "valid"), "own": (name,)}
        known = table[_rows(part, *seen.get(how, ("train",)))]
        own = _rows(part, name)
        result[own] = (table[own] - known.mean(axis=0)) / known.std(axis=0)
    return result


def _table(
    frames: Floats, lengths: Integers, part: Parts, means: str = "", maxima: str = "", how: str = ""
) -> Floats:
    pooled = [_means(frames, lengths, means), _maxima(frames, lengths, maxima)]
    return _normalised(_concatenate(pooled, axis=1), part, how)


def accuracy(table: Floats, digits: Integers, learn: Integers, ask: Integers, k: int) -> float:
    """Return the share of `ask` that the k nearest of `learn` get right; as in the notebook."""
    apart = ((table[ask][:, None] - table[learn][None]) ** 2).sum(axis=-1)
    near = digits[learn][apart.argsort(axis=1)[:, :k]]
    return float(_mean([_bincount(row).argmax() for row in near] == digits[ask]))


def scores(
    frames: Floats, lengths: Integers, digits: Integers, part: Parts, ks: list[int], *, ask: str
) -> list[float]:
    """Return the accuracy on a part, of each k."""
    table = _table(frames, lengths, part)
    learn, asked = _rows(part, "train"), _rows(part, ask)
    return [accuracy(table, digits, learn, asked, k) for k in ks]


Given = tuple[Floats, Integers, Integers, Parts, list[int]]


def _chosen(*given: Any, on: str = "valid") -> int:
    found = scores(*given, ask=on)
    return int(_array(found).argmax())


def right(*given: Any) -> tuple[Floats, int, float]:
    """Return the table, the k chosen on valid, and its accuracy on test."""
    frames, lengths, _, part, ks = given
    best = _chosen(*given)
    return _table(frames, lengths, part), ks[best], scores(*given, ask="test")[best]


def _tables() -> Iterator[tuple[str, Callable[..., Floats]]]:
    """Give each mix of mistakes its hints, the single ones first."""
    mixes = product(["", *MEANS], ["", *MAXIMA], ["", *STATISTICS])
    for means, maxima, how in sorted(mixes, key=lambda mix: sum(map(bool, mix))):
        if not (means or maxima or how):
            continue
        said = [MEANS.get(means, ""), MAXIMA.get(maxima, ""), STATISTICS.get(how, "")]
        if means in ("padded", "sums") and maxima == "padded":
            said[:2] = [PADDED]

        def mistake(*given: Any, mix: tuple[str, str, str] = (means, maxima, how)) -> Floats:
            return _table(given[0], given[1], given[3], *mix)

        yield " And ".join(hint for hint in said if hint), mistake


def _accuracy_on(on: str) -> Callable[..., float]:
    return lambda *given: scores(*given, ask=on)[_chosen(*given)]


def _learnt_from_both(*given: Any) -> float:
    frames, lengths, digits, part, ks = given
    table, learn = _table(frames, lengths, part), _rows(part, "train", "valid")
    return accuracy(table, digits, learn, _rows(part, "test"), ks[_chosen(*given)])


def _in_order(change: Callable[[Floats, int], Floats]) -> Callable[..., Floats]:
    return lambda *given: change(_table(given[0], given[1], given[3]), given[0].shape[2])


TABLE = [
    *_tables(),
    (
        "the maxima stand before the means.",
        _in_order(lambda table, count: _concatenate([table[:, count:], table[:, :count]], axis=1)),
    ),
    (
        "mean and maximum of a feature stand side by side: first all means, then all maxima.",
        _in_order(lambda table, count: table[:, _arange(2 * count).reshape(2, -1).T.reshape(-1)]),
    ),
]
K = [
    (
        "k is the one that is best on the withheld voices: then they are withheld no more. Which "
        "part is there to choose on?",
        lambda *given: given[4][_chosen(*given, on="test")],
    ),
    (
        "k is the one that is best on the clips that were learnt from: each is its own nearest.",
        lambda *given: given[4][_chosen(*given, on="train")],
    ),
    ("k's place in `ks` is returned: k itself is wanted.", lambda *given: _chosen(*given)),
    (
        "the k with the lowest accuracy was taken.",
        lambda *given: given[4][int(_array(scores(*given, ask="valid")).argmin())],
    ),
]
ACCURACY = [
    (
        "the accuracy is the one on valid, where k was chosen: on test is asked for.",
        _accuracy_on("valid"),
    ),
    (
        "the accuracy is the best one on test, and not that of the k which was chosen on valid.",
        lambda *given: max(scores(*given, ask="test")),
    ),
    ("the accuracy is the one on the clips that were learnt from.", _accuracy_on("train")),
    (
        "the nearest are looked for in train and valid together: in train alone is asked for.",
        _learnt_from_both,
    ),
    ("accuracy: a share from 0 to 1 is wanted, not per cent.", lambda *g: 100 * right(*g)[2]),
]


def detail(name: str, got: Floats, wanted: Floats, *given: Any) -> str:
    """Say how a table, a setting or an accuracy differs."""
    frames, lengths, _, part, ks = given
    if got.shape != wanted.shape:
        what = "[clips, 2 features]" if name == "table" else "one number"
        return f"{name}: {what} = {wanted.shape} is wanted, got the shape {got.shape}."
    if name == "table":
        count = frames.shape[2]
        off = _abs(got - wanted)
        half = [bool(side.max() > 1e-4) for side in (off[:, :count], off[:, count:])]
        which = " and ".join(
            n for n, is_off in zip(("means", "maxima"), half, strict=True) if is_off
        )
        column = int(off.max(axis=0).argmax())
        known, row = got[_rows(part, "train"), column], int(off[:, column].argmax())
        mean, deviation = round(float(known.mean()), 3) + 0.0, float(known.std())
        told = f"table: the {which} are off. "
        if max(abs(mean), abs(deviation - 1)) > 1e-3:
            return (
                f"{told}Over the clips of train, column {column} of yours has the mean {mean:g} "
                f"and the deviation {deviation:.3f}, where 0 and 1 are wanted."
            )
        return (
            f"{told}Column {column} of yours is well normalised, but of something else: clip {row} "
            f"has {lengths[row]} real frames of {frames.shape[1]}; {wanted[row, column]:.3g} is "
            f"wanted, got {got[row, column]:.3g}."
        )
    if name == "k":
        return f"k: one of {ks} is wanted, the one that is best on valid. Got {float(got):g}."
    return f"accuracy: {float(wanted):.3g} is wanted, got {float(got):.3g}: of whom, by which k?"


TASK = Task(
    names=("table", "k", "accuracy"),
    right=right,
    mistakes={"table": TABLE, "k": K, "accuracy": ACCURACY},
    detail=detail,
    changed="`frames[…] = 0` works in place; `np.where` makes a new array.",
    not_finite="Was something put in place of padding that a mean cannot bear?",
)
