"""Words of a made-up language, said by made-up voices: exercise 10's project.

A source (pulses of the voice, or noise) goes through formants, as in a formant synthesiser (Klatt
1980), and then through a microphone. NumPy makes hundreds of words in a second, for any seed.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Complex = NDArray[np.complex128]
Random = np.random.Generator
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_abs, _array, _arange, _asarray = np.abs, np.array, np.arange, np.asarray
_concatenate, _convolve, _cumsum, _diff = np.concatenate, np.convolve, np.cumsum, np.diff
_cos, _floor, _irfft, _pad, _rfft, _sin = (
    np.cos,
    np.floor,
    np.fft.irfft,
    np.pad,
    np.fft.rfft,
    np.sin,
)
_ones, _sqrt, _stack, _zeros = np.ones, np.sqrt, np.stack, np.zeros

RATE = 8000  # samples a second
WORDS = ("ai", "ia", "au", "ua", "iu", "ui", "as", "sa", "us", "si")
FORMANTS = {  # hertz, in a vocal tract of ordinary length; "s" is a hiss
    "a": (730, 1200, 2450),
    "i": (290, 2150, 2900),
    "u": (320, 850, 2250),
    "s": (1600, 2900, 3500),
}
WIDTHS = (80.0, 110.0, 160.0)  # hertz, of the formants
FRAME, STEP, SIZE = 160, 80, 512  # samples: in a frame, from frame to frame, with what rings on
TO_LEARN_FROM = 20  # voices, each of which says every word once


@dataclass(frozen=True)
class Voice:
    """Who speaks, and into what.

    Parameters
    ----------
    pitch : float
        Hertz.
    tract : float
        By how much the formants are higher than others': those of a short vocal tract are.
    pace : float
        How long the sounds are.
    microphone : ndarray of shape [3]
        Decibels of three slow waves over the frequencies.
    level : float
        Decibels: how loud it arrives.
    """

    pitch: float
    tract: float
    pace: float
    microphone: Floats
    level: float


@dataclass(frozen=True)
class Clip:
    """A word that was said.

    Parameters
    ----------
    waveform : ndarray of shape [samples]
    word : str
        One of `WORDS`.
    voice : Voice
    """

    waveform: Floats
    word: str
    voice: Voice


def draw_voice(random: Random, *, studio: bool) -> Voice:
    """Draw a voice, and where it is recorded."""
    pitch = 95 * 2.2 ** random.uniform()
    # Who has a short tract has a high voice, more often than not.
    tract = 0.86 * (pitch / 95) ** 0.18 * 1.12 ** random.uniform()
    pace = 0.75 * 1.8 ** random.uniform()
    microphone = random.normal(0, 1.5 if studio else 6, size=3)
    return Voice(pitch, tract, pace, microphone, random.uniform(-6 if studio else -25, 0))


def _glide(values: Floats, weights: Floats) -> Floats:
    """Smooth over time: a tongue takes its time."""
    half = len(weights) // 2
    return _asarray(_convolve(_pad(values, half, mode="edge"), weights / weights.sum(), "valid"))


def _source(own: Voice, noise: Floats, random: Random) -> tuple[Complex, Complex]:
    """Spectra [frames, bins] of voice and noise."""
    samples = (len(noise) + 1) * STEP
    time = _arange(samples) / samples
    melody = 1.08 - 0.16 * time + 0.04 * _sin(2 * np.pi * (2 * time + random.uniform()))
    turns = _floor(_cumsum(own.pitch * melody / RATE) + random.uniform())
    pulses = _concatenate([[0.0], _diff(turns)]) * _sqrt(RATE / own.pitch)
    hiss = random.normal(size=samples)
    window = 0.5 - 0.5 * _cos(2 * np.pi * _arange(FRAME) / FRAME)
    places = STEP * _arange(len(noise))[:, None] + _arange(FRAME)
    hertz = _arange(SIZE // 2 + 1) * RATE / SIZE
    falling = 1 / _sqrt(1 + (hertz / 500) ** 2)  # a voice is weaker the higher it gets
    voiced = _rfft(pulses[places] * window, SIZE) * falling * (1 - noise)[:, None]
    return voiced, _rfft(hiss[places] * window, SIZE) * (0.3 * noise + 0.01)[:, None]


def _colour(own: Voice, formants: Floats) -> Floats:
    """How strong each frequency comes out [frames, bins]: formants, then the microphone."""
    hertz = _arange(SIZE // 2 + 1) * RATE / SIZE
    gains = _ones((len(formants), len(hertz)))
    for number, width in enumerate(WIDTHS):
        at = formants[:, number : number + 1]
        gains = gains / _sqrt((1 - (hertz / at) ** 2) ** 2 + (width * hertz / at**2) ** 2)
    waves = _array([_cos(n * np.pi * hertz / (RATE / 2)) for n in (1, 2, 3)])
    return _asarray(gains * 10 ** ((own.microphone @ waves + own.level) / 20))


def speak(word: str, own: Voice, random: Random) -> Clip:
    """Say a word."""
    frames = (random.uniform(0.09, 0.22, size=len(word)) * own.pace * RATE / STEP).astype(int)
    before, behind = (int(n) for n in random.integers(3, 30, size=2))
    said = "".join(sound * int(n) for sound, n in zip(word, frames, strict=True))
    sounds = word[0] * before + said + word[-1] * behind
    short, long = _array([3.0, 4, 3]), _array([1.0, 2, 3, 4, 3, 2, 1])
    targets = _array([FORMANTS[sound] for sound in sounds], dtype=float).T * own.tract
    formants = _stack([_glide(target, long) for target in targets], axis=1)
    noise = _glide(_array([float(sound == "s") for sound in sounds]), short)
    loud = _array([0.3 if sound == "s" else 1.0 for sound in sounds])
    loud[:before] = loud[before + len(said) :] = 0
    voiced, rough = _source(own, noise, random)
    filtered = (voiced + rough) * _colour(own, formants) * _glide(loud, short)[:, None]
    samples = (len(sounds) + 1) * STEP
    made = _zeros(samples + SIZE)
    for number, part in enumerate(_irfft(filtered, SIZE)):
        made[number * STEP : number * STEP + SIZE] += part
    room = random.normal(0, 10 ** ((own.level - 32) / 20), size=samples)
    waveform = 0.05 * (made[:samples] + room)
    waveform = waveform * min(1, 0.9 / _abs(waveform).max())  # a recording ends at 1
    return Clip(_asarray(waveform), word, own)


def training_clips() -> list[tuple[Floats, str, int]]:
    """Return the clips to learn from, always the same.

    Returns
    -------
    list of (waveform, word, who)
        The samples [samples], one of `WORDS`, and the number of the voice.

    Examples
    --------
    >>> clips = training_clips()
    >>> len(clips), clips[0][1:], clips[-1][1:]
    (200, ('ai', 0), ('si', 19))
    """
    return [(waveform.copy(), word, who) for waveform, word, who in _to_learn_from()]


@functools.cache
def _to_learn_from() -> list[tuple[Floats, str, int]]:
    # A check's generator begins with one number: no seed of a check draws these again.
    random = np.random.default_rng([10, TO_LEARN_FROM])
    found = []
    for who in range(TO_LEARN_FROM):
        own = draw_voice(random, studio=True)
        found += [(speak(word, own, random).waveform, word, who) for word in WORDS]
    return found


def withheld_clips(random: Random, count: int) -> list[Clip]:
    """Draw clips, each by a new voice into a microphone of its own; all words equally often."""
    words = random.permutation([WORDS[n % len(WORDS)] for n in range(count)])
    return [speak(str(word), draw_voice(random, studio=False), random) for word in words]
