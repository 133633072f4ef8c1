"""Answers to exercise 07: verdicts on reviews that see a part, and answers of the wrong form."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

SOME, MOST = "sentiment.project_some", "sentiment.project_most"


@right(SOME)
@wrong(MOST, hint='reviews of the kind "A although B"')
def project_last_clause_counts(reviews):
    """Take what stands last for what counts; it is not, in "A although B"."""

    def signed(review):
        found, sign = [], 1
        for word in review:
            if word in ("but", "although"):
                found, sign = [], 1
            elif word == ",":
                sign = 1
            elif word in ("not", "never", "nobody"):
                sign = -sign
            else:
                found.append((word, sign))
        return found

    own = project_last_clause_counts
    if not hasattr(own, "ratios"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counted = {}
        for review, label in zip(*training_reviews(), strict=True):
            for word, sign in signed(review):
                counted.setdefault(word, [1, 1])[int((sign > 0) != (label == 1))] += 1
        own.ratios = {word: np.log(a / b) for word, (a, b) in counted.items()}
    return [int(sum(s * own.ratios.get(w, 0) for w, s in signed(each)) > 0) for each in reviews]


@right(SOME)
@wrong(MOST, hint="What does a second negation do to the first")
def project_negated_once_and_for_all(reviews):
    def signed(review):
        found, sign, counts = [], 1, True
        for word in review:
            if word == "but":
                found = []
            if word in ("but", "although", ","):
                sign, counts = 1, word != "although"
            elif word in ("not", "never", "nobody"):
                sign = -1
            elif counts:
                found.append((word, sign))
        return found

    own = project_negated_once_and_for_all
    if not hasattr(own, "ratios"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counted = {}
        for review, label in zip(*training_reviews(), strict=True):
            for word, sign in signed(review):
                counted.setdefault(word, [1, 1])[int((sign > 0) != (label == 1))] += 1
        own.ratios = {word: np.log(a / b) for word, (a, b) in counted.items()}
    return [int(sum(s * own.ratios.get(w, 0) for w, s in signed(each)) > 0) for each in reviews]


@right(SOME)
@wrong(MOST, hint="What does a negation do to every word alike?")
def project_marks_each_word(reviews):
    """Count a word behind a negation as another word, "NOT_good" (as Pang et al. 2002 did)."""

    def marked(review):
        found, sign, counts = [], 1, True
        for word in review:
            if word == "but":
                found = []
            if word in ("but", "although", ","):
                sign, counts = 1, word != "although"
            elif word in ("not", "never", "nobody"):
                sign = -sign
            elif counts:
                found.append((word, sign))
        return found

    own = project_marks_each_word
    if not hasattr(own, "ratios"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counts = {}
        for review, label in zip(*training_reviews(), strict=True):
            for word in marked(review):
                counts.setdefault(word, [1, 1])[label] += 1
        own.ratios = {word: np.log(praise / blame) for word, (blame, praise) in counts.items()}
    return [int(sum(own.ratios.get(word, 0) for word in marked(each)) > 0) for each in reviews]


@wrong(SOME, hint="how far does a negation reach?")
@wrong(MOST, hint="how far does a negation reach?")
def project_negation_without_end(reviews):
    """Let a negation turn everything to the end of the review."""

    def signed(review):
        found, sign = [], 1
        for word in review:
            if word in ("not", "never", "nobody"):
                sign = -sign
            else:
                found.append((word, sign))
        return found

    own = project_negation_without_end
    if not hasattr(own, "ratios"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counted = {}
        for review, label in zip(*training_reviews(), strict=True):
            for word, sign in signed(review):
                counted.setdefault(word, [1, 1])[int((sign > 0) != (label == 1))] += 1
        own.ratios = {word: np.log(a / b) for word, (a, b) in counted.items()}
    return [int(sum(s * own.ratios.get(w, 0) for w, s in signed(each)) > 0) for each in reviews]


@wrong(SOME, hint="Of the reviews to learn from 100% are right")
@wrong(MOST, hint="Of the reviews to learn from 100% are right")
def project_by_heart(reviews):
    own = project_by_heart
    if not hasattr(own, "known"):
        from course_utils.checks.sentiment_reviews import training_reviews

        known, labels = training_reviews()
        own.known = {tuple(r): int(label) for r, label in zip(known, labels, strict=True)}
    return [own.known.get(tuple(review), len(review) % 2) for review in reviews]


@wrong(SOME, hint="Turned round, it would be")
@wrong(MOST, hint="Turned round, it would be")
def project_turned_round(reviews):
    def signed(review):
        found, sign = [], 1
        for word in review:
            if word in ("but", "although", ","):
                sign = 1
            elif word in ("not", "never", "nobody"):
                sign = -sign
            else:
                found.append((word, sign))
        return found

    own = project_turned_round
    if not hasattr(own, "ratios"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counted = {}
        for review, label in zip(*training_reviews(), strict=True):
            for word, sign in signed(review):
                counted.setdefault(word, [1, 1])[int((sign > 0) != (label == 1))] += 1
        own.ratios = {word: np.log(a / b) for word, (a, b) in counted.items()}
    return [int(sum(s * own.ratios.get(w, 0) for w, s in signed(each)) < 0) for each in reviews]


@wrong(SOME, hint="Every review gets the same verdict")
@wrong(MOST, hint="Every review gets the same verdict")
def project_always_content(reviews):
    return np.ones(len(reviews), dtype=int)


@wrong(SOME, hint="A Keras model returns a column")
@wrong(MOST, hint="A Keras model returns a column")
def project_as_keras_returns_it(reviews):
    return np.full((len(reviews), 1), 0.7, dtype="float32")


@wrong(SOME, hint="Are these sums or probabilities?")
@wrong(MOST, hint="Are these sums or probabilities?")
def project_sums(reviews):
    return [0.1 * len(review) - 1 for review in reviews]


@wrong(SOME, hint="yours are 1 and -1")
@wrong(MOST, hint="yours are 1 and -1")
def project_signs(reviews):
    return [1 if len(review) % 2 else -1 for review in reviews]


@wrong(SOME, hint="which also name things that those to learn from do not")
@wrong(MOST, hint="which also name things that those to learn from do not")
def project_knows_every_word(reviews):
    own = project_knows_every_word
    if not hasattr(own, "numbers"):
        from course_utils.checks.sentiment_reviews import training_reviews

        known, _ = training_reviews()
        own.numbers = {word: n for n, word in enumerate(sorted({w for r in known for w in r}))}
    return [sum(own.numbers[word] for word in review) % 2 for review in reviews]


@wrong(SOME, hint="your function changed what it was given")
@wrong(MOST, hint="your function changed what it was given")
def project_reverses_in_place(reviews):
    for review in reviews:
        review.reverse()
    return [len(review) % 2 for review in reviews]


@wrong(SOME, hint="the course's own count_and_add")
@wrong(MOST, hint="the course's own count_and_add")
def project_of_the_course(reviews):
    from course_utils.checks.sentiment_reviews import count_and_add

    return count_and_add(reviews, 2)
