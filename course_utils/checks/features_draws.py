"""Inputs that exercise 10's checks draw."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from course_utils.checks.features_filters_hints import points_of, weights
from course_utils.checks.running import Rng
from course_utils.checks.translation_judge import Case
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_arange, _arcsinh, _asarray, _exp, _log = np.arange, np.arcsinh, np.asarray, np.exp, np.log
_sin, _sinh, _sqrt = np.sin, np.sinh, np.sqrt

DEEP = 100  # samples a second, as of whales: filters are narrow and tall there


def tones(rng: Rng, samples: int, rate: int, count: int = 2) -> Floats:
    """Draw a sum of tones that glide, over noise and a little above 0."""
    time = _arange(samples) / rate
    wave = 0.1 + 0.05 * rng.normal(size=samples)
    for _ in range(count):
        start, end = rng.uniform(0.1 * rate, 0.4 * rate, size=2)
        turns = start * time + (end - start) * time**2 / (2 * time[-1])
        wave = wave + rng.uniform(0.3, 1) * _sin(2 * np.pi * (turns + rng.uniform()))
    return _asarray(wave)


def to_cut(rng: Rng) -> list[Case]:
    """Draw waveforms: one that ends with a frame, one with samples over, an odd size."""
    found = []
    for size, hop, frames, over, rate in (
        (32, 12, 9, 0, 8000),
        (25, 10, 7, 9, 11025),
        (24, 7, 1, 5, 16000),
        (17, 6, 12, 3, 8000),
    ):
        samples = size + hop * (frames - 1) + over
        how = f"{samples} samples, size {size}, hop {hop}, {rate} samples a second"
        found.append((how, (tones(rng, samples, rate), size, hop, rate)))
    return found


def scales(rng: Rng) -> list[tuple[str, Callable[[Any], Any], Callable[[Any], Any]]]:
    """Draw scales: logarithmic above some frequency, an inverse hyperbolic sine, a root."""
    knee, size = float(rng.uniform(300, 900)), float(rng.uniform(1, 1000))
    other = float(rng.uniform(400, 800))
    offset = 200 * DEEP / 8000
    return [
        ("a logarithmic scale", partial(_up, knee, size), partial(_down, knee, size)),
        ("a scale with an arcsinh", partial(_bark, other), partial(_from_bark, other)),
        ("a scale with a root", partial(_root, offset, size), partial(_square, offset, size)),
    ]


def _up(knee: float, size: float, hertz: Any) -> Any:
    return size * _log(1 + _asarray(hertz, dtype=float) / knee)


def _down(knee: float, size: float, mel: Any) -> Any:
    return knee * (_exp(_asarray(mel, dtype=float) / size) - 1)


def _bark(knee: float, hertz: Any) -> Any:
    return 6 * _arcsinh(_asarray(hertz, dtype=float) / knee)


def _from_bark(knee: float, mel: Any) -> Any:
    return knee * _sinh(_asarray(mel, dtype=float) / 6)


def _root(offset: float, size: float, hertz: Any) -> Any:
    return size * _sqrt(_asarray(hertz, dtype=float) + offset)


def _square(offset: float, size: float, mel: Any) -> Any:
    return (_asarray(mel, dtype=float) / size) ** 2 - offset


def to_filter(rng: Rng) -> list[Case]:
    """Draw filters of each scale, each with at least one bin."""
    found = []
    for (name, to_mel, to_hertz), rate, size in zip(
        scales(rng), (8000, 16000, DEEP), (256, 400, 301), strict=True
    ):
        bands = int(rng.integers(5, 13))
        hertz = _arange(size // 2 + 1) * rate / size
        unit = min(1, rate / 8000)
        low, high = float(rng.uniform(150, 400)) * unit, float(rng.uniform(0.32, 0.47) * rate)
        while True:
            given = (bands, hertz, low, high, to_mel, to_hertz)
            # Points far from bins, so that rounding shows; and no filter without a bin.
            if (weights(*given) > 0).sum(axis=1).min() > 1 and points_of(*given)[
                1
            ] > low + 60 * unit:
                break
            bands -= 1
        found.append((f"{bands} filters from {low:.1f} to {high:.1f} Hz, on {name}", given))
    return found


def to_transform(rng: Rng) -> list[Case]:
    """Draw powers of many sizes, some of them 0; the largest well above and below 1."""
    found = []
    for frames, bands, count, share, level in (
        (7, 12, 5, 1e-4, 300.0),
        (5, 9, 9, 1e-2, 0.004),
        (6, 20, 13, 1e-5, 7.0),
        (1, 8, 3, 1e-3, 40.0),
    ):
        power = level * _exp(rng.uniform(-13, 0, size=(frames, bands)))
        power = power * _exp(rng.uniform(-3, 0, size=(frames, 1)))
        power[0, 0] = level  # the largest of the clip, and one that is nothing
        power[-1, -1] = 0
        how = f"{frames} frames, {bands} bands, count {count}, share {share:.0e}"
        found.append((how, (power, count, share)))
    return found


def to_follow(rng: Rng) -> list[Case]:
    """Draw features that wander, for several reaches; one clip is shorter than the reach."""
    found = []
    for frames, size, reach in ((14, 3, 2), (20, 4, 4), (11, 2, 1), (3, 5, 4)):
        features = rng.normal(size=(frames, size)).cumsum(axis=0) + rng.normal(0, 5, size=size)
        found.append((f"{frames} frames, {size} features, reach {reach}", (features, reach)))
    return found


def to_batch(rng: Rng) -> list[Case]:
    """Draw clips of different loudness and colour, and a single one."""
    found = []
    for clips, size, hop, frames, bands in (
        (3, 32, 12, 9, 5),
        (2, 24, 10, 6, 4),
        (1, 40, 16, 7, 6),
    ):
        # Of one clip, the last frame ends with the last sample.
        over = int(rng.integers(1, hop)) if clips > 1 else 0
        samples = size + hop * (frames - 1) + over
        loud = [0.05, 1.0, 4.0][:clips]
        waves = [loud[n] * tones(rng, samples, 8000, n + 1) for n in rng.permutation(clips)]
        hertz = _arange(size // 2 + 1) * 8000 / size
        bank = weights(bands, hertz, 100.0, 3900.0, _asarray, _asarray) * 1000
        how = f"{clips} clips of {samples} samples, size {size}, hop {hop}, {bands} bands"
        found.append((how, (_asarray(waves), size, hop, bank)))
    return found
