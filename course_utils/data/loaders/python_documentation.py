"""What Python's own help() knows of the language."""

from __future__ import annotations

SHORT = 60  # characters: so little may well be said twice


def load() -> str:
    r"""Load the topics that ``help()`` shows in every Python, one after the other.

    The longest topic stands first; four empty lines separate them. The topics overlap ("try" is
    told again in "compound", nearly word for word), and text that stands twice would leak through
    any split. So a paragraph that a longer topic has is left out of a shorter one, and a topic of
    which less than half would be left is left out as a whole: no passage of 200 characters stands
    in two topics. The text differs a little between versions of Python.

    Returns
    -------
    str
        About 400,000 characters, some of them not ASCII (“”, ’, –, …).

    Examples
    --------
    >>> from course_utils import data
    >>> text = data.load("python-documentation")
    >>> len(text) > 300_000, len(text.split("\n" * 5)) > 40
    (True, True)
    """
    from pydoc_data.topics import topics

    told: set[str] = set()
    kept = []
    for topic in sorted(topics.values(), key=lambda topic: (-len(topic), topic)):
        paragraphs = topic.strip("\n").split("\n\n")
        new = [part for part in paragraphs if len(part) < SHORT or part not in told]
        if sum(map(len, new)) > len(topic) / 2:
            kept.append("\n\n".join(new))
            told.update(new)
    return "\n\n\n\n\n".join(kept) + "\n"
