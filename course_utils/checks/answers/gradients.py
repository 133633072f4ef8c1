"""Answers to exercise 02: one Jacobian here, the other tasks in the modules beside this one."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import (  # noqa: F401
    gradients_chrono,
    gradients_clip,
    gradients_clip_bounds,
    gradients_memory,
    gradients_memory_tries,
    gradients_product,
    gradients_product_norms,
    gradients_repair,
    gradients_repair_steps,
    right,
    wrong,
)


@right("gradients.jacobian")
def jacobian_solution(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    return recurrent_kernel * (1 - new**2)


@right("gradients.jacobian")
def jacobian_by_diag(inputs, state, kernel, recurrent_kernel, bias):
    before = inputs @ kernel + state @ recurrent_kernel + bias
    return recurrent_kernel @ np.diag(1 / np.cosh(before) ** 2)


@right("gradients.jacobian")
def jacobian_by_loops(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    units = len(state)
    return [
        [float((1 - new[j] ** 2) * recurrent_kernel[i][j]) for j in range(units)]
        for i in range(units)
    ]


@right("gradients.jacobian")
def jacobian_by_nudging(inputs, state, kernel, recurrent_kernel, bias):
    def after(old):
        return np.tanh(inputs @ kernel + old @ recurrent_kernel + bias)

    nudges = 1e-5 * np.eye(len(state))
    rows = [(after(state + nudge) - after(state - nudge)) / 2e-5 for nudge in nudges]
    return np.stack(rows)


@right("gradients.jacobian")
def jacobian_by_forward_nudges(inputs, state, kernel, recurrent_kernel, bias):
    """Do what the text proposes for a test."""
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    rows = np.zeros((len(state), len(state)))
    for unit in range(len(state)):
        nudged = state.copy()
        nudged[unit] += 1e-6
        rows[unit] = (np.tanh(inputs @ kernel + nudged @ recurrent_kernel + bias) - new) / 1e-6
    return rows


@right("gradients.jacobian")
def jacobian_by_nudges_of_a_hundred_thousandth(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    nudges = 1e-5 * np.eye(len(state))
    after = [np.tanh(inputs @ kernel + (state + n) @ recurrent_kernel + bias) for n in nudges]
    return (np.array(after) - new) / 1e-5


@right("gradients.jacobian")
def jacobian_by_einsum(inputs, state, kernel, recurrent_kernel, bias):
    rows = np.tanh(inputs[None] @ kernel + state[None] @ recurrent_kernel + bias)
    return np.einsum("j,ij->ij", 1 - np.square(rows[0]), recurrent_kernel).astype(np.float32)


@wrong("gradients.jacobian", hint="it is transposed")
def jacobian_transposed(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    return (1 - new**2)[:, None] * recurrent_kernel.T


@wrong("gradients.jacobian", hint="it is transposed")
def jacobian_by_nudging_in_columns(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    rows = []
    for nudge in 1e-6 * np.eye(len(state)):
        rows.append(np.tanh(inputs @ kernel + (state + nudge) @ recurrent_kernel + bias) - new)
    return np.array(rows).T / 1e-6


@wrong("gradients.jacobian", hint="each *column* is multiplied by one of them")
def jacobian_with_slopes_along_rows(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    return np.diag(1 - new**2) @ recurrent_kernel


@wrong("gradients.jacobian", hint="where does it belong in a matrix whose rows are the old units?")
def jacobian_with_the_kernel_turned(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    return recurrent_kernel.T * (1 - new**2)


@wrong("gradients.jacobian", hint="tanh is taken twice")
def jacobian_with_tanh_twice(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    return recurrent_kernel * (1 - np.tanh(new) ** 2)


@wrong("gradients.jacobian", hint="here z seems to be the sum before tanh")
def jacobian_with_the_sum_squared(inputs, state, kernel, recurrent_kernel, bias):
    before = inputs @ kernel + state @ recurrent_kernel + bias
    return recurrent_kernel * (1 - before**2)


@wrong("gradients.jacobian", hint="the slope is taken at the old state")
def jacobian_at_the_old_state(inputs, state, kernel, recurrent_kernel, bias):
    return recurrent_kernel * (1 - state**2)


@wrong("gradients.jacobian", hint="the slope of tanh is missing")
def jacobian_without_slope(inputs, state, kernel, recurrent_kernel, bias):
    return recurrent_kernel.copy()


@wrong("gradients.jacobian", hint="1 − tanh², with a square")
def jacobian_without_square(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    return recurrent_kernel * (1 - new)


@wrong("gradients.jacobian", hint="the slope of the sigmoid")
def jacobian_of_a_sigmoid(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    return recurrent_kernel * (new * (1 - new))


@wrong("gradients.jacobian", hint="the bias was left out")
def jacobian_without_bias(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel)
    return recurrent_kernel * (1 - new**2)


@wrong("gradients.jacobian", hint="the state is a row")
def jacobian_of_columns(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + recurrent_kernel @ state + bias)
    return recurrent_kernel * (1 - new**2)


@wrong("gradients.jacobian", hint="one row for each old unit, one column for each new one")
def jacobian_summed(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    return recurrent_kernel @ (1 - new**2)


@wrong("gradients.jacobian", hint="one row for each old unit, one column for each new one")
def jacobian_to_the_inputs(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    return kernel * (1 - new**2)


@wrong("gradients.jacobian", hint="changed the arrays it was given")
def jacobian_in_place(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    recurrent_kernel *= 1 - new**2
    return recurrent_kernel


@wrong("gradients.jacobian", hint="every number is 0.1 times what it should be")
def jacobian_divided_by_the_wrong_nudge(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    nudges = 1e-6 * np.eye(len(state))
    after = [np.tanh(inputs @ kernel + (state + n) @ recurrent_kernel + bias) for n in nudges]
    return (np.array(after) - new) / 1e-5


@wrong("gradients.jacobian", hint="nearly right, but not exact")
def jacobian_by_large_nudges(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    nudges = 1e-4 * np.eye(len(state))
    after = [np.tanh(inputs @ kernel + (state + n) @ recurrent_kernel + bias) for n in nudges]
    return (np.array(after) - new) / 1e-4


@wrong("gradients.jacobian", hint="divide the change by the nudge that made it")
def jacobian_not_divided(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    nudges = 1e-6 * np.eye(len(state))
    after = [np.tanh(inputs @ kernel + (state + n) @ recurrent_kernel + bias) for n in nudges]
    return np.array(after) - new


@wrong("gradients.jacobian", hint="take a nudge back")
def jacobian_of_nudges_that_pile_up(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    nudged, rows = state.copy(), []
    for unit in range(len(state)):
        nudged[unit] += 1e-6
        after = np.tanh(inputs @ kernel + nudged @ recurrent_kernel + bias)
        rows.append((after - new) / 1e-6)
    return np.stack(rows)


@wrong("gradients.jacobian", hint="the sign is wrong")
def jacobian_downhill(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    return recurrent_kernel * (new**2 - 1)


@wrong("gradients.jacobian", hint="the inputs were left out")
def jacobian_without_inputs(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(state @ recurrent_kernel + bias)
    return recurrent_kernel * (1 - new**2)


@wrong("gradients.jacobian", hint="Nudge one old unit")
def jacobian_with_a_mean_slope(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    return recurrent_kernel * np.mean(1 - new**2)


@wrong("gradients.jacobian", hint="got None")
def jacobian_without_return(inputs, state, kernel, recurrent_kernel, bias):
    new = np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)
    recurrent_kernel @ np.diag(1 - new**2)


@wrong("gradients.jacobian", hint="the course's own jacobian")
def jacobian_of_the_course(inputs, state, kernel, recurrent_kernel, bias):
    from course_utils.checks.gradients_reference import jacobian

    return jacobian(inputs, state, kernel, recurrent_kernel, bias)
