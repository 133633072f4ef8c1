"""What exercise 01's checks say of weights that were loaded wrongly, and of a wrong forget bias."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.cell_reference import load_weights
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_split, _sort, _exp, _log, _log10, _arctanh = (
    np.split,
    np.sort,
    np.exp,
    np.log,
    np.log10,
    np.arctanh,
)

PARTS = ("kernel", "recurrent kernel", "bias")
KERAS = ("input", "forget", "candidate", "output")
SWAP = [0, 2, 1, 3]  # Keras's blocks, counted as in the file


def in_place(changed: list[str]) -> str:
    """Say which of kernel and bias an answer has changed."""
    return (
        f"your function changed the arrays it was given ({', '.join(changed)}): the same file, "
        f"loaded twice, then gives another cell. `{changed[0]}[…] = …` and `+=` work in place, "
        "and a block of `np.split` is still a part of the array that was cut."
    )


def of_loaded(got: dict[str, Any], kernel: Floats, bias: Floats) -> str | None:
    """Say what is wrong with weights loaded from an old kernel and bias; None if nothing is."""
    wanted = dict(zip(PARTS, load_weights(kernel, bias), strict=True))
    for name in PARTS:
        if got[name].ndim != wanted[name].ndim:
            return f"the {name} should have the shape {wanted[name].shape}, got {got[name].shape}."
    units = len(bias) // 4
    first, last = ([*range(len(kernel))][part] for part in (slice(-units), slice(-units, None)))
    rows_of = {name: _rows(got[name], kernel) for name in PARTS[:2]}
    if [*rows_of.values()] == [last, first]:
        return "the kernel and the recurrent kernel are swapped: which rows of the file see x?"
    for name, mine in zip(PARTS, (first, last), strict=False):
        found = rows_of[name]
        if found and found != mine:
            return (
                f"the {name} holds rows {found[0]} to {found[-1]} of the file (counted from 0). "
                f"Its first rows go with x, its last {units} with h: where is the cut?"
            )
    for name in PARTS:
        if got[name].shape != wanted[name].shape:
            return f"the {name} should have the shape {wanted[name].shape}, got {got[name].shape}."
    rows = {"kernel": kernel[:-units], "recurrent kernel": kernel[-units:]}
    for name, part in rows.items():
        blocks = _found(got[name], part, (0.0,))
        if blocks is None:
            return (
                f"the {name} holds numbers that are not in those rows of the file. Its first rows "
                "go with x, its last with h; the numbers themselves stay."
            )
        if blocks[0] != SWAP:
            return _of_order(name, blocks[0])
    return _of_bias(got["bias"], bias)


def _rows(part: Floats, source: Floats) -> list[int] | None:
    """Find which rows of the file these are, in whatever order their numbers stand."""
    if part.ndim != 2 or part.shape[1] != source.shape[1]:
        return None
    known = _sort(source, axis=1)
    found = [
        [place for place, other in enumerate(known) if close(row, other)]
        for row in _sort(part, axis=1)
    ]
    return [places[0] for places in found] if all(found) else None


def _found(part: Floats, source: Floats, more: tuple[float, ...]) -> tuple[list[int], Any] | None:
    """Of each block: which one of the file it is, and what was added to it."""
    blocks, extras = [], []
    for block in _split(part, 4, axis=-1):
        fits = [
            (place, extra)
            for extra in more
            for place, own in enumerate(_split(source, 4, axis=-1))
            if close(block, own + extra)
        ]
        if not fits:
            return None
        blocks.append(fits[0][0])
        extras.append(fits[0][1])
    return blocks, extras


def _of_order(name: str, blocks: list[int]) -> str:
    mine = ", ".join(f"{gate} {block + 1}" for gate, block in zip(KERAS, blocks, strict=True))
    return (
        f"the order of the blocks in the {name}: for Keras's gates you took the file's blocks "
        f"{mine}. Which gates are those in the file?"
    )


def _of_bias(got: Floats, bias: Floats) -> str | None:
    found = _found(got, bias, (0.0, 1.0, -1.0, 2.0))
    if found is None:
        return "the bias holds numbers that are neither the file's nor the file's with 1 added."
    blocks, extras = found
    if blocks != SWAP:
        return _of_order("bias", blocks)
    if extras == [0, 1, 0, 0]:
        return None
    added = [gate for gate, extra in zip(KERAS, extras, strict=True) if extra]
    if not added:
        return "the blocks are right. What does the old library add when it runs, and Keras not?"
    if added == ["forget"]:
        other = "less 1" if extras[1] < 0 else f"and {extras[1]:g} more"
        return f"the forget gate's bias is the file's, {other}: what does the old library do?"
    return (
        f"to the bias of these gates something was added: {', '.join(added)}. To which does the "
        "old library add it, and in whose order did you count?"
    )


def _logit(share: float) -> float:
    return float(_log(share) - _log(1 - share))


def _same(got: float, other: float) -> bool:
    """Whether they differ by float32's rounding at most; approximations differ by more."""
    return abs(got - other) <= 1e-6 * max(1.0, abs(other))


def of_forget_bias(got: float, share: float, steps: int) -> str | None:
    """Say what is wrong with a forget bias; None if nothing is."""
    gate = share ** (1 / steps)
    right = _logit(gate)
    # Before the tolerance: whether that lets a rounded number pass would depend on the draw.
    if any(
        abs(got - round(got, digits)) < 1e-12 and abs(got - right) < 10**-digits
        for digits in range(1, 7)
    ):
        return "right, but rounded: do not round, leave that to whoever prints it."
    if _same(got, right):
        return None
    likely = {
        "that is the gate's value, f. The bias comes before the sigmoid.": gate,
        "that is what a memory keeps after n steps of this gate, not the bias.": share**steps,
        "that bias leaves the share after one step: how many times does the gate multiply?": (
            _logit(share)
        ),
        "the bias of one step was divided by n: is it b that adds up over the steps?": (
            _logit(share) / steps
        ),
        "the memory does not lose the same amount at each step, but the same share of what is "
        "left.": _logit(1 - (1 - share) / steps),
        "the share was divided by n, but the gates multiply. (`share ** 1 / n` divides, too.)": (
            _logit(share / steps)
        ),
        "the sign is turned round: a gate that keeps more has a larger bias.": -right,
        "the power is the wrong way round: f times itself, n times, is the share.": (
            _logit(share**steps)
        ),
        "the logarithm of the gate is not the inverse of the sigmoid: that needs 1 − f too.": (
            float(_log(gate))
        ),
        "σ(f) is computed once more: the sigmoid is to be turned round.": (
            float(1 / (1 + _exp(-gate)))
        ),
        "that is the inverse of tanh: the gate is a sigmoid.": float(_arctanh(gate)),
        "the share is ignored: that bias keeps a half.": _logit(0.5 ** (1 / steps)),
        "the logarithm is to the base e, not 10.": right / float(_log(10)),
        "the logarithm is to the base e, not 2.": right / float(_log(2)),
        "the share is what is kept: yours is what is forgotten.": (
            _logit((1 - share) ** (1 / steps))
        ),
        "f / (1 − f) is not yet the bias: solve f = σ(b) for b to the end.": gate / (1 - gate),
        "a sign went wrong on the way: 1 / f is 1 + e^(−b), so what is e^(−b)?": (
            -float(_log(1 / gate + 1))
        ),
        "the bias of one step was multiplied by n: is it b that adds up over the steps?": (
            _logit(share) * steps
        ),
        "n steps are n products: yours counts one step more.": _logit(share ** (1 / (steps + 1))),
        "1 was taken off: Keras adds nothing to its bias when it runs.": right - 1,
    }
    if steps > 1:
        fewer = "n steps are n products: yours counts one step fewer."
        likely[fewer] = _logit(share ** (1 / (steps - 1)))
    for hint, wrong in likely.items():
        if _same(got, wrong):
            return hint
    mine = float(1 / (1 + _exp(-max(min(got, 500.0), -500.0))))
    left = mine**steps
    if abs(left - share) < 0.01 * share:
        return f"nearly: your b leaves {left:.6f} of the memory, not {share:.6f}. Is it exact?"
    return f"with your b the gate is {mine:.4g}, and leaves {left:.3g} of the memory."
