"""Answers to exercise 03: streams that go wrong in the last piece, or in short recordings."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import wrong


@wrong("variants.stream", hint="steps at once")
def stream_as_many_parts_as_steps(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        pieces = [piece for piece in np.array_split(recording, steps) if len(piece)]
        results.append(np.concatenate([layer(piece) for piece in pieces]))
    return results


@wrong("variants.stream", hint="need at least one array to concatenate")
def stream_rest_only_after_a_piece(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        parts, first = [], 0
        for first in range(0, len(recording) - steps + 1, steps):
            parts.append(layer(recording[first : first + steps]))
        if first + steps < len(recording):
            parts.append(layer(recording[first + steps :]))
        results.append(np.concatenate(parts))
    return results


@wrong("variants.stream", hint="a piece without a single step")
def stream_one_piece_too_many(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        starts = range(0, len(recording) + steps - 1, steps)
        results.append(np.concatenate([layer(recording[a : a + steps]) for a in starts]))
    return results


@wrong("variants.stream", hint="a piece without a single step")
def stream_always_a_rest(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        whole = len(recording) // steps * steps
        parts = [layer(recording[a : a + steps]) for a in range(0, whole, steps)]
        parts.append(layer(recording[whole:]))
        results.append(np.concatenate(parts))
    return results


@wrong("variants.stream", hint="in the rest, the shorter piece at the end")
def stream_last_piece_overlaps(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        rest = len(recording) % steps
        starts = range(0, len(recording) - rest, steps)
        parts = [layer(recording[a : a + steps]) for a in starts]
        if rest:
            parts.append(layer(recording[-steps:])[-rest:])
        results.append(np.concatenate(parts))
    return results


@wrong("variants.stream", hint="the state is lost before the rest")
def stream_reset_before_the_rest(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        parts = []
        for first in range(0, len(recording), steps):
            if first + steps > len(recording):
                layer.reset_state()
            parts.append(layer(recording[first : first + steps]))
        results.append(np.concatenate(parts))
    return results


@wrong("variants.stream", hint="in the rest, the shorter piece at the end")
def stream_rest_from_the_beginning(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        rest = len(recording) % steps
        starts = range(0, len(recording) - rest, steps)
        parts = [layer(recording[a : a + steps]) for a in starts]
        if rest:
            parts.append(layer(recording[:rest]))
        results.append(np.concatenate(parts))
    return results


@wrong("variants.stream", hint="in the rest, the shorter piece at the end")
def stream_rest_of_zeros(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        rest = len(recording) % steps
        starts = range(0, len(recording) - rest, steps)
        parts = [layer(recording[a : a + steps]) for a in starts]
        if rest:
            parts.append(layer(np.zeros_like(recording[:rest])))
        results.append(np.concatenate(parts))
    return results


@wrong("variants.stream", hint="your function changed what it was given")
def stream_cleared(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        starts = range(0, len(recording), steps)
        results.append(np.concatenate([layer(recording[a : a + steps]) for a in starts]))
    recordings.clear()
    return results


@wrong("variants.stream", hint="your function changed what it was given")
def stream_in_place(layer, recordings, steps):
    for number, recording in enumerate(recordings):
        layer.reset_state()
        starts = range(0, len(recording), steps)
        recordings[number] = np.concatenate([layer(recording[a : a + steps]) for a in starts])
    return recordings
