"""Answers to exercise 12: what a frame costs."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

COST = "chorales.frame_nats"


@right(COST)
def cost_solution(logits, rolls):
    scores, sounding = np.concatenate(logits), np.concatenate(rolls)
    costs = np.logaddexp(0, scores) - scores * sounding
    return costs.sum(axis=1).mean(), costs.mean(axis=0)


@right(COST)
def cost_by_the_largest(logits, rolls):
    """Use the usual stable form, max(z, 0) − z x + log(1 + exp(−|z|))."""
    total, frames = 0, 0
    for z, x in zip(logits, rolls, strict=True):
        total = total + (np.maximum(z, 0) - z * x + np.log1p(np.exp(-np.abs(z)))).sum(axis=0)
        frames += len(z)
    return (total / frames).sum(), total / frames


@right(COST)
def cost_by_signs(logits, rolls):
    """Softplus of minus the logit of what happened."""
    sums, count = np.zeros(logits[0].shape[1]), 0
    for z, x in zip(logits, rolls, strict=True):
        for frame, sounding in zip(z, x, strict=True):
            sums += np.logaddexp(0, np.where(sounding, -frame, frame))
            count += 1
    by_key = sums / count
    return [float(by_key.sum()), by_key.tolist()]


@right(COST)
def cost_piecewise(logits, rolls):
    """Weigh the pieces' means by their lengths."""
    pairs = zip(logits, rolls, strict=True)
    means = [np.logaddexp(0, z).mean(axis=0) - (z * x).mean(axis=0) for z, x in pairs]
    by_key = np.average(means, axis=0, weights=[len(z) for z in logits])
    return np.sum(by_key), by_key


@wrong(COST, hint="exp of 2000 is infinite")
def cost_by_hand(logits, rolls):
    z, x = np.concatenate(logits), np.concatenate(rolls)
    p = 1 / (1 + np.exp(-z))
    costs = -np.where(x, np.log(p), np.log(1 - p))
    return costs.sum(axis=1).mean(), costs.mean(axis=0)


@wrong(COST, hint="exp of 2000 is infinite")
def cost_as_the_formula_says(logits, rolls):
    z, x = np.concatenate(logits), np.concatenate(rolls)
    costs = np.log(1 + np.exp(z)) - z * x
    return costs.sum(axis=1).mean(), costs.mean(axis=0)


@wrong(COST, hint="something was kept away from 0")
def cost_clipped(logits, rolls):
    z, x = np.concatenate(logits), np.concatenate(rolls)
    p = np.clip(1 / (1 + np.exp(-z)), 1e-7, 1 - 1e-7)
    costs = -np.where(x, np.log(p), np.log(1 - p))
    return costs.sum(axis=1).mean(), costs.mean(axis=0)


@wrong(COST, hint="something was kept away from 0")
def cost_with_a_small_number(logits, rolls):
    z, x = np.concatenate(logits), np.concatenate(rolls)
    p = 1 / (1 + np.exp(-z))
    costs = -1.0 * x * np.log(p + 1e-12) - (1 - x) * np.log(1 - p + 1e-12)
    return costs.sum(axis=1).mean(), costs.mean(axis=0)


@wrong(COST, hint="something was kept away from 0")
def cost_of_clipped_logits(logits, rolls):
    z, x = np.clip(np.concatenate(logits), -700, 700), np.concatenate(rolls)
    costs = np.log(1 + np.exp(z)) - z * x
    return costs.sum(axis=1).mean(), costs.mean(axis=0)


@wrong(COST, hint="a frame of a short piece counts for more")
def cost_mean_of_means(logits, rolls):
    means = []
    for z, x in zip(logits, rolls, strict=True):
        means.append((np.logaddexp(0, z) - z * x).mean(axis=0))
    return np.mean(means, axis=0).sum(), np.mean(means, axis=0)


@wrong(COST, hint="a frame costs what all its keys cost together")
def cost_mean_of_everything(logits, rolls):
    z, x = np.concatenate(logits), np.concatenate(rolls)
    costs = np.logaddexp(0, z) - z * x
    return costs.mean(), costs.mean(axis=0)


@wrong(COST, hint="where they should be summed; and the mean of each piece was taken")
def cost_mean_of_means_of_everything(logits, rolls):
    costs = [np.logaddexp(0, z) - z * x for z, x in zip(logits, rolls, strict=True)]
    return np.mean([cost.mean() for cost in costs]), np.concatenate(costs).mean(axis=0)


@wrong(COST, hint="this is the cost of a piece, and not of a frame")
def cost_of_a_piece(logits, rolls):
    costs = [(np.logaddexp(0, z) - z * x).sum(axis=0) for z, x in zip(logits, rolls, strict=True)]
    return np.mean(costs, axis=0).sum(), np.mean(costs, axis=0)


@wrong(COST, hint="only the keys that sound are paid for")
def cost_of_sounding_keys(logits, rolls):
    z, x = np.concatenate(logits), np.concatenate(rolls)
    costs = np.logaddexp(0, -z) * x
    return costs.sum(axis=1).mean(), costs.mean(axis=0)


@wrong(COST, hint="softmax was taken over the keys")
def cost_by_softmax(logits, rolls):
    z, x = np.concatenate(logits), np.concatenate(rolls)
    z = z - z.max(axis=1, keepdims=True)
    costs = -1.0 * x * (z - np.log(np.exp(z).sum(axis=1, keepdims=True)))
    return costs.sum(axis=1).mean(), costs.mean(axis=0)


@wrong(COST, hint="these are bits")
def cost_in_bits(logits, rolls):
    z, x = np.concatenate(logits), np.concatenate(rolls)
    costs = (np.logaddexp(0, z) - z * x) / np.log(2)
    return costs.sum(axis=1).mean(), costs.mean(axis=0)


@wrong(COST, hint="a key that sounds pays for its silence")
def cost_the_wrong_way_round(logits, rolls):
    z, x = np.concatenate(logits), np.concatenate(rolls)
    costs = np.logaddexp(0, z) - z * ~x
    return costs.sum(axis=1).mean(), costs.mean(axis=0)


@wrong(COST, hint="`by_key` is a sum over the frames")
def cost_keys_summed(logits, rolls):
    z, x = np.concatenate(logits), np.concatenate(rolls)
    costs = np.logaddexp(0, z) - z * x
    return costs.sum(axis=1).mean(), costs.sum(axis=0)


@wrong(COST, hint="`by_key` has a number for each frame")
def cost_by_frame(logits, rolls):
    z, x = np.concatenate(logits), np.concatenate(rolls)
    costs = np.logaddexp(0, z) - z * x
    return costs.sum(axis=1).mean(), costs.sum(axis=1)


@wrong(COST, hint="each **frame** counts once")
def cost_keys_by_piece(logits, rolls):
    costs = [np.logaddexp(0, z) - z * x for z, x in zip(logits, rolls, strict=True)]
    by_key = np.mean([cost.mean(axis=0) for cost in costs], axis=0)
    return np.concatenate(costs).sum(axis=1).mean(), by_key


@wrong(COST, hint="your function changed what it was given")
def cost_in_place(logits, rolls):
    total, frames = 0, 0
    for z, x in zip(logits, rolls, strict=True):
        z *= np.where(x, -1, 1)
        total = total + np.logaddexp(0, z).sum(axis=0)
        frames += len(z)
    return (total / frames).sum(), total / frames
