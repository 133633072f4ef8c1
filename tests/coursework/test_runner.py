import json
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import pytest

from course_utils.coursework import handed_in, runner
from course_utils.coursework.classfolder import ClassFolder, CourseworkError, open_class
from course_utils.coursework.grading import Exercise
from course_utils.coursework.sandbox import Limits

NAME = "04_forecasting"
EXERCISE = Exercise(NAME, "{}", b"secret")


@pytest.fixture
def folder(tmp_path):
    for student in ("ada", "bob", "学生"):
        place = tmp_path / "submitted" / student / NAME
        place.mkdir(parents=True)
        (place / f"{NAME}.ipynb").write_text(f"by {student}", "utf-8")
        (place / "timestamp.txt").write_text("2026-11-21 10:00:00 UTC", "utf-8")
    return ClassFolder(tmp_path)


@pytest.fixture
def graded(monkeypatch):
    """Stands in for `grade_one`; remembers for whom it was called."""
    called = []

    def grade(exercise, student, files):
        called.append(student)
        return {"student": student, "key": exercise.key(files), "read": sorted(files)}

    monkeypatch.setattr(runner, "grade_one", grade)
    return called


def run(folder, exercise=EXERCISE, **settings):
    with ThreadPoolExecutor(2) as pool:
        return runner.grade_all(folder, exercise, pool, **settings)


def test_everybody_is_graded_once(folder, graded):
    results = run(folder)
    assert list(results) == ["ada", "bob", "学生"]
    assert results["学生"]["read"] == [f"{NAME}.ipynb"]
    assert run(folder) == results
    assert sorted(graded) == ["ada", "bob", "学生"]


def test_a_changed_hand_in_is_graded_again_and_only_that(folder, graded):
    run(folder)
    (folder.path / "submitted" / "bob" / NAME / f"{NAME}.ipynb").write_text("better", "utf-8")
    run(folder)
    assert sorted(graded) == ["ada", "bob", "bob", "学生"]


@pytest.mark.parametrize(
    "changed",
    [
        Exercise(NAME, "{}", b"another secret"),
        Exercise(NAME, '{"a": 1}', b"secret"),
        Exercise(NAME, "{}", b"secret", Limits(cell_seconds=5)),
    ],
)
def test_another_exercise_or_secret_or_limit_is_another_grade(folder, graded, changed):
    run(folder)
    run(folder, changed)
    assert len(graded) == 6


def test_again_means_again(folder, graded):
    run(folder)
    run(folder, again=True)
    assert len(graded) == 6


def test_what_was_done_before_a_crash_is_kept(folder, graded, monkeypatch):
    known = runner.grade_one

    def crash(exercise, student, files):
        if student == "学生":
            raise BrokenProcessPool
        return known(exercise, student, files)

    monkeypatch.setattr(runner, "grade_one", crash)
    with pytest.raises(CourseworkError, match="graded and kept"), ThreadPoolExecutor(1) as pool:
        runner.grade_all(folder, EXERCISE, pool)
    monkeypatch.setattr(runner, "grade_one", known)
    run(folder)
    assert sorted(graded) == ["ada", "bob", "学生"]


def test_a_half_written_record_counts_for_nothing(folder, graded):
    run(folder)
    folder.record(NAME, "ada").write_text('{"key": "hal', "utf-8")
    run(folder)
    assert sorted(graded) == ["ada", "ada", "bob", "学生"]
    assert json.loads(folder.record(NAME, "ada").read_text("utf-8"))["student"] == "ada"


def test_progress_counts_up(folder, graded):
    seen = []
    run(folder, progress=lambda done, total, result: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_links_are_not_followed(folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.ipynb").write_text("not his", "utf-8")
    place = folder.path / "submitted" / "ada" / NAME
    (place / f"{NAME}.ipynb").unlink()
    (place / f"{NAME}.ipynb").symlink_to(outside / "secret.ipynb")
    (place / "folder").symlink_to(outside)
    assert runner.read_files(place) == {}


def test_what_is_too_large_is_left_out(folder, monkeypatch):
    place = folder.path / "submitted" / "ada" / NAME
    (place / "film.mp4").write_bytes(b"x" * 1000)
    monkeypatch.setattr(handed_in, "LARGEST_HAND_IN", 500)
    assert list(runner.read_files(place)) == [f"{NAME}.ipynb"]


def test_the_key_sees_names_and_bytes_and_no_time():
    key = EXERCISE.key({"a": b"1", "b": b"2"})
    assert key == EXERCISE.key({"b": b"2", "a": b"1"})
    assert key != EXERCISE.key({"a": b"1", "b": b"3"})
    assert key != EXERCISE.key({"a": b"1", "c": b"2"})
    time.sleep(0.01)
    assert key == EXERCISE.key({"a": b"1", "b": b"2"})


def test_what_is_missing_is_said_plainly(tmp_path):
    with pytest.raises(CourseworkError, match="course release 04 --to class"):
        open_class(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text("", "utf-8")
    folder = open_class(tmp_path)
    with pytest.raises(CourseworkError, match="was not released here"):
        runner.load_exercise(folder, NAME, Limits(), None)
    folder.released(NAME).parent.mkdir(parents=True)
    folder.released(NAME).write_text("{}", "utf-8")
    with pytest.raises(CourseworkError, match="Restore it from a backup"):
        runner.load_exercise(folder, NAME, Limits(), None)
