"""Answers to exercise 10: batches with another floor, or without their last frame."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

BATCH = "features.batch"


@right(BATCH)
def batch_by_base_ten(waveforms, size, hop, bank):
    """Take another logarithm: the deviation takes its factor away."""
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log10(np.abs(np.fft.rfft(frames * window)) ** 2 @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / (centred.std(axis=(1, 2), keepdims=True) + 1e-8)


@wrong(BATCH, hint="A floor, as in task 3, is something else")
def batch_with_a_floor(waveforms, size, hop, bank):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.maximum(np.abs(np.fft.rfft(frames * window)) ** 2 @ bank.T, 1e-6))
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=(1, 2), keepdims=True)


@wrong(BATCH, hint="it belongs to that of each band")
def batch_adds_to_bins(waveforms, size, hop, bank):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log((np.abs(np.fft.rfft(frames * window)) ** 2 + 1e-6) @ bank.T)
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=(1, 2), keepdims=True)


@wrong(BATCH, hint="features [clips, frames, bands]")
def batch_without_the_last_frame(waveforms, size, hop, bank):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, waveforms.shape[1] - size, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.abs(np.fft.rfft(frames * window)) ** 2 @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=(1, 2), keepdims=True)
