"""Vocabularies, streams, and the n-gram model against direct definitions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.text import Vocabulary, WittenBell, streams

WORDS = st.lists(st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=6), max_size=8)


def test_a_vocabulary_lists_the_most_frequent_words_first():
    vocabulary = Vocabulary([["b", "a", "b"], ["c", "b", "a"]], least=2, extra=["<s>"])
    assert vocabulary.words == ["", "<unk>", "<s>", "b", "a"]
    assert len(vocabulary) == 5
    assert vocabulary.encode([["c", "b"]]).tolist() == [[1, 3]]


def test_words_that_are_listed_in_any_case_are_listed_once():
    assert Vocabulary([["<s>", "a", "<s>"]], extra=["<s>"]).words == ["", "<unk>", "<s>", "a"]


@given(WORDS)
def test_known_words_come_back_and_padding_is_on_the_right(sentences):
    vocabulary = Vocabulary(sentences)
    codes = vocabulary.encode(sentences)
    assert codes.shape == (len(sentences), max(map(len, sentences), default=0))
    for row, sentence in zip(codes, sentences, strict=True):
        assert vocabulary.decode(row) == sentence
        assert (row[: len(sentence)] > 1).all()
        assert not row[len(sentence) :].any()


def test_a_given_length_cuts_the_end_or_pads():
    vocabulary = Vocabulary([["a", "b", "c"]])
    assert vocabulary.encode([["a", "b", "c"]], length=2).tolist() == [[2, 3]]
    assert vocabulary.encode([["a"]], length=3).tolist() == [[2, 0, 0]]


@pytest.mark.parametrize("sentences", ["not bad", ["not bad"]])
def test_a_plain_text_is_refused(sentences):
    with pytest.raises(TypeError, match="split the text first"):
        Vocabulary([["not"]]).encode(sentences)


@given(st.integers(2, 300), st.integers(1, 7), st.integers(1, 9))
def test_streams_go_on_where_they_stopped(length, count, steps):
    codes = np.random.default_rng(0).integers(0, 50, length)
    if length - 1 < count * steps:
        with pytest.raises(ValueError, match=f"need {count * steps + 1}"):
            streams(codes, count, steps)
        return
    inputs, targets = streams(codes, count, steps)
    assert inputs.shape == targets.shape == (len(inputs), count, steps)
    each = len(inputs) * steps
    assert length - 1 - count * each < count * steps
    for row in range(count):
        begin = row * each
        assert inputs[:, row].ravel().tolist() == codes[begin : begin + each].tolist()
        assert targets[:, row].ravel().tolist() == codes[begin + 1 : begin + each + 1].tolist()


def by_definition(train, symbols, history, code):
    """Witten and Bell's formula, by recursion and by looking through the whole text."""
    shorter = 1 / symbols
    if history:
        shorter = by_definition(train, symbols, history[1:], code)
    size = len(history)
    after = [
        train[at + size] for at in range(len(train) - size) if train[at : at + size] == history
    ]
    kinds = len(set(after))
    if not after:
        return shorter
    return (after.count(code) + kinds * shorter) / (len(after) + kinds)


CODES = st.lists(st.integers(0, 3), min_size=1, max_size=30)


@given(CODES, CODES, st.integers(1, 4))
@settings(deadline=None)
def test_witten_bell_is_what_its_formula_says(train, text, order):
    if len(train) < order:
        train = train * order
    model = WittenBell(train, 4, order)
    nats = model.nats(text)
    for at, code in enumerate(text):
        history = text[max(0, at - order + 1) : at]
        distribution = model.next(text[:at])
        assert distribution.sum() == pytest.approx(1)
        expected = by_definition(train, 4, history, code)
        assert distribution[code] == pytest.approx(expected)
        assert nats[at] == pytest.approx(-np.log(expected))


def test_an_order_that_cannot_be_is_refused():
    for order in (0, 11):
        with pytest.raises(ValueError, match="order must be"):
            WittenBell([0, 1], symbols=65, order=order)
    with pytest.raises(ValueError, match="2 characters are too few"):
        WittenBell([0, 1], symbols=2, order=3)
    with pytest.raises(ValueError, match="from 0 to 1"):
        WittenBell([0, 1, 2], symbols=2, order=1)
    with pytest.raises(ValueError, match="from 0 to 1"):
        WittenBell([0, 1], symbols=2, order=1).next([2])
