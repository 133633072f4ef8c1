"""Merge results into nbgrader's gradebook, and read out what it says of each student."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import nbformat

from course_utils.coursework.classfolder import ClassFolder, CourseworkError, write_whole
from course_utils.coursework.grading import Result
from course_utils.coursework.handed_in import digest_of, read_files
from course_utils.coursework.roster import Roster


def merge(
    folder: ClassFolder,
    exercise: str,
    results: dict[str, Result],
    roster: Roster,
    *,
    again: bool = False,
) -> int:
    """Write results of machine grading into the gradebook and the notebooks for Formgrader.

    What a person gave stays: marks, extra credit, comments. A student whose result is in the
    gradebook already is not touched, unless `again`.

    Parameters
    ----------
    folder : ClassFolder
    exercise : str
    results : dict of str to dict
        By student, as `grade_one` gives them.
    roster : Roster
    again : bool
        Write those too that are there.

    Returns
    -------
    int
        How many students' rows were written.
    """
    from nbgrader.api import Gradebook

    written = 0
    with Gradebook(folder.database) as gradebook:
        for student, result in results.items():
            path = folder.autograded(exercise, student)
            there = path.read_text("utf-8") if path.exists() else None
            if there == result["notebook"] and not again:
                continue
            before = nbformat.reads(there, as_version=4) if there else None
            _merge_one(gradebook, folder, exercise, result, before, roster)
            gradebook.db.commit()
            # Last: whoever is interrupted before this line is merged again.
            write_whole(path, result["notebook"])
            written += 1
    return written


def _answers(notebook: Any) -> dict[str, str]:
    """Text of the answers and outputs of the checks, by cell: what a person marked."""
    found: dict[str, str] = {}
    for cell in notebook.cells if notebook is not None else []:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name:
            found[name] = cell.source + json.dumps(cell.get("outputs", []), sort_keys=True)
    return found


def _merge_one(
    gradebook: Any, folder: ClassFolder, exercise: str, result: Result, before: Any, roster: Roster
) -> None:
    student = result["student"]
    known = roster.by_id(student)
    names = ("first_name", "last_name", "email") if known else ()
    gradebook.update_or_create_student(student, **{name: getattr(known, name) for name in names})
    handed_in = timestamp(folder, exercise, student)
    settings = {"timestamp": handed_in} if handed_in else {}
    gradebook.update_or_create_submission(exercise, student, **settings)
    old, new = _answers(before), _answers(nbformat.reads(result["notebook"], as_version=4))
    flagged = result["status"] == "flagged"
    gradebook.find_submission_notebook(exercise, exercise, student).flagged = flagged
    for name, entry in result["cells"].items():
        grade = gradebook.find_grade(name, exercise, exercise, student)
        grade.auto_score = entry["score"]
        if grade.manual_score is None:
            grade.needs_manual_grade = entry["score"] is None or flagged
        elif old.get(name) != new.get(name):
            grade.needs_manual_grade = True  # marked by hand before, but for another answer
    _comment(gradebook, exercise, result)


def _comment(gradebook: Any, exercise: str, result: Result) -> None:
    """Say in the gradebook why a hand-in failed or is flagged, beside its first answer."""
    notebook = gradebook.find_notebook(exercise, exercise)
    said = result["reason"] or "; ".join(result["flags"])
    for number, cell in enumerate(notebook.solution_cells):
        comment = gradebook.find_comment(cell.name, exercise, exercise, result["student"])
        # Flags are for the instructor: feedback shows comments, so only a failure is told there.
        comment.auto_comment = said if number == 0 and result["reason"] else None


def timestamp(folder: ClassFolder, exercise: str, student: str) -> str | None:
    """Read when a student handed in, as `course collect` noted it."""
    path = folder.path / "submitted" / student / exercise / "timestamp.txt"
    return path.read_text("utf-8").strip() if path.is_file() and not path.is_symlink() else None


def rows(folder: ClassFolder, exercise: str, roster: Roster) -> list[dict[str, Any]]:
    """List every student once: marks, state, and what was noticed.

    Returns
    -------
    list of dict
        ``student``, ``score``, ``max_score``, ``status`` ("graded", "needs marking", "flagged",
        "failed", "missing"), ``reason``, ``seconds_late``, ``flags``, ``notes``, ``seconds``,
        ``megabytes``. A flagged or failed hand-in that a person has marked is "graded".

    Raises
    ------
    CourseworkError
        If there is nobody to list.
    """
    from nbgrader.api import Gradebook, MissingEntry

    found: dict[str, dict[str, Any]] = {}
    with Gradebook(folder.database) as gradebook:
        most = gradebook.find_assignment(exercise).max_score
        collected = folder.submitted(exercise)
        for student in sorted({*(s.id for s in roster), *collected}):
            row: dict[str, Any] = {"student": student, "score": None, "max_score": most}
            row |= {"status": "missing", "reason": "nothing was handed in", "seconds_late": 0.0}
            row |= {"flags": [], "notes": [], "seconds": 0.0, "megabytes": 0.0}
            found[student] = row
            try:
                submission = gradebook.find_submission(exercise, student)
            except MissingEntry:
                if student in collected:
                    row |= {"status": "needs marking", "reason": "collected, but not graded yet"}
                continue
            kept = _kept(folder, exercise, student)
            if isinstance(kept, str):
                row |= {"status": "needs marking", "reason": kept}
                continue
            names = ("status", "reason", "flags", "notes", "seconds", "megabytes")
            row |= {name: kept[name] for name in names}
            waiting = submission.needs_manual_grade
            marked = any(g.manual_score is not None for n in submission.notebooks for g in n.grades)
            if not waiting and (marked or row["status"] != "failed"):
                row["status"] = "graded"
            elif row["status"] == "graded" and waiting:
                row["status"] = "needs marking"
            row["score"] = submission.score
            row["seconds_late"] = submission.total_seconds_late
    if not found:
        raise CourseworkError(f"{folder.roster} is empty, and nobody handed in {exercise}.")
    return list(found.values())


def _kept(folder: ClassFolder, exercise: str, student: str) -> Result | str:
    """Read what grading found, or say why that cannot be relied on."""
    path = folder.record(exercise, student)
    if not path.exists():
        return "what grading found is missing: course grade makes it anew"
    kept: Result = json.loads(path.read_text("utf-8"))
    place = folder.submitted(exercise).get(student)
    if place is not None and kept.get("files") not in (None, digest_of(read_files(place))):
        return "a newer hand-in is not graded yet: course grade"
    return kept


def set_due(folder: ClassFolder, exercise: str, due: datetime) -> None:
    """Set until when an exercise is to be handed in; lateness is counted from there."""
    from nbgrader.api import Gradebook

    if due.tzinfo is None:
        due = due.astimezone()
    with Gradebook(folder.database) as gradebook:
        gradebook.update_or_create_assignment(exercise, duedate=str(due.astimezone(UTC)))
