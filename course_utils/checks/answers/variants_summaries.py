"""Answers to exercise 03: mean, maximum and last real step."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("variants.summarise")
def summary_solution(outputs, mask):
    lengths = mask.sum(axis=1)
    real = mask[:, :, None]
    mean = np.where(real, outputs, 0).sum(axis=1) / lengths[:, None]
    maximum = np.where(real, outputs, -np.inf).max(axis=1)
    return mean, maximum, outputs[np.arange(len(outputs)), lengths - 1]


@right("variants.summarise")
def summary_row_by_row(outputs, mask):
    rows = [row[real] for row, real in zip(outputs, mask, strict=True)]
    return (
        [row.mean(axis=0) for row in rows],
        [row.max(axis=0) for row in rows],
        [row[-1] for row in rows],
    )


@right("variants.summarise")
def summary_with_nan(outputs, mask):
    real = np.where(mask[..., None], outputs, np.nan)
    last = np.stack([row[~np.isnan(row[:, 0])][-1] for row in real])
    return np.nanmean(real, axis=1), np.nanmax(real, axis=1), last.astype(np.float32)


@right("variants.summarise")
def summary_with_masked_arrays(outputs, mask):
    hidden = np.broadcast_to(~mask[..., None], outputs.shape)
    masked = np.ma.array(outputs, mask=hidden)
    is_last = mask & ~np.pad(mask[:, 1:], ((0, 0), (0, 1)))
    mean, maximum = masked.mean(axis=1), masked.max(axis=1)
    return np.asarray(mean), np.asarray(maximum), outputs[is_last]


@right("variants.summarise")
def summary_by_einsum(outputs, mask):
    weights = mask / mask.sum(axis=1, keepdims=True)
    penalty = (1.0 - mask[..., None]) * 1e9
    last = np.take_along_axis(outputs, mask.sum(axis=1)[:, None, None] - 1, axis=1)
    return np.einsum("btu,bt->bu", outputs, weights), np.max(outputs - penalty, axis=1), last[:, 0]


@wrong("variants.summarise", hint="mean counts the padded steps")
def summary_mean_of_all(outputs, mask):
    lengths = mask.sum(axis=1)
    maximum = np.where(mask[:, :, None], outputs, -np.inf).max(axis=1)
    return outputs.mean(axis=1), maximum, outputs[np.arange(len(outputs)), lengths - 1]


@wrong("variants.summarise", hint="still divides by their number")
def summary_mean_of_zeroed(outputs, mask):
    lengths = mask.sum(axis=1)
    maximum = np.where(mask[:, :, None], outputs, -np.inf).max(axis=1)
    mean = (outputs * mask[..., None]).mean(axis=1)
    return mean, maximum, outputs[np.arange(len(outputs)), lengths - 1]


@wrong("variants.summarise", hint="mean is a sum")
def summary_sum(outputs, mask):
    lengths = mask.sum(axis=1)
    maximum = np.where(mask[:, :, None], outputs, -np.inf).max(axis=1)
    mean = (outputs * mask[..., None]).sum(axis=1)
    return mean, maximum, outputs[np.arange(len(outputs)), lengths - 1]


@wrong("variants.summarise", hint="each sequence has its own number")
def summary_divided_by_all_steps(outputs, mask):
    lengths = mask.sum(axis=1)
    maximum = np.where(mask[:, :, None], outputs, -np.inf).max(axis=1)
    mean = (outputs * mask[..., None]).sum(axis=1) / mask.sum()
    return mean, maximum, outputs[np.arange(len(outputs)), lengths - 1]


@wrong("variants.summarise", hint="maximum takes the zeros")
def summary_maximum_of_zeroed(outputs, mask):
    lengths = mask.sum(axis=1)
    real = outputs * mask[:, :, None]
    mean = real.sum(axis=1) / lengths[:, None]
    return mean, real.max(axis=1), outputs[np.arange(len(outputs)), lengths - 1]


@wrong("variants.summarise", hint="maximum looks at the padded steps")
def summary_maximum_of_all(outputs, mask):
    lengths = mask.sum(axis=1)
    mean = (outputs * mask[..., None]).sum(axis=1) / lengths[:, None]
    return mean, outputs.max(axis=1), outputs[np.arange(len(outputs)), lengths - 1]


@wrong("variants.summarise", hint="last is the last step of the batch")
def summary_last_of_batch(outputs, mask):
    mean = (outputs * mask[..., None]).sum(axis=1) / mask.sum(axis=1)[:, None]
    maximum = np.where(mask[:, :, None], outputs, -np.inf).max(axis=1)
    return mean, maximum, outputs[:, -1]


@wrong("variants.summarise", hint="last is one step too early")
def summary_last_too_early(outputs, mask):
    lengths = mask.sum(axis=1)
    mean = (outputs * mask[..., None]).sum(axis=1) / lengths[:, None]
    maximum = np.where(mask[:, :, None], outputs, -np.inf).max(axis=1)
    return mean, maximum, outputs[np.arange(len(outputs)), lengths - 2]


@wrong("variants.summarise", hint="last is one step too late")
def summary_last_too_late(outputs, mask):
    lengths = mask.sum(axis=1)
    mean = (outputs * mask[..., None]).sum(axis=1) / lengths[:, None]
    maximum = np.where(mask[:, :, None], outputs, -np.inf).max(axis=1)
    return mean, maximum, outputs[np.arange(len(outputs)), lengths]


@wrong("variants.summarise", hint="last is zero in the shorter sequences")
def summary_last_of_zeroed(outputs, mask):
    real = outputs * mask[..., None]
    maximum = np.where(mask[:, :, None], outputs, -np.inf).max(axis=1)
    return real.sum(axis=1) / mask.sum(axis=1)[:, None], maximum, real[:, -1]


@wrong("variants.summarise", hint="mean holds the last")
def summary_in_another_order(outputs, mask):
    rows = [row[real] for row, real in zip(outputs, mask, strict=True)]
    return (
        np.stack([row[-1] for row in rows]),
        np.stack([row.max(axis=0) for row in rows]),
        np.stack([row.mean(axis=0) for row in rows]),
    )


@wrong("variants.summarise", hint="over which axis does it go?")
def summary_over_units(outputs, mask):
    last = outputs[np.arange(len(outputs)), mask.sum(axis=1) - 1]
    return outputs.mean(axis=2), outputs.max(axis=2), last


@wrong("variants.summarise", hint="your function changed what it was given")
def summary_in_place(outputs, mask):
    lengths = mask.sum(axis=1)
    last = outputs[np.arange(len(outputs)), lengths - 1]
    outputs[~mask] = 0
    mean = outputs.sum(axis=1) / lengths[:, None]
    outputs[~mask] = -np.inf
    return mean, outputs.max(axis=1), last


@wrong("variants.summarise", hint="holds a NaN or an infinity")
def summary_nan_everywhere(outputs, mask):
    real = np.where(mask[..., None], outputs, np.nan)
    return real.mean(axis=1), real.max(axis=1), real[:, 0]
