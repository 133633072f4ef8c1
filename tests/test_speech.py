import numpy as np
import pytest

from course_utils import speech

RATE = 8000


def tone(hertz, seconds=0.5):
    return np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)


def slaney_mel(hertz):
    """Slaney's scale (Auditory Toolbox 1998): linear up to 1 kHz, logarithmic above."""
    low = np.asarray(hertz) / (200 / 3)
    high = 15 + np.log(np.maximum(hertz, 1e-9) / 1000) / (np.log(6.4) / 27)
    return np.where(np.asarray(hertz) < 1000, low, high)


@pytest.mark.parametrize("hertz", [200, 700, 1500, 3000])
def test_a_tone_is_loudest_in_its_band(hertz):
    features = speech.log_mel(tone(hertz))
    centres = np.linspace(0, slaney_mel(4000), 42)[1:-1]
    expected = np.abs(centres - slaney_mel(hertz)).argmin()
    assert features.argmax(axis=1) == pytest.approx(expected, abs=1)
    assert features.dtype == np.float32


def test_frames_are_whole_and_nothing_is_padded():
    assert len(speech.log_mel(np.zeros(256))) == 1
    assert len(speech.log_mel(np.zeros(256 + 79))) == 1
    assert len(speech.log_mel(np.zeros(256 + 80))) == 2
    assert speech.log_mel(np.zeros(256))[0, 0] == pytest.approx(np.log(1e-6))


def test_ten_times_louder_adds_the_same_everywhere():
    quiet = tone(440) * 0.05 + tone(1800) * 0.01
    rise = speech.log_mel(10 * quiet) - speech.log_mel(quiet)
    strong = speech.log_mel(quiet) > np.log(1e-2)
    assert rise[strong] == pytest.approx(np.log(100), abs=1e-2)


@pytest.mark.parametrize("shape", [(255,), (0,), (2, 4000)])
def test_what_is_no_waveform_is_refused(shape):
    with pytest.raises(ValueError, match="one channel of at least 256 samples"):
        speech.log_mel(np.zeros(shape))


def test_the_future_does_not_move_a_frame():
    sound = np.random.default_rng(0).normal(size=2000) * 0.1
    changed = sound.copy()
    changed[1000:] = 0
    first = (1000 - 256) // 80 + 1
    before, after = speech.log_mel(sound), speech.log_mel(changed)
    assert before[:first] == pytest.approx(after[:first])
    assert not np.allclose(before[first:], after[first:])


def test_mfcc_is_an_orthonormal_transform():
    bands = np.random.default_rng(0).normal(size=(7, 40)).astype(np.float32)
    whole = speech.mfcc(bands, count=40)
    assert (whole**2).sum(axis=1) == pytest.approx((bands**2).sum(axis=1), rel=1e-4)
    assert whole[:, 0] == pytest.approx(bands.mean(axis=1) * np.sqrt(40), abs=1e-4)
    assert speech.mfcc(bands) == pytest.approx(whole[:, :13])


def test_deltas_are_slopes():
    ramp = np.outer(np.arange(30.0), [1.0, -2.0, 0.0])
    slopes = speech.deltas(ramp)
    assert slopes[4:-4] == pytest.approx(np.broadcast_to([1, -2, 0], (22, 3)), abs=1e-5)
    # At the ends the last frame is repeated: a line through 0 0 0 0 0 1 2 3 4.
    assert slopes[0, 0] == pytest.approx((1 * 1 + 2 * 2 + 3 * 3 + 4 * 4) / 60)
    assert speech.deltas(np.ones((3, 2))) == pytest.approx(np.zeros((3, 2)))


def test_normalising_removes_loudness_and_keeps_proportions():
    quiet = tone(440) * 0.2 + np.random.default_rng(0).normal(size=4000) * 0.05
    features = speech.normalise(speech.log_mel(quiet))
    assert features.mean(axis=0) == pytest.approx(np.zeros(40), abs=1e-4)
    assert features.std() == pytest.approx(1, abs=1e-3)
    assert speech.normalise(speech.log_mel(3 * quiet)) == pytest.approx(features, abs=0.02)
    assert np.isfinite(speech.normalise(np.ones((5, 40)))).all()
