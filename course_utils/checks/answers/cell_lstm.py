"""Answers to exercise 01: the LSTM step."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("cell.lstm_step")
def lstm_solution(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    c = f * c + i * np.tanh(g)
    return o * np.tanh(c), c


@right("cell.lstm_step")
def lstm_by_slices(x, h, c, kernel, recurrent_kernel, bias):
    units = h.shape[1]
    z = np.dot(x, kernel) + np.dot(h, recurrent_kernel) + bias
    gates = 0.5 * (1 + np.tanh(0.5 * z))  # a sigmoid, too
    keep = gates[:, units : 2 * units] * c
    new = gates[:, :units] * np.tanh(z[:, 2 * units : 3 * units])
    return gates[:, 3 * units :] * np.tanh(keep + new), keep + new


@right("cell.lstm_step")
def lstm_row_by_row(x, h, c, kernel, recurrent_kernel, bias):
    units = len(bias) // 4
    hidden, cell = [], []
    for row in range(len(x)):
        z = [
            float(x[row] @ kernel[:, k] + h[row] @ recurrent_kernel[:, k] + bias[k])
            for k in range(4 * units)
        ]
        gate = [1 / (1 + np.exp(-number)) for number in z]
        cell.append([])
        hidden.append([])
        for u in range(units):
            new = gate[units + u] * c[row, u] + gate[u] * np.tanh(z[2 * units + u])
            cell[row].append(new)
            hidden[row].append(gate[3 * units + u] * np.tanh(new))
    return [hidden, cell]


@right("cell.lstm_step")
def lstm_one_product(x, h, c, kernel, recurrent_kernel, bias):
    both = np.concatenate([x, h], axis=1).astype(np.float32)
    z = both @ np.vstack([kernel, recurrent_kernel]).astype(np.float32) + bias.astype(np.float32)
    i, f, g, o = z.reshape(len(x), 4, -1).swapaxes(0, 1)
    sigma = np.vectorize(lambda number: 1 / (1 + np.exp(-number)))
    c = sigma(f) * c + sigma(i) * np.tanh(g)
    return sigma(o) * np.tanh(c), c


@right("cell.lstm_step")
def lstm_gate_by_gate(x, h, c, kernel, recurrent_kernel, bias):
    weights = zip(
        *(np.split(part, 4, axis=-1) for part in (kernel, recurrent_kernel, bias)), strict=True
    )
    z = [np.einsum("bf,fu->bu", x, w) + np.einsum("bv,vu->bu", h, u) + b for w, u, b in weights]
    i, f, _, o = (np.exp(gate) / (1 + np.exp(gate)) for gate in z)
    state = np.add(f * c, np.multiply(i, np.tanh(z[2])))
    return np.tanh(state) * o, state


@wrong("cell.lstm_step", hint="input 1, forget 2, candidate 4, output 3")
def lstm_order_i_f_o_g(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, o, g = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="input 2, forget 1, candidate 3, output 4")
def lstm_order_f_i_g_o(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    f, i, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="input 2, forget 1, candidate 4, output 3")
def lstm_order_f_i_o_g(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    f, i, o, g = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="yours takes every 4th column")
def lstm_interleaved(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = (z[:, gate::4] for gate in range(4))
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="the candidate goes through tanh")
def lstm_sigmoid_for_candidate(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(1 / (1 + np.exp(-z)), 4, axis=1)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="yours through σ first")
def lstm_candidate_squashed_twice(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(1 / (1 + np.exp(-z)), 4, axis=1)
    c = f * c + i * np.tanh(g)
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="Print the shapes: each block is")
def lstm_star_for_product(x, h, c, kernel, recurrent_kernel, bias):
    z = x * kernel + h * recurrent_kernel + bias
    i, f, g, o = np.split(1 / (1 + np.exp(-z)), 4, axis=1)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="the candidate is not squashed")
def lstm_candidate_not_squashed(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="a gate lies between 0 and 1")
def lstm_tanh_for_gates(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(np.tanh(z), 4, axis=1)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="hard sigmoid")
def lstm_hard_sigmoid(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (np.clip(0.2 * gate + 0.5, 0, 1) for gate in (i, f, o))
    g = np.tanh(g)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="And: ")
def lstm_order_and_sigmoid(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, o, g = np.split(1 / (1 + np.exp(-z)), 4, axis=1)
    c = f * c + i * g
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="the course's own lstm_step")
def lstm_of_the_course(x, h, c, kernel, recurrent_kernel, bias):
    from course_utils.checks import cell_reference

    return cell_reference.lstm_step(x, h, c, kernel, recurrent_kernel, bias)


@wrong("cell.lstm_step", hint="the course's own run_cell")
def lstm_run_cell_of_the_course(x, h, c, kernel, recurrent_kernel, bias):
    from course_utils.checks.cell_streams import run_cell

    h = run_cell(x[:, None], kernel, recurrent_kernel, bias, np.eye(h.shape[1]))
    return h, c


@right("cell.lstm_step")
def lstm_in_one_array(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    c = f * c + i * np.tanh(g)
    return np.array([o * np.tanh(c), c])


@wrong("cell.lstm_step", hint="1 is added to f before its σ")
def lstm_with_one_more(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f + 1, o))
    c = f * c + i * np.tanh(g)
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="1 is added to f before its σ")
def lstm_of_the_old_library(x, h, c, kernel, recurrent_kernel, bias):
    z = np.hstack([x, h]) @ np.vstack([kernel, recurrent_kernel]) + bias
    i, g, f, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f + 1, o))
    c = f * c + i * np.tanh(g)
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="i ⊙ g is added: yours is taken off")
def lstm_minus(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    c = f * c - i * np.tanh(g)
    return o * np.tanh(c), c


@wrong("cell.lstm_step", hint="changed the arrays it was given (h, c)")
def lstm_into_the_states(x, h, c, kernel, recurrent_kernel, bias):
    z = x @ kernel + h @ recurrent_kernel + bias
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    c[:] = f * c + i * np.tanh(g)
    h[:] = o * np.tanh(c)
    return h, c
