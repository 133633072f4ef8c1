"""Answers to exercise 01: GRU steps whose last line, or whose gates, go wrong."""
# mypy: ignore-errors
# ruff: noqa: D103, RUF059

import numpy as np

from course_utils.checks.answers import wrong


@wrong("cell.gru_step", hint="brackets are missing")
def gru_brackets_missing(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + 1 - z * g


@wrong("cell.gru_step", hint="where does the old h stay?")
def gru_old_h_forgotten(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return (1 - z) * g


@wrong("cell.gru_step", hint="r acts inside the candidate")
def gru_reset_of_the_old_h(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * r * h + (1 - z) * g


@wrong("cell.gru_step", hint="yours is taken off")
def gru_minus(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h - (1 - z) * g


@wrong("cell.gru_step", hint="where is the candidate?")
def gru_nothing_new(x, h, kernel, recurrent_kernel, bias):
    z = np.split(x @ kernel + h @ recurrent_kernel + bias.sum(axis=0), 3, axis=1)[0]
    z = 1 / (1 + np.exp(-z))
    return z * h


@wrong("cell.gru_step", hint="then the two terms of the last line")
def gru_u_for_the_old_h(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * u_g + (1 - z) * g


@wrong("cell.gru_step", hint="yours is 1 − r")
def gru_reset_turned_round(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + (1 - r) * u_g)
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="yours is added")
def gru_reset_added(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r + u_g)
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="z and r see the hidden state too")
def gru_gates_without_u(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z)), 1 / (1 + np.exp(-a_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="z and r see the input too")
def gru_gates_without_a(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-u_z)), 1 / (1 + np.exp(-u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="σ is taken of the sum")
def gru_two_sigmoids(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z = 1 / (1 + np.exp(-a_z)) + 1 / (1 + np.exp(-u_z))
    r = 1 / (1 + np.exp(-a_r)) + 1 / (1 + np.exp(-u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="the candidate's part of the second bias is missing")
def gru_reset_before_without_its_bias(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + (r * h) @ recurrent_kernel[:, 2 * h.shape[1] :])
    return z * h + (1 - z) * g


@wrong("cell.gru_step", hint="along which axis do you split?")
def gru_split_rows(x, h, kernel, recurrent_kernel, bias):
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3)
    z, r = 1 / (1 + np.exp(-a_z - u_z)), 1 / (1 + np.exp(-a_r - u_r))
    g = np.tanh(a_g + r * u_g)
    return z * h + (1 - z) * g
