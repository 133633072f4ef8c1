"""Finds a recurrent layer in a model, and what reaches it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import keras


def inside(layer: Any) -> Iterator[Any]:
    """Yield a layer and all layers that it holds or wraps."""
    yield layer
    held = list(getattr(layer, "layers", []))
    held += [getattr(layer, name, None) for name in ("forward_layer", "backward_layer", "layer")]
    for child in held:
        if isinstance(child, keras.Layer):
            yield from inside(child)


def find(model: Any, layer: Any, kinds: tuple[Any, ...]) -> tuple[Any, Any]:
    """Return the layer to look at, and the model's own layer that holds it (None if no model)."""
    wanted = " or ".join(kind.__name__ for kind in kinds)
    if not isinstance(model, keras.Model):
        if not isinstance(model, kinds):
            raise TypeError(f"this looks into {wanted} layers; got {type(model).__name__}.")
        return model, None
    if not model.built:
        raise ValueError(
            "the model has no weights yet: give it an Input, or call it on data first."
        )
    hosts = [(found, host) for host in model.layers for found in inside(host)]
    choice = [pair for pair in hosts if isinstance(pair[0], kinds)]
    if layer is not None:
        choice = [pair for pair in hosts if layer is pair[0] or layer == pair[0].name]
    if len(choice) != 1:
        names = ", ".join(found.name for found, _ in hosts if isinstance(found, kinds)) or "none"
        raise ValueError(f"say which layer to look at with `layer=`; {wanted} layers: {names}.")
    if not isinstance(choice[0][0], kinds):
        raise TypeError(f"this looks into {wanted} layers; {layer} is another kind.")
    found, host = choice[0]
    if host is not found and not isinstance(host, keras.layers.Bidirectional):
        raise ValueError(f"{found.name} lies inside {host.name}: give that part as the model.")
    return found, host


def only_tensorflow(what: str, because: str) -> None:
    """Raise NotImplementedError where Keras runs on another backend."""
    if keras.backend.backend() != "tensorflow":
        raise NotImplementedError(
            f"{what} works on TensorFlow only: {because}. Here Keras runs on "
            f"{keras.backend.backend()}; start Python with KERAS_BACKEND=tensorflow."
        )


def one(tensors: list[Any]) -> Any:
    """Return the tensor of a list of one, else the list."""
    return tensors[0] if len(tensors) == 1 else tensors


class _Catch(keras.layers.Layer):  # type: ignore[misc]
    """Passes on what comes, and remembers its mask."""

    supports_masking = True
    mask: Any = None

    def call(self, inputs: Any, mask: Any = None) -> Any:
        self.mask = mask
        return inputs


def reaching(model: Any, host: Any, inputs: Any) -> tuple[Any, Any]:
    """Return what reaches a layer for these inputs of its model: values and mask."""
    tensors = host.input if isinstance(host.input, list) else [host.input]
    if any(tensor.dtype != "bool" for tensor in tensors[1:]):  # a mask may come along
        raise ValueError(f"{host.name} gets its first state from elsewhere: give the layer itself.")
    catch = _Catch()
    values = keras.Model(one(model.inputs), catch(tensors[0]))(inputs, training=False)
    mask = None if catch.mask is None else keras.ops.convert_to_numpy(catch.mask)
    return keras.ops.convert_to_numpy(values), mask
