"""Answers to exercise 10: features of a batch, repaired or not."""
# mypy: ignore-errors
# ruff: noqa: D103, D401

import numpy as np

from course_utils.checks.answers import right, wrong

BATCH = "features.batch"


@right(BATCH)
def batch_solution(waveforms, size, hop, bank):
    samples = waveforms.shape[1]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, samples - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    power = np.abs(np.fft.rfft(frames * window)) ** 2
    logs = np.log(power @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=(1, 2), keepdims=True)


@right(BATCH)
def batch_clip_by_clip(waveforms, size, hop, bank):
    """A list, one clip after the other."""
    window = np.hanning(size + 1)[:size]
    found = []
    for waveform in waveforms:
        frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop] * window
        logs = np.log(abs(np.fft.rfft(frames)) ** 2 @ bank.T + 1e-6)
        logs = logs - logs.mean(axis=0)
        found.append((logs / logs.std()).tolist())
    return found


@right(BATCH)
def batch_by_einsum(waveforms, size, hop, bank):
    """Sums with names; the deviation as a root mean square, the mean being 0."""
    places = np.arange(0, waveforms.shape[1] - size + 1, hop)[:, None] + np.arange(size)
    faded = waveforms[:, places] * np.sin(np.pi * np.arange(size) / size) ** 2
    spectrum = np.fft.rfft(faded, axis=2)
    power = spectrum.real**2 + spectrum.imag**2
    logs = np.log(np.einsum("ctk,bk->ctb", power, bank) + 1e-6)
    logs = logs - logs.mean(1)[:, None]
    return logs / np.sqrt((logs**2).mean((1, 2)))[:, None, None]


@right(BATCH)
def batch_turned(waveforms, size, hop, bank):
    """Bands first, and turned back; float32 at the end."""
    window = (1 - np.cos(2 * np.pi * np.arange(size) / size)) / 2
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    power = [np.abs(np.fft.rfft(waveforms[:, s : s + size] * window)) ** 2 for s in starts]
    logs = np.log(bank @ np.moveaxis(power, 0, -1) + 1e-6)  # [clips, bands, frames]
    logs = logs - logs.mean(axis=2, keepdims=True)
    logs = (logs.T / logs.std(axis=(1, 2))).T
    return logs.swapaxes(1, 2).astype("float32")


@wrong(BATCH, hint="the window is laid over the whole clip")
def batch_unrepaired(waveforms, size, hop, bank):
    samples = waveforms.shape[1]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(samples) / samples)
    starts = range(0, samples - size + 1, hop)
    faded = waveforms * window
    frames = np.stack([faded[:, start : start + size] for start in starts], axis=1)
    power = np.abs(np.fft.rfft(frames)) ** 2
    logs = np.log(power + 1e-6) @ bank.T
    centred = logs - logs.mean(axis=(0, 1))
    return centred / centred.std()


@wrong(BATCH, hint="the window is laid over the whole clip")
def batch_window_left(waveforms, size, hop, bank):
    samples = waveforms.shape[1]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(samples) / samples)
    starts = range(0, samples - size + 1, hop)
    faded = waveforms * window
    frames = np.stack([faded[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.abs(np.fft.rfft(frames)) ** 2 @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=(1, 2), keepdims=True)


@wrong(BATCH, hint="the window is missing")
def batch_window_thrown_out(waveforms, size, hop, bank):
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.abs(np.fft.rfft(frames)) ** 2 @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=(1, 2), keepdims=True)


@wrong(BATCH, hint="the logarithm comes before the filters")
def batch_log_left(waveforms, size, hop, bank):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.abs(np.fft.rfft(frames * window)) ** 2 + 1e-6) @ bank.T
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=(1, 2), keepdims=True)


@wrong(BATCH, hint="mean and deviation are those of all clips together")
def batch_means_left(waveforms, size, hop, bank):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.abs(np.fft.rfft(frames * window)) ** 2 @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=(0, 1))
    return centred / centred.std()


@wrong(BATCH, hint="the deviation is that of all clips together")
def batch_deviation_left(waveforms, size, hop, bank):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.abs(np.fft.rfft(frames * window)) ** 2 @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / centred.std()


@wrong(BATCH, hint="each band is divided by a deviation of its own")
def batch_each_band(waveforms, size, hop, bank):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.abs(np.fft.rfft(frames * window)) ** 2 @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=1, keepdims=True)


@wrong(BATCH, hint="one mean is taken of each clip")
def batch_one_mean(waveforms, size, hop, bank):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.abs(np.fft.rfft(frames * window)) ** 2 @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=(1, 2), keepdims=True)
    return centred / centred.std(axis=(1, 2), keepdims=True)


@wrong(BATCH, hint="each frame is normalised by itself")
def batch_each_frame(waveforms, size, hop, bank):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.abs(np.fft.rfft(frames * window)) ** 2 @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=2, keepdims=True)
    return centred / centred.std(axis=2, keepdims=True)


@wrong(BATCH, hint="And there is one more mistake")
def batch_window_alone_repaired(waveforms, size, hop, bank):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.abs(np.fft.rfft(frames * window)) ** 2 + 1e-6) @ bank.T
    centred = logs - logs.mean(axis=(0, 1))
    return centred / centred.std()


@wrong(BATCH, hint="another over the whole clip")
def batch_two_windows(waveforms, size, hop, bank):
    samples = waveforms.shape[1]
    faded = waveforms * (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(samples) / samples))
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, samples - size + 1, hop)
    frames = np.stack([faded[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.abs(np.fft.rfft(frames * window)) ** 2 @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=(1, 2), keepdims=True)


@wrong(BATCH, hint="your function changed what it was given")
def batch_in_place(waveforms, size, hop, bank):
    waveforms /= abs(waveforms).max(axis=1, keepdims=True)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, waveforms.shape[1] - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    logs = np.log(np.abs(np.fft.rfft(frames * window)) ** 2 @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=(1, 2), keepdims=True)
