"""Known answers of the loaders of speech and music. Fetched sets need a mirror or the cache."""

import os

import numpy as np
import pytest
from music21 import pitch

from course_utils import data
from course_utils.data.loaders import bach_chorales
from course_utils.data.registry import registry_path
from course_utils.music import frame_nll, piano_roll


def fetched(name):
    if not (os.environ.get("COURSE_DATA_MIRROR") or data.is_cached(name)):
        pytest.skip(f"{name} is not cached and COURSE_DATA_MIRROR is not set")


@pytest.fixture(scope="module")
def clips():
    return data.load("spoken-digits")


def test_spoken_digits_are_whole(clips):
    assert len(clips) == 900
    assert (clips.groupby(["voice", "digit"]).size() == 2).all()
    assert clips.groupby("program").voice.nunique().to_dict() == {"espeak-ng": 40, "flite": 5}
    for waveform in clips.waveform:
        assert waveform.dtype == np.float32
        assert 0.1 * 8000 < len(waveform) < 1.2 * 8000
        assert np.abs(waveform).max() == pytest.approx(0.9, abs=0.02)


def test_spoken_digits_are_small():
    folder = registry_path().parent / "spoken_digits"
    assert sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) < 3e6


def test_no_voice_and_no_timbre_is_in_two_parts(clips):
    assert (clips.groupby("voice").part.nunique() == 1).all()
    timbre = clips.voice.str.split().str[0]
    speaker = timbre.replace("kal16", "kal")
    assert (clips.part.groupby(speaker).nunique() == 1).all()
    for _, part in clips.groupby("part"):  # each part hears both programs
        assert set(part.program) == {"espeak-ng", "flite"}


def test_no_two_clips_are_the_same(clips):
    assert len({waveform.tobytes() for waveform in clips.waveform}) == 900


def test_mu_law_keeps_quiet_samples_fine(clips):
    values = np.unique(np.concatenate(clips.waveform.tolist()))
    assert len(values) <= 256
    steps = np.diff(values)
    assert steps[len(steps) // 2] < 0.001 < 0.02 < steps[-1] < 0.05


def test_fsdd_official_split():
    fetched("fsdd")
    clips = data.load("fsdd")
    assert clips.part.value_counts().to_dict() == {"train": 2700, "test": 300}
    assert (clips.groupby(["speaker", "digit"]).size() == 50).all()
    assert sorted(clips.speaker.unique()) == [
        "george", "jackson", "lucas", "nicolas", "theo", "yweweler",
    ]  # fmt: skip
    assert set(clips["take"][clips.part == "test"]) == set(range(5))
    assert max(np.abs(waveform).max() for waveform in clips.waveform) <= 1


@pytest.mark.parametrize(
    ("corpus", "pieces", "marginal"),
    [("jsb", (229, 76, 77), 11.09), ("nottingham", (694, 173, 170), 10.26)],
)
def test_polyphonic_music(corpus, pieces, marginal):
    """The likelihood of each key's frequency, as published; frames 1 to T-1 are scored."""
    fetched("polyphonic-music")
    parts = data.load("polyphonic-music", corpus=corpus)
    assert tuple(map(len, parts.values())) == pieces
    assert all(roll.dtype == bool and roll.shape[1] == 88 for roll in parts["train"])
    frames = np.concatenate([roll[1:] for roll in parts["train"]])
    chance = np.clip(frames.mean(axis=0), 1e-4, 1 - 1e-4)
    held_out = np.concatenate([roll[1:] for roll in parts["test"]])
    logits = np.broadcast_to(np.log(chance / (1 - chance)), held_out.shape)
    assert frame_nll(logits, held_out).mean() == pytest.approx(marginal, abs=0.02)


def test_polyphonic_music_knows_two_collections():
    with pytest.raises(ValueError, match="'jsb' or 'nottingham'"):
        data.load("polyphonic-music", corpus="piano")


def test_bach_chorales(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path))
    chorales = data.load("bach-chorales")
    assert 350 <= len(chorales) <= 380  # 364 with music21 10.5
    (kept,) = (tmp_path / "bach-chorales").iterdir()
    monkeypatch.setattr(bach_chorales, "_parse", lambda: pytest.fail("parsed again"))
    again = data.load("bach-chorales")
    assert again.drop(columns="pitches").equals(chorales.drop(columns="pitches"))
    assert all(map(np.array_equal, again.pitches, chorales.pitches))
    # "O Haupt voll Blut und Wunden": the St Matthew Passion has it five times.
    tune = chorales.set_index("name").tune
    passion = [f"bwv244.{number}" for number in (15, 17, 44, 54, 62)]
    assert len(set(tune[passion])) == 1
    assert tune["bwv244.37"] != tune["bwv244.15"]
    one = chorales.set_index("name").loc["bwv66.6"]
    assert (one.meter, one.upbeat, one.sharps) == ("4/4", 2, 3)
    melody = ["C#5", "B4", "A4", "A4", "B4", "B4", "C#5", "C#5"]  # the upbeat's two eighths first
    assert one.pitches[:8, 0].tolist() == [pitch.Pitch(name).midi for name in melody]
    assert one.pitches[0].tolist() == [73, 64, 57, 57]
    assert piano_roll(one.pitches).any(axis=1).all()
    # What is broken in the cache is parsed again.
    kept.write_bytes(b"PK broken")
    monkeypatch.setattr(bach_chorales, "_parse", lambda: [("a", one.pitches, "4/4", 0, 0)])
    assert data.load("bach-chorales").name.tolist() == ["a"]
    assert data.load("bach-chorales").name.tolist() == ["a"]
