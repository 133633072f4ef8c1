"""What exercise 02's checks say of a training loop that does not learn as it should."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from course_utils.checks import gradients_reference as reference
from course_utils.checks.gradients_reference import Arrays, Clip, GradientsOf
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_zeros_like = np.zeros_like

Pieces = Sequence[tuple[Any, Any]]

SUMS = {
    "new": "",
    "of clipped": (
        "the sum of clipped gradients of all pieces so far makes the step: each piece's step takes "
        "that piece's own gradient."
    ),
    "kept": (
        "the gradients of earlier pieces are still in the sum when the next piece is learnt: each "
        "piece's step takes that piece's own gradient."
    ),
    "kept clipped": (
        "the sum of earlier pieces' gradients, clipped, is still there when the next piece is "
        "learnt: each piece's step takes that piece's own gradient."
    ),
}
CLIPS = {
    "before": "",
    "not before": (
        "the gradients are not clipped before the step is made with them; what is clipped "
        "afterwards does not help."
    ),
    "each": "each array is clipped by itself: `clip` takes all of them together.",
    "weights": "it is the weights that are clipped; what should stay small is the gradient.",
    "step": (
        "the gradients are multiplied by the rate first and clipped then: `clip` is meant for the "
        "gradients themselves."
    ),
}
STATES = {
    "carried": "",
    "reset": (
        "each piece begins with the same first state; it should begin with the state that the "
        "piece before ended with."
    ),
    "zero": (
        "each piece begins with a state of zeros; it should begin with the state that the piece "
        "before ended with."
    ),
}


def sizes(pieces: Pieces, weights: Arrays, state: Floats, gradients_of: GradientsOf) -> list[float]:
    """Global norms of the gradients of each piece, while nothing is learnt."""
    found = []
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        found.append(reference.global_norm(gradients))
    return found


def _faulty(
    faults: tuple[str, str, str],
    pieces: Pieces,
    weights: Arrays,
    state: Floats,
    gradients_of: GradientsOf,
    clip: Clip,
    rate: float,
) -> Arrays:
    """Train with some faults: one of `SUMS`, one of `CLIPS`, one of `STATES`."""
    kept, clipped, begun = faults
    total = [_zeros_like(weight) for weight in weights]
    first = state if begun == "reset" else _zeros_like(state)
    for inputs, targets in pieces:
        state = state if begun == "carried" else first
        gradients, state = gradients_of(inputs, targets, state, weights)
        if kept == "of clipped":
            gradients = clip(gradients)
        if kept != "new":
            gradients = [one + other for one, other in zip(total, gradients, strict=True)]
        total = clip(gradients) if kept == "kept clipped" else gradients
        if clipped == "before":
            gradients = clip(gradients)
        if clipped == "each":
            gradients = [clip([gradient])[0] for gradient in gradients]
        steps = [rate * gradient for gradient in gradients]
        if clipped == "step":
            steps = clip(steps)
        weights = [weight - step for weight, step in zip(weights, steps, strict=True)]
        if clipped == "weights":
            weights = clip(weights)
    return weights


def of_weights(
    got: Arrays,
    pieces: Pieces,
    weights: Arrays,
    state: Floats,
    gradients_of: GradientsOf,
    clip: Clip,
    rate: float,
) -> str | None:
    """Say what is wrong with the weights after some pieces; None if nothing is."""
    given = (state, gradients_of, clip, rate)
    right = reference.train(pieces, weights, *given)
    if _same(got, right):
        return None
    if _same(got, weights):
        return "the weights came back as they were: return those after the last piece."
    if _same(got, reference.train(pieces[:1], weights, *given)):
        return "only the first piece was learnt: does the `return` stand inside the loop?"
    combined = sorted(
        itertools.product(SUMS, CLIPS, STATES),
        key=lambda faults: (
            (faults[0] != "new") + (faults[1] != "before") + (faults[2] != "carried")
        ),
    )
    for faults in combined:
        if _same(got, _faulty(faults, pieces, weights, *given)):
            clips = "" if faults[:2] == ("of clipped", "not before") else CLIPS[faults[1]]
            said = (SUMS[faults[0]], clips, STATES[faults[2]])
            return " And ".join(hint for hint in said if hint)
    for hint, wrong in _otherwise(pieces, weights, *given).items():
        if _same(got, wrong):
            return hint
    return (
        "the weights are wrong. Each piece: its own gradient, clipped, times the rate, taken from "
        "the weights; and its last state handed on. Which of these is missing, or happens at "
        "the wrong place?"
    )


def _otherwise(
    pieces: Pieces,
    weights: Arrays,
    state: Floats,
    gradients_of: GradientsOf,
    clip: Clip,
    rate: float,
) -> dict[str, Arrays]:
    """Weights after other mistakes, by the hint."""

    def trained(some: Pieces = pieces, start: Floats = state, **other: Any) -> Arrays:
        return reference.train(
            some, weights, start, gradients_of, other.get("clip", clip), other.get("rate", rate)
        )

    def at_first(inputs: Any, targets: Any, state: Floats, _: Arrays) -> tuple[Arrays, Floats]:
        return gradients_of(inputs, targets, state, weights)

    late = [[_zeros_like(weight) for weight in weights]]  # clipped gradients of pieces before

    def one_late(gradients: Arrays) -> Arrays:
        late.append(clip(gradients))
        return late[-2]

    def to_one(gradients: Arrays) -> Arrays:
        return reference.clip_by_global_norm(gradients, 1.0)

    return {
        "the weights go up the slope: the step is *minus* rate times the gradient.": trained(
            rate=-rate
        ),
        "the rate is missing.": trained(rate=1.0),
        "the rate is divided by the number of pieces; each piece makes a whole step.": trained(
            rate=rate / len(pieces)
        ),
        "the rate is there twice.": trained(rate=rate**2),
        "the last piece is left out.": trained(pieces[:-1]),
        "the first piece is left out.": trained(pieces[1:]),
        "the first piece should begin with the `state` that is given, not with zeros.": trained(
            start=_zeros_like(state)
        ),
        "the gradients are clipped to the norm 1; use the `clip` that is given.": trained(
            clip=to_one
        ),
        "each piece's step takes the gradient of the piece before, clipped one piece late: "
        "clip a piece's gradient before its own step.": trained(clip=one_late),
        "the step is made once, after all pieces: each piece makes a step of its own.": (
            _at_the_end(pieces, weights, state, gradients_of, clip, rate)
        ),
        "all gradients are taken at the first weights: each piece makes its step before the next "
        "piece's gradient is taken.": reference.train(pieces, weights, state, at_first, clip, rate),
    }


def _at_the_end(
    pieces: Pieces,
    weights: Arrays,
    state: Floats,
    gradients_of: GradientsOf,
    clip: Clip,
    rate: float,
) -> Arrays:
    """Add the gradients of all pieces up, and make one step with the clipped sum."""
    total = [_zeros_like(weight) for weight in weights]
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        total = [one + other for one, other in zip(total, gradients, strict=True)]
    return [weight - rate * part for weight, part in zip(weights, clip(total), strict=True)]


def _same(got: Arrays, wanted: Arrays) -> bool:
    return all(close(one, other) for one, other in zip(got, wanted, strict=True))
