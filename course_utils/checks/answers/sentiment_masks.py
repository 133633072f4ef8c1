"""Answers to exercise 07: a layer that skips padding."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("sentiment.masked_run")
def run_solution(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        state = np.where(mask[:, now, None], step(inputs[:, now], state), state)
        outputs.append(state)
    return np.stack(outputs, axis=1)


@right("sentiment.masked_run")
def run_by_multiplying(step, inputs, mask, state):
    outputs = np.zeros((*mask.shape, state.shape[1]))
    weights = mask[..., None].astype(float)
    for now in range(mask.shape[1]):
        state = weights[:, now] * step(inputs[:, now], state) + (1 - weights[:, now]) * state
        outputs[:, now] = state
    return outputs


@right("sentiment.masked_run")
def run_row_by_row(step, inputs, mask, state):
    results = []
    for row, real in enumerate(mask):
        own, states = state[row : row + 1], []
        for now, is_real in enumerate(real):
            own = step(inputs[row : row + 1, now], own) if is_real else own
            states.append(own[0])
        results.append(states)
    return np.array(results, dtype="float32")


@right("sentiment.masked_run")
def run_real_rows_only(step, inputs, mask, state):
    state, outputs = state.copy(), []
    for now in range(mask.shape[1]):
        rows = np.flatnonzero(mask[:, now])
        if len(rows):
            state[rows] = step(inputs[rows, now], state[rows])
        outputs.append(state.copy())
    return np.moveaxis(np.array(outputs), 0, 1)


@right("sentiment.masked_run")
def run_one_vector_at_a_time(step, inputs, mask, state):
    outputs = []
    for row in range(len(mask)):
        own = state[row]
        outputs.append([])
        for now in range(mask.shape[1]):
            if mask[row][now]:
                own = step(inputs[row, now], own)
            outputs[row].append(own.tolist())
    return outputs


@wrong("sentiment.masked_run", hint="the mask is not used")
def run_without_mask(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        state = step(inputs[:, now], state)
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="the mask is the wrong way round")
def run_mask_inverted(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        state = np.where(mask[:, now, None], state, step(inputs[:, now], state))
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="at padded steps your outputs are 0")
def run_state_times_mask(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        state = step(inputs[:, now], state) * mask[:, now, None]
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="a state changes on zeros, too")
def run_inputs_times_mask(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        state = step(inputs[:, now] * mask[:, now, None], state)
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="stops for good at its first padded step")
def run_by_lengths(step, inputs, mask, state):
    lengths = np.where(mask.all(axis=1), mask.shape[1], mask.argmin(axis=1))
    outputs = []
    for now in range(inputs.shape[1]):
        state = np.where((now < lengths)[:, None], step(inputs[:, now], state), state)
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="That step is")
def run_by_number_of_real_steps(step, inputs, mask, state):
    lengths = mask.sum(axis=1)
    outputs = []
    for now in range(inputs.shape[1]):
        state = np.where((now < lengths)[:, None], step(inputs[:, now], state), state)
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="as soon as it is real for one of them")
def run_if_any_is_real(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        if mask[:, now].any():
            state = step(inputs[:, now], state)
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="unless it is real for all of them")
def run_if_all_are_real(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        if mask[:, now].all():
            state = step(inputs[:, now], state)
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="at padded steps your outputs are 0")
def run_zeros_as_outputs(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        real = mask[:, now, None]
        state = np.where(real, step(inputs[:, now], state), state)
        outputs.append(state * real)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="and the output is not")
def run_outputs_before_the_mask(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        new = step(inputs[:, now], state)
        outputs.append(new)
        state = np.where(mask[:, now, None], new, state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="was one and the same array put into the list each time")
def run_one_array_changed_in_place(step, inputs, mask, state):
    state, outputs = state.copy(), []
    for now in range(inputs.shape[1]):
        rows = mask[:, now]
        state[rows] = step(inputs[:, now], state)[rows]
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="your function changed what it was given")
def run_state_changed_in_place(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        rows = mask[:, now]
        state[rows] = step(inputs[:, now], state)[rows]
        outputs.append(state.copy())
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="time comes first in yours")
def run_time_first(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        state = np.where(mask[:, now, None], step(inputs[:, now], state), state)
        outputs.append(state)
    return np.array(outputs)


@wrong("sentiment.masked_run", hint="the state after every step is wanted")
def run_last_state_only(step, inputs, mask, state):
    for now in range(inputs.shape[1]):
        state = np.where(mask[:, now, None], step(inputs[:, now], state), state)
    return state


@wrong("sentiment.masked_run", hint="one step too many")
def run_start_state_first(step, inputs, mask, state):
    outputs = [state]
    for now in range(inputs.shape[1]):
        state = np.where(mask[:, now, None], step(inputs[:, now], state), state)
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="begins with zeros")
def run_from_zero(step, inputs, mask, state):
    state, outputs = np.zeros_like(state), []
    for now in range(inputs.shape[1]):
        state = np.where(mask[:, now, None], step(inputs[:, now], state), state)
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="begins with the start state")
def run_state_never_carried(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        new = step(inputs[:, now], state)
        before = outputs[-1] if outputs else state
        outputs.append(np.where(mask[:, now, None], new, before))
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="puts the start state back")
def run_restarts_after_padding(step, inputs, mask, state):
    start, outputs = state, []
    for now in range(inputs.shape[1]):
        state = np.where(mask[:, now, None], step(inputs[:, now], state), start)
        outputs.append(state)
    return np.stack(outputs, axis=1)


@wrong("sentiment.masked_run", hint="`step` wants the inputs of one step")
def run_steps_of_the_wrong_axis(step, inputs, mask, state):
    outputs = []
    for now in range(inputs.shape[1]):
        outputs.append(step(inputs[:, :, now % 2], state))
    return np.stack(outputs, axis=1)
