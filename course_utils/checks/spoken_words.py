"""Number words of a valley, as many voices say them: exercise 11's project.

A clip is an array [frames, bands] of log power, made directly: no sound lies behind it. A word is a
row of speech sounds; a sound is hills on the axis of bands. A voice has a length of the vocal tract
(it moves all hills up or down together), a tempo, and a microphone (so much is added to each band
of every frame). Each clip has its own loudness, and how long its sounds are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Random = np.random.Generator
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Clips = list[Floats]
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_arange, _exp, _interp, _array, _linspace = np.arange, np.exp, np.interp, np.array, np.linspace
_cumsum, _concatenate = np.cumsum, np.concatenate

BANDS = 24
WORDS = ("masi", "sima", "kuse", "seku", "amek", "kema", "isum", "musi", "eka", "ake")
SOUNDS = {  # the middle of each hill, in bands, and how high it is
    "a": ((8, 3.0), (12, 2.6)),
    "i": ((4, 3.0), (18, 2.4)),
    "u": ((4.5, 3.0), (8.5, 2.2)),
    "e": ((6, 3.0), (15.5, 2.5)),
    "m": ((3, 2.2), (10, 0.8)),
    "s": ((20, 2.4),),
    "k": ((14, 0.9),),
}
# By how many bands the hills of each voice are moved, of those to learn from and of those withheld.
KNOWN = (-0.6, -0.4, -0.2, -0.1, 0.1, 0.2, 0.4, 0.6)
WITHHELD = (-2.6, -2.2, -1.8, -0.4, 0.4, 1.8, 2.2, 2.6)
FAR = 1.0  # bands: further off than any known voice


@dataclass(frozen=True)
class Voice:
    """One voice.

    Parameters
    ----------
    tract : float
        By how many bands its hills are moved.
    microphone : ndarray of shape [bands]
        What is added to each band.
    tempo : float
        Frames of a sound of ordinary length.
    """

    tract: float
    microphone: Floats
    tempo: float


def microphone(random: Random) -> Floats:
    """Draw what a microphone adds to each band, [bands]."""
    bands = _linspace(-1, 1, BANDS)
    slope, bend = random.normal(0, 1.0), random.normal(0, 0.7)
    result: Floats = slope * bands + bend * bands**2 + random.normal(0, 0.25, BANDS)
    return result


def _sound(name: str, tract: float) -> Floats:
    bands = _arange(BANDS)
    hills = [top * _exp(-(((bands - middle - tract) / 1.5) ** 2)) for middle, top in SOUNDS[name]]
    result: Floats = _array(hills).sum(axis=0)
    return result


def spoken(random: Random, word: str, voice: Voice) -> Floats:
    """Let a voice say a word: a clip [frames, bands]; no two are the same."""
    lengths = voice.tempo * _exp(random.normal(0, 0.35, size=len(word)))
    middles = _cumsum(lengths) - lengths / 2
    frames = _arange(max(len(word), round(float(lengths.sum()))))
    targets = _array([_sound(name, voice.tract) for name in word])
    # A sound is held for the middle half of its time, and glides into the next one.
    places = _concatenate([middles - lengths / 4, middles + lengths / 4])
    order = places.argsort()
    held = _concatenate([targets, targets])[order]
    clean = _array([_interp(frames, places[order], band) for band in held.T]).T
    noise = random.normal(0, 0.3, size=clean.shape)
    result: Floats = clean + voice.microphone + random.normal(0, 0.8) + noise
    return result


def _by_voices(random: Random, tracts: tuple[float, ...]) -> tuple[Clips, Integers, Integers]:
    clips = []
    for tract in tracts:
        place = tract + float(random.uniform(-0.2, 0.2))
        voice = Voice(place, microphone(random), float(random.uniform(3.0, 4.6)))
        clips += [spoken(random, word, voice) for word in WORDS]
    numbers = _arange(len(clips))
    return clips, numbers % len(WORDS), numbers // len(WORDS)


def training_clips() -> tuple[Clips, Integers, Integers]:
    """Return the clips to learn from, always the same: each word once by each of eight voices.

    Returns
    -------
    clips : list of ndarray [frames, bands]
        Natural logarithms of power; clips differ in length.
    digits : ndarray [clips]
    voices : ndarray [clips]
        The number of the voice.

    Examples
    --------
    >>> clips, digits, voices = training_clips()
    >>> len(clips), clips[0].shape[1], digits[:3], int(voices[-1])
    (80, 24, array([0, 1, 2]), 7)
    """
    # A check's generator begins with one number: no seed of a check draws these again.
    return _by_voices(np.random.default_rng([11, 80]), KNOWN)


def withheld_clips(random: Random) -> tuple[Clips, Integers, Floats]:
    """Draw eight other voices: clips, digits, and by how many bands about each one is moved.

    In any order, so that neighbours say nothing of each other.
    """
    clips, digits, voices = _by_voices(random, WITHHELD)
    order = random.permutation(len(clips))
    tracts = _array(WITHHELD)[voices]
    return [clips[place] for place in order], digits[order], tracts[order]
