"""What lesson 01 builds by hand is what Keras does; its task has the answers it says."""

import ast

import keras
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_utils.environment import repository_root

SOURCE = repository_root() / "notebooks" / "source" / "01_lstm_cell.py"


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    shape=st.tuples(
        *[st.integers(1, top) for top in (5, 60, 6, 9)]
    ),  # batch, time, features, units
    seed=st.integers(0, 2**32 - 1),
)
def test_the_numpy_lstm_is_keras(from_lesson, shape, seed):
    batch, time, features, units = shape
    random = np.random.default_rng(seed)
    layer = keras.layers.LSTM(units, return_sequences=True, return_state=True)
    layer.build((None, None, features))
    layer.set_weights([random.normal(0, 0.5, part.shape) for part in layer.get_weights()])
    inputs = random.normal(size=(batch, time, features)).astype("float32")
    lesson = from_lesson("01_lstm_cell", "sigmoid", "lstm")
    hidden, cell = lesson.lstm(inputs, *layer.get_weights())
    expected, last_hidden, last_cell = layer(inputs)
    np.testing.assert_allclose(hidden, expected, rtol=0, atol=1e-5)
    np.testing.assert_allclose(hidden[:, -1], last_hidden, rtol=0, atol=1e-5)
    np.testing.assert_allclose(cell[:, -1], last_cell, rtol=1e-5, atol=1e-5)


def test_it_has_at_most_25_lines():
    (lstm,) = [
        node
        for node in ast.parse(SOURCE.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "lstm"
    ]
    assert lstm.end_lineno - lstm.lineno + 1 <= 25


@pytest.fixture
def words(from_lesson):
    return from_lesson("01_lstm_cell", "SIGNS", "SPACE", "make_words", "say_by_rule", "accuracy")


def test_what_is_asked_is_the_first_letter_of_the_word_before(words):
    signs, answers = words.make_words(count=50, time=40, lengths=(1, 20), seed=1)
    for row, said in zip(signs, answers, strict=True):
        text = "".join(words.SIGNS[sign] for sign in row)
        ends = [at for at, sign in enumerate(text) if sign == " "]
        assert [at for at, answer in enumerate(said) if answer >= 0] == ends
        firsts = [word[0] for word in text.split(" ")[: len(ends)]]
        assert [words.SIGNS[said[at]] for at in ends] == firsts


def test_lengths_are_those_asked_for_and_every_letter_is_as_likely(words):
    signs, answers = words.make_words(count=400, time=120, lengths=(21, 40), seed=4)
    texts = ["".join(words.SIGNS[sign] for sign in row) for row in signs]
    lengths = [len(word) for text in texts for word in text.split(" ")[:-1]]
    assert (min(lengths), max(lengths)) == (21, 40)
    counts = np.bincount(answers[answers >= 0], minlength=6) / np.sum(answers >= 0)
    assert np.abs(counts - 1 / 6).max() < 0.03


def test_the_rule_is_always_right(words):
    signs, answers = words.make_words(count=100, time=420, lengths=(1, 200), seed=3)
    assert words.accuracy([words.say_by_rule(row) for row in signs], answers) == 1.0


def test_lines_of_one_part_are_not_in_another(words):
    train, valid, test = (words.make_words(2000, 40, (1, 20), seed)[0] for seed in (1, 2, 3))
    lines = [set(map(tuple, part)) for part in (train, valid, test)]
    assert not lines[0] & lines[1]
    assert not lines[0] & lines[2]
    assert not lines[1] & lines[2]
