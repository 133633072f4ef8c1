"""What exercise 09's check says of a loop that writes several answers at once."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from course_utils.checks.translation_forced_hints import END, START
from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_full, _where, _stack, _asarray, _zeros = np.full, np.where, np.stack, np.asarray, np.zeros
_concatenate = np.concatenate


def says(step: Any) -> Any:
    """Find the decoder behind its `step`, which would count and refuse."""
    return step.__self__.says


def write(step: Any, state: Floats, longest: int, how: str = "") -> Floats:
    """Write greedily until every row has said END; `how` names a mistake."""
    read = says(step)
    rows = len(state)
    last = _full(rows, {"pads first": 0, "ends first": END}.get(how, START))
    done, first = _zeros(rows) > 0, state
    written: list[Any] = []
    while len(written) < longest + (how == "one more") - (how == "one less"):
        logs, state = read(last, first if "state" in how else state)
        if how == "reads start":
            last = last * 0 + START
        best = logs.argmin(axis=-1) if how == "lowest" else logs.argmax(axis=-1)
        if how == "late done":
            written.append(_where(done, 0, best))
            if done.all():
                break
        elif how == "repeats end" or (how == "fills with end"):
            written.append(_where(done, END, best))
        elif how == "no end":
            written.append(_where(done | (best == END), 0, best))
        elif how == "goes on":
            written.append(best)
        else:
            written.append(_where(done, 0, best))
        done = (best == END) if "forgets" in how else done | (best == END)
        if how == "reads zero":
            last = written[-1] * 0
        elif how != "reads start":
            last = best
        if ("any" in how and done.any()) or (
            done.all() and how not in ("late done", "to the end", "one more")
        ):
            break
    found = _stack(written, axis=1)
    if how == "with start":
        found = _concatenate([_full((rows, 1), START), found], axis=1)
    if how == "turned":
        return _asarray(found.T)
    return _asarray(found)


def padded(step: Any, state: Floats, longest: int) -> Floats:
    """As wide as `longest`, whatever was written."""
    found = write(step, state, longest)
    return _concatenate([found, _zeros((len(found), longest - found.shape[1]))], axis=1)


def _how(name: str) -> Any:
    return partial(write, how=name)


ANY = "the loop stops as soon as one row has written END: the others have not done so."
FORGETS = (
    "a row that has ended goes on: letters stand behind its END. What does the loop know, in the "
    "round after next, of who has ended?"
)
STATE = "`step` gets the first state again and again: what has become of the one it returned?"
WRITTEN = [
    (ANY, _how("any")),
    (ANY, _how("any forgets")),
    (FORGETS, _how("forgets")),
    (
        "letters stand behind END: 0 is wanted there, although the loop knows who has ended.",
        _how("goes on"),
    ),
    (STATE, _how("state")),
    (f"{STATE} And {ANY}", _how("state any")),
    (f"{STATE} And {ANY}", _how("state any forgets")),
    (f"{STATE} And {FORGETS}", _how("state forgets")),
    ("END is missing: it is written, and 0 stands behind it.", _how("no end")),
    ("behind END stands END again: 0 is wanted there.", _how("repeats end")),
    (
        "there is one column too many: all rows had ended, and another round was made.",
        _how("late done"),
    ),
    (
        "the answers are as wide as `longest` allows: once all rows have ended, the loop is done.",
        padded,
    ),
    ("START stands in front: it is read, and not written.", _how("with start")),
    ("rows and columns are swapped: `written` is [batch, letters].", _how("turned")),
    ("the loop reads START in every round: what was written is to be read.", _how("reads start")),
    ("the loop reads 0 in every round: what was written is to be read.", _how("reads zero")),
    ("the loop begins with 0: the sign for the beginning is START.", _how("pads first")),
    ("the loop begins with END: the sign for the beginning is START.", _how("ends first")),
    ("the **least** likely symbols are written.", _how("lowest")),
    ("`longest` letters are allowed, and one more was written.", _how("one more")),
    ("`longest` letters are allowed, and the loop stops one short of them.", _how("one less")),
]


def detail(name: str, got: Floats, wanted: Floats, step: Any, state: Floats, longest: int) -> str:
    """Say where the answers differ."""
    del name, step, longest
    if got.ndim != 2 or len(got) != len(state):
        return f"codes [batch, letters] are wanted, of a batch of {len(state)}. Got {got.shape}."
    ends = (got == END).cumsum(axis=1) - (got == END)
    if ((ends > 0) & (got != 0)).any():
        return FORGETS
    common = min(got.shape[1], wanted.shape[1])
    differ = got[:, :common] != wanted[:, :common]
    if differ.any():
        row, place = (int(part[0]) for part in differ.nonzero())
        return (
            f"row {row} is {got[row].astype(int).tolist()}, and it goes astray at place {place}. "
            "Which code, and which state, should `step` be given in that round, and which is it "
            "given? Had the row ended before?"
        )
    return (
        f"{wanted.shape[1]} columns are wanted, got {got.shape[1]}: the loop ends when every row "
        "has written END, or after `longest` letters."
    )


TASK = Task(
    names=("codes",),
    right=lambda *arguments: (write(*arguments),),
    mistakes={"codes": WRITTEN},
    detail=detail,
    changed="`state += …` works in place.",
    ragged="A row that has ended is filled up with 0.",
)
