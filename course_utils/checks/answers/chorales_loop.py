"""Answers to exercise 12: the repaired loop that composes."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong

COMPOSE = "chorales.compose"


@right(COMPOSE)
def compose_solution(network, start, length, temperature, uniform):
    network.reset_state()
    for frame in start:
        logits = network.read(frame)
    composed = []
    for step in range(length):
        probabilities = 1 / (1 + np.exp(-logits / temperature))
        composed.append(uniform[step] < probabilities)
        logits = network.read(composed[-1])
    return np.stack(composed)


@right(COMPOSE)
def compose_by_logits(network, start, length, temperature, uniform):
    """Compare logits: a key sounds where its own is above that of its number."""
    network.reset_state()
    limits = np.log(uniform / (1 - uniform)) * temperature
    frames = list(start)
    said = [network.read(frame) for frame in frames]
    for limit in limits:
        frames.append((said[-1] > limit).astype(int))
        said.append(network.read(frames[-1]))
    return frames[len(start) :]


@right(COMPOSE)
def compose_reads_all_again(network, start, length, temperature, uniform):
    """Begin from a zero state for every frame: slow, and right."""
    roll = np.array(start, dtype=float)
    for row in uniform:
        network.reset_state()
        for frame in roll:
            logits = network.read(frame)
        drawn = row < 1 / (1 + np.exp(-logits / temperature))
        roll = np.vstack([roll, drawn])
    return roll[len(start) :]


@right(COMPOSE)
def compose_into_an_array(network, start, length, temperature, uniform):
    """Read at the beginning of each round; the logistic function as a tanh."""
    network.reset_state()
    roll = np.zeros((length, start.shape[1]), dtype=bool)
    for frame in start[:-1]:
        network.read(frame)
    last = start[-1]
    for step in range(length):
        chance = (1 + np.tanh(network.read(last) / temperature / 2)) / 2
        roll[step] = chance > uniform[step]
        last = roll[step]
    return roll


@wrong(COMPOSE, hint="the network still has the state of what it read before")
def compose_unrepaired(network, start, length, temperature, uniform):
    for frame in start:
        logits = network.read(frame)
    composed = []
    for step in range(length):
        probabilities = 1 / (1 + np.exp(-logits * temperature))
        composed.append(uniform[step] < probabilities)
        logits = network.read(probabilities)
    return np.stack(composed)


@wrong(COMPOSE, hint="the network still has the state of what it read before")
def compose_without_reset(network, start, length, temperature, uniform):
    for frame in start:
        logits = network.read(frame)
    composed = []
    for step in range(length):
        composed.append(uniform[step] < 1 / (1 + np.exp(-logits / temperature)))
        logits = network.read(composed[-1])
    return np.stack(composed)


@wrong(COMPOSE, hint="the temperature works the wrong way round")
def compose_the_wrong_way_round(network, start, length, temperature, uniform):
    network.reset_state()
    for frame in start:
        logits = network.read(frame)
    composed = []
    for step in range(length):
        composed.append(uniform[step] < 1 / (1 + np.exp(-logits * temperature)))
        logits = network.read(composed[-1])
    return np.stack(composed)


@wrong(COMPOSE, hint="the network reads probabilities")
def compose_reads_probabilities(network, start, length, temperature, uniform):
    network.reset_state()
    for frame in start:
        logits = network.read(frame)
    composed = []
    for step in range(length):
        probabilities = 1 / (1 + np.exp(-logits / temperature))
        composed.append(uniform[step] < probabilities)
        logits = network.read(probabilities)
    return np.stack(composed)


@wrong(COMPOSE, hint="the temperature does nothing")
def compose_without_temperature(network, start, length, temperature, uniform):
    network.reset_state()
    for frame in start:
        logits = network.read(frame)
    composed = []
    for step in range(length):
        composed.append(uniform[step] < 1 / (1 + np.exp(-logits)))
        logits = network.read(composed[-1])
    return np.stack(composed)


@wrong(COMPOSE, hint="`uniform` does nothing")
def compose_above_one_half(network, start, length, temperature, uniform):
    network.reset_state()
    for frame in start:
        logits = network.read(frame)
    composed = []
    for _ in range(length):
        composed.append(1 / (1 + np.exp(-logits / temperature)) > 0.5)
        logits = network.read(composed[-1])
    return np.stack(composed)


@wrong(COMPOSE, hint="has forgotten all but the last frame")
def compose_forgets(network, start, length, temperature, uniform):
    network.reset_state()
    for frame in start:
        logits = network.read(frame)
    composed = []
    for step in range(length):
        composed.append(uniform[step] < 1 / (1 + np.exp(-logits / temperature)))
        network.reset_state()
        logits = network.read(composed[-1])
    return np.stack(composed)


@wrong(COMPOSE, hint="only the last frame of `start` is read")
def compose_from_the_last(network, start, length, temperature, uniform):
    network.reset_state()
    logits = network.read(start[-1])
    composed = []
    for step in range(length):
        composed.append(uniform[step] < 1 / (1 + np.exp(-logits / temperature)))
        logits = network.read(composed[-1])
    return np.stack(composed)


@wrong(COMPOSE, hint="reads what was most likely, and not what was drawn")
def compose_reads_the_likeliest(network, start, length, temperature, uniform):
    network.reset_state()
    for frame in start:
        logits = network.read(frame)
    composed = []
    for step in range(length):
        probabilities = 1 / (1 + np.exp(-logits / temperature))
        composed.append(uniform[step] < probabilities)
        logits = network.read(probabilities > 0.5)
    return np.stack(composed)


@wrong(COMPOSE, hint="what is returned begins with `start`")
def compose_with_the_start(network, start, length, temperature, uniform):
    network.reset_state()
    roll = list(start)
    for frame in roll:
        logits = network.read(frame)
    for step in range(length):
        roll.append(uniform[step] < 1 / (1 + np.exp(-logits / temperature)))
        logits = network.read(roll[-1])
    return np.stack(roll)


@wrong(COMPOSE, hint="a roll says of each key whether it sounds")
def compose_probabilities(network, start, length, temperature, uniform):
    network.reset_state()
    for frame in start:
        logits = network.read(frame)
    composed = []
    for step in range(length):
        composed.append(1 / (1 + np.exp(-logits / temperature)))
        logits = network.read(uniform[step] < composed[-1])
    return np.stack(composed)


@wrong(COMPOSE, hint="the last frame of `start` is read twice")
def compose_reads_the_last_twice(network, start, length, temperature, uniform):
    network.reset_state()
    for frame in start:
        network.read(frame)
    last, composed = start[-1], []
    for step in range(length):
        last = uniform[step] < 1 / (1 + np.exp(-network.read(last) / temperature))
        composed.append(last)
    return np.stack(composed)
