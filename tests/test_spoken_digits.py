"""The benchmark on spoken digits trims, drowns, packs, batches and splits as it says."""

import os
from functools import cache

import keras
import numpy as np
import pytest
from scipy.signal import resample
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

from course_utils import data, speech

SOURCE = "benchmarks/spoken_digits"


@pytest.fixture
def digits(from_lesson):
    """Functions of the notebook, before any data."""
    given = {"speech": speech, "keras": keras, "ops": keras.ops, "resample": resample}
    given["random"] = np.random.default_rng(0)
    names = ("spoken_part", "drown", "one_mean", "packed", "pooled", "fixed_length", "warped")
    return from_lesson(SOURCE, *names, "STEPS", given=given)


def a_word(seed, samples=4000):
    """A loud tone between two quiet stretches of noise, as float32."""
    random = np.random.default_rng(seed)
    wave = 0.001 * random.normal(size=samples + 2400)
    wave[1200 : 1200 + samples] += 0.5 * np.sin(2 * np.pi * 700 * np.arange(samples) / 8000)
    return wave.astype("float32")


def test_quiet_ends_are_cut_and_all_are_equally_loud(digits):
    spoken = digits.spoken_part(a_word(0))
    assert np.abs(spoken).max() == pytest.approx(1)
    assert 4000 <= len(spoken) <= 4000 + 240
    np.testing.assert_allclose(digits.spoken_part(0.01 * a_word(0)), spoken, rtol=1e-3)


def test_drowned_silence_is_the_same_for_all_and_speech_is_left_alone(digits):
    bands = np.log(np.array([[1.0, 1e-3], [1e-7, 1e-12]]))
    drowned = digits.drown(bands, 40)
    np.testing.assert_allclose(np.exp(drowned), np.exp(bands) + 1e-4, rtol=1e-6)
    assert np.ptp(drowned[1]) < 0.01 < 10 < np.ptp(bands[1])
    assert drowned[0, 0] == pytest.approx(0, abs=1e-3)


def test_packed_clips_keep_their_frames_and_pad_with_zeros(digits):
    random = np.random.default_rng(1)
    clips = [random.normal(size=(frames, 40)).astype("float32") for frames in (17, 40, 90)]
    table = digits.packed(clips)
    assert table.shape == (3, digits.STEPS, 160)
    frames = table.reshape(3, -1, 80)
    for row, clip in zip(frames, clips, strict=True):
        count = min(len(clip), len(row))
        np.testing.assert_array_equal(row[:count, :40], clip[:count])
        assert not row[count:].any()
    assert np.any(table, axis=-1).sum(axis=1).tolist() == [9, 20, digits.STEPS]


def test_pooling_does_not_see_the_padding(digits):
    random = np.random.default_rng(2)
    states = random.uniform(-1, 1, (2, 5, 3)).astype("float32")
    real = np.array([[1, 1, 1, 0, 0], [1, 0, 0, 0, 0]], bool)
    features = keras.ops.convert_to_numpy(digits.pooled(states, real))
    for row, some in zip(features, (states[0, :3], states[1, :1]), strict=True):
        expected = np.concatenate([some.max(axis=0), some.mean(axis=0)])
        np.testing.assert_allclose(row, expected, rtol=1e-5)


def test_warps_move_a_tone_and_change_the_length(digits):
    plain = speech.log_mel(np.pad(digits.spoken_part(a_word(3)), 128))
    loudest, lengths = set(), set()
    for _ in range(12):
        moved = digits.warped(a_word(3))
        loudest.add(int(moved.mean(axis=0).argmax()))
        lengths.add(len(moved))
        assert 0.8 < len(moved) / len(plain) < 1.25
    middle = int(plain.mean(axis=0).argmax())
    assert min(loudest) < middle < max(loudest)
    assert max(loudest) - min(loudest) < 9
    assert len(lengths) > 6


def test_a_speakers_units_are_his_own(from_lesson):
    speaker = np.array(["a", "b", "a", "b"])
    units = from_lesson(SOURCE, "in_units_of_the_speaker", given={"speaker": speaker})
    random = np.random.default_rng(4)
    frames = [random.normal(5 * number, 1 + number, (9 + number, 3)) for number in range(4)]
    scaled = units.in_units_of_the_speaker(frames)
    for own in ([0, 2], [1, 3]):
        every = np.concatenate([scaled[row] for row in own])
        np.testing.assert_allclose(every.mean(axis=0), 0, atol=1e-9)
        np.testing.assert_allclose(every.std(axis=0), 1)
    shifted = units.in_units_of_the_speaker([frames[0], frames[1] + 7, frames[2], frames[3]])
    np.testing.assert_array_equal(shifted[0], scaled[0])  # another person's clips do not matter


def some_sounds(count):
    """Sounds whose first number says which they are, of different lengths."""
    sounds = np.zeros((count, 32, 4), "float32")
    for row, length in zip(sounds, np.random.default_rng(5).integers(8, 33, count), strict=True):
        row[:length] = 1
    sounds[..., 0] *= np.arange(1, count + 1)[:, None]
    return sounds


def test_batches_hold_each_clip_about_equally_often_with_its_digit(from_lesson):
    digit = np.arange(150) % 10
    batches = from_lesson(SOURCE, "Batches", given={"keras": keras, "digit": digit}).Batches
    sounds, rows = some_sounds(300), np.arange(10, 300)  # the second 150 are other copies
    batches = batches(sounds, rows, count=12, seed=0)
    assert len(batches) == 12
    seen = []
    for number in range(12):
        heard, labels = batches[number]
        which = heard[:, 0, 0].astype(int) - 1
        assert len(which) == 64
        np.testing.assert_array_equal(labels, digit[which % 150])
        assert np.any(heard, axis=-1).sum() == np.any(sounds[which], axis=-1).sum()  # none cut
        seen += list(which)
    assert min(seen) >= 10
    assert np.bincount(seen, minlength=300).max() <= 3
    assert len(set(seen)) > 280
    assert batches[0][0].shape[1] != batches[1][0].shape[1]  # Keras infers from these two


def test_two_people_left_out_are_in_no_training_row(from_lesson):
    speaker = np.array(["a", "b", "c", "d", "kal", "m1"])
    human = np.arange(6) < 4
    given = {"speaker": speaker, "human": human, "clips": range(6)}
    given["kinds"] = {"drowned": np.zeros(6), "warped": np.zeros(12)}
    rows_of = from_lesson(SOURCE, "rows_of", given=given).rows_of
    assert rows_of("drowned", False, ["a", "c"]).tolist() == [1, 3]
    assert rows_of("drowned", True, ["a", "c"]).tolist() == [1, 3, 4, 5]
    assert rows_of("warped", True, ["a"]).tolist() == [1, 2, 3, 4, 5, 7, 8, 9, 10, 11]


def test_a_fit_starts_afresh_and_padding_changes_nothing(from_lesson):
    digit = np.arange(40) % 10
    given = {"keras": keras, "layers": keras.layers, "ops": keras.ops, "digit": digit}
    given |= {"cache": cache, "updates": 4}
    names = ("pooled", "build", "Batches", "kept_model", "fit", "log_probabilities")
    lesson = from_lesson(SOURCE, *names, given=given)
    sounds = np.random.default_rng(6).normal(size=(40, 32, 160)).astype("float32")
    sounds[np.arange(32) >= np.random.default_rng(7).integers(8, 33, (40, 1))] = 0
    said = []
    for seed in (0, 1, 0):
        model = lesson.fit(sounds, np.arange(40), seed)
        said.append(lesson.log_probabilities(model, sounds, np.arange(40)))
    np.testing.assert_allclose(said[0], said[2], atol=1e-5)
    assert np.abs(said[0] - said[1]).max() > 1e-3
    np.testing.assert_allclose(np.exp(said[0]).sum(axis=1), 1, rtol=1e-5)
    short = np.flatnonzero(~sounds[:, 20:].any(axis=(1, 2)))
    padded = lesson.log_probabilities(model, sounds, short)
    np.testing.assert_allclose(
        lesson.log_probabilities(model, sounds[:, :20], short), padded, atol=1e-4
    )


def test_the_support_vector_machines_known_answer(digits):
    if not (os.environ.get("COURSE_DATA_MIRROR") or data.is_cached("fsdd")):
        pytest.skip("the set is not in the cache")
    clips = data.load("fsdd")
    fixed = np.stack([digits.fixed_length(waveform) for waveform in clips["waveform"]])
    assert fixed.shape == (3000, 156)
    tested = (clips["part"] == "test").to_numpy()
    svm = make_pipeline(StandardScaler(), SVC(C=10)).fit(fixed[~tested], clips["digit"][~tested])
    assert svm.score(fixed[tested], clips["digit"][tested]) > 0.985  # 99.33 % is known
