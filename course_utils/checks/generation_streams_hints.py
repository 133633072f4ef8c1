"""What exercise 08's checks say of wrong streams, positions in the text being known by the code."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from course_utils.checks.generation_draws import Integers
from course_utils.checks.running import CheckFailed
from course_utils.checks.values import Floats, parts, plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_concatenate, _arange, _array_equal = np.concatenate, np.arange, np.array_equal
_diff, _all, _array, _roll = np.diff, np.all, np.array, np.roll

Batches = list[tuple[Floats, Floats]]


def plain_batches(value: Any) -> Batches:
    """Copy what an answer returned into plain arrays, or fail with a hint."""
    wanted = "return a list of pairs: the inputs and the targets of each batch."
    if value is None:
        raise CheckFailed(f"{wanted} Got None: is the `return` missing?")
    if type(value) not in (list, tuple, np.ndarray):
        raise CheckFailed(f"{wanted} Got the type {type(value).__name__}.")
    if not len(value):
        raise CheckFailed(f"{wanted} Got an empty one.")
    if (
        len(value) == 2
        and all(type(part) in (list, tuple) for part in value)
        and len(value[0]) == len(value[1]) != 2
    ):
        raise CheckFailed(
            f"{wanted} Got two of {len(value[0])} each, as if all inputs came first and all "
            "targets after them: each batch is a pair of its own."
        )
    found = []
    ragged = "Every reader reads as many characters of a batch as the others."
    for number, pair in enumerate(value):
        pair = list(pair) if type(pair) is np.ndarray and len(pair) == 2 else pair
        named = (f"inputs of batch {number}", f"targets of batch {number}")
        both = [
            plain_array(part, name, ragged=ragged)
            for name, part in zip(named, parts(pair, named), strict=True)
        ]
        found.append((both[0], both[1]))
    return found


def of_streams(batches: Batches, codes: Integers, count: int, steps: int) -> str | None:
    """Say what is wrong with the batches of a text; None if nothing is."""
    place = {int(code): number for number, code in enumerate(codes)}
    each = (len(codes) - 1) // count
    sizes = [min(steps, each - first) for first in range(0, each, steps)]
    found = _of_shapes(batches, count, steps, sizes, each)
    if found is not None:
        return found
    if not all(float(code) in place for both in batches for part in both for code in part.ravel()):
        return "there are numbers in the batches that the text does not have."
    ins, outs = (
        [_array([[place[int(code)] for code in row] for row in pair[side]]) for pair in batches]
        for side in (0, 1)
    )
    if all(_array_equal(out, rows - 1) for rows, out in zip(ins, outs, strict=True)):
        return "the target is the character before the input: which one comes next?"
    return (
        _of_order(ins, count)
        or _of_rest(ins, count, each)
        or _of_parts(ins, count, each)
        or _of_targets(ins, outs)
    )


def _of_shapes(batches: Batches, count: int, steps: int, sizes: list[int], each: int) -> str | None:
    for number, both in enumerate(batches):
        for name, part in zip(("inputs", "targets"), both, strict=True):
            if part.ndim != 2:
                return (
                    f"the {name} of a batch are [streams, steps]; those of batch {number} have the "
                    f"shape {part.shape}."
                )
            if part.shape[0] != count:
                turned = " Are rows and columns swapped?" if part.shape[1] == count else ""
                return (
                    f"batch {number} has {part.shape[0]} rows in its {name}, and {count} readers "
                    f"want one each.{turned}"
                )
        if both[0].shape != both[1].shape:
            return (
                f"batch {number} has inputs {both[0].shape} and targets {both[1].shape}: each "
                "character read has one that comes next."
            )
    got = [both[0].shape[1] for both in batches]
    if got in (sizes, [size for size in sizes if size == steps]):
        return None  # without the rest: whether rows go on is asked first
    if max(got) > steps:
        return f"a batch has {max(got)} steps, and at most {steps} are wanted."
    said = f"the batches should have {_list(sizes)} steps, got {_list(got)}."
    if 0 in got:
        return f"{said} A batch without a single step is of no use."
    if sum(got) < each:
        return f"{said} How many characters can each reader read, if every one has a target?"
    if sum(got) > each:
        return (
            f"{said} The last character of the text has no target, so how many can be read, and "
            "how many by each reader?"
        )
    return f"{said} All are of the same length, but for the last."


def _list(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))


def _of_order(ins: list[Any], count: int) -> str | None:
    """Say where the readers do not read the text in order."""
    for number, rows in enumerate(ins):
        broken = [b for b in range(count) if not bool(_all(_diff(rows[b]) == 1))]
        if broken:
            return (
                f"row {broken[0]} of the inputs of batch {number} holds the characters number "
                f"{_list(rows[broken[0]].tolist())} of the text: a row is a piece of the text, in "
                "order."
            )
    for number, (rows, after) in enumerate(pairwise(ins), start=1):
        for row in range(count):
            if after[row][0] != rows[row][-1] + 1:
                return (
                    f"row {row} of batch {number - 1} ends with character number {rows[row][-1]} "
                    f"of the text, and row {row} of batch {number} begins with number "
                    f"{after[row][0]}: the state that is carried over belongs to another place."
                )
    return None


def _of_rest(ins: list[Any], count: int, each: int) -> str | None:
    """Say so if what fills no whole batch is left out."""
    own = sum(rows.shape[1] for rows in ins)
    if own == each:
        return None
    return (
        f"each of the {count} readers has {each} characters to read, and yours reads {own}: what "
        "happens to the rest, the shorter piece at the end?"
    )


def _of_parts(ins: list[Any], count: int, each: int) -> str | None:
    """Say so if the parts do not follow one another from the text's beginning."""
    starts = [int(row[0]) for row in ins[0]]
    if starts != [row * each for row in range(count)]:
        return (
            f"the readers begin with the characters number {_list(starts)} of the text. Each has a "
            f"part of its own, of {each} characters, and the first part begins with number 0."
        )
    return None


def _of_targets(ins: list[Any], outs: list[Any]) -> str | None:
    """Say where a target is not the character after the input."""
    if all(_array_equal(out, rows + 1) for rows, out in zip(ins, outs, strict=True)):
        return None
    pairs = list(zip(ins, outs, strict=True))
    if all(_array_equal(out, rows) for rows, out in pairs):
        return "the targets are the inputs: what is there to predict?"
    if all(_array_equal(out, _roll(rows, -1, axis=1)) for rows, out in pairs):
        return (
            "the target of each row's last step is the row's own first character: `np.roll` "
            "brings back at the end what it takes away in front. Which character comes next in "
            "the text?"
        )
    number, rows, out = next(
        (n, *p) for n, p in enumerate(pairs) if not _array_equal(p[1], p[0] + 1)
    )
    row, step = (int(part[0]) for part in (out != rows + 1).nonzero())
    return (
        f"in batch {number}, row {row}, step {step} the input is character number "
        f"{rows[row, step]} of the text and its target number {out[row, step]}: the target is the "
        "one after it."
    )
