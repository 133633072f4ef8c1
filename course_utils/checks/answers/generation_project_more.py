"""Answers to exercise 08: models of stories that are unfair, or in the wrong form."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import wrong

LIKE, BEYOND = "generation.project_like_ngrams", "generation.project_beyond_ngrams"


@wrong(LIKE, hint="a row may know only what stands before it")
@wrong(BEYOND, hint="a row may know only what stands before it")
def project_counts_the_story_first(story):
    """Count all of this story, and then foretell it."""
    from course_utils.checks.generation_stories import ALPHABET

    table = {}
    for place, character in enumerate(story):
        for length in range(min(4, place + 1)):
            row = table.setdefault(story[place - length : place], np.zeros(len(ALPHABET)))
            row[ALPHABET.index(character)] += 1
    rows = []
    for place in range(len(story)):
        said = np.full(len(ALPHABET), 1 / len(ALPHABET))
        for length in range(min(4, place + 1)):
            row = table[story[place - length : place]]
            said = (row + (row > 0).sum() * said) / (row.sum() + (row > 0).sum())
        rows.append(said)
    return rows


@wrong(LIKE, hint="row t may know the characters before t, and no other")
@wrong(BEYOND, hint="row t may know the characters before t, and no other")
def project_counts_too_early(story):
    """Add the character to the counts, and then say it."""
    from course_utils.checks.generation_stories import ALPHABET

    table, rows = {}, []
    for place, character in enumerate(story):
        said = np.full(len(ALPHABET), 1 / len(ALPHABET))
        for length in range(min(4, place + 1)):
            row = table.setdefault(story[place - length : place], np.zeros(len(ALPHABET)))
            row[ALPHABET.index(character)] += 1
            said = (row + (row > 0).sum() * said) / (row.sum() + (row > 0).sum())
        rows.append(said)
    return rows


@wrong(LIKE, hint="what does your function keep from one call to the next?")
@wrong(BEYOND, hint="what does your function keep from one call to the next?")
def project_keeps_every_story(story):
    """Count on and on, over all stories that it is given."""
    from course_utils.checks.generation_stories import ALPHABET

    if not hasattr(project_keeps_every_story, "table"):
        project_keeps_every_story.table = {}
    table, rows = project_keeps_every_story.table, []
    for place, character in enumerate(story):
        said = np.full(len(ALPHABET), 1 / len(ALPHABET))
        for length in range(min(4, place + 1)):
            row = table.setdefault(story[place - length : place], np.zeros(len(ALPHABET)))
            if row.any():
                said = (row + (row > 0).sum() * said) / (row.sum() + (row > 0).sum())
            row[ALPHABET.index(character)] += 1
        rows.append(said)
    return rows


@wrong(LIKE, hint="when each is moved down by one")
@wrong(BEYOND, hint="when each is moved down by one")
def project_as_a_network_returns_it(story):
    """Row t is what is said after character t has been read."""
    from course_utils.checks.generation_stories import ALPHABET, training_stories

    if not hasattr(project_as_a_network_returns_it, "learnt"):
        project_as_a_network_returns_it.learnt = {}
        for known in training_stories():
            for place in range(2, len(known)):
                row = project_as_a_network_returns_it.learnt.setdefault(
                    known[place - 2 : place], np.full(len(ALPHABET), 0.1)
                )
                row[ALPHABET.index(known[place])] += 1
    plain = np.ones(len(ALPHABET))
    rows = [
        project_as_a_network_returns_it.learnt.get(story[max(0, t - 1) : t + 1], plain)
        for t in range(len(story))
    ]
    return [row / row.sum() for row in rows]


@wrong(LIKE, hint="that stand before theirs")
@wrong(BEYOND, hint="that stand before theirs")
def project_says_what_was(story):
    """Say again what was just read."""
    from course_utils.checks.generation_stories import ALPHABET

    rows = np.full((len(story), len(ALPHABET)), 0.1)
    for place in range(1, len(story)):
        rows[place, ALPHABET.index(story[place - 1])] += 5
    return rows / rows.sum(axis=1, keepdims=True)


@wrong(LIKE, hint="had the probability 0")
@wrong(BEYOND, hint="had the probability 0")
def project_without_smoothing(story):
    from course_utils.checks.generation_stories import ALPHABET, training_stories

    if not hasattr(project_without_smoothing, "learnt"):
        project_without_smoothing.learnt = {}
        for known in training_stories():
            for place, character in enumerate(known):
                history = known[max(0, place - 3) : place]
                row = project_without_smoothing.learnt.setdefault(history, np.zeros(len(ALPHABET)))
                row[ALPHABET.index(character)] += 1
    learnt, plain = project_without_smoothing.learnt, np.ones(len(ALPHABET))
    rows = [learnt.get(story[max(0, t - 3) : t], plain) for t in range(len(story))]
    return [row / row.sum() for row in rows]


@wrong(LIKE, hint="The first character has a row, too")
@wrong(BEYOND, hint="The first character has a row, too")
def project_one_row_short(story):
    from course_utils.checks.generation_stories import ALPHABET

    return np.full((len(story) - 1, len(ALPHABET)), 1 / len(ALPHABET))


@wrong(LIKE, hint="each row should sum to 1")
@wrong(BEYOND, hint="each row should sum to 1")
def project_that_promises_too_much(story):
    from course_utils.checks.generation_stories import ALPHABET

    return np.ones((len(story), len(ALPHABET)))


@wrong(LIKE, hint="there are negative probabilities")
@wrong(BEYOND, hint="there are negative probabilities")
def project_of_logarithms(story):
    from course_utils.checks.generation_stories import ALPHABET

    return -np.log(len(ALPHABET)) * np.ones((len(story), len(ALPHABET)))


@wrong(LIKE, hint="are the columns in the order of ALPHABET")
@wrong(BEYOND, hint="are the columns in the order of ALPHABET")
def project_columns_by_frequency(story):
    """Columns in the order in which the characters are most frequent."""
    from collections import Counter

    from course_utils.checks.generation_stories import training_stories

    counts = Counter("".join(training_stories()))
    row = np.array([number for _, number in counts.most_common()], dtype=float)
    return np.tile(row / row.sum(), (len(story), 1))


@wrong(LIKE, hint="nats a character in names that the story has not had before")
@wrong(BEYOND, hint="nats a character in names that the story has not had before")
def project_single_characters(story):
    from course_utils.checks.generation_stories import ALPHABET, training_stories

    text = "".join(training_stories())
    row = np.array([text.count(symbol) for symbol in ALPHABET])
    return [row / row.sum()] * len(story)


@wrong(LIKE, hint="the course's own")
@wrong(BEYOND, hint="the course's own")
def project_of_the_course(story):
    from course_utils.checks.generation_stories import ALPHABET, encode, training_stories
    from course_utils.text import WittenBell

    if not hasattr(project_of_the_course, "model"):
        codes = encode("".join(training_stories()))
        project_of_the_course.model = WittenBell(codes, len(ALPHABET), 4)
    codes = encode(story)
    return [project_of_the_course.model.next(codes[:place]) for place in range(len(story))]
