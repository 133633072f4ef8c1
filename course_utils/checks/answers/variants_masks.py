"""Answers to exercise 03: padding and its mask."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("variants.pad")
def pad_solution(sequences):
    lengths = np.array([len(sequence) for sequence in sequences])
    mask = np.arange(lengths.max()) < lengths[:, None]
    ids = np.zeros(mask.shape, dtype=int)
    ids[mask] = np.concatenate(sequences)
    return ids, mask


@right("variants.pad")
def pad_as_lists(sequences):
    longest = max(map(len, sequences))
    ids = [sequence + [0] * (longest - len(sequence)) for sequence in sequences]
    return ids, [[number != 0 for number in row] for row in ids]


@right("variants.pad")
def pad_row_by_row(sequences):
    ids = np.zeros((len(sequences), max(len(row) for row in sequences)), dtype="int32")
    for number, sequence in enumerate(sequences):
        ids[number, : len(sequence)] = sequence
    return ids, ids > 0


@right("variants.pad")
def pad_by_zip_longest(sequences):
    from itertools import zip_longest

    ids = np.array(list(zip_longest(*sequences, fillvalue=0)), dtype=float).T
    return [ids, (ids != 0).astype("float32")]


@wrong("variants.pad", hint="padded on the left")
def pad_on_the_left(sequences):
    ids = np.zeros((len(sequences), max(len(row) for row in sequences)), dtype=int)
    for number, sequence in enumerate(sequences):
        ids[number, -len(sequence) :] = sequence
    return ids, ids > 0


@wrong("variants.pad", hint="the mask is the wrong way round")
def pad_mask_inverted(sequences):
    longest = max(map(len, sequences))
    ids = np.array([sequence + [0] * (longest - len(sequence)) for sequence in sequences])
    return ids, ids == 0


@wrong("variants.pad", hint="the longer sequences were cut")
def pad_cut_to_the_shortest(sequences):
    shortest = min(map(len, sequences))
    ids = np.array([sequence[:shortest] for sequence in sequences])
    return ids, ids > 0


@wrong("variants.pad", hint="the padding should be 0")
def pad_with_minus_one(sequences):
    longest = max(map(len, sequences))
    ids = np.array([sequence + [-1] * (longest - len(sequence)) for sequence in sequences])
    return ids, ids >= 0


@wrong("variants.pad", hint="the padding should be 0")
def pad_with_the_last_id(sequences):
    longest = max(map(len, sequences))
    ids = [sequence + [sequence[-1]] * (longest - len(sequence)) for sequence in sequences]
    mask = [[step < len(sequence) for step in range(longest)] for sequence in sequences]
    return np.array(ids), np.array(mask)


@wrong("variants.pad", hint="the mask is one step off")
def pad_mask_one_too_long(sequences):
    lengths = np.array([len(sequence) for sequence in sequences])
    steps = np.arange(lengths.max())
    ids = np.zeros((len(lengths), lengths.max()), dtype=int)
    ids[steps < lengths[:, None]] = np.concatenate(sequences)
    return ids, steps <= lengths[:, None]


@wrong("variants.pad", hint="in another order")
def pad_sorted_by_length(sequences):
    sequences = sorted(sequences, key=len)
    longest = len(sequences[-1])
    ids = np.array([sequence + [0] * (longest - len(sequence)) for sequence in sequences])
    return ids, ids > 0


@wrong("variants.pad", hint="[batch, time]")
def pad_mask_with_an_axis(sequences):
    longest = max(map(len, sequences))
    ids = np.array([sequence + [0] * (longest - len(sequence)) for sequence in sequences])
    return ids, (ids > 0)[..., None]


@wrong("variants.pad", hint="turned round")
def pad_time_first(sequences):
    from itertools import zip_longest

    ids = np.array(list(zip_longest(*sequences, fillvalue=0)))
    return ids, ids > 0


@wrong("variants.pad", hint="your function changed what it was given")
def pad_in_place(sequences):
    longest = max(map(len, sequences))
    for sequence in sequences:
        sequence.extend([0] * (longest - len(sequence)))
    ids = np.array(sequences)
    return ids, ids > 0


@wrong("variants.pad", hint="return 2 arrays: ids, mask")
def pad_without_mask(sequences):
    longest = max(map(len, sequences))
    return np.array([sequence + [0] * (longest - len(sequence)) for sequence in sequences])


@wrong("variants.pad", hint="as long as the longest sequence")
def pad_to_a_fixed_length(sequences):
    ids = np.zeros((len(sequences), 20), dtype=int)
    for number, sequence in enumerate(sequences):
        ids[number, : len(sequence)] = sequence
    return ids, ids > 0


@wrong("variants.pad", hint="the mask is True everywhere")
def pad_mask_all_true(sequences):
    longest = max(map(len, sequences))
    ids = np.array([sequence + [0] * (longest - len(sequence)) for sequence in sequences])
    return ids, np.ones_like(ids, dtype=bool)


@wrong("variants.pad", hint="rows have different lengths")
def pad_mask_ragged(sequences):
    longest = max(map(len, sequences))
    ids = np.array([sequence + [0] * (longest - len(sequence)) for sequence in sequences])
    return ids, [[True] * len(sequence) for sequence in sequences]
