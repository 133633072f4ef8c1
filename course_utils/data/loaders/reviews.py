"""Film reviews of one or two sentences, made by a small grammar."""

from __future__ import annotations

import functools
import random
import tomllib
import zlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from course_utils.data.registry import registry_path

if TYPE_CHECKING:
    import pandas as pd

PHENOMENA = ("plain", "negation", "contrast", "negation and contrast", "distractor")
COLUMNS = ["text", "label", "phenomenon", "distance", "cue", "verdict", "template"]
LONGEST = 32  # words, unless `asides` asks for more
PARTS = {"train": (0, 1), "valid": (2,), "test": (3,), "wild": ()}  # remainders of checksums
Draw = Callable[[], float]


def load(
    part: str = "train",
    count: int = 6000,
    *,
    new: bool = False,
    phenomena: Sequence[str] = PHENOMENA,
    asides: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Make film reviews: each says at one point what the writer thinks, and must be read for it.

    The rules: an opinion counts for its own side; a negation (not, never, hardly, nobody, far from,
    anything but) turns it; of two clauses joined by but, although or even though, the one that is
    conceded does not count; nor does what others say, or what is about something else.

    Parameters
    ----------
    part : {"train", "valid", "test", "wild"}
        A sentence's own checksum decides in which part it is, so no sentence is in two of them.
        "wild" is always new: the words of the new test reviews, in templates that another hand
        wrote to be as different as English allows.
    count : int, default 6000
        How many, all different.
    new : bool, default False
        For validation and test: templates and topics that the training part does not have, and
        opinions that it has in distractor reviews only.
    phenomena : sequence of str
        Drawn from with equal chances. There is one more, "double negation", only if asked for.
    asides : int, optional
        How many asides (", to be honest ,") stand wherever one can; by default now and then one,
        and no review is longer than 32 words.
    seed : int, default 0
        Other seeds give other sentences of the same part.

    Returns
    -------
    pandas.DataFrame
        ``text``, words and punctuation with spaces between; ``label``, 1 if the verdict is
        positive, else 0; ``phenomenon``; ``distance`` in words from ``cue`` to ``verdict``, the
        positions of the word that decides and of the opinion that it decides about (equal in a
        plain review); and ``template``.

    Raises
    ------
    ValueError
        If there is no such part, or the grammar makes fewer such reviews.

    Examples
    --------
    >>> reviews = load("train", 3)
    >>> reviews.shape
    (3, 7)
    """
    import pandas as pd

    new = new or part == "wild"
    if part not in PARTS or (new and part == "train"):
        raise ValueError(f"part must be one of {', '.join(PARTS)}, and not train if new.")
    draw: Draw = random.Random(f"{part} {new} {seed}").random  # what no release of Python changes
    found: dict[str, list[Any]] = {}
    for _ in range(100 * count):
        if len(found) == count:
            break
        kind = _pick(phenomena, draw)
        review = _review(_grammar(part if new else "train", kind), kind, asides, draw)
        right_part = new or zlib.crc32(review[0].encode()) % 4 in PARTS[part]
        if right_part and (asides is not None or review[0].count(" ") < LONGEST):
            found.setdefault(review[0], review)
    else:
        raise ValueError(f"the grammar makes fewer than {count:,} reviews of this kind.")
    return pd.DataFrame(list(found.values()), columns=COLUMNS)


def _pick(items: Sequence[str], draw: Draw) -> str:
    return items[int(draw() * len(items))]


@functools.cache
def _grammar(group: str, kind: str) -> dict[str, list[str]]:
    """Read the lists that reviews of a kind are made of."""
    with registry_path().with_name("reviews.toml").open("rb") as stream:
        grammar = tomllib.load(stream)
    words = grammar["test"] if group == "wild" else {}
    lists: dict[str, Any] = grammar["shared"] | words | grammar[group]
    for name in ("positive", "negative", "topics"):
        lists[name] = lists[name].split()
        if name != "topics" and group == "train" and kind == "distractor":
            lists[name] += f"{grammar['valid'][name]} {grammar['test'][name]}".split()
    return lists


def _review(grammar: dict[str, list[str]], kind: str, asides: int | None, draw: Draw) -> list[Any]:
    """Make one review, a row of the table: choose a template, then fill it."""
    pick = functools.partial(_pick, draw=draw)

    def line(name: str) -> str:
        """Choose a line of a list, then one of each of its alternatives."""
        words = (pick(word.split("|")) for word in pick(grammar[name]).split())
        return " ".join(" ".join(words).replace("-", "").replace("_", " ").split())

    main, joint, other = line("plain"), "B", ""
    negated, other_negated = kind.startswith("negation"), False
    if kind.endswith("contrast"):
        joint, other = line("contrasts"), line("plain")
        if negated and draw() < 0.5:  # then the negation is in the clause that does not count
            negated, other_negated, other = False, True, line("negated")
    elif kind == "distractor":
        joint, other = line("beside"), line("others")
    if negated or kind == "double negation":
        main = line("negated" if negated else "twice")
    # One cue keeps its star: the verdict's negation, else the joint, else whose the other one is.
    cued = next((part for part in (main, joint, other) if "*" in part), "")
    main, joint, other = (s if s == cued else s.replace("*", "") for s in (main, joint, other))
    clauses = {"A": other.replace("W", "X"), "B": main}
    template = " ".join(clauses.get(slot, slot) for slot in [*joint.split(), "."])

    label = draw() < 0.5
    sides = {"W": label != negated, "X": label == other_negated}
    words: list[str] = []
    at: dict[str, int] = {}
    for slot in template.split():
        at["*" if slot.startswith("*") else slot] = len(words)
        if slot in sides:
            words.append(pick(grammar["positive" if sides[slot] else "negative"]))
        elif slot == "T":
            words += ["the", pick([topic for topic in grammar["topics"] if topic not in words])]
            words += pick(grammar["modifiers"]).split() if draw() < 0.2 else []
        elif slot == "F":
            for _ in range(int(draw() < 0.2) if asides is None else asides):
                comma = [","] if words and words[-1] not in (",", ".") else []
                words += [*comma, *pick(grammar["asides"]).split(), ","]
        else:
            words.append(pick(grammar["adverbs"]) if slot == "D" else slot.removeprefix("*"))
    verdict, cue = at["W"], at.get("*", at["W"])
    return [" ".join(words), int(label), kind, abs(verdict - cue), cue, verdict, template]
