"""Answers to exercise 08: loops that write, and what they read or return too much or too little."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import wrong

WRITE = "generation.write"


@wrong(WRITE, hint="still has the state of the first reading")
def write_reads_all_again_without_reset(network, start, length, pick):
    network.reset_state()
    text = list(start)
    for _ in range(length):
        said = [network.read(code) for code in text]
        text.append(pick(said[-1]))
    return text[len(start) :]


@wrong(WRITE, hint="The network has read each written code twice")
def write_reads_twice(network, start, length, pick):
    network.reset_state()
    for code in start:
        probabilities = network.read(code)
    written = []
    for _ in range(length):
        code = pick(probabilities)
        network.read(code)
        probabilities = network.read(code)
        written.append(code)
    return written


@wrong(WRITE, hint="what is returned begins with `start`")
def write_with_the_start(network, start, length, pick):
    network.reset_state()
    for code in start:
        probabilities = network.read(code)
    text = list(start)
    for _ in range(length):
        text.append(pick(probabilities))
        probabilities = network.read(text[-1])
    return text


@wrong(WRITE, hint="your function changed what it was given")
def write_into_the_start(network, start, length, pick):
    network.reset_state()
    for code in start:
        probabilities = network.read(code)
    for _ in range(length):
        start.append(pick(probabilities))
        probabilities = network.read(start[-1])
    return start[-length:]


@wrong(WRITE, hint="and 6 codes are to be written")
def write_one_too_many(network, start, length, pick):
    network.reset_state()
    for code in start:
        probabilities = network.read(code)
    written = [pick(probabilities)]
    for _ in range(length):
        written.append(pick(network.read(written[-1])))
    return written


@wrong(WRITE, hint="is not what `pick` chose")
def write_what_it_finds_likely(network, start, length, pick):
    network.reset_state()
    for code in start:
        probabilities = network.read(code)
    written = []
    for _ in range(length):
        code = pick(probabilities)
        written.append(int(np.argmax(probabilities)))
        probabilities = network.read(code)
    return written


@wrong(WRITE, hint="has not been read when the first one is chosen")
def write_before_the_last(network, start, length, pick):
    network.reset_state()
    probabilities = np.full(6, 1 / 6)
    for code in start[:-1]:
        probabilities = network.read(code)
    written = []
    for _ in range(length):
        written.append(pick(probabilities))
        probabilities = network.read(written[-1])
    return written


@wrong(WRITE, hint="`pick` takes the distribution [symbols]")
def write_of_a_batch(network, start, length, pick):
    network.reset_state()
    for code in start:
        probabilities = network.read(code)
    written = []
    for _ in range(length):
        written.append(pick(probabilities[None]))
        probabilities = network.read(written[-1])
    return written


@wrong(WRITE, hint="has read the first character of `start` twice")
def write_begins_twice(network, start, length, pick):
    network.reset_state()
    network.read(start[0])
    for code in start:
        probabilities = network.read(code)
    written = []
    for _ in range(length):
        written.append(pick(probabilities))
        probabilities = network.read(written[-1])
    return written
