"""The benchmark on Multi30K: batches lose nothing, beam search finds the best, padding is free."""

import itertools
import re
from types import SimpleNamespace

import keras
import numpy as np
import pytest

from course_utils.text import Vocabulary

NAMES = ("words_of", "Batches", "extend", "search", "START", "END", "units")
NAMES = (*NAMES, "make_layers", "encode", "decode", "build", "smoothed_loss")


@pytest.fixture(scope="module")
def captions(from_lesson):
    given = {"keras": keras, "layers": keras.layers, "ops": keras.ops, "re": re}
    given["SimpleNamespace"] = SimpleNamespace
    given["source_list"] = Vocabulary([list("abcdefgh")])
    given["target_list"] = Vocabulary([list("uvwxyz")], extra=["<s>", "</s>"])
    return from_lesson("benchmarks/multi30k", *NAMES, given=given)


def test_batches_hold_each_pair_once(captions):
    random = np.random.default_rng(0)
    german = [" ".join(random.choice(list("abcdefgh"), random.integers(1, 9))) for _ in range(60)]
    english = [" ".join(random.choice(list("uvwxyz"), random.integers(1, 9))) for _ in range(60)]
    source_list, target_list = (
        captions.words_of.__globals__[f"{side}_list"] for side in ("source", "target")
    )
    batches = captions.Batches(german, english, random, words=30)
    for _ in range(2):  # epochs
        found = []
        for number in range(len(batches)):
            (source, previous), target = batches[number]
            assert (target > 0).sum() <= 30 + 9
            np.testing.assert_array_equal(previous[:, 1:], target[:, :-1])
            assert (previous[:, 0] == captions.START).all()
            for row, answer in zip(source, target, strict=True):
                words = target_list.decode(answer[answer > 0])
                assert words[-1] == "</s>"
                found.append((" ".join(source_list.decode(row[row > 0])), " ".join(words[:-1])))
        assert sorted(found) == sorted(zip(german, english, strict=True))
        batches.on_epoch_end()
    assert batches[0][1].shape != batches[1][1].shape


def toy(seed):
    """A model that answers by what it wrote: log-probabilities are drawn for each beginning."""
    drawn = {}

    def of(beginning):
        random = np.random.default_rng([seed, *beginning])
        chances = [1, 0, 0] if len(beginning) > 5 else random.dirichlet(np.ones(3))  # END, 4, 5
        return drawn.setdefault(beginning, np.log(np.maximum([0, 0, 0, *chances], 1e-12)))

    def step(inputs):
        _, previous, _, _, state, other = inputs
        after, rows = [], []
        for row, word in zip(state, previous[:, 0], strict=True):
            beginning = (*(int(code) for code in row if code), int(word))
            after.append((*beginning, *[0] * (20 - len(beginning))))
            rows.append(of(beginning))
        return [np.array(rows), None, np.array(after), other]

    def encoder(source):
        return [np.zeros((len(source), 1, 1))] * 2 + [np.zeros((len(source), 20), int)] * 2

    models = [SimpleNamespace(predict_on_batch=function) for function in (encoder, step)]
    return (None, *models), of


@pytest.mark.parametrize("seed", range(5))
def test_a_wide_beam_finds_the_best(captions, seed):
    models, of = toy(seed)
    scores = {}
    for length in range(6):
        for words in itertools.product((4, 5), repeat=length):
            whole = (*words, captions.END)
            beginnings = [(captions.START, *whole[:at]) for at in range(len(whole))]
            total = sum(of(one)[word] for one, word in zip(beginnings, whole, strict=True))
            scores[whole] = total / len(whole)
    best = max(scores, key=scores.get)
    found = captions.search(models, np.ones((2, 3), int), beams=64)
    for row in found:
        assert tuple(row[row > 0]) == best


def test_one_beam_is_greedy(captions):
    models, of = toy(7)
    written = [captions.START]
    while written[-1] != captions.END:
        written.append(int(of(tuple(written))[captions.END :].argmax()) + captions.END)
    (found,) = captions.search(models, np.ones((1, 3), int), beams=1)
    assert found[found > 0].tolist() == written[1:]


def test_padding_changes_nothing_and_steps_agree(captions):
    keras.utils.set_random_seed(0)
    model, encoder, step = captions.build(attention=True)
    source = np.array([[2, 3, 4]], "int32")
    previous = np.array([[captions.START, 4, 5]], "int32")
    bare = model.predict_on_batch([source, previous])
    longer = np.pad(source, [(0, 0), (0, 2)])
    memory, keys, *states = encoder.predict_on_batch(source)
    for at in range(3):
        inputs = [source, previous[:, at : at + 1], memory, keys, *states]
        log_p, weights, *states = step.predict_on_batch(inputs)
        expected = keras.ops.convert_to_numpy(keras.ops.log_softmax(bare[:, at]))
        np.testing.assert_allclose(log_p, expected, atol=1e-4)
        assert weights.sum() == pytest.approx(1, abs=1e-5)
    memory, keys, *states = encoder.predict_on_batch(longer)
    weights = step.predict_on_batch([longer, previous[:, :1], memory, keys, *states])[1]
    assert weights[0, 3:].max() < 1e-6


def test_the_loss_leaves_padding_out(captions):
    random = np.random.default_rng(0)
    logits = random.normal(size=(2, 4, 6)).astype("float32")
    target = np.array([[4, 5, 3, 0], [5, 3, 0, 0]])
    loss = float(captions.smoothed_loss(target, logits, smoothing=0.0))
    log_p = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
    rows, places = np.nonzero(target)
    assert loss == pytest.approx(-log_p[rows, places, target[rows, places]].mean(), rel=1e-5)
    logits[target == 0] += random.normal(size=(3, 6))
    assert float(captions.smoothed_loss(target, logits, smoothing=0.0)) == pytest.approx(loss)
