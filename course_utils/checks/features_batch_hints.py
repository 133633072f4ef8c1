"""What exercise 10's check says of features of a batch: window, order of steps, normalisation."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import Any

import numpy as np

from course_utils.checks.features_power_hints import hann
from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_abs, _arange, _asarray, _cos, _log = np.abs, np.arange, np.asarray, np.cos, np.log
_maximum = np.maximum
_ones, _rfft, _stack = np.ones, np.fft.rfft, np.stack

WINDOWS = {
    "each": "",
    "whole": (
        "the window is laid over the whole clip: that fades the clip in and out, and each frame "
        "keeps its hard edges."
    ),
    "none": "the window is missing: each frame has hard edges.",
    "whole and each": (
        "the window is laid over each frame, and another over the whole clip: that one fades the "
        "clip in and out."
    ),
    "narrow": "the window is not quite that of task 1: by what is n divided?",
}
ORDERS = {
    "bank first": "",
    "log first": (
        "the logarithm comes before the filters: what reaches an ear's band is a sum of powers, "
        "and a sum of logarithms is a product."
    ),
    "no log": "the logarithm is missing.",
    "amplitude": "that is the magnitude, not the power: it lacks the square.",
}
NORMS = {
    "own": "",
    "all": (
        "mean and deviation are those of all clips together: so the features of a clip depend on "
        "which others are in its batch."
    ),
    "mean of all": (
        "the means are those of all clips together: so a clip's features depend on which others "
        "are in its batch."
    ),
    "deviation of all": (
        "the deviation is that of all clips together: so a clip's features depend on which others "
        "are in its batch."
    ),
    "each clip": (
        "one mean is taken of each clip: every band has a mean of its own, else the microphone "
        "stays."
    ),
    "each band": (
        "each band is divided by a deviation of its own: one number for the clip keeps the bands' "
        "proportions."
    ),
    "each frame": (
        "each frame is normalised by itself: then it is no longer heard how loud one is beside "
        "another."
    ),
    "mean only": "the features are not divided by the standard deviation.",
    "before": "the deviation is that of the logarithms before the mean was taken from them.",
    "nothing": "the features are not normalised.",
}


def make(
    waveforms: Floats,
    size: int,
    hop: int,
    bank: Floats,
    *,
    window: str = "each",
    order: str = "bank first",
    norm: str = "own",
) -> Floats:
    """Return features [clips, frames, bands]; window, order and norm name mistakes."""
    samples = waveforms.shape[1]
    whole = hann(samples) if "whole" in window else _ones(samples)
    starts = range(0, samples - size + 1, hop)
    frames = _stack([(waveforms * whole)[:, s : s + size] for s in starts], axis=1)
    fading = hann(size) if "each" in window else _ones(size)
    if window == "narrow":
        fading = 0.5 - 0.5 * _cos(2 * np.pi * _arange(size) / (size - 1))
    power = _abs(_rfft(frames * fading)) ** (1 if order == "amplitude" else 2)
    if order == "log first":
        logs = _log(power + 1e-6) @ bank.T
    else:
        logs = power @ bank.T if order == "no log" else _log(power @ bank.T + 1e-6)
    return _normalised(logs, norm)


def _normalised(logs: Floats, norm: str) -> Floats:
    axes: dict[str, Any] = {
        "all": (0, 1),
        "mean of all": (0, 1),
        "each clip": (1, 2),
        "each frame": 2,
    }
    if norm == "nothing":
        return logs
    centred = logs - logs.mean(axis=axes.get(norm, 1), keepdims=True)
    if norm == "mean only":
        return _asarray(centred)
    spread = logs if norm == "before" else centred
    over: dict[str, Any] = {
        "all": (0, 1, 2),
        "deviation of all": (0, 1, 2),
        "each band": 1,
        "each frame": 2,
    }
    return _asarray(centred / spread.std(axis=over.get(norm, (1, 2)), keepdims=True))


def _combinations() -> list[tuple[str, Any]]:
    """Every choice of window, order and normalisation but the right one."""
    found = []
    for window, order, norm in product(WINDOWS, ORDERS, NORMS):
        several = [hint for hint in (WINDOWS[window], ORDERS[order], NORMS[norm]) if hint]
        if several:
            # One thing to look at is enough; that there is more is said.
            more = ("", " And there is one more mistake.", " And there are two more mistakes.")
            hint = several[0] + more[len(several) - 1]
            found.append((hint, partial(make, window=window, order=order, norm=norm)))
    return found


FLOORED = (
    "1e-6 is not added to the power of each band, before the logarithm. A floor, as in task 3, is "
    "something else."
)
FLOORS: list[tuple[str, Any]] = [
    (FLOORED, lambda power, bank: power @ bank.T),
    (FLOORED, lambda power, bank: _maximum(power @ bank.T, 1e-6)),
    (
        "1e-6 is added to the power of each bin: it belongs to that of each band.",
        lambda power, bank: (power + 1e-6) @ bank.T,
    ),
]


def _floored(way: Any, waveforms: Floats, size: int, hop: int, bank: Floats) -> Floats:
    """Make features as is right, but for what is done before the logarithm."""
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = _stack([waveforms[:, s : s + size] for s in starts], axis=1)
    return _normalised(_log(way(_abs(_rfft(frames * hann(size))) ** 2, bank)), "own")


def detail(
    name: str, got: Floats, wanted: Floats, waveforms: Floats, size: int, hop: int, bank: Floats
) -> str:
    """Say what differs."""
    del name, size, hop
    if got.shape != wanted.shape:
        return (
            f"features [clips, frames, bands] = {wanted.shape} are wanted for {len(waveforms)} "
            f"clips and {len(bank)} bands. Got {got.shape}."
        )
    means = _abs(got.mean(axis=1)).max()
    spread = got.std(axis=(1, 2))
    tail = "Take the three points of the text one by one: what does each line do, and when?"
    if means > 1e-3:
        return (
            f"in some clip a band has the mean {means:.3f} over the frames: 0 is wanted, of each "
            f"clip. {tail}"
        )
    if _abs(spread - 1).max() > 1e-3:
        said = ", ".join(f"{value:.3f}" for value in spread.tolist())
        return f"the clips' standard deviations are {said}: 1 is wanted, of each. {tail}"
    return (
        "each clip has the mean 0 in each band and the deviation 1, as it should, but not the "
        f"right features. {tail}"
    )


TASK = Task(
    names=("features",),
    right=lambda *given: (make(*given),),
    mistakes={
        "features": [
            *_combinations(),
            *((hint, partial(_floored, way)) for hint, way in FLOORS),
        ]
    },
    detail=detail,
    changed="`frames *= window` may work in the waveforms themselves.",
    not_finite="The logarithm of what was taken, and 1e-6 added to what?",
)
