"""Why a recurrent layer would leave cuDNN's fast kernel on a GPU."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import keras
from numpy.typing import ArrayLike

from course_utils.microscope.finding import inside, only_tensorflow, reaching

FAST = (keras.layers.LSTM, keras.layers.GRU)


def why_not_cudnn(model: Any, inputs: ArrayLike | None = None) -> list[str]:
    """List what keeps the recurrent layers of a model from cuDNN's kernels on a GPU.

    The rules are those of Keras 3 on TensorFlow (``keras/src/backend/tensorflow/rnn.py``). No GPU
    is needed to ask.

    Parameters
    ----------
    model : keras.Model or keras.Layer
    inputs : array_like, optional
        Inputs of the model. With them the masks are looked at too: padding must be on the right,
        and no row may be padding alone.

    Returns
    -------
    list of str
        One sentence a reason, each beginning with the layer's name; empty if all is well.

    Raises
    ------
    NotImplementedError
        If Keras runs on another backend than TensorFlow.

    Examples
    --------
    >>> why_not_cudnn(keras.layers.LSTM(8))
    []
    >>> why_not_cudnn(keras.layers.LSTM(8, recurrent_dropout=0.2, name="slow"))
    ['slow: recurrent_dropout=0.2, and cuDNN has no dropout between steps.']
    """
    only_tensorflow("why_not_cudnn", "each backend has rules of its own")
    found = {id(layer): layer for layer in inside(model)}.values()
    reasons = [f"{layer.name}: {reason}" for layer in found for reason in _of_settings(layer)]
    if inputs is not None:
        reasons += _of_masks(model, inputs)
    return reasons


def _of_settings(layer: Any) -> Iterator[str]:
    if isinstance(layer, keras.layers.RNN) and not isinstance(layer, FAST):
        yield f"cuDNN has kernels for LSTM and GRU, none for {type(layer).__name__}."
    if not isinstance(layer, FAST):
        return
    if layer.recurrent_dropout:
        rate = layer.recurrent_dropout
        yield f"recurrent_dropout={rate}, and cuDNN has no dropout between steps."
    for setting, needed in [("activation", "tanh"), ("recurrent_activation", "sigmoid")]:
        function = getattr(layer, setting)
        if function is not keras.activations.get(needed):
            name = getattr(function, "__name__", str(function))
            yield f"{setting} is {name}, and cuDNN knows {needed} alone."
    if layer.unroll:
        yield "unroll=True lays the steps out one by one."
    if not layer.use_bias:
        yield "use_bias=False, and cuDNN always adds one."
    if not getattr(layer, "reset_after", True):
        yield "reset_after=False; cuDNN resets after the matrix product."
    if layer.use_cudnn is False:
        yield "use_cudnn=False asks for it."


def _of_masks(model: Any, inputs: ArrayLike) -> Iterator[str]:
    if not isinstance(model, keras.Model):
        raise ValueError("masks come from a model: give the whole model together with inputs.")
    for host in model.layers:
        if not any(isinstance(layer, FAST) for layer in inside(host)):
            continue
        mask = reaching(model, host, inputs)[1]
        if mask is None:
            continue
        if (mask[:, 1:] & ~mask[:, :-1]).any():
            yield f"{host.name}: a mask with padding before or between the steps; pad on the right."
        if not mask.any(axis=1).all():
            yield f"{host.name}: a row that is padding alone."
