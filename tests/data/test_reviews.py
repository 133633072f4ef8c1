"""The grammar of the film reviews: its labels by other rules, its distances, its splits."""

from __future__ import annotations

import functools
import itertools
import re
import tomllib

import pytest

from course_utils import data
from course_utils.data.loaders import reviews
from course_utils.data.registry import registry_path

GRAMMAR = tomllib.loads(registry_path().with_name("reviews.toml").read_text(encoding="utf-8"))
WORDS = {
    name: {group: set(GRAMMAR[group][name].split()) for group in ("train", "valid", "test")}
    for name in ("positive", "negative", "topics")
}
POSITIVE, NEGATIVE = (set().union(*WORDS[name].values()) for name in ("positive", "negative"))
NEGATION = r"\b(not|never|hardly|nobody|far from|anything but)\b"
OTHERS = r"\b(neighbour|behind us|critics|trailer|book|last film)\b"
ALL = [*reviews.PHENOMENA, "double negation"]


def load(part: str = "train", count: int = 1000, **options: object):  # type: ignore[no-untyped-def]
    return data.load("reviews", part=part, count=count, **options)


@functools.cache
def every():  # type: ignore[no-untyped-def]
    """Reviews of every part and phenomenon."""
    tables = [load(part, 1200, phenomena=ALL) for part in ("train", "valid", "test")]
    tables += [load(part, 800, new=True, seed=3) for part in ("valid", "test", "wild")]
    tables += [load("test", 300, asides=3)]
    return [row for table in tables for row in table.itertuples()]


def read(text: str) -> bool:
    """Read a review by rules of our own: whether its verdict is positive."""
    text = text.removesuffix(" .")
    asides = "|".join(map(re.escape, GRAMMAR["shared"]["asides"]))
    text = re.sub(rf"(?<!\w)({asides}) ,", "", text)  # its first comma stays
    clauses = re.split(r" \. |(?<!anything) but |even though |although ", text)
    clauses = [clause for clause in clauses if set(clause.split()) & (POSITIVE | NEGATIVE)]
    if re.match(r"(even though|although) ", text):  # all in one: what follows the first opinion
        clauses = re.split("|".join(POSITIVE | NEGATIVE), clauses[0], maxsplit=1)[1:]
    elif re.search(r"(even though|although) ", text):
        clauses = clauses[:1]
    elif re.search(r"(?<!anything) but ", text):
        clauses = clauses[1:]
    (clause,) = [clause for clause in clauses if not re.search(OTHERS, clause)]
    (opinion,) = set(clause.split()) & (POSITIVE | NEGATIVE)
    turns = len(re.findall(NEGATION, clause))
    return (opinion in POSITIVE) != (turns % 2 == 1)


def test_labels_agree_with_a_reading_by_rules() -> None:
    for row in every():
        assert read(row.text) == bool(row.label), row.text


def test_the_distance_is_the_one_measured() -> None:
    for row in every():
        words = row.text.split()
        assert words[row.verdict] in POSITIVE | NEGATIVE, row.text
        assert row.distance == abs(row.verdict - row.cue)
        assert (row.distance == 0) == (row.phenomenon == "plain")
        if row.phenomenon in ("negation", "double negation"):
            assert words[row.cue] in ["not", "never", "hardly", "nobody", "far", "anything"], (
                row.text
            )
        if row.phenomenon == "contrast":
            assert words[row.cue] in ("but", "although", "even"), row.text
        if row.phenomenon == "distractor":
            assert words[row.cue] in ["neighbour", "man", "critics", "trailer", "book", "film"], (
                row.text
            )


def test_parts_share_no_sentence_whatever_the_seed() -> None:
    texts = {}
    for part, new in [*itertools.product(("valid", "test"), (0, 1)), ("train", 0), ("wild", 1)]:
        tables = [load(part, 1500, new=bool(new), seed=seed) for seed in (0, 1)]
        assert all(table.text.is_unique for table in tables)
        texts[part, new] = {text for table in tables for text in table.text}
    found = list(texts.values())
    for at, one in enumerate(found):
        assert not any(one & other for other in found[at + 1 :])


@pytest.mark.parametrize("part", ["valid", "test", "wild"])
def test_what_is_new_was_not_in_training(part: str) -> None:
    train, new = load("train", 8000), load(part, 800, new=True)
    for other in {"valid", "test", "wild"} - {part}:
        assert not set(new.template) & set(load(other, 800, new=True).template)
    assert not set(new.template) & set(train.template)
    part = "test" if part == "wild" else part  # whose words it has
    words = set(" ".join(new.text).split())
    known = set(" ".join(train.text).split())
    assert not words & WORDS["topics"]["train"]
    assert not known & WORDS["topics"][part]
    opinions = words & (POSITIVE | NEGATIVE)
    assert opinions == WORDS["positive"][part] | WORDS["negative"][part]
    assert opinions <= known
    without = train[train.phenomenon != "distractor"]
    assert not set(" ".join(without.text).split()) & opinions


def test_half_of_each_phenomenon_is_positive() -> None:
    table = load("train", 6000)
    assert table.groupby("phenomenon").label.mean().between(0.45, 0.55).all()
    assert set(table.phenomenon) == set(reviews.PHENOMENA)


def test_the_seed_decides() -> None:
    assert load(count=50).equals(load(count=50))
    assert not load(count=50).equals(load(count=50, seed=1))
    first = load(count=1).text[0]
    assert first == "one would never call the opening i had heard so much about really poor ."


def test_asides_make_it_longer() -> None:
    means = [load("valid", 300, asides=asides).distance.mean() for asides in (0, 1, 4)]
    assert means == sorted(means)


def test_what_it_refuses() -> None:
    with pytest.raises(ValueError, match="part must be"):
        load("training")
    with pytest.raises(ValueError, match="not train if new"):
        load("train", new=True)
    with pytest.raises(ValueError, match="fewer than 1,200"):
        load("test", 1200, new=True, phenomena=["double negation"], asides=0)


def test_it_reads_well() -> None:
    for row in every():
        assert row.text == row.text.lower()
        assert not re.search(r", ,|\. ,|, \.|  |^,|[A-Z*]|\ban? [aeiou]", row.text), row.text
