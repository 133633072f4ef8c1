"""What exercise 09's check says of attention that looks in a wrong way."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_exp, _tanh, _where, _inf, _abs = np.exp, np.tanh, np.where, np.inf, np.abs
_asarray, _maximum = np.asarray, np.maximum


def bahdanau(queries: Any, memory: Any, ask: Any, offer: Any, rate: Any) -> Floats:
    """Bahdanau's scores [batch, letters, words]."""
    mixed = _tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None])
    return _asarray(mixed @ rate)


def _softmax(scores: Any, axis: int = -1) -> Floats:
    powers = _exp(scores - scores.max(axis=axis, keepdims=True))
    return _asarray(powers / powers.sum(axis=axis, keepdims=True))


def look(
    queries: Any, memory: Any, mask: Any, ask: Any, offer: Any, rate: Any, how: str = ""
) -> Floats:
    """Weights [batch, letters, words]; `how` names a mistake."""
    real = mask[:, None]
    scores = bahdanau(queries, memory, ask, offer, rate)
    if how == "before rate":
        inner = (queries @ ask)[:, :, None] + (memory @ offer)[:, None]
        return _softmax(_where(real[..., None], _tanh(inner), -1e9) @ rate)
    if how == "before tanh":
        inner = (queries @ ask)[:, :, None] + (memory @ offer)[:, None]
        return _softmax(_where(real[..., None], _tanh(inner), -1.0) @ rate)
    if how == "no tanh":
        scores = ((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    if how == "logistic":
        inner = (queries @ ask)[:, :, None] + (memory @ offer)[:, None]
        scores = (1 / (1 + _exp(-inner))) @ rate
    if how == "product":
        scores = _tanh((queries @ ask)[:, :, None] * (memory @ offer)[:, None]) @ rate
    if how == "tanh apart":
        scores = (_tanh(queries @ ask)[:, :, None] + _tanh(memory @ offer)[:, None]) @ rate
    if how == "scaled":
        scores = scores / np.sqrt(len(rate))
    if how == "no softmax":
        return _asarray(_where(real, scores, 0.0))
    if how == "no mask":
        return _softmax(scores)
    if how == "zero":
        return _softmax(scores * real)
    if how == "afterwards":
        return _asarray(_softmax(scores) * real)
    if how == "turned":
        return _softmax(_where(real, -1e9, scores))
    if how == "others' mask":
        return _softmax(_where(mask, scores, -_inf))
    if how == "lowest":
        return _softmax(-_where(real, scores, _inf))
    if how == "letters":
        return _asarray(_where(real, _softmax(scores, 1), 0.0))
    if how == "letters of all":
        return _softmax(scores, 1)
    if how == "all":
        powers = _exp(_where(real, scores, -_inf) - scores[real.repeat(scores.shape[1], 1)].max())
        return _asarray(powers / powers.sum(axis=(1, 2), keepdims=True))
    if how == "hardest":
        best = _where(real, scores, -_inf)
        return _asarray((best == best.max(axis=-1, keepdims=True)).astype(float))
    if how == "unnormalised":
        best = _where(real, scores, -_inf)
        return _asarray(_exp(best - best.max(axis=-1, keepdims=True)))
    return _softmax(_where(real, scores, -_inf))


def right(*arguments: Any) -> tuple[Floats, Floats]:
    """Return context and weights."""
    weights = look(*arguments)
    return weights @ arguments[1], weights


def _weights(how: str) -> Any:
    return partial(look, how=how)


PADDING = "padding gets some of the weight: "
WEIGHTS = [
    (f"{PADDING}what is done with the mask?", _weights("no mask")),
    (
        f"{PADDING}a score of 0 is a score like others, and exp(0) is 1. Which score becomes a "
        "weight of 0?",
        _weights("zero"),
    ),
    (
        "the weights of some letters sum to less than 1: the mask was used after the softmax, and "
        "what padding had got is lost.",
        _weights("afterwards"),
    ),
    (
        f"{PADDING}the mask was put in front of `rate`, and where the sum of `rate` is below 0 a "
        "very low number becomes a very high score.",
        _weights("before rate"),
    ),
    (
        f"{PADDING}the mask was put in front of the tanh, which is never below −1. Mask the "
        "scores.",
        _weights("before tanh"),
    ),
    (
        "all weight lies on the padding: True in the mask says that a word is real.",
        _weights("turned"),
    ),
    (
        "the weights are masked by the mask of another sentence: [batch, words] beside [batch, "
        "letters, words] is taken for [letters, words]. Which axis is missing?",
        _weights("others' mask"),
    ),
    ("the highest score gets the lowest weight.", _weights("lowest")),
    (
        "the softmax goes over the letters: each letter shares one look among the **words**.",
        _weights("letters"),
    ),
    (
        "the softmax goes over the letters: each letter shares one look among the **words**. And "
        "padding gets some of it.",
        _weights("letters of all"),
    ),
    (
        "all letters of a sentence together have a weight of 1: each should have its own.",
        _weights("all"),
    ),
    ("only one word has a weight: that is the maximum, and not softmax.", _weights("hardest")),
    ("the weights of a letter do not sum to 1: by what is exp divided?", _weights("unnormalised")),
    ("these are the scores, and not their softmax.", _weights("no softmax")),
    ("the scores lack the tanh.", _weights("no tanh")),
    ("the scores have a logistic function where tanh should stand.", _weights("logistic")),
    (
        "the two projections are multiplied before the tanh: they are added.",
        _weights("product"),
    ),
    (
        "tanh was taken of each projection, and then they were added: tanh of the sum is wanted.",
        _weights("tanh apart"),
    ),
    (
        "the scores are divided by the square root of `hidden`: that belongs to another attention.",
        _weights("scaled"),
    ),
]
CONTEXT = [
    (
        "the context is made of the projected memory: it is the weighted mean of the memory "
        "itself.",
        lambda *a: look(*a) @ (a[1] @ a[4]),
    ),
    (
        "the context is the plain mean of the memory: where are the weights?",
        lambda *a: (look(*a) * 0 + 1 / a[1].shape[1]) @ a[1],
    ),
    (
        "the context is divided by the number of words: the weights sum to 1 already.",
        lambda *a: look(*a) @ a[1] / a[1].shape[1],
    ),
    (
        "the context has no axis for the letters: each letter has a context of its own.",
        lambda *a: (look(*a) @ a[1]).sum(axis=1),
    ),
    (
        "the contexts of a sentence are added up from letter to letter: each letter has its own.",
        lambda *a: (look(*a) @ a[1]).cumsum(axis=1),
    ),
    (
        "the context is made of other words than the weights say: padding is in it.",
        lambda *a: _weights("no mask")(*a) @ a[1],
    ),
]


def detail(name: str, got: Floats, wanted: Floats, *arguments: Any) -> str:
    """Say how weights or a context differ."""
    mask = arguments[2]
    if got.shape != wanted.shape:
        axes = "[batch, letters, words]" if name == "weights" else "[batch, letters, features]"
        swapped = (
            " Are context and weights swapped?"
            if got.shape == (look(*arguments) @ arguments[1]).shape
            else ""
        )
        return f"{name}: {axes} = {wanted.shape} is wanted, got {got.shape}.{swapped}"
    if name == "context":
        return (
            "the weights are right, the context is not: for each letter it is the sum over the "
            "words of weight times memory."
        )
    on_padding = got[~mask[:, None].repeat(got.shape[1], 1)]
    if on_padding.size and float(_abs(on_padding).max()) > 1e-6:
        return f"{PADDING}up to {float(_abs(on_padding).max()):.3g}."
    sums = got.sum(axis=-1)
    batch, letter = (int(n) for n in np.unravel_index(_abs(sums - 1).argmax(), sums.shape))
    if abs(float(sums[batch, letter]) - 1) > 1e-3:
        return (
            f"the weights of sentence {batch}, letter {letter} sum to "
            f"{float(sums[batch, letter]):.4g}, and not to 1. Its highest score of a real word is "
            f"{_highest(batch, letter, *arguments):.4g}: what becomes of exp there?"
        )
    return (
        "the weights sum to 1 and padding gets none, but they are not those of the scores: take "
        "one letter and one word and compute the score of the two by hand."
    )


def _highest(batch: int, letter: int, *arguments: Any) -> float:
    scores = bahdanau(*arguments[:2], *arguments[3:])[batch, letter]
    return float(scores[arguments[2][batch]].max())


TASK = Task(
    names=("context", "weights"),
    right=right,
    mistakes={"weights": WEIGHTS, "context": CONTEXT},
    detail=detail,
    changed="`scores[~mask] = …` changes the scores only, `memory[~mask] = …` what was given.",
    not_finite=(
        "exp of 1000 is infinite, exp of −1000 is 0, and 0/0 is NaN: what is the largest score "
        "among the **real** words of a letter once you have subtracted something?"
    ),
)
