"""The benchmark on film reviews counts, presses, shuffles and pools as it says."""

from collections import Counter

import keras
import numpy as np
import pytest
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.utils.extmath import randomized_svd

NAMES = ("company", "own_vectors", "pooled", "in_any_order")


@pytest.fixture
def reviews(from_lesson):
    given = {"coo_matrix": coo_matrix, "csr_matrix": csr_matrix, "ops": keras.ops}
    given["randomized_svd"] = randomized_svd
    return from_lesson("benchmarks/movie_reviews", *NAMES, given=given)


def sentences(seed, count=30, words=12):
    """Rows of numbers from 1 (unknown) on, padded on the right."""
    random = np.random.default_rng(seed)
    codes = random.integers(1, words, (count, 9))
    codes[np.arange(9) >= random.integers(1, 10, (count, 1))] = 0
    return codes


def test_company_counts_pairs_up_to_four_words_apart(reviews):
    codes = sentences(0)
    expected = Counter()
    for row in codes:
        for at, word in enumerate(row):
            for distance in (1, 2, 3, 4):
                if at + distance < len(row) and min(word, row[at + distance]) > 1:
                    other = row[at + distance]
                    expected[word, other] += 1 / distance
                    expected[other, word] += 1 / distance
    table = reviews.company(codes, 12).toarray()
    for pair, count in expected.items():
        assert table[pair] == pytest.approx(count)
    assert table.sum() == pytest.approx(sum(expected.values()))


def test_words_that_keep_the_same_company_get_the_same_vector(reviews):
    codes = np.array([[2, 4, 3], [2, 5, 3], [6, 7, 8], [8, 9, 6]] * 5)
    vectors = reviews.own_vectors(codes, 11, size=4)
    np.testing.assert_allclose(vectors[4], vectors[5], atol=1e-6)
    assert np.linalg.norm(vectors[4] - vectors[7]) > 0.05
    assert np.abs(vectors[[0, 1, 10]]).max() < 1e-6  # padding, unknown, never seen
    assert vectors.dtype == "float32"


def test_shuffled_sentences_keep_their_words_beginnings_and_padding(reviews):
    codes = sentences(1)
    codes = np.stack([codes, np.where(codes > 0, codes + 100, 0)], axis=-1)
    shuffled = reviews.in_any_order(codes, np.random.default_rng(0))
    np.testing.assert_array_equal(shuffled == 0, codes == 0)
    np.testing.assert_array_equal(np.sort(shuffled, axis=1), np.sort(codes, axis=1))
    there = shuffled[..., 0] > 0
    np.testing.assert_array_equal(shuffled[there, 1], shuffled[there, 0] + 100)
    assert (shuffled != codes).any()


def test_pooling_does_not_see_the_padding(reviews):
    random = np.random.default_rng(2)
    hidden = random.uniform(-1, 1, (2, 5, 3)).astype("float32")
    present = np.array([[1, 1, 1, 0, 0], [1, 0, 0, 0, 0]], bool)
    features = keras.ops.convert_to_numpy(reviews.pooled(hidden, present))
    for row, words in zip(range(2), (3, 1), strict=True):
        some = hidden[row, :words]
        expected = np.concatenate([some.max(axis=0), some.mean(axis=0)])
        np.testing.assert_allclose(features[row], expected, rtol=1e-5)
