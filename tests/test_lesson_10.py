"""What lesson 10 builds by hand does what it says, and equals librosa and the package."""

import os

import keras
import librosa
import numpy as np
import pytest

from course_utils import data, speech

LESSON = "10_speech_features"
STEPS_BY_HAND = [
    "RATE", "FRAME", "HOP", "BANDS", "window", "cut_frames", "power_spectrum", "overlap_add",
    "griffin_lim", "misfit", "pulsing", "to_mel", "to_hertz", "make_filters", "log_mel",
    "power_from", "make_cosines", "mfcc", "deltas", "normalise", "to_length", "distance",
    "batch_of", "STEPS",
]  # fmt: skip


@pytest.fixture(scope="module")
def lesson(from_lesson):
    return from_lesson(LESSON, *STEPS_BY_HAND)


def tone(hertz, seconds=0.5, loud=0.5):
    return loud * np.sin(2 * np.pi * hertz * np.arange(int(8000 * seconds)) / 8000)


def test_frames_are_whole(lesson):
    assert lesson.cut_frames(np.arange(256)).shape == (1, 256)
    assert lesson.cut_frames(np.arange(335)).shape == (1, 256)
    frames = lesson.cut_frames(np.arange(336))
    assert frames.shape == (2, 256)
    assert frames[1, 0] == 80


def test_the_window_is_hann(lesson):
    assert lesson.window.sum() == pytest.approx(128)
    assert np.sum(lesson.window**2) == pytest.approx(96)
    assert lesson.window[0] == 0
    assert lesson.window[128] == pytest.approx(1)
    np.testing.assert_allclose(lesson.window, np.hanning(257)[:-1], atol=1e-12)


@pytest.mark.parametrize("bin_", [5, 32, 100])
def test_a_tone_is_in_its_bin(lesson, bin_):
    power = lesson.power_spectrum(tone(31.25 * bin_))
    assert np.all(power.argmax(axis=1) == bin_)
    np.testing.assert_allclose(power[:, bin_], (0.5 * 256 / 4) ** 2, rtol=1e-6)
    beside = power[:, [bin_ - 1, bin_ + 1]] / power[:, [bin_]]
    np.testing.assert_allclose(beside, 0.25, rtol=1e-6)  # a Hann window's neighbours: half, squared
    assert np.delete(power, [bin_ - 1, bin_, bin_ + 1], axis=1).max() < 1e-9


def test_a_click_has_all_frequencies(lesson):
    click = np.zeros(256)
    click[128] = 1
    np.testing.assert_allclose(lesson.power_spectrum(click), 1)


def test_mel_is_librosas(lesson):
    hertz = np.linspace(0, 4000, 401)
    np.testing.assert_allclose(lesson.to_mel(hertz), librosa.hz_to_mel(hertz), atol=1e-9)
    np.testing.assert_allclose(lesson.to_hertz(lesson.to_mel(hertz)), hertz, atol=1e-8)
    assert lesson.to_mel(1000.0) == 15


@pytest.mark.parametrize("bands", [20, 40])
def test_filters_have_edges_and_area(lesson, bands):
    filters = lesson.make_filters(bands)
    expected = librosa.filters.mel(sr=8000, n_fft=256, n_mels=bands)
    np.testing.assert_allclose(filters, expected, atol=1e-7)
    edges = lesson.to_hertz(np.linspace(0, lesson.to_mel(4000.0), bands + 2))
    hertz = np.arange(129) * 31.25
    for row, low, high in zip(filters, edges[:-2], edges[2:], strict=True):
        assert np.array_equal(row > 0, (hertz > low) & (hertz < high))
    assert filters[-1].sum() * 31.25 == pytest.approx(1, abs=0.02)  # area 1


def test_a_flat_curve_is_its_mean_alone(lesson):
    flat = lesson.mfcc(np.full((3, 40), 2.0))
    np.testing.assert_allclose(flat[:, 0], 2 * np.sqrt(40))
    np.testing.assert_allclose(flat[:, 1:], 0, atol=1e-12)
    every = lesson.make_cosines(count=40)
    np.testing.assert_allclose(every @ every.T, np.eye(40), atol=1e-12)


def test_deltas_of_a_ramp_are_one(lesson):
    ramp = np.arange(30.0)[:, None] * [1, -2]
    np.testing.assert_allclose(lesson.deltas(ramp)[4:-4], np.broadcast_to([1, -2], (22, 2)))
    assert np.all(lesson.deltas(np.ones((20, 3))) == 0)


def equals_librosa(lesson, waveform):
    stft = librosa.stft(waveform, n_fft=256, hop_length=80, center=False).T
    power = lesson.power_spectrum(waveform)
    np.testing.assert_allclose(power, np.abs(stft) ** 2, rtol=1e-4, atol=1e-4)
    mel = librosa.feature.melspectrogram(
        y=waveform, sr=8000, n_fft=256, hop_length=80, n_mels=40, center=False
    )
    log = lesson.log_mel(waveform)
    np.testing.assert_allclose(log, np.log(mel.T + 1e-6), rtol=0, atol=1e-4)
    np.testing.assert_allclose(log, speech.log_mel(waveform), rtol=0, atol=1e-4)
    coefficients = lesson.mfcc(log)
    expected = librosa.feature.mfcc(S=log.T, n_mfcc=13).T
    np.testing.assert_allclose(coefficients, expected, rtol=0, atol=1e-4)
    theirs = speech.mfcc(speech.log_mel(waveform))
    np.testing.assert_allclose(coefficients, theirs, rtol=0, atol=1e-4)
    slopes = librosa.feature.delta(coefficients, width=9, axis=0, mode="nearest")
    np.testing.assert_allclose(lesson.deltas(coefficients), slopes, rtol=0, atol=1e-4)
    np.testing.assert_allclose(lesson.deltas(coefficients), speech.deltas(theirs), atol=1e-4)
    np.testing.assert_allclose(lesson.normalise(log), speech.normalise(log), atol=1e-4)


def test_equals_librosa_on_our_clips(lesson):
    for waveform in data.load("spoken-digits").waveform[::10]:  # the lesson: all but the last part
        equals_librosa(lesson, waveform)


def test_equals_librosa_on_peoples_clips(lesson):
    if not (os.environ.get("COURSE_DATA_MIRROR") or data.is_cached("fsdd")):
        pytest.skip("fsdd is not cached and COURSE_DATA_MIRROR is not set")
    recordings = data.load("fsdd").waveform
    long_enough = recordings[recordings.map(len) >= 256 + 8 * 80]  # nine frames for a delta
    assert len(long_enough) > 2900
    for waveform in long_enough[::10]:
        equals_librosa(lesson, waveform)


def test_overlap_add_takes_frames_back(lesson):
    waveform = tone(440) + tone(1234.5, loud=0.2)
    back = lesson.overlap_add(lesson.cut_frames(waveform) * lesson.window)
    np.testing.assert_allclose(back[100:-200], waveform[100 : len(back) - 200], atol=1e-12)


def test_griffin_lim_comes_nearer(lesson):
    clip = data.load("spoken-digits").waveform[0]
    power = lesson.power_spectrum(clip)
    misfits = [lesson.misfit(lesson.griffin_lim(power, rounds), power) for rounds in (0, 10, 60)]
    assert misfits[0] > misfits[1] > misfits[2]
    assert misfits[2] < 25
    assert len(lesson.griffin_lim(power, 0)) == 256 + 80 * (len(power) - 1)


def test_pulsing_tells_a_voice_from_noise(lesson):
    buzz = sum(tone(150 * number, loud=0.1) for number in range(1, 9))
    assert lesson.pulsing(buzz) > 0.9
    assert lesson.pulsing(np.random.default_rng(0).normal(size=4000)) < 0.3


def test_pitch_is_lost_where_the_lesson_says(lesson):
    clips = data.load("spoken-digits")
    for voice, kept in [("m1 american", False), ("f3 american", True)]:
        waveform = clips[(clips.voice == voice) & (clips.digit == 7)].waveform.iloc[0]
        bands = lesson.log_mel(waveform)
        blurred = lesson.mfcc(bands) @ lesson.make_cosines()
        assert lesson.pulsing(waveform) > 0.7
        from_mel, from_mfcc = (
            lesson.pulsing(lesson.griffin_lim(lesson.power_from(features)))
            for features in (bands, blurred)
        )
        assert (from_mel > 0.6) == kept
        assert from_mfcc < 0.45


def test_power_from_mel_has_these_bands(lesson):
    smooth = np.ones((2, 129)) * [[2.0], [5.0]]
    log = np.log(smooth @ lesson.make_filters().T + 1e-6)
    back = np.log(lesson.power_from(log) @ lesson.make_filters().T + 1e-6)
    np.testing.assert_allclose(back, log, atol=1e-3)


def test_normalised_features_ignore_loudness(lesson):
    clip = data.load("spoken-digits").waveform[0]
    loud, soft = (lesson.normalise(lesson.log_mel(gain * clip)) for gain in (1, 0.8))
    assert lesson.distance(loud, soft) < 0.02
    assert lesson.distance(lesson.log_mel(clip), lesson.log_mel(0.8 * clip)) > 0.3
    np.testing.assert_allclose(loud.mean(axis=0), 0, atol=1e-9)
    assert loud.std() == pytest.approx(1)


def test_to_length(lesson):
    ramp = np.arange(11.0)[:, None]
    np.testing.assert_allclose(lesson.to_length(ramp, 21)[:, 0], np.arange(21) / 2)
    np.testing.assert_allclose(lesson.to_length(ramp, 11), ramp)
    assert lesson.distance(ramp, ramp) == 0


def test_batches_are_scaled_and_padded_on_the_right(lesson):
    sequences = [np.full((5, 2), 3.0), np.full((200, 2), 5.0)]
    batch = lesson.batch_of(sequences, np.array([1.0, 1.0]), np.array([2.0, 1.0]))
    assert batch.shape == (2, lesson.STEPS, 2)
    assert batch[0, :4].tolist() == [[1, 2], [1, 2], [1, 2], [0, 0]]
    assert np.all(batch[1] == [2, 4])


def test_padding_moves_nothing(from_lesson):
    given = {"keras": keras, "layers": keras.layers, "STEPS": 40}
    keras.utils.set_random_seed(0)
    model = from_lesson(LESSON, "build", given=given).build(3)
    short = np.zeros((1, 40, 3), "float32")
    short[:, :10] = np.random.default_rng(0).normal(size=(1, 10, 3))
    alone = keras.Sequential(model.layers[1:])(short[:, :10])
    np.testing.assert_allclose(model.predict(short, verbose=0), alone, atol=1e-6)


def test_the_clips_that_are_choosable_hold_no_voice_of_the_last_part():
    clips = data.load("spoken-digits")
    voices = {part: set(group.voice) for part, group in clips.groupby("part")}
    assert not voices["train"] & voices["valid"]
    assert not (voices["train"] | voices["valid"]) & voices["test"]
    assert sum(map(len, voices.values())) == clips.voice.nunique()


@pytest.fixture
def read_wav(from_lesson):
    from pathlib import Path

    import soundfile

    given = {"Path": Path, "soundfile": soundfile, "librosa": librosa}
    return from_lesson(LESSON, "audible", "RATE", "FRAME", "HOP", "read_wav", given=given).read_wav


def test_your_wav_becomes_one_channel_at_8_khz(read_wav, tmp_path):
    import soundfile

    quiet = np.zeros(22050)
    word = 0.3 * np.sin(2 * np.pi * 440 * np.arange(22050 // 2) / 44100)
    both = np.concatenate([quiet, word, quiet])
    soundfile.write(tmp_path / "a.wav", np.stack([both, 0.5 * both], axis=1), 44100)
    waveform = read_wav(tmp_path / "a.wav")
    assert waveform.ndim == 1
    assert 0.24 < len(waveform) / 8000 < 0.36
    assert np.abs(waveform).max() == pytest.approx(0.9)
    assert np.abs(np.fft.rfft(waveform)).argmax() / len(waveform) * 8000 == pytest.approx(440, 0.02)


def test_your_wav_fails_clearly(read_wav, tmp_path):
    import soundfile

    with pytest.raises(FileNotFoundError, match="upload it"):
        read_wav(tmp_path / "none.wav")
    soundfile.write(tmp_path / "silent.wav", np.zeros(8000), 8000)
    with pytest.raises(ValueError, match="silent"):
        read_wav(tmp_path / "silent.wav")
    soundfile.write(tmp_path / "long.wav", tone(440, seconds=3), 8000)
    with pytest.raises(ValueError, match="one word"):
        read_wav(tmp_path / "long.wav")
