"""The benchmark on piano rolls: known answers, look-ups that see only the past and other pieces."""

import keras
import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.special import logit

from course_utils import data

NAMES = ("score", "log_odds", "each_key", "contexts", "elsewhere", "here", "clues_of", "assemble")
NAMES = (*NAMES, "looks", "look_up", "by_counting", "cut", "guess", "build", "nats")
EVERYTHING = ["frame", "clock", "here", "elsewhere"]


@pytest.fixture(scope="module")
def notebook(from_lesson):
    given = {"keras": keras, "layers": keras.layers, "ops": keras.ops}
    given |= {"csr_matrix": csr_matrix, "logit": logit}
    return from_lesson("benchmarks/polyphonic_music", *NAMES, given=given)


@pytest.fixture
def pieces():
    random = np.random.default_rng(0)
    motifs = random.random((4, 5, 88)) < 0.04  # pieces of few motifs, so that contexts return
    return [
        np.concatenate([motifs[number] for number in random.integers(0, 4, size)])
        for size in (4, 6, 3, 8, 5)
    ]


@pytest.mark.parametrize(
    ("corpus", "frequency", "markov"), [("jsb", 11.09, 10.49), ("nottingham", 10.26, 5.15)]
)
def test_the_known_answers(notebook, corpus, frequency, markov):
    if not data.is_cached("polyphonic-music"):
        pytest.skip("the set is not in the cache")
    parts = data.load("polyphonic-music", corpus=corpus)
    for known, answer in ((False, frequency), (True, markov)):
        guesses = notebook.each_key(parts["train"], parts["test"], known)
        assert notebook.score(guesses, parts["test"]) == pytest.approx(answer, abs=0.01)


def test_the_score_sums_over_keys_and_averages_over_frames(notebook, pieces):
    random = np.random.default_rng(1)
    logits = [random.normal(size=(len(piece) - 1, 88)) for piece in pieces]
    total = frames = 0
    for guesses, piece in zip(logits, pieces, strict=True):
        chances = 1 / (1 + np.exp(-guesses))
        for chance, answer in zip(chances, piece[1:], strict=True):
            total -= np.log(np.where(answer, chance, 1 - chance)).sum()
            frames += 1
    assert notebook.score(logits, pieces) == pytest.approx(total / frames)


def test_contexts_are_numbered_by_what_they_hold(notebook, pieces):
    numbers = notebook.contexts(pieces, doublings=3)
    frames = [(piece, now) for piece in pieces for now in range(len(piece))]
    for span, found in zip((1, 2, 4, 8), numbers, strict=True):
        held = []
        for piece, now in frames:
            start = now + 1 - span
            held.append((max(-start, 0), piece[max(start, 0) : now + 1].tobytes()))
        pairs = set(zip(held, found.tolist(), strict=True))
        assert len(pairs) == len(set(held)) == len(set(found.tolist()))


def test_elsewhere_leaves_the_piece_itself_out(notebook, pieces):
    chances, counts = notebook.elsewhere(pieces)
    for number, piece in enumerate(pieces):
        rest = pieces[:number] + pieces[number + 1 :]
        expected, expected_counts = notebook.elsewhere(rest, [piece])
        np.testing.assert_allclose(chances[number], expected[-1], atol=1e-5)
        np.testing.assert_array_equal(counts[number], expected_counts[-1])


def test_elsewhere_counts_what_followed(notebook, pieces):
    *train, piece = pieces
    chances, counts = notebook.elsewhere(train, [piece])
    for now in range(len(piece)):
        believed = np.full(88, 0.01)
        spans = (0, 1, 2, 4, 8, 16, 32)
        for order, span in enumerate(spans):
            followed = []
            for other in train:
                for then in range(len(other) - 1):
                    both = [
                        x[max(at + 1 - span, 0) : at + 1] for x, at in ((piece, now), (other, then))
                    ]
                    started = max(span - now - 1, 0) == max(span - then - 1, 0)
                    if span == 0 or (started and np.array_equal(*both)):
                        followed.append(other[then + 1])
            believed = (np.sum(followed, axis=0) + 4 * believed) / (len(followed) + 4)
            if order:
                assert counts[-1][now, order - 1] == len(followed)
        np.testing.assert_allclose(chances[-1][now], believed, atol=1e-5)


def test_here_weighs_what_followed_like_moments(notebook, pieces):
    piece, fade, sharpness = pieces[1], 0.8, 2.0
    chances, best = notebook.here(piece, fade, sharpness)

    def match(then, now):
        total = 0.0
        for back in range(then + 1):
            one, other = piece[then - back], piece[now - back]
            total += fade**back * (one & other).sum() / max((one | other).sum(), 1)
        return total

    for now in range(1, len(piece)):
        matches = np.array([match(then, now) for then in range(now)])
        weights = np.exp(sharpness * matches)
        expected = weights @ piece[1 : now + 1] / weights.sum()
        np.testing.assert_allclose(chances[now], expected, atol=1e-4)
        assert best[now] == pytest.approx(matches.max(), rel=1e-4)


def clues_of_last(notebook, train, piece):
    far, near = notebook.look_up(train, [piece])
    return notebook.assemble(notebook.clues_of(piece, far[-1], near[-1]), EVERYTHING)


def test_clues_know_nothing_of_what_comes(notebook, pieces):
    *train, piece = pieces
    changed = piece.copy()
    changed[12:] = ~changed[12:]
    before, after = (clues_of_last(notebook, train, one) for one in (piece, changed))
    np.testing.assert_allclose(before[:12], after[:12], atol=1e-2)  # 16 bits each
    assert not np.allclose(before[12:], after[12:], atol=1e-2)
    assert before.shape == (len(piece) - 1, 88 * 5 + 15 + 3 + 6)


def test_a_new_model_trusts_the_look_ups_alike(notebook, pieces):
    columns = clues_of_last(notebook, pieces[:-1], pieces[-1])
    base = np.linspace(-5, -1, 88).astype("float32")
    keras.utils.set_random_seed(0)
    model = notebook.build(5, columns.shape[1], base, filters=4)
    for layer in model.layers:
        if isinstance(layer, keras.layers.Dense) and layer.name != model.layers[-1].name:
            layer.kernel.assign(0 * layer.kernel)  # what the LSTM says at first, at random
    (logits,) = notebook.guess(model, [columns])
    clues = columns[:, : 88 * 5].astype("float32").reshape(-1, 88, 5)
    np.testing.assert_allclose(logits, clues[:, :, 1:].mean(axis=2), atol=1e-3)


def test_whole_pieces_are_scored_as_if_alone(notebook):
    random = np.random.default_rng(2)
    arrays = [random.normal(size=(length, 88)) for length in (7, 30, 12, 3, 30)]
    keras.utils.set_random_seed(0)
    model = notebook.build(1, 88, np.zeros(88, "float32"), filters=2)
    together = notebook.guess(model, arrays, together=3)
    for array, logits in zip(arrays, together, strict=True):
        alone = keras.ops.convert_to_numpy(model(array[None].astype("float32")))[0]
        np.testing.assert_allclose(logits, alone, atol=1e-4)


def test_chunks_lose_nothing(notebook):
    arrays = [np.arange(1, 2 * length + 1).reshape(length, 2) for length in (3, 8, 10)]
    chunks = notebook.cut(arrays, 4)
    assert chunks.shape == (1 + 2 + 3, 4, 2)
    rows = chunks.reshape(-1, 2)
    np.testing.assert_array_equal(rows[rows[:, 0] > 0], np.concatenate(arrays))


def test_the_loss_is_the_score(notebook, pieces):
    logits = np.random.default_rng(3).normal(size=(len(pieces[0]) - 1, 88)).astype("float32")
    losses = keras.ops.convert_to_numpy(notebook.nats(pieces[0][1:].astype("float32"), logits))
    assert losses.mean() == pytest.approx(notebook.score([logits], pieces[:1]), rel=1e-5)
