"""Answers to exercise 12: more costs, counts, copies and loops."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import wrong

COST, COUNTS = "chorales.frame_nats", "chorales.counted"
COPIED, COMPOSE = "chorales.copied", "chorales.compose"


@wrong(COST, hint="what is silent costs ln 2, whatever its logit")
def cost_by_a_product(logits, rolls):
    z, x = np.concatenate(logits), np.concatenate(rolls)
    costs = np.logaddexp(0, -z * x)
    return costs.sum(axis=1).mean(), costs.mean(axis=0)


@wrong(COUNTS, hint="what smoothing adds was added in each piece")
def counts_smoothed_in_each_piece(rolls):
    frames, table = np.concatenate(rolls), []
    for sign in (False, True):
        sounds = sum(((roll[:-1] == sign) & roll[1:]).sum(axis=0) + 1 for roll in rolls)
        table.append(sounds / sum((roll[:-1] == sign).sum(axis=0) + 2 for roll in rolls))
    return np.log((frames.sum(axis=0) + 1) / ((~frames).sum(axis=0) + 1)), np.transpose(table)


@wrong(COUNTS, hint="the tables of the pieces are averaged")
def counts_averaged_tables(rolls):
    frames, tables = np.concatenate(rolls), []
    for roll in rolls:
        pairs = [(now, now & roll[1:]) for now in (~roll[:-1], roll[:-1])]
        tables.append([(b.sum(axis=0) + 1) / (a.sum(axis=0) + 2) for a, b in pairs])
    bias = np.log((frames.sum(axis=0) + 1) / ((~frames).sum(axis=0) + 1))
    return bias, np.mean(tables, axis=0).T


@wrong(COPIED, hint="the last passage of each training piece is not looked at")
def copied_but_their_last(piece, training, length):
    known = [t[n : n + length] for t in training for n in range(len(t) - length)]
    own = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    same = [any((one == other).all() for other in known) for one in own]
    return same, [any(np.ptp(one - other) == 0 for other in known) for one in own]


@wrong(COPIED, hint="does a later piece overwrite what an earlier one gave")
def copied_from_the_last_piece(piece, training, length):
    own = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    for t in training:
        known = [t[n : n + length] for n in range(len(t) - length + 1)]
        same = [any((one == other).all() for other in known) for one in own]
        moved = [any(np.ptp(one - other) == 0 for other in known) for one in own]
    return same, moved


@wrong(COPIED, hint="is the search left too early?")
def copied_from_the_first_piece(piece, training, length):
    own = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    for t in training:
        known = [t[n : n + length] for n in range(len(t) - length + 1)]
        same = [any((one == other).all() for other in known) for one in own]
        moved = [any(np.ptp(one - other) == 0 for other in known) for one in own]
        break
    return same, moved


@wrong(COPIED, hint="nothing is found, and there are copies")
def copied_lists_sought_among_tuples(piece, training, length):
    known = [t[n : n + length] for t in training for n in range(len(t) - length + 1)]
    own = [piece[n : n + length] for n in range(len(piece) - length + 1)]
    same = [one.tolist() in [tuple(map(tuple, other)) for other in known] for one in own]
    return same, [any(np.ptp(one - other) == 0 for other in known) for one in own]


@wrong(COMPOSE, hint="the state is made zero when `start` has been read")
def compose_resets_too_late(network, start, length, temperature, uniform):
    for frame in start:
        logits = network.read(frame)
    network.reset_state()
    composed = []
    for step in range(length):
        composed.append(uniform[step] < 1 / (1 + np.exp(-logits / temperature)))
        logits = network.read(composed[-1])
    return np.stack(composed)


@wrong(COMPOSE, hint="the temperature divides probabilities")
def compose_divides_probabilities(network, start, length, temperature, uniform):
    network.reset_state()
    for frame in start:
        logits = network.read(frame)
    composed = []
    for step in range(length):
        composed.append(uniform[step] < 1 / (1 + np.exp(-logits)) / temperature)
        logits = network.read(composed[-1])
    return np.stack(composed)
