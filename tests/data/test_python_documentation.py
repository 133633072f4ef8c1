"""The documentation's text, in whatever version of Python runs: no passage stands twice."""

from pydoc_data.topics import topics as in_python

import pytest

from course_utils import data


@pytest.fixture(scope="module")
def text() -> str:
    loaded: str = data.load("python-documentation")
    return loaded


@pytest.fixture(scope="module")
def topics(text: str) -> list[str]:
    return text.rstrip("\n").split("\n" * 5)


def test_size_and_characters(text: str, topics: list[str]) -> None:
    assert 350_000 < len(text) < 500_000
    assert 50 <= len(topics) <= len(in_python)
    assert 90 < len(set(text)) < 150
    assert {"“", "”", "’"} < set(text)
    assert "\t" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_the_longest_topic_comes_first(topics: list[str]) -> None:
    assert topics[0] == in_python["specialnames"].strip("\n")
    assert len(topics[0]) > 3 * len(topics[10]) > 10 * len(topics[-1])


def test_every_paragraph_is_pythons_own(topics: list[str]) -> None:
    own = {part for topic in in_python.values() for part in topic.strip("\n").split("\n\n")}
    assert all(part in own for topic in topics for part in topic.split("\n\n"))


def test_nothing_is_lost(text: str) -> None:
    """Every topic's long paragraphs are there, its own or a longer topic's; nearly all of them."""
    told = {part for topic in text.rstrip("\n").split("\n" * 5) for part in topic.split("\n\n")}
    own = [part for topic in in_python.values() for part in topic.strip("\n").split("\n\n")]
    missing = sum(len(part) for part in own if part not in told)
    assert missing < 0.02 * sum(map(len, own))


def test_no_passage_of_200_characters_stands_in_two_topics(topics: list[str]) -> None:
    first_in: dict[str, int] = {}
    for number, topic in enumerate(topics):
        for at in range(len(topic) - 199):
            assert first_in.setdefault(topic[at : at + 200], number) == number


def test_that_without_the_loader_it_would() -> None:
    passage = in_python["try"].strip("\n").split("\n\n")[3]
    assert len(passage) > 100
    assert passage in in_python["compound"]
    loaded: str = data.load("python-documentation")
    assert loaded.count(passage) == 1
