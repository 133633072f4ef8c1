"""Answers to exercise 03: summaries that go wrong at full rows and at low outputs."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("variants.summarise")
def summary_stacked(outputs, mask):
    rows = [row[real] for row, real in zip(outputs, mask, strict=True)]
    return np.stack(
        [[r.mean(axis=0) for r in rows], [r.max(axis=0) for r in rows], [r[-1] for r in rows]]
    )


@wrong("variants.summarise", hint="which fills its whole row, has been left out")
def summary_last_before_a_padded_step(outputs, mask):
    mean = (outputs * mask[..., None]).sum(axis=1) / mask.sum(axis=1)[:, None]
    maximum = np.where(mask[:, :, None], outputs, -np.inf).max(axis=1)
    return mean, maximum, outputs[:, :-1][mask[:, :-1] & ~mask[:, 1:]]


@wrong("variants.summarise", hint="False is not in list (line 4 of its cell). (Tried with lengths")
def summary_last_by_index(outputs, mask):
    mean = (outputs * mask[..., None]).sum(axis=1) / mask.sum(axis=1)[:, None]
    maximum = np.where(mask[:, :, None], outputs, -np.inf).max(axis=1)
    last = [row[real.tolist().index(False) - 1] for row, real in zip(outputs, mask, strict=True)]
    return mean, maximum, np.stack(last)


@wrong("variants.summarise", hint="maximum takes the -1 that you put in place")
def summary_maximum_over_minus_one(outputs, mask):
    mean = (outputs * mask[..., None]).sum(axis=1) / mask.sum(axis=1)[:, None]
    maximum = np.where(mask[:, :, None], outputs, -1).max(axis=1)
    return mean, maximum, outputs[np.arange(len(outputs)), mask.sum(axis=1) - 1]


@wrong("variants.summarise", hint="maximum takes the -0.95 that you put in place")
def summary_maximum_over_nearly_minus_one(outputs, mask):
    mean = (outputs * mask[..., None]).sum(axis=1) / mask.sum(axis=1)[:, None]
    maximum = np.where(mask[:, :, None], outputs, -0.95).max(axis=1)
    return mean, maximum, outputs[np.arange(len(outputs)), mask.sum(axis=1) - 1]


@wrong("variants.summarise", hint="maximum takes the -10 that you put in place")
def summary_maximum_over_minus_ten(outputs, mask):
    mean = (outputs * mask[..., None]).sum(axis=1) / mask.sum(axis=1)[:, None]
    maximum = np.where(mask[:, :, None], outputs, -10).max(axis=1)
    return mean, maximum, outputs[np.arange(len(outputs)), mask.sum(axis=1) - 1]
