"""Answers to exercise 07: verdicts on reviews that once passed, or were told something false."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

SOME, MOST = "sentiment.project_some", "sentiment.project_most"


@right(SOME)
@wrong(MOST, hint="stands in front of them. By what")
def project_although_in_first_place(reviews):
    """Take "although" for the one of "although A, B" only where a review begins with it."""

    def signed(review):
        if "but" in review:
            review = review[review.index("but") + 1 :]
        elif review[0] == "although":
            review = review[review.index(",") + 1 :]
        elif "although" in review:
            review = review[: review.index("although")]
        found, sign = [], 1
        for word in review:
            if word in ("but", "although", ","):
                sign = 1
            elif word in ("not", "never", "nobody"):
                sign = -sign
            else:
                found.append((word, sign))
        return found

    own = project_although_in_first_place
    if not hasattr(own, "ratios"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counted = {}
        for review, label in zip(*training_reviews(), strict=True):
            for word, sign in signed(review):
                counted.setdefault(word, [1, 1])[int((sign > 0) != (label == 1))] += 1
        own.ratios = {word: np.log(a / b) for word, (a, b) in counted.items()}
    return [int(sum(s * own.ratios.get(w, 0) for w, s in signed(each)) > 0) for each in reviews]


@wrong(SOME, hint="What does a second negation do to the first?")
@wrong(MOST, hint="What does a second negation do to the first?")
def project_flag(reviews):
    """Let a clause be negated or not: a second negation changes nothing."""

    def signed(review):
        found, sign = [], 1
        for word in review:
            if word in ("but", "although", ","):
                sign = 1
            elif word in ("not", "never", "nobody"):
                sign = -1
            else:
                found.append((word, sign))
        return found

    own = project_flag
    if not hasattr(own, "ratios"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counted = {}
        for review, label in zip(*training_reviews(), strict=True):
            for word, sign in signed(review):
                counted.setdefault(word, [1, 1])[int((sign > 0) != (label == 1))] += 1
        own.ratios = {word: np.log(a / b) for word, (a, b) in counted.items()}
    return [int(sum(s * own.ratios.get(w, 0) for w, s in signed(each)) > 0) for each in reviews]


@wrong(MOST, hint="are right by which word it is")
def project_without_nobody(reviews):
    """Know two negations of three."""

    def signed(review):
        found, sign = [], 1
        for word in review:
            if word in ("but", "although", ","):
                sign = 1
            elif word in ("not", "never"):
                sign = -sign
            else:
                found.append((word, sign))
        return found

    own = project_without_nobody
    if not hasattr(own, "ratios"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counted = {}
        for review, label in zip(*training_reviews(), strict=True):
            for word, sign in signed(review):
                counted.setdefault(word, [1, 1])[int((sign > 0) != (label == 1))] += 1
        own.ratios = {word: np.log(a / b) for word, (a, b) in counted.items()}
    return [int(sum(s * own.ratios.get(w, 0) for w, s in signed(each)) > 0) for each in reviews]


@wrong(SOME, hint="each of them is a list of words")
@wrong(MOST, hint="each of them is a list of words")
def project_of_one_review(reviews):
    said = dict.fromkeys(("soup", "bread"), 1)
    return int(sum(said.get(word, 0) for word in reviews) > 0)
