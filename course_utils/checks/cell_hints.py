"""What exercise 01's checks say of a wrong step: they try the usual mistakes and name what fits."""
# ruff: noqa: ARG001, ARG005
# Each mistake is a function of everything that a step has at hand, so that one call fits them all.

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils.checks.cell_reference import lstm_step, sigmoid
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_tanh, _split, _clip, _moveaxis = np.tanh, np.split, np.clip, np.moveaxis

Option = tuple[str, Any, str]  # what differs, how, and what is said of it

ROWS = (
    "Every row is one sequence of the batch, so x and h stand to the left of `@`. Print the shapes."
)
COLUMNS = "The blocks are blocks of columns: along which axis do you split?"
BLOCKS = "Print the shapes: each block is [batch, units]. (And `*` is not `@`.)"
BECAUSE = {
    "matmul": ROWS,
    "not aligned": ROWS,
    "equal division": COLUMNS,
    "could not be broadcast": BLOCKS,
}


def in_place(changed: list[str]) -> str:
    """Say which of the arrays that an answer was given are no longer what they were."""
    return (
        f"your function changed the arrays it was given ({', '.join(changed)}), and whoever called "
        f"it still needs them: `{changed[0]} *= …` and `{changed[0]}[…] = …` work in place, "
        f"`{changed[0]} = {changed[0]} * …` makes a new array."
    )


def _same(z: Floats) -> Floats:
    return z


def _twice(z: Floats) -> Floats:
    return _tanh(sigmoid(z))


def _hard(z: Floats) -> Floats:
    return _clip(0.2 * z + 0.5, 0, 1)


def fitting(got: Floats, make: Callable[..., Floats], options: list[Option]) -> str | None:
    """Name the one or two mistakes with which the numbers are those of the answer."""
    for count in (1, 2):
        for chosen in itertools.combinations(options, count):
            changes = {what: how for what, how, _ in chosen}
            if len(changes) == count and close(got, make(**changes)):
                return " And: ".join(said for *_, said in chosen)
    return None


def orders(gates: tuple[str, ...]) -> list[Option]:
    """List every other order of the blocks, and columns dealt out one by one."""
    known = tuple(range(len(gates)))
    options: list[Option] = []
    for order in itertools.permutations(known):
        if order != known:
            mine = ", ".join(
                f"{gate} {block + 1}" for gate, block in zip(gates, order, strict=True)
            )
            said = f"the order of the blocks: yours takes them as {mine}."
            options.append(("order", order, said))
    said = "each gate has its columns side by side, in one block; yours takes every "
    return [*options, ("order", None, f"{said}{len(gates)}th column.")]


def blocks(z: Floats, order: tuple[int, ...] | None, count: int) -> list[Floats]:
    """Cut into blocks, in some order; every count-th column where that is None."""
    if order is None:
        return list(_moveaxis(z.reshape(len(z), -1, count), -1, 0))
    parts = _split(z, count, axis=-1)
    return [parts[block] for block in order]


SQUASHES: list[Option] = [
    ("squash", sigmoid, "the candidate goes through tanh: it may be negative; yours through σ."),
    ("squash", _twice, "the candidate goes through tanh alone, yours through σ first."),
    ("squash", _same, "the candidate is not squashed: which function does it go through?"),
    ("gate", _tanh, "a gate lies between 0 and 1: yours goes through tanh."),
    ("gate", _same, "the gates are not squashed: where is σ?"),
    ("gate", _hard, "your gates use the hard sigmoid, made of straight lines; wanted is σ."),
]
LSTM_SUMS: list[Option] = [
    ("total", lambda x, h, c, k, r, b: x @ k + h @ r, "the bias is missing."),
    ("total", lambda x, h, c, k, r, b: x @ k + h @ r + 2 * b, "the bias is added twice."),
    ("total", lambda x, h, c, k, r, b: x @ k + b, "h_{t−1} U is missing: does h take part?"),
    ("total", lambda x, h, c, k, r, b: h @ r + b, "x_t W is missing: does x take part?"),
    (
        "total",
        lambda x, h, c, k, r, b: x @ k + c @ r + b,
        "the gates see the hidden state h, not the cell state c.",
    ),
    ("more", 1.0, "1 is added to f before its σ: task 3's `old_step` does that, Keras does not."),
]
MIXES: list[Option] = [
    ("mix", lambda f, i, g, c, h: f * h + i * g, "the forget gate acts on c, yours acts on h."),
    ("mix", lambda f, i, g, c, h: f * c + g, "what does the input gate act on?"),
    ("mix", lambda f, i, g, c, h: c + i * g, "what does the forget gate act on?"),
    ("mix", lambda f, i, g, c, h: f * c + (1 - f) * g, "1 − f stands where the input gate acts."),
    ("mix", lambda f, i, g, c, h: (1 - f) * c + i * g, "a forget gate of 1 keeps: yours drops."),
    ("mix", lambda f, i, g, c, h: f * (c + i * g), "the forget gate acts on the new part too."),
    ("mix", lambda f, i, g, c, h: _tanh(f * c + i * g), "the cell state itself is not squashed."),
    ("mix", lambda f, i, g, c, h: f * c - i * g, "i ⊙ g is added: yours is taken off."),
    ("mix", lambda f, i, g, c, h: f * c, "nothing new is written into c."),
    ("mix", lambda f, i, g, c, h: i * g, "nothing of the old c is kept."),
    ("mix", lambda f, i, g, c, h: c, "the cell state came back unchanged."),
]


def _total(
    x: Floats, h: Floats, c: Floats, kernel: Floats, recurrent: Floats, bias: Floats
) -> Floats:
    return x @ kernel + h @ recurrent + bias


def of_lstm(h: Any, c: Any, given: list[Floats]) -> str | None:
    """Say what is wrong with the states after one step; None if nothing is."""
    wanted_h, wanted_c = lstm_step(*given)
    for name, got in (("h", h), ("c", c)):
        if got.shape != wanted_h.shape:
            return f"{name} should be [batch, units] = {wanted_h.shape}, got {got.shape}."
    if close(h, wanted_h) and close(c, wanted_c):
        return None
    if close(h, wanted_c) and close(c, wanted_h):
        return "right, but turned round: h is returned first, then c."
    if not close(c, wanted_c):
        said = fitting(c, _lstm_cell(given), [*MIXES, *LSTM_SUMS, *SQUASHES, *ORDERS_4])
        if said is None and close(h, wanted_h):
            said = "h is right. Which c do you return? It is the one before tanh."
        return f"c is wrong: {said or 'begin with f ⊙ c, then add i ⊙ g, each from its block.'}"
    return f"c is right, h is wrong: {_of_hidden(h, given)}"


ORDERS_4 = orders(("input", "forget", "candidate", "output"))


def _lstm_cell(given: list[Floats]) -> Callable[..., Floats]:
    h, c = given[1:3]

    def make(
        total: Any = _total,
        order: Any = (0, 1, 2, 3),
        squash: Any = _tanh,
        gate: Any = sigmoid,
        more: float = 0.0,
        mix: Any = lambda f, i, g, c, h: f * c + i * g,
    ) -> Floats:
        i, f, g, _ = blocks(total(*given), order, 4)
        return np.asarray(mix(gate(f + more), gate(i), squash(g), c, h))

    return make


def _of_hidden(got: Floats, given: list[Floats]) -> str:
    """Say what is wrong with h where c is right."""
    _, new = lstm_step(*given)
    z_i, z_f, z_g, z_o = _split(_total(*given), 4, axis=-1)
    i, f, o = sigmoid(z_i), sigmoid(z_f), sigmoid(z_o)
    likely = {
        "c goes through something before the output gate multiplies it: where is that?": o * new,
        "the output gate is missing.": _tanh(new),
        "h is made of the new c: yours uses the old one.": o * _tanh(given[2]),
        "the old c is used, and its tanh is missing.": o * given[2],
        "tanh is taken of c alone, and the output gate multiplies after it.": _tanh(o * new),
        "c goes through tanh here, not through σ.": o * sigmoid(new),
        "h is made of the cell state, not of the candidate.": o * _tanh(z_g),
        "the output gate goes through σ, as the other gates do; yours through tanh.": (
            _tanh(z_o) * _tanh(new)
        ),
        "the output gate is not squashed: where is its σ?": z_o * _tanh(new),
        "which gate multiplies here? Yours is the input gate.": i * _tanh(new),
        "which gate multiplies here? Yours is the forget gate.": f * _tanh(new),
        "it came back unchanged.": given[1],
        "it is the same as c.": new,
    }
    for hint, wrong in likely.items():
        if close(got, wrong):
            return hint
    return "it takes two things, the output gate and the new c."
