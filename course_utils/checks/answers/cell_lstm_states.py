"""Answers to exercise 01: LSTM steps whose states go wrong."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import wrong


@wrong("cell.lstm_step", hint="c goes through something before the output gate")
def lstm_h_without_tanh(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * c, c


@wrong("cell.lstm_step", hint="the output gate is missing")
def lstm_h_without_output_gate(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return np.tanh(c), c


@wrong("cell.lstm_step", hint="yours uses the old one")
def lstm_h_of_old_c(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    return o * np.tanh(c), f * c + i * g


@wrong("cell.lstm_step", hint="not through σ")
def lstm_h_sigmoid(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o / (1 + np.exp(-c)), c


@wrong("cell.lstm_step", hint="not of the candidate")
def lstm_h_of_candidate(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * g, c


@wrong("cell.lstm_step", hint="the output gate goes through σ")
def lstm_output_gate_of_tanh(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f = (1 / (1 + np.exp(-gate)) for gate in (i, f))
    g = np.tanh(g)
    c = f * c + i * g
    return np.tanh(o) * np.tanh(c), c


@wrong("cell.lstm_step", hint="acts on h")
def lstm_uses_h_for_c(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * h + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="not the cell state c")
def lstm_gates_see_c(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + c @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="what does the input gate act on?")
def lstm_without_input_gate(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="a forget gate of 1 keeps")
def lstm_forget_turned_round(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = (1 - f) * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="1 − f stands where the input gate acts")
def lstm_one_minus_f(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + (1 - f) * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="the cell state itself is not squashed")
def lstm_c_squashed(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = np.tanh(f * c + i * g)
    return o * c, c


@wrong("cell.lstm_step", hint="the bias is added twice")
def lstm_bias_twice(x, h, c, kernel, recurrent_kernel, bias):
    z = (x @ kernel + bias) + (h @ recurrent_kernel + bias)
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="the bias is missing")
def lstm_without_bias(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="does h take part?")
def lstm_without_h(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="but turned round")
def lstm_returns_c_first(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return c, o * np.tanh(c)


@wrong("cell.lstm_step", hint="return 2 arrays: h, c")
def lstm_returns_h_alone(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * np.tanh(c)


@wrong("cell.lstm_step", hint="c should be [batch, units]")
def lstm_returns_like_keras(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    h = o * np.tanh(c)
    return h, [h, c]


@wrong("cell.lstm_step", hint="the cell state came back unchanged")
def lstm_old_c_returned(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    new = f * c + i * g
    return o * np.tanh(new), c


@wrong("cell.lstm_step", hint="changed the arrays it was given (c)")
def lstm_in_place(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c *= f
    c += i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="stand to the left of `@`")
def lstm_columns_on_the_left(x, h, c, kernel, recurrent_kernel, bias):
    z = kernel.T @ x + recurrent_kernel.T @ h + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="along which axis do you split?")
def lstm_split_rows(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="got (2,)")
def lstm_squeezed(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return np.squeeze(o * np.tanh(c)), np.squeeze(c)
