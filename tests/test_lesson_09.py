"""What lesson 09 builds by hand does what it says: rules, attention, masks, greedy and beam."""

import re
from types import SimpleNamespace

import keras
import numpy as np
import pytest
from keras import layers

from course_utils import data
from course_utils.text import Vocabulary

LESSON = "09_translation"


@pytest.fixture(scope="module")
def baselines(from_lesson):
    return from_lesson(
        LESSON, "tokens", "english_and", "single_words", "dictionary", "by_dictionary", "by_rules",
        given={"data": data, "re": re},
    )  # fmt: skip


def test_two_rules_are_the_grammar(baselines):
    random = np.random.default_rng(0)
    values = [*range(1, 1_000), *random.integers(1_000, 1_000_000, size=500).tolist()]
    for english, german in baselines.english_and("de", values):
        assert baselines.by_rules(english) == german


def test_word_by_word_does_not_turn_round(baselines):
    assert baselines.by_dictionary("three hundred") == "dreihundert"
    assert baselines.by_dictionary("twenty-four") == "zwanzigvier"


def test_tokens(baselines):
    assert baselines.tokens("twenty-four thousand, one") == [
        "twenty", "-", "four", "thousand", ",", "one",
    ]  # fmt: skip
    assert baselines.tokens("März 3, 87") == ["März", "3", ",", "8", "7"]


def test_attention_by_hand_is_keras(from_lesson):
    attend = from_lesson(LESSON, "attend").attend
    random = np.random.default_rng(0)
    for _ in range(10):
        batch, letters_, words_, units = random.integers(2, 9, size=4)
        queries = random.normal(0, 2, (batch, letters_, units)).astype("float32")
        memory = random.normal(0, 2, (batch, words_, units)).astype("float32")
        mask = np.arange(words_) < random.integers(1, words_ + 1, size=(batch, 1))
        context, weights = attend(queries, memory, mask)
        expected, expected_weights = layers.Attention()(
            [queries, memory], mask=[None, mask], return_attention_scores=True
        )
        np.testing.assert_allclose(context, expected, atol=1e-5)
        np.testing.assert_allclose(weights, expected_weights, atol=1e-5)
        np.testing.assert_allclose(weights.sum(axis=-1), 1, atol=1e-6)
        assert np.all(weights[~np.broadcast_to(mask[:, None], weights.shape)] == 0)


@pytest.fixture(scope="module")
def small(from_lesson):
    """The lesson's networks with few units, a small vocabulary and large random weights."""
    words = Vocabulary([list("ABCDE")])
    letters = Vocabulary([list("abcd")], extra=["<s>", "</s>"])
    names = ["START", "END", "UNITS", "BATCH", "UPDATES", "embedding"]
    names += ["build_encoder", "build_decoder", "build"]
    names += ["sources", "encode", "decode", "translate", "beam_search"]
    given = {"keras": keras, "layers": layers, "words": words, "letters": letters}
    lesson = from_lesson(LESSON, *names, given=given)
    lesson.build.__globals__["UNITS"] = 8
    keras.utils.set_random_seed(0)
    networks = {attention: lesson.build(attention) for attention in [False, True]}
    for *_, model in networks.values():
        model.set_weights([3 * weight for weight in model.get_weights()])
    lesson.build.__globals__["networks"] = networks
    random = np.random.default_rng(0)
    pairs = [
        (random.choice(list("ABCDE"), length).tolist(), "".join(random.choice(list("abcd"), 6)))
        for length in [1, 3, 7, 5]
    ]
    return SimpleNamespace(lesson=lesson, networks=networks, pairs=pairs, letters=letters)


each_network = pytest.mark.parametrize("attention", [False, True])


@each_network
def test_the_decoder_sees_no_letter_to_come(small, attention):
    *_, model = small.networks[attention]
    (source, late), _ = small.lesson.encode(small.pairs)
    before = model.predict([source, late], verbose=0)
    for place in range(1, late.shape[1]):
        changed = late.copy()
        changed[:, place:] = 4 + (changed[:, place:] - 3) % 4
        moved = np.abs(model.predict([source, changed], verbose=0) - before).max(axis=(0, 2))
        assert moved[:place].max() < 1e-6 < moved[place]


@each_network
def test_padding_the_question_moves_nothing(small, attention):
    *_, model = small.networks[attention]
    (source, late), _ = small.lesson.encode(small.pairs)
    padded = np.pad(source, [(0, 0), (0, 5)])
    before = model.predict([source, late], verbose=0)
    np.testing.assert_allclose(model.predict([padded, late], verbose=0), before, atol=1e-5)
    for row in range(len(source)):  # and alone each is what it is in a batch
        alone = source[row : row + 1, : len(small.pairs[row][0])]
        after = model.predict([alone, late[row : row + 1]], verbose=0)
        np.testing.assert_allclose(after, before[row : row + 1], atol=1e-5)


def test_attention_uses_the_memory(small):
    (source, late), _ = small.lesson.encode(small.pairs)
    late = keras.ops.array(late)
    encoder, decoder, _ = small.networks[True]
    hidden, cell, memory, mask = encoder(source)
    one = decoder([late, hidden, cell, memory, mask])[0]
    other = decoder([late, hidden, cell, -memory, mask])[0]
    assert np.abs(one - other).max() > 1e-3
    encoder, decoder, _ = small.networks[False]
    assert len(encoder(source)) == len(decoder.inputs) - 1 == 2  # the states alone


@each_network
def test_running_free_is_teacher_forcing_with_its_own_letters(small, attention):
    *_, model = small.networks[attention]
    (source, _), _ = small.lesson.encode(small.pairs)
    encoder, decoder, _ = small.networks[attention]
    codes, _ = small.lesson.beam_search(encoder, decoder, source, width=1, longest=12)
    late = np.pad(codes[:, :-1], [(0, 0), (1, 0)], constant_values=small.lesson.START)
    best = model.predict([source, late.astype("int32")], verbose=0).argmax(axis=-1)
    for row, expected in zip(codes, best, strict=True):
        ends = np.flatnonzero(row == small.lesson.END)
        upto = ends[0] + 1 if len(ends) else len(row)
        assert row[:upto].tolist() == expected[:upto].tolist()
    said, looks = small.lesson.translate(attention, source, longest=12)
    assert said == [small.lesson.decode(row) for row in codes]
    if attention:
        assert looks.shape[1] <= 12
        assert looks.shape[::2] == source.shape
        assert np.all(looks[np.broadcast_to((source == 0)[:, None], looks.shape)] == 0)
    else:
        assert looks is None


@each_network
def test_a_wide_beam_finds_the_most_probable_answer(small, attention):
    """With as many beams as there are beginnings, against trying all answers of three letters."""
    encoder, decoder, model = small.networks[attention]
    (source, _), _ = small.lesson.encode(small.pairs)
    symbols = len(small.letters)
    every = np.stack(np.meshgrid(*[np.arange(symbols)] * 3, indexing="ij"), -1).reshape(-1, 3)
    late = np.pad(every[:, :-1], [(0, 0), (1, 0)], constant_values=small.lesson.START)
    codes, totals = small.lesson.beam_search(encoder, decoder, source, width=symbols**2, longest=3)
    for row in range(len(source)):
        logits = model.predict([np.repeat(source[row : row + 1], len(every), 0), late], verbose=0)
        log = keras.ops.convert_to_numpy(keras.ops.log_softmax(logits))
        each = np.take_along_axis(log, every[..., None], axis=-1)[..., 0]
        after_end = np.cumsum(every == small.lesson.END, axis=1) - (every == small.lesson.END) > 0
        each = np.where(after_end, np.where(every == 0, 0, -np.inf), each)
        assert each.sum(axis=1).max() == pytest.approx(totals[row], abs=1e-4)
        assert every[each.sum(axis=1).argmax()].tolist() == codes[row].tolist()


def test_what_is_a_german_number(from_lesson, baselines):
    given = {"re": re, "english_and": baselines.english_and}
    is_number = from_lesson(LESSON, "below", "heads", "is_number", given=given).is_number
    values = [1, 24, 101, 1_000, 21_001, 101_000, 724_308, 999_999]
    assert all(is_number(german) for _, german in baselines.english_and("de", values))
    wrong = ["", "zwanzigvier", "undundund", "tausendvier", "einstausend", "zweitausendvierundert"]
    assert not any(map(is_number, wrong))


def test_kinds_of_errors(from_lesson, baselines):
    given = {"re": re, "dictionary": baselines.dictionary}
    kind = from_lesson(LESSON, "parts", "kind_of_error", given=given).kind_of_error
    assert kind("zwei", "zwei") is None
    assert kind("zwanzigvier", "vierundzwanzig") == "right parts, wrong order"
    assert kind("zwanzigeins", "einundzwanzig") == "right parts, wrong order"
    assert kind("einshundert", "einhundert") == "only und or eins"
    assert kind("vierzwanzig", "vierundzwanzig") == "only und or eins"
    assert kind("fünfundzwanzig", "vierundzwanzig") == "another part"
    assert kind("vierzig", "vierundvierzig") == "fewer parts"
    assert kind("hundertvierzig", "vierzig") == "more parts"
    assert kind("vierzwan", "vierundzwanzig") == "no German words"
