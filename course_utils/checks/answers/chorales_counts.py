"""Answers to exercise 12: log-odds and a Markov chain for each key."""
# mypy: ignore-errors
# ruff: noqa: B905, D103

import numpy as np

from course_utils.checks.answers import right, wrong

COUNTS = "chorales.counted"


@right(COUNTS)
def counts_solution(rolls):
    frames = np.concatenate(rolls)
    sounds, silent = frames.sum(axis=0) + 1, (~frames).sum(axis=0) + 1
    before = np.concatenate([roll[:-1] for roll in rolls])
    after = np.concatenate([roll[1:] for roll in rolls])
    columns = [
        ((given & after).sum(axis=0) + 1) / (given.sum(axis=0) + 2) for given in (~before, before)
    ]
    return np.log(sounds / silent), np.stack(columns, axis=1)


@right(COUNTS)
def counts_one_by_one(rolls):
    """Everything in loops."""
    keys = rolls[0].shape[1]
    often, pairs = np.ones((keys, 2)), np.ones((keys, 2, 2))
    for roll in rolls:
        for frame in range(len(roll)):
            for key in range(keys):
                now = int(roll[frame, key])
                often[key, now] += 1
                if frame + 1 < len(roll):
                    pairs[key, now, int(roll[frame + 1, key])] += 1
    p = often[:, 1] / often.sum(axis=1)
    return np.log(p) - np.log1p(-p), pairs[:, :, 1] / pairs.sum(axis=2)


@right(COUNTS)
def counts_with_imagined_frames(rolls):
    """Smoothing as two more frames, one silent and one full; pairs found by a code."""
    keys = rolls[0].shape[1]
    extra = np.array([[False] * keys, [True] * keys])
    p = np.concatenate([*rolls, extra]).mean(axis=0)
    codes = np.concatenate([2 * roll[:-1] + roll[1:] for roll in rolls])
    n = np.array([(codes == code).sum(axis=0) + 1 for code in range(4)])
    return np.log(p / (1 - p)), np.array([n[1] / (n[0] + n[1]), n[3] / (n[2] + n[3])]).T


@right(COUNTS)
def counts_joined_and_masked(rolls):
    """Join the pieces, and leave out the pairs across a seam."""
    frames = np.concatenate(rolls).astype(float)
    seam = np.cumsum([len(roll) for roll in rolls])[:-1] - 1
    one, two = np.delete(frames[:-1], seam, axis=0), np.delete(frames[1:], seam, axis=0)
    silent, n = (1 - one).sum(0), len(frames)
    table = [((1 - one) * two).sum(0) + 1, (one * two).sum(0) + 1]
    table = np.array(table) / np.array([silent + 2, one.sum(0) + 2])
    return np.log((frames.sum(0) + 1) / (n - frames.sum(0) + 1)), table.transpose()


@wrong(COUNTS, hint="1 is added to the count of frames in which the key sounds")
def counts_without_smoothing(rolls):
    p = np.clip(np.concatenate(rolls).mean(axis=0), 1e-6, 1 - 1e-6)
    before = np.concatenate([roll[:-1] for roll in rolls])
    after = np.concatenate([roll[1:] for roll in rolls])
    pairs = [(g & after).sum(axis=0) / np.maximum(g.sum(axis=0), 1) for g in (~before, before)]
    return np.log(p / (1 - p)), np.stack(pairs, axis=1)


@wrong(COUNTS, hint="A key that never sounds has a count of 0")
def counts_infinite(rolls):
    p = np.concatenate(rolls).mean(axis=0)
    before = np.concatenate([roll[:-1] for roll in rolls])
    after = np.concatenate([roll[1:] for roll in rolls])
    pairs = [(g & after).sum(axis=0) / g.sum(axis=0) for g in (~before, before)]
    return np.log(p / (1 - p)), np.stack(pairs, axis=1)


@wrong(COUNTS, hint="the bias is a probability")
def counts_shares(rolls):
    frames = np.concatenate(rolls)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    return p, np.stack([p, p], axis=1)


@wrong(COUNTS, hint="the bias is the logarithm of a probability")
def counts_logarithms(rolls):
    frames = np.concatenate(rolls)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    return np.log(p), np.stack([p, p], axis=1)


@wrong(COUNTS, hint="this is the log-odds of silence")
def counts_silence(rolls):
    frames = np.concatenate(rolls)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    return np.log((1 - p) / p), np.stack([p, p], axis=1)


@wrong(COUNTS, hint="the shares of the pieces are averaged")
def counts_mean_of_means(rolls):
    p = np.mean([(roll.sum(axis=0) + 1) / (len(roll) + 2) for roll in rolls], axis=0)
    return np.log(p / (1 - p)), np.stack([p, p], axis=1)


@wrong(COUNTS, hint="the bias is p / (1 − p): the logarithm is missing")
def counts_odds(rolls):
    frames = np.concatenate(rolls)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    return p / (1 - p), np.stack([p, p], axis=1)


@wrong(COUNTS, hint="are taken for neighbours")
def counts_across_pieces(rolls):
    frames = np.concatenate(rolls)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    before, after = frames[:-1], frames[1:]
    pairs = [((g & after).sum(axis=0) + 1) / (g.sum(axis=0) + 2) for g in (~before, before)]
    return np.log(p / (1 - p)), np.stack(pairs, axis=1)


@wrong(COUNTS, hint="the columns are swapped")
def counts_swapped(rolls):
    frames = np.concatenate(rolls)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    before = np.concatenate([roll[:-1] for roll in rolls])
    after = np.concatenate([roll[1:] for roll in rolls])
    pairs = [((g & after).sum(axis=0) + 1) / (g.sum(axis=0) + 2) for g in (before, ~before)]
    return np.log(p / (1 - p)), np.stack(pairs, axis=1)


@wrong(COUNTS, hint="the two frames of a pair have changed places")
def counts_backwards(rolls):
    frames = np.concatenate(rolls)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    before = np.concatenate([roll[1:] for roll in rolls])
    after = np.concatenate([roll[:-1] for roll in rolls])
    pairs = [((g & after).sum(axis=0) + 1) / (g.sum(axis=0) + 2) for g in (~before, before)]
    return np.log(p / (1 - p)), np.stack(pairs, axis=1)


@wrong(COUNTS, hint="Of all pairs **whose first frame** is silent")
def counts_of_all_pairs(rolls):
    frames = np.concatenate(rolls)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    before = np.concatenate([roll[:-1] for roll in rolls])
    after = np.concatenate([roll[1:] for roll in rolls])
    pairs = [((g & after).sum(axis=0) + 1) / (len(g) + 2) for g in (~before, before)]
    return np.log(p / (1 - p)), np.stack(pairs, axis=1)


@wrong(COUNTS, hint="The last frame of a piece has none after it")
def counts_of_all_frames(rolls):
    frames = np.concatenate(rolls)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    before = np.concatenate([roll[:-1] for roll in rolls])
    after = np.concatenate([roll[1:] for roll in rolls])
    of = ~frames, frames
    pairs = [
        ((g & after).sum(axis=0) + 1) / (all_of.sum(axis=0) + 2)
        for g, all_of in zip((~before, before), of, strict=True)
    ]
    return np.log(p / (1 - p)), np.stack(pairs, axis=1)


@wrong(COUNTS, hint="[keys, 2]")
def counts_rows_and_columns(rolls):
    frames = np.concatenate(rolls)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    before = np.concatenate([roll[:-1] for roll in rolls])
    after = np.concatenate([roll[1:] for roll in rolls])
    pairs = [((g & after).sum(axis=0) + 1) / (g.sum(axis=0) + 2) for g in (~before, before)]
    return np.log(p / (1 - p)), np.stack(pairs)


@wrong(COUNTS, hint="in the table the smoothing is not the one of the text")
def counts_a_table_with_little_added(rolls):
    frames = np.concatenate(rolls)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    before = np.concatenate([roll[:-1] for roll in rolls])
    after = np.concatenate([roll[1:] for roll in rolls])
    pairs = [((g & after).sum(axis=0) + 1) / (g.sum(axis=0) + 1) for g in (~before, before)]
    return np.log(p / (1 - p)), np.stack(pairs, axis=1)


@wrong(COUNTS, hint="notes are counted")
def counts_notes(rolls):
    starts = [np.diff(roll.astype(int), axis=0, prepend=0) > 0 for roll in rolls]
    frames = np.concatenate(starts)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    return np.log(p / (1 - p)), np.stack([p, p], axis=1)


@wrong(COUNTS, hint="there are no pairs to count, and the table has a 0")
def counts_nothing_as_zero(rolls):
    frames = np.concatenate(rolls)
    p = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    table = np.zeros((frames.shape[1], 2))
    for key in range(frames.shape[1]):
        for now in (0, 1):
            after = [b for roll in rolls for a, b in zip(roll[:-1, key], roll[1:, key]) if a == now]
            if after:
                table[key, now] = (sum(after) + 1) / (len(after) + 2)
    return np.log(p / (1 - p)), table
