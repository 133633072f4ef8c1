"""The checks of exercise 03: counting, padding, two directions, state, stopping, a project."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks import variants_draws as draws
from course_utils.checks import variants_hints as hints
from course_utils.checks import variants_mask_hints as mask_hints
from course_utils.checks import variants_run_hints as run_hints
from course_utils.checks import variants_stop_hints as stop_hints
from course_utils.checks import variants_words as villages
from course_utils.checks import variants_words_hints as word_hints
from course_utils.checks.running import CheckFailed, Function, Rng, a_check
from course_utils.checks.values import Floats, close, parts, plain_array
from course_utils.checks.variants_draws import curves as _curves

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_arange, _array = np.arange, np.array

EACH = 200  # withheld words of each language
PAIRS_LESS, PAIRS_MORE = 0.04, 0.3  # from the accuracy of letter pairs; the tests measure the room
JUST = 0.02  # above a bar: other words may well decide otherwise
CHANGED = "your function changed what it was given, and whoever called it still needs that: "


@a_check()
def count_parameters(answer: Function, rng: Rng) -> None:
    """Try each kind alone, then bidirectional layers, then stacks."""
    features, stacks = draws.stacks(rng)
    for layers in stacks:
        given = list(layers)
        with draws.tried(f"{features} features and {layers}"):
            result = plain_array(answer(features, given), "the number of parameters")
        if given != layers:
            raise CheckFailed(f"{CHANGED}`pop`, `clear` and `reverse` work in place.")
        if result.ndim:
            raise CheckFailed(f"one number is wanted, got an array of the shape {result.shape}.")
        got = float(result)
        if got != hints.count(features, layers):
            said = hints.of_count(got, features, layers)
            raise CheckFailed(f"{said} (Tried with {features} features and {layers}.)")


def _numbers(mask: Any) -> Any:
    """Turn plain truth values into 0 and 1, and leave everything else as it is."""
    if type(mask) is np.ndarray and mask.dtype == np.bool_:
        return mask.astype(np.float64)
    if type(mask) in (list, tuple):
        return [_numbers(part) for part in mask]
    return int(mask) if type(mask) in (bool, np.bool_) else mask


@a_check()
def pad(answer: Function, rng: Rng) -> None:
    """Try ragged sequences, one alone, and some of one length."""
    for sequences in draws.ragged(rng):
        given = [list(sequence) for sequence in sequences]
        tried = f"sequences of {[len(sequence) for sequence in sequences]} ids"
        with draws.tried(tried):
            result = parts(draws.unstacked(answer(given), 2), ("ids", "mask"))
        if given != sequences:
            raise CheckFailed(f"{CHANGED}`append` and `extend` work in place, `a + b` does not.")
        ragged = "Every row is as long as the longest sequence of the batch."
        ids = plain_array(_numbers(result[0]), "ids", ragged=ragged)
        mask = plain_array(_numbers(result[1]), "mask", ragged=ragged)
        hint = mask_hints.of_padding(ids, mask, sequences)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {tried}.)")


SUMMARY = ("mean", "maximum", "last")


@a_check()
def summarise(answer: Function, rng: Rng) -> None:
    """Try outputs below zero and below -1, full rows, and anything at all at the padded steps."""
    for outputs, mask in draws.layer_outputs(rng):
        given, given_mask = outputs.copy(), mask.copy()
        tried = f"lengths {mask.sum(axis=1).tolist()} in {mask.shape[1]} steps"
        with draws.tried(tried):
            result = parts(draws.unstacked(answer(given, given_mask), 3), SUMMARY)
        if not (close(given, outputs) and close(_numbers(given_mask), _numbers(mask))):
            raise CheckFailed(f"{CHANGED}`outputs[~mask] = …` works in place; `np.where` does not.")
        pairs = zip(SUMMARY, result, strict=True)
        got = {name: plain_array(part, name) for name, part in pairs}
        hint = mask_hints.of_summary(got, outputs, _numbers(mask))
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {tried}.)")


@a_check()
def bidirectional(answer: Function, rng: Rng) -> None:
    """Try two layers with weights of their own on inputs of several lengths."""
    for time in (6, 9, 7):
        features, units = (int(n) for n in rng.permutation(_arange(3, 6))[:2])
        forward, backward = (run_hints.Recurrent(rng, features, units) for _ in range(2))
        inputs = rng.normal(0, 1, size=(time, features))
        given = inputs.copy()
        result = parts(answer(forward.afresh, backward.afresh, given), ("outputs", "final"))
        if not close(given, inputs):
            raise CheckFailed(f"{CHANGED}`inputs[::-1]` makes a view; nothing need be assigned.")
        outputs, final = (
            plain_array(part, name) for part, name in zip(result, ("outputs", "final"), strict=True)
        )
        hint = run_hints.of_directions(outputs, final, forward, backward, inputs)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {time} steps, {features} features.)")


@a_check()
def stream(answer: Function, rng: Rng) -> None:
    """Stream recordings in pieces, and in another order; begin with a layer that was used."""
    for steps, recordings in draws.recordings(rng):
        layer = run_hints.Recurrent(rng, 2, 3)
        tried = f"recordings of {[len(recording) for recording in recordings]} steps, {steps=}"
        with draws.tried(tried):
            got = _streamed(answer, layer, recordings, steps)
            again = _streamed(answer, layer, recordings[::-1], steps)[::-1]
        hint = run_hints.of_stream(got, again, recordings, layer, steps)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {tried}.)")


def _streamed(
    answer: Function, layer: run_hints.Recurrent, chosen: list[Floats], steps: int
) -> list[Floats]:
    layer.state, layer.longest = _array([0.9, -0.8, 0.7]), 0
    copies = [recording.copy() for recording in chosen]
    given = list(copies)
    result = answer(layer, given, steps)
    there = len(given) == len(copies) and all(a is b for a, b in zip(given, copies, strict=True))
    if not there or not all(close(now, was) for now, was in zip(copies, chosen, strict=True)):
        raise CheckFailed(f"{CHANGED}the recordings are not what they were.")
    names = tuple(f"outputs of recording {number}" for number in range(len(chosen)))
    pairs = zip(names, parts(result, names), strict=True)
    outputs = [plain_array(part, name) for name, part in pairs]
    if layer.longest > steps:
        raise CheckFailed(
            f"the layer was given {layer.longest} steps at once, and pieces have at most {steps}: "
            "a long recording does not fit into memory."
        )
    return outputs


@a_check()
def early_stopping(answer: Function, rng: Rng) -> None:
    """Try curves with bumps, ties and NaN, and some on which patience never runs out."""
    for losses, patience in _curves(rng):
        rounded = [round(loss, 3) for loss in losses]
        given = list(rounded)
        tried = f"losses {rounded}, patience {patience}"
        with draws.tried(tried):
            result = draws.unstacked(answer(given, patience), 2)
        if repr(given) != repr(rounded):
            raise CheckFailed(f"{CHANGED}the losses are not what they were.")
        got = stop_hints.two_epochs(result)
        hint = stop_hints.of_stop(got, rounded, patience)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {tried}.)")


def _project(answer: Function, rng: Rng) -> tuple[dict[str, float], str]:
    """Accuracy on withheld words of the answer and of the references; a hint, if it is too low."""
    known, of_known = villages.training_words()
    words, languages = villages.draw(rng, EACH, without=frozenset(known))
    given = list(words)
    own = word_hints.plain_languages(answer(given), len(words))
    if given != words:
        raise CheckFailed(f"{CHANGED}`words.sort()` works in place, `sorted(words)` does not.")
    score = {
        "own": villages.accuracy(own, languages),
        "letters": villages.accuracy(villages.naive_bayes(words, known, of_known, 1), languages),
        "pairs": villages.accuracy(villages.naive_bayes(words, known, of_known, 2), languages),
    }

    def on_training_words() -> float:
        again = word_hints.plain_languages(answer(known[:400]), 400)
        return villages.accuracy(again, of_known[:400])

    return score, word_hints.of_languages(own, languages, score, on_training_words)


def _held_against(score: dict[str, float], hint: str, bar: float, needed: str) -> str:
    """Fail below the bar; above it, return what is said to who passed."""
    if score["own"] < bar:
        raise CheckFailed(
            f"of {4 * EACH} new words yours gets {score['own']:.0%} right, and {bar:.0%} is needed "
            f"({needed}). {hint}"
        )
    said = (
        f"Yours gets {score['own']:.0%} right, letter pairs {score['pairs']:.0%}, single letters "
        f"{score['letters']:.0%}, guessing 25%."
    )
    if score["own"] < bar + JUST:
        said += f" But only just: the bar was {bar:.0%}, and grading draws other words."
    return said


@a_check(instead_of=(villages.naive_bayes,))
def project_like_pairs(answer: Function, rng: Rng) -> str:
    """Hold the languages of withheld words against naive Bayes over pairs of letters."""
    score, hint = _project(answer, rng)
    needed = f"the {score['pairs']:.0%} of letter pairs, less {100 * PAIRS_LESS:g} points"
    return _held_against(score, hint, score["pairs"] - PAIRS_LESS, needed)


@a_check(instead_of=(villages.naive_bayes,))
def project_beyond_pairs(answer: Function, rng: Rng) -> str:
    """Ask for more than neighbouring letters can tell."""
    score, hint = _project(answer, rng)
    needed = f"the {score['pairs']:.0%} of letter pairs, and {100 * PAIRS_MORE:g} points more"
    return _held_against(score, hint, score["pairs"] + PAIRS_MORE, needed)
