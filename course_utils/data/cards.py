"""The data cards: the registry as a page, and as a table."""

from __future__ import annotations

from typing import NamedTuple

from course_utils.data.fetching import is_cached
from course_utils.data.registry import Dataset, describe, names

HEADER = """\
<!-- Generated from registry.toml by `course data --cards`: edit that file, not this one. -->

# Data cards

Every set of the course. *Fetched* sets are downloaded by name at a fixed commit, and verified;
*embedded* ones travel in an installed package; *generated* ones are made by code. A licence is
given as it is stated where the set comes from. The course does not redistribute fetched sets.
"""


class Row(NamedTuple):
    """One line of `table`: plain text, and whether the set can be had offline."""

    name: str
    size: str
    licence: str
    cached: bool


def cards() -> str:
    """Write the data cards of all sets.

    Returns
    -------
    str
        A page of Markdown: what ``datasets/README.md`` holds.

    Examples
    --------
    >>> print(cards().splitlines()[2])
    # Data cards
    """
    return "\n".join([HEADER, *(_card(describe(name)) for name in names())])


def table() -> list[Row]:
    """List all sets with their size, licence, and whether they can be had offline.

    The cached files are hashed, so this takes a moment.

    Returns
    -------
    list of Row
        In the registry's order.

    Examples
    --------
    >>> next(row for row in table() if row.name == "mackey-glass").cached
    True
    """
    entries = [describe(name) for name in names()]
    return [Row(entry.name, _size(entry), entry.licence, is_cached(entry)) for entry in entries]


def _card(entry: Dataset) -> str:
    lines = {
        "Kind": entry.kind,
        "Size": _size(entry),
        "Used in": ("lesson " if len(entry.lessons) == 1 else "lessons ")
        + ", ".join(entry.lessons),
        "Licence": entry.licence,
        "Samples in public outputs": "yes" if entry.show_samples else "no",
        "Source": entry.source,
        "Cite": entry.citation,
    }
    url = entry.archive.url if entry.archive else entry.files[0].url if entry.files else ""
    if url:
        lines["Fetched from"] = f"<{url}>" + _others(len(entry.files) - 1)
    items = "".join(f"- {label}: {text}\n" for label, text in lines.items())
    return f"## {entry.title} (`{entry.name}`)\n\n{entry.contents}\n\n{items}"


def _others(count: int) -> str:
    return f" and {count} more file{'s' if count > 1 else ''}" if count > 0 else ""


def _size(entry: Dataset) -> str:
    """Size of a fetched set, or where another one is."""
    if entry.kind == "generated":
        return "made when asked for"
    if entry.kind == "embedded":
        return f"in {' and '.join(entry.packages) or 'Python'}"
    count = entry.archive.files if entry.archive else len(entry.files)
    return f"{entry.bytes / 1e6:.1f} MB in {count:,} file{'s' if count > 1 else ''}"
