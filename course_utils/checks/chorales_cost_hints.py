"""What exercise 12's check says of the cost of a frame."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from course_utils.checks.translation_judge import Mistake, Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_asarray, _clip, _concatenate, _exp = np.asarray, np.clip, np.concatenate, np.exp
_log, _logaddexp, _mean = np.log, np.logaddexp, np.mean

HUGE = "some thousands"
PROBABILITIES = (1e-16, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4)


def _costs(scores: Floats, sounding: Floats, how: str, least: float) -> Floats:
    """Cost of each key of each frame."""
    if how in ("clipped", "added", "logits"):
        if how == "logits":
            scores = _clip(scores, -least, least)
            return _asarray(_logaddexp(0, scores) - scores * sounding)
        said = 1 / (1 + _exp(-scores))
        if how == "clipped":
            said = _clip(said, least, 1 - least)
            return _asarray(-sounding * _log(said) - (1 - sounding) * _log(1 - said))
        return _asarray(-sounding * _log(said + least) - (1 - sounding) * _log(1 - said + least))
    if how == "softmax":
        powers = scores - scores.max(axis=1, keepdims=True)
        return _asarray(-sounding * (powers - _log(_exp(powers).sum(axis=1, keepdims=True))))
    if how == "sounding":
        return _asarray(_logaddexp(0, -scores) * sounding)
    if how == "silent":
        return _asarray(_logaddexp(0, scores) * (1 - sounding))
    if how == "product":
        return _asarray(_logaddexp(0, -scores * sounding))
    if how == "turned":
        return _asarray(_logaddexp(0, scores) - scores * (1 - sounding))
    return _asarray(_logaddexp(0, scores) - scores * sounding)


def by_frame(
    logits: Sequence[Any], rolls: Sequence[Any], how: str = "", least: float = 0
) -> list[Floats]:
    """Cost of each key and frame, [frames, keys], piece by piece."""
    pairs = zip(logits, rolls, strict=True)
    return [
        _costs(_asarray(one, dtype=float), _asarray(other, dtype=float), how, least)
        for one, other in pairs
    ]


def right(logits: Sequence[Any], rolls: Sequence[Any]) -> tuple[Any, Floats]:
    """Return nats a frame, and each key's part of them."""
    costs = _concatenate(by_frame(logits, rolls))
    return costs.sum() / len(costs), costs.mean(axis=0)


def _nats(logits: Any, rolls: Any, how: str, least: float = 0) -> Any:
    return _concatenate(by_frame(logits, rolls, how, least)).sum(axis=1).mean()


def _of(reduce: Any) -> Any:
    return lambda *given: reduce(by_frame(*given))


AWAY = (
    "a cost is too small where the logits are huge: something was kept away from 0, or a number "
    "was added to a probability. A logit of −2000 says exp(−2000), and whoever says that and is "
    "wrong pays 2000 nats. Find a way to the logarithm that never takes exp of a large number."
)
MEANS = (
    "the mean of each piece was taken, and then the mean of these: so a frame of a short piece "
    "counts for more than one of a long piece. Which number is the mean over all frames?"
)
NATS: list[Mistake] = [
    (MEANS, _of(lambda costs: _mean([_mean(cost.sum(axis=1)) for cost in costs]))),
    (
        "the costs of the keys are averaged: a frame costs what all its keys cost together.",
        _of(lambda costs: _concatenate(costs).mean()),
    ),
    (
        f"the costs of the keys are averaged, where they should be summed; and {MEANS}",
        _of(lambda costs: _mean([cost.mean() for cost in costs])),
    ),
    (
        "this is the cost of a piece, and not of a frame: by how many was the sum divided?",
        _of(lambda costs: _concatenate(costs).sum() / len(costs)),
    ),
    (
        "this is the sum over all frames: a mean over them is wanted.",
        _of(lambda costs: _concatenate(costs).sum()),
    ),
    ("these are bits: nats come from the natural logarithm.", lambda *g: right(*g)[0] / np.log(2)),
    ("the sign: a cost is minus the logarithm of a probability.", lambda *g: -right(*g)[0]),
    (
        "only the keys that sound are paid for. That a key was silent had a probability, too.",
        partial(_nats, how="sounding"),
    ),
    ("only the silent keys are paid for.", partial(_nats, how="silent")),
    (
        "what is silent costs ln 2, whatever its logit: the logit was multiplied by 0. Which "
        "number, in place of 0, turns the logit of a silent key round?",
        partial(_nats, how="product"),
    ),
    (
        "a key that sounds pays for its silence, and the other way round.",
        partial(_nats, how="turned"),
    ),
    (
        "softmax was taken over the keys, as if exactly one of them sounded. Each key has a "
        "probability of its own here.",
        partial(_nats, how="softmax"),
    ),
    *((AWAY, partial(_nats, how="clipped", least=least)) for least in PROBABILITIES),
    *((AWAY, partial(_nats, how="added", least=least)) for least in PROBABILITIES),
    *((AWAY, partial(_nats, how="logits", least=least)) for least in (15, 20, 30, 50, 100, 500)),
]
BY_KEY: list[Mistake] = [
    (
        "`by_key` is a mean of the pieces' means: each **frame** counts once.",
        _of(lambda costs: _mean([cost.mean(axis=0) for cost in costs], axis=0)),
    ),
    (
        "`by_key` is a sum over the frames: its numbers should sum to `nats`.",
        _of(lambda costs: _concatenate(costs).sum(axis=0)),
    ),
    (
        "`by_key` is divided by the number of keys, too: its numbers should sum to `nats`.",
        _of(lambda costs: _concatenate(costs).mean(axis=0) / costs[0].shape[1]),
    ),
    (
        "`by_key` has shares that sum to 1: nats are wanted, which sum to `nats`.",
        _of(lambda costs: _concatenate(costs).sum(axis=0) / _concatenate(costs).sum()),
    ),
    (
        "`by_key` has a number for each frame: one for each key is wanted.",
        _of(lambda costs: _concatenate(costs).sum(axis=1)),
    ),
    (
        "`by_key` has a number for each frame: one for each key is wanted.",
        _of(lambda costs: _concatenate(costs).mean(axis=1)),
    ),
]


def detail(name: str, got: Floats, wanted: Floats, logits: Any, rolls: Any) -> str:
    """Say how a cost differs."""
    if got.shape != wanted.shape:
        kind = "one number is" if name == "nats" else f"one number a key, {wanted.shape}, is"
        return f"{name}: {kind} wanted, got the shape {got.shape}."
    if name == "by_key":
        return (
            f"`by_key` sums to {got.sum():.5g}, and `nats` is {wanted.sum():.5g}: what does one "
            "key cost, on average over all frames of all pieces?"
        )
    del rolls
    if max(abs(_asarray(each)).max() for each in logits) > 400 and got < wanted:
        return AWAY
    return (
        f"`nats` is {float(got):.6g}, and {float(wanted):.6g} is wanted. Take one frame of one "
        "piece and compute by hand what each key costs; then add up, and divide by the number of "
        "frames."
    )


TASK = Task(
    names=("nats", "by_key"),
    right=right,
    mistakes={"nats": NATS, "by_key": BY_KEY},
    detail=detail,
    changed="`logits[0] -= …` works in place; `logits[0] - …` does not.",
    ragged="Pieces have different lengths: one number a key is wanted.",
    not_finite=(
        "exp of 2000 is infinite, and the logarithm of 0 too. What is log(1 + exp(z)) for a very "
        "large z, roughly? `np.logaddexp` computes it for any."
    ),
)
