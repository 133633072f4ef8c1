"""What the checks take for Keras's is Keras's; in one file, so that one worker imports Keras."""

import numpy as np
import pytest

from course_utils.checks import (
    cell_reference,
    gradients_reference,
    variants,
    variants_hints,
    variants_stop_hints,
)


@pytest.fixture(scope="module")
def keras():
    return pytest.importorskip("keras")


def test_lstm_and_gru_steps_are_those_of_keras(keras):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(3, 6, 2))
    for layer, step, states in (
        (keras.layers.LSTM(4), cell_reference.lstm_step, 2),
        (keras.layers.GRU(4), cell_reference.gru_step, 1),
    ):
        layer.build(x.shape)
        weights = [rng.normal(size=weight.shape) for weight in layer.get_weights()]
        layer.set_weights(weights)
        state = (np.zeros((3, 4)),) * states
        for now in range(x.shape[1]):
            new = step(x[:, now], *state, *weights)
            state = new if states == 2 else (new,)
        np.testing.assert_allclose(state[0], np.asarray(layer(x)), atol=1e-5)


def test_the_simple_step_is_that_of_keras(keras):
    random = np.random.default_rng(0)
    weights = [random.normal(size=shape) for shape in [(2, 3), (3, 3), (3,)]]
    inputs = random.normal(size=(1, 2, 2))
    layer = keras.layers.SimpleRNN(3)
    layer.build((1, 2, 2))
    layer.set_weights(weights)
    state = np.zeros(3)
    for values in inputs[0]:
        state = gradients_reference.step(values, state, *weights)
    assert np.allclose(np.asarray(layer(inputs.astype("float32")))[0], state, atol=1e-5)


@pytest.mark.parametrize(
    "layers",
    [
        [("SimpleRNN", 3, False)],
        [("LSTM", 5, False)],
        [("GRU", 4, False)],
        [("GRU", 3, True), ("LSTM", 4, False), ("SimpleRNN", 2, True), ("GRU", 2, False)],
    ],
)
def test_parameters_are_those_that_keras_counts(layers, keras):
    model = keras.Sequential([keras.Input((None, 7))])
    for kind, units, both in layers:
        layer = getattr(keras.layers, kind)(units, return_sequences=True)
        model.add(keras.layers.Bidirectional(layer) if both else layer)
    assert variants_hints.count(7, layers) == model.count_params()


@pytest.mark.parametrize("seed", range(5))
def test_training_stops_where_keras_stops(seed, keras):
    class Model:
        """What early stopping needs of a model; its weights are the number of the epoch."""

        stop_training, epoch = False, 0

        def get_weights(self):
            return self.epoch

        def set_weights(self, weights):
            self.epoch = weights

    for losses, patience in variants._curves(np.random.default_rng(seed)):
        if np.isnan(losses[0]):
            continue  # Keras takes a first NaN for the best there is; the exercise does not
        stopping = keras.callbacks.EarlyStopping(
            "val_loss", patience=patience, mode="min", restore_best_weights=True
        )
        model = Model()
        stopping.set_model(model)
        stopping.on_train_begin()
        for epoch, loss in enumerate(losses):
            model.epoch = epoch
            stopping.on_epoch_end(epoch, {"val_loss": loss})
            if model.stop_training:
                break
        stopping.on_train_end()
        assert variants_stop_hints.stop(losses, patience) == (epoch, model.epoch)
