"""The benchmark on Shakespeare: its readers read on, its scores carry, its branches come back."""

import itertools
from functools import cache
from types import SimpleNamespace

import keras
import numpy as np
import pytest

from course_utils.environment import timed
from course_utils.text import streams

NAMES = ("readers", "steps", "block", "build", "passes", "start", "forget", "advance", "trained")
NAMES = (*NAMES, "losses", "everything", "train_all")
TEXT = np.random.default_rng(0).integers(0, 5, 6_000).astype("int32")


@pytest.fixture(scope="module")
def play(from_lesson):
    given = {"keras": keras, "layers": keras.layers, "streams": streams, "timed": timed}
    given |= {"SimpleNamespace": SimpleNamespace, "symbols": 5, "longest": None, "together": 2}
    given |= {"rate": 5e-3, "dropout": 0.2, "precision": "float32"}
    given["budgets"] = {1: (2, 2), 2: (4, 2)}
    taken = from_lesson("benchmarks/tiny_shakespeare", *NAMES, given=given)
    taken.build.__globals__["scorer"] = cache(taken.build)
    return taken


def test_each_reader_reads_on_through_the_ring(play):
    batches = play.passes(TEXT, seed=1)
    first, second = next(batches), next(batches)
    assert first[0].shape == (play.readers, play.steps)
    np.testing.assert_array_equal(first[0][:, 1:], first[1][:, :-1])
    np.testing.assert_array_equal(first[1][:, -1], second[0][:, 0])


def test_carried_state_is_one_long_reading(play):
    keras.utils.set_random_seed(0)
    weights = play.trained(play.build(1))
    carried = play.losses(weights, TEXT[:769], carried=True)
    assert carried.shape == (3, play.block)
    whole = play.losses(weights, TEXT[:769], carried=True, steps=768)
    np.testing.assert_allclose(carried.ravel(), whole.ravel(), atol=1e-4)
    fresh = play.losses(weights, TEXT[:769], carried=False)
    np.testing.assert_allclose(fresh[0], carried[0], atol=1e-4)
    assert np.abs(fresh[1, 0] - carried[1, 0]) > 1e-4
    alone = play.losses(weights, TEXT[256:513], carried=False)
    np.testing.assert_allclose(fresh[1], alone[0], atol=1e-4)


def test_a_branch_does_not_disturb_the_trunk(play, capsys):
    runs = play.train_all(TEXT, seed=0)
    assert "4 updates" in capsys.readouterr().out
    # The same trunk without a branch, and without the batches that the branch took.
    batches = list(itertools.islice(play.passes(TEXT, 0), 60))
    model = play.start(0)
    trunk = play.advance(model, (pair for pair in batches), 2)
    assert runs[2].trunk[0] == pytest.approx(trunk[0], rel=1e-4)
    kept = [variable.numpy() for variable in play.everything(model)]
    for taken in range(2, 50):  # Keras takes some batches ahead, as many as it has time for
        for variable, value in zip(play.everything(model), kept, strict=True):
            variable.assign(value)
        trunk = play.advance(model, (pair for pair in batches[2 + taken :]), 2, done=2)
        if runs[2].trunk[1] == pytest.approx(trunk[0], rel=1e-5):
            break
    else:
        pytest.fail("the trunk did not go on from where the branch left it")
    assert len(runs[1].branch) == 1
    assert len(runs[2].trunk) == 2
    assert runs[2].seconds > runs[1].seconds
    pairs = zip(runs[1].weights, runs[2].weights, strict=True)
    assert any(np.abs(one - other).max() > 1e-6 for one, other in pairs)
