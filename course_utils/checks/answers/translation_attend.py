"""Answers to exercise 09: attention after Bahdanau, right ones and what becomes of padding."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong

ATTEND = "translation.attend"


@right(ATTEND)
def attend_solution(queries, memory, mask, ask, offer, rate):
    mixed = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None])
    scores = mixed @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@right(ATTEND)
def attend_by_loops(queries, memory, mask, ask, offer, rate):
    """Sentence by sentence and letter by letter, of the real words alone."""
    batch, letters, _ = queries.shape
    weights = np.zeros((batch, letters, memory.shape[1]))
    context = np.zeros((batch, letters, memory.shape[2]))
    for row in range(batch):
        words = memory[row][mask[row]]
        for letter in range(letters):
            scores = np.tanh(queries[row, letter] @ ask + words @ offer) @ rate
            powers = np.exp(scores - scores.max())
            weights[row, letter, mask[row]] = powers / powers.sum()
            context[row, letter] = (powers / powers.sum()) @ words
    return context, weights


@right(ATTEND)
def attend_einsum(queries, memory, mask, ask, offer, rate):
    """With einsum and a large negative number."""
    asked = np.einsum("blu,uh->blh", queries, ask)
    offered = np.einsum("bwf,fh->bwh", memory, offer)
    mixed = np.tanh(asked[:, :, None, :] + offered[:, None, :, :])
    scores = np.einsum("blwh,h->blw", mixed, rate) - 1e9 * ~mask[:, None, :]
    scores -= scores.max(axis=2, keepdims=True)
    weights = np.exp(scores) / np.exp(scores).sum(axis=2, keepdims=True)
    return np.einsum("blw,bwf->blf", weights, memory), weights


@right(ATTEND)
def attend_normalised_later(queries, memory, mask, ask, offer, rate):
    """Weighted sums first, divided at the end; in a list."""
    mixed = np.tanh((queries @ ask)[:, :, np.newaxis] + (memory @ offer)[:, np.newaxis])
    scores = (mixed * rate).sum(axis=-1)
    scores = np.ma.masked_array(scores, ~np.repeat(mask[:, None], scores.shape[1], axis=1))
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True)).filled(0)
    total = powers.sum(axis=-1, keepdims=True)
    return [powers @ memory / total, powers / total]


@wrong(ATTEND, hint="padding gets some of the weight: what is done with the mask?")
def attend_without_mask(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="a score of 0 is a score like others")
def attend_mask_makes_zero(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = scores * mask[:, None]
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="the mask was used after the softmax")
def attend_mask_afterwards(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True) * mask[:, None]
    return weights @ memory, weights


@wrong(ATTEND, hint="all weight lies on the padding")
def attend_mask_turned(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], -1e9, scores)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="is taken for [letters, words]")
def attend_mask_of_others(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="exp of 1000 is infinite")
def attend_overflows(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    powers = np.exp(scores) * mask[:, None]
    weights = powers / powers.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="among the **real** words of a letter")
def attend_maximum_of_padding(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True)) * mask[:, None]
    weights = powers / powers.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="once you have subtracted something")
def attend_one_maximum(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max())
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="padding gets some of the weight")
def attend_small_minus(queries, memory, mask, ask, offer, rate):
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -100)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


@wrong(ATTEND, hint="your function changed what it was given")
def attend_empties_the_memory(queries, memory, mask, ask, offer, rate):
    memory[~mask] = 0
    scores = np.tanh((queries @ ask)[:, :, None] + (memory @ offer)[:, None]) @ rate
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights
