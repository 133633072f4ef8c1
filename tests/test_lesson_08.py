"""What lesson 08 builds by hand is what the package does, and what its formulas say."""

from collections import Counter, defaultdict

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import data
from course_utils.text import WittenBell, streams

LESSON = "08_text_generation"
ALPHABET = "abcd"


@pytest.fixture(scope="module")
def lesson(from_lesson):
    """Functions of the lesson, with the values of the names that they find in the notebook."""

    def take(*names, **values):
        taken = from_lesson(LESSON, *names)
        common = {"Counter": Counter, "defaultdict": defaultdict}
        common |= {"keras": keras, "layers": keras.layers}
        for name in names:
            getattr(taken, name).__globals__.update(common, **values)
        return taken

    return take


@pytest.fixture(scope="module")
def counting(lesson):
    return lesson("count_after", "probability", "nats_of", symbols=4)


@pytest.fixture(scope="module")
def choosing(lesson):
    return lesson("with_temperature", "entropy", "top_k", "nucleus", "greedy")


codes_of_four = st.lists(st.integers(0, 3), min_size=1, max_size=60)
distributions = st.lists(st.floats(1e-6, 1), min_size=1, max_size=30).map(
    lambda weights: np.array(weights) / np.sum(weights)
)


def test_the_toy_streams_and_the_packages(lesson):
    own = lesson("streams").streams
    for length, count, steps in [(13, 2, 3), (10, 1, 9), (1000, 8, 5), (4097, 32, 64)]:
        for ours, theirs in zip(
            own(np.arange(length), count, steps), streams(range(length), count, steps), strict=True
        ):
            np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("order", [1, 2, 5])
def test_witten_bell_by_hand_is_the_packages(counting, order):
    own = counting
    random = np.random.default_rng(0)
    known, new = random.choice(4, (2, 300), p=[0.5, 0.3, 0.15, 0.05])
    after = own.count_after("".join(ALPHABET[code] for code in known), order)
    theirs = WittenBell(known, 4, order)
    text = "".join(ALPHABET[code] for code in new)
    np.testing.assert_allclose(own.nats_of(after, text), theirs.nats(new), rtol=1e-12)
    for length in range(order):
        p = [own.probability(after, text[:length], character) for character in ALPHABET]
        np.testing.assert_allclose(p, theirs.next(new[:length]), rtol=1e-12)


def test_witten_bell_known_answer(lesson):
    own = lesson("count_after", "probability", "nats_of", symbols=2)
    after = own.count_after("ababab", 2)
    assert own.probability(after, "a", "b") == pytest.approx(0.875)
    np.testing.assert_allclose(np.exp(-own.nats_of(after, "aba")), [0.5, 0.875, 5 / 6], atol=1e-12)


@settings(deadline=None)
@given(known=codes_of_four, history=codes_of_four)
def test_probabilities_sum_to_one(counting, known, history):
    after = counting.count_after("".join(ALPHABET[code] for code in known), 4)
    text = "".join(ALPHABET[code] for code in history)[-3:]
    p = [counting.probability(after, text, character) for character in ALPHABET]
    assert min(p) > 0
    assert np.sum(p) == pytest.approx(1)


@settings(deadline=None)
@given(p=distributions, temperature=st.floats(0.1, 5))
def test_temperature_one_keeps_below_sharpens_above_flattens(choosing, p, temperature):
    np.testing.assert_allclose(choosing.with_temperature(p, 1.0), p, rtol=1e-12)
    changed = choosing.with_temperature(p, temperature)
    assert changed.sum() == pytest.approx(1)
    sign = np.sign(temperature - 1)
    assert sign * choosing.entropy(changed) >= sign * choosing.entropy(p) - 1e-9


@settings(deadline=None)
@given(p=distributions, count=st.integers(1, 40))
def test_top_k_keeps_exactly_the_most_likely(choosing, p, count):
    kept = choosing.top_k(p, count)
    assert kept.sum() == pytest.approx(1)
    assert np.sum(kept > 0) == min(count, len(p))
    assert p[kept > 0].min() >= p[kept == 0].max(initial=0)
    np.testing.assert_allclose(kept[kept > 0], p[kept > 0] / p[kept > 0].sum())


@settings(deadline=None)
@given(p=distributions, mass=st.floats(0, 1))
def test_nucleus_keeps_the_fewest_that_reach_the_mass(choosing, p, mass):
    kept = choosing.nucleus(p, mass) > 0
    assert kept.any()
    assert p[kept].sum() >= mass - 1e-12
    assert kept.sum() == 1 or p[kept].sum() - p[kept].min() < mass + 1e-12
    assert p[kept].min() >= p[~kept].max(initial=0)


def test_cycle_and_longest_shared(lesson):
    own = lesson("find_cycle", "longest_shared")
    assert own.find_cycle("xyz" + "the abc " * 4 + "the") == " abc the"
    assert own.find_cycle("begin " + "ab" * 3) == "ab"
    assert own.find_cycle("nothing repeats") is None
    assert own.longest_shared("xx the cat yy", "on the cat") == " the cat"
    assert own.longest_shared("abc", "xyz") == ""


def test_no_long_passage_is_on_two_sides(lesson):
    text = data.load("python-documentation")
    topics = text.split("\n" * 5)
    begins = np.cumsum([0] + [len(topic) + 5 for topic in topics])[:-1] / len(text)
    own = lesson("side", topics=topics, begins=begins)
    sides = [own.side(*edges) for edges in [(0, 0.8), (0.8, 0.9), (0.9, 1)]]
    assert sum(map(len, sides)) == len(text) - 2 * 5
    runs = [{part[at : at + 200] for at in range(len(part) - 199)} for part in sides]
    assert not runs[0] & runs[1]
    assert not runs[0] & runs[2]
    assert not runs[1] & runs[2]
    shares = [len(part) / len(text) for part in sides]
    assert shares[0] == pytest.approx(0.81, abs=0.03)
    assert min(shares[1:]) > 0.07


@pytest.fixture
def small(lesson):
    """The lesson's model with 7 symbols and 8 units, untrained."""
    keras.utils.set_random_seed(0)
    sizes = {"symbols": 7, "UNITS": 8, "READERS": 4, "STEPS": 5}
    own = lesson("build", "make_reader", "read", "softmax", "nats_carried", **sizes)
    model = own.build()
    model.set_weights([3 * weight for weight in model.get_weights()])
    own.read.__globals__["reader"] = own.make_reader(model)
    return own, model


def test_pieces_with_carried_state_equal_the_whole(small):
    own, _ = small
    codes = np.random.default_rng(0).integers(0, 7, 61)
    whole = own.nats_carried(codes)
    pieces, states = [], None
    for first in range(0, 60, 15):
        logits, states = own.read(codes[None, first : first + 15], states)
        p = own.softmax(logits[0])
        pieces.append(-np.log(p[np.arange(15), codes[first + 1 : first + 16]]))
    np.testing.assert_allclose(np.concatenate(pieces), whole, rtol=1e-4, atol=1e-5)
    afresh = own.nats_carried(codes[15:31])
    assert np.abs(afresh - pieces[1]).max() > 1e-3


def test_the_twin_reads_like_the_stateful_model(small):
    own, model = small
    inputs, _ = streams(np.random.default_rng(0).integers(0, 7, 61), 4, 5)
    states = None
    for batch in inputs:
        logits, states = own.read(batch, states)
        np.testing.assert_allclose(logits, model.predict_on_batch(batch), rtol=1e-4, atol=1e-5)


def test_a_uniform_model_needs_the_log_of_the_symbols(small):
    own, model = small
    model.set_weights([0 * weight for weight in model.get_weights()])
    own.read.__globals__["reader"] = own.make_reader(model)
    nats = own.nats_carried(np.arange(50) % 7)
    np.testing.assert_allclose(nats, np.log(7), rtol=1e-6)
