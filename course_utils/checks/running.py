"""How a check is found, seeded and run, and how its hint reaches the student."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Callable, Iterator
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import numpy as np

Rng = np.random.Generator
Function = Callable[..., Any]
# Bound here, so that an answer which replaces it does not know the numbers that are drawn.
_default_rng = np.random.default_rng


class CheckFailed(AssertionError):  # noqa: N818
    """An answer did not pass; the message is a hint. Jupyter shows it without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [f"\x1b[31mNot yet:\x1b[0m {self}"]


class Check:
    """One check: a function of an answer and a random generator, which fails with a hint.

    Parameters
    ----------
    function : callable
        Called with the student's answer and a `numpy.random.Generator`; raises `CheckFailed`. It
        may return a sentence, which is printed after ``right.``
    instead_of : tuple of functions
        The course's own functions that do the task: an answer may not call them.
    """

    def __init__(self, function: Function, instead_of: tuple[Function, ...]) -> None:
        self.function = function
        room = function.__module__.rsplit(".", 1)[-1]
        self.name = f"{room}.{function.__name__}"
        self.instead_of = instead_of


def a_check(*, instead_of: tuple[Function, ...] = ()) -> Callable[[Function], Check]:
    """Turn a function into the check of its module's and its own name."""
    return lambda function: Check(function, instead_of)


def find_check(name: str) -> Check:
    """Look a check up by name, as in ``forecasting.mase``.

    Raises
    ------
    ValueError
        If there is none of this name; the message lists those of the room.
    """
    room, _, own_name = name.partition(".")
    try:
        module = importlib.import_module(f"course_utils.checks.{room}")
    except ModuleNotFoundError:
        raise ValueError(f"there is no check {name!r}: no room is called {room!r}.") from None
    found = getattr(module, own_name, None)
    if not isinstance(found, Check):
        raise ValueError(f"there is no check {name!r}; there are: {', '.join(_names(module))}.")
    return found


def _names(module: ModuleType) -> list[str]:
    return sorted(value.name for value in vars(module).values() if isinstance(value, Check))


@contextlib.contextmanager
def _watch_calls(forbidden: set[CodeType]) -> Iterator[list[str]]:
    """Note which of these functions are called meanwhile, however they were reached."""
    seen: list[str] = []

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code in forbidden:
            seen.append(frame.f_code.co_name)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield seen
    finally:
        sys.setprofile(before)


def watched(answer: Function, instead_of: tuple[Function, ...]) -> Function:
    """Wrap an answer so that calling the course's own function for the task fails with a hint.

    An error inside the answer becomes a hint too: what was raised, and in which of its lines.
    """
    forbidden = {function.__code__ for function in instead_of if isinstance(function, FunctionType)}

    def call(*args: Any, **kwargs: Any) -> Any:
        with _watch_calls(forbidden) as seen:
            try:
                result = answer(*args, **kwargs)
            except CheckFailed:
                raise
            except NotImplementedError:
                message = (
                    "there is no answer yet: write it, delete the line `raise "
                    "NotImplementedError`, run its cell, then this one."
                )
                raise CheckFailed(message) from None
            except Exception as error:
                raise CheckFailed(_where(error)) from error
        if seen:
            raise CheckFailed(
                f"your answer calls the course's own {seen[0]}: here the task is to write it. "
                "NumPy is all you need."
            )
        return result

    return call


def _where(error: Exception) -> str:
    """Say what an answer raised, and on which line of its own cell."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if "course_utils" not in trace.tb_frame.f_code.co_filename and line is None:
            line = trace.tb_lineno
        trace = trace.tb_next
    place = f" (line {line} of its cell)" if line is not None else ""
    return f"your answer stopped with {type(error).__name__}: {error}{place}."


def check(name: str, answer: Any, *, seed: int | None = None) -> None:
    """Try an answer on random inputs; print that it is right, or fail with a hint.

    Parameters
    ----------
    name : str
        The check, as in ``"forecasting.mase"``.
    answer : callable
        The student's function.
    seed : int, optional
        Of the random inputs; fresh at every call if not given.

    Raises
    ------
    CheckFailed
        With a hint, if the answer is wrong.
    ValueError
        If there is no check of this name.

    Examples
    --------
    >>> from numpy import abs, asarray, mean, ravel
    >>> def mase(actual, forecast, train, season=1):
    ...     error = mean(abs(ravel(actual) - ravel(forecast)))
    ...     return error / mean(abs(asarray(train)[season:] - asarray(train)[:-season]))
    >>> check("forecasting.mase", mase)
    mase: right.
    """
    found = find_check(name)
    if not callable(answer):
        raise CheckFailed(f"this check takes a function, and got {type(answer).__name__}.")
    said = found.function(watched(answer, found.instead_of), _default_rng(seed))
    print(f"{name.partition('.')[2]}: right.{f' {said}' if said else ''}")
