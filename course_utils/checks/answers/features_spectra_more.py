"""Answers to exercise 10: windows, powers and frequencies that are not those of the text."""
# mypy: ignore-errors
# ruff: noqa: D103, ARG001

import numpy as np

from course_utils.checks.answers import wrong

SPECTRA = "features.spectra"


@wrong(SPECTRA, hint="the window is missing")
def spectra_without_window(waveform, size, hop, rate):
    starts = range(0, len(waveform) - size + 1, hop)
    frames = np.stack([waveform[start : start + size] for start in starts])
    power = np.abs(np.fft.rfft(frames)) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="by what is n divided in the text, and by what in `np.hanning`?")
def spectra_symmetrical_window(waveform, size, hop, rate):
    starts = range(0, len(waveform) - size + 1, hop)
    frames = np.stack([waveform[start : start + size] for start in starts])
    power = np.abs(np.fft.rfft(frames * np.hanning(size))) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="that is a Hamming window")
def spectra_hamming(waveform, size, hop, rate):
    starts = range(0, len(waveform) - size + 1, hop)
    frames = np.stack([waveform[start : start + size] for start in starts])
    power = np.abs(np.fft.rfft(frames * np.hamming(size))) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="laid over the whole waveform, once")
def spectra_fades_the_clip(waveform, size, hop, rate):
    starts = range(0, len(waveform) - size + 1, hop)
    frames = np.stack([waveform[start : start + size] for start in starts])
    faded = waveform * np.hanning(len(waveform) + 1)[:-1]
    again = np.stack([faded[start : start + size] for start in starts])
    power = np.abs(np.fft.rfft(again)) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="that is the magnitude: power is its square")
def spectra_magnitude(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1]))
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="the upper half mirrors the lower one")
def spectra_mirrored(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    power = np.abs(np.fft.fft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="the Fourier transform went across the frames")
def spectra_across_frames(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1], axis=0)) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="the imaginary part is missing")
def spectra_real_part(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    power = np.real(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="the power is divided by the number of samples")
def spectra_periodogram(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2 / size
    return frames, power, power.argmax(axis=1) * rate / size


@wrong(SPECTRA, hint="`loudest` is the number of a bin")
def spectra_bin_numbers(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, power.argmax(axis=1)


@wrong(SPECTRA, hint="for an odd `size` it lies below")
def spectra_up_to_half(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    hertz = np.linspace(0, rate / 2, power.shape[1])
    return frames, power, hertz[power.argmax(axis=1)]


@wrong(SPECTRA, hint="or as many as there are bins?")
def spectra_half_rate_by_bins(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, power.argmax(axis=1) * (rate / 2) / power.shape[1]


@wrong(SPECTRA, hint="the bins go up to half the rate")
def spectra_rate_by_bins(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, power.argmax(axis=1) * rate / power.shape[1]


@wrong(SPECTRA, hint="for each bin the frame in which it is loudest")
def spectra_other_axis(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, np.argmax(power, axis=0) * rate / size


@wrong(SPECTRA, hint="hertz are turns per second")
def spectra_turns_per_sample(waveform, size, hop, rate):
    frames = np.lib.stride_tricks.sliding_window_view(waveform, size)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(size + 1)[:-1])) ** 2
    return frames, power, np.fft.rfftfreq(size)[power.argmax(axis=1)]
