"""Made-up streams in which some numbers are marked: what exercise 01's project is scored on.

The cell of the project must keep the most recent marked number. NumPy makes the streams in a
moment, for any seed, and runs the cell on all of them at once.
"""

from __future__ import annotations

import numpy as np

from course_utils.checks.cell_reference import lstm_step
from course_utils.checks.values import Floats

_zeros = np.zeros


def streams(
    random: np.random.Generator, count: int, steps: int, loud: float = 1.0
) -> tuple[Floats, Floats]:
    """Streams of numbers, a few of them marked, and the last marked one of each.

    Parameters
    ----------
    random : numpy.random.Generator
    count, steps : int
    loud : float
        Numbers that are not marked lie between −loud and loud; marked ones between −1 and 1.

    Returns
    -------
    inputs : ndarray of shape [streams, steps, 2]
        At each step a number, and its mark: 1 if it is to be kept, else 0. A stream has two to
        five marks, none at its last two steps.
    wanted : ndarray of shape [streams]
        The most recent marked number of each.

    Examples
    --------
    >>> inputs, wanted = streams(np.random.default_rng(0), count=3, steps=20)
    >>> inputs.shape, wanted.shape
    ((3, 20, 2), (3,))
    """
    inputs = _zeros((count, steps, 2))
    inputs[..., 0] = random.uniform(-loud, loud, size=(count, steps))
    wanted = _zeros(count)
    for stream in range(count):
        marked = np.sort(random.choice(steps - 2, size=int(random.integers(2, 6)), replace=False))
        inputs[stream, marked, 0] = random.uniform(-1, 1, size=len(marked))
        inputs[stream, marked, 1] = 1
        wanted[stream] = inputs[stream, marked[-1], 0]
    return inputs, wanted


def run_cell(
    inputs: Floats,
    kernel: Floats,
    recurrent_kernel: Floats,
    bias: Floats,
    read_out: Floats,
) -> Floats:
    """Run an LSTM with these weights, and read what it says at the end of each stream.

    Parameters
    ----------
    inputs : ndarray of shape [streams, steps, features]
    kernel, recurrent_kernel, bias : ndarray
        As in Keras's `LSTM`: ``[features, 4 · units]``, ``[units, 4 · units]``, ``[4 · units]``.
    read_out : ndarray of shape [units], or [units, 1] as in a `Dense(1)`
        What is said is the last hidden state times this.

    Returns
    -------
    ndarray of shape [streams]
    """
    h = c = _zeros((len(inputs), len(bias) // 4))
    for step in range(inputs.shape[1]):
        h, c = lstm_step(inputs[:, step], h, c, kernel, recurrent_kernel, bias)
    said = h @ read_out
    return said[:, 0] if said.ndim == 2 and said.shape[1] == 1 else said
