import base64
import io
import re

import numpy as np
import pytest
import soundfile

from course_utils import sound

TONE = 0.5 * np.sin(2 * np.pi * 440 * np.arange(8000) / 8000)


def heard(page):
    """Every sound of a page: samples and rate."""
    packed = re.findall(r'src="data:audio/mpeg;base64,([^"]+)"', page)
    return [soundfile.read(io.BytesIO(base64.b64decode(one))) for one in packed]


def test_a_page_holds_what_was_played():
    page = sound.play({"a tone": TONE, "half of it": TONE[:4000]}).data
    (whole, rate), (half, _) = heard(page)
    assert rate == 8000
    assert len(whole) == pytest.approx(8000, abs=2000)  # MP3 comes in blocks
    assert len(half) < len(whole)
    loud = np.abs(np.fft.rfft(whole[:8000]))
    assert loud.argmax() * 8000 / min(len(whole), 8000) == pytest.approx(440, abs=3)
    assert np.abs(whole).max() == pytest.approx(0.5, abs=0.1)  # as loud as it was
    assert "a tone (1.0 s)" in page
    assert page.count("<svg") == page.count("<audio") == 2


def test_the_waveform_is_drawn():
    silent_then_loud = np.concatenate([np.zeros(4000), TONE[:4000]])
    points = re.search(r'points="([^"]+)"', sound.play(silent_then_loud).data)[1].split()
    heights = [float(point.split(",")[1]) for point in points]
    top = heights[: sound.COLUMNS]
    assert top[10] == pytest.approx(sound.HEIGHT / 2)
    assert top[-10] == pytest.approx(sound.HEIGHT / 4, abs=1)


def test_a_second_is_small():
    assert len(sound.play(TONE).data) < 12_000


def test_titles_are_text():
    assert "<b>" not in sound.play({"<b>": TONE}).data


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        (3 * TONE, "would be clipped"),
        (TONE * np.nan, "would be clipped"),
        (np.zeros((2, 100)), "must have shape"),
        (np.zeros(0), "must have shape"),
    ],
)
def test_what_cannot_be_played_is_refused(wrong, hint):
    with pytest.raises(ValueError, match=hint):
        sound.play({"loud": wrong})


def test_pictures_have_their_axes():
    axes = sound.spectrogram(np.eye(50, 40), title="t", hop_ms=10)
    assert axes.images[0].get_extent() == [0, 0.5, 0, 40]
    assert np.array_equal(axes.images[0].get_array(), np.eye(50, 40).T)
    roll = np.zeros((32, 88))
    roll[:, 39] = 1  # C4, MIDI 60
    axes = sound.piano_roll(roll, title="t")
    low, high = axes.get_ylim()
    assert low < 60 < high
    assert [label.get_text() for label in axes.get_yticklabels()] == ["C4"]
    assert len(axes.lines) == 3  # a line at each bar's beginning but the first
    sound.piano_roll(np.zeros((4, 88)), title="nothing sounds")
