"""The checks of exercise 07: words as numbers, masks, n-grams, groups, a split, a project."""

from __future__ import annotations

import numpy as np

from course_utils.checks import sentiment_draws as draws
from course_utils.checks import sentiment_group_hints as group_hints
from course_utils.checks import sentiment_hints as hints
from course_utils.checks import sentiment_ratio_hints as ratio_hints
from course_utils.checks import sentiment_reviews as inns
from course_utils.checks import sentiment_reviews_hints as review_hints
from course_utils.checks import sentiment_split_hints as split_hints
from course_utils.checks import sentiment_words_hints as words_hints
from course_utils.checks.running import CheckFailed, Function, Rng, a_check
from course_utils.checks.values import close, parts, plain_array
from course_utils.checks.variants_draws import tried, unstacked
from course_utils.text import Vocabulary

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _mean = np.array, np.mean

COUNT = 800  # withheld reviews
SOME, MOST = 0.72, 0.95  # accuracies; the tests measure the room
JUST = 0.02  # above a bar: other reviews may well decide otherwise
CHANGED = "your function changed what it was given, and whoever called it still needs that: "
RAGGED = "Every row is as long as the longest sentence, filled up with 0."


@a_check(instead_of=(Vocabulary.encode,))
def encode(answer: Function, rng: Rng) -> None:
    """Try sentences with rare words, ties, words that others bring, and different lengths."""
    for train, others, least in draws.to_encode(rng):
        given, given_others = draws.copied(train), draws.copied(others)
        said = f"{len(train)} and {len(others)} sentences, least={least}"
        with tried(said):
            result = parts(unstacked(answer(given, given_others, least), 2), ("train", "others"))
        if (given, given_others) != (train, others):
            raise CheckFailed(f"{CHANGED}`append` and `extend` work in place, `a + b` does not.")
        pairs = zip(("train", "others"), result, strict=True)
        got = {name: plain_array(part, name, ragged=RAGGED) for name, part in pairs}
        hint = words_hints.of_codes(got, train, others, least)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {said}.)")


@a_check()
def masked_run(answer: Function, rng: Rng) -> None:
    """Try padding on the right, on the left, in between, and a row of nothing else."""
    for step, inputs, mask, start in draws.masked_batches(rng):
        given = inputs.copy(), mask.copy(), start.copy()
        said = (
            f"{len(mask)} rows of {mask.shape[1]} steps, of which {mask.sum(axis=1).tolist()} real"
        )
        with tried(said):
            result = answer(step, *given)
        if not (close(given[0], inputs) and close(given[2], start) and (given[1] == mask).all()):
            raise CheckFailed(
                f"{CHANGED}`state[rows] = …` and `state += …` work in place; `np.where` makes a "
                "new array."
            )
        got = plain_array(result, "outputs")
        hint = hints.of_run(got, step, inputs, mask, start)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {said}.)")


@a_check()
def log_count_ratios(answer: Function, rng: Rng) -> None:
    """Try runs of one to three words that come twice, apart, at the end, and for one label only."""
    for sentences, labels, grams in draws.to_count(rng):
        given, given_labels, given_grams = draws.copied(sentences), labels.copy(), list(grams)
        said = f"{len(sentences)} sentences, {int(labels.sum())} of label 1, {len(grams)} runs"
        with tried(said), np.errstate(all="ignore"):
            result = answer(given, given_labels, given_grams)
        if (given, given_grams) != (sentences, grams) or not close(given_labels, labels):
            raise CheckFailed(f"{CHANGED}sentences, labels or runs are not what they were.")
        got = plain_array(
            result,
            "the ratios",
            not_finite="Some run stands in sentences of one label alone: what keeps it from 0?",
        )
        hint = ratio_hints.of_ratios(got, sentences, labels, grams)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {said}.)")


@a_check()
def by_group(answer: Function, rng: Rng) -> None:
    """Try [n] and [n, 1], with a group of three and one of none."""
    for probability, labels, groups, names in draws.judged(rng):
        given, given_labels = probability.copy(), labels.copy()
        given_groups, given_names = list(groups), list(names)
        said = f"a probability of the shape {probability.shape} and groups of "
        said += f"{[groups.count(name) for name in names]} sentences"
        with tried(said), np.errstate(all="ignore"):
            result = answer(given, given_labels, given_groups, given_names)
        same = close(given, probability) and close(given_labels, labels)
        if not same or (given_groups, given_names) != (groups, names):
            raise CheckFailed(f"{CHANGED}its arrays or lists are not what they were.")
        found = parts(unstacked(result, 3), group_hints.PARTS)
        column = group_hints.COLUMN if probability.ndim == 2 else ""
        sizes = [groups.count(name) for name in names]
        got = {
            name: group_hints.finite(part, name, sizes, f"{column} (Tried with {said}.)")
            for name, part in zip(group_hints.PARTS, found, strict=True)
        }
        hint = group_hints.of_groups(got, probability, labels, groups, names)
        if hint is not None:
            more = column if hint == group_hints.BY_HAND else ""
            raise CheckFailed(f"{hint}{more} (Tried with {said}.)")


@a_check(instead_of=(Vocabulary.encode,))
def prepare(answer: Function, rng: Rng) -> None:
    """Try sentences of which some are there several times."""
    for sentences, every in draws.copies(rng):
        given = draws.copied(sentences)
        said = f"{len(sentences)} sentences, {len(set(map(tuple, sentences)))} different, {every=}"
        with draws.no_list_as_key("A tuple of its words can."), tried(said):
            result = parts(answer(given, every), ("train", "valid", "codes"))
        if given != sentences:
            raise CheckFailed(f"{CHANGED}the sentences are not what they were.")
        train, valid, codes = (
            plain_array(draws.plain(part), name, ragged=RAGGED)
            for name, part in zip(("train", "valid", "codes"), result, strict=True)
        )
        hint = split_hints.of_parts(train, valid, sentences, every)
        hint = hint or split_hints.of_prepared_codes(codes, sentences, every)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {said}.)")


def _project(answer: Function, rng: Rng) -> tuple[dict[str, float], str]:
    """Accuracy on withheld reviews of the answer and the references; a hint, if it is too low."""
    known, of_known = inns.training_reviews()
    reviews = inns.draw(rng, COUNT, new=True)
    words = [list(review.words) for review in reviews]
    labels = _array([review.label for review in reviews])
    given = draws.copied(words)
    said = "new reviews, which also name things that those to learn from do not"
    many = "The function is given a list of reviews, and each of them is a list of words."
    with draws.no_list_as_key(many), tried(said):
        result = answer(given)
    own = review_hints.plain_verdicts(result, len(words))
    if given != words:
        raise CheckFailed(f"{CHANGED}`words.pop()` and `words.reverse()` work in place.")
    score = {
        "own": float(_mean(own == labels)),
        "words": float(_mean(inns.count_and_add(words, 1) == labels)),
        "pairs": float(_mean(inns.count_and_add(words, 2) == labels)),
    }

    def on_training_reviews() -> float:
        again = review_hints.plain_verdicts(answer(draws.copied(known[:400])), 400)
        return float(_mean(again == of_known[:400]))

    return score, review_hints.of_verdicts(own, reviews, on_training_reviews)


def _held_against(score: dict[str, float], hint: str, bar: float) -> str:
    """Fail below the bar; above it, return what is said to who passed."""
    if score["own"] < bar:
        raise CheckFailed(
            f"of {COUNT} new reviews yours gets {score['own']:.0%} right, and {bar:.0%} is needed. "
            f"{hint}"
        )
    said = (
        f"Yours gets {score['own']:.0%} right, ratios of words alone {score['words']:.0%}, with "
        f"pairs of neighbours {score['pairs']:.0%}, guessing 50%."
    )
    if score["own"] < bar + JUST:
        said += f" But only just: the bar was {bar:.0%}, and grading draws other reviews."
    return said


@a_check(instead_of=(inns.count_and_add,))
def project_some(answer: Function, rng: Rng) -> str:
    """Ask for more of withheld reviews than words and their neighbours can tell."""
    return _held_against(*_project(answer, rng), SOME)


@a_check(instead_of=(inns.count_and_add,))
def project_most(answer: Function, rng: Rng) -> str:
    """Ask for verdicts that read a review in order, also where it negates new words."""
    return _held_against(*_project(answer, rng), MOST)
