"""Answers to exercise 01: the GRU step."""
# mypy: ignore-errors
# ruff: noqa: D103, F841, RET504, RUF059

import numpy as np

from course_utils.checks.answers import right, wrong


@right("cell.gru_step")
def gru_solution(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + (1 - z) * g


@right("cell.gru_step")
def gru_from_h_to_g(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(r * u_g + a_g)
    return g + z * (h - g)


@right("cell.gru_step")
def gru_by_slices(x, h, kernel, recurrent_kernel, bias):
    n = h.shape[1]
    w, u = np.float32(kernel), np.float32(recurrent_kernel)
    update = 0.5 + 0.5 * np.tanh((x @ w[:, :n] + h @ u[:, :n] + bias[:, :n].sum(axis=0)) / 2)
    reset = 0.5 + 0.5 * np.tanh((x @ w[:, n:-n] + h @ u[:, n:-n] + bias[:, n:-n].sum(axis=0)) / 2)
    seen = x @ w[:, -n:] + bias[0, -n:] + reset * (h @ u[:, -n:] + bias[1, -n:])
    return (update * h + np.tanh(seen) * (1 - update)).tolist()


@right("cell.gru_step")
def gru_stacked(x, h, kernel, recurrent_kernel, bias):
    a = (x @ kernel + bias[0]).reshape(len(x), 3, -1)
    u = (h @ recurrent_kernel + bias[1]).reshape(len(h), 3, -1)
    gates = 1 / (1 + np.exp(-(a + u)[:, :2]))
    blend = [gates[:, 0], 1 - gates[:, 0]]
    states = [h, np.tanh(a[:, 2] + gates[:, 1] * u[:, 2])]
    return np.einsum("kbu,kbu->bu", blend, states)


@wrong("cell.gru_step", hint="z and 1 − z are swapped")
def gru_z_turned_round(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return (1 - z) * h + z * g


@wrong("cell.gru_step", hint="yours multiplies h before")
def gru_reset_before(x, h, kernel, recurrent_kernel, bias):
    units = h.shape[1]
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + (r * h) @ recurrent_kernel[:, 2 * units :] + bias[1, 2 * units :])
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="the second bias, of the hidden state, is missing")
def gru_reset_before_with_one_bias(x, h, kernel, recurrent_kernel, bias):
    units = h.shape[1]
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, _ = np.split(h @ recurrent_kernel, 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + (r * h) @ recurrent_kernel[:, 2 * units :])
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="multiplies the second bias of the candidate too")
def gru_bias_outside_reset(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0] + bias[1], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel, 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="update 2, reset 1, candidate 3")
def gru_order_r_z(x, h, kernel, recurrent_kernel, bias):
    a_r, a_z, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_r, u_z, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="the second bias, of the hidden state, is missing")
def gru_first_bias_only(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel, 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="the two biases are swapped")
def gru_biases_swapped(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[1], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[0], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="each bias is added once, yours twice")
def gru_summed_bias_in_both(x, h, kernel, recurrent_kernel, bias):
    b = bias.sum(axis=0)
    a_z, a_r, a_g = np.split(x @ kernel + b, 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + b, 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="what does the reset gate act on?")
def gru_without_reset(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + u_g)
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="not on the input's")
def gru_reset_of_everything(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(r * (a_g + u_g))
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="yours on the input's")
def gru_reset_of_the_input(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(r * a_g + u_g)
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="the candidate goes through tanh")
def gru_sigmoid_for_candidate(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = 1 / (1 + np.exp(-a_g - r * u_g))
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="both terms have the factor z")
def gru_same_factor(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + z * g


@wrong("cell.gru_step", hint="what stands before the candidate?")
def gru_adds_the_candidate(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + g


@wrong("cell.gru_step", hint="the update gate is missing")
def gru_returns_the_candidate(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return g


@wrong("cell.gru_step", hint="a GRU has one state")
def gru_returns_two_states(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    h = z * h + (1 - z) * g
    return h, h


@wrong("cell.gru_step", hint="changed the arrays it was given (h)")
def gru_in_place(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    h *= z
    h += (1 - z) * g
    return h


@wrong("cell.gru_step", hint="each block is [batch, units]. (And")
def gru_bias_as_a_whole(x, h, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    z, r, g = np.split(z, 3, axis=1)
    return z


@wrong("cell.gru_step", hint="got None")
def gru_printed(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    h = z * h + (1 - z) * g


@wrong("cell.gru_step", hint="Yours is the update gate")
def gru_update_for_reset(x, h, kernel, recurrent_kernel, bias):
    a_z, _, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, _, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z = 1 / (1 + np.exp(-a_z - u_z))
    return z * h + (1 - z) * np.tanh(a_g + z * u_g)


@wrong("cell.gru_step", hint="the course's own gru_step")
def gru_of_the_course(x, h, kernel, recurrent_kernel, bias):
    from course_utils.checks.cell_reference import gru_step

    return gru_step(x, h, kernel, recurrent_kernel, bias)


@wrong("cell.gru_step", hint="And: the candidate is not squashed")
def gru_not_squashed_and_turned(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = a_g + r * u_g
    return (1 - z) * h + z * g
