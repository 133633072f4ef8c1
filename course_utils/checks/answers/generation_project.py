"""Answers to exercise 08: models of stories that learn while they read, or do not.

An answer that learns does so at its first call and keeps what it learnt as its own attribute, so
that it is complete in one function and still learns once.
"""
# mypy: ignore-errors

import numpy as np

from course_utils.checks.answers import right, wrong

LIKE, BEYOND = "generation.project_like_ngrams", "generation.project_beyond_ngrams"


@right(LIKE)
@right(BEYOND)
def project_solution(story):
    """Go on counting while reading: n-grams of the sixty stories and of this one together."""
    from course_utils.checks.generation_stories import ALPHABET, training_stories

    order, nothing = 5, np.zeros(len(ALPHABET))

    def add(table, histories, character):
        for history in histories:
            table.setdefault(history, np.zeros(len(ALPHABET)))[ALPHABET.index(character)] += 1

    def ends(text, place):
        return [text[place - length : place] for length in range(min(order, place + 1))]

    if not hasattr(project_solution, "learnt"):
        project_solution.learnt = {}
        for known in training_stories():
            for place, character in enumerate(known):
                add(project_solution.learnt, ends(known, place), character)
    learnt, own, rows = project_solution.learnt, {}, []
    for place, character in enumerate(story):
        said = np.full(len(ALPHABET), 1 / len(ALPHABET))
        for history in ends(story, place):
            row = learnt.get(history, nothing) + own.get(history, nothing)
            kinds = np.count_nonzero(row)
            if kinds:
                said = (row + kinds * said) / (row.sum() + kinds)
        rows.append(said)
        add(own, ends(story, place), character)
    return np.stack(rows)


@right(LIKE)
@right(BEYOND)
def project_cache(story):
    """Mix two models: one of the sixty stories, a small one of this story up to here."""
    from collections import Counter, defaultdict

    from course_utils.checks.generation_stories import ALPHABET, training_stories

    symbols = len(ALPHABET)

    def count(table, text, place, order):
        for length in range(min(order, place + 1)):
            table[text[place - length : place]][ALPHABET.index(text[place])] += 1

    def say(table, text, place, order):
        said = np.full(symbols, 1 / symbols)
        for length in range(min(order, place + 1)):
            counts = table.get(text[place - length : place])
            if not counts:
                break
            said *= len(counts)
            for symbol, number in counts.items():
                said[symbol] += number
            said /= said.sum()
        return said

    if not hasattr(project_cache, "learnt"):
        project_cache.learnt = defaultdict(Counter)
        for known in training_stories():
            for place in range(len(known)):
                count(project_cache.learnt, known, place, 5)
    own, rows = defaultdict(Counter), []
    for place in range(len(story)):
        general = say(project_cache.learnt, story, place, 5)
        rows.append(0.75 * general + 0.25 * say(own, story, place, 4))
        count(own, story, place, 4)
    return rows


@right(LIKE)
@right(BEYOND)
def project_words(story):
    """Remember the words of this story: one that begins like the present one may end like it."""
    import re

    from course_utils.checks.generation_stories import ALPHABET, training_stories

    symbols = len(ALPHABET)
    if not hasattr(project_words, "learnt"):
        project_words.learnt, project_words.known = {}, set()
        for known in training_stories():
            project_words.known |= set(re.findall("[a-z]+", known))
            for place, character in enumerate(known):
                for length in range(min(5, place + 1)):
                    history = known[place - length : place]
                    row = project_words.learnt.setdefault(history, np.zeros(symbols))
                    row[ALPHABET.index(character)] += 1
    rows = np.empty((len(story), symbols))
    for place in range(len(story)):
        said = np.full(symbols, 1 / symbols)
        for length in range(min(5, place + 1)):
            row = project_words.learnt.get(story[place - length : place])
            if row is not None:
                said = (row + (row > 0).sum() * said) / (row.sum() + (row > 0).sum())
        # Names of this story, among its finished words, that go on as the present word began.
        begun = re.search("[a-z]*$", story[:place])[0]
        finished = re.findall("[a-z]+(?![a-z])", story[: place - len(begun)])
        names = [word for word in finished if word not in project_words.known]
        fitting = [f"{name} " for name in names if name.startswith(begun)]
        bonus = np.zeros(symbols)
        for word in fitting:
            bonus[ALPHABET.index(word[len(begun)])] += 1
        trust = (0.25, 0.6, 0.85, 0.9)[min(3, len(begun))] if fitting else 0.0
        if trust:
            said = (1 - trust) * said + trust * bonus / bonus.sum()
        rows[place] = said
    return rows


@right(LIKE)
@right(BEYOND)
def project_own_counts_more(story):
    """Like going on counting, with what this story shows counted four times, in float32."""
    from course_utils.checks.generation_stories import ALPHABET, training_stories

    symbols = len(ALPHABET)
    if not hasattr(project_own_counts_more, "learnt"):
        project_own_counts_more.learnt = {}
        for known in training_stories():
            for place, character in enumerate(known):
                for length in range(min(6, place + 1)):
                    key = (length, known[place - length : place])
                    row = project_own_counts_more.learnt.setdefault(key, np.zeros(symbols))
                    row[ALPHABET.index(character)] += 1
    own, rows = {}, []
    for place, character in enumerate(story):
        said = np.full(symbols, 1 / symbols)
        for length in range(min(6, place + 1)):
            key = (length, story[place - length : place])
            row = project_own_counts_more.learnt.get(key, 0) + 4 * own.get(key, np.zeros(symbols))
            kinds = np.count_nonzero(row)
            said = (row + kinds * said) / max(row.sum() + kinds, 1) if kinds else said
            own.setdefault(key, np.zeros(symbols))[ALPHABET.index(character)] += 1
        rows.append(said)
    return np.array(rows, dtype="float32")


@right(LIKE)
@wrong(BEYOND, hint="A name costs yours as much the fifth time as the first")
def project_five_characters(story):
    """Witten and Bell's n-grams of five characters, and nothing of this story."""
    from course_utils.checks.generation_stories import ALPHABET, training_stories

    symbols = len(ALPHABET)
    if not hasattr(project_five_characters, "learnt"):
        project_five_characters.learnt = {}
        for known in training_stories():
            for place, character in enumerate(known):
                for length in range(min(5, place + 1)):
                    history = known[place - length : place]
                    row = project_five_characters.learnt.setdefault(history, np.zeros(symbols))
                    row[ALPHABET.index(character)] += 1
    rows = []
    for place in range(len(story)):
        said = np.full(symbols, 1 / symbols)
        for length in range(min(5, place + 1)):
            row = project_five_characters.learnt.get(story[place - length : place])
            if row is not None:
                said = (row + (row > 0).sum() * said) / (row.sum() + (row > 0).sum())
        rows.append(said)
    return rows


@right(LIKE)
@wrong(BEYOND, hint="in names that it has had")
def project_pairs_of_this_story(story):
    """N-grams of the sixty stories, mixed with pairs of neighbours of this one: too short."""
    from course_utils.checks.generation_stories import ALPHABET, training_stories

    symbols, me = len(ALPHABET), project_pairs_of_this_story

    def say(table, text, place, order):
        said = np.full(symbols, 1 / symbols)
        for length in range(min(order, place + 1)):
            row = table.get(text[place - length : place])
            if row is not None:
                said = (row + (row > 0).sum() * said) / (row.sum() + (row > 0).sum())
        return said

    def count(table, text, place, order):
        for length in range(min(order, place + 1)):
            row = table.setdefault(text[place - length : place], np.zeros(symbols))
            row[ALPHABET.index(text[place])] += 1

    if not hasattr(me, "learnt"):
        me.learnt = {}
        for known in training_stories():
            for place in range(len(known)):
                count(me.learnt, known, place, 5)
    own, rows = {}, []
    for place in range(len(story)):
        rows.append(0.8 * say(me.learnt, story, place, 5) + 0.2 * say(own, story, place, 2))
        count(own, story, place, 2)
    return rows
