"""Answers to exercise 02: the repaired training loop."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103, RET503

import numpy as np

from course_utils.checks.answers import right, wrong


@right("gradients.train")
def train_solution(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        changes = [rate * gradient for gradient in clip(gradients)]
        weights = [weight - change for weight, change in zip(weights, changes, strict=True)]
    return weights


@right("gradients.train")
def train_with_the_sum_set_to_zero(pieces, weights, state, gradients_of, clip, rate):
    """Keep the lines of the careless loop, and mend the two."""
    for inputs, targets in pieces:
        total = [np.zeros_like(weight) for weight in weights]
        gradients, state = gradients_of(inputs, targets, state, weights)
        total = [one + other for one, other in zip(total, gradients, strict=True)]
        total = clip(total)
        changes = [rate * gradient for gradient in total]
        weights = [weight - change for weight, change in zip(weights, changes, strict=True)]
    return weights


@right("gradients.train")
def train_in_copies(pieces, weights, state, gradients_of, clip, rate):
    own = [weight.copy() for weight in weights]
    for piece in pieces:
        gradients, state = gradients_of(*piece, state, own)
        for weight, gradient in zip(own, clip(gradients), strict=True):
            weight -= rate * gradient
    return tuple(own)


@right("gradients.train")
def train_recursive(pieces, weights, state, gradients_of, clip, rate):
    if len(pieces) == 0:
        return weights
    (inputs, targets), *later = pieces
    gradients, state = gradients_of(inputs, targets, state, weights)
    clipped = clip(gradients)
    weights = [weights[n] - rate * clipped[n] for n in range(len(weights))]
    return train_recursive(later, weights, state, gradients_of, clip, rate)


@right("gradients.train")
def train_with_the_sum_emptied_at_the_end(pieces, weights, state, gradients_of, clip, rate):
    total = [np.zeros_like(weight) for weight in weights]
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        total = [one + other for one, other in zip(total, gradients, strict=True)]
        changes = [gradient * rate for gradient in clip(total)]
        weights = [weight - change for weight, change in zip(weights, changes, strict=True)]
        total = [0 * gradient for gradient in total]
    return [weight.tolist() for weight in weights]


@wrong("gradients.train", hint="the sum of earlier pieces' gradients, clipped, is still there")
def train_careless(pieces, weights, state, gradients_of, clip, rate):
    total = [np.zeros_like(weight) for weight in weights]
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        total = [one + other for one, other in zip(total, gradients, strict=True)]
        changes = [rate * gradient for gradient in total]
        weights = [weight - change for weight, change in zip(weights, changes, strict=True)]
        total = clip(total)
    return weights


@wrong("gradients.train", hint="the gradients are not clipped before the step")
def train_still_clipped_too_late(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        total = [np.zeros_like(weight) for weight in weights]
        gradients, state = gradients_of(inputs, targets, state, weights)
        total = [one + other for one, other in zip(total, gradients, strict=True)]
        changes = [rate * gradient for gradient in total]
        weights = [weight - change for weight, change in zip(weights, changes, strict=True)]
        total = clip(total)
    return weights


@wrong("gradients.train", hint="are still in the sum when the next piece is learnt")
def train_still_summed(pieces, weights, state, gradients_of, clip, rate):
    total = [np.zeros_like(weight) for weight in weights]
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        total = [one + other for one, other in zip(total, gradients, strict=True)]
        changes = [rate * gradient for gradient in clip(total)]
        weights = [weight - change for weight, change in zip(weights, changes, strict=True)]
    return weights


@wrong("gradients.train", hint="clipped, is still there when the next piece is learnt")
def train_with_the_clipped_sum_kept(pieces, weights, state, gradients_of, clip, rate):
    """Move the clipping up, and nothing else."""
    total = [np.zeros_like(weight) for weight in weights]
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        total = clip([one + other for one, other in zip(total, gradients, strict=True)])
        changes = [rate * gradient for gradient in total]
        weights = [weight - change for weight, change in zip(weights, changes, strict=True)]
    return weights


@wrong("gradients.train", hint="the sum of clipped gradients")
def train_with_a_sum_of_clipped(pieces, weights, state, gradients_of, clip, rate):
    """Clip each piece's gradient before it goes into the sum."""
    total = [np.zeros_like(weight) for weight in weights]
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        total = [one + other for one, other in zip(total, clip(gradients), strict=True)]
        weights = [w - rate * part for w, part in zip(weights, total, strict=True)]
    return weights


@wrong("gradients.train", hint="it is the weights that are clipped")
def train_with_clipped_weights(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        weights = [w - rate * part for w, part in zip(weights, gradients, strict=True)]
        weights = clip(weights)
    return weights


@wrong("gradients.train", hint="multiplied by the rate first and clipped then")
def train_with_clipped_steps(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        changes = clip([rate * gradient for gradient in gradients])
        weights = [weight - change for weight, change in zip(weights, changes, strict=True)]
    return weights


@wrong("gradients.train", hint="`clip` takes all of them together")
def train_clipping_each_array(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        changes = [rate * clip([gradient])[0] for gradient in gradients]
        weights = [weight - change for weight, change in zip(weights, changes, strict=True)]
    return weights


@wrong("gradients.train", hint="each piece begins with the same first state")
def train_from_the_first_state(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, _ = gradients_of(inputs, targets, state, weights)
        weights = [w - rate * part for w, part in zip(weights, clip(gradients), strict=True)]
    return weights


@wrong("gradients.train", hint="each piece begins with a state of zeros")
def train_from_zero(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, _ = gradients_of(inputs, targets, np.zeros_like(state), weights)
        weights = [w - rate * part for w, part in zip(weights, clip(gradients), strict=True)]
    return weights


@wrong("gradients.train", hint="the step is made once, after all pieces")
def train_once_at_the_end(pieces, weights, state, gradients_of, clip, rate):
    total = [np.zeros_like(weight) for weight in weights]
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        total = [one + other for one, other in zip(total, gradients, strict=True)]
    return [w - rate * part for w, part in zip(weights, clip(total), strict=True)]


@wrong("gradients.train", hint="does the `return` stand inside the loop?")
def train_on_one_piece(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        return [w - rate * part for w, part in zip(weights, clip(gradients), strict=True)]


@wrong("gradients.train", hint="the weights came back as they were")
def train_nothing(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        changes = [rate * gradient for gradient in clip(gradients)]
        for weight, change in zip(weights, changes, strict=True):
            weight = weight - change
    return weights


@wrong("gradients.train", hint="go up the slope")
def train_uphill(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        weights = [w + rate * part for w, part in zip(weights, clip(gradients), strict=True)]
    return weights


@wrong("gradients.train", hint="the rate is missing")
def train_without_rate(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        weights = [w - part for w, part in zip(weights, clip(gradients), strict=True)]
    return weights


@wrong("gradients.train", hint="changed the arrays it was given")
def train_in_place(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        for weight, gradient in zip(weights, clip(gradients), strict=True):
            weight -= rate * gradient
    return weights


@wrong("gradients.train", hint="one for each that was given; got 2")
def train_with_the_state(pieces, weights, state, gradients_of, clip, rate):
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        weights = [w - rate * part for w, part in zip(weights, clip(gradients), strict=True)]
    return weights, state


@wrong("gradients.train", hint="Which of these is missing, or happens at the wrong place?")
def train_with_momentum(pieces, weights, state, gradients_of, clip, rate):
    total = [np.zeros_like(weight) for weight in weights]
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        total = [0.5 * one + other for one, other in zip(total, gradients, strict=True)]
        weights = [w - rate * part for w, part in zip(weights, clip(total), strict=True)]
    return weights


@wrong("gradients.train", hint="the course's own train")
def train_of_the_course(pieces, weights, state, gradients_of, clip, rate):
    from course_utils.checks.gradients_reference import train

    return train(pieces, weights, state, gradients_of, clip, rate)
