import json
import shutil
import sqlite3
from datetime import datetime

import nbformat
import pytest
from nbgrader.api import Gradebook

from course_utils.coursework import gradebook
from course_utils.coursework.classfolder import ClassFolder
from course_utils.coursework.handed_in import digest_of, read_files
from course_utils.coursework.roster import read_roster

NAME = "04_forecasting"
MACHINE = "check_mase"
BY_HAND = "perfect_plot"
ROSTER = "id,first_name,last_name,email,lms_id\n" + "".join(
    f"{name},{name.title()},Nobody,{name}@example.org,{number}\n"
    for number, name in enumerate(("ada", "bob", "cy"))
)


@pytest.fixture
def folder(class_folder, tmp_path):
    """A class of its own, with three students and nothing graded."""
    copied = ClassFolder(shutil.copytree(class_folder.path, tmp_path / "class"))
    copied.roster.write_text(ROSTER, "utf-8")
    return copied


@pytest.fixture
def roster(folder):
    return read_roster(folder.roster)


def result_of(folder, student, *, key="first", answer="a copy", status="needs marking", **changes):
    """What `grade_one` gives, without having run anything."""
    notebook = nbformat.read(folder.released(NAME), as_version=4)
    cells = {}
    for cell in notebook.cells:
        record = cell.metadata.get("nbgrader", {})
        if record.get("grade"):
            by_hand = record["solution"]
            score = None if by_hand else float(record["points"])
            cells[record["grade_id"]] = {"score": score, "by_hand": by_hand}
        if record.get("grade_id") == BY_HAND:
            cell.source = answer
    for name, score in changes.pop("scores", {}).items():
        cells[name]["score"] = score
    notebook.metadata["course"] = {"key": key}
    result = {"student": student, "key": key, "status": status, "reason": "", "flags": []}
    result |= {"notes": [], "seconds": 1.0, "megabytes": 80, "cells": cells}
    result |= {"notebook": nbformat.writes(notebook)} | changes
    (folder.path / "submitted" / student / NAME).mkdir(parents=True, exist_ok=True)
    record = folder.record(NAME, student)
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(json.dumps(result), "utf-8")
    return result


def merge(folder, roster, *results):
    return gradebook.merge(folder, NAME, {r["student"]: r for r in results}, roster)


def row(folder, roster, student):
    (found,) = [r for r in gradebook.rows(folder, NAME, roster) if r["student"] == student]
    return found


def dump(folder, student):
    """Everything the database holds of one student, as bytes."""
    database = sqlite3.connect(folder.path / "gradebook.db")
    own = database.execute("select id from submitted_assignment where student_id = ?", (student,))
    (assignment,) = own.fetchone()
    parts = [("submitted_assignment", "id", assignment)]
    query = "select id from submitted_notebook where assignment_id = ?"
    (notebook,) = database.execute(query, (assignment,)).fetchone()
    parts += [("submitted_notebook", "id", notebook)]
    parts += [("grade", "notebook_id", notebook), ("comment", "notebook_id", notebook)]
    text = [
        database.execute(f"select * from {table} where {column} = ? order by id", (value,))
        for table, column, value in parts
    ]
    return repr([rows.fetchall() for rows in text])


def mark(folder, student, cell, score):
    with Gradebook(folder.database) as book:
        grade = book.find_grade(cell, NAME, NAME, student)
        grade.manual_score, grade.needs_manual_grade, grade.extra_credit = score, False, 0.5
        comment = book.find_comment(BY_HAND, NAME, NAME, student)
        comment.manual_comment = "Which test shows it?"
        book.db.commit()


def test_every_student_has_one_row(folder, roster):
    assert merge(folder, roster, result_of(folder, "ada"), result_of(folder, "bob")) == 2
    rows = gradebook.rows(folder, NAME, roster)
    assert [r["student"] for r in rows] == ["ada", "bob", "cy"]
    assert [r["status"] for r in rows] == ["needs marking", "needs marking", "missing"]
    assert rows[0]["score"] == 25
    assert rows[2]["score"] is None
    assert rows[0]["max_score"] == 30


def test_a_second_merge_writes_nothing(folder, roster):
    results = result_of(folder, "ada"), result_of(folder, "bob")
    merge(folder, roster, *results)
    before = (folder.path / "gradebook.db").read_bytes()
    assert merge(folder, roster, *results) == 0
    assert (folder.path / "gradebook.db").read_bytes() == before


def test_marks_given_by_hand_survive_the_same_hand_in(folder, roster):
    merge(folder, roster, result_of(folder, "ada"))
    mark(folder, "ada", BY_HAND, 4.0)
    assert row(folder, roster, "ada")["status"] == "graded"
    # The same answers under another seed: another key, the same outcome.
    merge(folder, roster, result_of(folder, "ada", key="second"))
    again = row(folder, roster, "ada")
    assert (again["status"], again["score"]) == ("graded", 29.5)


def test_another_answer_keeps_the_mark_and_asks_for_a_look(folder, roster):
    merge(folder, roster, result_of(folder, "ada"))
    mark(folder, "ada", BY_HAND, 4.0)
    merge(folder, roster, result_of(folder, "ada", key="second", answer="now a better one"))
    again = row(folder, roster, "ada")
    assert (again["status"], again["score"]) == ("needs marking", 29.5)
    with Gradebook(folder.database) as book:
        comment = book.find_comment(BY_HAND, NAME, NAME, "ada")
        assert comment.comment == "Which test shows it?"


def test_a_mark_that_overrules_the_machine_stays(folder, roster):
    merge(folder, roster, result_of(folder, "ada", scores={MACHINE: 0.0}))
    mark(folder, "ada", MACHINE, 2.0)
    merge(folder, roster, result_of(folder, "ada", key="second", scores={MACHINE: 0.0}))
    assert row(folder, roster, "ada")["score"] == 25 - 4 + 2 + 0.5


def test_a_failure_is_a_zero_with_its_reason(folder, roster):
    blank = dict.fromkeys(result_of(folder, "ada")["cells"], 0.0)
    failed = {"status": "failed", "reason": "the notebook is broken", "scores": blank}
    merge(folder, roster, result_of(folder, "ada", **failed))
    found = row(folder, roster, "ada")
    assert (found["status"], found["score"]) == ("failed", 0.0)
    with Gradebook(folder.database) as book:
        submission = book.find_submission(NAME, "ada")
        assert not submission.needs_manual_grade
        said = [c.comment for n in submission.notebooks for c in n.comments if c.comment]
        assert said == ["the notebook is broken"]


def test_a_flagged_hand_in_waits_for_a_person(folder, roster):
    result = result_of(folder, "ada", status="flagged", flags=["looks at frames"])
    merge(folder, roster, result)
    assert row(folder, roster, "ada")["status"] == "flagged"
    with Gradebook(folder.database) as book:
        assert book.find_submission_notebook(NAME, NAME, "ada").flagged
        assert book.find_grade(MACHINE, NAME, NAME, "ada").needs_manual_grade


def test_the_others_rows_are_not_touched(folder, roster):
    merge(folder, roster, result_of(folder, "ada"), result_of(folder, "bob"))
    before = dump(folder, "bob")
    merge(folder, roster, result_of(folder, "ada", key="second", scores={MACHINE: 0.0}))
    assert row(folder, roster, "ada")["score"] == 21
    assert dump(folder, "bob") == before


def test_a_newer_hand_in_makes_the_old_mark_wait(folder, roster):
    place = folder.path / "submitted" / "ada" / NAME
    place.mkdir(parents=True)
    (place / f"{NAME}.ipynb").write_text("old", "utf-8")
    files = digest_of(read_files(place))
    merge(folder, roster, result_of(folder, "ada", status="graded", files=files))
    assert row(folder, roster, "ada")["status"] == "needs marking"
    mark(folder, "ada", BY_HAND, 4.0)
    assert row(folder, roster, "ada")["status"] == "graded"
    (place / f"{NAME}.ipynb").write_text("new", "utf-8")
    found = row(folder, roster, "ada")
    assert (found["status"], found["score"]) == ("needs marking", None)
    assert "a newer hand-in is not graded yet" in found["reason"]


def test_a_lost_record_is_said_plainly(folder, roster):
    merge(folder, roster, result_of(folder, "ada"))
    folder.record(NAME, "ada").unlink()
    found = row(folder, roster, "ada")
    assert (found["status"], found["score"]) == ("needs marking", None)
    assert "course grade makes it anew" in found["reason"]


def test_lateness_is_counted_from_the_due_time(folder, roster):
    gradebook.set_due(folder, NAME, datetime.fromisoformat("2026-11-30T23:00:00+00:00"))
    result = result_of(folder, "ada")
    stamp = folder.path / "submitted" / "ada" / NAME / "timestamp.txt"
    stamp.write_text("2026-12-01 00:00:00 UTC\n", "utf-8")
    merge(folder, roster, result)
    assert row(folder, roster, "ada")["seconds_late"] == 3600
