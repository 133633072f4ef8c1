"""What exercise 02's checks say of wrongly clipped gradients and of a wrong chrono bias."""

from __future__ import annotations

import numpy as np

from course_utils.checks import gradients_reference as reference
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_abs, _sqrt, _sum, _mean, _max, _sort = np.abs, np.sqrt, np.sum, np.mean, np.max, np.sort
_log, _exp, _round, _floor, _clip = np.log, np.exp, np.round, np.floor, np.clip
_concatenate = np.concatenate

NOT_FINITE = "What is the global norm if all gradients are zero, and what is divided by it?"
WANTED = ["−log u", "log u", "0", "0"]
ENDS = "What is it for a draw of 0, and what for one of nearly 1?"
LOG_OF_ZERO = "Of what is the logarithm taken? Draws lie in [0, 1); u should lie in [1, T − 1]."


def of_clipped(got: list[Floats], given: list[Floats], max_norm: float) -> str | None:
    """Say what is wrong with a list of clipped gradients; None if nothing is."""
    right = reference.clip_by_global_norm(given, max_norm)
    if _same(got, right):
        return None
    size = reference.global_norm(given)
    if size == 0:
        return "all gradients were zero, and should stay zero."
    each = [reference.global_norm([part]) for part in given]
    inside = size <= max_norm
    if _same(got, given):
        why = "Is the norm that of all arrays taken as one long vector?"
        if min(each) > max_norm:
            why = "What is compared with max_norm, and are the new arrays the ones returned?"
        elif size**2 <= max_norm:
            why = "What is compared with max_norm? The global norm of all, and with its root."
        return f"nothing was clipped, though all together they have the norm {size:.3g}. {why}"
    own = [reference.clip_by_global_norm([part], max_norm)[0] for part in given]
    if _same(got, own):
        return (
            "each array was clipped by its own norm: that turns the direction. One norm of all, "
            "one factor for all."
        )
    if any(_same(got, [_clip(p, -top, top) for p in given]) for top in (max_norm, 1.0)):
        return (
            "each number was clipped by itself (by value): that turns the direction. One norm, "
            "one factor for all."
        )
    if inside and _same(got, [part * max_norm / size for part in given]):
        return (
            "the norm was below max_norm already, and yet they were scaled up to it: what is "
            "compared with what?"
        )
    flat = _concatenate([part.ravel() for part in given])
    factors = {
        "all were divided by the norm: that leaves the norm 1, not max_norm.": 1 / size,
        "the root is missing: that is the sum of squares, not the norm.": max_norm / size**2,
        "that is the sum of the arrays' norms; squares are added, and the root is taken at the "
        "end.": max_norm / sum(each),
        "only the largest array's norm counted; the global norm takes all of them.": (
            max_norm / max(each)
        ),
        "only the first array's norm counted; the global norm takes all of them.": (
            max_norm / each[0]
        ),
        "only the last array's norm counted; the global norm takes all of them.": (
            max_norm / each[-1]
        ),
        "the last array does not count in the norm; the global norm takes all of them.": (
            max_norm / reference.global_norm(given[:-1])
        ),
        "that is the sum of absolute values; the norm is the root of the sum of squares.": (
            max_norm / float(_sum(_abs(flat)))
        ),
        "that is the largest number, not the norm.": max_norm / float(_max(_abs(flat))),
        "that is a mean of squares; the norm takes their sum.": (
            max_norm / float(_sqrt(_mean(flat**2)))
        ),
        "the fraction stands on its head.": size / max_norm,
        "max_norm is a bound, not a factor.": max_norm,
        "all became zero.": 0.0,
    }
    for hint, factor in factors.items():
        if _same(got, [part * factor for part in given]):
            return f"{hint} Got the global norm {reference.global_norm(got):.3g}."
    mine = reference.global_norm(got)
    if inside:
        return "the norm was below max_norm already: then nothing should change."
    along = sum(float(_sum(a * b)) for a, b in zip(got, given, strict=True))
    if along < (1 - 1e-6) * mine * size:
        return "the direction changed: multiply all arrays by one and the same number."
    return f"the direction is right, but the global norm is {mine:.3g} instead of {max_norm:.3g}."


def _same(got: list[Floats], wanted: list[Floats]) -> bool:
    return all(close(one, other) for one, other in zip(got, wanted, strict=True))


def of_bias(got: Floats, uniform: Floats, longest: float) -> str | None:
    """Say what is wrong with a chrono bias; None if nothing is."""
    right = reference.chrono_bias(uniform, longest)
    units = len(uniform)
    if got.shape != right.shape:
        return (
            f"the bias should be one vector [4 · units] = {right.shape}, got {got.shape}: i, f, g "
            "and o one after the other."
        )
    if close(got, right):
        return None
    gate = right[units : 2 * units]
    zero = 0 * gate
    with np.errstate(all="ignore"):
        logs = _logs(uniform, gate, longest)
    for hint, value in logs:
        kinds = {"log u": value, "−log u": -value, "0": zero, "1": zero + 1, "log u + 1": value + 1}
        found = [_first(kinds, part) for part in got.reshape(4, units)]
        if None not in found:
            return f"{hint} {_of_order(found)}".strip()
    return _of_numbers(got.reshape(4, units), gate)


def _first(kinds: dict[str, Floats], part: Floats) -> str | None:
    return next((name for name, value in kinds.items() if close(part, value)), None)


def _of_order(found: list[str | None]) -> str:
    """Say what is wrong where each gate's bias is one of those that a gate may have."""
    if found == WANTED:
        return ""
    if found == ["log u", "−log u", "0", "0"]:
        return (
            "log u stands first and −log u second: Keras's order is i, f, g, o, and it is the "
            "forget gate that should stay open."
        )
    if sorted(map(str, found)) == sorted(WANTED):
        return (
            "Keras's order is i, f, g, o: −log u belongs to part 0 and log u to part 1; got them "
            f"in parts {found.index('−log u')} and {found.index('log u')}."
        )
    if found[0] != WANTED[0]:
        minus = ", with a minus" if found[0] == "log u" else f", not {found[0]}"
        return f"the input gate's bias should be −log u{minus}."
    if found[1] == "log u + 1":
        return (
            "the forget gate's bias should be log u, without a 1 added: chrono takes the place of "
            "unit_forget_bias."
        )
    if found[1] != WANTED[1]:
        minus = ", without a minus" if found[1] == "−log u" else f", not {found[1]}"
        return f"the forget gate's bias should be log u{minus}."
    return f"g and o should have the bias 0; got {found[2]} for g and {found[3]} for o."


def _logs(uniform: Floats, gate: Floats, longest: float) -> list[tuple[str, Floats]]:
    """Pair what may stand where log u should with what is wrong with it; the right one first."""
    reach = "u goes from 1 to T − 1; yours does not. " + ENDS
    drawn = [uniform * (longest - less) + low for less in (0, 1, 2) for low in (0, 1, 2)]
    rounded = [_round(_exp(gate)), _floor(_exp(gate))]
    return [
        ("", gate),
        ("log is the natural logarithm, not that of base 2.", gate / _log(2)),
        ("log is the natural logarithm, not that of base 10.", gate / _log(10)),
        ("log u, not log(1 + u).", _log(1 + _exp(gate))),
        ("the logarithm is missing.", _exp(gate)),
        *((reach, _log(value)) for value in drawn),
        ("the draws are not used as they are: " + reach, _log(uniform)),
        *(("u was rounded: leave it as it is.", _log(value)) for value in rounded),
    ]


def _of_numbers(got: Floats, gate: Floats) -> str:
    """Say which gate's numbers are wrong, or that they are mixed."""
    zero = 0 * gate
    wanted = [-gate, gate, zero, zero]
    if close(_sort(got.ravel()), _sort(_concatenate(wanted))):
        return "the right numbers, but mixed: all units of i first, then all of f, of g, of o."
    row = next(row for row in range(4) if not close(got[row], wanted[row]))
    said = f"the part of gate {'ifgo'[row]} should be {WANTED[row]}"
    return (
        f"{said}, and begin with {wanted[row][0]:.3g}; got {got[row][0]:.3g}. Is u what it should "
        f"be? {ENDS}"
    )
