"""The checks of exercise 10: spectra, filters, cepstra, deltas, a batch, a project."""

from __future__ import annotations

from typing import Any

from course_utils import speech
from course_utils.checks import features_batch_hints as batch_hints
from course_utils.checks import features_cepstra_hints as cepstra_hints
from course_utils.checks import features_changes_hints as changes_hints
from course_utils.checks import features_draws as draws
from course_utils.checks import features_filters_hints as filters_hints
from course_utils.checks import features_spectra_hints as spectra_hints
from course_utils.checks import features_voices as voices
from course_utils.checks import features_voices_hints as voices_hints
from course_utils.checks.running import CheckFailed, Function, Rng, a_check
from course_utils.checks.translation_judge import CHANGED, judge
from course_utils.checks.variants_draws import tried

WITHHELD = 150  # clips
SOME, MOST = 0.64, 0.87  # shares that are right; the tests measure the room
JUST = 0.03  # above a bar: other voices may well decide otherwise
AGAIN = 10  # clips that are played a second time
OWN: Any = (voices.withheld_clips,)


@a_check(instead_of=(speech.log_mel,))
def spectra(answer: Function, rng: Rng) -> None:
    """Try sizes even and odd, with and without samples left over."""
    judge(answer, draws.to_cut(rng), spectra_hints.TASK)


@a_check(instead_of=(speech.log_mel,))
def filters(answer: Function, rng: Rng) -> None:
    """Try scales that are in no book."""
    judge(answer, draws.to_filter(rng), filters_hints.TASK)


@a_check(instead_of=(speech.mfcc,))
def cepstra(answer: Function, rng: Rng) -> None:
    """Try loud and quiet clips, and powers of 0."""
    judge(answer, draws.to_transform(rng), cepstra_hints.TASK)


@a_check(instead_of=(speech.deltas,))
def changes(answer: Function, rng: Rng) -> None:
    """Try several reaches, one of them longer than the clip."""
    judge(answer, draws.to_follow(rng), changes_hints.TASK)


@a_check(instead_of=(speech.log_mel, speech.normalise))
def batch(answer: Function, rng: Rng) -> None:
    """Try clips of different loudness side by side, and one alone."""
    judge(answer, draws.to_batch(rng), batch_hints.TASK)


def _heard(answer: Function, clips: list[voices.Clip]) -> list[str]:
    """Play clips to an answer, some of them twice."""
    said = []
    for number, clip in enumerate(clips):
        given = clip.waveform.copy()
        with tried(f"clip {number}, of {len(given)} samples"):
            result = answer(given)
        if given.tolist() != clip.waveform.tolist():
            raise CheckFailed(f"{CHANGED}`waveform -= …` works in place.")
        said.append(voices_hints.plain_word(result))
    again = [voices_hints.plain_word(answer(clip.waveform.copy())) for clip in clips[AGAIN::-1]]
    if again != said[AGAIN::-1]:
        raise CheckFailed(
            "the same clip was played twice, with others between, and two words were heard: what "
            "does your function keep from one call to the next?"
        )
    return said


def _share(said: list[str], clips: list[voices.Clip]) -> float:
    return sum(own == clip.word for own, clip in zip(said, clips, strict=True)) / len(clips)


def _told(score: float, bar: float) -> str:
    """Return what is said to who passed."""
    said = f"Yours hears {score:.1%} of {WITHHELD} words by new voices."
    if score < bar + JUST:
        said += f" But only just: the bar was {bar:.0%}, and grading draws other voices."
    return said


def _held_against(answer: Function, rng: Rng, bar: float) -> str:
    """Fail below the bar."""
    clips = voices.withheld_clips(rng, WITHHELD)
    said = _heard(answer, clips)
    score = _share(said, clips)
    if score < bar:
        raise CheckFailed(
            f"of {WITHHELD} words by new voices yours hears {score:.1%} right, and {bar:.0%} are "
            f"needed. {voices_hints.of_words(said, clips, answer, rng)}"
        )
    return _told(score, bar)


@a_check(instead_of=OWN)
def project_some(answer: Function, rng: Rng) -> str:
    """Ask for more than the order of sounds."""
    return _held_against(answer, rng, SOME)


@a_check(instead_of=OWN)
def project_most(answer: Function, rng: Rng) -> str:
    """Ask for what bears other microphones and much quiet around a word."""
    return _held_against(answer, rng, MOST)
