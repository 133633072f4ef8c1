"""Answers to exercise 10: filters that do not use what they were given."""
# mypy: ignore-errors
# ruff: noqa: D103, ARG001

import numpy as np

from course_utils.checks.answers import wrong

FILTERS = "features.filters"


@wrong(FILTERS, hint="the scale of the lesson is in yours")
def filters_of_the_lesson(bands, hertz, low, high, to_mel, to_hertz):
    def mel(f):
        return np.where(f < 1000, f * 0.015, 15 + 27 * np.log(max(f, 1000) / 1000) / np.log(6.4))

    steps = np.linspace(mel(low), mel(high), bands + 2)
    points = np.where(steps < 15, steps / 0.015, 1000 * 6.4 ** ((steps - 15) / 27))
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    made = np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))
    return made * 2 / (end - begin)


@wrong(FILTERS, hint="the bins are taken for those of the lesson")
def filters_with_bins_of_the_lesson(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    hertz = np.arange(len(hertz)) * 8000 / 256
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    made = np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))
    return made * 2 / (end - begin)


@wrong(FILTERS, hint="the last one ends at `high`")
def filters_up_to_the_last_bin(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(low), to_mel(hertz[-1]), bands + 2))
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    made = np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))
    return made * 2 / (end - begin)


@wrong(FILTERS, hint="the areas were measured at the bins")
def filters_of_area_one_at_the_bins(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    made = np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))
    return made / np.trapezoid(made, hertz, axis=1)[:, None]


@wrong(FILTERS, hint="which function leads back?")
def filters_that_do_not_come_back(bands, hertz, low, high, to_mel, to_hertz):
    points = np.linspace(to_mel(low), to_mel(high), bands + 2)
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    made = np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))
    return made * 2 / (end - begin)
