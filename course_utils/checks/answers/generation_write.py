"""Answers to exercise 08: the repaired loop that writes."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong

WRITE = "generation.write"


@right(WRITE)
def write_solution(network, start, length, pick):
    network.reset_state()
    for code in start:
        probabilities = network.read(code)
    written = []
    for _ in range(length):
        written.append(pick(probabilities))
        probabilities = network.read(written[-1])
    return written


@right(WRITE)
def write_as_absent_write_does(network, start, length, pick):
    """Leave the last character of the start to the second loop."""
    network.reset_state()
    for code in start[:-1]:
        network.read(code)
    written, code = [], start[-1]
    for _ in range(length):
        code = pick(network.read(code))
        written.append(code)
    return np.array(written)


@right(WRITE)
def write_reads_all_again(network, start, length, pick):
    """Begin from a zero state for every character: slow, and right."""
    text = list(start)
    for _ in range(length):
        network.reset_state()
        said = [network.read(code) for code in text]
        text.append(pick(said[-1]))
    return text[len(start) :]


@right(WRITE)
def write_one_loop(network, start, length, pick):
    """Read the text while it grows."""
    network.reset_state()
    text, place = list(start), 0
    while len(text) < len(start) + length:
        said = network.read(text[place])
        place += 1
        if place == len(text):
            text.append(int(pick(said)))
    return tuple(text[-length:])


@wrong(WRITE, hint="the last character of `start` twice")
def write_unrepaired(network, start, length, pick):
    network.reset_state()
    for code in start:
        network.read(code)
    written = []
    for _ in range(length):
        probabilities = network.read(code)
        written.append(pick(probabilities))
        code = int(np.argmax(probabilities))
    return written


@wrong(WRITE, hint="the last character of `start` twice")
def write_start_twice(network, start, length, pick):
    network.reset_state()
    for code in start:
        network.read(code)
    written = []
    for _ in range(length):
        code = pick(network.read(code))
        written.append(code)
    return written


@wrong(WRITE, hint="is not what `pick` chose: print both")
def write_reads_the_likeliest(network, start, length, pick):
    network.reset_state()
    for code in start[:-1]:
        network.read(code)
    written, code = [], start[-1]
    for _ in range(length):
        probabilities = network.read(code)
        written.append(pick(probabilities))
        code = int(np.argmax(probabilities))
    return written


@wrong(WRITE, hint="`pick` was never called")
def write_the_likeliest(network, start, length, pick):
    network.reset_state()
    for code in start:
        probabilities = network.read(code)
    written = []
    for _ in range(length):
        written.append(int(np.argmax(probabilities)))
        probabilities = network.read(written[-1])
    return written


@wrong(WRITE, hint="only the last character of `start`")
def write_the_last_alone(network, start, length, pick):
    network.reset_state()
    written, code = [], start[-1]
    for _ in range(length):
        code = pick(network.read(code))
        written.append(code)
    return written


@wrong(WRITE, hint="the state of what it read before this call")
def write_without_reset(network, start, length, pick):
    for code in start:
        probabilities = network.read(code)
    written = []
    for _ in range(length):
        written.append(pick(probabilities))
        probabilities = network.read(written[-1])
    return written


@wrong(WRITE, hint="the network has read all of `start` twice")
def write_start_all_twice(network, start, length, pick):
    network.reset_state()
    for code in start:
        network.read(code)
    for code in start:
        probabilities = network.read(code)
    written = []
    for _ in range(length):
        written.append(pick(probabilities))
        probabilities = network.read(written[-1])
    return written


@wrong(WRITE, hint="has forgotten all but the last code")
def write_forgets(network, start, length, pick):
    network.reset_state()
    for code in start:
        probabilities = network.read(code)
    written = []
    for _ in range(length):
        written.append(pick(probabilities))
        network.reset_state()
        probabilities = network.read(written[-1])
    return written


@wrong(WRITE, hint="has not read anything since the choice before")
def write_late(network, start, length, pick):
    network.reset_state()
    for code in start:
        probabilities = network.read(code)
    written = []
    for _ in range(length):
        written.append(pick(probabilities))
        if len(written) > 1:
            probabilities = network.read(written[-2])
    return written


@wrong(WRITE, hint="reads the last character of `start` again and again")
def write_the_same_again(network, start, length, pick):
    network.reset_state()
    for code in start[:-1]:
        network.read(code)
    return [pick(network.read(start[-1])) for _ in range(length)]
