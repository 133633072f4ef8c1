"""Answers to exercise 11: an evaluation, repaired; right ones, and what was overlooked."""
# mypy: ignore-errors
# ruff: noqa: D103, D401, ARG001

import numpy as np

from course_utils.checks.answers import right, wrong

REPAIR = "spoken.evaluate"


@right(REPAIR)
def evaluate_solution(frames, lengths, digits, part, ks):
    def accuracy(table, digits, learn, ask, k):
        apart = ((table[ask][:, None] - table[learn][None]) ** 2).sum(axis=-1)
        near = digits[learn][apart.argsort(axis=1)[:, :k]]
        return np.mean([np.bincount(row).argmax() for row in near] == digits[ask])

    real = (np.arange(frames.shape[1]) < lengths[:, None])[:, :, None]
    means = np.where(real, frames, 0).sum(axis=1) / lengths[:, None]
    table = np.concatenate([means, np.where(real, frames, -np.inf).max(axis=1)], axis=1)
    rows = {name: np.flatnonzero(np.array(part) == name) for name in ("train", "valid", "test")}
    known = table[rows["train"]]
    table = (table - known.mean(axis=0)) / known.std(axis=0)
    scores = [accuracy(table, digits, rows["train"], rows["valid"], k) for k in ks]
    k = ks[np.argmax(scores)]
    return table, k, accuracy(table, digits, rows["train"], rows["test"], k)


@right(REPAIR)
def evaluate_clip_by_clip(frames, lengths, digits, part, ks):
    """Padding is cut off, clip by clip; neighbours are sorted in lists."""
    cut = [clip[:length] for clip, length in zip(frames, lengths, strict=True)]
    pooled = [np.append(clip.mean(axis=0), clip.max(axis=0)) for clip in cut]
    train = [place for place, name in enumerate(part) if name == "train"]
    mean = np.mean([pooled[place] for place in train], axis=0)
    deviation = np.std([pooled[place] for place in train], axis=0)
    table = [(row - mean) / deviation for row in pooled]

    def score(name, k):
        asked = [place for place, own in enumerate(part) if own == name]
        hits = 0
        for place in asked:
            near = sorted(train, key=lambda other: np.linalg.norm(table[other] - table[place]))[:k]
            votes = [int(digits[other]) for other in near]
            hits += min(set(votes), key=lambda v: (-votes.count(v), v)) == digits[place]
        return hits / len(asked)

    k = max(ks, key=lambda k: score("valid", k))
    return np.array(table), k, score("test", k)


@right(REPAIR)
def evaluate_masked_arrays(frames, lengths, digits, part, ks):
    """Masked arrays, float32, and a mask for each part."""

    def accuracy(table, digits, learn, ask, k):
        apart = ((table[ask][:, None] - table[learn][None]) ** 2).sum(axis=-1)
        near = digits[learn][apart.argsort(axis=1)[:, :k]]
        return np.mean([np.bincount(row).argmax() for row in near] == digits[ask])

    padding = np.arange(frames.shape[1])[None] >= lengths[:, None]
    hidden = np.ma.array(frames, mask=np.repeat(padding[..., None], frames.shape[2], axis=2))
    table = np.hstack([hidden.mean(axis=1).filled(0), hidden.max(axis=1).filled(0)])
    train, valid, last = (np.array([p == n for p in part]) for n in ("train", "valid", "test"))
    table = ((table - table[train].mean(0)) / table[train].std(0)).astype("float32")
    _, k = max((accuracy(table, digits, train, valid, k), k) for k in ks)
    return [table, np.int64(k), float(accuracy(table, digits, train, last, k))]


@right(REPAIR)
def evaluate_nan_for_padding(frames, lengths, digits, part, ks):
    """NaN in place of padding."""

    def accuracy(table, digits, learn, ask, k):
        apart = ((table[ask][:, None] - table[learn][None]) ** 2).sum(axis=-1)
        near = digits[learn][apart.argsort(axis=1)[:, :k]]
        return np.mean([np.bincount(row).argmax() for row in near] == digits[ask])

    frames = frames.copy()
    for clip, length in zip(frames, lengths, strict=True):
        clip[length:] = np.nan
    table = np.c_[np.nanmean(frames, axis=1), np.nanmax(frames, axis=1)]
    rows = {name: np.flatnonzero(np.array(part) == name) for name in set(part)}
    table -= table[rows["train"]].mean(axis=0)
    table /= table[rows["train"]].std(axis=0)
    found = {k: accuracy(table, digits, rows["train"], rows["valid"], k) for k in ks}
    k = max(found, key=found.get)
    return table, k, accuracy(table, digits, rows["train"], rows["test"], k)


@wrong(REPAIR, hint="padding is in the means and the maxima")
def evaluate_padding_stays(frames, lengths, digits, part, ks):
    def accuracy(table, digits, learn, ask, k):
        apart = ((table[ask][:, None] - table[learn][None]) ** 2).sum(axis=-1)
        near = digits[learn][apart.argsort(axis=1)[:, :k]]
        return np.mean([np.bincount(row).argmax() for row in near] == digits[ask])

    table = np.concatenate([frames.mean(axis=1), frames.max(axis=1)], axis=1)
    rows = {name: np.flatnonzero(np.array(part) == name) for name in ("train", "valid", "test")}
    known = table[rows["train"]]
    table = (table - known.mean(axis=0)) / known.std(axis=0)
    scores = [accuracy(table, digits, rows["train"], rows["valid"], k) for k in ks]
    k = ks[np.argmax(scores)]
    return table, k, accuracy(table, digits, rows["train"], rows["test"], k)


@wrong(REPAIR, hint="the maximum is that of real frames and 0")
def evaluate_padding_zero(frames, lengths, digits, part, ks):
    def accuracy(table, digits, learn, ask, k):
        apart = ((table[ask][:, None] - table[learn][None]) ** 2).sum(axis=-1)
        near = digits[learn][apart.argsort(axis=1)[:, :k]]
        return np.mean([np.bincount(row).argmax() for row in near] == digits[ask])

    real = (np.arange(frames.shape[1]) < lengths[:, None])[:, :, None]
    frames = frames * real
    means = frames.sum(axis=1) / lengths[:, None]
    table = np.concatenate([means, frames.max(axis=1)], axis=1)
    rows = {name: np.flatnonzero(np.array(part) == name) for name in ("train", "valid", "test")}
    known = table[rows["train"]]
    table = (table - known.mean(axis=0)) / known.std(axis=0)
    scores = [accuracy(table, digits, rows["train"], rows["valid"], k) for k in ks]
    k = ks[np.argmax(scores)]
    return table, k, accuracy(table, digits, rows["train"], rows["test"], k)


@wrong(REPAIR, hint="what could be known of the withheld voices before they spoke?")
def evaluate_statistics_of_all(frames, lengths, digits, part, ks):
    def accuracy(table, digits, learn, ask, k):
        apart = ((table[ask][:, None] - table[learn][None]) ** 2).sum(axis=-1)
        near = digits[learn][apart.argsort(axis=1)[:, :k]]
        return np.mean([np.bincount(row).argmax() for row in near] == digits[ask])

    real = (np.arange(frames.shape[1]) < lengths[:, None])[:, :, None]
    means = np.where(real, frames, 0).sum(axis=1) / lengths[:, None]
    table = np.concatenate([means, np.where(real, frames, -np.inf).max(axis=1)], axis=1)
    table = (table - table.mean(axis=0)) / table.std(axis=0)
    rows = {name: np.flatnonzero(np.array(part) == name) for name in ("train", "valid", "test")}
    scores = [accuracy(table, digits, rows["train"], rows["valid"], k) for k in ks]
    k = ks[np.argmax(scores)]
    return table, k, accuracy(table, digits, rows["train"], rows["test"], k)
