"""Answers to exercise 08: nats, bits and perplexity of logits."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong

LOSSES = "generation.losses"


@right(LOSSES)
def losses_solution(logits, targets):
    logits = logits - logits.max(axis=-1, keepdims=True)
    log_probabilities = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
    nats = -np.take_along_axis(log_probabilities, targets[..., None], axis=-1).mean()
    return nats, nats / np.log(2), np.exp(nats)


@right(LOSSES)
def losses_in_loops(logits, targets):
    import math

    costs = []
    for rows, came in zip(logits.tolist(), targets.tolist(), strict=True):
        for row, symbol in zip(rows, came, strict=True):
            top = max(row)
            costs.append(top + math.log(sum(math.exp(one - top) for one in row)) - row[symbol])
    nats = sum(costs) / len(costs)
    bits = nats * math.log2(math.e)
    return [nats, bits, 2**bits]


@right(LOSSES)
def losses_by_logaddexp(logits, targets):
    """Log of a sum of powers by NumPy's own, and one flat row of characters."""
    flat, came = logits.reshape(-1, logits.shape[-1]), targets.ravel()
    total = np.logaddexp.reduce(flat, axis=1)
    nats = np.mean(total - flat[np.arange(len(flat)), came])
    return np.array([nats, nats / np.log(2), np.exp(nats)])


@right(LOSSES)
def losses_one_hot(logits, targets):
    """Pick what came by comparing with every symbol."""
    shifted = logits - np.max(logits, axis=2)[:, :, None]
    which = np.arange(logits.shape[2]) == targets[:, :, None]
    chosen = np.where(which, shifted, 0).sum(axis=2)
    nats = (np.log(np.exp(shifted).sum(axis=2)) - chosen).sum() / targets.size
    return float(nats), float(nats / 0.6931471805599453), float(np.e**nats)


@wrong(LOSSES, hint="exp of 1000 is infinite")
def losses_overflow(logits, targets):
    powers = np.exp(logits)
    probabilities = powers / powers.sum(axis=-1, keepdims=True)
    nats = -np.log(np.take_along_axis(probabilities, targets[..., None], axis=-1)).mean()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="need the logarithm be taken of what exp has made 0")
def losses_of_probabilities_that_are_zero(logits, targets):
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities = powers / powers.sum(axis=-1, keepdims=True)
    nats = -np.log(np.take_along_axis(probabilities, targets[..., None], axis=-1)).mean()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="exp of -1000 is 0")
def losses_one_maximum_for_all(logits, targets):
    logits = logits - logits.max()
    log_probabilities = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
    nats = -np.take_along_axis(log_probabilities, targets[..., None], axis=-1).mean()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="kept away from 0")
def losses_clipped_as_in_keras(logits, targets):
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities = np.clip(powers / powers.sum(axis=-1, keepdims=True), 1e-7, 1)
    nats = -np.log(np.take_along_axis(probabilities, targets[..., None], axis=-1)).mean()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="kept away from 0")
def losses_with_a_little_added(logits, targets):
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities = powers / powers.sum(axis=-1, keepdims=True)
    nats = -np.log(np.take_along_axis(probabilities, targets[..., None], axis=-1) + 1e-12).mean()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="the nats are negative")
def losses_without_the_minus(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nats = np.take_along_axis(logits - total, targets[..., None], axis=-1).mean()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="the nats are summed")
def losses_summed(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nats = np.take_along_axis(total - logits, targets[..., None], axis=-1).sum()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="divided by more than the number of characters")
def losses_of_one_hot_means(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    which = np.eye(logits.shape[-1])[targets]
    nats = np.mean((total - logits) * which)
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="which axis holds the symbols?")
def losses_over_the_steps(logits, targets):
    total = np.logaddexp.reduce(logits, axis=1, keepdims=True)
    nats = np.take_along_axis(total - logits, targets[..., None], axis=-1).mean()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="which axis holds the symbols?")
def losses_over_everything(logits, targets):
    shifted = logits - logits.max()
    total = np.log(np.exp(shifted).sum())
    nats = np.take_along_axis(total - shifted, targets[..., None], axis=-1).mean()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="only the symbol that came counts")
def losses_of_all_symbols(logits, targets):
    nats = (np.logaddexp.reduce(logits, axis=-1, keepdims=True) - logits).mean()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="What did it pay for the characters that came?")
def losses_entropy(logits, targets):
    logs = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nats = -(np.exp(logs) * logs).sum(axis=-1).mean()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="that of the most probable characters")
def losses_of_the_best(logits, targets):
    nats = (np.logaddexp.reduce(logits, axis=-1) - logits.max(axis=-1)).mean()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="the mean is taken of the logarithms")
def losses_log_of_the_mean(logits, targets):
    logs = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nats = -np.log(np.exp(np.take_along_axis(logs, targets[..., None], axis=-1)).mean())
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="nats is the loss in bits")
def losses_in_bits_only(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    bits = np.take_along_axis(total - logits, targets[..., None], axis=-1).mean() / np.log(2)
    return bits, bits, 2**bits


@wrong(LOSSES, hint="bits equals nats")
def losses_bits_are_nats(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nats = np.take_along_axis(total - logits, targets[..., None], axis=-1).mean()
    return nats, nats, np.exp(nats)


@wrong(LOSSES, hint="nats were multiplied by ln 2")
def losses_bits_the_wrong_way(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nats = np.take_along_axis(total - logits, targets[..., None], axis=-1).mean()
    return nats, nats * np.log(2), np.exp(nats)


@wrong(LOSSES, hint="two units of one length")
def losses_bits_by_log2(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nats = np.take_along_axis(total - logits, targets[..., None], axis=-1).mean()
    return nats, np.log2(nats), np.exp(nats)


@wrong(LOSSES, hint="e to the power of bits")
def losses_perplexity_of_bits(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nats = np.take_along_axis(total - logits, targets[..., None], axis=-1).mean()
    return nats, nats / np.log(2), np.exp(nats / np.log(2))


@wrong(LOSSES, hint="2 to the power of nats")
def losses_perplexity_of_two(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nats = np.take_along_axis(total - logits, targets[..., None], axis=-1).mean()
    return nats, nats / np.log(2), 2**nats


@wrong(LOSSES, hint="the perplexity of each character is averaged")
def losses_mean_of_perplexities(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    each = np.take_along_axis(total - logits, targets[..., None], axis=-1)
    return each.mean(), each.mean() / np.log(2), np.exp(each).mean()


@wrong(LOSSES, hint="the perplexity of each stream is averaged")
def losses_mean_of_streams(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    each = np.take_along_axis(total - logits, targets[..., None], axis=-1)
    return each.mean(), each.mean() / np.log(2), np.exp(each.mean(axis=(1, 2))).mean()


@wrong(LOSSES, hint="your function changed what it was given")
def losses_in_place(logits, targets):
    logits -= logits.max(axis=-1, keepdims=True)
    log_probabilities = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
    nats = -np.take_along_axis(log_probabilities, targets[..., None], axis=-1).mean()
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="one number is wanted")
def losses_of_each_stream(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nats = np.take_along_axis(total - logits, targets[..., None], axis=-1).mean(axis=(1, 2))
    return nats, nats / np.log(2), np.exp(nats)


@wrong(LOSSES, hint="return three numbers: nats, bits, perplexity")
def losses_named(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nats = np.take_along_axis(total - logits, targets[..., None], axis=-1).mean()
    return {"nats": nats, "bits": nats / np.log(2), "perplexity": np.exp(nats)}


@wrong(LOSSES, hint="the nats of the steps are summed, and the streams averaged")
def losses_of_whole_streams(logits, targets):
    total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    nats = np.take_along_axis(total - logits, targets[..., None], axis=-1).sum(axis=1).mean()
    return nats, nats / np.log(2), np.exp(nats)
