"""Answers to exercise 09: attention with wrong scores, a wrong axis, a wrong context."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import wrong

ATTEND = "translation.attend"


@wrong(ATTEND, hint="the softmax goes over the letters")
def attend_over_letters(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = weights / weights.sum(axis=1, keepdims=True)
    weights = np.where(mask[:, None], weights, 0)
    return weights @ memory, weights


@wrong(ATTEND, hint="And padding gets some of it")
def attend_over_letters_without_mask(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = weights / weights.sum(axis=1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="all letters of a sentence together have a weight of 1")
def attend_over_both(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max())
    weights = weights / weights.sum(axis=(1, 2), keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="the scores lack the tanh")
def attend_linear(queries, memory, mask, ask, offer, rate):
    scores = ((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="tanh of the sum is wanted")
def attend_tanh_of_each(queries, memory, mask, ask, offer, rate):
    scores = (np.tanh(queries @ ask)[:, :, None] + np.tanh(memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="the two projections are multiplied")
def attend_multiplies(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] * (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="that belongs to another attention")
def attend_scaled(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores / np.sqrt(len(rate)), -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="these are the scores, and not their softmax")
def attend_without_softmax(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    weights = np.where(mask[:, None], scores, 0)
    return weights @ memory, weights


@wrong(ATTEND, hint="by what is exp divided")
def attend_without_division(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return weights @ memory, weights


@wrong(ATTEND, hint="only one word has a weight")
def attend_to_the_best(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = (scores == scores.max(axis=-1, keepdims=True)) * 1.0
    return weights @ memory, weights


@wrong(ATTEND, hint="Are context and weights swapped?")
def attend_swapped(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights, weights @ memory


@wrong(ATTEND, hint="the context is made of the projected memory")
def attend_of_the_projected(queries, memory, mask, ask, offer, rate):
    offered = memory @ offer
    scores = np.tanh((queries @ ask)[:, :, None] + offered[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ offered, weights


@wrong(ATTEND, hint="is divided by the number of words")
def attend_mean(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return (weights[..., None] * memory[:, None]).mean(axis=2), weights


@wrong(ATTEND, hint="has no axis for the letters")
def attend_sums_letters(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return np.einsum("blw,bwf->bf", weights, memory), weights


@wrong(ATTEND, hint="stopped with ValueError")
def attend_by_product(queries, memory, mask, ask, offer, rate):
    scores = queries @ memory.swapaxes(1, 2)
    weights = np.exp(scores) * mask[:, None]
    return weights @ memory, weights / weights.sum(axis=-1, keepdims=True)
