"""The gates and states of an LSTM or GRU layer, computed again from its weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils.microscope.finding import find, reaching

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class LSTMTrace:
    """What an LSTM layer did: arrays of shape [batch, time, units].

    Lesson 01 builds each by hand: forget gate f, input gate i, candidate g, output gate o, cell
    state c and hidden state h. With c₀ = h₀ = 0, ``c = f · c_before + i · g`` and
    ``h = o · tanh(c)`` (Hochreiter and Schmidhuber 1997; forget gate: Gers et al. 2000).
    """

    forget: Floats
    input: Floats
    candidate: Floats
    output: Floats
    cell: Floats
    hidden: Floats


@dataclass(frozen=True)
class GRUTrace:
    """What a GRU layer did: arrays of shape [batch, time, units].

    ``h = z · h_before + (1 − z) · candidate``, with update gate z and reset gate r (Cho et al.
    2014, in Keras's convention: z near 1 keeps the old state).
    """

    update: Floats
    reset: Floats
    candidate: Floats
    hidden: Floats


def watch(
    model: Any, inputs: ArrayLike, *, layer: Any = None, mask: ArrayLike | None = None
) -> LSTMTrace | GRUTrace:
    """Compute every gate and state of an LSTM or GRU layer at every step.

    Parameters
    ----------
    model : keras.Layer or keras.Model
        A built LSTM or GRU layer, or a Sequential or functional model that holds one.
    inputs : array_like
        The layer's own inputs [batch, time, features]; or, with a model, the model's.
    layer : str or keras.Layer, optional
        Which layer of the model; not needed if it holds one LSTM or GRU. In a `Bidirectional`,
        give its ``forward_layer`` or ``backward_layer``.
    mask : array_like of bool, shape [batch, time], optional
        False where a step is padding: there the states stay as they were. A model's own mask
        (`Embedding(mask_zero=True)`, `Masking`) is followed without it.

    Returns
    -------
    LSTMTrace or GRUTrace
        Arrays [batch, time, units]. A layer with ``go_backwards`` reads from the end: its first
        step is the last input. Dropout is off, and the states begin at 0.

    Raises
    ------
    TypeError
        If the layer is neither LSTM nor GRU.
    ValueError
        If the model holds several layers to choose from, or the inputs have a wrong shape.

    Examples
    --------
    >>> gru = keras.layers.GRU(2)
    >>> _ = gru(np.zeros((1, 5, 3)))
    >>> watch(gru, np.zeros((1, 5, 3))).update.shape
    (1, 5, 2)
    """
    found, host = find(model, layer, (keras.layers.LSTM, keras.layers.GRU))
    values: Any = inputs
    if host is not None:
        values, mask = reaching(model, host, inputs)
    values = np.asarray(values, dtype=np.float32)
    if not found.built:
        raise ValueError(f"{found.name} has no weights yet: call it, or its model, on data first.")
    kernel = _numbers(found.cell.kernel)
    if values.ndim != 3 or values.shape[2] != len(kernel):
        wanted = f"[batch, time, {len(kernel)}]"
        raise ValueError(f"{found.name} reads inputs {wanted}, got shape {values.shape}.")
    kept = np.ones(values.shape[:2], bool) if mask is None else np.asarray(mask, dtype=bool)
    if kept.shape != values.shape[:2]:
        raise ValueError(f"the mask must be {values.shape[:2]} like the inputs, got {kept.shape}.")
    if found.go_backwards:
        values, kept = values[:, ::-1], kept[:, ::-1]
    is_lstm = isinstance(found, keras.layers.LSTM)
    step = (_lstm_step if is_lstm else _gru_step)(found.cell)
    states = [np.zeros((len(values), found.cell.units), np.float32)] * (2 if is_lstm else 1)
    seen = []
    for now in range(values.shape[1]):
        *gates, new = step(values[:, now], states)
        go_on = kept[:, now, None]
        states = [np.where(go_on, *pair) for pair in zip(new, states, strict=True)]
        seen.append([*gates, *states])
    arrays = [np.stack(series, axis=1) for series in zip(*seen, strict=True)]
    return LSTMTrace(*arrays) if is_lstm else GRUTrace(*arrays)


def _numbers(tensor: Any) -> Floats:
    return np.asarray(keras.ops.convert_to_numpy(tensor), dtype=np.float32)


def _squash(function: Callable[..., Any]) -> Callable[[Floats], Floats]:
    return lambda values: _numbers(function(keras.ops.convert_to_tensor(values)))


def _lstm_step(cell: Any) -> Callable[..., Any]:
    """One step: (inputs, [h, c]) → forget, input, candidate, output, [c, h] as a trace has them."""
    kernel, recurrent = _numbers(cell.kernel), _numbers(cell.recurrent_kernel)
    bias = _numbers(cell.bias) if cell.use_bias else np.float32(0)
    gate, squash = _squash(cell.recurrent_activation), _squash(cell.activation)

    def step(inputs: Floats, states: list[Floats]) -> tuple[Any, ...]:
        before, hidden = states
        fused = inputs @ kernel + hidden @ recurrent + bias
        into, forget, candidate, output = np.split(fused, 4, axis=1)
        into, forget, output = gate(into), gate(forget), gate(output)
        candidate = squash(candidate)
        after = forget * before + into * candidate
        return forget, into, candidate, output, [after, output * squash(after)]

    return step


def _gru_step(cell: Any) -> Callable[..., Any]:
    """One step: (inputs, [h]) → update, reset, candidate, [h]."""
    kernel, recurrent = _numbers(cell.kernel), _numbers(cell.recurrent_kernel)
    shape = (2, 3 * cell.units)  # without `reset_after` there is one bias: the inputs'
    bias = _numbers(cell.bias) if cell.use_bias else np.zeros(shape, np.float32)
    own, across = bias if bias.ndim == 2 else (bias, np.zeros_like(bias))
    gate, squash = _squash(cell.recurrent_activation), _squash(cell.activation)
    units = cell.units

    def step(inputs: Floats, states: list[Floats]) -> tuple[Any, ...]:
        (before,) = states
        update, reset, candidate = np.split(inputs @ kernel + own, 3, axis=1)
        both = before @ recurrent[:, : 2 * units] + across[: 2 * units]
        update = gate(update + both[:, :units])
        reset = gate(reset + both[:, units:])
        last = recurrent[:, 2 * units :]
        inner = before @ last + across[2 * units :]
        candidate = squash(
            candidate + (reset * inner if cell.reset_after else (reset * before) @ last)
        )
        return update, reset, candidate, [update * before + (1 - update) * candidate]

    return step
