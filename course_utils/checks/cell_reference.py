"""What exercise 01 is held to: one step of an LSTM and of a GRU as Keras computes them."""

from __future__ import annotations

import numpy as np

from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_tanh, _split, _concatenate = np.tanh, np.split, np.concatenate


def sigmoid(z: Floats) -> Floats:
    """Squash to between 0 and 1, without overflow."""
    return (1 + _tanh(z / 2)) / 2


def lstm_step(
    x: Floats, h: Floats, c: Floats, kernel: Floats, recurrent_kernel: Floats, bias: Floats
) -> tuple[Floats, Floats]:
    """One step of a Keras `LSTM` with its default activations.

    Parameters
    ----------
    x : ndarray of shape [batch, features]
    h, c : ndarray of shape [batch, units]
        Hidden state and cell state after the step before.
    kernel : ndarray of shape [features, 4 · units]
        Four blocks of columns: input gate, forget gate, candidate, output gate.
    recurrent_kernel : ndarray of shape [units, 4 · units]
    bias : ndarray of shape [4 · units]

    Returns
    -------
    tuple of ndarray of shape [batch, units]
        The new hidden state and the new cell state.

    Examples
    --------
    >>> h, c = lstm_step(*(np.zeros(shape) for shape in [(1, 2), (1, 3), (1, 3), (2, 12), (3, 12)]),
    ...     bias=np.ones(12))
    >>> c.round(2)
    array([[0.56, 0.56, 0.56]])
    """
    i, f, g, o = _split(x @ kernel + h @ recurrent_kernel + bias, 4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * _tanh(g)
    return sigmoid(o) * _tanh(c), c


def gru_step(
    x: Floats, h: Floats, kernel: Floats, recurrent_kernel: Floats, bias: Floats
) -> Floats:
    """One step of a Keras `GRU` with its default settings (``reset_after=True``).

    Parameters
    ----------
    x : ndarray of shape [batch, features]
    h : ndarray of shape [batch, units]
        Hidden state after the step before.
    kernel : ndarray of shape [features, 3 · units]
        Three blocks of columns: update gate, reset gate, candidate.
    recurrent_kernel : ndarray of shape [units, 3 · units]
    bias : ndarray of shape [2, 3 · units]
        The bias of the input, and that of the hidden state.

    Returns
    -------
    ndarray of shape [batch, units]
        The new hidden state.

    Examples
    --------
    >>> shapes = [(1, 2), (1, 3), (2, 9), (3, 9), (2, 9)]
    >>> gru_step(*(np.ones(shape) for shape in shapes)).round(2)
    array([[1., 1., 1.]])
    """
    update_x, reset_x, candidate_x = _split(x @ kernel + bias[0], 3, axis=-1)
    update_h, reset_h, candidate_h = _split(h @ recurrent_kernel + bias[1], 3, axis=-1)
    update, reset = sigmoid(update_x + update_h), sigmoid(reset_x + reset_h)
    candidate: Floats = _tanh(candidate_x + reset * candidate_h)
    return update * h + (1 - update) * candidate


def load_weights(kernel: Floats, bias: Floats) -> tuple[Floats, Floats, Floats]:
    """Turn the old library's weights of exercise 01 into Keras's.

    Parameters
    ----------
    kernel : ndarray of shape [features + units, 4 · units]
        Four blocks of columns: input gate, candidate, forget gate, output gate.
    bias : ndarray of shape [4 · units]
        Without the 1 that the old library adds to the forget gate when it runs.

    Returns
    -------
    tuple of ndarray
        Kernel, recurrent kernel and bias, in Keras's order.
    """
    (i, g, f, o), (bias_i, bias_g, bias_f, bias_o) = _split(kernel, 4, axis=1), _split(bias, 4)
    units = len(bias_i)
    both = _concatenate([i, f, g, o], axis=1)
    return both[:-units], both[-units:], _concatenate([bias_i, bias_f + 1, bias_g, bias_o])
