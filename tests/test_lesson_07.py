"""What lesson 07 builds by hand is what the package does; padding tells its LSTM nothing."""

from collections import Counter

import keras
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_utils import data
from course_utils.text import Vocabulary

SENTENCES = st.lists(
    st.lists(st.sampled_from(["the", "plot", "was", "not", "dull", ",", "but"]), max_size=9)
)


@pytest.fixture(scope="module")
def lesson(from_lesson):
    names = ["list_words", "encode", "NEGATIONS", "mark_negated", "build", "blot_out"]
    given = {"Counter": Counter, "keras": keras, "layers": keras.layers, "vocabulary": range(20)}
    return from_lesson("07_sentiment", *names, given=given)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(train=SENTENCES, new=SENTENCES)
def test_the_vocabulary_is_the_packages(lesson, train, new):
    words, packaged = lesson.list_words(train), Vocabulary(train)
    assert words == packaged.words
    steps = max(map(len, new), default=0)
    np.testing.assert_array_equal(lesson.encode(new, words, steps), packaged.encode(new, steps))


def test_padding_does_not_change_the_answer(lesson):
    keras.utils.set_random_seed(0)
    model = lesson.build(keras.layers.LSTM(8))
    maskless = lesson.build(keras.layers.LSTM(8), mask=False)
    maskless.set_weights(model.get_weights())
    codes = np.random.default_rng(0).integers(1, 20, size=(4, 6))
    padded = np.pad(codes, [(0, 0), (0, 30)])
    bare = model.predict(codes, verbose=0)
    np.testing.assert_allclose(model.predict(padded, verbose=0), bare, atol=1e-6)
    np.testing.assert_allclose(maskless.predict(codes, verbose=0), bare, atol=1e-6)
    assert np.abs(maskless.predict(padded, verbose=0) - bare).max() > 1e-3


def test_marking_ends_at_a_comma(lesson):
    marked = lesson.mark_negated("it was not what i like , but far from bad .")
    assert marked == [
        "it",
        "was",
        "not",
        "what_NOT",
        "i_NOT",
        "like_NOT",
        ",",
        "but",
        "far",
        "from_NOT",
        "bad_NOT",
        ".",
    ]


def test_blotting_out_spares_the_padding(lesson):
    codes = np.tile([5, 6, 7, 0], (2000, 1))
    blotted = lesson.blot_out(codes)
    assert (blotted[:, 3] == 0).all()
    assert set(np.unique(blotted)) == {0, 1, 5, 6, 7}
    assert np.mean(blotted[:, :3] == 1) == pytest.approx(0.1, abs=0.02)
    assert (codes > 1).sum() == 6000  # its input is as before


def test_the_lessons_parts_do_not_leak():
    train = data.load("reviews", part="train", count=16000)
    turned = train[train.phenomenon.str.contains("negation|contrast")]
    used = set(" ".join(turned.text).split())
    hard = ["negation", "contrast", "negation and contrast"]
    new = data.load("reviews", part="test", count=2000, new=True, phenomena=hard)
    assert not set(new.text) & set(train.text)
    assert not set(new.template) & set(train.template)
    assert not {row.text.split()[row.verdict] for row in new.itertuples()} & used
