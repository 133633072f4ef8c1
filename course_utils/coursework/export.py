"""Grades as files that Canvas, Moodle and spreadsheets read."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from course_utils.coursework.names import name_key, shown
from course_utils.coursework.roster import Roster, Student

Format = Literal["canvas", "moodle", "csv"]
Row = Mapping[str, Any]

FORMATS = ("canvas", "moodle", "csv")
STATUSES = ("graded", "failed", "needs marking", "flagged", "missing")
# A cell that begins so is a formula for a spreadsheet, the wide signs of East Asia included. Where
# the separator is a semicolon, as in Excel in much of Europe, one within a cell begins a new one.
_FORMULA = re.compile(r"(^|;)(\s*)(?=[=+\-@＝＋－＠])")
_UNSEEN = {*map(chr, range(32)), "\x7f", "\u200b", "\ufeff"}
_MOODLE = (
    "Identifier",
    "Full name",
    "Email address",
    "Status",
    "Grade",
    "Maximum Grade",
    "Grade can be changed",
    "Last modified (submission)",
    "Last modified (grade)",
    "Feedback comments",
)
_CSV = ("id", "name", "email", "score", "max_score", "status", "seconds_late", "reason", "flags")


class ExportError(ValueError):
    """The rows contradict themselves; the message says which, in one line."""


@dataclass(frozen=True)
class Exported:
    """A file's text, to be written as UTF-8; and whose grades are not in it, and why."""

    text: str
    held_back: list[str]


def export(
    rows: Sequence[Row],
    roster: Roster,
    exercise: str,
    fmt: Format,
    max_score: float,
    lms_ids: Mapping[str, str] | None = None,
) -> Exported:
    """Write one exercise's grades in the form that Canvas, Moodle or a spreadsheet reads.

    Only "graded" rows bear their score; "failed" ones bear 0, with the reason as feedback (which
    Canvas's file has no place for). What needs marking or is flagged bears none: a person decides
    first. Canvas takes an empty cell for "no grade", and shows what it would change before it does;
    Moodle skips empty ones, and those that it has a grade for unless "allow updating records that
    have been modified more recently" is ticked.

    Parameters
    ----------
    rows : sequence of mapping
        With the keys student, score, max_score, status, reason, seconds_late, flags.
    roster : Roster
        The class. Its order is the file's; who has no row is "missing".
    exercise : str
        The name of Canvas's column: best as in its own export, "04_forecasting (12345)".
    fmt : {"canvas", "moodle", "csv"}
        The form.
    max_score : float
        Full marks, in points.
    lms_ids : mapping of str to str, optional
        From student id to the LMS's number, for those whose number in the roster is not this
        assignment's: Moodle's differ from one assignment to the next.

    Returns
    -------
    Exported
        The text; and one line for each student whose grade is not in it.

    Raises
    ------
    ExportError
        If a student has two rows, a status is unknown, or a number is none.

    Examples
    --------
    >>> row = {"student": "z1", "score": 7.000000001, "max_score": 10, "status": "graded"}
    >>> print(export([row], Roster((Student("z1", "Zoë", "Müller"),)), "04", "canvas", 10).text)
    Student,ID,SIS User ID,SIS Login ID,Section,04
        Points Possible,,,,,10
    "Müller, Zoë",,,,,7
    """
    if fmt not in FORMATS:
        raise ExportError(f"there is no format {fmt!r}, only {', '.join(FORMATS)}")
    by_student = _checked(rows, roster)
    strangers = [id for id in by_student if roster.by_id(id) is None]
    held_back = [f"{shown(id)}: is not on the roster" for id in strangers]
    students = [*roster, *(Student(id, "", "") for id in strangers if fmt == "csv")]
    names = Counter(name_key(student.sortable_name) for student in roster)
    table: list[Sequence[object]] = []
    for student in students:
        row = by_student.get(student.id, {"status": "missing"})
        lms_id = (lms_ids or {}).get(student.id) or student.lms_id
        lms_id = re.sub(r"(?i)^participant\s*", "", lms_id)
        grade, why = _grade(row)
        if not why and grade:
            if fmt == "moodle" and not lms_id:
                why = "Moodle's participant number is not known (lms_id in roster.csv)"
            elif fmt == "moodle" and float(grade) > max_score:
                why = f"{grade} of {_number(max_score)} points: Moodle refuses more than all"
            elif (
                fmt == "canvas"
                and not (lms_id or student.sis_id or student.login)
                and names[name_key(student.sortable_name)] > 1
            ):
                why = "another student has the same name, and roster.csv has no number for Canvas"
        if why:
            held_back.append(f"{student.id}: {why}")
            grade = ""
        table.append(_LINES[fmt](student, row, lms_id, grade, max_score))
    if fmt == "canvas":
        header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", exercise]
        points = ["    Points Possible", "", "", "", "", _number(max_score)]
        return Exported(_text([header, points, *table]), held_back)
    if fmt == "moodle":
        return Exported(_text([_MOODLE, *table]), held_back)
    return Exported("\ufeff" + _text([_CSV, *table]), held_back)  # so Excel sees that it is UTF-8


def _checked(rows: Iterable[Row], roster: Roster) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        known = roster.by_id(str(row["student"]))
        student = known.id if known else str(row["student"])
        if student in found:
            raise ExportError(f"{shown(student)} has two rows")
        if row["status"] not in STATUSES:
            raise ExportError(f"{shown(student)} has an unknown status, {row['status']!r}")
        found[student] = row
    return found


def _grade(row: Row) -> tuple[str, str]:
    """Return the grade to write, or why a person must look first."""
    status, reason = row["status"], row.get("reason") or "; ".join(row.get("flags") or [])
    if status == "failed":
        return "0", ""
    if status == "missing":
        return "", ""
    if status == "graded" and row.get("score") is not None:
        return _number(row["score"]), ""
    return "", (status if status != "graded" else "no score") + (f" ({reason})" if reason else "")


def _canvas(
    student: Student, _row: Row, lms_id: str, grade: str, _max_score: float
) -> Sequence[object]:
    ids = [lms_id, student.sis_id, student.login, student.section]
    return [*map(_plain, [student.sortable_name or student.id, *ids]), grade]


def _moodle(
    student: Student, row: Row, lms_id: str, grade: str, max_score: float
) -> Sequence[object]:
    who = [f"Participant {lms_id}" if lms_id else "", student.full_name, student.email]
    # A grade's date of "-" is older than any in Moodle, so that an import does not overwrite what
    # somebody marked there by hand, unless its box "allow updating ..." is ticked.
    comment = row.get("reason") or "" if grade else ""
    points = [grade, _number(max_score)]
    return [*map(_plain, [*who, row["status"]]), *points, "Yes", "-", "-", _plain(comment)]


def _csv(
    student: Student, row: Row, _lms_id: str, grade: str, max_score: float
) -> Sequence[object]:
    who = map(_plain, [student.id, student.full_name, student.email])
    late = _number(row.get("seconds_late") or 0) if row["status"] != "missing" else ""
    most = _number(row.get("max_score") or max_score)
    flags = ", ".join(map(str, row.get("flags") or []))
    words = [_plain(row.get("reason") or ""), _plain(flags)]
    return [*who, grade, most, row["status"], late, *words]


_LINES: Mapping[str, Callable[[Student, Row, str, str, float], Sequence[object]]]
_LINES = {"canvas": _canvas, "moodle": _moodle, "csv": _csv}


def _number(value: object) -> str:
    """Write a number plainly: 7 for 7.000000001, no exponents."""
    number = float(cast(float, value))
    if not math.isfinite(number):
        raise ExportError(f"{number} is not a number of points or seconds")
    # Adding 0 makes -0 a plain 0.
    return f"{round(number, 4) + 0.0:.4f}".rstrip("0").rstrip(".")


def _plain(text: object) -> str:
    """Write text on one line that no spreadsheet takes for a formula."""
    words = " ".join(str(text).split())
    return _FORMULA.sub(r"\1\2'", "".join(char for char in words if char not in _UNSEEN))


def _text(table: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    return out.getvalue()
