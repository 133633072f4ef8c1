"""Every check against every answer that readers gave, over several seeds."""

import collections
import functools
import re
from types import SimpleNamespace

import numpy as np
import pytest

from course_utils.authoring.notebooks import find
from course_utils.checks import CheckFailed, check
from course_utils.checks.answers import catalogue
from course_utils.environment import repository_root

SOURCES = [each.source.read_text("utf-8") for each in find(repository_root(), folder="exercises")]
ROOMS = sorted({room for text in SOURCES for room in re.findall(r'^check\("(\w+)\.', text, re.M)})
ANSWERS = [answer for room in ROOMS for answer in catalogue(room)]
CHECKS = sorted({answer.check for answer in ANSWERS})
OWN_NUMPY = SimpleNamespace(**vars(np))  # answers keep their NumPy where the checks' is replaced
COMPARE = ("allclose", "isclose", "array_equal", "all")


def named(answer):
    return f"{answer.check}-{answer.function.__name__}"


def seeds(name):
    """Those of a project are few: it draws hundreds of inputs at once, and some answers learn."""
    return range(2) if ".project" in name else range(3)


@functools.cache
def from_source(answer):
    """Define an answer as a cell would: it has NumPy and what it imports itself."""
    names = {"np": OWN_NUMPY, "__name__": answer.function.__module__}
    exec(compile(answer.source, answer.function.__name__, "exec"), names)
    return names[answer.function.__name__]


@pytest.mark.parametrize("answer", [a for a in ANSWERS if a.hint is None], ids=named)
def test_a_right_answer_passes(answer):
    function = from_source(answer)
    for seed in seeds(answer.check):
        check(answer.check, function, seed=seed)


@pytest.mark.parametrize("answer", [a for a in ANSWERS if a.hint is not None], ids=named)
def test_a_wrong_answer_fails_with_its_own_hint(answer):
    function = from_source(answer)
    for seed in seeds(answer.check):
        with pytest.raises(CheckFailed, match=re.escape(answer.hint)):
            check(answer.check, function, seed=seed)


@pytest.mark.parametrize("name", CHECKS)
def test_each_check_has_enough_answers_beside_the_solution_which_comes_first(name):
    answers = [answer for answer in ANSWERS if answer.check == name]
    counts = collections.Counter(answer.hint is None for answer in answers)
    assert "solution" in answers[0].function.__name__
    assert counts[True] >= 4
    assert counts[False] >= 5


@pytest.mark.parametrize("name", CHECKS)
def test_replacing_functions_of_numpy_does_not_make_a_wrong_answer_right(name, monkeypatch):
    wrong = [answer for answer in ANSWERS if answer.check == name and answer.hint]
    for function in COMPARE:
        monkeypatch.setattr(np, function, lambda *args, **kwargs: True)
    passed = []
    for answer in wrong[:1] if ".project" in name else wrong:
        try:
            check(name, from_source(answer), seed=0)
        except CheckFailed:
            continue
        passed.append(named(answer))
    assert passed == []
