"""What exercise 08's checks say of wrong losses in nats and bits, and of wrong perplexities."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from course_utils.checks.generation_draws import Integers
from course_utils.checks.running import CheckFailed
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _exp, _log, _mean, _sum, _max = np.array, np.exp, np.log, np.mean, np.sum, np.max
_indices, _errstate, _asarray, _allclose = np.indices, np.errstate, np.asarray, np.allclose

NAMES = ("nats", "bits", "perplexity")
HUGE = (
    "exp of 1000 is infinite; exp of -1000 is 0, and its logarithm minus infinity. Which of the "
    "two happened? Softmax stays the same if one number is subtracted from all logits of a "
    "character. And need the logarithm be taken of what exp has made 0?"
)


def three(value: Any) -> tuple[Any, ...]:
    """Take what an answer returned apart, or fail with a hint."""
    wanted = "return three numbers: nats, bits, perplexity."
    if value is None:
        raise CheckFailed(f"{wanted} Got None: is the `return` missing?")
    if type(value) not in (list, tuple):
        raise CheckFailed(f"{wanted} Got one value, of the type {type(value).__name__}.")
    if len(value) != len(NAMES):
        raise CheckFailed(f"{wanted} Got {len(value)}.")
    return tuple(value)


def nats(logits: Floats, targets: Integers, axis: int = -1) -> Floats:
    """Nats of each character, [streams, steps]."""
    highest = _max(logits, axis=axis, keepdims=True)
    total = highest + _log(_sum(_exp(logits - highest), axis=axis, keepdims=True))
    stream, step = _indices(targets.shape)
    return _asarray((total - logits)[stream, step, targets])


def of_losses(got: dict[str, Floats], logits: Floats, targets: Integers) -> str | None:
    """Say what is wrong with nats, bits and perplexity of some logits; None if nothing is."""
    each = nats(logits, targets)
    mean = float(_mean(each))
    if not close(got["nats"], _array(mean)):
        return _of_nats(float(got["nats"]), each, logits, targets)
    bits = mean / math.log(2)
    if not close(got["bits"], _array(bits)):
        return _of_bits(float(got["bits"]), mean)
    if not close(got["perplexity"], _array(math.exp(mean))):
        return _of_perplexity(float(got["perplexity"]), each, bits)
    return None


def _same(own: float, wrong: Any) -> bool:
    """Whether a mistake gives this number: closer than two mistakes are by chance."""
    return bool(_allclose(own, wrong, rtol=3e-6, atol=1e-8))


def _of_nats(own: float, each: Floats, logits: Floats, targets: Integers) -> str:
    stream, step = _indices(targets.shape)
    with _errstate(all="ignore"):
        probabilities = _exp(-nats_of_all(logits))
        chosen = probabilities[stream, step, targets]
        likely = {
            "the nats are negative. The logarithm of a probability is at most 0, a loss is at "
            "least 0.": -_mean(each),
            "the nats are summed: a mean over all characters does not grow with the text.": _sum(
                each
            ),
            "the nats of the steps are summed, and the streams averaged: a mean over all "
            "characters does not grow with the steps.": _mean(_sum(each, axis=1)),
            "the nats of the streams are summed, and the steps averaged: a mean over all "
            "characters does not grow with the streams.": _mean(_sum(each, axis=0)),
            "the nats are divided by more than the number of characters: how many characters were "
            "predicted, and does the number of symbols matter for that?": _mean(each)
            / logits.shape[-1],
            "the logits themselves are averaged, or taken for probabilities: what makes "
            "probabilities of them?": -_mean(logits[stream, step, targets]),
            "nats is the logarithm of a mean: the mean is taken of the logarithms.": -_log(
                _mean(chosen)
            ),
            "nats is the mean of the probabilities: where is the logarithm?": _mean(chosen),
            "nats is the loss in bits: the natural logarithm (`np.log`) gives nats.": _mean(each)
            / math.log(2),
            "nats is the entropy of the distributions: what the network expected to pay. What did "
            "it pay for the characters that came?": _mean(
                _sum(-probabilities * _log(probabilities + 1e-300), axis=-1)
            ),
            "nats is that of the most probable characters: which one came, says `targets`.": _mean(
                -_log(_max(probabilities, axis=-1))
            ),
            "nats is the mean over all symbols: only the symbol that came counts.": _mean(
                nats_of_all(logits)
            ),
            "the exp of the logits is summed over more than the symbols of one character: "
            "which axis holds the symbols?": _mean(
                nats_of_all(logits, (0, 1, 2))[stream, step, targets]
            ),
        }
    for hint, wrong in likely.items():
        if _same(own, wrong):
            return hint
    for axis in (0, 1):
        if _same(own, _mean(nats_of_all(logits, axis)[stream, step, targets])):
            return (
                "the distribution of one character is spread over steps or streams: which axis "
                "holds the symbols?"
            )
    if own < float(_mean(each)) and float(_max(each)) > 50:
        return (
            f"one of the characters that came was all but excluded: it costs {_max(each):.1f} "
            "nats, and yours counts less. Is a probability kept away from 0 (by `clip`, or by "
            "adding a small number)? Then a sure mistake costs too little."
        )
    return (
        f"nats should be {_mean(each):.4g}, got {own:.4g}. Of each character: the logarithm of the "
        "probability that softmax over the symbols gives the one that came; then the mean."
    )


def nats_of_all(logits: Floats, axis: int | tuple[int, ...] = -1) -> Floats:
    """Nats of every symbol, [streams, steps, symbols], with softmax over any axis."""
    highest = _max(logits, axis=axis, keepdims=True)
    total = highest + _log(_sum(_exp(logits - highest), axis=axis, keepdims=True))
    return _asarray(total - logits)


def _of_bits(own: float, mean: float) -> str:
    likely = {
        "bits equals nats: a bit is one choice of two, which is ln 2 = 0.69 nats.": mean,
        "nats were multiplied by ln 2: a bit is less than a nat, so it takes more of them.": (
            mean * math.log(2)
        ),
        "bits is the logarithm of the nats: they are two units of one length, like inches and "
        "centimetres.": math.log2(mean) if mean > 0 else math.nan,
        "nats were divided by ln 10: how many choices has a bit?": mean / math.log(10),
        "bits is a power of two: that is a perplexity.": 2 ** min(mean, 900),
    }
    for hint, wrong in likely.items():
        if _same(own, wrong):
            return hint
    return (
        f"{mean:.4g} nats are {mean / math.log(2):.4g} bits, got {own:.4g}: how many nats is a bit?"
    )


def _of_perplexity(own: float, each: Floats, bits: float) -> str:
    mean = float(_mean(each))
    with _errstate(all="ignore"):
        likely = {
            "perplexity is e to the power of bits: which base goes with bits, which with nats?": (
                _exp(bits)
            ),
            "perplexity is 2 to the power of nats: which base goes with nats, which with bits?": (
                _array(2.0**mean)
            ),
            "the perplexity of each character is averaged: average the nats first, and make one "
            "perplexity of their mean.": _mean(_exp(each)),
            "the perplexity of each stream is averaged: average all nats first.": (
                _mean(_exp(_mean(each, axis=1)))
            ),
            "perplexity is below 1: among how many equally likely symbols is the network in "
            "doubt?": _exp(-mean),
        }
    for hint, wrong in likely.items():
        if _same(own, wrong):
            return hint
    return (
        "perplexity: a network that gives each of ten symbols the same probability has 10. Which "
        f"power of what is that? Got {own:.4g} for {mean:.4g} nats."
    )
