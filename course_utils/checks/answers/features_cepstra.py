"""Answers to exercise 10: logarithms with a floor, and their cosine transform."""
# mypy: ignore-errors
# ruff: noqa: D103, D401, ARG001

import numpy as np

from course_utils.checks.answers import right, wrong

CEPSTRA = "features.cepstra"


@right(CEPSTRA)
def cepstra_solution(power, count, share):
    logs = np.log(np.maximum(power, share * power.max()))
    bands = power.shape[1]
    waves = np.cos(np.pi * np.outer(np.arange(bands) + 0.5, np.arange(count)) / bands)
    sizes = np.where(np.arange(count) == 0, 1, 2) / bands
    return logs, logs @ waves * np.sqrt(sizes)


@right(CEPSTRA)
def cepstra_by_scipy(power, count, share):
    """SciPy's transform; the floor by `np.where`."""
    from scipy.fft import dct

    floor = share * np.max(power)
    logs = np.log(np.where(power < floor, floor, power))
    return logs, dct(logs, norm="ortho")[:, :count]


@right(CEPSTRA)
def cepstra_by_loops(power, count, share):
    """Number by number, in lists."""
    floor = share * max(max(row) for row in power)
    logs = [[np.log(max(floor, one)) for one in row] for row in power]
    found = []
    for row in logs:
        size = len(row)
        own = []
        for k in range(count):
            total = sum(x * np.cos(np.pi * k * (b + 0.5) / size) for b, x in enumerate(row))
            own.append(total * ((1 if k == 0 else 2) / size) ** 0.5)
        found.append(own)
    return logs, found


@right(CEPSTRA)
def cepstra_by_fourier(power, count, share):
    """The Fourier transform of each row and its mirror image, turned by half a band."""
    logs = np.log(np.clip(power, share * power.max(), None))
    bands = logs.shape[1]
    both = np.fft.rfft(np.concatenate([logs, logs[:, ::-1]], axis=1))[:, :count]
    turned = (both * np.exp(-0.5j * np.pi * np.arange(count) / bands)).real / 2
    turned[:, 0] /= np.sqrt(2)
    return logs.astype("float32"), turned * np.sqrt(2 / bands)


@wrong(CEPSTRA, hint="the floor is `share` itself")
def cepstra_fixed_floor(power, count, share):
    logs = np.log(np.maximum(power, share))
    bands = power.shape[1]
    waves = np.cos(np.pi * np.outer(np.arange(bands) + 0.5, np.arange(count)) / bands)
    return logs, logs @ waves * np.sqrt(np.where(np.arange(count) == 0, 1, 2) / bands)


@wrong(CEPSTRA, hint="the floor is added to every power")
def cepstra_adds_the_floor(power, count, share):
    logs = np.log(power + share * power.max())
    bands = power.shape[1]
    waves = np.cos(np.pi * np.outer(np.arange(bands) + 0.5, np.arange(count)) / bands)
    return logs, logs @ waves * np.sqrt(np.where(np.arange(count) == 0, 1, 2) / bands)


@wrong(CEPSTRA, hint="each frame has a floor of its own")
def cepstra_floor_of_each_frame(power, count, share):
    logs = np.log(np.maximum(power, share * power.max(axis=1, keepdims=True)))
    bands = power.shape[1]
    waves = np.cos(np.pi * np.outer(np.arange(bands) + 0.5, np.arange(count)) / bands)
    return logs, logs @ waves * np.sqrt(np.where(np.arange(count) == 0, 1, 2) / bands)


@wrong(CEPSTRA, hint="that is the logarithm to base 10")
def cepstra_base_ten(power, count, share):
    logs = np.log10(np.maximum(power, share * power.max()))
    bands = power.shape[1]
    waves = np.cos(np.pi * np.outer(np.arange(bands) + 0.5, np.arange(count)) / bands)
    return logs, logs @ waves * np.sqrt(np.where(np.arange(count) == 0, 1, 2) / bands)


@wrong(CEPSTRA, hint="these are decibels")
def cepstra_decibels(power, count, share):
    logs = 10 * np.log10(np.maximum(power, share * power.max()))
    bands = power.shape[1]
    waves = np.cos(np.pi * np.outer(np.arange(bands) + 0.5, np.arange(count)) / bands)
    return logs, logs @ waves * np.sqrt(np.where(np.arange(count) == 0, 1, 2) / bands)


@wrong(CEPSTRA, hint="only the floor goes with the clip, its loudness stays")
def cepstra_of_the_loudest(power, count, share):
    logs = np.log(np.maximum(power / power.max(), share))
    bands = power.shape[1]
    waves = np.cos(np.pi * np.outer(np.arange(bands) + 0.5, np.arange(count)) / bands)
    return logs, logs @ waves * np.sqrt(np.where(np.arange(count) == 0, 1, 2) / bands)


@wrong(CEPSTRA, hint="is everything raised to the floor before?")
def cepstra_without_floor(power, count, share):
    logs = np.log(power)
    bands = power.shape[1]
    waves = np.cos(np.pi * np.outer(np.arange(bands) + 0.5, np.arange(count)) / bands)
    return logs, logs @ waves * np.sqrt(np.where(np.arange(count) == 0, 1, 2) / bands)


@wrong(CEPSTRA, hint="too large by the square root of 2")
def cepstra_first_too_large(power, count, share):
    logs = np.log(np.maximum(power, share * power.max()))
    bands = power.shape[1]
    waves = np.cos(np.pi * np.outer(np.arange(bands) + 0.5, np.arange(count)) / bands)
    return logs, logs @ waves * np.sqrt(2 / bands)


@wrong(CEPSTRA, hint="as SciPy's is unless")
def cepstra_scipy_unscaled(power, count, share):
    from scipy.fft import dct

    logs = np.log(np.maximum(power, share * power.max()))
    return logs, dct(logs, axis=1)[:, :count]


@wrong(CEPSTRA, hint="the factors s are missing")
def cepstra_unscaled(power, count, share):
    logs = np.log(np.maximum(power, share * power.max()))
    bands = power.shape[1]
    return logs, logs @ np.cos(np.pi * np.outer(np.arange(bands) + 0.5, np.arange(count)) / bands)


@wrong(CEPSTRA, hint="each band is met in its middle")
def cepstra_without_half(power, count, share):
    logs = np.log(np.maximum(power, share * power.max()))
    bands = power.shape[1]
    waves = np.cos(np.pi * np.outer(np.arange(bands), np.arange(count)) / bands)
    return logs, logs @ waves * np.sqrt(np.where(np.arange(count) == 0, 1, 2) / bands)


@wrong(CEPSTRA, hint="the transform goes along the frames")
def cepstra_along_frames(power, count, share):
    from scipy.fft import dct

    logs = np.log(np.maximum(power, share * power.max()))
    return logs, dct(logs, axis=0, norm="ortho")[:count]


@wrong(CEPSTRA, hint="coefficient 0 is left out")
def cepstra_from_one(power, count, share):
    from scipy.fft import dct

    logs = np.log(np.maximum(power, share * power.max()))
    return logs, dct(logs, axis=1, norm="ortho")[:, 1:count]


@wrong(CEPSTRA, hint="all coefficients are there")
def cepstra_all(power, count, share):
    from scipy.fft import dct

    logs = np.log(np.maximum(power, share * power.max()))
    return logs, dct(logs, axis=1, norm="ortho")


@wrong(CEPSTRA, hint="the logs are to be transformed")
def cepstra_of_power(power, count, share):
    from scipy.fft import dct

    logs = np.log(np.maximum(power, share * power.max()))
    return logs, dct(power, axis=1, norm="ortho")[:, :count]


@wrong(CEPSTRA, hint="your function changed what it was given")
def cepstra_in_place(power, count, share):
    from scipy.fft import dct

    power[power < share * power.max()] = share * power.max()
    return np.log(power), dct(np.log(power), axis=1, norm="ortho")[:, :count]


@wrong(CEPSTRA, hint="coefficient 0 is left out")
def cepstra_by_a_slice_from_one(power, count, share):
    from scipy.fft import dct

    logs = np.log(np.maximum(power, share * power.max()))
    return logs, dct(logs, norm="ortho")[:, 1 : count + 1]
