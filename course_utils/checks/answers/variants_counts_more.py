"""Answers to exercise 03: numbers of parameters, those of the GRU and of two directions."""
# mypy: ignore-errors
# ruff: noqa: D103

from course_utils.checks.answers import wrong


@wrong("variants.count_parameters", hint="biases, too: all of it is there twice")
def count_second_bias_in_one_direction(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        own = (1 + both) * blocks * units * (features + units + 1)
        total += own + (3 * units if kind == "GRU" else 0)
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="your function changed what it was given")
def count_and_clear(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * blocks * units * (features + units + 1 + (kind == "GRU"))
        features = (1 + both) * units
    layers.clear()
    return total


@wrong("variants.count_parameters", hint="your function changed what it was given")
def count_by_popping(features, layers):
    total = 0
    while layers:
        kind, units, both = layers.pop(0)
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * blocks * units * (features + units + 1 + (kind == "GRU"))
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="is there in each of its blocks")
def count_second_bias_of_one_block(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        own = blocks * units * (features + units + 1) + (units if kind == "GRU" else 0)
        total += (1 + both) * own
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="with `units` numbers each time")
def count_second_bias_is_one_number(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * blocks * (units * (features + units + 1) + (kind == "GRU"))
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="its matrices are there once")
def count_gru_all_doubled(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 6}[kind]
        total += (1 + both) * blocks * units * (features + units + 1)
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="a GRU two gates and the candidate")
def count_gru_of_two_blocks(features, layers):
    total = 0
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 2}[kind]
        total += (1 + both) * blocks * units * (features + units + 1 + (kind == "GRU"))
        features = (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="neither direction reads the other one's state")
def count_both_as_one_wide_layer(features, layers):
    total = 0
    for kind, units, both in layers:
        units = (1 + both) * units
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += blocks * units * (features + units + 1 + (kind == "GRU"))
        features = units
    return total


@wrong("variants.count_parameters", hint="how many features does each one read?")
def count_next_layer_reads_inputs_and_outputs(features, layers):
    total, width = 0, features
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * blocks * units * (width + units + 1 + (kind == "GRU"))
        width = features + (1 + both) * units
    return total


@wrong("variants.count_parameters", hint="only where a layer is bidirectional")
def count_wide_ever_after(features, layers):
    total, directions = 0, 1
    for kind, units, both in layers:
        blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[kind]
        total += (1 + both) * blocks * units * (features + units + 1 + (kind == "GRU"))
        directions = 2 if both else directions
        features = directions * units
    return total
