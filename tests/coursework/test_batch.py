"""A class with every kind of hand-in at once, on this machine and on a Dask cluster."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kinds import KINDS
from kinds_base import WRONG, files, put, solved_release
from nbgrader.api import Gradebook

from course_utils.coursework import gradebook, runner
from course_utils.coursework.classfolder import ClassFolder
from course_utils.coursework.roster import read_roster
from course_utils.coursework.sandbox import Limits

pytestmark = pytest.mark.sandbox
NAME = "04_forecasting"
GOOD = 13  # honest hand-ins beside one of each kind
SIZE = len(KINDS) + GOOD
LIMITS = Limits(cell_seconds=4, seconds=60, megabytes=1500)
SLOW = 5.0  # a hand-in that takes longer is one that met its own time limit


def put_down(folder, student, handed_in):
    place = folder.path / "submitted" / student / NAME
    for name, content in handed_in.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    place.mkdir(parents=True, exist_ok=True)


def enrol(folder, students):
    rows = "".join(
        f"{student},First,Last,{n}@example.org,{n}\n" for n, student in enumerate(students)
    )
    folder.roster.write_text("id,first_name,last_name,email,lms_id\n" + rows, "utf-8")
    return read_roster(folder.roster)


@pytest.fixture(scope="module")
def batch(class_folder, released, solved_sources, tmp_path_factory):
    """A class folder in which over a hundred handed in: each kind once, and more honest ones."""
    path = tmp_path_factory.mktemp("batch") / "class"
    folder = ClassFolder(shutil.copytree(class_folder.path, path))
    students = []
    for number, kind in enumerate(KINDS):
        students.append(f"{number:03d}_" + re.sub(r"\W+", "_", kind.name))
        put_down(folder, students[-1], kind.make(solved_release(released, solved_sources)))
    for number in range(GOOD):
        node = solved_release(released, solved_sources)
        wrong = sorted(WRONG)[number % (len(WRONG) + 1) :][:1]  # one wrong answer, or none
        for name in wrong:
            put(node, name, WRONG[name].split("\n", 1)[1])
        students.append(f"{len(students):03d}_学生_{number}")
        put_down(folder, students[-1], files(node))
    return folder, enrol(folder, students)


@pytest.fixture(scope="module")
def graded(batch):
    folder, roster = batch
    exercise = runner.load_exercise(folder, NAME, LIMITS, None)
    start = time.perf_counter()
    with runner.local_workers(2) as pool:
        results = runner.grade_all(folder, exercise, pool)
    wall = time.perf_counter() - start
    gradebook.merge(folder, NAME, results, roster)
    return results, wall


def grades(results):
    return {
        student: (r["status"], r["reason"], {name: c["score"] for name, c in r["cells"].items()})
        for student, r in results.items()
    }


def test_it_takes_less_than_two_seconds_each(graded):
    results, wall = graded
    own_limits = sum(max(0.0, r["seconds"] - SLOW) for r in results.values()) / 2
    each = (wall - own_limits) / SIZE
    assert SIZE >= 100
    print(f"\n{wall:.0f} s for {SIZE}, {own_limits:.0f} s of it time limits: {each:.2f} s each")
    assert each < 2.0


def test_every_kind_got_what_it_must(graded):
    results, _ = graded
    wrong = []
    for (student, result), kind in zip(results.items(), KINDS, strict=False):
        machine = sum(c["score"] or 0 for c in result["cells"].values())
        if result["status"] != kind.status or kind.score not in (None, machine):
            wrong.append((student, result["status"], machine, result["reason"], result["flags"]))
    assert not wrong


def test_the_good_ones_are_whole_beside_the_bad(graded):
    results, _ = graded
    good = [r for student, r in results.items() if "学生_" in student]
    assert len(good) == GOOD
    assert {r["status"] for r in good} == {"needs marking"}
    assert {r["score"] for r in good} == {25.0, 21.0, 20.0, 18.0}


def test_one_row_a_student(batch, graded):
    folder, roster = batch
    rows = gradebook.rows(folder, NAME, roster)
    assert len(rows) == SIZE
    assert all(row["score"] is not None for row in rows)
    for row in rows:
        assert bool(row["reason"]) == (row["status"] == "failed")
    with Gradebook(folder.database) as book:
        for row in rows:
            waits = book.find_submission(NAME, row["student"]).needs_manual_grade
            assert waits == (row["status"] in ("needs marking", "flagged")), row


def test_a_second_run_changes_nothing(batch, graded):
    folder, roster = batch
    results, _ = graded
    before = (folder.path / "gradebook.db").read_bytes()
    exercise = runner.load_exercise(folder, NAME, LIMITS, None)
    with runner.local_workers(1) as pool:
        again = runner.grade_all(folder, exercise, pool)
    assert grades(again) == grades(results)
    assert gradebook.merge(folder, NAME, again, roster) == 0
    assert (folder.path / "gradebook.db").read_bytes() == before


def test_a_dask_cluster_gives_the_same_grades(batch, graded):
    from distributed import LocalCluster

    folder, _ = batch
    results, _ = graded
    exercise = runner.load_exercise(folder, NAME, LIMITS, None)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        runner.dask_workers(cluster.scheduler_address) as executor,
    ):
        start = time.perf_counter()
        elsewhere = runner.grade_all(folder, exercise, executor, again=True)
        print(f"\n{time.perf_counter() - start:.0f} s for {SIZE} on two Dask workers")
    assert grades(elsewhere) == grades(results)


def kernels():
    """Command lines of sandboxes that run now."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().split(b"\0")
        except OSError:
            continue
        found += [words] if words[:1] == [b"bwrap"] else []
    return found


def test_a_killed_run_loses_nothing(class_folder, released, solved_sources, tmp_path):
    folder = ClassFolder(shutil.copytree(class_folder.path, tmp_path / "class"))
    students = [f"s{number}" for number in range(8)]
    enrol(folder, students)
    for student in students:
        put_down(folder, student, files(solved_release(released, solved_sources)))
    command = [sys.executable, "-m", "course_utils.cli", "grade", "04", "--class", str(folder.path)]
    command += ["--workers", "1"]
    records = folder.path / "grading" / NAME
    first = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while len(list(records.glob("s*.json"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    done = {path.name: path.read_bytes() for path in records.glob("s*.json")}
    assert 3 <= len(done) < 8
    second = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert second.returncode == 0, second.stdout + second.stderr
    assert {name: (records / name).read_bytes() for name in done} == done
    rows = gradebook.rows(folder, NAME, read_roster(folder.roster))
    assert [(row["status"], row["score"]) for row in rows] == [("needs marking", 25.0)] * 8
    time.sleep(1)
    assert not [k for k in kernels() if str(folder.path).encode() in b" ".join(k)]
