"""Answers to exercise 03: padding, where the ids themselves mislead."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("variants.pad")
def pad_stacked(sequences):
    longest = max(map(len, sequences))
    ids = np.array([[*sequence, *[0] * (longest - len(sequence))] for sequence in sequences])
    return np.stack([ids, ids > 0])


@wrong("variants.pad", hint="ids are 1 and above")
def pad_mask_above_one(sequences):
    longest = max(map(len, sequences))
    ids = np.array([sequence + [0] * (longest - len(sequence)) for sequence in sequences])
    return ids, ids > 1


@wrong("variants.pad", hint="ids are 1 and above")
def pad_mask_above_two(sequences):
    longest = max(map(len, sequences))
    ids = np.array([sequence + [0] * (longest - len(sequence)) for sequence in sequences])
    return ids, ids > 2


@wrong("variants.pad", hint="(Tried with sequences of")
def pad_to_the_greatest_sequence(sequences):
    ids = np.zeros((len(sequences), len(max(sequences))), dtype=int)
    for number, sequence in enumerate(sequences):
        ids[number, : len(sequence)] = sequence
    return ids, ids > 0


@wrong("variants.pad", hint="the two are swapped")
def pad_mask_first(sequences):
    longest = max(map(len, sequences))
    ids = np.array([sequence + [0] * (longest - len(sequence)) for sequence in sequences])
    return ids > 0, ids


@wrong("variants.pad", hint="other numbers than 0 and 1")
def pad_ids_twice(sequences):
    longest = max(map(len, sequences))
    ids = np.array([sequence + [0] * (longest - len(sequence)) for sequence in sequences])
    return ids, ids
