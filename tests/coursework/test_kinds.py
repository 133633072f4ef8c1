"""Every kind of hand-in gets what it must, and none leaves anything on this machine."""

import hashlib
import json
import re
import resource
import socket
import tempfile
import time
from pathlib import Path

import nbformat
import psutil
import pytest
from kinds import KINDS
from kinds_base import FULL, HOST, NONCE, WRONG, extra, files, put, wrong
from kinds_hostile import FOUND
from kinds_tricks import TRICKS

from course_utils.coursework.grading import grade_one
from course_utils.coursework.runner import read_files

pytestmark = pytest.mark.sandbox
STUDENT = "30_Zoë_Müller_学生"
LARGEST = 2_000_000
PEAK = 1_500_000  # kilobytes of the grading process, which holds a message a few times


@pytest.fixture(scope="module")
def listening(tmp_path_factory):
    """Sockets on the host that nobody inside may reach."""
    path = str(tmp_path_factory.mktemp("listening") / "socket")
    found = []
    for family, address in [
        (socket.AF_INET, ("127.0.0.1", 0)),
        (socket.AF_UNIX, f"\0{NONCE}"),
        (socket.AF_UNIX, path),
    ]:
        found.append(socket.socket(family))
        found[-1].bind(address)
        found[-1].listen()
        found[-1].setblocking(False)
    HOST.port, HOST.abstract, HOST.path = found[0].getsockname()[1], NONCE, path
    yield found
    for one in found:
        one.close()


def seen_of(folder):
    """Everything in a folder, by path: what it is, and its content."""
    found = {}
    for path in sorted(Path(folder).rglob("*")):
        link = str(path.readlink()) if path.is_symlink() else None
        content = path.read_bytes() if path.is_file() and not link else b""
        found[str(path)] = link or hashlib.sha256(content).hexdigest()
    return found


def left_behind(folders):
    """Names on the host that a hand-in made, or that grading did not clear away."""
    places = ["/", "/tmp", "/var/tmp", "/dev/shm", Path.home(), Path.cwd(), Path.cwd().parent]
    names = [str(path) for place in places for path in Path(place).glob(f"*{NONCE}*")]
    names += [folder for folder in folders if Path(folder).exists()]
    for process in psutil.process_iter(["cmdline"]):
        line = " ".join(process.info["cmdline"] or [])
        if any(word in line for word in (f"left-{NONCE}", *folders)):
            names.append(line)
    return names


@pytest.fixture
def untouched(class_folder, listening, monkeypatch, capfd):
    """After the test this machine is as it was: no file, no process, no visit, nothing said."""
    made, make = [], tempfile.mkdtemp

    def note(*args, **settings):
        made.append(make(*args, **settings))
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", note)
    monkeypatch.setenv(f"SECRET_{NONCE}", f"SECRET_{NONCE}")
    before = seen_of(class_folder.path)
    yield
    assert seen_of(class_folder.path) == before
    deadline = time.monotonic() + 3  # for the system to clear away what was killed
    while left_behind(made) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left_behind(made) == []
    for one in listening:
        with pytest.raises(BlockingIOError):
            one.accept()
    assert NONCE not in "".join(capfd.readouterr())


def machine_score(result):
    return sum(cell["score"] for cell in result["cells"].values() if not cell["by_hand"])


def check_form(result, exercise):
    """A result is plain data, and its notebook small, valid, and without secrets."""
    text = json.dumps(result)
    assert json.loads(text) == result
    assert exercise.secret.decode() not in text
    assert len(result["notebook"]) < LARGEST
    notebook = nbformat.reads(result["notebook"], as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            assert set(output.get("data", {})) <= {"text/plain", "image/png", "image/jpeg"}
            assert not re.search(r"seed=\d", json.dumps(output))
            assert FOUND not in json.dumps(output)
    assert result["max_score"] == 30.0
    assert sorted(result["cells"]) == sorted(
        cell.metadata.nbgrader.grade_id
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    )


@pytest.mark.filterwarnings("ignore::UserWarning:nbformat", "ignore::FutureWarning:nbformat")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_gets_what_it_must(kind, exercise, hand_in, untouched):
    handed_in = hand_in(kind)
    result = grade_one(exercise, STUDENT, handed_in)
    said = "; ".join([result["reason"], *result["flags"], *result["notes"]])
    about = f"{said} | " + json.dumps(result["cells"])
    assert result["student"] == STUDENT
    assert result["status"] == kind.status, about
    assert kind.score is None or machine_score(result) == kind.score, about
    assert kind.says in said
    assert bool(result["reason"]) == (kind.status == "failed")
    check_form(result, exercise)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < PEAK
    if kind in TRICKS and result["status"] != "flagged":
        assert machine_score(result) < FULL


def test_a_second_run_gives_the_same(exercise, solved_node):
    handed_in = files(wrong(solved_node, "mase"))
    results = [grade_one(exercise, "ada", handed_in) for _ in range(2)]
    for result in results:
        for changing in ("seconds", "cpu_seconds", "megabytes"):
            del result[changing]
    assert results[0] == results[1]


def test_files_beside_the_notebook_can_be_read_and_stay_inside(exercise, solved_node, outputs):
    source = "import os\nprint(open('data/a.csv').read(), os.listdir('.'))"
    more = {
        "data/a.csv": b"one,two",
        "-n": b"",
        f"../../tmp/{NONCE}": b"x",
        f"/tmp/{NONCE}": b"x",
        ".ipython/profile_default/startup/00.py": b"raise SystemExit",
    }
    result = grade_one(exercise, "ada", extra(source)(solved_node) | more)
    assert machine_score(result) == FULL
    assert "one,two" in outputs(result)
    assert "startup" not in outputs(result)
    assert not Path(f"/tmp/{NONCE}").exists()


def test_a_file_that_is_also_a_folder_fails_alone(exercise, solved_node):
    result = grade_one(exercise, "ada", files(solved_node) | {"a": b"", "a/b": b""})
    assert result["status"] == "failed"


def test_the_history_holds_no_seed_and_no_planted_answer(exercise, solved_node, outputs):
    source = """
import sys, traceback
print(In, dir())
try:
    traceback.print_tb(sys.last_traceback)
except AttributeError:
    pass
"""
    node = wrong(solved_node, "mase")
    result = grade_one(exercise, "ada", extra(source, "check_project_beats_line")(node))
    text = outputs(result)
    assert "# cell: mase" in text
    assert "windows_solution" not in text
    assert not re.search(r"seed=\d|'_[0-9a-f]{8}'", text)


def test_seeds_differ_by_student_and_hand_in(exercise, solved_node, outputs):
    body = WRONG["mase"].replace("return", "print('drawn:', actual[:5])\n    return")
    drawn = []
    for student, more in [("ada", {}), ("bob", {}), ("ada", {"notes.txt": b"again"})]:
        node = put(solved_node, "mase", body.split("\n", 1)[1])
        text = outputs(grade_one(exercise, student, files(node, **more)))
        drawn.append(re.search(r"drawn: ([^\"\\]+)", text)[1])
    assert len(set(drawn)) == 3


def test_a_notebook_that_is_a_link_is_not_followed(exercise, class_folder, tmp_path):
    place = tmp_path / "submitted"
    place.mkdir()
    (place / "04_forecasting.ipynb").symlink_to(class_folder.path / "source/04_forecasting")
    (place / "secret.txt").symlink_to(class_folder.path / "secret.txt")
    (place / "all").symlink_to(class_folder.path)
    assert read_files(place) == {}
    result = grade_one(exercise, "ada", read_files(place))
    assert (result["status"], result["reason"]) == ("failed", "no notebook was handed in")
