"""What exercise 10's check says of a frame's power, and how it is made."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_abs, _arange, _asarray, _cos, _stack = np.abs, np.arange, np.asarray, np.cos, np.stack
_fft, _rfft, _log, _ones = np.fft.fft, np.fft.rfft, np.log, np.ones


def hann(size: int) -> Floats:
    """Make the window of the text."""
    return _asarray(0.5 - 0.5 * _cos(2 * np.pi * _arange(size) / size))


def cut(waveform: Floats, size: int, hop: int) -> Floats:
    """Cut whole frames."""
    starts = range(0, len(waveform) - size + 1, hop)
    return _stack([waveform[start : start + size] for start in starts])


def power_of(frames: Floats, window: Floats | float) -> Floats:
    """Return the power of each bin."""
    return _asarray(_abs(_rfft(frames * window)) ** 2)


def right(waveform: Floats, size: int, hop: int, rate: int) -> tuple[Floats, Floats, Floats]:
    """Return frames, power, and the frequency with the most of it."""
    frames = cut(waveform, size, hop)
    power = power_of(frames, hann(size))
    return frames, power, _asarray(power.argmax(axis=1) * rate / size)


def _with(window: Any, after: Any = None) -> Any:
    """Return the power with another window, or with something else done at the end."""

    def made(waveform: Floats, size: int, hop: int, rate: int) -> Any:
        del rate
        found = power_of(cut(waveform, size, hop), window(size))
        return found if after is None else after(found, size)

    return made


def _symmetrical(size: int) -> Floats:
    return _asarray(0.5 - 0.5 * _cos(2 * np.pi * _arange(size) / (size - 1)))


def _mirrored(waveform: Floats, size: int, hop: int, rate: int) -> Any:
    del rate
    return _abs(_fft(cut(waveform, size, hop) * hann(size))) ** 2


def _over_frames(waveform: Floats, size: int, hop: int, rate: int) -> Any:
    del rate
    return _abs(_rfft(cut(waveform, size, hop) * hann(size), axis=0)) ** 2


def _faded(waveform: Floats, size: int, hop: int, rate: int) -> Any:
    """Window the whole waveform, once."""
    del rate
    return power_of(cut(waveform * hann(len(waveform)), size, hop), 1.0)


def _real_part(waveform: Floats, size: int, hop: int, rate: int) -> Any:
    del rate
    return _rfft(cut(waveform, size, hop) * hann(size)).real ** 2


POWER = [
    (
        "the window is missing: the frames were cut off with hard edges, which are heard at all "
        "frequencies.",
        _with(_ones),
    ),
    (
        "the window is a little too narrow, and ends with a 0: by what is n divided in the text, "
        "and by what in `np.hanning`?",
        _with(_symmetrical),
    ),
    (
        "that is a Hamming window, which does not begin at 0: the text asks for a Hann window.",
        _with(lambda size: 0.54 - 0.46 * _cos(2 * np.pi * _arange(size) / size)),
    ),
    (
        "that is a Hamming window, which does not begin at 0: the text asks for a Hann window.",
        _with(lambda size: 0.54 - 0.46 * _cos(2 * np.pi * _arange(size) / (size - 1))),
    ),
    ("the window was laid over the whole waveform, once: every frame needs its own.", _faded),
    (
        "that is the magnitude: power is its square.",
        _with(hann, lambda power, size: power**0.5),  # noqa: ARG005
    ),
    (
        "there are as many bins as samples: the upper half mirrors the lower one. Which transform "
        "is for real numbers?",
        _mirrored,
    ),
    (
        "the Fourier transform went across the frames: it belongs to the samples of each.",
        _over_frames,
    ),
    (
        "the imaginary part is missing: the magnitude of a complex number has both.",
        _real_part,
    ),
    (
        "the power is divided by the number of samples: it is wanted as it comes.",
        _with(hann, lambda power, size: power / size),
    ),
    (
        "the power is divided by the square of the number of samples: it is wanted as it comes.",
        _with(hann, lambda power, size: power / size**2),
    ),
    (
        "that is a logarithm: the power itself is wanted.",
        _with(hann, lambda power, size: _log(power)),  # noqa: ARG005
    ),
    (
        "the window is squared: it belongs to the samples, once.",
        _with(lambda size: hann(size) ** 2),
    ),
]
