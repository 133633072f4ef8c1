"""Put a hand-in back into the shape in which it was released.

Colab and VS Code do not lock cells; students copy, delete and edit them, and files come back from
old Jupyters. Whatever came, what is graded is the released notebook with the student's answers in
it, and the student's own further cells where they stood.
"""

from __future__ import annotations

import ast
import json
import warnings
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import nbformat

from course_utils.authoring.exercises import cell_name

MOST_CELLS = 2000


class UnreadableError(ValueError):
    """A file that cannot be read as a notebook; the message is the reason."""


@dataclass
class Repaired:
    """The released notebook with a student's answers.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
    notes : list of str
        What had to be put right, for the student and the report.
    """

    notebook: Any
    notes: list[str] = field(default_factory=list)


def read_notebook(content: bytes) -> Any:
    """Read a notebook of any version of the format.

    Returns
    -------
    nbformat.NotebookNode
        In version 4; source of every cell is text.

    Raises
    ------
    UnreadableError
        If the file is not a notebook.
    """
    try:
        raw = json.loads(content.decode("utf-8-sig"))
        if not isinstance(raw, dict) or "nbformat" not in raw:
            raise UnreadableError("the file handed in is not a Jupyter notebook")
        for cell in raw.get("cells") or []:
            if isinstance(cell, dict) and not isinstance(cell.get("metadata"), dict):
                cell["metadata"] = {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of double cell ids: they are all made anew
            node = nbformat.reads(json.dumps(raw), as_version=4)
        for cell in node.cells:
            if not isinstance(cell.source, str) or cell.cell_type not in (
                "code",
                "markdown",
                "raw",
            ):
                raise UnreadableError("the notebook has a cell without readable text")
    except UnreadableError:
        raise
    except UnicodeDecodeError as error:
        raise UnreadableError(f"the notebook is not UTF-8 text ({error.reason})") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}: {error.msg}"
        raise UnreadableError(f"the notebook is broken: invalid JSON in {where}") from None
    except RecursionError:
        raise UnreadableError("the notebook is broken: JSON nested too deeply") from None
    except Exception as error:
        raise UnreadableError(f"the notebook is broken ({type(error).__name__})") from None
    if len(node.cells) > MOST_CELLS:
        raise UnreadableError(f"the notebook has more than {MOST_CELLS} cells")
    return node


def _identify(cell: Any, known: dict[str, Any]) -> str | None:
    """Name the released cell that this one is: by its first line, else by its metadata."""
    named = cell_name(cell.source)
    if named in known:
        return named
    recorded = cell.metadata.get("nbgrader")
    grade_id = recorded.get("grade_id") if isinstance(recorded, dict) else None
    return grade_id if isinstance(grade_id, str) and grade_id in known else None


def _is_answer(cell: Any) -> bool:
    return bool(cell.metadata.nbgrader.solution)


def rebuild(released: Any, handed_in: Any) -> Repaired:
    """Put a student's answers into the released notebook.

    Parameters
    ----------
    released : nbformat.NotebookNode
        As `course release` wrote it.
    handed_in : nbformat.NotebookNode
        As `read_notebook` read it.

    Returns
    -------
    Repaired
        Released cells in their order; every answer cell with the student's last answer in it;
        other code and text of the student after the released cell that it followed.
    """
    known = {
        cell.metadata.nbgrader.grade_id: cell
        for cell in released.cells
        if "nbgrader" in cell.metadata
    }
    plain = {cell.source.strip() for cell in released.cells if "nbgrader" not in cell.metadata}
    answers: dict[str, list[Any]] = {name: [] for name, cell in known.items() if _is_answer(cell)}
    extras: dict[str, list[Any]] = {}
    notes: list[str] = []
    seen: list[str] = []
    anchor = ""
    for cell in handed_in.cells:
        name = _identify(cell, known)
        if name is None:
            if cell.source.strip() and cell.source.strip() not in plain:
                extras.setdefault(anchor, []).append(cell)
            continue
        anchor = name
        if name in answers:
            answers[name].append(cell)
        elif name in seen:
            notes.append(f"a copy of {name} was left out")
        elif cell.source.strip() != known[name].source.strip():
            notes.append(f"{name} had been changed; it was put back")
        seen.append(name)
    for name, cell in known.items():
        if name in answers and all(p.source.strip() == cell.source.strip() for p in answers[name]):
            answers[name] += _unnamed(cell, extras, notes)
    notes += [
        f"{name} was missing; it was put back"
        for name in known
        if name not in seen and not answers.get(name)
    ]
    return Repaired(_assemble(released, answers, extras, notes), notes)


def _functions(source: str) -> set[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def _unnamed(released: Any, extras: dict[str, list[Any]], notes: list[str]) -> list[Any]:
    """Find the answer whose first line is gone: the last cell that defines the same functions."""
    wanted = _functions(released.source) if released.cell_type == "code" else set()
    for cells in reversed(extras.values()):
        for cell in reversed(cells):
            if wanted and cell.cell_type == "code" and wanted <= _functions(cell.source):
                cells.remove(cell)
                name = released.metadata.nbgrader.grade_id
                notes.append(f"{name} had lost its first line; it was known by {min(wanted)}()")
                return [cell]
    return []


def _assemble(
    released: Any, answers: dict[str, list[Any]], extras: dict[str, list[Any]], notes: list[str]
) -> Any:
    node = deepcopy(released)
    node.cells = [_copied(cell) for cell in extras.get("", [])]
    for cell in deepcopy(released.cells):
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        given = [part.source for part in answers.get(name, [])]
        written = [source for source in given if source.strip() != cell.source.strip()]
        if written:
            if len(written) > 1:
                notes.append(f"{name} was there {len(written)} times; the last one is graded")
            # Earlier versions still run, in their place: later cells may build on them.
            earlier = [part for part in answers[name] if part.source in written[:-1]]
            node.cells += [_copied(part) for part in earlier]
            cell.source = written[-1]
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        node.cells.append(cell)
        node.cells += [_copied(part) for part in extras.get(name, [])] if name else []
    for number, cell in enumerate(node.cells):
        cell.id = f"cell-{number:03d}"
    return node


def _copied(cell: Any) -> Any:
    """Make a fresh cell of a student's own: text alone, no metadata, no outputs."""
    if cell.cell_type == "code":
        return nbformat.v4.new_code_cell(cell.source)
    return nbformat.v4.new_markdown_cell(cell.source)
