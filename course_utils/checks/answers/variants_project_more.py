"""Answers to exercise 03: languages of villages, by what is easily taken for learning."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

PAIRS, BEYOND = "variants.project_like_pairs", "variants.project_beyond_pairs"


@right(PAIRS)
@wrong(BEYOND, hint="and less of what sets families apart")
def project_whole_vowel_sequence(words):
    """Count each word's vowels as one piece; it is right for the sisters and learns by heart."""
    if not hasattr(project_whole_vowel_sequence, "counts"):
        from course_utils.checks.variants_words import training_words

        counts = {}
        for word, language in zip(*training_words(), strict=True):
            vowels = "".join(letter for letter in word if letter in "eiou")
            counts.setdefault(vowels, np.ones(4))[language] += 1
        project_whole_vowel_sequence.counts = counts
    answers = []
    for word in words:
        vowels = "".join(letter for letter in word if letter in "eiou")
        answers.append(project_whole_vowel_sequence.counts.get(vowels, np.ones(4)).argmax())
    return answers


@wrong(PAIRS, hint="your function changed what it was given")
@wrong(BEYOND, hint="your function changed what it was given")
def project_sorts_the_words(words):
    words.sort()
    return [len(word) % 4 for word in words]


@wrong(PAIRS, hint="knows them by heart")
@wrong(BEYOND, hint="knows them by heart")
def project_nearest_known_word(words):
    """Take the language of the known word that begins as this one does for longest."""
    if not hasattr(project_nearest_known_word, "known"):
        from bisect import bisect

        from course_utils.checks.variants_words import training_words

        pairs = sorted(zip(*training_words(), strict=True))
        project_nearest_known_word.known = (
            [word for word, _ in pairs],
            [n for _, n in pairs],
            bisect,
        )
    known, languages, bisect = project_nearest_known_word.known
    return [int(languages[max(0, bisect(known, word) - 1)]) for word in words]
