"""Answers to exercise 10: ears without order, without a clip, without words."""
# mypy: ignore-errors
# ruff: noqa: D401, RET503

import numpy as np

from course_utils.checks.answers import wrong

SOME, MOST = "features.project_some", "features.project_most"


@wrong(SOME, hint="of the clips were played again")
@wrong(MOST, hint="of the clips were played again")
def project_of_means(waveform):
    """The sceptic: means over time."""
    from course_utils import speech
    from course_utils.checks.features_voices import training_clips

    me = project_of_means
    if not hasattr(me, "templates"):
        me.words = [word for _, word, _ in training_clips()]
        made = [speech.log_mel(clip).mean(axis=0) for clip, _, _ in training_clips()]
        me.templates = np.array(made)
    own = speech.log_mel(waveform).mean(axis=0)
    return me.words[((me.templates - own) ** 2).sum(axis=1).argmin()]


@wrong(MOST, hint="What of yours knows which sound came first?")
def project_of_spreads(waveform):
    """Mean and spread of each band, of normalised features of the word alone."""
    from course_utils import speech
    from course_utils.checks.features_voices import training_clips

    def template(clip):
        logs = speech.log_mel(clip)
        level = logs.max(axis=1)
        logs = logs[level > level.min() + 0.4 * (level.max() - level.min())]
        word = speech.normalise(logs)
        return np.cov(word.T)

    me = project_of_spreads
    if not hasattr(me, "templates"):
        me.words = [word for _, word, _ in training_clips()]
        me.templates = np.array([template(clip) for clip, _, _ in training_clips()])
    return me.words[((me.templates - template(waveform)) ** 2).sum(axis=(1, 2)).argmin()]


@wrong(SOME, hint="Does it look at the clip at all?")
@wrong(MOST, hint="Does it look at the clip at all?")
def project_says_one_word(waveform):
    """Always the same."""
    return "ai" if len(waveform) else "ia"


@wrong(SOME, hint="what does your function keep from one call to the next?")
@wrong(MOST, hint="what does your function keep from one call to the next?")
def project_guesses(waveform):
    """By chance."""
    from course_utils.checks.features_voices import WORDS

    me = project_guesses
    me.random = getattr(me, "random", np.random.default_rng(0))
    return WORDS[int(me.random.integers(len(WORDS)))] if len(waveform) else ""


@wrong(SOME, hint="as text, and got the type int")
@wrong(MOST, hint="as text, and got the type int")
def project_says_a_number(waveform):
    """The word's place in the list."""
    return int(len(waveform) % 10)


@wrong(SOME, hint="is wanted, got 'ui!'")
@wrong(MOST, hint="is wanted, got 'ui!'")
def project_says_no_word(waveform):
    """Nothing of the language."""
    return "ui!" if len(waveform) else "ui"


@wrong(SOME, hint="Is the `return` missing?")
@wrong(MOST, hint="Is the `return` missing?")
def project_says_nothing(waveform):
    """It forgets to say it."""
    from course_utils.checks.features_voices import WORDS

    word = WORDS[len(waveform) % 10]
    if not word:
        return word


@wrong(SOME, hint="your function changed what it was given")
@wrong(MOST, hint="your function changed what it was given")
def project_in_place(waveform):
    """Makes the clip louder where it is."""
    waveform /= np.abs(waveform).max()
    return "ai"
