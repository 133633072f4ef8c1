"""What exercise 10's check says of frames, their power, and the loudest frequency."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.features_power_hints import POWER, cut, hann, right
from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_abs, _pad, _stack = np.abs, np.pad, np.stack


def _padded_end(waveform: Floats, size: int, hop: int, rate: int) -> Floats:
    """Every sample that a frame can begin with begins one, filled up with zeros."""
    del rate
    starts = range(0, len(waveform), hop)
    return _stack(
        [_pad(waveform[s : s + size], (0, max(0, size - len(waveform) + s))) for s in starts]
    )


def _one_padded(waveform: Floats, size: int, hop: int, rate: int) -> Floats:
    """One more frame, filled up with zeros, where samples are left over."""
    del rate
    count = -(-(len(waveform) - size) // hop) + 1
    return cut(_pad(waveform, (0, (count - 1) * hop + size - len(waveform))), size, hop)


def _centred(mode: Any) -> Any:
    return lambda w, size, hop, rate: cut(  # noqa: ARG005
        _pad(w, (size // 2, size // 2), mode=mode), size, hop
    )


def _one_less(waveform: Floats, size: int, hop: int, rate: int) -> Floats:
    del rate
    starts = range(0, len(waveform) - size, hop)
    return _stack([waveform[start : start + size] for start in starts])


def _hop_left_over(waveform: Floats, size: int, hop: int, rate: int) -> Floats:
    """Count (samples − size) // hop frames, and forget the first one."""
    del rate
    count = (len(waveform) - size) // hop
    return _stack([waveform[n * hop : n * hop + size] for n in range(count)])


PADDED = "samples are added that nobody recorded: only whole frames, nothing is padded."
LAST = (
    "the last frame is missing where it ends with the last sample, or nearly so. With 10 samples, "
    "frames of 4 and a hop of 2: how many are there?"
)
FRAMES = [
    (
        "`size` and `hop` are swapped: a frame is `size` samples long, and the next begins `hop` "
        "samples later.",
        lambda w, size, hop, rate: cut(w, hop, size),  # noqa: ARG005
    ),
    (
        "the frames do not overlap: the next one begins `hop` samples later, before this one has "
        "ended.",
        lambda w, size, hop, rate: cut(w, size, size),  # noqa: ARG005
    ),
    (PADDED, _padded_end),
    (PADDED, _one_padded),
    (PADDED, _centred("constant")),
    (PADDED, _centred("reflect")),
    (LAST, _one_less),
    (LAST, _hop_left_over),
    (
        "the frames are windowed: here they are wanted as they are, and the window belongs to the "
        "power.",
        lambda w, size, hop, rate: cut(w, size, hop) * hann(size),  # noqa: ARG005
    ),
    (
        "rows and columns are swapped: `frames` is [frames, size].",
        lambda w, size, hop, rate: cut(w, size, hop).T,  # noqa: ARG005
    ),
    (
        "a frame begins with every sample: how far is it from one frame to the next?",
        lambda w, size, hop, rate: cut(w, size, 1),  # noqa: ARG005
    ),
]


def _loudest(name: str) -> Any:
    def made(waveform: Floats, size: int, hop: int, rate: int) -> Any:
        power = right(waveform, size, hop, rate)[1]
        best, bins = power.argmax(axis=1), power.shape[1]
        ways: dict[str, Any] = {
            "bins": best,
            "to the last bin": best * rate / 2 / (bins - 1),
            "by bins": best * rate / 2 / bins,
            "whole by bins": best * rate / bins,
            "per sample": best / size,
            "half": best * rate / size / 2,
            "twice": best * rate / size * 2,
            "hop": best * rate / hop,
            "over frames": power.argmax(axis=0) * rate / size,
            "itself": power.max(axis=1),
            "one": float(power.sum(axis=0).argmax() * rate / size),
        }
        return ways[name]

    return made


BIN = (
    "the last bin is not always at half the rate: for an odd `size` it lies below. How wide is a "
    "bin?"
)
LOUDEST = [
    ("`loudest` is the number of a bin: its frequency in hertz is wanted.", _loudest("bins")),
    (BIN, _loudest("to the last bin")),
    (
        "the frequencies go wrong, the higher the more: are there `size` steps up to the whole "
        "rate, or as many as there are bins?",
        _loudest("by bins"),
    ),
    (
        "the frequencies are about twice too high: the bins go up to half the rate.",
        _loudest("whole by bins"),
    ),
    ("the frequencies are turns per sample: hertz are turns per second.", _loudest("per sample")),
    ("the frequencies are half of what they should be: how wide is a bin?", _loudest("half")),
    ("the frequencies are twice what they should be: how wide is a bin?", _loudest("twice")),
    (
        "the frequencies were made with `hop`: how wide a bin is depends on how long a frame is.",
        _loudest("hop"),
    ),
    (
        "that is for each bin the frame in which it is loudest: for each frame a bin is wanted.",
        _loudest("over frames"),
    ),
    ("`loudest` is the largest power: its frequency is wanted.", _loudest("itself")),
    ("there is one frequency for the whole clip: each frame has its own.", _loudest("one")),
]


def detail(
    name: str, got: Floats, wanted: Floats, waveform: Floats, size: int, hop: int, rate: int
) -> str:
    """Say what differs."""
    shapes = {"frames": "[frames, size]", "power": "[frames, bins]", "loudest": "[frames]"}
    if got.shape != wanted.shape:
        return (
            f"{name}: {shapes[name]} = {wanted.shape} is wanted for {len(waveform)} samples, size "
            f"{size}, hop {hop}. Got {got.shape}."
        )
    if name == "loudest":
        frame = int((_abs(got - wanted) > 1e-3).argmax())
        return (
            f"loudest: in frame {frame} {wanted[frame]:.1f} Hz is wanted, got {got[frame]:.1f}. "
            f"There are {rate} samples a second, {size} in a frame: how wide is a bin?"
        )
    frame, place = (int(part[0]) for part in (_abs(got - wanted) > 1e-4).nonzero())
    if name == "frames":
        return (
            f"frames: number {frame} goes wrong at its sample {place}. It should begin with sample "
            f"{frame} × hop = {frame * hop} of the waveform."
        )
    return (
        f"power: in frame {frame}, bin {place}, {wanted[frame, place]:.4g} is wanted, got "
        f"{got[frame, place]:.4g}. The window comes before the transform, the square after it."
    )


TASK = Task(
    names=("frames", "power", "loudest"),
    right=right,
    mistakes={"frames": FRAMES, "power": POWER, "loudest": LOUDEST},
    detail=detail,
    changed="`frames *= window` works in place, and a view of the waveform is the waveform.",
    ragged="The last frame may be shorter in yours: only whole ones count.",
)
