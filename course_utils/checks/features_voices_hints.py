"""What exercise 10's check says of words that were heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils.checks.features_voices import RATE, WORDS, Clip, Floats, draw_voice
from course_utils.checks.running import CheckFailed, Function, Rng

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_arange, _asarray, _cos, _irfft, _rfft = np.arange, np.asarray, np.cos, np.fft.irfft, np.fft.rfft
_abs, _concatenate = np.abs, np.concatenate
MANY = 0.5  # of all mistakes, or of all answers
PLAYED = 50  # clips that are played again in another way
MOVED = 0.1  # share of these for which another word is heard, that is worth a hint


def _far_away(waveform: Floats, random: Rng) -> Floats:
    del random
    return waveform / 10


def _with_quiet(waveform: Floats, random: Rng) -> Floats:
    """Half a second more before the word, with the hiss that is there anyway."""
    hiss = random.normal(0, waveform[:160].std(), size=RATE // 2)
    return _asarray(_concatenate([hiss, waveform]))


def _through_another(waveform: Floats, random: Rng) -> Floats:
    """Another microphone than it has come through; no louder at its peak."""
    spectrum = _rfft(waveform)
    share = _arange(len(spectrum)) / len(spectrum)
    waves = _asarray([_cos(n * np.pi * share) for n in (1, 2, 3)])
    gains = 10 ** (draw_voice(random, studio=False).microphone @ waves / 20)
    made = _irfft(spectrum * gains, len(waveform))
    return _asarray(made * _abs(waveform).max() / _abs(made).max())


Way = Callable[[Floats, Rng], Floats]
WAYS: dict[str, tuple[Way, str]] = {
    "at a tenth of the loudness": (
        _far_away,
        "What is compared: how loud a band is, or how loud it is beside others? And which floor "
        "suits a quiet clip?",
    ),
    "with another half second of quiet before the word": (
        _with_quiet,
        "Where in a clip does the word begin and end, and what is compared with what? Which "
        "frames enter the mean?",
    ),
    "through another microphone": (
        _through_another,
        "What does a microphone do to the logarithm of each band, in all frames alike? If that is "
        "gone from yours: which frames are taken for the word, and what does the floor hide, where "
        "high bands come through weakly?",
    ),
}


def plain_word(value: Any) -> str:
    """Copy a word that an answer returned, or fail with a hint."""
    words = " ".join(WORDS)
    if value is None:
        raise CheckFailed(f"the word is None. Is the `return` missing? One of {words} is wanted.")
    if type(value) not in (str, np.str_):
        raise CheckFailed(
            f"one of the words {words} is wanted, as text, and got the type {type(value).__name__}."
        )
    if str(value) not in WORDS:
        raise CheckFailed(f"one of the words {words} is wanted, got {str(value)[:20]!r}.")
    return str(value)


def of_words(said: list[str], clips: list[Clip], answer: Function, random: Rng) -> str:
    """Say what is most striking about the mistakes."""
    often, times = Counter(said).most_common(1)[0]
    if times > MANY * len(said):
        return (
            f"{times} times of {len(said)} yours says {often!r}. Does it look at the clip at all?"
        )
    wrong = [(own, clip.word) for own, clip in zip(said, clips, strict=True) if own != clip.word]
    turned = sum(own == word[::-1] for own, word in wrong)
    if turned > MANY * len(wrong):
        return (
            f"{turned} of {len(wrong)} mistakes are the right two sounds in the wrong order, as "
            "'ia' for 'ai'. What of yours knows which sound came first?"
        )
    moved = {how: _moved(way, said, clips, answer, random) for how, (way, _) in WAYS.items()}
    most = max(moved, key=lambda how: moved[how])
    if moved[most] > MOVED * PLAYED:
        told = ", ".join(f"{count} {how}" for how, count in moved.items())
        return (
            f"{PLAYED} of the clips were played again, and so many of them became other words: "
            f"{told}. {WAYS[most][1]}"
        )
    (own, word), times = Counter(wrong).most_common(1)[0]
    return (
        "Loudness, quiet before the word, and microphones hardly matter to it. Most often "
        f"{own!r} was heard where {word!r} was said ({times} times). Draw the features of two "
        "such clips side by side: are the same moments of a word compared?"
    )


def _moved(way: Way, said: list[str], clips: list[Clip], answer: Function, random: Rng) -> int:
    """Count the clips of which another word is heard when they are played in this way."""
    again = [plain_word(answer(way(clip.waveform, random))) for clip in clips[:PLAYED]]
    return sum(one != other for one, other in zip(again, said[:PLAYED], strict=True))
