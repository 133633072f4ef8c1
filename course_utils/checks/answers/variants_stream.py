"""Answers to exercise 03: the repaired stream."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("variants.stream")
def stream_solution(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        parts = []
        for first in range(0, len(recording), steps):
            parts.append(layer(recording[first : first + steps]))
        results.append(np.concatenate(parts))
    return results


@right("variants.stream")
def stream_one_step_at_a_time(layer, recordings, steps):  # noqa: ARG001
    results = []
    for recording in recordings:
        layer.state = np.zeros_like(layer.state)
        results.append([layer(recording[step : step + 1])[0] for step in range(len(recording))])
    return tuple(results)


@right("variants.stream")
def stream_reset_after_each_and_before_the_first(layer, recordings, steps):
    layer.reset_state()
    results = []
    for recording in recordings:
        pieces = np.split(recording, range(steps, len(recording), steps))
        results.append(np.vstack([layer(piece) for piece in pieces]))
        layer.reset_state()
    return results


@right("variants.stream")
def stream_by_while(layer, recordings, steps):
    def whole(recording):
        layer.reset_state()
        outputs = []
        while len(recording):
            outputs.extend(layer(recording[:steps]))
            recording = recording[steps:]
        return np.array(outputs, dtype=np.float32)

    return [whole(recording) for recording in recordings]


@wrong("variants.stream", hint="what happens to the rest?")
def stream_forgetful(layer, recordings, steps):
    results = []
    for recording in recordings:
        parts = []
        for first in range(0, len(recording) - steps + 1, steps):
            parts.append(layer(recording[first : first + steps]))
            layer.reset_state()
        results.append(np.concatenate(parts))
    return results


@wrong("variants.stream", hint="what happens to the rest?")
def stream_rest_still_lost(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        parts = [
            layer(recording[first : first + steps])
            for first in range(0, len(recording) - steps + 1, steps)
        ]
        results.append(np.concatenate(parts))
    return results


@wrong("variants.stream", hint="the state is lost between two pieces")
def stream_state_still_lost(layer, recordings, steps):
    results = []
    for recording in recordings:
        parts = []
        for first in range(0, len(recording), steps):
            parts.append(layer(recording[first : first + steps]))
            layer.reset_state()
        results.append(np.concatenate(parts))
    return results


@wrong("variants.stream", hint="the state is lost between two pieces of one recording")
def stream_reset_before_each_piece(layer, recordings, steps):
    results = []
    for recording in recordings:
        parts = []
        for first in range(0, len(recording), steps):
            layer.reset_state()
            parts.append(layer(recording[first : first + steps]))
        results.append(np.concatenate(parts))
    return results


@wrong("variants.stream", hint="who used it last?")
def stream_never_reset(layer, recordings, steps):
    results = []
    for recording in recordings:
        parts = []
        for first in range(0, len(recording), steps):
            parts.append(layer(recording[first : first + steps]))
        results.append(np.concatenate(parts))
    return results


@wrong("variants.stream", hint="who used it last?")
def stream_reset_only_after(layer, recordings, steps):
    results = []
    for recording in recordings:
        pieces = [recording[first : first + steps] for first in range(0, len(recording), steps)]
        results.append(np.concatenate([layer(piece) for piece in pieces]))
        layer.reset_state()
    return results


@wrong("variants.stream", hint="when the next recording begins?")
def stream_reset_once(layer, recordings, steps):
    layer.reset_state()
    results = []
    for recording in recordings:
        pieces = [recording[first : first + steps] for first in range(0, len(recording), steps)]
        results.append(np.concatenate([layer(piece) for piece in pieces]))
    return results


@wrong("variants.stream", hint="steps at once")
def stream_in_one_go(layer, recordings, steps):  # noqa: ARG001
    results = []
    for recording in recordings:
        layer.reset_state()
        results.append(layer(recording))
    return results


@wrong("variants.stream", hint="return 4 arrays")
def stream_all_in_one(layer, recordings, steps):
    parts = []
    for recording in recordings:
        layer.reset_state()
        for first in range(0, len(recording), steps):
            parts.append(layer(recording[first : first + steps]))
    return np.concatenate(parts)


@wrong("variants.stream", hint="should give")
def stream_last_piece_only(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        for first in range(0, len(recording), steps):
            outputs = layer(recording[first : first + steps])
        results.append(outputs)
    return results


@wrong("variants.stream", hint="should give")
def stream_rest_padded(layer, recordings, steps):
    results = []
    for recording in recordings:
        layer.reset_state()
        padded = np.pad(recording, ((0, -len(recording) % steps), (0, 0)))
        pieces = np.split(padded, len(padded) // steps)
        results.append(np.concatenate([layer(piece) for piece in pieces]))
    return results
