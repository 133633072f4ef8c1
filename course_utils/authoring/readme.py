"""The README's generated tables: lessons and benchmarks, from what the builds measured."""

from __future__ import annotations

import re
from pathlib import Path

from course_utils.authoring.notebooks import (
    METADATA_KEY,
    Notebook,
    colab_badge,
    find,
    read_built,
)
from course_utils.ladder import Ladder


def minutes(notebook: Notebook) -> str:
    """Minutes of the last build with one thread, or a dash before the first."""
    built = read_built(notebook)
    seconds = built.metadata[METADATA_KEY]["seconds"] if built is not None else None
    return "–" if seconds is None else f"{seconds / 60:.1f}"


def claims(notebook: Notebook) -> str:
    """Sentences that the notebook asserted: the first, and the others to be opened."""
    if not notebook.results.exists():
        return ""
    said = Ladder.read(notebook.results).claims
    if len(said) < 2:
        return "".join(said)
    others = f"<summary>and {len(said) - 1} more</summary>{'; '.join(said[1:])}"
    return f"{said[0]} <details>{others}</details>"


def exercise_link(notebook: Notebook) -> str:
    """Link to a lesson's exercise, where it has one."""
    path = notebook.root / "notebooks" / "exercises" / notebook.target.name
    there = path.exists() and not notebook.is_benchmark
    return f" ([exercise]({path.relative_to(notebook.root).as_posix()}))" if there else ""


def rows(notebooks: list[Notebook]) -> list[str]:
    """Make one Markdown row a notebook."""
    made = []
    for notebook in notebooks:
        title = notebook.title()
        link = notebook.target.relative_to(notebook.root).as_posix()
        name = f"[{title}]({link})" + exercise_link(notebook)
        badge = colab_badge(notebook)
        made.append(f"| {name} | {badge} | {minutes(notebook)} | {claims(notebook)} |")
    return made


def tables(root: Path) -> dict[str, str]:
    """Make each generated part of the README, by the name of its markers."""
    head = ["| | open | minutes | what it asserts, in every seed |", "|---|---|---|---|"]
    parts = {
        "lessons": head + rows(find(root)),
        "benchmarks": head + rows(find(root, folder="benchmarks")),
    }
    return {name: "\n".join(lines) for name, lines in parts.items()}


def fill(text: str, parts: dict[str, str]) -> str:
    """Put each part between its markers ``<!-- name -->`` and ``<!-- /name -->``.

    Raises
    ------
    ValueError
        If a marker is missing.

    Examples
    --------
    >>> print(fill("<!-- a -->old<!-- /a -->", {"a": "new"}))
    <!-- a -->
    new
    <!-- /a -->
    """
    for name, part in parts.items():
        pattern = re.compile(f"<!-- {name} -->.*?<!-- /{name} -->", re.DOTALL)
        if not pattern.search(text):
            raise ValueError(f"the README lacks the markers <!-- {name} --> … <!-- /{name} -->.")
        filled = f"<!-- {name} -->\n{part}\n<!-- /{name} -->"
        text = pattern.sub(lambda _, filled=filled: filled, text)  # type: ignore[misc]
    return text


def update(root: Path) -> None:
    """Write the README's generated parts afresh."""
    readme = root / "README.md"
    readme.write_text(fill(readme.read_text("utf-8"), tables(root)), "utf-8")
