"""What an answer returned, as plain numbers; anything else fails with a hint.

An object can say that it equals everything. Nothing of an answer's own is therefore ever compared:
its numbers are copied into a new array first, and only from types that hold plain numbers.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils.checks.running import CheckFailed

Floats = NDArray[np.float64]

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _all, _isfinite, _allclose = np.array, np.all, np.isfinite, np.allclose
_NUMBERS = {int, float} | {np.dtype(code).type for code in "bhilqBHILQefdg"}


def plain_array(
    value: Any,
    what: str,
    *,
    ragged: str = "",
    not_finite: str = "What was divided by what?",
) -> Floats:
    """Copy an array, a number or nested lists of numbers into a new array of float64.

    Parameters
    ----------
    value : anything
        What an answer returned.
    what : str
        Its name in hints, as in ``"inputs"``.
    ragged, not_finite : str
        What to add to the hint where rows differ in length; where a NaN or an infinity is.

    Returns
    -------
    ndarray of float64

    Raises
    ------
    CheckFailed
        If it is of another type, ragged, or holds a NaN or an infinity.
    """
    if value is None:
        raise CheckFailed(f"{what}: got None. Is the `return` missing?")
    if not _plain(value):
        raise CheckFailed(
            f"{what}: a NumPy array of numbers is wanted, got {_kind(value)}. "
            "`np.asarray` makes one."
        )
    try:
        numbers: Floats = _array(value, dtype=np.float64)
    except ValueError:
        raise CheckFailed(f"{what}: the rows have different lengths. {ragged}".strip()) from None
    if not bool(_all(_isfinite(numbers))):
        raise CheckFailed(f"{what}: holds a NaN or an infinity. {not_finite}")
    return numbers


def _plain(value: Any) -> bool:
    if type(value) is np.ndarray:
        return value.dtype.kind in "iuf"
    if type(value) in (list, tuple):
        return all(_plain(part) for part in value)
    return type(value) in _NUMBERS


def _kind(value: Any) -> str:
    """Name the first type that is not plain, however deep it lies."""
    if type(value) in (list, tuple):
        return next(_kind(part) for part in value if not _plain(part))
    if type(value) is np.ndarray:
        return f"an array of {value.dtype}"
    return f"the type {type(value).__name__}"


def parts(value: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    """Take apart what an answer returned as ``first, second, …``.

    Raises
    ------
    CheckFailed
        If it is not a tuple or list of as many parts as there are names.
    """
    wanted = f"return {len(names)} arrays: {', '.join(names)}"
    if value is None:
        raise CheckFailed(f"{wanted}. Got None: is the `return` missing?")
    if type(value) not in (list, tuple):
        raise CheckFailed(f"{wanted}. Got {_kind(value) if not _plain(value) else 'one'}.")
    if len(value) != len(names):
        raise CheckFailed(f"{wanted}. Got {len(value)}.")
    return tuple(value)


def close(one: Any, other: Any) -> bool:
    """Whether two plain arrays have one shape and, but for float32's rounding, the same numbers."""
    return bool(one.shape == other.shape and _allclose(one, other, rtol=1e-4, atol=1e-5))
