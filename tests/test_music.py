import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from course_utils import music

CHORD = music.piano_roll([[60, 64, 67, 72]] * 4)


def test_a_roll_has_the_sounding_keys():
    roll = music.piano_roll([[60, 60], [0, 108], [21, 0]])
    assert roll.shape == (3, 88)
    assert [np.flatnonzero(step).tolist() for step in roll] == [[39], [87], [0]]


@pytest.mark.parametrize("wrong", [[[20]], [[109]], [60, 64]])
def test_pitches_off_the_piano_are_refused(wrong):
    with pytest.raises(ValueError, match="MIDI numbers from 21 to 108"):
        music.piano_roll(wrong)


@given(arrays(bool, st.tuples(st.integers(1, 12), st.just(88)), elements=st.booleans()))
@settings(max_examples=30, deadline=None)
def test_notes_hold_the_whole_roll(roll):
    again = np.zeros_like(roll)
    for start, end, pitch in music.notes(roll):
        assert not again[start:end, pitch - 21].any()
        again[start:end, pitch - 21] = True
    assert np.array_equal(again, roll)


def test_midi_opens_again_note_for_note(tmp_path):
    random = np.random.default_rng(0)
    short = music.piano_roll(random.integers(40, 80, size=(24, 4)))
    held = random.integers(40, 80, size=(200, 4))  # long notes that begin and end apart
    for step in range(1, 200):
        held[step] = np.where(random.random(4) < 0.6, held[step - 1], held[step])
    for roll, steps in ((short, 2), (music.piano_roll(held), 2), (short, 4)):
        music.write_midi(roll, tmp_path / "some.mid", steps=steps)
        again = music.read_midi(tmp_path / "some.mid", steps=steps)
        assert music.notes(again) == music.notes(roll)
        assert np.array_equal(again, roll)


def test_importing_music21_leaves_a_notebooks_plots_alone():
    code = "import sys; sys.stderr = type('OutStream', (), {'write': print, 'flush': print})(); "
    code += "from course_utils.data.loaders.bach_chorales import import_music21; "
    code += "import_music21('note'); print(hasattr(sys.modules['music21.ipython21'], 't'))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout.split() == ["False"]  # no timer that would change them


def test_a_rest_at_the_beginning_is_kept(tmp_path):
    roll = music.piano_roll([[0], [0], [60], [0], [64]])
    music.write_midi(roll, tmp_path / "late.mid")
    assert music.notes(music.read_midi(tmp_path / "late.mid")) == [(2, 3, 60), (4, 5, 64)]


def test_what_is_no_midi_is_refused(tmp_path):
    (tmp_path / "broken.mid").write_bytes(b"RIFF no music")
    with pytest.raises(ValueError, match=r"broken\.mid cannot be read as MIDI"):
        music.read_midi(tmp_path / "broken.mid")
    with pytest.raises(ValueError, match=r"none\.mid cannot be read as MIDI"):
        music.read_midi(tmp_path / "none.mid")
    music.write_midi(np.zeros((4, 88), bool), tmp_path / "silent.mid")
    with pytest.raises(ValueError, match=r"silent\.mid holds no note"):
        music.read_midi(tmp_path / "silent.mid")


def test_a_chord_sounds_at_its_pitches_and_does_not_clip():
    sound = music.synthesise(CHORD, step=0.5)
    assert sound.dtype == np.float32
    assert len(sound) == 2.5 * 8000
    assert np.abs(sound).max() == pytest.approx(0.9)
    spectrum = np.abs(np.fft.rfft(sound[:8000]))  # one hertz a bin
    peaks = [440 * 2 ** ((pitch - 69) / 12) for pitch in (60, 64, 67, 72)]
    near = [spectrum[round(peak) - 3 : round(peak) + 4].max() for peak in peaks]
    assert min(near) > 10 * np.median(spectrum)
    assert np.abs(sound[:20]).max() < 0.1  # notes rise and fall, so nothing clicks
    assert np.abs(sound[round(2.1 * 8000) - 20 :]).max() < 0.02
    assert not music.synthesise(np.zeros((4, 88), bool)).any()


def test_no_harmonic_folds_over():
    high = music.synthesise(music.piano_roll([[108]]), step=1.0)  # 4186 Hz, above half the rate
    assert np.isfinite(high).all()
    assert np.abs(high).max() <= 0.9


def test_likelihood_of_coins_and_of_certainty():
    assert music.frame_nll(np.zeros((4, 88)), CHORD) == pytest.approx([88 * np.log(2)] * 4)
    sure = np.where(CHORD, 1000.0, -1000.0)
    assert music.frame_nll(sure, CHORD) == pytest.approx([0] * 4)
    assert music.frame_nll(-sure, CHORD) == pytest.approx([88_000] * 4)
    with pytest.raises(ValueError, match="one shape"):
        music.frame_nll(np.zeros(88), CHORD)
