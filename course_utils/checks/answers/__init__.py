"""Answers that readers gave: on each, the checks are tested.

A module here goes with the checks' module of the same name. It holds functions marked `right` (the
solution first, then unusual ones that must pass) and `wrong` (each must fail, with its own hint).
Each function is complete in itself: what it imports, it imports inside (``np`` is NumPy).
"""

from __future__ import annotations

import importlib
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """One answer to one check.

    Parameters
    ----------
    check : str
        The check's name.
    function : callable
        The answer.
    hint : str or None
        Words that the hint of a wrong answer holds; None for a right one.
    """

    check: str
    function: Callable[..., Any]
    hint: str | None

    @property
    def source(self) -> str:
        """Its code without the decorator, ready to be put into a cell."""
        text = textwrap.dedent(inspect.getsource(self.function))
        return text[text.index("def ") :]


_ALL: list[Answer] = []
Mark = Callable[[Callable[..., Any]], Callable[..., Any]]


def right(check: str) -> Mark:
    """Mark a function as a right answer to a check."""
    return _mark(check, None)


def wrong(check: str, *, hint: str) -> Mark:
    """Mark a function as a wrong answer, which must fail with a hint that holds these words."""
    return _mark(check, hint)


def _mark(check: str, hint: str | None) -> Mark:
    def note(function: Callable[..., Any]) -> Callable[..., Any]:
        _ALL.append(Answer(check, function, hint))
        return function

    return note


def catalogue(room: str) -> list[Answer]:
    """All answers to the checks of one room, in the order of the file."""
    importlib.import_module(f"course_utils.checks.answers.{room}")
    return [answer for answer in _ALL if answer.check.startswith(f"{room}.")]
