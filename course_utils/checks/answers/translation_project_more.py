"""Answers to exercise 09: translators in a wrong order, or in no order at all."""
# mypy: ignore-errors
# ruff: noqa: D103, F841, RUF007

from course_utils.checks.answers import wrong

SOME, MOST = "translation.project_some", "translation.project_most"


@wrong(SOME, hint="the first word is not the right one")
@wrong(MOST, hint="the first word is not the right one")
def project_english_order(words):
    """Word by word, in English order."""
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_english_order
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
    said = [me.best[word] for word in words if word not in ("the", "a")]
    return [*said[: place + 1], "ga", *said[place + 1 :]]


@wrong(SOME, hint="Most often 'ga' is lacking")
@wrong(MOST, hint="Most often 'ga' is lacking")
def project_without_ga(words):
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_without_ga
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
    return [me.best[words[place]], *both[0], *both[1], *when]


@wrong(SOME, hint="who has moved, and over what?")
@wrong(MOST, hint="who has moved, and over what?")
def project_number_last(words):
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_number_last
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
        return ends + [me.best[word] for word in part if word in numbers]

    place = next(n for n, word in enumerate(words) if word in verbs)
    when = [me.best[word] for word in words if word in times]
    both = phrase(words[:place]), phrase(words[place + 1 :])
    return [me.best[words[place]], *both[0], "ga", *both[1], *when]


@wrong(SOME, hint="have the right words in another order")
@wrong(MOST, hint="have the right words in another order")
def project_adjectives_in_front(words):
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_adjectives_in_front
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
        return [me.best[word] for word in part if word in numbers] + ends[1:] + ends[:1]

    place = next(n for n, word in enumerate(words) if word in verbs)
    when = [me.best[word] for word in words if word in times]
    both = phrase(words[:place]), phrase(words[place + 1 :])
    return [me.best[words[place]], *both[0], "ga", *both[1], *when]


@wrong(SOME, hint="the first word is not the right one")
@wrong(MOST, hint="the first word is not the right one")
def project_verb_second(words):
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_verb_second
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
    return [*both[0], me.best[words[place]], "ga", *both[1], *when]
