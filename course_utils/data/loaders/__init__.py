"""From a name to arrays: one module a set, imported when it is asked for."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

from course_utils.data.registry import DataError, describe


def load(name: str, **options: Any) -> Any:
    """Load a set by name.

    Parameters
    ----------
    name : str
        One of `course_utils.data.names`.
    **options
        Passed on to the set's own loader, such as ``length=2000`` for "mackey-glass".

    Returns
    -------
    array, series, table or tuple of them
        What the set's own loader returns: `course_utils.data.loaders` has one module a set, named
        like it, whose ``load`` says shapes and units.

    Raises
    ------
    DataError
        If there is no such set, it has no loader yet, or its files cannot be had.

    Examples
    --------
    >>> load("mackey-glass", length=3).shape
    (3,)
    >>> load("adfa-ld")
    Traceback (most recent call last):
        ...
    course_utils.data.registry.DataError: 'adfa-ld' has no loader yet: it comes with lesson 06. ...
    """
    entry = describe(name)
    module = f"{__name__}.{name.replace('-', '_')}"
    if importlib.util.find_spec(module) is not None:
        return importlib.import_module(module).load(**options)
    lessons = " and ".join(entry.lessons)
    instead = f" data.fetch({name!r}) gives its files." if entry.kind == "fetched" else ""
    raise DataError(f"{name!r} has no loader yet: it comes with lesson {lessons}.{instead}")
