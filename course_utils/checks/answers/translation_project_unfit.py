"""Answers to exercise 09: translators of which no sentence comes out right."""
# mypy: ignore-errors
# ruff: noqa: D103, D401, RUF007, ARG001

from course_utils.checks.answers import right, wrong

SOME, MOST = "translation.project_some", "translation.project_most"


@right(SOME)
@wrong(MOST, hint="is too much")
def project_translates_articles(words):
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_translates_articles
    numbers, times = {"two", "three", "four", "five"}, {"yesterday", "today", "once"}
    verbs = {"found", "carried", "painted", "sold", "hid", "watched", "lifted"}
    if not hasattr(me, "best"):
        alone, together = {}, {}
        for english, island in training_pairs():
            for word in {*english, *island}:
                alone[word] = alone.get(word, 0) + 1
            for both in product({*english}, {*island}):
                together[both] = together.get(both, 0) + 1
        me.best, me.ending = {}, {}
        for one, other in sorted(together, key=lambda b: together[b] / (alone[b[0]] + alone[b[1]])):
            me.best[one] = other  # the most alike comes last
        for _, island in training_pairs():
            for one, two in zip(island, island[1:], strict=False):
                if two[-1] in "ue":
                    me.ending[one] = two[-1]

    def phrase(part):
        noun, *adjectives = [w for w in reversed(part) if w not in {*times, *numbers}]
        said = [me.best[noun], *(me.best[word] for word in adjectives)]
        ends = [word[:-1] + me.ending[said[0]] if word[-1] in "ue" else word for word in said]
        return [me.best[word] for word in part if word in numbers] + ends

    place = next(n for n, word in enumerate(words) if word in verbs)
    when = [me.best[word] for word in words if word in times]
    both = phrase(words[:place]), phrase(words[place + 1 :])
    return [me.best[words[place]], *both[0], "ga", *both[1], *when]


@wrong(SOME, hint="have the right words in another order")
@wrong(MOST, hint="have the right words in another order")
def project_object_first(words):
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_object_first
    numbers, times = {"two", "three", "four", "five"}, {"yesterday", "today", "once"}
    verbs = {"found", "carried", "painted", "sold", "hid", "watched", "lifted"}
    if not hasattr(me, "best"):
        alone, together = {}, {}
        for english, island in training_pairs():
            for word in {*english, *island}:
                alone[word] = alone.get(word, 0) + 1
            for both in product({*english}, {*island}):
                together[both] = together.get(both, 0) + 1
        me.best, me.ending = {}, {}
        for one, other in sorted(together, key=lambda b: together[b] / (alone[b[0]] + alone[b[1]])):
            me.best[one] = other  # the most alike comes last
        for _, island in training_pairs():
            for one, two in zip(island, island[1:], strict=False):
                if two[-1] in "ue":
                    me.ending[one] = two[-1]

    def phrase(part):
        noun, *adjectives = [w for w in reversed(part) if w not in {"the", "a", *times, *numbers}]
        said = [me.best[noun], *(me.best[word] for word in adjectives)]
        ends = [word[:-1] + me.ending[said[0]] if word[-1] in "ue" else word for word in said]
        return [me.best[word] for word in part if word in numbers] + ends

    place = next(n for n, word in enumerate(words) if word in verbs)
    when = [me.best[word] for word in words if word in times]
    both = phrase(words[:place]), phrase(words[place + 1 :])
    return [me.best[words[place]], "ga", *both[1], *both[0], *when]


@wrong(SOME, hint="lack a word or have one too many")
@wrong(MOST, hint="lack a word or have one too many")
def project_nearest_pair(words):
    """The pair with the most English words in common."""
    from course_utils.checks.translation_island import training_pairs

    me = project_nearest_pair
    if not hasattr(me, "pairs"):
        me.pairs = [(set(english), island) for english, island in training_pairs()]
    own = set(words)
    return max(me.pairs, key=lambda pair: len(own & pair[0]) / len(own | pair[0]))[1]


@wrong(SOME, hint="which is no word of the island")
@wrong(MOST, hint="which is no word of the island")
def project_leaves_english(words):
    return list(words)


@wrong(SOME, hint="`text.split()` makes words of it")
@wrong(MOST, hint="`text.split()` makes words of it")
def project_one_text(words):
    return " ".join(words)


@wrong(SOME, hint="Is the `return` missing?")
@wrong(MOST, hint="Is the `return` missing?")
def project_none(words):
    words[::-1]


@wrong(SOME, hint="one that holds int")
@wrong(MOST, hint="one that holds int")
def project_of_numbers(words):
    return [len(word) for word in words]


@wrong(SOME, hint="stopped with KeyError")
@wrong(MOST, hint="stopped with KeyError")
def project_looks_up_all(words):
    return [{"the": "", "a": ""}[word] for word in words]


@wrong(SOME, hint="your function changed what it was given")
@wrong(MOST, hint="your function changed what it was given")
def project_in_place(words):
    words.reverse()
    return words


@wrong(SOME, hint="what does your function keep from one call to the next")
@wrong(MOST, hint="what does your function keep from one call to the next")
def project_goes_on(words):
    project_goes_on.calls = getattr(project_goes_on, "calls", 0) + 1
    return [str(project_goes_on.calls)]


@wrong(SOME, hint="the course's own in_order")
@wrong(MOST, hint="the course's own in_order")
def project_of_the_course(words):
    from course_utils.checks import translation_island

    return translation_island.in_order(words)


@wrong(SOME, hint="stopped with AttributeError")
@wrong(MOST, hint="stopped with AttributeError")
def project_of_the_tables(words):
    """What makes the sentences lies within a function, where nobody can call it."""
    from course_utils.checks import translation_island as island

    place = next(n for n, word in enumerate(words) if word in island.VERBS)
    both = []
    for part in (words[:place], words[place + 1 :]):
        first, *others, noun = [word for word in part if word not in island.TIMES]
        noun = noun[:-1] if first in island.NUMBERS else noun
        both.append(island._on_island([first, *others, noun]))
    when = [island.TIMES[word] for word in words if word in island.TIMES]
    return [island.VERBS[words[place]], *both[0], "ga", *both[1], *when]
