"""What exercise 12's check says of log-odds and of Markov tables that were counted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from course_utils.checks.translation_judge import Mistake, Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_asarray, _clip, _concatenate, _diff, _log = np.asarray, np.clip, np.concatenate, np.diff, np.log
_log2, _mean, _stack, _where = np.log2, np.mean, np.stack, np.where

Rolls = Sequence[Any]


def _plain(rolls: Rolls) -> list[Floats]:
    return [_asarray(roll, dtype=float) for roll in rolls]


def share(rolls: Rolls, count: float = 1, of: float = 2) -> Floats:
    """Smoothed share of the frames in which each key sounds."""
    frames = _concatenate(_plain(rolls))
    return _asarray((frames.sum(axis=0) + count) / (len(frames) + of))


def odds(shares: Floats) -> Floats:
    """Logarithm of p / (1 − p)."""
    return _asarray(_log(shares) - _log(1 - shares))


def table(rolls: Rolls, how: str = "", count: float = 1, of: float = 2) -> Floats:
    """Probabilities [keys, 2] of sounding after silence, after sound; `how` names a mistake."""
    pieces = _plain(rolls)
    if how == "joined":
        pieces = [_concatenate(pieces)]
    before = _concatenate([piece[:-1] for piece in pieces])
    after = _concatenate([piece[1:] for piece in pieces])
    if how == "backwards":
        before, after = after, before
    columns = []
    for given in (1 - before, before):
        sounds, all_of = (given * after).sum(axis=0), given.sum(axis=0)
        if how == "of all":
            all_of = all_of * 0 + len(before)
        if how == "of frames":
            frames = _concatenate(pieces)
            all_of = (frames if given is before else 1 - frames).sum(axis=0)
        if how == "of what follows":
            all_of = after.sum(axis=0)
        if how == "all keys":
            sounds, all_of = sounds * 0 + sounds.sum(), all_of * 0 + all_of.sum()
        none = (how == "none is 0") & (all_of == 0)
        columns.append(_where(none, 0, (sounds + count) / (all_of + of)))
    found = _stack(columns, axis=1)
    if how == "silence":
        return _asarray(1 - found)
    return _asarray(found[:, ::-1] if how == "swapped" else found)


def right(rolls: Rolls) -> tuple[Floats, Floats]:
    """Return bias [keys] and table [keys, 2]."""
    return odds(share(rolls)), table(rolls)


def _notes(rolls: Rolls) -> Floats:
    padded = [_concatenate([piece[:1] * 0, piece]) for piece in _plain(rolls)]
    starts = _concatenate([_diff(piece, axis=0) > 0 for piece in padded])
    return odds((starts.sum(axis=0) + 1) / (len(starts) + 2))


def _averaged(rolls: Rolls) -> Floats:
    return odds(_asarray(_mean([share([roll]) for roll in rolls], axis=0)))


def _only_where_zero(rolls: Rolls) -> Floats:
    plain, smooth = share(rolls, 0, 0), share(rolls)
    return odds(_where((plain > 0) & (plain < 1), plain, smooth))


SMOOTH = (
    "the smoothing is not the one of the text: 1 is added to the count of frames in which the key "
    "sounds, and 1 to the count of frames in which it is silent."
)
EACH = (
    "what smoothing adds was added in each piece: count over all pieces first, and add once, at "
    "the end."
)
SMALL = tuple(10.0**-power for power in range(1, 17))
BIAS: list[Mistake] = [
    ("the bias is a probability: logistic(bias) should be that.", share),
    (
        "the bias is the logarithm of a probability: log-odds are those of p / (1 − p).",
        lambda rolls: _log(share(rolls)),
    ),
    (
        "the bias is p / (1 − p): the logarithm is missing.",
        lambda rolls: share(rolls) / (1 - share(rolls)),
    ),
    ("the logarithm is the one to base 2.", lambda rolls: odds(share(rolls)) / _log(2)),
    ("the sign: this is the log-odds of silence.", lambda rolls: -odds(share(rolls))),
    (
        "the shares of the pieces are averaged: each **frame** counts once, in whichever piece.",
        _averaged,
    ),
    (
        "the biases of the pieces are averaged: count over all pieces first.",
        lambda rolls: _mean([odds(share([roll])) for roll in rolls], axis=0),
    ),
    (EACH, lambda rolls: odds(share(rolls, len(rolls), 2 * len(rolls)))),
    ("notes are counted: a key sounds in every frame of a note, not only in its first.", _notes),
    *((SMOOTH, partial(lambda n, d, rolls: odds(share(rolls, n, d)), n, d)) for n, d in
      ((1, 1.0), (0.5, 1), (1, 3), (2, 4), (2, 2.5), (1, 2.5))),
    *((SMOOTH, lambda rolls, e=e: odds(_clip(share(rolls, 0, 0), e, 1 - e))) for e in SMALL),
    *((SMOOTH, lambda rolls, e=e: odds(share(rolls, e, 2 * e))) for e in SMALL),
    (SMOOTH, lambda rolls: odds((share(rolls, 0, 0) + 1) / (share(rolls, 0, 0) * 0 + 3))),
    (SMOOTH, _only_where_zero),
]  # fmt: skip
TABLE: list[Mistake] = [
    ("the columns are swapped: 0 is after silence, 1 after sound.", partial(table, how="swapped")),
    (
        "the last frame of a piece and the first of the next are taken for neighbours.",
        partial(table, how="joined"),
    ),
    (
        "these are the probabilities that a key sounded **before**, given what it does now: the "
        "two frames of a pair have changed places.",
        partial(table, how="backwards"),
    ),
    (
        "the counts are divided by the number of all pairs. Of all pairs **whose first frame** is "
        "silent (or sounds), in how many does the key sound next?",
        partial(table, how="of all"),
    ),
    (
        "the counts are divided by all frames in which the key is silent (or sounds). The last "
        "frame of a piece has none after it, and begins no pair.",
        partial(table, how="of frames"),
    ),
    (
        "the counts are divided by the pairs in which the key sounds **next**: given is what it "
        "does first.",
        partial(table, how="of what follows"),
    ),
    (
        "this is the probability that the key is silent next.",
        partial(table, how="silence"),
    ),
    ("all keys have the same row: each has its own.", partial(table, how="all keys")),
    (
        "where a key never sounds (or is never silent) there are no pairs to count, and the table "
        "has a 0. Smoothed as the others it has (0 + 1) / (0 + 2).",
        partial(table, how="none is 0"),
    ),
    (f"in the table {EACH}", lambda rolls: table(rolls, "", len(rolls), 2 * len(rolls))),
    (
        "the tables of the pieces are averaged: count over all pieces first.",
        lambda rolls: _mean([table([roll]) for roll in rolls], axis=0),
    ),
    *((f"in the table {SMOOTH}", partial(table, count=n, of=d)) for n, d in
      ((0.5, 1), (1, 1), (2, 4), (1, 3), *((e, 2 * e) for e in SMALL))),
    *(
        (f"in the table {SMOOTH}", lambda rolls, e=e: _clip(table(rolls, "", 0, 1e-300), e, 1 - e))
        for e in SMALL
    ),
]  # fmt: skip


def detail(name: str, got: Floats, wanted: Floats, rolls: Rolls) -> str:
    """Say how a bias or a table differs."""
    del rolls
    if got.shape != wanted.shape:
        axes = "[keys]" if name == "bias" else "[keys, 2]"
        return f"{name}: {axes} = {wanted.shape} is wanted, got {got.shape}."
    place = tuple(int(n) for n in np.unravel_index(abs(got - wanted).argmax(), got.shape))
    if name == "bias":
        return (
            f"the bias of key {place[0]} is {got[place]:.4g}, and {wanted[place]:.4g} is wanted. "
            "In how many frames of all pieces does it sound, in how many not? Add 1 to each."
        )
    after = ("silence", "sound")[place[1]]
    return (
        f"of key {place[0]}, after {after}, yours says {got[place]:.4g}, and {wanted[place]:.4g} "
        "is wanted: list the pairs of neighbouring frames of each piece, and count by hand."
    )


TASK = Task(
    names=("bias", "table"),
    right=right,
    mistakes={"bias": BIAS, "table": TABLE},
    detail=detail,
    changed="`roll += …` works in place.",
    ragged="Count over all pieces: one number a key.",
    not_finite=(
        "A key that never sounds has a count of 0, and one that always sounds is never silent. "
        "What does smoothing add, and before or after dividing?"
    ),
)
