"""What exercise 10's check says of logarithms with a floor, and of the cosine transform."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_abs, _arange, _asarray, _cos, _sin = np.abs, np.arange, np.asarray, np.cos, np.sin
_log, _log2, _log10, _maximum, _outer = np.log, np.log2, np.log10, np.maximum, np.outer
_eye, _sqrt, _where = np.eye, np.sqrt, np.where


def logs_of(power: Floats, share: float) -> Floats:
    """Return the logarithms of what is raised to the clip's floor."""
    return _asarray(_log(_maximum(power, share * power.max())))


def transform(
    values: Floats, count: int, *, half: float = 0.5, name: str = "", wave: Any = _cos
) -> Floats:
    """Return the orthonormal cosine transform over the last axis; `name` names another scaling."""
    bands = values.shape[1]
    waves = wave(np.pi * _outer(_arange(bands) + half, _arange(count)) / bands)
    first = _arange(count) == 0
    scaled = {
        "": _sqrt(_where(first, 1, 2) / bands),
        "first": _sqrt(_where(first, 2, 2) / bands),
        "none": _where(first, 1.0, 1.0),
        "twice": _where(first, 2.0, 2.0),
        "mean": _where(first, 1, 1) / bands,
        "not rooted": _where(first, 1, 2) / bands,
        "count": _sqrt(_where(first, 1, 2) / count),
    }
    return _asarray(values @ waves * scaled[name])


def right(power: Floats, count: int, share: float) -> tuple[Floats, Floats]:
    """Return logarithms and cepstra."""
    logs = logs_of(power, share)
    return logs, transform(logs, count)


FIXED = (
    "the floor is `share` itself: it should be `share` times the largest power of the clip, so "
    "that a louder copy has a higher floor."
)
ADDED = "the floor is added to every power: only what is smaller is raised to it."
LN = "the natural logarithm is wanted."
LOGS = [
    (FIXED, lambda p, count, share: _log(_maximum(p, share))),  # noqa: ARG005
    (f"{FIXED} And {ADDED}", lambda p, count, share: _log(p + share)),  # noqa: ARG005
    (ADDED, lambda p, count, share: _log(p + share * p.max())),  # noqa: ARG005
    (
        "each frame has a floor of its own: the largest power of the **whole clip** sets it, else "
        "a quiet frame is a loud one's equal.",
        lambda p, count, share: _log(  # noqa: ARG005
            _maximum(p, share * p.max(axis=1, keepdims=True))
        ),
    ),
    (
        "each band has a floor of its own: the largest power of the **whole clip** sets it.",
        lambda p, count, share: _log(_maximum(p, share * p.max(axis=0))),  # noqa: ARG005
    ),
    (
        "the floor goes with the mean: the largest power sets it.",
        lambda p, count, share: _log(_maximum(p, share * p.mean())),  # noqa: ARG005
    ),
    (
        "the floor goes with the sum of the power: the largest power sets it.",
        lambda p, count, share: _log(_maximum(p, share * p.sum())),  # noqa: ARG005
    ),
    (
        "the logs are those of the power divided by the largest: only the floor goes with the "
        "clip, its loudness stays.",
        lambda p, count, share: _log(_maximum(p / p.max(), share)),  # noqa: ARG005
    ),
    (
        f"that is the logarithm to base 10: {LN}",
        lambda p, count, share: logs_of(p, share) / _log(10),  # noqa: ARG005
    ),
    (
        f"these are decibels: {LN}",
        lambda p, count, share: 10 * logs_of(p, share) / _log(10),  # noqa: ARG005
    ),
    (
        f"that is the logarithm to base 2: {LN}",
        lambda p, count, share: logs_of(p, share) / _log(2),  # noqa: ARG005
    ),
    (
        "the floor is put under the logarithms: it belongs under the powers, before.",
        lambda p, count, share: _maximum(  # noqa: ARG005
            _log(_maximum(p, 1e-300)), share * _log(p.max())
        ),
    ),
    (
        "the logarithm is missing.",
        lambda p, count, share: _maximum(p, share * p.max()),  # noqa: ARG005
    ),
]


def _of_logs(**how: Any) -> Any:
    return lambda p, count, share: transform(logs_of(p, share), count, **how)


def _over_frames(power: Floats, count: int, share: float) -> Floats:
    """Transform along time, and keep the first rows."""
    return transform(logs_of(power, share).T, min(count, len(power))).T


def _over_frames_cut(power: Floats, count: int, share: float) -> Floats:
    """Transform along time, and keep the first columns."""
    return transform(logs_of(power, share).T, len(power)).T[:, :count]


def _matrix(bands: int) -> Floats:
    """Return the transform as a matrix: what each band adds to each coefficient."""
    return transform(_eye(bands), bands)


def _next_ones(power: Floats, count: int, share: float) -> Floats:
    return transform(logs_of(power, share), count + 1)[:, 1:]


def _to_the_last(power: Floats, count: int, share: float) -> Floats:
    """Let each wave end at the last band."""
    logs = logs_of(power, share)
    bands = logs.shape[1]
    sizes = _sqrt(_where(_arange(count) == 0, 1, 2) / bands)
    waves = _cos(np.pi * _outer(_arange(bands) + 0.5, _arange(count)) / (bands - 1))
    return _asarray(logs @ waves * sizes)


CEPSTRA = [
    (
        "the first coefficient is too large by the square root of 2: s has two cases.",
        _of_logs(name="first"),
    ),
    ("the factors s are missing: see the second line of the formula.", _of_logs(name="none")),
    (
        "the transform is not scaled as it should be: it is twice the plain sum, as SciPy's is "
        "unless it is asked for an orthonormal one.",
        _of_logs(name="twice"),
    ),
    (
        "the plain sums are divided by the number of bands: s is a square root.",
        _of_logs(name="mean"),
    ),
    ("s is a square root: yours lacks it.", _of_logs(name="not rooted")),
    (
        "s is made with `count`: B is the number of bands, of which all are summed.",
        _of_logs(name="count"),
    ),
    (
        "the cosines begin at b = 0: each band is met in its middle, at b + 1/2.",
        _of_logs(half=0.0),
    ),
    ("the cosines begin at b + 1: each band is met in its middle, at b + 1/2.", _of_logs(half=1.0)),
    ("these are sines: a cosine transform is wanted.", _of_logs(wave=_sin)),
    (
        "the cosines are divided by B − 1 inside: B is the number of bands.",
        _to_the_last,
    ),
    (
        "the transform goes along the frames: it should go over the bands of each frame.",
        _over_frames,
    ),
    (
        "the transform goes along the frames: it should go over the bands of each frame.",
        _over_frames_cut,
    ),
    (
        "coefficient 0 is left out: the first `count` are wanted, and that is the first.",
        _next_ones,
    ),
    (
        "coefficient 0 is left out: the first `count` are wanted, and that is the first.",
        # A slice ends where there is no more.
        lambda p, count, share: transform(logs_of(p, share), p.shape[1])[:, 1 : count + 1],
    ),
    (
        "that is the inverse transform: it makes logs of cepstra.",
        lambda p, count, share: (logs_of(p, share) @ _matrix(p.shape[1]).T)[:, :count],
    ),
    (
        "coefficient 0 is left out: the first `count` are wanted, and that is the first.",
        lambda p, count, share: transform(logs_of(p, share), count)[:, 1:],
    ),
    (
        "all coefficients are there: the first `count` are wanted.",
        lambda p, count, share: transform(logs_of(p, share), p.shape[1]),  # noqa: ARG005
    ),
    (
        "the transform was taken of the power: the logs are to be transformed.",
        lambda p, count, share: transform(_maximum(p, share * p.max()), count),
    ),
    (
        "the transform was taken of the power as it came: the logs are to be transformed.",
        lambda p, count, share: transform(p, count),  # noqa: ARG005
    ),
    (
        "only the first `count` bands are transformed: a sum goes over all bands.",
        lambda p, count, share: transform(logs_of(p, share)[:, :count], count),
    ),
    (
        "rows and columns are swapped: `cepstra` is [frames, count].",
        lambda p, count, share: transform(logs_of(p, share), count).T,
    ),
]


def detail(name: str, got: Floats, wanted: Floats, power: Floats, count: int, share: float) -> str:
    """Say what differs."""
    del count
    if got.shape != wanted.shape:
        shape = "[frames, bands]" if name == "logs" else "[frames, count]"
        return f"{name}: {shape} = {wanted.shape} is wanted, got {got.shape}."
    frame, place = (int(part[0]) for part in (_abs(got - wanted) > 1e-4).nonzero())
    numbers = f"{wanted[frame, place]:.4f} is wanted, got {got[frame, place]:.4f}"
    if name == "logs":
        return (
            f"logs: in frame {frame}, band {place}, {numbers}. The power there is "
            f"{power[frame, place]:.3g}, the largest of the clip {power.max():.3g}, and share "
            f"{share:.0e}: which floor is that?"
        )
    return (
        f"cepstra: in frame {frame} coefficient {place} goes wrong: {numbers}. There are "
        f"{power.shape[1]} bands. Coefficient 0 is the sum of a frame's logs times s; the others "
        "are sums with a wave over the bands. Take one frame and one coefficient by hand."
    )


TASK = Task(
    names=("logs", "cepstra"),
    right=right,
    mistakes={"logs": LOGS, "cepstra": CEPSTRA},
    detail=detail,
    changed="`power[power < floor] = floor` works in place; `np.maximum` makes a new array.",
    not_finite="The logarithm of 0 has no end: is everything raised to the floor before?",
)
