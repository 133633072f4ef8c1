"""Answers to exercise 03: numbers of parameters."""
# mypy: ignore-errors
# ruff: noqa: D103

from course_utils.checks.answers import right, wrong


@right("variants.count_parameters")
def count_solution(features, layers):
    blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}
    biases = {"SimpleRNN": 1, "LSTM": 1, "GRU": 2}
    total = 0
    for kind, units, bidirectional in layers:
        directions = 2 if bidirectional else 1
        total += directions * blocks[kind] * units * (features + units + biases[kind])
        features = directions * units
    return total


@right("variants.count_parameters")
def count_by_recursion(features, layers):
    import numpy as np

    if not layers:
        return np.int64(0)
    (kind, units, both), *rest = layers
    matrices = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * (features * units + units**2)
    biases = {"SimpleRNN": 1, "LSTM": 4, "GRU": 6}[kind] * units
    return (matrices + biases) * (1 + both) + count_by_recursion(units * (1 + both), rest)


@right("variants.count_parameters")
def count_by_shapes(features, layers):
    import numpy as np

    shapes = []
    for kind, units, both in layers:
        gates = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind] * units
        bias = (2, gates) if kind == "GRU" else (gates,)
        shapes += [(features, gates), (units, gates), bias] * (2 if both else 1)
        features = 2 * units if both else units
    return float(sum(np.prod(shape) for shape in shapes))


@right("variants.count_parameters")
def count_case_by_case(features, layers):
    total = 0
    for kind, units, both in layers:
        if kind == "LSTM":
            own = 4 * ((features + units) * units + units)
        elif kind == "GRU":
            own = 3 * ((features + units) * units + 2 * units)
        else:
            own = (features + units) * units + units
        if both:
            own, units = 2 * own, 2 * units
        total, features = total + own, units
    return total


@wrong("variants.count_parameters", hint="the biases are missing")
def count_without_biases(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * blocks * units * (units + features)
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="GRU keeps two biases for each gate")
def count_gru_with_one_bias(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * blocks * units * (units + features + 1)
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="its LSTM and SimpleRNN have one")
def count_two_biases_everywhere(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * blocks * units * (units + features + 2)
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="only the biases of one gate")
def count_one_bias_for_all_gates(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * (blocks * units * (units + features) + units)
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="that takes the last state")
def count_without_recurrent_matrix(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * blocks * units * (features + 1 + (kind == "GRU"))
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="three gates and the candidate")
def count_three_gates(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 3, "GRU": 2}[kind]
        total += (1 + both) * blocks * units * (features + units + 1 + (kind == "GRU"))
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="one block fewer than an LSTM")
def count_gru_like_lstm(features, layers):
    total = 0
    for kind, units, both in layers:
        total += (1 + both) * (1 if kind == "SimpleRNN" else 4) * units * (features + units + 1)
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="how many gates are there?")
def count_one_gate(features, layers):
    total = 0
    for _, units, both in layers:
        total += (1 + both) * units * (features + units + 1)
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="a bidirectional layer is two layers")
def count_one_direction(features, layers):
    total = 0
    for kind, units, _ in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += blocks * units * (features + units + 1 + (kind == "GRU"))
        features = units
    return total


@wrong("variants.count_parameters", hint="hands on its outputs of both directions")
def count_next_layer_too_narrow(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * blocks * units * (features + units + 1 + (kind == "GRU"))
        features = units
    return total


@wrong("variants.count_parameters", hint="reads the outputs of the layer below")
def count_every_layer_reads_the_inputs(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * blocks * units * (features + units + 1 + (kind == "GRU"))
    return total


@wrong("variants.count_parameters", hint="only the first layer is counted")
def count_returned_in_the_loop(features, layers):
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        return (1 + both) * blocks * units * (features + units + 1 + (kind == "GRU"))
    return 0


@wrong("variants.count_parameters", hint="only the last layer is counted")
def count_overwritten(features, layers):
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total = (1 + both) * blocks * units * (features + units + 1 + (kind == "GRU"))
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="one number is wanted")
def count_of_each_layer(features, layers):
    counts = []
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        counts.append((1 + both) * blocks * units * (features + units + 1 + (kind == "GRU")))
        features = (1 + both) * units
    return counts


@wrong("variants.count_parameters", hint="which matrices has one gate?")
def count_with_an_output_layer(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * blocks * units * (features + units + 1 + (kind == "GRU"))
        features = (1 + both) * units
    return total + features + 1
