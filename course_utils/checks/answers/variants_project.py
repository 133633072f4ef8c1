"""Answers to exercise 03: languages of villages.

An answer that learns does so at its first call and keeps what it learnt as its own attribute, so
that it is complete in one function and still learns once.
"""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

PAIRS, BEYOND = "variants.project_like_pairs", "variants.project_beyond_pairs"


@right(PAIRS)
@right(BEYOND)
def project_solution(words):
    from itertools import pairwise

    def pieces(word):
        framed, vowels = f"^{word}$", [letter for letter in word if letter in "eiou"]
        far = [f"{one}…{other}" for one, other in pairwise(vowels)]
        return [one + other for one, other in pairwise(framed)] + far

    if not hasattr(project_solution, "learnt"):
        from course_utils.checks.variants_words import training_words

        known, languages = training_words()
        every = sorted({piece for word in known for piece in pieces(word)})
        numbers = {piece: number for number, piece in enumerate(every)}
        counts = np.ones((4, len(numbers)))
        for word, language in zip(known, languages, strict=True):
            for piece in pieces(word):
                counts[language, numbers[piece]] += 1
        scores = np.log(counts / counts.sum(axis=1, keepdims=True))
        project_solution.learnt = numbers, scores
    numbers, scores = project_solution.learnt
    rows = [[numbers[piece] for piece in pieces(word) if piece in numbers] for word in words]
    return np.array([scores[:, row].sum(axis=1).argmax() for row in rows])


@right(PAIRS)
@right(BEYOND)
def project_all_vowel_pairs(words):
    """Count every ordered pair of vowels beside the pairs of neighbours."""
    from itertools import combinations, pairwise

    def pieces(word):
        word = f"^{word}$"
        far = combinations([letter for letter in word if letter in "aeiou"], 2)
        return [one + other for one, other in pairwise(word)] + [(a, b) for a, b in far]

    if not hasattr(project_all_vowel_pairs, "counts"):
        from course_utils.checks.variants_words import training_words

        counts = {}
        for word, language in zip(*training_words(), strict=True):
            for piece in pieces(word):
                counts.setdefault(piece, np.full(4, 0.5))[language] += 1
        project_all_vowel_pairs.counts = counts
    counts = project_all_vowel_pairs.counts
    total = sum(counts.values())
    scores = [
        sum(np.log(counts[piece] / total) for piece in pieces(word) if piece in counts)
        for word in words
    ]
    return [int(np.argmax(score)) for score in scores]


@right(PAIRS)
@right(BEYOND)
def project_rule_and_pairs(words):
    """Look at the first and the last full vowel for the sister, at pairs for the family."""
    if not hasattr(project_rule_and_pairs, "scores"):
        from itertools import pairwise

        from course_utils.checks.variants_words import training_words

        counts = np.ones((2, 128, 128))
        for word, language in zip(*training_words(), strict=True):
            for one, other in pairwise(word):
                counts[language // 2, ord(one), ord(other)] += 1
        project_rule_and_pairs.scores = np.log(counts / counts.sum(axis=(1, 2), keepdims=True))
    answers = []
    for word in words:
        codes = np.frombuffer(word.encode(), dtype=np.uint8)
        family = project_rule_and_pairs.scores[:, codes[:-1], codes[1:]].sum(axis=1).argmax()
        vowels = [letter for letter in word if letter in "eiou"]
        light_before = vowels[0] in "ei" or vowels[-1] in "ou"
        answers.append(2 * family + (0 if light_before else 1))
    return np.array(answers, dtype=np.int32)


@right(PAIRS)
@right(BEYOND)
def project_ridge_on_places(words):
    """Fit a straight line (ridge) on neighbours and on vowels by their order, in one step."""
    from itertools import pairwise

    alphabet = "abdegiklmnoprstu"

    def table(words):
        rows = np.zeros((len(words), 16 * 16 + 16 * 16))
        for row, word in zip(rows, words, strict=True):
            codes = [alphabet.index(letter) for letter in word]
            vowels = [code for code in codes if alphabet[code] in "eiou"]
            for one, other in pairwise(codes):
                row[16 * one + other] += 1
            for one, other in pairwise(vowels):
                row[256 + 16 * one + other] += 1
        return rows

    if not hasattr(project_ridge_on_places, "weights"):
        from course_utils.checks.variants_words import training_words

        known, languages = training_words()
        inputs, targets = table(known), np.eye(4)[languages]
        square = inputs.T @ inputs + np.eye(inputs.shape[1])
        project_ridge_on_places.weights = np.linalg.solve(square, inputs.T @ targets)
    return (table(words) @ project_ridge_on_places.weights).argmax(axis=1).astype(float)


@right(PAIRS)
@wrong(BEYOND, hint="What differs lies further apart")
def project_pairs(words):
    if not hasattr(project_pairs, "scores"):
        from itertools import pairwise

        from course_utils.checks.variants_words import training_words

        counts = np.ones((4, 128, 128))
        for word, language in zip(*training_words(), strict=True):
            framed = f"^{word}$"
            for one, other in pairwise(framed):
                counts[language, ord(one), ord(other)] += 1
        project_pairs.scores = np.log(counts / counts.sum(axis=(1, 2), keepdims=True))
    codes = [np.frombuffer(f"^{word}$".encode(), dtype=np.uint8) for word in words]
    scores = [project_pairs.scores[:, code[:-1], code[1:]].sum(axis=1) for code in codes]
    return np.argmax(scores, axis=1)


@right(PAIRS)
@wrong(BEYOND, hint="the sister, where the family is right")
def project_threes(words):
    if not hasattr(project_threes, "counts"):
        from course_utils.checks.variants_words import training_words

        counts = {}
        for word, language in zip(*training_words(), strict=True):
            framed = f"^{word}$"
            for first in range(len(framed) - 2):
                piece = framed[first : first + 3]
                counts.setdefault(piece, np.ones(4))[language] += 1
        project_threes.counts = counts
    answers = []
    for word in words:
        framed = f"^{word}$"
        pieces = [framed[first : first + 3] for first in range(len(framed) - 2)]
        one = np.ones(4)
        answers.append(sum(np.log(project_threes.counts.get(p, one)) for p in pieces).argmax())
    return answers


@wrong(PAIRS, hint="in letters that stand side by side")
@wrong(BEYOND, hint="in letters that stand side by side")
def project_letters(words):
    if not hasattr(project_letters, "scores"):
        from course_utils.checks.variants_words import training_words

        counts = np.ones((4, 128))
        for word, language in zip(*training_words(), strict=True):
            np.add.at(counts[language], np.frombuffer(word.encode(), dtype=np.uint8), 1)
        project_letters.scores = np.log(counts / counts.sum(axis=1, keepdims=True))
    codes = [np.frombuffer(word.encode(), dtype=np.uint8) for word in words]
    return [int(project_letters.scores[:, code].sum(axis=1).argmax()) for code in codes]


@right(PAIRS)
@wrong(BEYOND, hint="and less of what sets families apart")
def project_vowels_only(words):
    """Light before dark, and nothing of the family."""
    answers = []
    for word in words:
        vowels = [letter for letter in word if letter in "eiou"]
        answers.append(0 if vowels[0] in "ei" else 1)
    return np.array(answers)


@wrong(PAIRS, hint="in letters that stand side by side")
@wrong(BEYOND, hint="in letters that stand side by side")
def project_by_length(words):
    return [len(word) % 4 for word in words]


@wrong(PAIRS, hint="knows them by heart")
@wrong(BEYOND, hint="knows them by heart")
def project_by_heart(words):
    if not hasattr(project_by_heart, "known"):
        from course_utils.checks.variants_words import training_words

        known, languages = training_words()
        project_by_heart.known = dict(zip(known, languages.tolist(), strict=True))
    return [project_by_heart.known.get(word, len(word) % 4) for word in words]


@wrong(PAIRS, hint="Every word gets the same language")
@wrong(BEYOND, hint="Every word gets the same language")
def project_always_the_same(words):
    return np.zeros(len(words), dtype=int)


@wrong(PAIRS, hint="With other numbers for your languages")
@wrong(BEYOND, hint="With other numbers for your languages")
def project_renumbered(words):
    if not hasattr(project_renumbered, "scores"):
        from itertools import pairwise

        from course_utils.checks.variants_words import training_words

        counts = np.ones((4, 128, 128))
        for word, language in zip(*training_words(), strict=True):
            for one, other in pairwise(word):
                counts[language, ord(one), ord(other)] += 1
        project_renumbered.scores = np.log(counts / counts.sum(axis=(1, 2), keepdims=True))
    codes = [np.frombuffer(word.encode(), dtype=np.uint8) for word in words]
    scores = [project_renumbered.scores[:, code[:-1], code[1:]].sum(axis=1) for code in codes]
    return (np.argmax(scores, axis=1) + 2) % 4


@wrong(PAIRS, hint="are these the scores of the four languages?")
@wrong(BEYOND, hint="are these the scores of the four languages?")
def project_as_keras_returns_it(words):
    return np.full((len(words), 4), 0.25, dtype=np.float32)


@wrong(PAIRS, hint="languages are the numbers 0, 1, 2, 3")
@wrong(BEYOND, hint="languages are the numbers 0, 1, 2, 3")
def project_counted_from_one(words):
    return [1 + len(word) % 4 for word in words]


@wrong(PAIRS, hint="the course's own naive_bayes")
@wrong(BEYOND, hint="the course's own naive_bayes")
def project_of_the_course(words):
    from course_utils.checks.variants_words import naive_bayes, training_words

    return naive_bayes(words, *training_words(), 2)
