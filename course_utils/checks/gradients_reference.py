"""What exercise 02 asks for, in NumPy: what its checks compare answers with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_tanh, _sqrt, _sum, _log, _concatenate = np.tanh, np.sqrt, np.sum, np.log, np.concatenate
_array, _zeros, _ones, _mean, _lstsq = np.array, np.zeros, np.ones, np.mean, np.linalg.lstsq
_maximum, _stack, _empty = np.maximum, np.stack, np.empty

Arrays = list[Floats]
GradientsOf = Callable[[Any, Any, Floats, Arrays], tuple[Arrays, Floats]]
Clip = Callable[[Arrays], Arrays]

NOISE = 0.01  # sd of what is added to the state before it is read
WASHOUT, STEPS = 100, 300  # steps before a network's states count; steps that count
SEQUENCES = 8  # half of them to fit on, half to score on


def step(
    inputs: Floats, state: Floats, kernel: Floats, recurrent_kernel: Floats, bias: Floats
) -> Floats:
    """Return the next state [units] of a SimpleRNN, from inputs [features] and a state [units].

    Examples
    --------
    >>> step(np.ones(1), np.zeros(2), np.ones((1, 2)), np.eye(2), np.zeros(2)).round(3)
    array([0.762, 0.762])
    """
    return np.asarray(_tanh(inputs @ kernel + state @ recurrent_kernel + bias), dtype=np.float64)


def jacobian(
    inputs: Floats, state: Floats, kernel: Floats, recurrent_kernel: Floats, bias: Floats
) -> Floats:
    """Return what each new unit owes to each old one, [old unit, new unit].

    Examples
    --------
    >>> jacobian(np.zeros(1), np.zeros(2), np.ones((1, 2)), np.array([[1.0, 2], [3, 4]]), 0)
    array([[1., 2.],
           [3., 4.]])
    """
    slope = 1 - step(inputs, state, kernel, recurrent_kernel, bias) ** 2
    return np.asarray(recurrent_kernel * slope, dtype=np.float64)


def gradient_norms(jacobians: Floats, last_gradient: Floats) -> Floats:
    """Return the norm of the gradient at each lag [time], from Jacobians [time − 1, units, units].

    Examples
    --------
    >>> gradient_norms(np.stack([2 * np.eye(2), 3 * np.eye(2)]), np.array([3.0, 4.0]))
    array([ 5., 15., 30.])
    """
    gradient, norms = last_gradient, [_sqrt(_sum(last_gradient**2))]
    for matrix in jacobians[::-1]:
        gradient = matrix @ gradient
        norms.append(_sqrt(_sum(gradient**2)))
    return _array(norms)


def global_norm(gradients: Sequence[Floats]) -> float:
    """Return the norm of all gradients, taken as one long vector.

    Examples
    --------
    >>> global_norm([np.array([3.0]), np.array([[4.0]])])
    5.0
    """
    return float(_sqrt(sum(_sum(gradient**2) for gradient in gradients)))


def clip_by_global_norm(gradients: Sequence[Floats], max_norm: float) -> Arrays:
    """Return gradients of the same direction whose global norm is at most `max_norm`.

    Examples
    --------
    >>> clip_by_global_norm([np.array([3.0]), np.array([[4.0]])], 1.0)
    [array([0.6]), array([[0.8]])]
    """
    size = global_norm(gradients)
    factor = max_norm / size if size > max_norm else 1.0
    return [gradient * factor for gradient in gradients]


def chrono_bias(uniform: Floats, longest: float) -> Floats:
    """Return the bias [4 · units] of an LSTM for memories of up to `longest` steps.

    Chrono initialisation (Tallec & Ollivier 2018), from draws [units] in [0, 1).

    Examples
    --------
    >>> chrono_bias(np.array([0.5]), 4).round(3)
    array([-0.693,  0.693,  0.   ,  0.   ])
    """
    gate = _log(1 + uniform * (longest - 2))
    return _concatenate([-gate, gate, 0 * gate, 0 * gate])


def train(
    pieces: Sequence[tuple[Any, Any]],
    weights: Arrays,
    state: Floats,
    gradients_of: GradientsOf,
    clip: Clip,
    rate: float,
) -> Arrays:
    """Return the weights after one step of gradient descent for each piece of a sequence.

    Examples
    --------
    >>> slope = lambda inputs, targets, state, weights: ([weights[0] - targets], state)
    >>> train([(0, 2.0), (0, 4.0)], [np.zeros(1)], np.zeros(1), slope, lambda parts: parts, 0.5)
    [array([2.5])]
    """
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        pairs = zip(weights, clip(gradients), strict=True)
        weights = [weight - rate * gradient for weight, gradient in pairs]
    return weights


def recall(
    kernel: Floats, recurrent_kernel: Floats, bias: Floats, random: np.random.Generator
) -> tuple[Floats, Floats]:
    """Let a network run over random inputs, and read earlier inputs off its noisy state.

    For each lag below the number of units a line is fitted on half of the sequences, and scored on
    the others (the memory capacity of Jaeger 2001, with noise).

    Parameters
    ----------
    kernel : ndarray of shape [1, units]
    recurrent_kernel : ndarray of shape [units, units]
    bias : ndarray of shape [units]
    random : numpy.random.Generator

    Returns
    -------
    scores : ndarray of shape [units]
        R² at each lag, no lower than 0.
    states : ndarray of shape [time, sequence, units]
        Without noise and washout.

    Examples
    --------
    >>> shift = np.eye(5, k=1)  # each unit hands its value on to the next
    >>> scores, _ = recall(0.3 * np.eye(1, 5), shift, np.zeros(5), np.random.default_rng(0))
    >>> bool(scores.min() > 0.9)
    True
    """
    units, half = len(bias), SEQUENCES // 2
    inputs = random.uniform(-1, 1, size=(WASHOUT + STEPS, SEQUENCES, 1))
    states, state = _empty((len(inputs), SEQUENCES, units)), _zeros((SEQUENCES, units))
    for time, values in enumerate(inputs):
        state = states[time] = _tanh(values @ kernel + state @ recurrent_kernel + bias)
    states = states[WASHOUT:]
    noisy = states + random.normal(0, NOISE, size=states.shape)
    seen = _concatenate([noisy, _ones((STEPS, SEQUENCES, 1))], axis=2)
    past = [inputs[WASHOUT - lag : len(inputs) - lag, :, 0] for lag in range(units)]
    wanted = _stack(past, axis=2)
    fit, fit_wanted = seen[:, :half].reshape(-1, units + 1), wanted[:, :half].reshape(-1, units)
    lines = _lstsq(fit, fit_wanted)[0]
    error = _mean((seen[:, half:] @ lines - wanted[:, half:]) ** 2, axis=(0, 1))
    return _maximum(1 - error / wanted[:, half:].var(axis=(0, 1)), 0), states
