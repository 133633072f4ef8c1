"""The checks of exercise 01: two steps by hand, swapped gates, a bias, and a small project."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

import numpy as np

from course_utils.checks import cell_gru_hints, cell_streams, cell_streams_hints, cell_weights_hints
from course_utils.checks import cell_hints as hints
from course_utils.checks import cell_reference as reference
from course_utils.checks.running import CheckFailed, Function, Rng, a_check
from course_utils.checks.values import Floats, close, parts, plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _abs, _errstate = np.mean, np.abs, np.errstate

# Batch, features, units. Neither 3 nor 4 divides the first batch: rows cannot be cut for columns.
SHAPES = [(5, 2, 4), (7, 4, 3), (1, 3, 2), (6, 1, 1)]
WITHHELD = 200  # streams
SHORT, LONG = (30, 50), (300, 500)  # steps
SHORT_BAR, LONG_BAR = 0.2, 0.02  # mean absolute errors; the tests measure the room left
LOUD = 3.0  # how large the numbers that are not marked get in long streams
JUST = 0.9  # of a bar: above it, other streams may well decide otherwise
WEIGHTS = ("kernel", "recurrent_kernel", "bias", "read_out")


def _call(answer: Function, given: list[Floats], names: tuple[str, ...]) -> Any:
    """Call an answer with arrays; say why it stopped, or that it changed them."""
    copies = [array.copy() for array in given]
    try:
        result = answer(*copies)
    except CheckFailed as error:
        for words, hint in hints.BECAUSE.items():
            if words in str(error.__cause__):
                raise CheckFailed(f"{error} {hint}") from error.__cause__
        raise
    changed = _changed(copies, given, names)
    if changed:
        raise CheckFailed(hints.in_place(changed))
    return result


def _changed(now: Sequence[Floats], was: Sequence[Floats], names: Sequence[str]) -> list[str]:
    both = zip(names, now, was, strict=True)
    return [name for name, one, other in both if not close(one, other)]


@a_check(instead_of=(reference.lstm_step, cell_streams.run_cell))
def lstm_step(answer: Function, rng: Rng) -> None:
    """Try several shapes, one sequence alone and one unit alone among them."""
    for batch, features, units in SHAPES:
        shapes = [
            (batch, features),
            (batch, units),
            (batch, units),
            (features, 4 * units),
            (units, 4 * units),
            (4 * units,),
        ]
        given = [rng.normal(0, 1, size=shape) for shape in shapes]
        given[1] = rng.uniform(-0.9, 0.9, size=(batch, units))  # a hidden state is below 1
        result = _call(answer, given, ("x", "h", "c", *WEIGHTS[:3]))
        if type(result) is np.ndarray and result.ndim == 3:  # both in one array: `h, c =` works
            result = list(result)
        h, c = parts(result, ("h", "c"))
        hint = hints.of_lstm(plain_array(h, "h"), plain_array(c, "c"), given)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {_tried(batch, features, units)}.)")


def _tried(batch: int, features: int, units: int) -> str:
    return f"a batch of {batch}, {features} features, {units} units"


@a_check(instead_of=(reference.gru_step,))
def gru_step(answer: Function, rng: Rng) -> None:
    """Try several shapes, one sequence alone and one unit alone among them."""
    for batch, features, units in SHAPES:
        shapes = [
            (batch, features),
            (batch, units),
            (features, 3 * units),
            (units, 3 * units),
            (2, 3 * units),
        ]
        given = [rng.normal(0, 1, size=shape) for shape in shapes]
        given[1] = rng.uniform(-0.9, 0.9, size=(batch, units))
        state = plain_array(
            _call(answer, given, ("x", "h", *WEIGHTS[:3])), "h", ragged="Return h alone."
        )
        hint = cell_gru_hints.of_gru(state, given)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {_tried(batch, features, units)}.)")


@a_check(instead_of=(reference.load_weights,))
def load_weights(answer: Function, rng: Rng) -> None:
    """Look where each block of the file came to lie; then whether the file is still the same."""
    for _, features, units in [*SHAPES, (0, 3, 5)]:
        kernel = rng.normal(0, 1, size=(features + units, 4 * units))
        bias = rng.normal(0, 1, size=4 * units)
        given = kernel.copy(), bias.copy()
        result = parts(answer(*given), cell_weights_hints.PARTS)
        named = zip(cell_weights_hints.PARTS, result, strict=True)
        got = {name: plain_array(part, f"the {name}") for name, part in named}
        hint = cell_weights_hints.of_loaded(got, kernel, bias)
        changed = _changed(given, (kernel, bias), ("kernel", "bias"))
        if changed and not (hint and "order" in hint):
            # The order first: who has not found it yet would not see why this matters.
            hint = cell_weights_hints.in_place(changed)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {features} features and {units} units.)")


@a_check()
def forget_bias(answer: Function, rng: Rng) -> None:
    """Try many steps and one, a large share and a small one."""
    for share, steps in [
        (float(rng.uniform(0.6, 0.95)), int(rng.integers(6, 20))),
        (float(rng.uniform(0.05, 0.4)), int(rng.integers(30, 60))),
        (float(rng.uniform(0.6, 0.95)), 1),
        (0.5, int(rng.integers(1_000, 5_000))),
    ]:
        got = plain_array(answer(share, steps), "the bias")
        hint: str | None = f"the bias is one number; yours has the shape {got.shape}."
        if not got.ndim:
            hint = cell_weights_hints.of_forget_bias(float(got), share, steps)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with share {share:.3g} after {steps} steps.)")


def _project(answer: Function, rng: Rng, span: tuple[int, int], loud: float, bar: float) -> str:
    """Run the answer's cell on withheld streams; fail above the bar, else say what was measured."""
    steps = int(rng.integers(span[0], span[1] + 1))
    result = parts(answer(steps), WEIGHTS)
    weights = [plain_array(part, name) for part, name in zip(result, WEIGHTS, strict=True)]
    weights[3] = cell_streams_hints.flat(weights[3])
    hint = cell_streams_hints.of_shapes(weights)
    if hint is not None:
        raise CheckFailed(hint)
    inputs, wanted = cell_streams.streams(rng, WITHHELD, steps, loud)
    with _errstate(all="ignore"):
        error = float(_mean(_abs(cell_streams.run_cell(inputs, *weights) - wanted)))
    if not isfinite(error):
        raise CheckFailed("the cell does not say numbers: some weights are far too large.")
    shown = f"{error:.3f}" if error < 1000 else f"{error:.2g}"
    measured = f"on {WITHHELD} new streams of {steps} steps your mean error is {shown}"
    if error > bar:
        with _errstate(all="ignore"):
            hint = cell_streams_hints.of_cell(weights, inputs, wanted, bar)
        raise CheckFailed(f"{measured}, and at most {bar:g} is asked. {hint}")
    said = f"{measured[0].upper()}{measured[1:]}."
    if error > JUST * bar:
        said += f" But only just: the bar was {bar:g}, and grading draws other streams."
    return said


@a_check()
def project_short_streams(answer: Function, rng: Rng) -> str:
    """Streams of some dozens of steps."""
    return _project(answer, rng, SHORT, 1.0, SHORT_BAR)


@a_check()
def project_long_streams(answer: Function, rng: Rng) -> str:
    """Ten times as many steps, and louder numbers between the marked ones."""
    return _project(answer, rng, LONG, LOUD, LONG_BAR)
