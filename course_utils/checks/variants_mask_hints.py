"""What exercise 03's checks say of wrong paddings and summaries."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _max, _sum, _where, _sort = np.mean, np.max, np.sum, np.where, np.sort
_arange, _zeros, _array, _inf = np.arange, np.zeros, np.array, np.inf


def of_padding(ids: Floats, mask: Floats, sequences: list[list[int]]) -> str | None:
    """Say what is wrong with padded sequences and their mask; None if nothing is."""
    lengths = [len(sequence) for sequence in sequences]
    shape = (len(sequences), max(lengths))
    if ids.ndim == 2 and ids.shape[::-1] == shape and shape[0] != shape[1]:
        return f"ids should be [batch, time] = {shape}; yours are turned round, {ids.shape}."
    if ids.shape == (shape[0], min(lengths)) != shape:
        return "the longer sequences were cut: pad the shorter ones to the longest of the batch."
    if ids.shape != shape:
        return (
            f"ids should be [batch, time] = {shape}, as long as the longest sequence; got "
            f"{ids.shape}."
        )
    wanted, valid = _zeros(shape), _zeros(shape)
    left = _zeros(shape)
    for row, sequence in enumerate(sequences):
        wanted[row, : len(sequence)], valid[row, : len(sequence)] = sequence, 1
        left[row, shape[1] - len(sequence) :] = sequence
    if close(ids, valid) and close(mask, wanted):
        return "the two are swapped: return ids, mask, in this order."
    if not close(ids, wanted):
        return _of_ids(ids, wanted, left, valid)
    if mask.shape == (*shape, 1):
        return f"the mask has one entry a step, [batch, time] = {shape}; got {mask.shape}."
    if mask.shape != shape:
        return f"the mask should be [batch, time] = {shape}, got {mask.shape}."
    if close(mask, valid):
        return None
    if close(mask, 1 - valid):
        return "the mask is the wrong way round: True stands for a real step (Keras's convention)."
    if not bool(((mask == 0) | (mask == 1)).all()):
        return "the mask holds other numbers than 0 and 1, or False and True."
    if close(mask, valid[:, ::-1]):
        return "ids are padded on the right and the mask on the left."
    if close(mask, 1 + 0 * valid):
        return "the mask is True everywhere: which steps are padding?"
    steps, ends = _arange(shape[1]), _array(lengths)[:, None]
    if any(close(mask, (steps < ends + off).astype(float)) for off in (-1, 1)):
        return "the mask is one step off: how many True has a sequence of three ids?"
    missed, found = wanted[mask < valid], wanted[mask > 0]
    if close(mask, mask * valid) and len(found) and missed.max() < found.min():
        return f"the mask is False at the id {missed.max():g}, which is real: ids are 1 and above."
    return "the mask should be True where a step is real and False where it is padding."


def _of_ids(ids: Floats, wanted: Floats, left: Floats, valid: Floats) -> str:
    if close(ids, left):
        return "padded on the left: the real steps come first, the padding after them."
    if close(ids * valid, wanted):
        return "the padding should be 0, the number that stands for no id."
    if close(_sort(ids.sum(axis=1)), _sort(wanted.sum(axis=1))):
        if close(ids.sum(axis=1), wanted.sum(axis=1)):
            return "each row should hold its sequence in order, then zeros."
        return "the sequences come out in another order than they went in."
    return "ids should hold each sequence in its own row, unchanged, then zeros."


def of_summary(got: dict[str, Floats], outputs: Floats, mask: Floats) -> str | None:
    """Say what is wrong with a mean, a maximum and a last state; None if nothing is."""
    lengths = mask.sum(axis=1).astype(int)
    rows, steps, real = _arange(len(mask)), outputs.shape[1], mask[..., None] > 0
    zeroed = _where(real, outputs, 0.0)
    expected = {
        "mean": _sum(zeroed, axis=1) / lengths[:, None],
        "maximum": _max(_where(real, outputs, -_inf), axis=1),
        "last": outputs[rows, lengths - 1],
    }
    shape = outputs.shape[::2]
    full = int((lengths == steps).sum())
    for name in expected:
        if full and got[name].shape == (shape[0] - full, shape[1]):
            return f"{name}: one without padding, which fills its whole row, has been left out."
        if got[name].shape != shape:
            return (
                f"{name} should be [batch, units] = {shape}, got {got[name].shape}: over which "
                "axis does it go?"
            )
    likely: dict[str, dict[str, Any]] = {
        "mean": {
            "counts the padded steps: it is the mean over all of them.": _mean(outputs, axis=1),
            "sets the padded steps to 0 but still divides by their number, too: divide by the "
            "number of real steps.": _mean(zeroed, axis=1),
            "is a sum: divide by the number of real steps.": _sum(zeroed, axis=1),
            "divides by the real steps of the whole batch: each sequence has its own number.": (
                _sum(zeroed, axis=1) / lengths.sum()
            ),
        },
        "maximum": {
            "looks at the padded steps, too.": _max(outputs, axis=1),
            "takes the zeros that you put in place of the padding for outputs: where all outputs "
            "are negative, 0 is not one of them.": _max(zeroed, axis=1),
        },
        "last": {
            "is the last step of the batch, which is padding in the shorter sequences.": (
                outputs[:, -1]
            ),
            "is one step too early: steps count from 0.": outputs[rows, lengths - 2],
            "is one step too late: of three real steps the last is number 2.": (
                outputs[rows, _array([min(length, steps - 1) for length in lengths])]
            ),
            "is the first step.": outputs[:, 0],
            "is zero in the shorter sequences: it was looked for in the padding.": zeroed[:, -1],
        },
    }
    for name, wanted in expected.items():
        if close(got[name], wanted):
            continue
        other = [rest for rest in expected if rest != name and close(got[name], expected[rest])]
        if other:
            return f"{name} holds the {other[0]}: return mean, maximum, last, in this order."
        for hint, wrong in likely[name].items():
            if close(got[name], wrong):
                return f"{name} {hint}"
        other_than = got[name] != wanted
        filler = got[name][other_than]
        lower = bool((wanted[other_than] < filler[0]).all())
        if name == "maximum" and lower and bool((filler == filler[0]).all()):
            return (
                f"maximum takes the {filler[0]:g} that you put in place of the padding for an "
                "output: real ones can be lower than that."
            )
        return f"{name} is wrong: take one row, and only its real steps, and work it out by hand."
    return None
