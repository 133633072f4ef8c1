"""Answers to exercise 02: steps that the repaired loop makes wrongly, or leaves out."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("gradients.train")
def train_of_numbered_pieces(pieces, weights, state, gradients_of, clip, rate):
    for number in range(len(pieces)):
        gradients, state = gradients_of(*pieces[number], state, weights)
        clipped = clip(tuple(gradients))
        weights = [w + (-rate) * part for w, part in zip(weights, clipped, strict=True)]
    return weights


@wrong("gradients.train", hint="all gradients are taken at the first weights")
def train_at_the_first_weights(pieces, weights, state, gradients_of, clip, rate):
    first = weights
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, first)
        weights = [w - rate * part for w, part in zip(weights, clip(gradients), strict=True)]
    return weights


@wrong("gradients.train", hint="all gradients are taken at the first weights")
def train_with_the_clipped_sum_at_the_end(pieces, weights, state, gradients_of, clip, rate):
    total = [np.zeros_like(weight) for weight in weights]
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        total = [one + other for one, other in zip(total, clip(gradients), strict=True)]
    return [w - rate * part for w, part in zip(weights, total, strict=True)]


@wrong("gradients.train", hint="not with zeros")
def train_from_a_zero_state_of_its_own(pieces, weights, state, gradients_of, clip, rate):
    state = np.zeros_like(state)
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        weights = [w - rate * part for w, part in zip(weights, clip(gradients), strict=True)]
    return weights


@wrong("gradients.train", hint="divided by the number of pieces")
def train_by_the_mean(pieces, weights, state, gradients_of, clip, rate):
    rate = rate / len(pieces)
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        weights = [w - rate * part for w, part in zip(weights, clip(gradients), strict=True)]
    return weights


@wrong("gradients.train", hint="the rate is there twice")
def train_with_the_rate_twice(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        changes = [rate * gradient for gradient in clip(gradients)]
        weights = [w - rate * part for w, part in zip(weights, changes, strict=True)]
    return weights


@wrong("gradients.train", hint="clipped one piece late")
def train_with_gradients_of_the_piece_before(pieces, weights, state, gradients_of, clip, rate):
    clipped = [np.zeros_like(weight) for weight in weights]
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        weights = [w - rate * part for w, part in zip(weights, clipped, strict=True)]
        clipped = clip(gradients)
    return weights


@wrong("gradients.train", hint="use the `clip` that is given")
def train_with_a_clip_of_its_own(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
        clipped = [gradient / max(norm, 1.0) for gradient in gradients]
        weights = [w - rate * part for w, part in zip(weights, clipped, strict=True)]
    return weights


@wrong("gradients.train", hint="the last piece is left out")
def train_without_the_last_piece(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces[:-1]:
        gradients, state = gradients_of(inputs, targets, state, weights)
        weights = [w - rate * part for w, part in zip(weights, clip(gradients), strict=True)]
    return weights


@wrong("gradients.train", hint="the first piece is left out")
def train_without_the_first_piece(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces[1:]:
        gradients, state = gradients_of(inputs, targets, state, weights)
        weights = [w - rate * part for w, part in zip(weights, clip(gradients), strict=True)]
    return weights
