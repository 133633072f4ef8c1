"""What exercise 11's check says of guesses which word a voice has said."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from course_utils.checks import spoken_words as valley
from course_utils.checks.running import CheckFailed
from course_utils.checks.spoken_words import Floats, Integers
from course_utils.checks.values import plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _mean, _abs = np.array, np.mean, np.abs
MOVED = 0.15  # share of guesses that may change with the microphone
GUESSED = 0.3  # share that is right, of voices like those known: not much is understood
REVERSED = 0.7  # share of guesses that may stay when a clip is played backwards


def plain_guesses(value: Any, count: int) -> Integers:
    """Copy what an answer returned into an array of digits, or fail with a hint."""
    found = plain_array(value, "the guesses")
    if found.shape != (count,):
        classes = found.shape == (count, len(valley.WORDS))
        more = " Which of the ten is the guess?" if classes else ""
        raise CheckFailed(
            f"a digit for each clip is wanted, [clips] = ({count},). Got the shape {found.shape}."
            f"{more}"
        )
    strange = [guess for guess in found.tolist() if guess not in range(len(valley.WORDS))]
    if strange:
        raise CheckFailed(f"the digits are 0 to 9; one of your guesses is {strange[0]:g}.")
    return _array(found, dtype=np.int64)


def of_guesses(
    guesses: Integers,
    digits: Integers,
    tracts: Floats,
    through_others: Integers,
    backwards: Integers,
) -> str:
    """Say what the wrong guesses have in common.

    Parameters
    ----------
    guesses, digits : ndarray [clips]
    tracts : ndarray [clips]
        By how many bands each clip's voice is moved.
    through_others : ndarray [clips]
        The guesses for the same clips through other microphones.
    backwards : ndarray [clips]
        The guesses for the same clips with their frames from the last to the first.

    Returns
    -------
    str
    """
    hits, far = guesses == digits, _abs(tracts) > valley.FAR
    told = (
        f"Of voices with a vocal tract like those known {_mean(hits[~far]):.0%} are right, of "
        f"longer ones {_mean(hits[tracts < -valley.FAR]):.0%}, of shorter ones "
        f"{_mean(hits[tracts > valley.FAR]):.0%}."
    )
    most, count = Counter(guesses.tolist()).most_common(1)[0]
    if count > len(guesses) / 2:
        return f"{told} {count} of {len(guesses)} guesses are {most}: what does yours look at?"
    changed = float(_mean(guesses != through_others))
    if changed > MOVED:
        return (
            f"{told} The same clips through other microphones (to each band a number of its own is "
            f"added, the same in all frames) get another guess in {changed:.0%}. What is left of a "
            "clip if such a number must make no difference?"
        )
    same = float(_mean(guesses == backwards))
    if same > REVERSED:
        return (
            f"{told} Played backwards, {same:.0%} of the clips get the same guess, and some words "
            "have the same sounds in another order. Where does yours look at the order?"
        )
    near = float(_mean(hits[~far]))
    if near < GUESSED:
        return (
            f"{told} That is hardly more than guessing, even for voices like those known. What "
            "does yours say of the clips that it learnt from? Does each still have its own digit?"
        )
    sides = {"shorter": tracts > valley.FAR, "longer": tracts < -valley.FAR}
    worst = min(sides, key=lambda side: float(_mean(hits[sides[side]])))
    if near > float(_mean(hits[sides[worst]])) + 0.1:
        return (
            f"{told} Print the mean frame of one word by the voice with the lowest and by the one "
            "with the highest hills. What does the length of the vocal tract do to all hills at "
            f"once, and what if it were much {worst}?"
        )
    return f"{told} Leave out one known voice, learn from the others, and look at what is wrong."
