"""What exercise 04's checks say of wrong windows: each function finds the likeliest reason."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _std, _where, _sqrt, _trunc = np.mean, np.std, np.flatnonzero, np.sqrt, np.trunc
_concatenate, _sort, _sum, _all, _round = np.concatenate, np.sort, np.sum, np.all, np.round

SHORTER = "Are the last ones shorter than the others? Every window has all its targets."


def _count(name: str, got: int, expected: int) -> str | None:
    if got == expected:
        return None
    why = "does every window still have all its targets?"
    if got < expected:
        why = "one starts at every step, and the last one's targets end with the series."
    return f"{name} should hold {expected} windows, got {got}: {why}"


def _at(value: Any, series: Floats) -> int | None:
    found = _where(series == value)
    return int(found[0]) if found.size else None


def of_windows(inputs: Floats, targets: Floats, expected: Any, series: Floats) -> str | None:
    """Say what is wrong with inputs and targets cut from a series; None if nothing is."""
    wanted_inputs, wanted_targets = expected
    lookback = wanted_inputs.shape[1]
    horizon = wanted_targets.shape[1]
    turned = inputs.ndim == 2 <= targets.ndim and lookback != horizon
    if turned and (inputs.shape[1], targets.shape[1]) == (horizon, lookback):
        return "are the two arrays swapped? Inputs are returned first, then targets."
    return (
        _of_input_shape(inputs, wanted_inputs)
        or _of_target_shape(targets, wanted_targets)
        or _of_whole_numbers(inputs, wanted_inputs, "inputs")
        or _of_whole_numbers(targets, wanted_targets, "targets")
        or _of_first_input(inputs, series)
        or _of_first_target(targets, series, lookback)
        or _count("inputs", len(inputs), len(wanted_inputs))
        or _count("targets", len(targets), len(wanted_targets))
        or _of_all(inputs, targets, wanted_inputs, wanted_targets)
    )


def _of_input_shape(got: Floats, wanted: Floats) -> str | None:
    if got.ndim == 2 and got.shape[1] == wanted.shape[1]:
        return (
            f"inputs have the shape {got.shape}: a recurrent layer wants [windows, lookback, 1], "
            "the last axis for the one number measured at each step."
        )
    if got.ndim != 3 or got.shape[1:] != wanted.shape[1:]:
        return f"inputs should be [windows, lookback, 1] = {wanted.shape}, got {got.shape}."
    return None


def _of_target_shape(got: Floats, wanted: Floats) -> str | None:
    if got.ndim == 1:
        return (
            f"targets have the shape {got.shape}: [windows, horizon] is wanted, {wanted.shape} "
            "here, at horizon 1 too."
        )
    if got.ndim != 2 or got.shape[1] != wanted.shape[1]:
        return f"targets should be [windows, horizon] = {wanted.shape}, got {got.shape}."
    return None


def _of_whole_numbers(got: Floats, wanted: Floats, name: str) -> str | None:
    size = min(len(got), len(wanted))
    part, right = got[:size], wanted[:size]
    if size == 0 or close(part, right) or not bool(_all(part == _round(part))):
        return None
    if close(part, _trunc(right)) or close(part, _round(right)):
        return f"{name} were cut to whole numbers: which dtype have they? Series have fractions."
    return None


def _of_first_input(got: Floats, series: Floats) -> str | None:
    lookback = got.shape[1]
    if len(got) and close(got[0, ::-1, 0], series[:lookback]) and lookback > 1:
        return "the windows run backwards: the latest step should be last."
    first = _at(got[0, 0, 0], series) if len(got) else None
    if first:
        return f"the first window should begin with series[0], got series[{first}]."
    return None


def _of_first_target(got: Floats, series: Floats, lookback: int) -> str | None:
    first = _at(got[0, 0], series) if len(got) else None
    horizon = got.shape[1]
    if first is None or first == lookback:
        return None
    if horizon > 1 and close(got[0, ::-1], series[lookback : lookback + horizon]):
        return "the targets of a window run backwards: the nearest step comes first."
    sign = "+" if first > lookback else "−"
    why = "are the targets in the same order as the windows?"
    if first < lookback:
        why = "the window has seen that step already."
    elif first == lookback + 1:
        why = "is a step skipped?"
    return (
        "the target of the first window should be the step right after it, series[lookback]; "
        f"got series[lookback {sign} {abs(first - lookback)}]: {why}"
    )


def _of_all(
    inputs: Floats, targets: Floats, wanted_inputs: Floats, wanted_targets: Floats
) -> str | None:
    if not close(inputs, wanted_inputs):
        return "the windows are not those of the series: compare the second one with series[1:]."
    if not close(targets, wanted_targets):
        return "the first target is right, others are not: each window has targets of its own."
    return None


def of_moved(before: Floats, after: Floats, name: str, steps: int) -> str | None:
    """Say how far the future reaches into what is trained on; None if it does not."""
    if close(before, after):
        return None
    rows = [row for row in range(len(before)) if not close(before[row], after[row])]
    future = f"the future leaks. Only the last {steps} steps of the series were changed, and"
    if len(rows) == len(before):
        return f"{future} all of {name} moved: what that you compute from the series sees them?"
    shown = ", ".join(str(row) for row in rows[:3])
    return (
        f"{future} {len(rows)} rows of {name} moved (row {shown}{', …' if rows[3:] else ''}): "
        "windows of the future are among those to train on. How are they split?"
    )


def of_prepared(got: dict[str, Floats], expected: dict[str, Floats], lookback: int) -> str | None:
    """Say which part of a prepared series has the wrong shape; None if none has."""
    for name, wanted in expected.items():
        part, more = got[name], len(got[name]) - len(wanted) if got[name].ndim else 0
        if part.shape == wanted.shape:
            continue
        if part.ndim == wanted.ndim and part.shape[1:] == wanted.shape[1:]:
            said = f"{name} should hold {len(wanted)} windows, got {len(part)}: "
            if name.startswith("valid") and more == -lookback:
                return said + (
                    "the first validation window may look back into the training part; by then "
                    "it is the past."
                )
            if name.startswith("train") and more > 0:
                return said + "no training window may have a validation step as its target."
            if name.startswith("train"):
                return said + (
                    "every step from number `lookback` up to the validation part is the target of "
                    "one training window."
                )
            return said + "each of the last valid_steps steps is the target of one window."
        return f"{name} should have the shape {wanted.shape}, got {part.shape}."
    return None


def of_values(got: dict[str, Floats], expected: dict[str, Floats], known: Floats) -> str | None:
    """Say which part of a prepared series has the wrong values; `known` is its training part."""
    for name, wanted in expected.items():
        part = got[name]
        if close(part, wanted):
            continue
        if close(_sort(part, axis=0), _sort(wanted, axis=0)):
            return f"{name}: the right windows, but not in the order of time."
        kind = name.partition("_")[2]
        every = _concatenate([expected[f"train_{kind}"], expected[f"valid_{kind}"]])
        right = 0 if name.startswith("train") else len(every) - len(wanted)
        for first in range(len(every) - len(part) + 1):
            if close(part, every[first : first + len(part)]):
                return (
                    f"{name} begins with window {first} of the series and should begin with "
                    f"window {right}: validation is the last valid_steps windows."
                )
        if all(any(close(row, known_row) for known_row in every) for row in part):
            return f"{name} holds windows of other steps: how are they split?"
        return _of_unit(part, wanted, known, name) or _fallback(name)
    return None


def _fallback(name: str) -> str:
    what = "step right after its window" if "targets" in name else "lookback steps before it"
    return f"{name} is wrong: is each window's {name.split('_')[1][:-1]} the {what}?"


def _of_unit(part: Floats, wanted: Floats, known: Floats, name: str) -> str | None:
    """Say so if the windows are right and the scale is not."""
    if _alike(part.reshape(1, -1), wanted.reshape(1, -1)):
        size = len(known)
        if close(part, wanted * _sqrt((size - 1) / size)):
            return (
                f"{name} was divided by the sd with n − 1. A fine estimate, but here n is agreed "
                "on (ddof 0), as in task 2."
            )
        if close(part, wanted * _std(known) + _mean(known)):
            return f"{name} is in another unit: it was not scaled."
        if name.startswith("valid"):
            return (
                f"{name} is in another unit: take the mean and the sd of the training part, for "
                "both parts."
            )
        return (
            f"{name} is in another unit: your mean or sd is that of fewer or other steps than the "
            "whole training part, which is the series without its last valid_steps steps."
        )
    if "inputs" in name and _alike(part[..., 0], wanted[..., 0]):
        return (
            f"{name} holds the right windows, but each in a unit of its own: one mean and one sd, "
            "the training part's, go for all of them."
        )
    return None


def _alike(rows: Floats, wanted: Floats) -> bool:
    """Whether every row is some number times its wanted row, plus some number."""
    rows = rows - _mean(rows, axis=1, keepdims=True)
    wanted = wanted - _mean(wanted, axis=1, keepdims=True)
    size = _sqrt(_sum(rows**2, axis=1) * _sum(wanted**2, axis=1))
    return bool(_all(_sum(rows * wanted, axis=1) > (1 - 1e-6) * size) and _all(size > 0))
