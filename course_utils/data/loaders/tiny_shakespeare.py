"""A million characters of Shakespeare's plays."""

from __future__ import annotations

from course_utils.data.fetching import fetch


def load() -> str:
    r"""Load the text that Karpathy (2015) trained his character models on.

    Returns
    -------
    str
        1,115,394 characters, 65 different ones.

    Raises
    ------
    DataError
        If the file cannot be had.

    Examples
    --------
    >>> from course_utils import data
    >>> if data.is_cached("tiny-shakespeare"):
    ...     assert data.load("tiny-shakespeare").startswith("First Citizen:\n")
    """
    return (fetch("tiny-shakespeare") / "input.txt").read_text(encoding="utf-8")
