"""Answers to exercise 09: translators that learn, or that know."""
# mypy: ignore-errors
# ruff: noqa: D401, RUF007, RUF017, C416, SIM905

import numpy as np

from course_utils.checks.answers import right, wrong

SOME, MOST = "translation.project_some", "translation.project_most"


@right(SOME)
@right(MOST)
def project_solution(words):
    """A dictionary by counts, rules for the order, an ending for each noun."""
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_solution
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
    return [me.best[words[place]], *both[0], "ga", *both[1], *when]


@right(SOME)
@right(MOST)
def project_by_expectation(words):
    """The dictionary of Brown et al. (1993): expectation and maximisation."""
    from course_utils.checks.translation_island import training_pairs

    me = project_by_expectation
    if not hasattr(me, "table"):
        pairs = [(e, [w.rstrip("ue") for w in i]) for e, i in training_pairs()]
        me.english = sorted({w.removesuffix("s") for e, _ in pairs for w in e})
        me.island = sorted({w for _, i in pairs for w in i})
        rows = [[me.english.index(w.removesuffix("s")) for w in e] for e, _ in pairs]
        columns = [[me.island.index(w) for w in i] for _, i in pairs]
        me.table = np.ones((len(me.english), len(me.island)))
        for _ in range(8):
            counts = np.zeros_like(me.table)
            for row, column in zip(rows, columns, strict=True):
                part = me.table[np.ix_(row, column)]
                np.add.at(counts, np.ix_(row, column), part / part.sum(axis=0))
            me.table = counts / counts.sum(axis=1, keepdims=True)
        me.endings = {}
        for _, island in training_pairs():
            for noun, adjective in zip(island, island[1:], strict=False):
                if adjective[-1] in "ue":
                    me.endings[noun] = adjective[-1]

    def say(word):
        return me.island[int(me.table[me.english.index(word.removesuffix("s"))].argmax())]

    verbs = "found carried painted sold hid watched lifted".split()
    (verb,) = [n for n, word in enumerate(words) if word in verbs]
    first = words[0] in ("yesterday", "today", "once")
    found = [say(words[verb])]
    for part in (words[first:verb], words[verb + 1 :]):
        number = [say(part[0])] if part[0] not in ("the", "a") else []
        noun = say(part[-1])
        end = me.endings[noun]
        others = [say(word) + end * (word != "grey") for word in part[-2:0:-1]]
        found += ["ga"] * (len(found) > 1) + number + [noun] + others
    return np.array(found + [say(words[0])] * first)


@right(SOME)
@right(MOST)
def project_typed(words):
    """Everything typed by hand, after reading the pairs."""
    text = """sailor tirok farmer belan girl hosit cook marip boat sorim net kabos lamp dinor
        rope vetal stone purik basket lomas door gatin letter fasol found nakam carried wotar
        painted yelip sold corad hid jifon watched rasul lifted upost two bin three tos four kwar
        five pent yesterday eshti today odami once unta old vog young mel red rud white blan
        small pit heavy grom wet hul grey misko""".split()
    table = dict(zip(text[::2], text[1::2], strict=True))
    adjectives = "old young red white small heavy wet".split()
    last, found = [], []
    stack = []
    verb = None
    for word in words:
        plain = word if word in table else word.removesuffix("s")
        if word in ("yesterday", "today", "once"):
            last = [table[word]]
        elif word in ("two", "three", "four", "five"):
            found.append(table[word])
        elif word in adjectives or word == "grey":
            stack.append(word)
        elif word in ("found", "carried", "painted", "sold", "hid", "watched", "lifted"):
            verb = table[word]
            found.append("ga")
        elif plain in table:
            end = "e" if plain in "farmer girl net lamp stone letter".split() else "u"
            found.append(table[plain])
            while stack:
                adjective = stack.pop()
                found.append(table[adjective] + end * (adjective in adjectives))
    return (verb, *found, *last)


@right(SOME)
@right(MOST)
def project_by_intersection(words):
    """What all sentences with a word have in common; kinds of words by place."""
    from course_utils.checks.translation_island import training_pairs

    me = project_by_intersection
    if not hasattr(me, "common"):
        me.common, me.verbs, me.times, me.end = {}, set(), set(), {}
        everywhere = None
        for english, island in training_pairs():
            stems = {word.rstrip("ue") for word in island}
            everywhere = stems if everywhere is None else everywhere & stems
            for word in {word.removesuffix("s") for word in english}:
                me.common[word] = me.common.get(word, stems) & stems
            me.verbs.add(island[0])
            me.times |= {island[-1]} if english[0] in ("yesterday", "today", "once") else set()
            for noun, word in zip(island, island[1:], strict=False):
                me.end[noun] = word[-1] if word[-1] in "ue" else me.end.get(noun, "u")
        me.common = {word: sorted(found - everywhere) for word, found in me.common.items()}
        me.fixed = {w for _, i in training_pairs() for w in i} & set(sum(me.common.values(), []))
    plain = [word.removesuffix("s") for word in words if word not in ("the", "a")]
    said = [me.common[word][0] for word in plain]
    (verb,) = [n for n, word in enumerate(said) if word in me.verbs]
    phrases = []
    for part in (said[:verb], said[verb + 1 :]):
        part = [word for word in part if word not in me.times]
        numbers = [word for word in part if word in ("bin", "tos", "kwar", "pent")]
        *adjectives, noun = part[len(numbers) :]
        ends = [w if w in me.fixed else w + me.end[noun] for w in reversed(adjectives)]
        phrases.append([*numbers, noun, *ends])
    times = [word for word in said if word in me.times]
    return [said[verb], *phrases[0], "ga", *phrases[1], *times]


@right(SOME)
@wrong(MOST, hint="with which it never stood in the pairs to learn from")
def project_of_one_ending(words):
    """Every adjective as it stands most often."""
    from itertools import product

    from course_utils.checks.translation_island import training_pairs

    me = project_of_one_ending
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
        ends = [word for word in said]
        return [me.best[word] for word in part if word in numbers] + ends

    place = next(n for n, word in enumerate(words) if word in verbs)
    when = [me.best[word] for word in words if word in times]
    both = phrase(words[:place]), phrase(words[place + 1 :])
    return [me.best[words[place]], *both[0], "ga", *both[1], *when]
