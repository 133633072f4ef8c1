"""What exercise 08's checks say of models of stories: unfair ones, and those that miss the bar."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.generation_stories import ALPHABET, kinds, nats_of
from course_utils.checks.running import CheckFailed, Function
from course_utils.checks.values import Floats, plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_abs, _all, _concatenate, _max, _mean, _sum = (
    np.abs,
    np.all,
    np.concatenate,
    np.max,
    np.mean,
    np.sum,
)
_isfinite = np.isfinite

SYMBOLS = len(ALPHABET)
FITTING = 2.5  # nats; pairs have less once moved, columns in a wrong order more
ROUNDING = 1e-3  # in a sum of probabilities; float32 stays far below


def plain_rows(value: Any, story: str) -> Floats:
    """Copy what an answer said of a story into distributions, or fail with a hint."""
    got = plain_array(value, "the probabilities")
    wanted = (len(story), SYMBOLS)
    if got.shape != wanted:
        one_off = (
            " The first character has a row, too: nothing is known then, and something is "
            "expected all the same."
            if got.shape == (len(story) - 1, SYMBOLS)
            else ""
        )
        raise CheckFailed(
            f"of a story of {len(story)} characters [characters, symbols] = {wanted} probabilities "
            f"are wanted, got {got.shape}.{one_off}"
        )
    if float(got.min()) < 0:
        raise CheckFailed(f"there are negative probabilities, such as {got.min():.3g}.")
    sums = _sum(got, axis=1)
    if float(_max(_abs(sums - 1))) > ROUNDING:
        row = int(_abs(sums - 1).argmax())
        raise CheckFailed(
            f"each row should sum to 1; row {row} of a story sums to {sums[row]:.4g}. Whoever "
            "promises more than everything wins any bet."
        )
    return got


def of_time(answer: Function, said: list[Floats], stories: list[str]) -> str | None:
    """Say so if rows depend on what comes later, or on what was read in other calls."""
    again = plain_rows(answer(stories[0]), stories[0])
    if float(_max(_abs(again - said[0]))) > ROUNDING:
        return (
            "the same story was asked twice, with others between, and got two answers: what does "
            "your function keep from one call to the next? Every story begins afresh."
        )
    for number, (story, other) in enumerate(zip(stories[:3], stories[3:6], strict=True)):
        place = len(story) // 2 + 17 * number
        while story[place] == other[-60] or story[place + 1] == other[-59]:
            place += 1
        changed = story[:place] + other[-60:]
        moved = _abs(plain_rows(answer(changed), changed)[: place + 1] - said[number][: place + 1])
        rows = [row for row in range(place + 1) if float(_max(moved[row])) > ROUNDING]
        if rows == [place]:
            return (
                f"row {place} changes with character {place} of the story itself, before which it "
                "is said: row t may know the characters before t, and no other."
            )
        if rows:
            return (
                f"the characters from number {place} on were changed, and row {rows[0]} changed "
                "with them: a row may know only what stands before it."
            )
    short = stories[0][: len(stories[0]) // 2]
    if float(_max(_abs(plain_rows(answer(short), short) - said[0][: len(short)]))) > ROUNDING:
        return (
            "a story of which the end was cut off got other rows for what is left: a row may know "
            "only what stands before it, and that does not say how long the story will be."
        )
    return None


def of_order(said: list[Floats], stories: list[str]) -> str | None:
    """Say so if rows are about the character before or after the one they stand for."""
    own = float(_mean(_concatenate([nats_of(p, s) for p, s in zip(said, stories, strict=True)])))
    pairs = list(zip(said, stories, strict=True))
    late = [nats_of(rows[:-1], story[1:]) for rows, story in pairs]
    early = [nats_of(rows[1:], story[:-1]) for rows, story in pairs]
    if float(_mean(_concatenate(late))) < min(own - 0.5, FITTING):
        return (
            "the rows fit the characters much better when each is moved down by one: row t is "
            "about character t, said before it is read. (A network's output at step t is about "
            "the next one.)"
        )
    if float(_mean(_concatenate(early))) < min(own - 0.5, FITTING):
        return (
            "the rows fit the characters that stand before theirs: row t is about character t, "
            "which has not been read."
        )
    return None


def of_zeros(said: list[Floats], stories: list[str]) -> str | None:
    """Say so if something that came had the probability 0."""
    for rows, story in zip(said, stories, strict=True):
        nats = nats_of(rows, story)
        if not bool(_all(_isfinite(nats))):
            place = int((~_isfinite(nats)).argmax())
            return (
                f"a character that came had the probability 0: {story[place]!r} after "
                f"{story[max(0, place - 12) : place]!r}. That costs infinitely many nats: anything "
                "may come after anything, and a name is new in each story."
            )
    return None


def of_score(nats: list[Floats], reference: list[Floats], stories: list[str]) -> str:
    """Say where the nats are spent, beside the reference's."""
    kind = _concatenate([kinds(story) for story in stories])
    own, other = _concatenate(nats), _concatenate(reference)
    if float(_mean(own)) > np.log(SYMBOLS):
        return (
            f"The same probability for all {SYMBOLS} symbols has {np.log(SYMBOLS):.2f}: are the "
            "columns in the order of ALPHABET, and does each row begin with what its story says?"
        )
    spent = {
        name: (float(_mean(own[kind == name])), float(_mean(other[kind == name])))
        for name in ("new", "again", "other")
    }
    said = (
        "Of it, nats a character in names that the story has not had before: "
        f"{spent['new'][0]:.2f} (the reference's {spent['new'][1]:.2f}); in names that it has "
        f"had: {spent['again'][0]:.2f} ({spent['again'][1]:.2f}); in everything else: "
        f"{spent['other'][0]:.2f} ({spent['other'][1]:.2f})."
    )
    if spent["other"][0] > 1.15 * spent["other"][1]:
        return (
            f"{said} In the ordinary words yours is behind. Has it learnt them from the sixty "
            "stories? How many characters does it look back, and what does it do after a history "
            "that it saw once, or never?"
        )
    if spent["again"][0] > 0.9 * spent["new"][0]:
        said += (
            " A name costs yours as much the fifth time as the first: who had read the story up to "
            "there would know it by then."
        )
    return said
