"""Answers to exercise 07: verdicts on reviews.

An answer that learns does so at its first call and keeps what it learnt as its own attribute, so
that it is complete in one function and still learns once.
"""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

SOME, MOST = "sentiment.project_some", "sentiment.project_most"


@right(SOME)
@right(MOST)
def project_solution(reviews):
    def signed(review):
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

    if not hasattr(project_solution, "ratios"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counted = {}
        for review, label in zip(*training_reviews(), strict=True):
            for word, sign in signed(review):
                counted.setdefault(word, [1, 1])[int((sign > 0) != (label == 1))] += 1
        project_solution.ratios = {word: np.log(a / b) for word, (a, b) in counted.items()}
    ratios = project_solution.ratios
    sums = [sum(sign * ratios.get(word, 0) for word, sign in signed(each)) for each in reviews]
    return np.array([int(total > 0) for total in sums])


@right(SOME)
@right(MOST)
def project_last_words_of_clauses(reviews):
    """Split into clauses first; the word of praise or blame is a clause's last one."""

    def verdict(review):
        clauses = [part.split() for part in " ".join(review).replace(",", "|").split("|")]
        pieces = []
        for clause in clauses:
            if clause and clause[0] == "although":
                continue
            if "although" in clause:
                clause = clause[: clause.index("although")]
            if "but" in clause:
                clause = clause[clause.index("but") + 1 :]
            turns = sum(clause.count(word) for word in ("not", "never", "nobody"))
            pieces.append((clause[-1] if clause else "", (-1) ** turns))
        return pieces

    if not hasattr(project_last_words_of_clauses, "votes"):
        from course_utils.checks.sentiment_reviews import training_reviews

        votes = {}
        for review, label in zip(*training_reviews(), strict=True):
            for word, turn in verdict(review):
                votes.setdefault(word, []).append(turn * (2 * label - 1))
        known = project_last_words_of_clauses
        known.votes = {word: float(np.mean(said)) for word, said in votes.items()}
    votes = project_last_words_of_clauses.votes
    return [sum(t * votes.get(w, 0.0) for w, t in verdict(each)) > 0 for each in reviews]


@right(SOME)
@right(MOST)
def project_ridge_on_signed_words(reviews):
    """Fit a straight line (ridge) on signed words, those that do not count among them at 0."""

    def table(reviews, numbers):
        rows = np.zeros((len(reviews), len(numbers)))
        for row, review in zip(rows, reviews, strict=True):
            sign, skipped = 1, False
            for word in review:
                if word in ("but", ",", "although"):
                    sign, skipped = 1, word == "although"
                    if word == "but":
                        row[:] = 0
                elif word in ("not", "never", "nobody"):
                    sign *= -1
                elif word in numbers and not skipped:
                    row[numbers[word]] += sign
        return rows

    own = project_ridge_on_signed_words
    if not hasattr(own, "weights"):
        from course_utils.checks.sentiment_reviews import training_reviews

        known, labels = training_reviews()
        own.numbers = {word: n for n, word in enumerate(sorted({w for r in known for w in r}))}
        inputs = table(known, own.numbers)
        square = inputs.T @ inputs + 3 * np.eye(len(own.numbers))
        own.weights = np.linalg.solve(square, inputs.T @ (2 * labels - 1))
    return (table(reviews, own.numbers) @ own.weights > 0).astype(float)


@right(SOME)
@right(MOST)
def project_words_of_plain_clauses(reviews):
    """Learn words from reviews of one clause alone, and apply what order does by hand."""
    own = project_words_of_plain_clauses
    negations = {"not", "never", "nobody"}
    if not hasattr(own, "score"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counts = {}
        for review, label in zip(*training_reviews(), strict=True):
            if not negations & set(review) and not {"but", "although"} & set(review):
                for word in set(review):
                    counts.setdefault(word, [0.5, 0.5])[label] += 1
        own.score = {word: np.log(b / a) for word, (a, b) in counts.items() if a + b > 2.5}
        own.score = {w: s for w, s in own.score.items() if abs(s) > 0.8}
    verdicts = []
    for review in reviews:
        clauses, clause = [], []
        for word in [*review, ","]:
            if word in ("but", "although", ","):
                clauses.append(clause)
                clause = [word]
            else:
                clause.append(word)
        total = 0
        for clause in clauses:
            turn = (-1) ** sum(word in negations for word in clause)
            says = turn * sum(own.score.get(word, 0) for word in clause)
            if clause[:1] == ["but"]:
                total = says
            elif clause[:1] != ["although"]:
                total += says
        verdicts.append(int(total > 0))
    return np.array(verdicts)


@wrong(SOME, hint="A word alone, or a pair of neighbours, cannot tell")
@wrong(MOST, hint="A word alone, or a pair of neighbours, cannot tell")
def project_words(reviews):
    own = project_words
    if not hasattr(own, "ratios"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counts = {}
        for review, label in zip(*training_reviews(), strict=True):
            for word in set(review):
                counts.setdefault(word, [1, 1])[label] += 1
        own.ratios = {word: np.log(praise / blame) for word, (blame, praise) in counts.items()}
    return [int(sum(own.ratios.get(word, 0) for word in set(each)) > 0) for each in reviews]


@wrong(SOME, hint="A word alone, or a pair of neighbours, cannot tell")
@wrong(MOST, hint="A word alone, or a pair of neighbours, cannot tell")
def project_runs_of_three(reviews):
    def runs(review):
        sizes = (1, 2, 3)
        return {tuple(review[a : a + n]) for n in sizes for a in range(len(review) - n + 1)}

    own = project_runs_of_three
    if not hasattr(own, "ratios"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counts = {}
        for review, label in zip(*training_reviews(), strict=True):
            for run in runs(review):
                counts.setdefault(run, [1, 1])[label] += 1
        own.ratios = {run: np.log(praise / blame) for run, (blame, praise) in counts.items()}
    return [int(sum(own.ratios.get(run, 0) for run in runs(each)) > 0) for each in reviews]


@right(SOME)
@wrong(MOST, hint="Which one is it in reviews of the kind")
def project_negation_alone(reviews):
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

    own = project_negation_alone
    if not hasattr(own, "ratios"):
        from course_utils.checks.sentiment_reviews import training_reviews

        counted = {}
        for review, label in zip(*training_reviews(), strict=True):
            for word, sign in signed(review):
                counted.setdefault(word, [1, 1])[int((sign > 0) != (label == 1))] += 1
        own.ratios = {word: np.log(a / b) for word, (a, b) in counted.items()}
    return [int(sum(s * own.ratios.get(w, 0) for w, s in signed(each)) > 0) for each in reviews]
