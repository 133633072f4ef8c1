"""Answers to exercise 03: outputs of both directions."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("variants.bidirectional")
def bidirectional_solution(forward, backward, inputs):
    there, back = forward(inputs), backward(inputs[::-1])
    outputs = np.concatenate([there, back[::-1]], axis=1)
    return outputs, np.concatenate([there[-1], back[-1]])


@right("variants.bidirectional")
def bidirectional_from_the_outputs(forward, backward, inputs):
    units = forward(inputs[:1]).shape[1]
    outputs = np.hstack([forward(inputs), np.flip(backward(np.flip(inputs, 0)), 0)])
    return outputs, np.r_[outputs[-1, :units], outputs[0, units:]]


@right("variants.bidirectional")
def bidirectional_step_by_step(forward, backward, inputs):
    time = len(inputs)
    rows = []
    for step in range(time):
        before, after = inputs[: step + 1], inputs[step:]
        rows.append([*forward(before)[-1], *backward(after[::-1])[-1]])
    return rows, list(forward(inputs)[-1]) + list(backward(inputs[::-1])[-1])


@right("variants.bidirectional")
def bidirectional_filled_in(forward, backward, inputs):
    there = forward(inputs.copy())
    outputs = np.zeros((len(inputs), 2 * there.shape[1]), dtype=np.float32)
    outputs[:, : there.shape[1]] = there
    back = backward(inputs[list(range(len(inputs)))[::-1]])
    for step in range(len(inputs)):
        outputs[step, there.shape[1] :] = back[len(inputs) - 1 - step]
    return [outputs, np.append(there[-1], back[-1])]


@wrong("variants.bidirectional", hint="the backward half runs against time")
def bidirectional_not_turned_back(forward, backward, inputs):
    there, back = forward(inputs), backward(inputs[::-1])
    return np.concatenate([there, back], axis=1), np.concatenate([there[-1], back[-1]])


@wrong("variants.bidirectional", hint="it reads from the end to the beginning")
def bidirectional_without_turning(forward, backward, inputs):
    outputs = np.concatenate([forward(inputs), backward(inputs)], axis=1)
    return outputs, outputs[-1]


@wrong("variants.bidirectional", hint="what goes in?")
def bidirectional_outputs_turned_only(forward, backward, inputs):
    there, back = forward(inputs), backward(inputs)
    return np.concatenate([there, back[::-1]], axis=1), np.concatenate([there[-1], back[-1]])


@wrong("variants.bidirectional", hint="turned round along their features")
def bidirectional_features_turned(forward, backward, inputs):
    there, back = forward(inputs), backward(inputs[:, ::-1])
    return np.concatenate([there, back], axis=1), np.concatenate([there[-1], back[-1]])


@wrong("variants.bidirectional", hint="turned round along its units")
def bidirectional_units_turned(forward, backward, inputs):
    there, back = forward(inputs), backward(inputs[::-1])
    return np.concatenate([there, back[:, ::-1]], axis=1), np.concatenate([there[-1], back[-1]])


@wrong("variants.bidirectional", hint="both axes of the inputs")
def bidirectional_flip_without_axis(forward, backward, inputs):
    there, back = forward(inputs), backward(np.flip(inputs))
    return np.concatenate([there, back[::-1]], axis=1), np.concatenate([there[-1], back[-1]])


@wrong("variants.bidirectional", hint="`forward` ran in both directions")
def bidirectional_forward_twice(forward, backward, inputs):  # noqa: ARG001
    there, back = forward(inputs), forward(inputs[::-1])
    return np.concatenate([there, back[::-1]], axis=1), np.concatenate([there[-1], back[-1]])


@wrong("variants.bidirectional", hint="the two halves are swapped")
def bidirectional_swapped(forward, backward, inputs):
    there, back = forward(inputs), backward(inputs[::-1])
    return np.concatenate([back[::-1], there], axis=1), np.concatenate([back[-1], there[-1]])


@wrong("variants.bidirectional", hint="one after the other in time")
def bidirectional_one_after_the_other(forward, backward, inputs):
    there, back = forward(inputs), backward(inputs[::-1])
    return np.concatenate([there, back[::-1]]), np.concatenate([there[-1], back[-1]])


@wrong("variants.bidirectional", hint="the two directions are added up")
def bidirectional_added(forward, backward, inputs):
    there, back = forward(inputs), backward(inputs[::-1])
    return there + back[::-1], there[-1] + back[-1]


@wrong("variants.bidirectional", hint="final is the last row of the outputs")
def bidirectional_final_is_last_row(forward, backward, inputs):
    outputs = np.concatenate([forward(inputs), backward(inputs[::-1])[::-1]], axis=1)
    return outputs, outputs[-1]


@wrong("variants.bidirectional", hint="final is the first row of the outputs")
def bidirectional_final_is_first_row(forward, backward, inputs):
    outputs = np.concatenate([forward(inputs), backward(inputs[::-1])[::-1]], axis=1)
    return outputs, outputs[0]


@wrong("variants.bidirectional", hint="return 2 arrays: outputs, final")
def bidirectional_outputs_only(forward, backward, inputs):
    return np.concatenate([forward(inputs), backward(inputs[::-1])[::-1]], axis=1)


@wrong("variants.bidirectional", hint="was given an array of the shape")
def bidirectional_one_on_the_other(forward, backward, inputs):
    there = forward(inputs)
    back = backward(there[::-1])
    return np.concatenate([there, back[::-1]], axis=1), np.concatenate([there[-1], back[-1]])
