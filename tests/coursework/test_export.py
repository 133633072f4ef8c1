"""Grades reach the LMS in its own form, and only those that a person need not look at."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any, Literal

import pytest

from course_utils.coursework.export import Exported, ExportError, export
from course_utils.coursework.roster import Roster, Student

ZOE = "30_Zoë_Müller_学生"
ROSTER = Roster(
    (
        Student(ZOE, "Zoë", "Müller", "z@x.org", "17", "S17", "zoe", "Monday"),
        Student("kim", "Kim", "Lee", "k@x.org", "Participant 18"),
        Student("li", "小龙", "李", lms_id="19"),
        Student("ann", "Ann", "Ode", lms_id="20"),
        Student("bob", "Bob", "Ode", lms_id="21"),
    )
)


def row(student: str, score: float | None, status: str = "graded", **more: Any) -> dict[str, Any]:
    facts = {"student": student, "score": score, "max_score": 10.0, "status": status}
    return {**facts, "reason": "", "seconds_late": 0.0, "flags": [], **more}


ROWS = [
    row("bob", None, "missing", reason="nothing was handed in"),
    row(ZOE, 7.000000001),
    row("kim", None, "failed", reason="the notebook is not valid JSON", seconds_late=61.0),
    row("li", 9.0, "needs marking"),
    row("ann", 10.0, "flagged", flags=["asserts were stripped", "np.allclose was patched"]),
]
HELD_BACK = [
    "li: needs marking",
    "ann: flagged (asserts were stripped; np.allclose was patched)",
]


def parsed(exported: Exported) -> list[list[str]]:
    return list(csv.reader(io.StringIO(exported.text.removeprefix("\ufeff"), newline="")))


def one(
    student: Student,
    fmt: Literal["canvas", "moodle", "csv"],
    facts: Mapping[str, Any] | None = None,
) -> dict[str, str]:
    roster = Roster((student,))
    table = parsed(export([facts or row(student.id, 7.0)], roster, "04", fmt, 10))
    return dict(zip(table[0], table[-1], strict=True))


def test_canvas() -> None:
    made = export(ROWS, ROSTER, "04_forecasting (987)", "canvas", 10.0)
    assert made.text == (
        "Student,ID,SIS User ID,SIS Login ID,Section,04_forecasting (987)\n"
        "    Points Possible,,,,,10\n"
        '"Müller, Zoë",17,S17,zoe,Monday,7\n'
        '"Lee, Kim",18,,,,0\n'
        '"李, 小龙",19,,,,\n'
        '"Ode, Ann",20,,,,\n'
        '"Ode, Bob",21,,,,\n'
    )
    assert made.held_back == HELD_BACK


def test_moodle() -> None:
    # Moodle's import needs the columns Identifier, Grade and Last modified (grade).
    made = export(ROWS, ROSTER, "04_forecasting", "moodle", 10.0)
    assert made.text == (
        "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
        "Last modified (submission),Last modified (grade),Feedback comments\n"
        "Participant 17,Zoë Müller,z@x.org,graded,7,10,Yes,-,-,\n"
        "Participant 18,Kim Lee,k@x.org,failed,0,10,Yes,-,-,the notebook is not valid JSON\n"
        "Participant 19,小龙 李,,needs marking,,10,Yes,-,-,\n"
        "Participant 20,Ann Ode,,flagged,,10,Yes,-,-,\n"
        "Participant 21,Bob Ode,,missing,,10,Yes,-,-,\n"
    )
    assert made.held_back == HELD_BACK


def test_csv_for_a_spreadsheet() -> None:
    made = export(ROWS, ROSTER, "04_forecasting", "csv", 10.0)
    assert made.text[0] == "\ufeff"  # Excel reads names in any script
    assert made.text[1:] == (
        "id,name,email,score,max_score,status,seconds_late,reason,flags\n"
        f"{ZOE},Zoë Müller,z@x.org,7,10,graded,0,,\n"
        "kim,Kim Lee,k@x.org,0,10,failed,61,the notebook is not valid JSON,\n"
        "li,小龙 李,,,10,needs marking,0,,\n"
        'ann,Ann Ode,,,10,flagged,0,,"asserts were stripped, np.allclose was patched"\n'
        "bob,Bob Ode,,,10,missing,,nothing was handed in,\n"
    )
    assert made.held_back == HELD_BACK


@pytest.mark.parametrize("fmt", ["canvas", "moodle", "csv"])
def test_nobody_is_dropped_or_graded_by_accident(fmt: Literal["canvas", "moodle", "csv"]) -> None:
    made = export([row("stranger", 3.0), row(ZOE.upper(), None)], ROSTER, "04", fmt, 10)
    assert made.held_back == ["stranger: is not on the roster", f"{ZOE}: no score"]
    table = parsed(made)
    assert len(table) == {"canvas": 7, "moodle": 6, "csv": 7}[fmt]
    assert "stranger" not in made.text or fmt == "csv"


def test_moodles_numbers_are_the_assignments_own() -> None:
    made = export(ROWS, ROSTER, "04", "moodle", 10, {ZOE: "555"})
    assert parsed(made)[1][0] == "Participant 555"
    unknown = Roster((Student("kim", "Kim", "Lee"),))
    made = export([row("kim", 7.0)], unknown, "04", "moodle", 10)
    assert parsed(made)[1][4] == ""
    assert "participant number is not known" in made.held_back[0]
    made = export([row("kim", 11.0)], ROSTER, "04", "moodle", 10)
    assert made.held_back == ["kim: 11 of 10 points: Moodle refuses more than all"]


def test_canvas_would_take_the_first_of_two_namesakes() -> None:
    roster = Roster((Student("a", "Ann", "Ode"), Student("b", "Ann", "Ode", lms_id="2")))
    made = export([row("a", 3.0), row("b", 4.0)], roster, "04", "canvas", 10)
    assert [cells[-1] for cells in parsed(made)] == ["04", "10", "", "4"]
    assert "another student has the same name" in made.held_back[0]


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (7.000000001, "7"),
        (2 / 3, "0.6667"),
        (0.1 + 0.2, "0.3"),
        (10, "10"),
        (-0.00001, "0"),
        (0.00001, "0"),
        (100.5, "100.5"),
        (1e6, "1000000"),
    ],
)
def test_numbers_are_written_plainly(score: float, text: str) -> None:
    assert one(ROSTER.students[0], "csv", row(ZOE, score))["score"] == text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", " =", "＝", "\r\n=", "\ufeff="])
@pytest.mark.parametrize("fmt", ["canvas", "moodle", "csv"])
def test_no_cell_is_a_formula(sign: str, fmt: Literal["canvas", "moodle", "csv"]) -> None:
    evil = f'{sign}cmd|" /C calc"!A0'
    student = Student("x", "", evil, evil, "7", evil, evil, evil)
    cells = one(student, fmt, row("x", 0.0, "failed", reason=f"ok\n{evil};{evil}", flags=[evil]))
    assert any("cmd" in cell for cell in cells.values())
    for cell in cells.values():
        assert "\n" not in cell
        for piece in cell.split(";"):  # as a spreadsheet with semicolons takes it apart
            assert piece.strip(" \ufeff")[:1] not in {*"=+-@＝＋－＠"} or cell == "-"


def test_what_contradicts_itself() -> None:
    with pytest.raises(ExportError, match="kim has two rows"):
        export([row("kim", 1.0), row("KIM", 2.0)], ROSTER, "04", "csv", 10)
    with pytest.raises(ExportError, match="unknown status, 'done'"):
        export([row("kim", 1.0, "done")], ROSTER, "04", "csv", 10)
    with pytest.raises(ExportError, match="nan is not a number"):
        export([row("kim", float("nan"))], ROSTER, "04", "csv", 10)
    with pytest.raises(ExportError, match="no format 'xls'"):
        export([], ROSTER, "04", "xls", 10)  # type: ignore[arg-type]
