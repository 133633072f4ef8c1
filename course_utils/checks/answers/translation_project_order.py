"""Answers to exercise 09: translators that pass one bar, and not the other."""
# mypy: ignore-errors
# ruff: noqa: D103, D401, RUF007

from course_utils.checks.answers import right, wrong

SOME, MOST = "translation.project_some", "translation.project_most"


@right(SOME)
@wrong(MOST, hint="and in 0% of the others")
def project_remembers_pairs(words):
    """The form that stood beside this noun; where none did, the most frequent one."""
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_remembers_pairs
    numbers, times = {"two", "three", "four", "five"}, {"yesterday", "today", "once"}
    verbs = {"found", "carried", "painted", "sold", "hid", "watched", "lifted"}
    if not hasattr(me, "best"):
        alone, together = {}, {}
        for english, island in training_pairs():
            for word in {*english, *island}:
                alone[word] = alone.get(word, 0) + 1
            for both in product({*english}, {*island}):
                together[both] = together.get(both, 0) + 1
        me.best, me.seen = {}, set()
        for one, other in sorted(together, key=lambda b: together[b] / (alone[b[0]] + alone[b[1]])):
            me.best[one] = other  # the most alike comes last
        for _, island in training_pairs():
            me.seen |= set(zip(island, island[1:], strict=False))
            me.seen |= set(zip(island, island[2:], strict=False))

    def phrase(part):
        noun, *adjectives = [w for w in reversed(part) if w not in {"the", "a", *times, *numbers}]
        said = [me.best[noun], *(me.best[word] for word in adjectives)]
        ends = said[:1]
        for word in said[1:]:
            forms = [word[:-1] + end for end in "ue"] if word[-1] in "ue" else [word]
            seen = [form for form in forms if (said[0], form) in me.seen]
            ends.append((seen or [word])[0])
        return [me.best[word] for word in part if word in numbers] + ends

    place = next(n for n, word in enumerate(words) if word in verbs)
    when = [me.best[word] for word in words if word in times]
    both = phrase(words[:place]), phrase(words[place + 1 :])
    return [me.best[words[place]], *both[0], "ga", *both[1], *when]


@right(SOME)
@wrong(MOST, hint="Most often 'misk")
def project_changes_grey(words):
    """The word that never changes gets an ending, too."""
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_changes_grey
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
        ends = [w[:-1] + me.ending[said[0]] if w == "misko" else w for w in ends]
        return [me.best[word] for word in part if word in numbers] + ends

    place = next(n for n, word in enumerate(words) if word in verbs)
    when = [me.best[word] for word in words if word in times]
    both = phrase(words[:place]), phrase(words[place + 1 :])
    return [me.best[words[place]], *both[0], "ga", *both[1], *when]


@right(SOME)
@wrong(MOST, hint="have the right words in another order")
def project_adjectives_in_english_order(words):
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_adjectives_in_english_order
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
        said = [me.best[noun], *(me.best[word] for word in reversed(adjectives))]
        ends = [word[:-1] + me.ending[said[0]] if word[-1] in "ue" else word for word in said]
        return [me.best[word] for word in part if word in numbers] + ends

    place = next(n for n, word in enumerate(words) if word in verbs)
    when = [me.best[word] for word in words if word in times]
    both = phrase(words[:place]), phrase(words[place + 1 :])
    return [me.best[words[place]], *both[0], "ga", *both[1], *when]


@right(SOME)
@wrong(MOST, hint="where the English begins with a time")
def project_time_in_front(words):
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_time_in_front
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
    return [*when, me.best[words[place]], *both[0], "ga", *both[1]]
