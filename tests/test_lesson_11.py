"""The lesson's warping finds the best alignment; padding and the future tell networks nothing."""

from functools import cache
from types import SimpleNamespace

import keras
import numpy as np
import pytest
from scipy.spatial.distance import cdist

from course_utils import data, speech


@pytest.fixture(scope="module")
def lesson(from_lesson):
    names = ["dtw", "distances", "path_of", "coarse", "fit_templates", "fixed_length"]
    names += ["STEPS", "STACK", "pack", "max_over_time", "build", "warp"]
    given = {"keras": keras, "layers": keras.layers, "speech": speech, "cdist": cdist}
    return from_lesson("11_spoken_digits", *names, given=given)


@pytest.fixture(scope="module")
def listener(from_lesson):
    """The network that is asked at every step, untrained, with numbers for its normalisation."""
    keras.utils.set_random_seed(0)
    given = {"keras": keras, "layers": keras.layers, "speech": speech}
    given |= {"band_means": np.full(40, -5.0), "deviation": 3.0, "listener": SimpleNamespace()}
    names = ["STEPS", "STACK", "pack", "as_it_comes", "build_listener", "guesses"]
    found = from_lesson("11_spoken_digits", *names, given=given)
    found.model = found.build_listener()
    found.guesses.__globals__["listener"] = found.model
    return found


@pytest.fixture(scope="module")
def clips():
    return data.load("spoken-digits")


def brute_force(distance):
    """The cheapest of all alignments, each tried."""

    @cache
    def reach(i, j):
        if min(i, j) < 0:
            return np.inf
        before = 0 if i == j == 0 else min(reach(i - 1, j), reach(i, j - 1), reach(i - 1, j - 1))
        return distance[i, j] + before

    return reach(distance.shape[0] - 1, distance.shape[1] - 1)


def every_alignment(i, j):
    """All paths from (0, 0) to (i, j)."""
    if i == j == 0:
        return [[(0, 0)]]
    before = [(i - 1, j), (i, j - 1), (i - 1, j - 1)]
    return [
        [*path, (i, j)] for place in before if min(place) >= 0 for path in every_alignment(*place)
    ]


def test_warping_of_a_hand_made_example(lesson):
    distance = np.array([[1.0, 9, 9], [9, 2, 9], [9, 1, 3]])
    expected = [[1, 10, 19], [10, 3, 12], [19, 4, 6]]
    np.testing.assert_array_equal(lesson.dtw(distance), expected)
    assert lesson.path_of(lesson.dtw(distance)) == [(0, 0), (1, 1), (2, 2)]


@pytest.mark.parametrize("seed", range(5))
def test_warping_finds_the_best_of_all_alignments(lesson, seed):
    random = np.random.default_rng(seed)
    distance = random.random((random.integers(1, 6), random.integers(1, 6)))
    sums = [
        sum(distance[place] for place in path)
        for path in every_alignment(*np.subtract(distance.shape, 1))
    ]
    total = lesson.dtw(distance)
    assert total[-1, -1] == pytest.approx(min(sums))
    assert sum(distance[place] for place in lesson.path_of(total)) == pytest.approx(min(sums))
    larger = random.random((20, 30))
    assert lesson.dtw(larger)[-1, -1] == pytest.approx(brute_force(larger))


def test_a_stretched_copy_is_no_distance_away(lesson):
    random = np.random.default_rng(0)
    word, other = random.normal(size=(9, 13)), random.normal(size=(7, 13))
    for copy in [word, np.repeat(word, 2, axis=0), np.repeat(word, random.integers(1, 4, 9), 0)]:
        assert lesson.dtw(cdist(word, copy))[-1, -1] == pytest.approx(0, abs=1e-9)
    there, back = lesson.dtw(cdist(word, other)), lesson.dtw(cdist(other, word))
    assert there[-1, -1] > 1
    np.testing.assert_allclose(there, back.T)


def test_a_batch_is_compared_as_one_by_one(lesson, clips):
    some = clips.iloc[[0, 25, 47, 813]].copy()
    some["mel"] = [speech.log_mel(waveform) for waveform in some.waveform]
    said = lesson.fit_templates(some)(some.iloc[[2]])
    assert said == some.digit.iloc[[2]].to_numpy()
    word = lesson.coarse(some.mel.iloc[0])
    lengths = [len(lesson.coarse(mel)) for mel in some.mel]
    padded = np.full((max(lengths), 4, 13), 99.0)  # whatever stands in the padding
    for number, mel in enumerate(some.mel):
        padded[: lengths[number], number] = lesson.coarse(mel)
    distance = cdist(word, padded.reshape(-1, 13)).reshape(len(word), *padded.shape[:2])
    ends = lesson.dtw(distance)[-1, np.subtract(lengths, 1), range(4)]
    alone = [lesson.dtw(cdist(word, lesson.coarse(mel)))[-1, -1] for mel in some.mel]
    np.testing.assert_allclose(ends, alone)


@pytest.mark.parametrize(("both_ways", "pooled"), [(False, False), (True, False), (True, True)])
def test_padding_does_not_change_the_answer(lesson, both_ways, pooled):
    keras.utils.set_random_seed(0)
    model = lesson.build(both_ways=both_ways, pooled=pooled)
    mel = np.random.default_rng(0).normal(size=(8 * lesson.STACK, 40))
    bands = lesson.pack([mel])
    weights = model.get_weights()
    lesson.build.__globals__["STEPS"] = 8
    try:
        shorter = lesson.build(both_ways=both_ways, pooled=pooled)
    finally:
        lesson.build.__globals__["STEPS"] = lesson.STEPS
    shorter.set_weights(weights)
    bare = shorter.predict(bands[:, :8], verbose=0)
    np.testing.assert_allclose(model.predict(bands, verbose=0), bare, atol=1e-6)


def test_pooling_takes_the_largest_state_of_the_sound(lesson):
    states = np.array([[[-0.5, 0.2], [-0.3, 0.1], [0.9, 0.9]]], "float32")
    real = np.array([[True, True, False]])
    pooled = keras.ops.convert_to_numpy(lesson.max_over_time(states, real))
    np.testing.assert_allclose(pooled, [[-0.3, 0.2]])


def test_the_listener_hears_only_what_was_said(listener, clips):
    mel = speech.log_mel(clips.waveform[0])
    future = mel.copy()
    future[20:] += np.random.default_rng(0).normal(size=future[20:].shape)
    heard, other = listener.guesses([mel, future])
    before = 20 // listener.STACK
    np.testing.assert_allclose(heard[:before], other[:before], atol=1e-6)
    assert np.abs(heard[before:] - other[before:]).max() > 1e-3
    half = speech.log_mel(clips.waveform[0][: len(clips.waveform[0]) // 2])
    (early,) = listener.guesses([half])
    np.testing.assert_allclose(heard[: len(early)], early, atol=1e-5)


def test_the_last_guess_is_the_answer_to_the_whole_word(listener, clips):
    mel = speech.log_mel(clips.waveform[3])
    mel = mel[: len(mel) // listener.STACK * listener.STACK]
    (line,) = listener.guesses([mel])
    bare = listener.as_it_comes(mel).reshape(1, -1, 40 * listener.STACK)
    last = listener.model.predict(bare, verbose=0)[0, -1]  # no padding, no cut
    assert len(line) == len(mel) // listener.STACK
    np.testing.assert_allclose(line[-1], last, atol=1e-6)


def test_a_warped_clip_keeps_its_kind(lesson, clips):
    random = np.random.default_rng(0)
    for waveform in clips.waveform[:5]:
        warped = lesson.warp(waveform, random)
        assert warped.ndim == 1
        assert 0.75 < len(warped) / len(waveform) < 1.3
        assert np.isfinite(warped).all()


def test_no_voice_and_no_timbre_is_on_both_sides(clips):
    timbres = clips.voice.str.split().str[0]
    for names in (clips.voice, timbres):
        parts = [set(names[clips.part == part]) for part in ("train", "valid", "test")]
        assert not parts[0] & parts[1]
        assert not (parts[0] | parts[1]) & parts[2]
    known = clips[clips.part != "test"].reset_index(drop=True)
    drawn = known[known.part == "train"].sample(frac=1, random_state=0)
    held_files, train = drawn[:120], drawn[120:]
    assert not set(held_files.index) & set(train.index)
    assert set(held_files.voice) == set(train.voice)  # by file: every voice is on both sides
    words = set(zip(train.voice, train.digit, strict=True))
    other_take = [word in words for word in zip(held_files.voice, held_files.digit, strict=True)]
    assert np.mean(other_take) > 0.6  # "mostly", says the lesson


def test_fixed_length_is_fixed(lesson):
    random = np.random.default_rng(0)
    for frames in (18, 75):
        assert lesson.fixed_length(random.normal(size=(frames, 40))).shape == (156,)
