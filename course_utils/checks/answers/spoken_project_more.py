"""Answers to exercise 11: recognisers of the valley's words that hear too little, or too much."""
# mypy: ignore-errors
# ruff: noqa: D103, D401

import numpy as np

from course_utils.checks.answers import wrong

SOME, MOST = "spoken.project_some", "spoken.project_most"


@wrong(SOME, hint="What is left of a clip if such a number must make no difference?")
@wrong(MOST, hint="What is left of a clip if such a number must make no difference?")
def project_with_the_microphone(clips):
    """Nearest clip, stretched evenly; moved, but neither microphone nor loudness taken out."""
    from course_utils.checks.spoken_words import training_clips

    me = project_with_the_microphone

    def stretched(clip):
        places, frames = np.linspace(0, len(clip) - 1, 10), np.arange(len(clip))
        return np.ravel([np.interp(places, frames, band) for band in clip.T])

    if not hasattr(me, "known"):
        known, me.digits, _ = training_clips()
        me.known = np.array([stretched(clip) for clip in known])
    asked = np.array([stretched(clip) for clip in clips])
    apart = ((asked[:, None] - me.known[None]) ** 2).sum(axis=-1)
    return me.digits[apart.argmin(axis=1)]


@wrong(SOME, hint="What is left of a clip if such a number must make no difference?")
@wrong(MOST, hint="What is left of a clip if such a number must make no difference?")
def project_pooled(clips):
    """Mean and maximum over time, and the nearest clip."""
    from course_utils.checks.spoken_words import training_clips

    me = project_pooled
    if not hasattr(me, "known"):
        known, me.digits, _ = training_clips()
        me.known = np.array([np.append(clip.mean(0), clip.max(0)) for clip in known])
    asked = np.array([np.append(clip.mean(0), clip.max(0)) for clip in clips])
    apart = ((asked[:, None] - me.known[None]) ** 2).sum(axis=-1)
    return me.digits[apart.argmin(axis=1)]


@wrong(SOME, hint="Where does yours look at the order?")
@wrong(MOST, hint="Where does yours look at the order?")
def project_pooled_without_microphone(clips):
    """Deviation and maximum over time, after each band's mean is taken out."""
    from course_utils.checks.spoken_words import training_clips

    me = project_pooled_without_microphone

    def pooled(clip):
        clip = clip - clip.mean(axis=0)
        clip = clip / clip.std()
        return np.concatenate([clip.std(axis=0), clip.max(axis=0), clip.min(axis=0)])

    if not hasattr(me, "known"):
        known, me.digits, _ = training_clips()
        me.known = np.array([pooled(clip) for clip in known])
    asked = np.array([pooled(clip) for clip in clips])
    apart = ((asked[:, None] - me.known[None]) ** 2).sum(axis=-1)
    return me.digits[apart.argmin(axis=1)]


@wrong(SOME, hint="what does yours look at?")
@wrong(MOST, hint="what does yours look at?")
def project_always_three(clips):
    return [3] * len(clips)


@wrong(SOME, hint="a digit for each clip is wanted, [clips] = (80,)")
@wrong(MOST, hint="a digit for each clip is wanted, [clips] = (80,)")
def project_probabilities(clips):
    return np.full((len(clips), 10), 0.1)


@wrong(SOME, hint="the digits are 0 to 9; one of your guesses is 10")
@wrong(MOST, hint="the digits are 0 to 9; one of your guesses is 10")
def project_from_one(clips):
    return np.arange(len(clips)) % 10 + 1


@wrong(SOME, hint="`clip - …` makes a new array")
@wrong(MOST, hint="`clip - …` makes a new array")
def project_in_place(clips):
    for clip in clips:
        clip -= clip.mean(axis=0)
    return [0] * len(clips)


@wrong(SOME, hint="your answer stopped with ValueError")
@wrong(MOST, hint="your answer stopped with ValueError")
def project_one_length(clips):
    """Takes all clips for equally long."""
    return np.stack(clips).mean(axis=(1, 2)).astype(int) % 10


@wrong(SOME, hint="Does each still have its own digit?")
@wrong(MOST, hint="Does each still have its own digit?")
def project_with_mixed_up_digits(clips):
    """Moves all clips by each amount in turn, but repeats each digit in place."""
    from course_utils.checks.spoken_words import training_clips

    def cleaned(clip, by=0.0):
        bands, frames = np.arange(clip.shape[1]), np.arange(len(clip))
        clip = np.array([np.interp(bands - by, bands, frame) for frame in clip])
        places = np.linspace(0, len(clip) - 1, 10)
        clip = np.array([np.interp(places, frames, band) for band in clip.T])
        clip = clip - clip.mean(axis=1, keepdims=True)
        return np.ravel(clip / clip.std())

    known, digits, _ = training_clips()
    table = np.array([cleaned(clip, by) for by in range(-3, 4) for clip in known])
    asked = np.array([cleaned(clip) for clip in clips])
    return np.repeat(digits, 7)[(asked @ table.T).argmax(axis=1)]
