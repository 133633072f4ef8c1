"""What exercise 01's checks say of a cell that does not keep the marked number."""

from __future__ import annotations

import itertools

import numpy as np

from course_utils.checks import cell_streams_repairs as repairs
from course_utils.checks.cell_streams import run_cell
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _abs, _std, _sum, _sqrt = np.mean, np.abs, np.std, np.sum, np.sqrt
_arange, _array = np.arange, np.array

FEATURES = 2


def flat(read_out: Floats) -> Floats:
    """Take `[units, 1]`, as a Keras `Dense(1)` has it, for `[units]`."""
    return read_out[:, 0] if read_out.ndim == 2 and read_out.shape[1] == 1 else read_out


def of_shapes(weights: list[Floats]) -> str | None:
    """Say which of the weights has the wrong shape; None if none has."""
    kernel, recurrent, bias, read_out = weights
    if kernel.ndim != 2 or kernel.shape[0] != FEATURES or kernel.shape[1] % 4 or not kernel.size:
        return f"the kernel should be [features, 4 · units] = (2, 4 · units), got {kernel.shape}."
    units = kernel.shape[1] // 4
    shapes = {
        "recurrent_kernel": (recurrent, (units, 4 * units), "[units, 4 · units]"),
        "bias": (bias, (4 * units,), "[4 · units]"),
        "read_out": (read_out, (units,), "[units]"),
    }
    for name, (part, wanted, words) in shapes.items():
        if part.shape != wanted:
            return (
                f"{name} should be {words} = {wanted}, since the kernel has {units} units; got "
                f"{part.shape}."
            )
    return None


def of_cell(weights: list[Floats], inputs: Floats, wanted: Floats, bar: float) -> str:
    """Say why a cell does not pass, and how far its gates are open."""
    found = " And: ".join(repairs.needed(weights, inputs, wanted, bar))
    said = found or _laid_out(weights, inputs, wanted, bar)
    said = said or _instead_of(run_cell(inputs, *weights), inputs, wanted)
    return f"{said} {_of_gates(repairs.measured(weights, inputs))}"


def _laid_out(weights: list[Floats], inputs: Floats, wanted: Floats, bar: float) -> str | None:
    """Say in which other layout of rows and columns the weights would do; None if in none."""
    kernel, recurrent, bias, read_out = weights
    columns = _arange(len(bias))
    dealt = columns.reshape(-1, 4).T.ravel()
    likely = {
        "The rows of your kernel are swapped: first the number, then its mark.": (
            kernel[::-1],
            columns,
        ),
        "Your columns stand i, f, g, o, i, f, g, o, …: one unit after the other. Keras has the "
        "input gates of all units first, then all forget gates, and so on (task 1).": (
            kernel,
            dealt,
        ),
    }
    for order in itertools.permutations(range(4)):
        mine = ", ".join("ifgo"[order.index(block)] for block in range(4))
        hint = f"It would do with its blocks in the order {mine}. Keras's is i, f, g, o (task 1)."
        likely[hint] = (kernel, columns.reshape(4, -1)[[*order]].ravel())
    count = repairs.count(weights)
    for hint, (rows, places) in likely.items():
        laid = rows[:, places], recurrent[:, places], bias[places], read_out
        error = float(_mean(_abs(run_cell(inputs[:count], *laid) - wanted[:count])))
        if error <= bar:
            return hint
    return None


def _instead_of(own: Floats, inputs: Floats, wanted: Floats) -> str:
    """Find what the cell says instead of the most recent marked number."""
    if float(_std(own)) < 0.02:
        mean = round(float(_mean(own)), 2) + 0.0  # no −0
        return f"It says about {mean:.2f} for every stream: is anything written?"
    others = _instead(inputs)
    best = max(others, key=lambda said: _correlation(own, others[said]))
    if _correlation(own, others[best]) > max(0.8, _correlation(own, wanted)):
        return best
    return "None of the usual faults explains it: look at the gates, step by step."


def _instead(inputs: Floats) -> dict[str, Floats]:
    """List what a cell may say that lets go, writes or holds at the wrong steps."""
    value, mark = inputs[..., 0], inputs[..., 1]
    order = _arange(value.shape[1])
    first = _array([row[flag > 0][0] for row, flag in zip(value, mark, strict=True)])
    return {
        "It follows the last number, marked or not: what shuts the input gate, and where else does "
        "the number get in?": value[:, -1],
        "It adds up all marked numbers: what makes it let go of the one before?": (
            _sum(value * mark, axis=1)
        ),
        "It says the first marked number: the input gate should open at each mark.": first,
        "It says the mean of the marked numbers: what makes it let go of the ones before?": (
            _sum(value * mark, axis=1) / _sum(mark, axis=1)
        ),
        "It adds up all numbers, marked or not: what shuts the input gate?": _sum(value, axis=1),
        "It counts the marks: which of the two features does the candidate see?": (
            _sum(mark, axis=1)
        ),
        "It says how long ago the mark was, not what was marked.": (
            -_array([order[flag > 0][-1] for flag in mark], dtype=np.float64)
        ),
    }


def _of_gates(gates: repairs.Opened) -> str:
    return (
        f"In unit {gates.unit}, at marked steps the input gate is {gates.write_marked:.3f} and the "
        f"forget gate {gates.hold_marked:.3f}; at the others {gates.write:.3f} and "
        f"{gates.hold:.3f} (means). At the end the output gate is {gates.show:.3f}."
    )


def _correlation(one: Floats, other: Floats) -> float:
    one, other = one - _mean(one), other - _mean(other)
    return float(_sum(one * other) / (_sqrt(_sum(one**2) * _sum(other**2)) + 1e-12))
