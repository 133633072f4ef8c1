"""What exercise 07's checks say of wrong log-count ratios."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils.checks.sentiment_draws import Grams, Sentences
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_log, _exp, _array, _sum, _errstate = np.log, np.exp, np.array, np.sum, np.errstate
_log1p = np.log1p


def _runs_of(words: list[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(words[first : first + size]) for first in range(len(words) - size + 1)]


def _in_order(words: list[str], gram: tuple[str, ...]) -> int:
    rest = iter(words)
    return int(all(word in rest for word in gram))


def _first_place(words: list[str], gram: tuple[str, ...]) -> int:
    if gram[0] not in words:
        return 0
    first = words.index(gram[0])
    return int(tuple(words[first : first + len(gram)]) == gram)


def _mixed(words: list[str], gram: tuple[str, ...]) -> int:
    return int(sorted(gram) in [sorted(run) for run in _runs_of(words, len(gram))])


_HOLDS: dict[str, Callable[[list[str], tuple[str, ...]], int]] = {
    "": lambda words, gram: int(gram in _runs_of(words, len(gram))),
    "a sentence that holds a run twice counts twice in yours: it should count once.": (
        lambda words, gram: _runs_of(words, len(gram)).count(gram)
    ),
    "a run is its words one right after the other, in this order. Yours is found in a sentence "
    "that holds them anywhere.": lambda words, gram: int(set(gram) <= set(words)),
    "the words of a run stand in the right order, and other words may stand between them in yours: "
    "they belong one right after the other.": _in_order,
    "the words of a run stand side by side, and in any order in yours: it should be this one.": (
        _mixed
    ),
    "only the first word of a run is looked for.": lambda words, gram: int(gram[0] in words),
    "a run is looked for only where its first word stands for the first time: it may begin later, "
    "too.": _first_place,
    "a run was found within longer words: letters are compared, and not words.": (
        lambda words, gram: int(" ".join(gram) in " ".join(words))
    ),
    "a run was found within longer words, and counted each time.": (
        lambda words, gram: " ".join(words).count(" ".join(gram))
    ),
    "a run at the very end of a sentence is missed: where does the last one begin?": (
        lambda words, gram: int(gram in _runs_of(words, len(gram))[:-1])
    ),
    "only runs of one and two words are found: a run can be longer.": (
        lambda words, gram: int(len(gram) < 3 and gram in _runs_of(words, len(gram)))
    ),
}


def _ratio(p: Floats, q: Floats) -> Floats:
    result: Floats = _log((p / _sum(p)) / (q / _sum(q)))
    return result


def _formulas(praise: Floats, blame: Floats, sizes: Floats) -> dict[str, Floats]:
    """Compute ratios by what is wrong with them, from how many sentences hold each run."""
    p, q = praise + 1, blame + 1
    right = _ratio(p, q)
    return {
        "": right,
        "the ratio stands on its head: above 0 speaks for label 1.": -right,
        "the logarithm is missing.": _exp(right),
        "this is the logarithm to the base 2; here it is the natural one, np.log.": right / _log(2),
        "this is the logarithm to the base 10; here it is the natural one, np.log.": (
            right / _log(10)
        ),
        "p and q are not divided by their sums: then the label with more sentences wins "
        "everywhere.": _log(p / q),
        "p and q are divided by the number of sentences; here it is by their own sums over all "
        "runs.": _log((p / sizes[1]) / (q / sizes[0])),
        "p and q are divided by the number of sentences and two; here it is by their own sums over "
        "all runs.": _log((p / (sizes[1] + 2)) / (q / (sizes[0] + 2))),
        "the one is added after dividing; it belongs to the counts.": (
            _log((praise / _sum(praise) + 1) / (blame / _sum(blame) + 1))
        ),
        "the sums that p and q are divided by lack the ones: p is the count plus one, and so is "
        "each part of its sum.": _log((p / _sum(praise)) / (q / _sum(blame))),
        "this is the logarithm of one more than the quotient (np.log1p?).": _log1p(_exp(right)),
        "two was added to each count; it is one.": _ratio(praise + 2, blame + 2),
        "q stands for label 0 alone; yours counts the sentences of label 1 without the run.": (
            _ratio(p, sizes[1] - praise + 1)
        ),
        "q stands for label 0 alone; yours counts all sentences.": _ratio(p, p + blame),
    }


def counts_of(sentences: Sentences, labels: Any, grams: Grams, holds: Any) -> tuple[Floats, Floats]:
    """Count what each run is found in, for label 1 and for label 0."""
    found = _array([[holds(words, gram) for gram in grams] for words in sentences], dtype=float)
    return found[labels == 1].sum(axis=0), found[labels == 0].sum(axis=0)


def of_ratios(got: Floats, sentences: Sentences, labels: Any, grams: Grams) -> str | None:
    """Say what is wrong with log-count ratios; None if nothing is."""
    if got.shape != (len(grams),):
        return f"one ratio for each run is wanted, [runs] = ({len(grams)},), got {got.shape}."
    if close(got, 0 * got):
        return (
            "every ratio is 0, as if no sentence held any run. Is a piece of a sentence compared "
            "with a run? The one is a list, the other a tuple, and those are never equal."
        )
    sizes = _array([(labels == label).sum() for label in (0, 1)], dtype=float)
    made = {hint: counts_of(sentences, labels, grams, holds) for hint, holds in _HOLDS.items()}
    right = _formulas(*made[""], sizes)[""]
    if close(got, right):
        return None
    for hint, counts in made.items():
        with _errstate(all="ignore"):
            wrongs = _formulas(*counts, sizes)
        for more, wrong in wrongs.items():
            if (hint or more) and close(got, wrong):
                return " And ".join(part for part in (hint, more) if part)
    off = [round(float(one), 3) for one in got - right]
    most, count = Counter(off).most_common(1)[0]
    if count == len(off):
        return (
            f"every ratio is off by the same {most:+.3f}: p / q is right for each run, and the "
            "sums are not. They go over the runs that you are given, and over no others."
        )
    pairs = zip(grams, off, strict=True)
    odd = [gram for gram, one in pairs if abs(one - (most if count > len(off) / 2 else 0)) > 0.002]
    return (
        f"the counts of {odd[0]} do not go with those of the other runs. Which sentences hold it? "
        "Find them by hand, for both labels, and look at what yours finds."
        if count > len(off) / 2
        else f"{len(odd)} of {len(grams)} ratios are wrong, such as that of {odd[0]}. "
        "Take three sentences and two runs, and work p, its sum, q and its sum out by hand."
    )
