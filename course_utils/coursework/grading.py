"""Grade one hand-in: bytes in, plain data out, and never an exception."""

from __future__ import annotations

import asyncio
import hashlib
import json
import shutil
import tempfile
import textwrap
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from course_utils.coursework import tripwire
from course_utils.coursework.handed_in import digest_of, is_code, notebook_of, write_files
from course_utils.coursework.kernel import KernelEndedError, open_kernel
from course_utils.coursework.repair import UnreadableError, read_notebook, rebuild
from course_utils.coursework.sandbox import Limits

FOR_THE_MARKER = "for-the-marker"  # tag of a cell that feedback leaves out
Result = dict[str, Any]


@dataclass(frozen=True)
class Exercise:
    """What a grader must know of an exercise; goes to every worker.

    Parameters
    ----------
    name : str
        As in ``04_forecasting``.
    released : str
        The released notebook, as JSON.
    secret : bytes
        The instructor's; seeds are drawn from it.
    limits : Limits
    data_cache : str or None
        Folder of verified data sets that a hand-in may read.
    checks : str
        Hash of the checks' code.
    """

    name: str
    released: str
    secret: bytes
    limits: Limits = field(default_factory=Limits)
    data_cache: str | None = None
    checks: str = ""

    def key(self, files: dict[str, bytes]) -> str:
        """Hash everything that a grade depends on, so that it is not computed twice."""
        digest = hashlib.sha256(self.released.encode() + b"\0" + self.secret)
        digest.update(self.checks.encode())
        digest.update(json.dumps(asdict(self.limits), sort_keys=True).encode())
        digest.update(digest_of(files).encode())
        return digest.hexdigest()


def grade_one(exercise: Exercise, student: str, files: dict[str, bytes]) -> Result:
    """Grade one hand-in.

    Parameters
    ----------
    exercise : Exercise
    student : str
    files : dict of str to bytes
        What was handed in, by relative path.

    Returns
    -------
    dict
        ``student``; ``key``; ``status`` ("graded", "needs marking", "flagged" or "failed");
        ``reason`` of a failure; ``flags`` for a person; ``notes`` on repairs; ``cells``: for each
        graded cell ``score`` (None where a person marks) and ``points``; ``score`` and
        ``max_score``; ``notebook``: what was graded, with outputs, as JSON; ``seconds``,
        ``cpu_seconds`` and ``megabytes``.
    """
    result: Result = {"student": student, "key": exercise.key(files), "status": "graded"}
    result["files"] = digest_of(files)
    result |= {"reason": "", "flags": [], "notes": [], "cells": {}}
    result |= {"seconds": 0.0, "cpu_seconds": 0.0, "megabytes": 0.0}
    released = nbformat.reads(exercise.released, as_version=4)
    try:
        notebook = _try(exercise, student, files, released, result)
        _add_up(notebook, result)
        result["notebook"] = nbformat.writes(_finished(notebook, result))
    except Exception as error:
        notebook = _failed(released, result, f"the grader could not read it ({error!r:.200})")
        _add_up(notebook, result)
        result["notebook"] = nbformat.writes(_finished(notebook, result))
    return result


def _try(
    exercise: Exercise, student: str, files: dict[str, bytes], released: Any, result: Result
) -> Any:
    """Repair, run and score; a hand-in that cannot be run gives the blank notebook."""
    try:
        handed_in = read_notebook(notebook_of(exercise.name, files))
        repaired = rebuild(released, handed_in)
        result["notes"] = repaired.notes
        asyncio.run(_run(exercise, student, repaired.notebook, files, result))
        return repaired.notebook
    except (UnreadableError, KernelEndedError) as error:
        return _failed(released, result, str(error))


def _graded(notebook: Any) -> list[Any]:
    return [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]


async def _run(
    exercise: Exercise, student: str, notebook: Any, files: dict[str, bytes], result: Result
) -> None:
    """Run the cells in a sandbox and score the checks; plants go beside each check."""
    own = [cell.source for cell in notebook.cells if cell.cell_type == "code" and _is_own(cell)]
    own += [content.decode("utf-8", "replace") for name, content in files.items() if is_code(name)]
    result["flags"] += tripwire.suspicions(own)
    folder = Path(tempfile.mkdtemp(prefix="course-files-"))
    cache = Path(exercise.data_cache) if exercise.data_cache else None
    try:
        write_files(folder, files)
        async with open_kernel(exercise.limits, folder, cache) as kernel:
            try:
                for cell in notebook.cells:
                    if cell.cell_type != "code":
                        continue
                    if not cell.metadata.get("nbgrader", {}).get("grade"):
                        await kernel.run(cell, cell.source)
                        continue
                    # With the key in it, what one hand-in finds out is of no use to the next.
                    about = (exercise.name, student, result["key"], cell.metadata.nbgrader.grade_id)
                    seed = tripwire.seed_for(exercise.secret, *about)
                    source = tripwire.seeded(cell.source, seed)
                    status = await kernel.run(cell, source, remember=False)
                    _score(cell, status, result)
                    check = tripwire.check_name(cell.source)
                    for plant in tripwire.plants(check, exercise.secret, *about):
                        scratch = nbformat.v4.new_code_cell()
                        status = await kernel.run(scratch, plant.source, remember=False)
                        if status != plant.must:
                            words = "fails although it is right" if plant.must == "ok" else "passes"
                            flag = f"a planted answer to {check} {words}: a check was bent"
                            result["flags"] += [] if flag in result["flags"] else [flag]
            finally:
                result["cpu_seconds"] = round(kernel.usage.cpu_seconds, 2)
                result["megabytes"] = round(kernel.usage.megabytes)
                result["seconds"] = round(kernel.seconds, 2)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_own(cell: Any) -> bool:
    """Whether a student wrote it."""
    record = cell.metadata.get("nbgrader")
    return record is None or bool(record["solution"])


def _score(cell: Any, status: str, result: Result) -> None:
    """Score a check by nbgrader's own rule; stderr costs nothing, and a check returns nothing."""
    from nbgrader.utils import determine_grade

    if status != "ok" and not any(output.output_type == "error" for output in cell.outputs):
        cell.outputs.append(nbformat.v4.new_output("error", ename="Error", evalue=status))
    values = [output for output in cell.outputs if output.output_type == "execute_result"]
    if values:
        result["flags"].append(f"{cell.metadata.nbgrader.grade_id} returned a value")
    # A seed must not be read off a traceback; nothing but the hint is of use to a student.
    cell.outputs = [_hint(o) for o in cell.outputs if o not in values and o.get("name") != "stderr"]
    score, _ = determine_grade(cell)
    result["cells"][cell.metadata.nbgrader.grade_id] = {"score": score}


def _hint(output: Any) -> Any:
    if output.output_type == "error":
        hint = textwrap.fill(f"{output.ename}: {output.evalue}", 100, replace_whitespace=False)
        output.traceback = [hint]
    return output


def _failed(released: Any, result: Result, reason: str) -> Any:
    """Take the blank notebook: whoever failed has a row, a zero and a page with the reason."""
    result |= {"status": "failed", "reason": reason, "cells": {}}
    notebook = nbformat.from_dict(released)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def _add_up(notebook: Any, result: Result) -> None:
    from nbgrader.utils import determine_grade

    bent = any("a check was bent" in flag for flag in result["flags"])
    for cell in _graded(notebook):
        name, points = cell.metadata.nbgrader.grade_id, float(cell.metadata.nbgrader.points)
        entry = result["cells"].setdefault(name, {"score": 0.0})
        if cell.metadata.nbgrader.solution and result["status"] != "failed":
            entry["score"] = determine_grade(cell)[0]
        if bent and not cell.metadata.nbgrader.solution:
            entry["score"] = 0.0
        entry |= {"points": points, "by_hand": bool(cell.metadata.nbgrader.solution)}
    cells = result["cells"].values()
    result["max_score"] = sum(entry["points"] for entry in cells)
    result["score"] = sum(entry["score"] or 0.0 for entry in cells)
    if result["status"] == "graded":
        waiting = any(entry["score"] is None for entry in cells)
        result["status"] = "flagged" if result["flags"] else "graded"
        if waiting and not result["flags"]:
            result["status"] = "needs marking"


def _finished(notebook: Any, result: Result) -> Any:
    """Make it safe to show in a browser, and say on top what was noticed."""
    said = [f"**Not graded by machine:** {result['reason']}."] if result["reason"] else []
    said += [f"*{note}.*" for note in result["notes"]]
    if said:
        notebook.cells.insert(0, nbformat.v4.new_markdown_cell("\n\n".join(said)))
    if result["flags"]:
        flags = "**Look at this one:** " + "; ".join(result["flags"]) + "."
        notebook.cells.insert(0, nbformat.v4.new_markdown_cell(flags))
        notebook.cells[0].metadata["tags"] = [FOR_THE_MARKER]
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, 1):
        cell.execution_count = number
    notebook.metadata["course"] = {"key": result["key"]}
    return notebook
