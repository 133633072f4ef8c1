"""What exercise 09's check says of translations into the island's language."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from course_utils.checks import translation_island as island
from course_utils.checks.running import CheckFailed

Said = list[list[str]]
_TEXT = (str, np.str_)


def plain_words(value: Any, english: list[str]) -> list[str]:
    """Copy what an answer returned into a list of words, or fail with a hint."""
    asked = f"Tried with {' '.join(english)!r}."
    if value is None:
        raise CheckFailed(f"the translation is None. Is the `return` missing? ({asked})")
    if type(value) in _TEXT:
        raise CheckFailed(
            f"a list of words is wanted, got one text, {str(value)[:60]!r}: `text.split()` makes "
            f"words of it. ({asked})"
        )
    if type(value) not in (list, tuple, np.ndarray):
        raise CheckFailed(f"a list of words is wanted, got {type(value).__name__}. ({asked})")
    words = value.tolist() if type(value) is np.ndarray else list(value)
    strange = [word for word in words if type(word) not in _TEXT]
    if strange:
        kind = type(strange[0]).__name__
        raise CheckFailed(f"a list of words is wanted, got one that holds {kind}. ({asked})")
    return [str(word) for word in words]


def kind_of_error(said: list[str], right: list[str]) -> str:
    """Name what is wrong: "right", "endings", "order", or "words"."""
    if said == right:
        return "right"
    stems, wanted = [island.stem(word) for word in said], [island.stem(word) for word in right]
    if stems == wanted:
        return "endings"
    return "order" if sorted(stems) == sorted(wanted) else "words"


def of_translations(said: Said, pairs: list[island.Pair]) -> str:
    """Say by kind what is wrong, and look closer at the first kind that is frequent."""
    kinds = [kind_of_error(one, right) for one, (_, right) in zip(said, pairs, strict=True)]
    share = {kind: kinds.count(kind) / len(kinds) for kind in ("words", "order", "endings")}
    told = (
        f"By kind: {share['words']:.0%} lack a word or have one too many, {share['order']:.0%} "
        f"have the right words in another order, {share['endings']:.0%} are wrong in the endings "
        "alone."
    )
    worst = max(share, key=lambda kind: share[kind])
    chosen = [n for n, kind in enumerate(kinds) if kind == worst]
    example = min(chosen, key=lambda n: len(pairs[n][0]), default=None)
    if example is None:
        return told
    english = " ".join(pairs[example][0])
    told += f" For instance {english!r}: yours says {' '.join(said[example])!r}."
    if worst == "words":
        return f"{told} {_of_words([(said[n], *pairs[n]) for n in chosen])}"
    if worst == "order":
        return f"{told} {_of_order([(said[n], *pairs[n]) for n in chosen])}"
    return f"{told} {_of_endings(kinds, pairs)}"


def _of_words(wrong: list[tuple[list[str], list[str], list[str]]]) -> str:
    lacks: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for said, _, right in wrong:
        own = Counter(map(island.stem, said))
        wanted = Counter(map(island.stem, right))
        lacks += wanted - own
        extra += own - wanted
    known = island.island_words()
    found = ""
    if lacks:
        word, times = lacks.most_common(1)[0]
        found += f"Most often {word!r} is lacking ({times} times). "
    if extra:
        word, times = extra.most_common(1)[0]
        which = "" if word in known else ", which is no word of the island"
        found += f"Most often {word!r} is too much ({times} times){which}. "
    return f"{found}Which pairs to learn from have such a word, and what stands in the English?"


def _of_order(wrong: list[tuple[list[str], list[str], list[str]]]) -> str:
    firsts = sum(said[:1] != right[:1] for said, _, right in wrong)
    timed = [(said, right) for said, english, right in wrong if english[0] in island.TIMES]
    lasts = sum(said[-1:] != right[-1:] for said, right in timed)
    found = f"In {firsts} of {len(wrong)} of these the first word is not the right one"
    if timed:
        found += f"; where the English begins with a time, in {lasts} of {len(timed)} the last"
    return f"{found}. Read pairs word by word: who has moved, and over what?"


def _of_endings(kinds: list[str], pairs: list[island.Pair]) -> str:
    def share(new: bool) -> str:
        group = [kind for kind, pair in zip(kinds, pairs, strict=True) if island.is_new(pair[0])]
        rest = [kind for kind, pair in zip(kinds, pairs, strict=True) if not island.is_new(pair[0])]
        own = group if new else rest
        return f"{own.count('endings') / max(1, len(own)):.0%}"

    return (
        "Endings are wrong in "
        f"{share(True)} of the sentences where an adjective stands beside a noun with which it "
        f"never stood in the pairs to learn from, and in {share(False)} of the others. On what "
        "does an ending depend, and on what not?"
    )
