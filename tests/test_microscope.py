"""The microscope: what it shows is what Keras does."""

import importlib

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import microscope

LSTM, GRU, SimpleRNN = keras.layers.LSTM, keras.layers.GRU, keras.layers.SimpleRNN
shapes = st.tuples(*[st.integers(1, top) for top in (4, 12, 6, 9)])  # batch, time, features, units


def random_weights(layer, random):
    layer.set_weights([random.normal(0, 0.7, weight.shape) for weight in layer.get_weights()])


def built(layer, features, random):
    layer.build((None, None, features))
    random_weights(layer, random)
    return layer


@pytest.mark.parametrize("kind", [LSTM, GRU])
@settings(max_examples=100, deadline=None)
@given(shape=shapes, seed=st.integers(0, 2**32 - 1))
def test_hidden_states_are_the_layers_output(kind, shape, seed):
    *size, units = shape
    random = np.random.default_rng(seed)
    layer = built(kind(units, return_sequences=True), size[-1], random)
    inputs = random.normal(size=size).astype(np.float32)
    hidden = microscope.watch(layer, inputs).hidden
    np.testing.assert_allclose(hidden, layer(inputs), atol=1e-5)


@pytest.mark.parametrize(
    "layer",
    [
        lambda: LSTM(5, return_sequences=True, go_backwards=True),
        lambda: LSTM(5, return_sequences=True, use_bias=False),
        lambda: LSTM(5, return_sequences=True, activation="relu"),
        lambda: LSTM(5, return_sequences=True, recurrent_activation="hard_sigmoid"),
        lambda: GRU(5, return_sequences=True, go_backwards=True),
        lambda: GRU(5, return_sequences=True, reset_after=False),
        lambda: GRU(5, return_sequences=True, reset_after=False, use_bias=False),
        lambda: GRU(5, return_sequences=True, use_bias=False),
    ],
)
@pytest.mark.parametrize("masked", [False, True])
def test_unusual_settings_too(layer, masked):
    random = np.random.default_rng(0)
    layer = built(layer(), 3, random)
    inputs = random.normal(size=(6, 9, 3)).astype(np.float32)
    mask = random.random((6, 9)) < 0.6 if masked else None
    hidden = microscope.watch(layer, inputs, mask=mask).hidden
    expected = layer(inputs, mask=None if mask is None else keras.ops.convert_to_tensor(mask))
    np.testing.assert_allclose(hidden, expected, atol=1e-5)


def test_the_states_obey_the_equations():
    random = np.random.default_rng(1)
    inputs = random.normal(size=(4, 20, 3))
    trace = microscope.watch(built(LSTM(6), 3, random), inputs)
    before = np.pad(trace.cell, [(0, 0), (1, 0), (0, 0)])[:, :-1]
    np.testing.assert_allclose(
        trace.cell, trace.forget * before + trace.input * trace.candidate, atol=1e-6
    )
    np.testing.assert_allclose(trace.hidden, trace.output * np.tanh(trace.cell), atol=1e-6)
    for gate in (trace.forget, trace.input, trace.output):
        assert (gate >= 0).all()
        assert (gate <= 1).all()
    assert trace.candidate.min() < 0
    seen = microscope.watch(built(GRU(6), 3, random), inputs)
    before = np.pad(seen.hidden, [(0, 0), (1, 0), (0, 0)])[:, :-1]
    mixed = seen.update * before + (1 - seen.update) * seen.candidate
    np.testing.assert_allclose(seen.hidden, mixed, atol=1e-6)


def test_a_forget_gate_that_is_open_by_its_bias_is_seen_open():
    layer = LSTM(4)
    layer.build((None, None, 2))
    kernel, recurrent, bias = (0 * weight for weight in layer.get_weights())
    bias[4:8] = 3.0
    layer.set_weights([kernel, recurrent, bias])
    trace = microscope.watch(layer, np.ones((1, 7, 2)))
    np.testing.assert_allclose(trace.forget, 1 / (1 + np.exp(-3)), atol=1e-6)
    np.testing.assert_allclose(trace.input, 0.5, atol=1e-6)
    np.testing.assert_allclose(trace.candidate, 0.0, atol=1e-6)


WORDS = np.array([[3, 1, 2, 0, 0], [1, 2, 4, 4, 1]])


def reader(*layers, padded=True):
    embedding = keras.layers.Embedding(5, 3, mask_zero=padded)
    return keras.Sequential([keras.Input((None,)), embedding, *layers])


@pytest.mark.parametrize("chosen", [None, "memory", "the layer"])
def test_inside_a_model_its_mask_is_followed(chosen):
    keras.utils.set_random_seed(0)
    memory = LSTM(4, name="memory")
    model = reader(memory, keras.layers.Dense(1))
    layer = memory if chosen == "the layer" else chosen
    hidden = microscope.watch(model, WORDS, layer=layer).hidden
    np.testing.assert_allclose(hidden[0, 2], hidden[0, 4])  # padding leaves the state alone
    outputs = model.layers[-1](hidden[:, -1])
    np.testing.assert_allclose(outputs, model(WORDS), atol=1e-5)


def test_both_directions_of_a_bidirectional():
    keras.utils.set_random_seed(0)
    both = keras.layers.Bidirectional(LSTM(4, return_sequences=True))
    model = reader(both, keras.layers.GlobalAveragePooling1D(), padded=False)
    forward = microscope.watch(model, WORDS, layer=both.forward_layer).hidden
    backward = microscope.watch(model, WORDS, layer=both.backward_layer).hidden[:, ::-1]
    expected = keras.Model(model.inputs[0], both.output)(WORDS)
    np.testing.assert_allclose(np.concatenate([forward, backward], axis=2), expected, atol=1e-5)


def test_what_cannot_be_watched_is_said():
    with pytest.raises(TypeError, match="LSTM or GRU layers; got Dense"):
        microscope.watch(keras.layers.Dense(3), np.ones((1, 2, 3)))
    with pytest.raises(ValueError, match="has no weights yet"):
        microscope.watch(LSTM(3, name="new"), np.ones((1, 2, 3)))
    with pytest.raises(ValueError, match="has no weights yet"):
        microscope.watch(keras.Sequential([LSTM(3)]), np.ones((1, 2, 3)))
    layer = built(LSTM(3, name="one"), 2, np.random.default_rng(0))
    with pytest.raises(
        ValueError, match=r"one reads inputs \[batch, time, 2\], got shape \(7, 2\)"
    ):
        microscope.watch(layer, np.ones((7, 2)))
    with pytest.raises(ValueError, match=r"the mask must be \(1, 7\) like the inputs, got \(7,\)"):
        microscope.watch(layer, np.ones((1, 7, 2)), mask=np.ones(7))
    two = reader(LSTM(3, name="one", return_sequences=True), GRU(3, name="two"))
    with pytest.raises(ValueError, match=r"say which layer.*: one, two"):
        microscope.watch(two, WORDS)
    with pytest.raises(ValueError, match=r"say which layer.*: one, two"):
        microscope.watch(two, WORDS, layer="three")
    with pytest.raises(TypeError, match=r"embedding.* is another kind"):
        microscope.watch(two, WORDS, layer=two.layers[0].name)
    inner = keras.Sequential([keras.Input((5, 3)), LSTM(2, name="deep")], name="part")
    with pytest.raises(ValueError, match="deep lies inside part: give that part"):
        microscope.watch(reader(inner), WORDS)


def loss_from(model, layer, inputs, targets, step, change):
    """Loss of each example in float64 when a state is changed at one step: SimpleRNN, LSTM, GRU."""
    weights = [np.asarray(weight, np.float64) for weight in layer.get_weights()]
    kernel, recurrent, bias = weights

    def sigmoid(values):
        return 1 / (1 + np.exp(-values))

    hidden = cell = np.zeros((len(inputs), layer.units))
    for now in range(inputs.shape[1]):
        inputs_now = inputs[:, now].astype(np.float64)
        if isinstance(layer, SimpleRNN):
            hidden = np.tanh(inputs_now @ kernel + hidden @ recurrent + bias)
        elif isinstance(layer, LSTM):
            fused = np.split(inputs_now @ kernel + hidden @ recurrent + bias, 4, axis=1)
            into, forget, candidate, output = fused
            cell = sigmoid(forget) * cell + sigmoid(into) * np.tanh(candidate)
            if now == step and "cell" in change:
                cell = cell + change["cell"]
            hidden = sigmoid(output) * np.tanh(cell)
        else:
            own = np.split(inputs_now @ kernel + bias[0], 3, axis=1)
            across = np.split(hidden @ recurrent + bias[1], 3, axis=1)
            update, reset = sigmoid(own[0] + across[0]), sigmoid(own[1] + across[1])
            hidden = update * hidden + (1 - update) * np.tanh(own[2] + reset * across[2])
        if now == step and "hidden" in change:
            hidden = hidden + change["hidden"]
    weight, bias = (np.asarray(part, np.float64) for part in model.layers[-1].get_weights())
    return ((hidden @ weight + bias - targets) ** 2).mean(axis=1)


@pytest.mark.parametrize("kind", [SimpleRNN, LSTM, GRU])
def test_gradient_norms_against_finite_differences(kind):
    random = np.random.default_rng(3)
    layer = kind(4)
    model = keras.Sequential([keras.Input((8, 2)), layer, keras.layers.Dense(2)])
    random_weights(model, random)
    model.compile(loss="mse")
    inputs, targets = random.normal(size=(3, 8, 2)), random.normal(size=(3, 2))
    norms = microscope.gradient_norms(model, inputs.astype(np.float32), targets)
    assert set(norms) == ({"hidden", "cell"} if kind is LSTM else {"hidden"})
    small = 1e-6
    for state, measured in norms.items():
        assert measured.shape == (3, 8)
        for step in range(8):
            slopes = [
                loss_from(model, layer, inputs, targets, step, {state: small * unit})
                - loss_from(model, layer, inputs, targets, step, {state: -small * unit})
                for unit in np.eye(4)
            ]
            expected = np.linalg.norm(slopes, axis=0) / (2 * small)
            np.testing.assert_allclose(measured[:, step], expected, rtol=0.01, atol=1e-7)


def test_gradients_of_a_loss_at_every_step():
    """With a target at each step, the last state is reached by its own step's loss alone."""
    random = np.random.default_rng(0)
    layer = SimpleRNN(3, return_sequences=True)
    model = keras.Sequential([keras.Input((5, 2)), layer, keras.layers.Dense(1)])
    random_weights(model, random)
    inputs, targets = random.normal(size=(2, 5, 2)), random.normal(size=(2, 5, 1))
    norms = microscope.gradient_norms(model, inputs, targets, loss="mse")["hidden"]
    off = (np.asarray(model(inputs)) - targets)[:, -1, 0]
    weight = model.layers[-1].get_weights()[0]
    expected = np.abs(2 * off / 5) * np.linalg.norm(weight)
    np.testing.assert_allclose(norms[:, -1], expected, rtol=1e-4)


def test_a_gradient_passes_padding_unchanged():
    keras.utils.set_random_seed(0)
    model = reader(LSTM(4), keras.layers.Dense(1))
    norms = microscope.gradient_norms(
        model, WORDS, np.ones((2, 1)), loss=keras.losses.MeanSquaredError()
    )
    assert norms["hidden"].shape == (2, 5)
    np.testing.assert_allclose(norms["hidden"][0, 2:], norms["hidden"][0, 4], rtol=1e-5)
    assert not np.isclose(norms["hidden"][0, 1], norms["hidden"][0, 2])


def test_gradients_that_cannot_be_measured():
    model = reader(LSTM(4), keras.layers.Dense(1))
    with pytest.raises(ValueError, match="which loss"):
        microscope.gradient_norms(model, WORDS, np.ones((2, 1)))
    both = reader(keras.layers.Bidirectional(LSTM(4)), keras.layers.Dense(1))
    with pytest.raises(ValueError, match=r"`layer=`|not wrapped"):
        microscope.gradient_norms(both, WORDS, np.ones((2, 1)), loss="mse")
    with pytest.raises(ValueError, match="not wrapped"):
        microscope.gradient_norms(LSTM(4), WORDS, np.ones((2, 1)), loss="mse")
    inputs = keras.Input((5, 2))
    around = keras.layers.Concatenate()([LSTM(3)(inputs), keras.layers.Flatten()(inputs)])
    with pytest.raises(ValueError, match="avoids lstm"):
        microscope.gradient_norms(
            keras.Model(inputs, around), np.ones((1, 5, 2)), np.ones((1, 13)), loss="mse"
        )


@pytest.mark.parametrize(
    ("layer", "reason"),
    [
        (lambda: LSTM(3, recurrent_dropout=0.1, name="it"), "it: recurrent_dropout=0.1"),
        (lambda: LSTM(3, activation="relu", name="it"), "it: activation is relu"),
        (lambda: GRU(3, recurrent_activation="hard_sigmoid"), "recurrent_activation is hard_"),
        (lambda: LSTM(3, unroll=True), "unroll=True"),
        (lambda: LSTM(3, use_bias=False), "use_bias=False"),
        (lambda: GRU(3, reset_after=False), "reset_after=False"),
        (lambda: LSTM(3, use_cudnn=False), "use_cudnn=False"),
        (lambda: SimpleRNN(3), "none for SimpleRNN"),
        (lambda: keras.layers.RNN(keras.layers.LSTMCell(3)), "none for RNN"),
    ],
)
def test_each_reason_against_cudnn(layer, reason):
    (found,) = microscope.why_not_cudnn(layer())
    assert reason in found
    model = keras.Sequential([keras.Input((4, 2)), layer()])
    assert [reason in found for found in microscope.why_not_cudnn(model)] == [True]


def test_what_keras_would_take_to_cudnn_has_no_reason_against_it(monkeypatch):
    """Keras's own rule, asked as if there were a GPU, agrees on every combination of settings."""
    rnn = importlib.import_module("keras.src.backend.tensorflow.rnn")
    monkeypatch.setattr(rnn, "_is_gpu_available", lambda: True)
    for activation in ("tanh", "relu"):
        for unroll in (False, True):
            for use_bias in (False, True):
                chosen = {"activation": activation, "unroll": unroll, "use_bias": use_bias}
                for reset_after in (None, True, False):
                    kind = LSTM if reset_after is None else GRU
                    more = {} if reset_after is None else {"reset_after": reset_after}
                    layer = kind(3, **chosen, **more)
                    rules = (layer.activation, layer.recurrent_activation, unroll, use_bias)
                    allowed = rnn.cudnn_ok(*rules, reset_after=reset_after)
                    assert allowed == (microscope.why_not_cudnn(layer) == [])


def test_both_layers_of_a_bidirectional_are_looked_at():
    model = reader(keras.layers.Bidirectional(LSTM(3, unroll=True, name="it")))
    assert len(microscope.why_not_cudnn(model)) == 2


def test_masks_are_looked_at_with_the_inputs():
    model = reader(keras.layers.Bidirectional(LSTM(3, name="it")))
    assert microscope.why_not_cudnn(model) == []
    assert microscope.why_not_cudnn(model, WORDS) == []
    (left,) = microscope.why_not_cudnn(model, WORDS[:, ::-1])
    assert "pad on the right" in left
    (empty,) = microscope.why_not_cudnn(model, np.array([[1, 2], [0, 0]]))
    assert "padding alone" in empty
    with pytest.raises(ValueError, match="give the whole model"):
        microscope.why_not_cudnn(LSTM(3), WORDS)


def test_another_backend_is_told_what_is_missing(monkeypatch):
    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    with pytest.raises(NotImplementedError, match="why_not_cudnn works on TensorFlow only"):
        microscope.why_not_cudnn(LSTM(3))
    with pytest.raises(NotImplementedError, match=r"gradient_norms .*runs on jax.*KERAS_BACKEND"):
        microscope.gradient_norms(None, None, None)
