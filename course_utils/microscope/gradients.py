"""How much of a loss's gradient reaches each step of a recurrent layer."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils.microscope.finding import find, one, only_tensorflow, reaching

KINDS = (keras.layers.SimpleRNN, keras.layers.LSTM, keras.layers.GRU)


def gradient_norms(
    model: Any, inputs: ArrayLike, targets: ArrayLike, *, layer: Any = None, loss: Any = None
) -> dict[str, NDArray[np.float32]]:
    """Measure ‖∂loss/∂h‖ at every step: how far back the loss can teach a recurrent layer.

    The derivative is the total one: it counts every way from the state of a step to the loss,
    through all later steps (backpropagation through time, Werbos 1990; Pascanu et al. 2013 draw
    it). An LSTM has a second state, the cell state; its norms come along.

    Parameters
    ----------
    model : keras.Model
        Sequential or functional, on TensorFlow; what follows the layer may see nothing but its
        output.
    inputs, targets : array_like
        As for ``model.fit``: [batch, time, …] and one target an example.
    layer : str or keras.Layer, optional
        Which SimpleRNN, LSTM or GRU; not needed if there is one.
    loss : str or callable, optional
        The loss the model was compiled with, if not given.

    Returns
    -------
    dict of str to ndarray of shape [batch, time]
        ``"hidden"``: ‖∂loss/∂hₜ‖ of each example's own loss; for an LSTM also ``"cell"``:
        ‖∂loss/∂cₜ‖. Lag k is column ``-1 - k``. A layer with ``go_backwards`` counts its own
        steps.

    Raises
    ------
    NotImplementedError
        If Keras runs on another backend than TensorFlow.
    ValueError
        If the model has no loss, several layers to choose from, or a way around the layer.

    Examples
    --------
    >>> model = keras.Sequential([keras.Input((7, 2)), keras.layers.LSTM(3)])
    >>> norms = gradient_norms(model, np.zeros((1, 7, 2)), np.ones((1, 3)), loss="mse")
    >>> norms["hidden"].shape, norms["cell"].shape
    ((1, 7), (1, 7))
    """
    only_tensorflow("gradient_norms", "it follows gradients with TensorFlow's tape")
    import tensorflow as tf

    found, host = find(model, layer, KINDS)
    if host is not found:
        raise ValueError("gradient_norms needs a model, and in it the layer itself, not wrapped.")
    by_example = _unreduced(getattr(model, "loss", None) if loss is None else loss)
    values, mask = reaching(model, found, inputs)
    around = ValueError(f"a way to the model's output avoids {found.name}.")
    try:
        rest = keras.Model(found.output, keras.layers.Identity()(one(model.outputs)))
    except ValueError:
        raise around from None
    kept = np.ones(values.shape[:2], bool) if mask is None else mask
    if found.go_backwards:
        values, kept = values[:, ::-1], kept[:, ::-1]
    with tf.GradientTape() as tape:
        tape.watch(values := tf.convert_to_tensor(values))
        states = found.cell.get_initial_state(len(values))
        states = list(states) if isinstance(states, list | tuple) else [states]
        fresh, held = [], []
        for now in range(values.shape[1]):
            new = found.cell(values[:, now], states, training=False)[1]
            fresh.append(list(new) if isinstance(new, list | tuple) else [new])
            go_on = kept[:, now, None]
            states = [tf.where(go_on, *pair) for pair in zip(fresh[-1], states, strict=True)]
            held.append(states)
        hidden = [states[0] for states in held]
        through = tf.stack(hidden, axis=1) if found.return_sequences else hidden[-1]
        kept_on = kept if found.return_sequences and mask is not None else None
        try:
            outputs = rest(through, training=False, mask=kept_on)
        except KeyError:  # so older versions of Keras say that a tensor is missing
            raise around from None
        total = tf.reduce_sum(by_example(keras.ops.convert_to_tensor(targets), outputs))
    zero = tf.UnconnectedGradients.ZERO
    slopes = tape.gradient(total, [fresh, held], unconnected_gradients=zero)
    # Where a step is padding, what it computed is thrown away: the state that was held counts.
    norms = [np.linalg.norm(np.array(part), axis=3) for part in slopes]  # [time, state, batch]
    chosen = np.where(kept.T[:, None], *norms)
    return {name: chosen[:, at].T for at, name in enumerate(("hidden", "cell")[: len(states)])}


def _unreduced(loss: Any) -> Any:
    """Make of a loss a function of (targets, outputs) that gives one number an example."""
    if loss is None or isinstance(loss, list | dict):
        raise ValueError("which loss? Compile the model with one, or give `loss=`, as in 'mse'.")
    found = keras.losses.get(loss)
    function = found.call if isinstance(found, keras.losses.Loss) else found

    def of_examples(targets: Any, outputs: Any) -> Any:
        values = function(targets, outputs)
        return keras.ops.mean(keras.ops.reshape(values, (values.shape[0], -1)), axis=1)

    return of_examples
