"""How exercise 09's checks judge: an answer is run on every draw before anything is said of it.

A hint that names a mistake is given only where that very mistake explains all that the answer
returned, on all draws. Where none does, the hint says what differs, and not why.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from course_utils.checks.running import CheckFailed, Function
from course_utils.checks.values import Floats, close, parts, plain_array
from course_utils.checks.variants_draws import tried, unstacked

Case = tuple[str, tuple[Any, ...]]  # what is said of it in a hint, and the arguments
Mistake = tuple[str, Callable[..., Any]]  # the hint, and what comes of the mistake
CHANGED = "your function changed what it was given, and whoever called it still needs that: "
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_errstate, _asarray = np.errstate, np.asarray


@dataclass(frozen=True)
class Task:
    """What a check asks for.

    Parameters
    ----------
    names : tuple of str
        The parts that an answer returns.
    right : callable
        Takes a case's arguments and returns the right parts.
    mistakes : dict of str to list of (hint, callable)
        For each part, in the order in which they are judged, what is often made of it instead.
    detail : callable
        Takes a part's name, what was got, what is wanted and the arguments; says what differs.
    changed : str
        What to say to whoever changed an argument.
    not_finite, ragged : str
        What to add where a part holds a NaN; where its rows differ in length.
    joins : tuple of str
        Where a list and a number are judged together, as one array: their names.
    """

    names: tuple[str, ...]
    right: Callable[..., tuple[Any, ...]]
    mistakes: dict[str, list[Mistake]]
    detail: Callable[..., str]
    changed: str
    not_finite: str = ""
    ragged: str = ""
    joins: tuple[str, ...] = ()


def judge(answer: Function, cases: Sequence[Case], task: Task) -> None:
    """Run an answer on all cases; fail with a hint if a part of a result is wrong."""
    results: list[tuple[Floats, ...]] = []
    failure: CheckFailed | None = None
    for how, arguments in cases:
        given = copy.deepcopy(arguments)
        try:
            with tried(how), _errstate(all="ignore"):
                result = answer(*given)
            if not all(_same(one, other) for one, other in zip(given, arguments, strict=True)):
                raise CheckFailed(f"{CHANGED}{task.changed}")
            results.append(_plain_parts(result, task, how))
        except CheckFailed as error:
            failure = error
            break
    tested = cases[: len(results)]
    rights = [_right(task, arguments) for _, arguments in tested]
    for name, mistakes in task.mistakes.items():
        place = task.names.index(name)
        own = [result[place] for result in results]
        wrong = [n for n, right in enumerate(rights) if not close(own[n], right[place])]
        if wrong:
            how, arguments = tested[wrong[0]]
            hint = _blamed(mistakes, own, tested) or task.detail(
                name, own[wrong[0]], rights[wrong[0]][place], *arguments
            )
            raise CheckFailed(f"{hint} (Tried with {how}.)")
    if failure is not None:
        raise failure


def explains(mistake: Callable[..., Any], own: Sequence[Floats], cases: Sequence[Case]) -> bool:
    """Whether a mistake gives these results, of all cases."""
    for got, (_, arguments) in zip(own, cases, strict=True):
        try:
            with _errstate(all="ignore"):
                made = _asarray(mistake(*copy.deepcopy(arguments)), dtype=float)
        except Exception:
            return False
        if not close(got, made):
            return False
    return True


def _blamed(mistakes: list[Mistake], own: list[Floats], cases: Sequence[Case]) -> str | None:
    return next((hint for hint, mistake in mistakes if explains(mistake, own, cases)), None)


def _right(task: Task, arguments: tuple[Any, ...]) -> list[Floats]:
    return [_asarray(part, dtype=float) for part in task.right(*copy.deepcopy(arguments))]


def _plain_parts(result: Any, task: Task, how: str) -> tuple[Floats, ...]:
    if task.joins:
        return (_joined(result, task.joins),)
    if len(task.names) == 1:
        found: tuple[Any, ...] = (result,)
    else:
        found = parts(unstacked(result, len(task.names)), task.names)
    tail = f"(Tried with {how}.)"
    return tuple(
        plain_array(
            _numbers(part),
            name,
            ragged=f"{task.ragged} {tail}",
            not_finite=f"{task.not_finite} {tail}",
        )
        for name, part in zip(task.names, found, strict=True)
    )


def _joined(result: Any, names: tuple[str, ...]) -> Floats:
    wanted = f"return {names[0]} (a list) and {names[1]} (a number)"
    if type(result) not in (list, tuple) or len(result) != len(names):
        got = "None: is the `return` missing?" if result is None else "something else."
        raise CheckFailed(f"{wanted}. Got {got}")
    several, one = (plain_array(part, name) for part, name in zip(result, names, strict=True))
    if several.ndim != 1 or one.ndim:
        raise CheckFailed(f"{wanted}. Got the shapes {several.shape} and {one.shape}.")
    return _asarray([*several.tolist(), float(one)])


def _numbers(part: Any) -> Any:
    """Make 0 and 1 of False and True, in an array or in nested lists."""
    if type(part) in (list, tuple):
        return [_numbers(each) for each in part]
    if type(part) is bool:
        return int(part)
    return part.astype(float) if type(part) is np.ndarray and part.dtype == bool else part


def _same(given: Any, argument: Any) -> bool:
    """Whether an argument is still what was given, to the last bit."""
    if isinstance(argument, np.ndarray):
        return bool(given.shape == argument.shape and given.tobytes() == argument.tobytes())
    if isinstance(argument, list):
        pairs = zip(given, argument, strict=False)
        return len(given) == len(argument) and all(_same(one, other) for one, other in pairs)
    if isinstance(argument, dict):
        return list(given) == list(argument) and all(
            _same(given[key], argument[key]) for key in argument
        )
    return bool(given == argument) if isinstance(argument, int | float | str) else True
