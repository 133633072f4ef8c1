"""Answers to exercise 11: when a running guess settles."""
# mypy: ignore-errors
# ruff: noqa: D103, D401, ARG001

import numpy as np

from course_utils.checks.answers import right, wrong

SETTLES = "spoken.settles"


@right(SETTLES)
def settles_solution(running, lengths, digits):
    frames = np.arange(running.shape[1])
    off = (running.argmax(axis=-1) != digits[:, None]) & (frames < lengths[:, None])
    first = np.where(off, frames + 1, 0).max(axis=1)
    settled = first < lengths
    share = np.mean((first[settled] + 1) / lengths[settled])
    return np.where(settled, first, -1), share


@right(SETTLES)
def settles_walking_back(running, lengths, digits):
    """Clip by clip, from the last real frame to the first."""
    first, heard = [], []
    for clip, length, digit in zip(running, lengths, digits, strict=True):
        place = int(length)
        while place and clip[place - 1].argmax() == digit:
            place -= 1
        first.append(place if place < length else -1)
        if place < length:
            heard.append((place + 1) / length)
    return first, sum(heard) / len(heard)


@right(SETTLES)
def settles_cumulative(running, lengths, digits):
    """Padding counts as right; a product from the end; how many are left."""
    hits = np.argmax(running, axis=2) == digits.reshape(-1, 1)
    hits = hits | (np.arange(running.shape[1]) >= lengths.reshape(-1, 1))
    stays = np.cumprod(hits[:, ::-1], axis=1)[:, ::-1]
    first = running.shape[1] - stays.sum(axis=1)
    never = first >= lengths
    heard = np.where(never, np.nan, (first + 1) / lengths)
    return np.where(never, -1, first).astype(float), np.nanmean(heard)


@right(SETTLES)
def settles_by_text(running, lengths, digits):
    """Right and wrong as letters, of which the last ones are stripped."""
    first = []
    for clip, length, digit in zip(running, lengths, digits, strict=True):
        text = "".join(".x"[int(np.argmax(frame) == digit)] for frame in clip[:length])
        first.append(len(text.rstrip("x")) if text.endswith("x") else -1)
    pairs = [(f + 1) / n for f, n in zip(first, lengths.tolist(), strict=True) if f >= 0]
    return [np.array(first), np.float32(np.mean(pairs))]


@wrong(SETTLES, hint="from when on does it *stay* right?")
def settles_first_right(running, lengths, digits):
    first = []
    for clip, length, digit in zip(running, lengths, digits, strict=True):
        hits = (clip[:length].argmax(axis=-1) == digit).tolist()
        first.append(hits.index(True) if True in hits else -1)
    first = np.array(first)
    return first, np.mean((first[first >= 0] + 1) / lengths[first >= 0])


@wrong(SETTLES, hint="a clip ends after `lengths` frames")
def settles_padding_counts(running, lengths, digits):
    frames = np.arange(running.shape[1])
    off = running.argmax(axis=-1) != digits[:, None]
    first = np.where(off, frames + 1, 0).max(axis=1)
    settled = first < running.shape[1]
    share = np.mean((first[settled] + 1) / lengths[settled])
    return np.where(settled, first, -1), share


@wrong(SETTLES, hint="the first frame at which the guess is right, padded frames included")
def settles_first_right_anywhere(running, lengths, digits):
    hits = running.argmax(axis=-1) == digits[:, None]
    first = np.where(hits.any(axis=1), hits.argmax(axis=1), -1)
    settled = first >= 0
    return first, np.mean((first[settled] + 1) / lengths[settled])


@wrong(SETTLES, hint="frames count from 0")
def settles_from_one(running, lengths, digits):
    frames = np.arange(running.shape[1])
    off = (running.argmax(axis=-1) != digits[:, None]) & (frames < lengths[:, None])
    first = np.where(off, frames + 1, 0).max(axis=1)
    settled = first < lengths
    return np.where(settled, first + 1, -1), np.mean((first[settled] + 1) / lengths[settled])


@wrong(SETTLES, hint="a guess that is wrong at the end has settled on a wrong digit")
def settles_on_its_own_last(running, lengths, digits):
    guesses = running.argmax(axis=-1)
    last = guesses[np.arange(len(guesses)), lengths - 1]
    frames = np.arange(running.shape[1])
    off = (guesses != last[:, None]) & (frames < lengths[:, None])
    first = np.where(off, frames + 1, 0).max(axis=1)
    return first, np.mean((first + 1) / lengths)


@wrong(SETTLES, hint="has -1, and not its length")
def settles_at_the_length(running, lengths, digits):
    frames = np.arange(running.shape[1])
    off = (running.argmax(axis=-1) != digits[:, None]) & (frames < lengths[:, None])
    first = np.where(off, frames + 1, 0).max(axis=1)
    settled = first < lengths
    return first, np.mean((first[settled] + 1) / lengths[settled])


@wrong(SETTLES, hint="has -1, and not 0")
def settles_at_zero(running, lengths, digits):
    frames = np.arange(running.shape[1])
    off = (running.argmax(axis=-1) != digits[:, None]) & (frames < lengths[:, None])
    first = np.where(off, frames + 1, 0).max(axis=1)
    settled = first < lengths
    return np.where(settled, first, 0), np.mean((first[settled] + 1) / lengths[settled])


@wrong(SETTLES, hint="the number of all clips, and not of those that settle")
def settles_mean_of_all(running, lengths, digits):
    frames = np.arange(running.shape[1])
    off = (running.argmax(axis=-1) != digits[:, None]) & (frames < lengths[:, None])
    first = np.where(off, frames + 1, 0).max(axis=1)
    first = np.where(first < lengths, first, -1)
    return first, np.mean((first + 1) / lengths)


@wrong(SETTLES, hint="one frame has been heard, and not none")
def settles_share_from_zero(running, lengths, digits):
    frames = np.arange(running.shape[1])
    off = (running.argmax(axis=-1) != digits[:, None]) & (frames < lengths[:, None])
    first = np.where(off, frames + 1, 0).max(axis=1)
    settled = first < lengths
    return np.where(settled, first, -1), np.mean(first[settled] / lengths[settled])


@wrong(SETTLES, hint="the share is of the padded length")
def settles_share_of_padded(running, lengths, digits):
    frames = np.arange(running.shape[1])
    off = (running.argmax(axis=-1) != digits[:, None]) & (frames < lengths[:, None])
    first = np.where(off, frames + 1, 0).max(axis=1)
    settled = first < lengths
    return np.where(settled, first, -1), np.mean((first[settled] + 1) / running.shape[1])


@wrong(SETTLES, hint="long words count more")
def settles_sum_over_sum(running, lengths, digits):
    frames = np.arange(running.shape[1])
    off = (running.argmax(axis=-1) != digits[:, None]) & (frames < lengths[:, None])
    first = np.where(off, frames + 1, 0).max(axis=1)
    settled = first < lengths
    share = (first[settled] + 1).sum() / lengths[settled].sum()
    return np.where(settled, first, -1), share
