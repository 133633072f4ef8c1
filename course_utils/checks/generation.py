"""The checks of exercise 08: losses, streams, smoothing, sampling, writing, a project."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils import text
from course_utils.checks import generation_choice_hints as choice_hints
from course_utils.checks import generation_counts_hints as counts_hints
from course_utils.checks import generation_draws as draws
from course_utils.checks import generation_loss_hints as loss_hints
from course_utils.checks import generation_stories as told
from course_utils.checks import generation_stories_hints as story_hints
from course_utils.checks import generation_streams_hints as stream_hints
from course_utils.checks import generation_write_hints as write_hints
from course_utils.checks.running import CheckFailed, Function, Rng, a_check
from course_utils.checks.values import close, plain_array
from course_utils.checks.variants_draws import tried, unstacked

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _concatenate, _mean = np.array, np.concatenate, np.mean

WITHHELD = 15  # stories
LIKE_NGRAMS, BEYOND_NGRAMS = 0.05, 0.71  # more nats; share of them. The tests measure the room
JUST = 0.015  # under a bar: other stories may well decide otherwise
CHANGED = "your function changed what it was given, and whoever called it still needs that: "


@a_check()
def losses(answer: Function, rng: Rng) -> None:
    """Try ordinary logits, and huge ones of which exp is 0 or infinite."""
    for how, logits, targets in draws.predictions(rng):
        given, came = logits.copy(), targets.copy()
        with tried(how), np.errstate(all="ignore"):
            result = loss_hints.three(unstacked(answer(given, came), 3))
        if not (close(given, logits) and close(came, targets)):
            raise CheckFailed(f"{CHANGED}`logits -= …` works in place; `logits - …` does not.")
        pairs = zip(loss_hints.NAMES, result, strict=True)
        got = {
            name: plain_array(part, name, not_finite=f"{loss_hints.HUGE} (Tried with {how}.)")
            for name, part in pairs
        }
        for name, number in got.items():
            if number.ndim:
                raise CheckFailed(f"{name}: one number is wanted, got the shape {number.shape}.")
        hint = loss_hints.of_losses(got, logits, targets)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {how}, {logits.shape}.)")


@a_check(instead_of=(text.streams,))
def streams(answer: Function, rng: Rng) -> None:
    """Try texts that fill the last batch, and texts that do not."""
    for codes, count, steps in draws.texts(rng):
        given = codes.copy()
        how = f"{len(codes)} characters, count {count}, steps {steps}"
        with tried(how):
            result = answer(given, count, steps)
        if not close(given, codes):
            raise CheckFailed(f"{CHANGED}the codes are not what they were.")
        batches = stream_hints.plain_batches(result)
        hint = stream_hints.of_streams(batches, codes, count, steps)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {how}.)")


@a_check(instead_of=(text.WittenBell.next, text.WittenBell.nats))
def smoothed(answer: Function, rng: Rng) -> None:
    """Try one history, several, and some that were never seen."""
    for counts in draws.followers(rng):
        given = counts.copy()
        how = f"counts {counts.astype(int).tolist()}"
        with tried(how), np.errstate(all="ignore"):
            result = answer(given)
        if not close(given, counts):
            raise CheckFailed(f"{CHANGED}`counts += …` works in place; `counts + …` does not.")
        unseen = "After a history that was never seen both n and d are 0."
        got = plain_array(result, "the probabilities", not_finite=f"{unseen} (Tried with {how}.)")
        hint = counts_hints.of_smoothing(got, counts)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {how}.)")


@a_check()
def narrowed(answer: Function, rng: Rng) -> None:
    """Try temperatures around 1 and near 0, and masses from very little to all."""
    for logits, temperature, mass in draws.choices(rng):
        given = logits.copy()
        how = f"temperature {temperature:g}, mass {mass:g}"
        with tried(how), np.errstate(all="ignore"):
            result = answer(given, temperature, mass)
        if not close(given, logits):
            raise CheckFailed(f"{CHANGED}`logits /= …` works in place; `logits / …` does not.")
        why = (
            "Was exp taken of a large number? Has exp, or a power, made 0 of all that is in a row? "
            "Or has a row nothing left by which it could be divided? "
            f"(Tried with {how}.)"
        )
        got = plain_array(result, "the distributions", not_finite=why)
        hint = choice_hints.of_choice(got, logits, temperature, mass)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {how}.)")


@a_check()
def write(answer: Function, rng: Rng) -> None:
    """Let a network write that has read something before; what it picks is never the likeliest."""
    for size, length in ((4, 6), (1, 5), (3, 1), (6, 4)):
        network, picker = write_hints.Network(rng), write_hints.Picker(rng)
        start = [int(code) for code in rng.permutation(len(network.kernel))[:size]]
        # Twice the same, and no code of the start's beginning: no reading of `start` is like it.
        before = (start[0] + 1) % len(network.kernel)
        network.read(before)
        network.read(before)
        used, given = network.state, list(start)
        how = f"a start of {size} characters, {length} to write"
        with tried(how):
            result = answer(network, given, length, picker)
        if given != start:
            raise CheckFailed(f"{CHANGED}`start.append(…)` works in place; `list(start)` copies.")
        got = write_hints.codes_of(result)
        hint = write_hints.of_writing(got, start, length, network, used, picker)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {how}.)")


def _project(answer: Function, rng: Rng) -> tuple[dict[str, float], str]:
    """Nats of withheld stories by the answer and by the reference; a hint, if they are too many."""
    stories = told.stories(rng, WITHHELD, without=told.words(told.training_stories()))
    said = [story_hints.plain_rows(answer(story), story) for story in stories]
    unfair = (
        story_hints.of_order(said, stories)
        or story_hints.of_time(answer, said, stories)
        or story_hints.of_zeros(said, stories)
    )
    if unfair is not None:
        raise CheckFailed(unfair)
    own = [told.nats_of(rows, story) for rows, story in zip(said, stories, strict=True)]
    reference = told.reference_nats(stories)
    score = {
        name: float(_mean(_concatenate(nats)))
        for name, nats in (("own", own), ("n-grams", reference))
    }
    return score, story_hints.of_score(own, reference, stories)


def _held_against(score: dict[str, float], hint: str, bar: float, needed: str) -> str:
    """Fail above the bar; below it, return what is said to who passed."""
    if score["own"] > bar:
        raise CheckFailed(
            f"on {WITHHELD} new stories yours needs {score['own']:.3f} nats a character, and at "
            f"most {bar:.3f} are allowed ({needed}). {hint}"
        )
    said = (
        f"Yours needs {score['own']:.3f} nats a character, n-grams of {told.ORDER} characters "
        f"{score['n-grams']:.3f}, nothing learnt {np.log(len(told.ALPHABET)):.3f}."
    )
    if score["own"] > bar - JUST:
        said += f" But only just: the bar was {bar:.3f}, and grading draws other stories."
    return said


OWN: Any = (text.WittenBell.next, text.WittenBell.nats, told.reference_nats)


@a_check(instead_of=OWN)
def project_like_ngrams(answer: Function, rng: Rng) -> str:
    """Hold the nats of withheld stories against Witten and Bell's n-grams."""
    score, hint = _project(answer, rng)
    needed = f"the {score['n-grams']:.3f} of n-grams, and {LIKE_NGRAMS:g} more"
    return _held_against(score, hint, score["n-grams"] + LIKE_NGRAMS, needed)


@a_check(instead_of=OWN)
def project_beyond_ngrams(answer: Function, rng: Rng) -> str:
    """Ask for what only whoever has read the story up to there can know."""
    score, hint = _project(answer, rng)
    needed = f"{BEYOND_NGRAMS:g} times the {score['n-grams']:.3f} of n-grams"
    return _held_against(score, hint, BEYOND_NGRAMS * score["n-grams"], needed)
