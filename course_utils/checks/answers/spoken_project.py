"""Answers to exercise 11: recognisers of the valley's words, right ones."""
# mypy: ignore-errors
# ruff: noqa: D401

import numpy as np

from course_utils.checks.answers import right, wrong

SOME, MOST = "spoken.project_some", "spoken.project_most"


@right(SOME)
@right(MOST)
def project_solution(clips):
    """Dynamic time warping to clips that were moved up and down."""
    from course_utils.checks.spoken_words import training_clips

    me = project_solution

    def cleaned(clip):
        places, frames = np.linspace(0, len(clip) - 1, 12), np.arange(len(clip))
        clip = np.array([np.interp(places, frames, band) for band in clip.T]).T
        return (clip - clip.mean(axis=0)) / (clip - clip.mean(axis=0)).std()

    def moved(clip, by):
        bands = np.arange(clip.shape[1])
        return np.array([np.interp(bands - by, bands, frame) for frame in clip])

    def distances(clip):
        costs = np.sqrt(((clip[:, None, None] - me.known) ** 2).sum(axis=-1))
        total = np.full((13, 13, me.known.shape[1]), np.inf)
        total[0, 0] = 0
        for i, j in np.ndindex(12, 12):
            best = np.minimum(np.minimum(total[i, j], total[i, j + 1]), total[i + 1, j])
            total[i + 1, j + 1] = costs[i, j] + best
        return total[-1, -1]

    if not hasattr(me, "known"):
        known, digits, _ = training_clips()
        made = [cleaned(moved(clip, by)) for by in range(-3, 4) for clip in known]
        me.known, me.digits = np.stack(made, axis=1), np.tile(digits, 7)
    return [int(me.digits[distances(cleaned(clip)).argmin()]) for clip in clips]


@right(SOME)
@right(MOST)
def project_stretched(clips):
    """All clips stretched evenly, moved by half bands too; the nearest, without warping."""
    from course_utils.checks.spoken_words import training_clips

    me = project_stretched

    def cleaned(clip, by=0.0):
        bands, frames = np.arange(clip.shape[1]), np.arange(len(clip))
        clip = np.array([np.interp(bands - by, bands, frame) for frame in clip])
        places = np.linspace(0, len(clip) - 1, 10)
        clip = np.array([np.interp(places, frames, band) for band in clip.T])
        clip = clip - clip.mean(axis=1, keepdims=True)
        return np.ravel(clip / clip.std())

    if not hasattr(me, "known"):
        known, digits, _ = training_clips()
        shifts = np.arange(-3, 3.5, 0.5)
        me.known = np.array([cleaned(clip, by) for by in shifts for clip in known])
        me.digits = np.tile(digits, len(shifts))
    asked = np.array([cleaned(clip) for clip in clips])
    return me.digits[(asked @ me.known.T).argmax(axis=1)]


@right(SOME)
@right(MOST)
def project_by_kernels(clips):
    """Kernel ridge regression on clips that were moved up and down."""
    from course_utils.checks.spoken_words import training_clips

    me = project_by_kernels

    def cleaned(clip, by=0.0):
        bands, frames = np.arange(clip.shape[1]), np.arange(len(clip))
        clip = np.array([np.interp(bands - by, bands, frame) for frame in clip])
        places = np.linspace(0, len(clip) - 1, 9)
        clip = np.array([np.interp(places, frames, band) for band in clip.T])
        clip = clip - clip.mean(axis=1, keepdims=True)
        return np.append(np.ravel(clip / clip.std()), 1)

    def alike(rows):
        apart = ((rows[:, None] - me.centres[None]) ** 2).mean(axis=-1)
        return np.exp(-2 * apart)

    if not hasattr(me, "weights"):
        known, digits, _ = training_clips()
        shifts = np.arange(-3, 3.5, 0.75)
        rows = np.array([cleaned(clip, by) for by in shifts for clip in known])
        me.centres = rows
        table = alike(rows)
        wanted = np.eye(10)[np.tile(digits, len(shifts))]
        me.weights = np.linalg.solve(table + 0.1 * np.eye(len(table)), wanted)
    return (alike(np.array([cleaned(clip) for clip in clips])) @ me.weights).argmax(axis=1)


@right(SOME)
@right(MOST)
def project_moves_what_it_hears(clips):
    """The clip that is heard is moved; each word has a mean template of all known voices."""
    from course_utils.checks.spoken_words import training_clips

    me = project_moves_what_it_hears

    def cleaned(clip):
        places, frames = np.linspace(0, len(clip) - 1, 16), np.arange(len(clip))
        clip = np.array([np.interp(places, frames, band) for band in clip.T]).T
        clip = clip - clip.mean(axis=0)
        return clip / clip.std()

    def moved(clip, by):
        bands = np.arange(clip.shape[1])
        return np.array([np.interp(bands - by, bands, frame) for frame in clip])

    def distances(several):
        total = np.full((17, 17, len(several), 80), np.inf)
        total[0, 0] = 0
        for i, j in np.ndindex(16, 16):
            apart = several[:, None, i] - me.known[None, :, j]
            best = np.minimum(np.minimum(total[i, j], total[i, j + 1]), total[i + 1, j])
            total[i + 1, j + 1] = np.sqrt((apart**2).sum(axis=-1)) + best
        return total[-1, -1].min(axis=0)

    if not hasattr(me, "known"):
        known, me.digits, _ = training_clips()
        me.known = np.array([cleaned(clip) for clip in known])
    found = []
    for clip in clips:
        several = np.array([cleaned(moved(clip, by)) for by in (-2.5, -1.5, 0, 1.5, 2.5)])
        found.append(me.digits[distances(several).argmin()])
    return np.array(found)


@right(SOME)
@wrong(MOST, hint="What does the length of the vocal tract do to all hills at")
def project_without_moving(clips):
    """Dynamic time warping to the known clips as they are."""
    from course_utils.checks.spoken_words import training_clips

    me = project_without_moving

    def cleaned(clip):
        places, frames = np.linspace(0, len(clip) - 1, 12), np.arange(len(clip))
        clip = np.array([np.interp(places, frames, band) for band in clip.T]).T
        return (clip - clip.mean(axis=0)) / (clip - clip.mean(axis=0)).std()

    def distances(clip):
        costs = np.sqrt(((clip[:, None, None] - me.known) ** 2).sum(axis=-1))
        total = np.full((13, 13, me.known.shape[1]), np.inf)
        total[0, 0] = 0
        for i, j in np.ndindex(12, 12):
            best = np.minimum(np.minimum(total[i, j], total[i, j + 1]), total[i + 1, j])
            total[i + 1, j + 1] = costs[i, j] + best
        return total[-1, -1]

    if not hasattr(me, "known"):
        known, me.digits, _ = training_clips()
        me.known = np.stack([cleaned(clip) for clip in known], axis=1)
    return [int(me.digits[distances(cleaned(clip)).argmin()]) for clip in clips]


@right(SOME)
@wrong(MOST, hint="and what if it were much longer?")
def project_moves_up_alone(clips):
    """Shorter vocal tracts were thought of, and longer ones were not."""
    from course_utils.checks.spoken_words import training_clips

    me = project_moves_up_alone

    def cleaned(clip, by=0.0):
        bands, frames = np.arange(clip.shape[1]), np.arange(len(clip))
        clip = np.array([np.interp(bands - by, bands, frame) for frame in clip])
        places = np.linspace(0, len(clip) - 1, 10)
        clip = np.array([np.interp(places, frames, band) for band in clip.T])
        clip = clip - clip.mean(axis=1, keepdims=True)
        return np.ravel(clip / clip.std())

    if not hasattr(me, "known"):
        known, digits, _ = training_clips()
        me.known = np.array([cleaned(clip, by) for by in range(4) for clip in known])
        me.digits = np.tile(digits, 4)
    asked = np.array([cleaned(clip) for clip in clips])
    return me.digits[(asked @ me.known.T).argmax(axis=1)]
