"""Answers to exercise 09: attention whose padding has a number that is not low enough."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

ATTEND = "translation.attend"


@right(ATTEND)
def attend_by_lengths(queries, memory, mask, ask, offer, rate):
    """Trust that padding stands at the right: the number of real words says which they are."""
    real = np.arange(mask.shape[1]) < mask.sum(axis=1)[:, None]
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(real[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@right(ATTEND)
def attend_as_low_as_promised(queries, memory, mask, ask, offer, rate):
    """No score is below -5000, so -20000 will do."""
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = scores - 2e4 * ~mask[:, None]
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="padding gets some of the weight: up to")
def attend_minus_1000(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -1000)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="padding gets some of the weight: up to")
def attend_minus_2000(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -2000)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="padding gets some of the weight: up to")
def attend_minus_4000(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -4000)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="the mask was put in front of `rate`")
def attend_mask_before_rate(queries, memory, mask, ask, offer, rate):
    inner = (queries @ ask)[:, :, None] + (memory @ offer)[:, None]
    mixed = np.where(mask[:, None, :, None], np.tanh(inner), -1e9)
    scores = mixed @ rate
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="the mask was put in front of the tanh")
def attend_mask_before_tanh(queries, memory, mask, ask, offer, rate):
    inner = (queries @ ask)[:, :, None] + (memory @ offer)[:, None]
    inner = np.where(mask[:, None, :, None], inner, -np.inf)
    scores = np.tanh(inner) @ rate
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="what becomes of exp there")
def attend_nan_to_num(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    powers = np.exp(scores) * mask[:, None]
    weights = np.nan_to_num(powers / powers.sum(axis=-1, keepdims=True))
    return weights @ memory, weights


@wrong(ATTEND, hint="what becomes of exp there")
def attend_with_epsilon(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True)) * mask[:, None]
    weights = powers / (powers.sum(axis=-1, keepdims=True) + 1e-9)
    return weights @ memory, weights
