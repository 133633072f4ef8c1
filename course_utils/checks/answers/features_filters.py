"""Answers to exercise 10: triangular filters on a scale that is given."""
# mypy: ignore-errors
# ruff: noqa: D103, ARG001

import numpy as np

from course_utils.checks.answers import right, wrong

FILTERS = "features.filters"


@right(FILTERS)
def filters_solution(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    rising = (hertz - begin) / (top - begin)
    falling = (end - hertz) / (end - top)
    return np.maximum(0, np.minimum(rising, falling)) * 2 / (end - begin)


@right(FILTERS)
def filters_by_interp(bands, hertz, low, high, to_mel, to_hertz):
    """One filter after the other, between three points."""
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    rows = []
    for three in zip(points[:-2], points[1:-1], points[2:], strict=True):
        rows.append(np.interp(hertz, three, [0, 2 / (three[2] - three[0]), 0]))
    return rows


@right(FILTERS)
def filters_by_loops(bands, hertz, low, high, to_mel, to_hertz):
    """No array but the result."""
    first, last = float(to_mel(low)), float(to_mel(high))
    step = (last - first) / (bands + 1)
    weights = np.zeros((bands, len(hertz)), dtype="float32")
    for b in range(bands):
        begin, top, end = (float(to_hertz(first + step * (b + n))) for n in range(3))
        for k, f in enumerate(hertz):
            if begin < f <= top:
                weights[b, k] = (f - begin) / (top - begin)
            elif top < f < end:
                weights[b, k] = (end - f) / (end - top)
        weights[b] /= (end - begin) / 2
    return weights


@right(FILTERS)
def filters_by_distances(bands, hertz, low, high, to_mel, to_hertz):
    """1 less the distance from the top, in units of the side it is on."""
    points = to_hertz(
        to_mel(low) + np.arange(bands + 2) * (to_mel(high) - to_mel(low)) / (bands + 1)
    )
    left, right_side = np.diff(points)[:-1], np.diff(points)[1:]
    away = np.asarray(hertz)[:, None] - points[1:-1]
    made = np.clip(1 - np.where(away < 0, -away / left, away / right_side), 0, None)
    return (made / (0.5 * (left + right_side))).T


@wrong(FILTERS, hint="the filters have the height 1")
def filters_of_height_one(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    return np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))


@wrong(FILTERS, hint="whatever bins there are")
def filters_sum_to_one(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    made = np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))
    return made / made.sum(axis=1, keepdims=True)


@wrong(FILTERS, hint="half its height times its width")
def filters_of_half_the_area(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    made = np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))
    return made / (end - begin)


@wrong(FILTERS, hint="the points lie evenly in hertz")
def filters_even_in_hertz(bands, hertz, low, high, to_mel, to_hertz):
    points = np.linspace(low, high, bands + 2)
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    made = np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))
    return made * 2 / (end - begin)


@wrong(FILTERS, hint="points were moved to the nearest bin")
def filters_rounded(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    places = np.floor(points / hertz[1]).astype(int)
    weights = np.zeros((bands, len(hertz)))
    for b in range(bands):
        begin, top, end = places[b : b + 3]
        weights[b, begin : top + 1] = np.linspace(0, 1, top - begin + 1)
        weights[b, top : end + 1] = np.linspace(1, 0, end - top + 1)
    return weights


@wrong(FILTERS, hint="the lines are drawn in hertz")
def filters_straight_over_mel(bands, hertz, low, high, to_mel, to_hertz):
    points = np.linspace(to_mel(low), to_mel(high), bands + 2)
    mel = to_mel(hertz)
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    made = np.maximum(0, np.minimum((mel - begin) / (top - begin), (end - mel) / (end - top)))
    return made * 2 / (to_hertz(end) - to_hertz(begin))


@wrong(FILTERS, hint="the last ends at `high`")
def filters_over_all(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(0), to_mel(hertz[-1]), bands + 2))
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    made = np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))
    return made * 2 / (end - begin)


@wrong(FILTERS, hint="How many points are there for so many filters?")
def filters_with_tops_at_the_ends(bands, hertz, low, high, to_mel, to_hertz):
    mels = np.linspace(to_mel(low), to_mel(high), bands)
    step = mels[1] - mels[0]
    begin, top, end = (to_hertz(mels + n * step)[:, None] for n in (-1, 0, 1))
    made = np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))
    return made * 2 / (end - begin)


@wrong(FILTERS, hint="there are weights below 0")
def filters_below_zero(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    return (
        np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)) * 2 / (end - begin)
    )


@wrong(FILTERS, hint="the weights are [bands, bins]")
def filters_turned(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    begin, top, end = points[:-2], points[1:-1], points[2:]
    at = hertz[:, None]
    made = np.maximum(0, np.minimum((at - begin) / (top - begin), (end - at) / (end - top)))
    return made * 2 / (end - begin)


@wrong(FILTERS, hint="weights [bands, bins]")
def filters_too_many(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 3))
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    made = np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))
    return made * 2 / (end - begin)


@wrong(FILTERS, hint="Is it the place, the side, or the height that is wrong?")
def filters_too_few_points(bands, hertz, low, high, to_mel, to_hertz):
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 1))
    points = np.append(points, high + 500)
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    made = np.maximum(0, np.minimum((hertz - begin) / (top - begin), (end - hertz) / (end - top)))
    return made * 2 / (end - begin)
