"""What Python's own help() knows of the language."""

from __future__ import annotations


def load() -> str:
    """Load the topics that ``help()`` shows in every Python, one after the other.

    They stand in the alphabetical order of their names, four empty lines between them. The text
    differs a little between versions of Python.

    Returns
    -------
    str
        About half a million characters.

    Examples
    --------
    >>> from course_utils import data
    >>> text = data.load("python-documentation")
    >>> len(text) > 300_000, "augmented assignment" in text
    (True, True)
    """
    from pydoc_data.topics import topics

    return "\n\n\n\n\n".join(topics[name].strip("\n") for name in sorted(topics)) + "\n"
