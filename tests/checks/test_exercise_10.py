import re

import numpy as np
import pytest

from course_utils import speech
from course_utils.checks import CheckFailed, check
from course_utils.checks import features as room
from course_utils.checks import features_batch_hints as batch_hints
from course_utils.checks import features_cepstra_hints as cepstra_hints
from course_utils.checks import features_changes_hints as changes_hints
from course_utils.checks import features_draws as draws
from course_utils.checks import features_filters_hints as filters_hints
from course_utils.checks import features_spectra_hints as spectra_hints
from course_utils.checks import features_voices as voices
from course_utils.checks.answers import features_project as answers
from course_utils.checks.values import close

TASKS = {
    "spectra": (draws.to_cut, spectra_hints.TASK),
    "filters": (draws.to_filter, filters_hints.TASK),
    "cepstra": (draws.to_transform, cepstra_hints.TASK),
    "changes": (draws.to_follow, changes_hints.TASK),
    "batch": (draws.to_batch, batch_hints.TASK),
}


@pytest.fixture
def names(after_solving):
    """What the solved exercise has defined."""
    return after_solving("10").names


def test_the_numbers_that_the_text_gives_are_those_of_the_check(text_of):
    text = " ".join(text_of("10").split())
    assert f"**2 marks** for at least {100 * room.SOME:g} % right" in text
    assert f"**3 marks** for at least {100 * room.MOST:g} % right" in text
    assert f"plays {room.WITHHELD} clips" in text
    assert (len(voices.WORDS), voices.TO_LEARN_FROM) == (10, 20)
    assert "It has ten words" in text
    assert "Twenty voices have said each word once" in text
    assert f"more than {len(voices.training_clips())} clips" in text


@pytest.mark.parametrize("seed", [1, 5, 8])
@pytest.mark.parametrize("name", TASKS)
def test_no_two_mistakes_with_different_hints_come_to_the_same(name, seed):
    """So a hint that names a mistake is true of whatever an answer with that mistake returned."""
    draw, task = TASKS[name]
    cases = draw(np.random.default_rng(seed))
    for part, mistakes in task.mistakes.items():
        place = task.names.index(part)
        ways = [("right", lambda *given, place=place: task.right(*given)[place]), *mistakes]
        made = [(hint, results(way, cases)) for hint, way in ways]
        for number, (hint, own) in enumerate(made):
            for other_hint, other in made[:number]:
                if own is None or other is None or other_hint == hint:
                    continue
                assert not all(map(close, own, other)), (hint, other_hint)


def results(mistake, cases):
    try:
        with np.errstate(all="ignore"):
            return [np.asarray(mistake(*given), dtype=float) for _, given in cases]
    except (ValueError, IndexError):
        return None  # it stops with an error in some case


def test_the_tools_are_those_of_librosa(names):
    """A clip of the course, by the functions of the solved exercise."""
    librosa = pytest.importorskip("librosa")
    waveform = voices.training_clips()[3][0]
    frames, power, _ = names["spectra"](waveform, 256, 80, 8000)
    assert frames.shape == (1 + (len(waveform) - 256) // 80, 256)
    scale = names["slaney_mel"], names["slaney_hertz"]
    bank = names["filters"](40, np.arange(129) * 8000 / 256, 0, 4000, *scale)
    theirs = librosa.filters.mel(sr=8000, n_fft=256, n_mels=40)
    np.testing.assert_allclose(bank, theirs, atol=1e-7)
    log_mel = speech.log_mel(waveform)
    np.testing.assert_allclose(np.log(power @ bank.T + 1e-6), log_mel, atol=1e-4)
    logs, cepstra = names["cepstra"](np.exp(log_mel), 13, 1e-30)
    np.testing.assert_allclose(logs, log_mel, atol=1e-5)
    np.testing.assert_allclose(cepstra, speech.mfcc(log_mel), atol=1e-4)
    np.testing.assert_allclose(names["changes"](cepstra, 4)[0], speech.deltas(cepstra), atol=1e-4)
    own = names["batch"](np.stack([3 * waveform, waveform]), 256, 80, bank)[1]
    np.testing.assert_allclose(own, speech.normalise(log_mel), atol=1e-4)


def test_own_tries_of_the_text(names):
    """A thousand samples; a clip ten times as loud."""
    for samples, count in ((1000, 10), (1056, 11)):
        assert len(names["spectra"](np.ones(samples), 256, 80, 8000)[0]) == count
    power = np.exp(np.random.default_rng(0).normal(0, 5, size=(4, 9)))
    _, quiet = names["cepstra"](power, 5, 1e-3)
    _, loud = names["cepstra"](100 * power, 5, 1e-3)
    np.testing.assert_allclose(loud - quiet, [[np.log(100) * 3, 0, 0, 0, 0]] * 4, atol=1e-9)


def test_noise_is_equally_strong_in_all_filters(names):
    """As the text says of filters with the area 1."""
    bins = np.arange(4001.0)
    scale = names["slaney_mel"], names["slaney_hertz"]
    sums = names["filters"](20, bins, 0, 4000, *scale).sum(axis=1)
    np.testing.assert_allclose(sums, 1, atol=1e-3)


def test_the_batch_to_repair_has_the_three_mistakes_that_the_text_promises(names):
    for _, given in draws.to_batch(np.random.default_rng(0)):
        hasty = batch_hints.make(*given, window="whole", order="log first", norm="all")
        np.testing.assert_allclose(names["hasty_batch"](*given), hasty)
        np.testing.assert_allclose(names["batch"](*given), batch_hints.make(*given))
    with pytest.raises(CheckFailed, match=r"laid over the whole clip.* And there are two more"):
        check("features.batch", names["hasty_batch"], seed=0)


def share(answer, seed):
    clips = voices.withheld_clips(np.random.default_rng(seed), room.WITHHELD)
    return room._share(room._heard(answer, clips), clips)


def test_bars_leave_room():
    for seed in (10, 11):
        assert share(answers.project_solution, seed) > room.MOST + 0.03
        assert share(answers.project_of_raw_bands, seed) < room.SOME - 0.01
        assert share(answers.project_keeps_the_quiet, seed) < room.MOST - 0.02
        assert room.SOME + 0.02 < share(answers.project_in_the_studio, seed) < room.MOST - 0.05


def test_withheld_clips_are_by_new_voices_and_no_louder_than_a_recording_can_be():
    clips = voices.withheld_clips(np.random.default_rng(1), room.WITHHELD)
    assert len({clip.voice.pitch for clip in clips}) == room.WITHHELD
    assert [sum(clip.word == word for clip in clips) for word in voices.WORDS] == [15] * 10
    assert max(abs(clip.waveform).max() for clip in clips) <= 0.9001
    assert min(len(clip.waveform) for clip in clips) > 2000
    heard = [waveform for waveform, _, _ in voices.training_clips()]
    assert max(abs(waveform).max() for waveform in heard) < 0.9
    words = [word for _, word, _ in voices.training_clips()]
    assert words == list(voices.WORDS) * voices.TO_LEARN_FROM


def test_who_passes_the_project_is_told_the_number(capsys):
    assert check("features.project_most", answers.project_solution, seed=0) is None
    said = r"project_most: right. Yours hears \d\d.\d% of 150 words"
    assert re.match(said, capsys.readouterr().out)


def test_who_only_just_passes_is_told_so():
    assert "But only just: the bar was 87%" in room._told(0.88, 0.87)
    assert "only just" not in room._told(0.95, 0.87)
