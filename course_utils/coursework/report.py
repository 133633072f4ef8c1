"""The report of a grading run: one row a student, for a person to read."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from course_utils.coursework.classfolder import ClassFolder, write_whole

COLUMNS = (
    *("student", "status", "score", "max_score", "reason", "flags", "notes"),
    *("seconds_late", "seconds", "megabytes"),
)


def write_report(folder: ClassFolder, exercise: str, rows: list[dict[str, Any]]) -> Path:
    """Write ``reports/<exercise>.csv``.

    Parameters
    ----------
    folder : ClassFolder
    exercise : str
    rows : list of dict
        As `course_utils.coursework.gradebook.rows` lists them.

    Returns
    -------
    Path
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in rows:
        joined = row | {name: "; ".join(row[name]) for name in ("flags", "notes")}
        table.writerow(["" if joined[name] is None else joined[name] for name in COLUMNS])
    path = folder.path / "reports" / f"{exercise}.csv"
    write_whole(path, text.getvalue())
    return path
