"""From one exercise source: the solved notebook, and the student's without its solutions.

A source is a script in jupytext's percent format. Every cell that grading must find again carries
a tag, and its first line names it::

    # %% tags=["given"]                       code that comes with the exercise
    # cell: series
    # %% tags=["answer"]                      what the student writes
    # cell: make_windows
    # %% tags=["check"] points=4              marked by machine
    # cell: check_make_windows
    # %% [markdown] tags=["text-answer"] points=5   marked by a person
    # <!-- cell: why_it_leaks -->

A solution stands between ``### BEGIN SOLUTION`` and ``### END SOLUTION``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from course_utils.authoring.notebooks import Notebook, find, render, write_atomically

KINDS = ("given", "answer", "check", "text-answer")
FIRST_LINE = re.compile(r"^(?:# cell: |<!-- cell: )([a-z][a-z0-9_]*)(?: -->)?$")


class ExerciseError(ValueError):
    """A source that cannot become an exercise, with the reason in one line."""


def cell_name(source: str) -> str | None:
    r"""Read the name on a cell's first line.

    Examples
    --------
    >>> cell_name("# cell: make_windows\nx = 1")
    'make_windows'
    >>> cell_name("<!-- cell: why_it_leaks -->")
    'why_it_leaks'
    >>> cell_name("x = 1") is None
    True
    """
    found = FIRST_LINE.match(source.lstrip().split("\n")[0].strip())
    return found[1] if found else None


def _kind(cell: Any) -> str | None:
    kinds = [tag for tag in cell.metadata.get("tags", []) if tag in KINDS]
    return kinds[0] if kinds else None


def _nbgrader_metadata(cell: Any, kind: str, name: str, label: str) -> dict[str, Any]:
    graded = kind in ("check", "text-answer")
    points = cell.metadata.pop("points", None)
    if graded and not isinstance(points, int | float):
        raise ExerciseError(f"{label}: cell {name} needs points, as in: tags=[…] points=4")
    record = {
        "schema_version": 3,
        "grade_id": name,
        "cell_type": cell.cell_type,
        "grade": graded,
        "solution": kind in ("answer", "text-answer"),
        "locked": kind in ("given", "check"),
        "task": False,
    }
    return record | ({"points": points} if graded else {})


def solved(exercise: Notebook) -> Any:
    """Make the notebook with its solutions, and with what nbgrader needs to know of each cell.

    Parameters
    ----------
    exercise : Notebook
        One of ``find(root, folder="exercises")``.

    Returns
    -------
    nbformat.NotebookNode

    Raises
    ------
    ExerciseError
        If a tagged cell has no name or no points, or two have the same name.
    """
    node = render(exercise, None)
    names: list[str] = []
    for cell in node.cells:
        cell.metadata.pop("lines_to_next_cell", None)  # jupytext's note to itself
        kind, name = _kind(cell), cell_name(cell.source)
        if kind is None and name is None:
            continue
        if kind is None or name is None:
            line = cell.source.split("\n")[0]
            raise ExerciseError(
                f"{exercise.label}: a cell has a tag of {', '.join(KINDS)} and a first line that "
                f"names it ('# cell: name'), or neither; this one begins: {line!r}"
            )
        if name in names:
            raise ExerciseError(f"{exercise.label}: two cells are called {name}.")
        names.append(name)
        cell.metadata["nbgrader"] = _nbgrader_metadata(cell, kind, name, exercise.label)
        cell.id = name.replace("_", "-")[:64]
    return node


def student(exercise: Notebook) -> Any:
    """Make the notebook that a student opens: solutions replaced by a stub, no outputs.

    Returns
    -------
    nbformat.NotebookNode

    Raises
    ------
    ExerciseError
        If an answer cell has no solution between its marks.
    """
    from nbgrader.preprocessors import ClearSolutions

    node = solved(exercise)
    for cell in node.cells:
        if cell.metadata.get("nbgrader", {}).get("solution") and "END SOLUTION" not in cell.source:
            name = cell_name(cell.source)
            raise ExerciseError(
                f"{exercise.label}: {name} has no solution between ### BEGIN SOLUTION and "
                "### END SOLUTION."
            )
    stubs = {"python": "# Your code here.\nraise NotImplementedError"}
    clear = ClearSolutions(code_stub=stubs, text_stub="*Your answer here.*")
    clear.enforce_metadata = True
    return clear.preprocess(node, {})[0]


def update(root: Path) -> list[Notebook]:
    """Write every student notebook whose source changed; return those written."""
    from nbformat import writes

    written = []
    for exercise in find(root, folder="exercises"):
        node = student(exercise)
        if not exercise.target.exists() or (
            exercise.target.read_text("utf-8") != writes(node) + "\n"
        ):
            write_atomically(node, exercise.target)
            written.append(exercise)
    return written


def write_solved(root: Path, only: tuple[str, ...], folder: Path) -> list[Path]:
    """Write solved exercises into a folder, to be run there; return the files.

    Parameters
    ----------
    root : Path
        The repository.
    only : tuple of str
        Keep exercises that begin with one of these words; all if empty.
    folder : Path
    """
    written = []
    for exercise in find(root, folder="exercises"):
        if not only or exercise.source.stem.startswith(only):
            written.append(folder / f"solved_{exercise.target.name}")
            write_atomically(solved(exercise), written[-1])
    return written
