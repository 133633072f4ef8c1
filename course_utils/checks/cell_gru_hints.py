"""What exercise 01's checks say of a wrong GRU step."""
# ruff: noqa: ARG005
# Each mistake is a function of everything that a step has at hand, so that one call fits them all.

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils.checks.cell_hints import SQUASHES, Option, blocks, fitting, orders
from course_utils.checks.cell_reference import gru_step, sigmoid
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_tanh = np.tanh

BIASES: list[Option] = [
    ("bias", lambda b: (b[0], 0 * b[1]), "the second bias, of the hidden state, is missing."),
    ("bias", lambda b: (0 * b[0], b[1]), "the first bias, of the input, is missing."),
    ("bias", lambda b: (b[1], b[0]), "the two biases are swapped: the first is the input's."),
    ("bias", lambda b: (b[0], b[0]), "the first bias is used for both; each has its own row."),
    ("bias", lambda b: (b[1], b[1]), "the second bias is used for both; each has its own row."),
    ("bias", lambda b: (0 * b[0], 0 * b[1]), "both biases are missing."),
    ("bias", lambda b: (b[0] + b[1], b[0] + b[1]), "each bias is added once, yours twice."),
]
RESETS: list[Option] = [
    ("reset", "before", "the reset gate acts after the product with U; yours multiplies h before."),
    ("reset", "outside", "the reset gate multiplies the second bias of the candidate too."),
    ("reset", "none", "what does the reset gate act on?"),
    ("reset", "all", "the reset gate acts on the hidden state's part, not on the input's."),
    ("reset", "update", "which gate acts inside the candidate? Yours is the update gate."),
    ("reset", "input", "the reset gate acts on the hidden state's part; yours on the input's."),
    ("reset", "turned", "r itself stands inside the candidate: yours is 1 − r."),
    ("reset", "added", "the reset gate multiplies u_g: yours is added."),
    (
        "reset",
        "before alone",
        "the reset gate acts after the product with U; yours multiplies h before. And: the "
        "candidate's part of the second bias is missing.",
    ),
]
JOINS: list[Option] = [
    ("join", lambda gate, a, u: gate(a), "z and r see the hidden state too: where is u?"),
    ("join", lambda gate, a, u: gate(u), "z and r see the input too: where is a?"),
    ("join", lambda gate, a, u: gate(a) + gate(u), "σ is taken of the sum; yours adds two σ."),
]
GRU_MIXES: list[Option] = [
    ("mix", lambda z, r, g, h: z * g + (1 - z) * h, "z and 1 − z are swapped: z near 1 keeps h."),
    ("mix", lambda z, r, g, h: z * h + g, "what stands before the candidate?"),
    ("mix", lambda z, r, g, h: z * h + z * g, "both terms have the factor z."),
    ("mix", lambda z, r, g, h: z * h + r * g, "the reset gate stands before the candidate."),
    ("mix", lambda z, r, g, h: h + (1 - z) * g, "what stands before the old h?"),
    (
        "mix",
        lambda z, r, g, h: z * h + 1 - z * g,
        "in the last line brackets are missing: what does `1 - z * g` compute first?",
    ),
    ("mix", lambda z, r, g, h: (1 - z) * g, "z ⊙ h is missing: where does the old h stay?"),
    (
        "mix",
        lambda z, r, g, h: z * r * h + (1 - z) * g,
        "in the last line the old h has the factor z alone: r acts inside the candidate.",
    ),
    ("mix", lambda z, r, g, h: z * h - (1 - z) * g, "(1 − z) ⊙ g is added: yours is taken off."),
    ("mix", lambda z, r, g, h: z * h, "nothing new is written into h: where is the candidate?"),
    ("mix", lambda z, r, g, h: g, "that is the candidate: the update gate is missing."),
]
LOOK = "print z, r and the candidate, then the two terms of the last line: which is odd?"
ORDERS_3 = orders(("update", "reset", "candidate"))


def _gru_hidden(given: list[Floats]) -> Callable[..., Floats]:
    x, h, kernel, recurrent, both = given

    def make(
        bias: Any = tuple,
        order: Any = (0, 1, 2),
        squash: Any = _tanh,
        gate: Any = sigmoid,
        join: Any = lambda gate, a, u: gate(a + u),
        reset: str = "after",
        mix: Any = lambda z, r, g, h: z * h + (1 - z) * g,
    ) -> Floats:
        first, second = bias(both)
        z_x, r_x, g_x = blocks(x @ kernel + first, order, 3)
        z_h, r_h, g_h = blocks(h @ recurrent + second, order, 3)
        z, r, last = join(gate, z_x, z_h), join(gate, r_x, r_h), blocks(recurrent, order, 3)[2]
        only = blocks(second[None], order, 3)[2]
        inside = {
            "after": g_x + r * g_h,
            "before": g_x + (r * h) @ last + only,
            "outside": g_x + r * (g_h - only) + only,
            "none": g_x + g_h,
            "all": r * (g_x + g_h),
            "input": r * g_x + g_h,
            "update": g_x + z * g_h,
            "turned": g_x + (1 - r) * g_h,
            "added": g_x + r + g_h,
            "before alone": g_x + (r * h) @ last,
        }[reset]
        return np.asarray(mix(z, r, squash(inside), h))

    return make


def of_gru(got: Any, given: list[Floats]) -> str | None:
    """Say what is wrong with the hidden state after one step; None if nothing is."""
    wanted = gru_step(*given)
    if got.shape == (2, *wanted.shape):
        return "a GRU has one state: return h alone."
    if got.shape != wanted.shape:
        return f"h should be [batch, units] = {wanted.shape}, got {got.shape}."
    if close(got, wanted):
        return None
    options = [*RESETS, *BIASES, *GRU_MIXES, *JOINS, *SQUASHES, *ORDERS_3]
    said = fitting(got, _gru_hidden(given), options)
    if said is None and close(got, given[1]):
        said = "it came back unchanged."
    return f"h is wrong: {said or LOOK}"
