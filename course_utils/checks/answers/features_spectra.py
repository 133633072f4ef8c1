"""Answers to exercise 10: frames, and the power of each."""
# mypy: ignore-errors
# ruff: noqa: D103, D401, ARG001

import numpy as np

from course_utils.checks.answers import right, wrong

SPECTRA = "features.spectra"


@right(SPECTRA)
def spectra_solution(waveform, size, hop, rate):
    starts = range(0, len(waveform) - size + 1, hop)
    frames = np.stack([waveform[start : start + size] for start in starts])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    power = np.abs(np.fft.rfft(frames * window)) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@right(SPECTRA)
def spectra_by_a_view(waveform, size, hop, rate):
    """A sliding view, NumPy's window of one more sample, and NumPy's frequencies."""
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    spectrum = np.fft.rfft(frames * np.hanning(size + 1)[:-1])
    power = spectrum.real**2 + spectrum.imag**2
    return frames, power, np.fft.rfftfreq(size, 1 / rate)[power.argmax(axis=1)]


@right(SPECTRA)
def spectra_by_a_matrix(waveform, size, hop, rate):
    """The Fourier transform as two products, in lists."""
    frames = []
    start = 0
    while start + size <= len(waveform):
        frames.append(list(waveform[start : start + size]))
        start += hop
    bins = size // 2 + 1
    angles = 2 * np.pi * np.outer(np.arange(size), np.arange(bins)) / size
    faded = np.array(frames) * np.sin(np.pi * np.arange(size) / size) ** 2
    power = (faded @ np.cos(angles)) ** 2 + (faded @ np.sin(angles)) ** 2
    return [frames, power.tolist(), [int(row.argmax()) * rate / size for row in power]]


@right(SPECTRA)
def spectra_by_places(waveform, size, hop, rate):
    """A table of places, in float32; the upper half of the whole transform cut off."""
    count = 1 + (len(waveform) - size) // hop
    places = hop * np.arange(count)[:, None] + np.arange(size)[None]
    frames = np.asarray(waveform)[places].astype("float32")
    window = (1 - np.cos(np.linspace(0, 2 * np.pi, size, endpoint=False))) / 2
    power = (np.abs(np.fft.fft(frames * window, axis=-1)) ** 2)[:, : size // 2 + 1]
    return frames, power, np.argmax(power, axis=-1) * (rate / size)


@wrong(SPECTRA, hint="`size` and `hop` are swapped")
def spectra_swapped(waveform, size, hop, rate):
    starts = range(0, len(waveform) - hop + 1, size)
    frames = np.stack([waveform[start : start + hop] for start in starts])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(hop) / hop)
    power = np.abs(np.fft.rfft(frames * window)) ** 2
    return frames, power, power.argmax(axis=1) * rate / hop


@wrong(SPECTRA, hint="the frames do not overlap")
def spectra_without_overlap(waveform, size, hop, rate):
    count = len(waveform) // size
    frames = waveform[: count * size].reshape(count, size)
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="only whole frames, nothing is padded")
def spectra_pads_the_end(waveform, size, hop, rate):
    starts = range(0, len(waveform), hop)
    padded = np.concatenate([waveform, np.zeros(size)])
    frames = np.stack([padded[start : start + size] for start in starts])
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="only whole frames, nothing is padded")
def spectra_centred(waveform, size, hop, rate):
    padded = np.pad(waveform, size // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="the last frame is missing where it ends with the last sample")
def spectra_one_less(waveform, size, hop, rate):
    starts = range(0, len(waveform) - size, hop)
    frames = np.stack([waveform[start : start + size] for start in starts])
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="the last frame is missing where it ends with the last sample")
def spectra_forgets_the_first(waveform, size, hop, rate):
    count = (len(waveform) - size) // hop
    frames = np.stack([waveform[n * hop : n * hop + size] for n in range(count)])
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="the frames are windowed")
def spectra_returns_windowed_frames(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    frames = frames * np.hanning(size + 1)[:-1]
    power = np.abs(np.fft.rfft(frames)) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="the rows have different lengths. The last frame may be shorter")
def spectra_ragged(waveform, size, hop, rate):
    frames = [list(waveform[start : start + size]) for start in range(0, len(waveform), hop)]
    whole = np.array([frame for frame in frames if len(frame) == size])
    power = np.abs(np.fft.rfft(whole * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="your function changed what it was given")
def spectra_in_place(waveform, size, hop, rate):
    waveform -= waveform.mean()
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="return 3 arrays: frames, power, loudest")
def spectra_power_alone(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    return np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
