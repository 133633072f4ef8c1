"""What exercise 01's project needs repaired: parts of the cell are made perfect, a few at a time.

A gate that is made perfect at some steps, and the error is gone: then that gate was at fault there.
No statistic of what the cell says could tell a gate that leaks from a memory that fades so surely.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from course_utils.checks.cell_reference import lstm_step, sigmoid
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _abs, _std, _sum, _zeros, _median = np.mean, np.abs, np.std, np.sum, np.zeros, np.median
_arange, _array, _where, _split, _tanh = np.arange, np.array, np.where, np.split, np.tanh
_errstate = np.errstate

# In the order in which they are believed, where two repairs would do equally.
GATES = ("write", "keep", "drop", "take", "show")
REPAIRS = (*GATES, "offset", "scale", "bend")
MOST, FEW = 3, 2  # faults at once: with few units, with many
STREAMS, FEWER = 50, 10  # on which repairs are tried: with few units, with many


@dataclass(frozen=True)
class Opened:
    """How far the gates of the unit that counts most are open, in the mean."""

    unit: int
    write: float
    hold: float
    write_marked: float
    hold_marked: float
    show: float  # at the end of the streams


def measured(weights: list[Floats], inputs: Floats) -> Opened:
    """Run a cell and look at its gates, at marked and at other steps."""
    *cell, read_out = weights
    h = c = _zeros((len(inputs), len(read_out)))
    opened, show = _zeros((2, 2, len(read_out))), _zeros(len(read_out))  # mark, gate, unit
    for step in range(inputs.shape[1]):
        x = inputs[:, step]
        gates = _split(sigmoid(x @ cell[0] + h @ cell[1] + cell[2]), 4, axis=-1)
        for mark in (0, 1):
            for gate in (0, 1):
                opened[mark, gate] += _sum(gates[gate][x[:, 1] == mark], axis=0)
        show = _mean(gates[3], axis=0)
        h, c = lstm_step(x, h, c, *cell)
    unit = int((_abs(read_out) * _std(h, axis=0)).argmax())
    for mark in (0, 1):
        opened[mark] /= max(float(_sum(inputs[..., 1] == mark)), 1.0)
    write, hold, write_marked, hold_marked = map(float, opened[..., unit].ravel())
    return Opened(unit, write, hold, write_marked, hold_marked, float(show[unit]))


def said_with(weights: list[Floats], inputs: Floats, repairs: list[set[str]]) -> Floats:
    """Run the cell once for each set of repairs; what each says, [sets, streams]."""
    kernel, recurrent, bias, read_out = weights
    flags = {
        name: _array([name in chosen for chosen in repairs])[:, None, None] for name in REPAIRS
    }
    h = c = _zeros((len(repairs), len(inputs), len(read_out)))
    for step in range(inputs.shape[1]):
        x = inputs[:, step]
        marked = (x[:, 1] == 1)[:, None]
        i, f, g, o = _split(x @ kernel + h @ recurrent + bias, 4, axis=-1)
        i = _where(flags["write"] & ~marked, 0.0, sigmoid(i))
        i = _where(flags["take"] & marked, 1.0, i)
        f = _where(flags["keep"] & ~marked, 1.0, sigmoid(f))
        f = _where(flags["drop"] & marked, 0.0, f)
        c = f * c + i * _where(flags["bend"], g, _tanh(g))
        last = step == inputs.shape[1] - 1
        h = _where(flags["show"] & last, 1.0, sigmoid(o)) * _where(flags["bend"], c, _tanh(c))
    return h @ read_out


def count(weights: list[Floats]) -> int:
    """On how many streams other forms of these weights are tried."""
    return STREAMS if len(weights[3]) <= 4 else FEWER


def line(own: Floats, wanted: Floats) -> tuple[float, float]:
    """Fit what is said by a multiple of what is wanted and a constant: (constant, multiple)."""
    centred = wanted - _mean(wanted)
    slope = float(_sum((own - _mean(own)) * centred) / (_sum(centred**2) + 1e-12))
    return float(_mean(own) - slope * _mean(wanted)), slope


def needed(weights: list[Floats], inputs: Floats, wanted: Floats, bar: float) -> list[str]:
    """Find the fewest repairs that bring the cell under the bar; say of each what is at fault.

    Returns
    -------
    list of str
        A sentence for each; empty if no few repairs do it.
    """
    tried, aim = inputs[: count(weights)], wanted[: count(weights)]
    inside = ("bend", *GATES)
    most = MOST if len(weights[3]) <= 4 else FEW
    sets = [set(some) for size in range(most + 1) for some in itertools.combinations(inside, size)]
    with _errstate(all="ignore"):
        said = said_with(weights, tried, sets)
        before = float(_mean(_abs(said[0] - aim)))
        for size in range(1, most + 1):
            for some in itertools.combinations(REPAIRS, size):
                own = said[sets.index(set(some) & set(inside))]
                constant, slope = line(own, aim)
                if "scale" in some and _abs(slope - 1) < 0.01:
                    continue
                own = own - constant if "offset" in some else own
                own = own / slope if {"scale", "bend"} & set(some) else own
                if float(_mean(_abs(own - aim))) <= min(bar, before / 2):
                    found = said[sets.index(set(some) & set(GATES))]
                    return _words(list(some), weights, inputs, found, aim)
    return []


def _words(
    found: list[str], weights: list[Floats], inputs: Floats, own: Floats, wanted: Floats
) -> list[str]:
    """Say what is at fault; `own` is what the cell says once its gates are repaired."""
    gates = measured(weights, inputs)
    steps = inputs.shape[1]
    order = _arange(steps)
    age = float(_median([steps - 1 - order[flags > 0][-1] for flags in inputs[..., 1]]))
    constant, slope = line(own, wanted)
    times = f"It says {slope:.3g} times the number: what should read_out undo?"
    if slope < 0:
        times = "Where the number is large, yours is small: is a sign turned round?"
    small, large = (
        100 * float(_sum(own[part] * wanted[part]) / (_sum(wanted[part] ** 2) + 1e-12))
        for part in (_abs(wanted) < 0.4, _abs(wanted) > 0.7)
    )
    side = "much" if constant > 0 else "little"
    fades = (
        f"The memory fades: at steps without a mark the forget gate is {gates.hold:.4f}, and the "
        f"{age:.0f} steps after the last mark (the median) leave {100 * gates.hold**age:.0f} %. "
        "Which bias does task 4 give?"
    )
    if gates.hold < 0.5:
        fades = (
            f"At steps without a mark the forget gate is {gates.hold:.3g}: what holds the number?"
        )
    words = {
        "write": f"At steps without a mark the input gate is {gates.write:.3g}, and numbers get in "
        "that nobody marked: what shuts it?",
        "keep": fades,
        "drop": f"At marked steps the forget gate is {gates.hold_marked:.3g}, and numbers marked "
        "before are still in what it says: what makes it let go?",
        "take": f"At marked steps the input gate is {gates.write_marked:.3g}: what opens it, or "
        "what should read_out undo?",
        "show": f"At the end the output gate is {gates.show:.2g}: what opens it, or what should "
        "read_out undo?",
        "offset": f"It says {abs(constant):.2g} too {side}, whatever the number is: what gets into "
        "the candidate besides the number?",
        "scale": times,
        "bend": f"The number is bent: it says {small:.0f} % of small ones, {large:.0f} % of large "
        "ones. It goes through tanh twice: where is tanh nearly a straight line?",
    }
    return [words[name] for name in found]
