"""Answers to exercise 08: models of stories that are too weak for any bar."""
# mypy: ignore-errors

import numpy as np

from course_utils.checks.answers import wrong

LIKE, BEYOND = "generation.project_like_ngrams", "generation.project_beyond_ngrams"


@wrong(LIKE, hint="In the ordinary words yours is behind")
@wrong(BEYOND, hint="In the ordinary words yours is behind")
def project_add_one(story):
    """Three characters, and one added to each count."""
    from course_utils.checks.generation_stories import ALPHABET, training_stories

    if not hasattr(project_add_one, "learnt"):
        project_add_one.learnt = {}
        for known in training_stories():
            for place, character in enumerate(known):
                history = known[max(0, place - 2) : place]
                row = project_add_one.learnt.setdefault(history, np.ones(len(ALPHABET)))
                row[ALPHABET.index(character)] += 1
    plain = np.ones(len(ALPHABET))
    rows = [project_add_one.learnt.get(story[max(0, t - 2) : t], plain) for t in range(len(story))]
    return [row / row.sum() for row in rows]


@wrong(LIKE, hint="In the ordinary words yours is behind")
@wrong(BEYOND, hint="In the ordinary words yours is behind")
def project_three_characters(story):
    """Witten and Bell's n-grams, but only three characters."""
    from course_utils.checks.generation_stories import ALPHABET, training_stories

    symbols = len(ALPHABET)
    if not hasattr(project_three_characters, "learnt"):
        project_three_characters.learnt = {}
        for known in training_stories():
            for place, character in enumerate(known):
                for length in range(min(3, place + 1)):
                    history = known[place - length : place]
                    row = project_three_characters.learnt.setdefault(history, np.zeros(symbols))
                    row[ALPHABET.index(character)] += 1
    rows = []
    for place in range(len(story)):
        said = np.full(symbols, 1 / symbols)
        for length in range(min(3, place + 1)):
            row = project_three_characters.learnt.get(story[place - length : place])
            if row is not None:
                said = (row + (row > 0).sum() * said) / (row.sum() + (row > 0).sum())
        rows.append(said)
    return rows


@wrong(LIKE, hint="Has it learnt them from the sixty stories?")
@wrong(BEYOND, hint="Has it learnt them from the sixty stories?")
def project_of_this_story_alone(story):
    """Count while reading, and nothing of the sixty stories."""
    from course_utils.checks.generation_stories import ALPHABET

    table, rows = {}, []
    for place, character in enumerate(story):
        said = np.full(len(ALPHABET), 1 / len(ALPHABET))
        ends = [story[place - length : place] for length in range(min(4, place + 1))]
        for history in ends:
            row = table.get(history)
            if row is not None:
                said = (row + (row > 0).sum() * said) / (row.sum() + (row > 0).sum())
        rows.append(said)
        for history in ends:
            row = table.setdefault(history, np.zeros(len(ALPHABET)))
            row[ALPHABET.index(character)] += 1
    return rows


@wrong(LIKE, hint="are the columns in the order of ALPHABET")
@wrong(BEYOND, hint="are the columns in the order of ALPHABET")
def project_columns_backwards(story):
    """Three characters, smoothed by a little; the columns from the last symbol to the first."""
    from course_utils.checks.generation_stories import ALPHABET, training_stories

    if not hasattr(project_columns_backwards, "learnt"):
        project_columns_backwards.learnt = {}
        for known in training_stories():
            for place, character in enumerate(known):
                row = project_columns_backwards.learnt.setdefault(
                    known[max(0, place - 2) : place], np.full(len(ALPHABET), 0.01)
                )
                row[ALPHABET.index(character)] += 1
    learnt, plain = project_columns_backwards.learnt, np.ones(len(ALPHABET))
    rows = [learnt.get(story[max(0, place - 2) : place], plain) for place in range(len(story))]
    return [row[::-1] / row.sum() for row in rows]


@wrong(LIKE, hint="does not say how long the story will be")
@wrong(BEYOND, hint="does not say how long the story will be")
def project_knows_the_length(story):
    """Say a new line at the last place, since a story ends with one."""
    from course_utils.checks.generation_stories import ALPHABET

    rows = np.full((len(story), len(ALPHABET)), 1 / len(ALPHABET))
    rows[-1] = 1e-4
    rows[-1, ALPHABET.index("\n")] = 1 - 1e-4 * (len(ALPHABET) - 1)
    return rows
