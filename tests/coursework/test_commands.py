import shutil

import nbformat
import pytest
from nbgrader.apps import NbGraderAPI
from typer.testing import CliRunner

from course_utils.cli import app
from course_utils.coursework import sandbox
from course_utils.coursework.classfolder import ClassFolder

NAME = "04_forecasting"


def course(*words):
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.fixture
def folder(class_folder, tmp_path):
    return shutil.copytree(class_folder.path, tmp_path / "class")


@pytest.fixture
def roster(folder):
    text = "id,first_name,last_name,email,lms_id\nada,Ada,Lovelace,ada@example.org,7\n"
    (folder / "roster.csv").write_text(text, "utf-8")


def says(result, *words, status=1):
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.output
    flat = " ".join(result.output.split())
    for word in words:
        assert word in flat, flat


@pytest.mark.parametrize("command", ["grade", "feedback", "export"])
def test_a_folder_that_is_no_class(command, tmp_path):
    place = tmp_path / "[red]"  # brackets are the console's markup, but here they are a name
    place.mkdir()
    says(course(command, "04", "--class", place), "[red] is not a class", "course release 04")


@pytest.mark.parametrize("command", ["grade", "feedback", "export"])
def test_an_exercise_that_was_not_released(command, folder, roster):
    says(course(command, "10", "--class", folder), "no one exercise begins with '10'", NAME)


def test_an_exercise_that_does_not_exist(tmp_path):
    says(course("release", "99", "--to", tmp_path / "class"), "no exercise '99'", NAME)
    assert not (tmp_path / "class").exists()


def test_releasing_twice_keeps_roster_and_secret(folder, roster):
    before = {name: (folder / name).read_bytes() for name in ("roster.csv", "secret.txt")}
    says(course("release", "04", "--to", folder), "students get", status=0)
    assert {name: (folder / name).read_bytes() for name in before} == before


def test_the_secret_is_for_its_owner_alone(folder):
    assert (folder / "secret.txt").stat().st_mode & 0o077 == 0
    assert len((folder / "secret.txt").read_text("utf-8").strip()) == 64


def test_without_a_sandbox_it_refuses_and_says_how(folder, roster, monkeypatch):
    monkeypatch.setattr(sandbox, "why_not", lambda: "bwrap not found. Install with: sudo apt …")
    says(course("grade", "04", "--class", folder), "sudo apt")


def test_no_sandbox_is_loud(folder, roster, monkeypatch):
    monkeypatch.setattr(sandbox, "why_not", lambda: "bwrap not found")
    result = course("grade", "04", "--class", folder, "--no-sandbox", "--workers", 1)
    says(result, "WITHOUT A SANDBOX", "1 missing", status=0)


def test_who_handed_in_nothing_is_in_report_and_export(folder, roster):
    says(course("grade", "04", "--class", folder, "--no-sandbox", "--workers", 1), status=0)
    report = (folder / "reports" / f"{NAME}.csv").read_text("utf-8")
    assert "ada,missing,,30.0,nothing was handed in" in report
    course("export", "04", "--class", folder, "--format", "moodle")
    assert "Lovelace" in (folder / "reports" / f"{NAME}-moodle.csv").read_text("utf-8")


def test_feedback_before_grading(folder, roster):
    says(course("feedback", "04", "--class", folder), "nothing of 04_forecasting is graded yet")


def test_a_faulty_roster_is_one_clear_line(folder):
    (folder / "roster.csv").write_text("name\nAda\n", "utf-8")
    says(course("grade", "04", "--class", folder), "roster.csv")


def test_an_archive_that_is_not_there(folder, roster):
    says(course("collect", folder / "moodle.zip", "04", "--class", folder), "moodle.zip")


def test_collecting_a_folder(folder, roster, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ada.ipynb").write_text("{}", "utf-8")
    (tmp_path / "in" / "stranger.ipynb").write_text("{}", "utf-8")
    result = course("collect", tmp_path / "in", "04", "--class", folder)
    says(result, "1 hand-ins of 04_forecasting", "stranger", status=3)
    assert (folder / "submitted" / "ada" / NAME / f"{NAME}.ipynb").read_text("utf-8") == "{}"


@pytest.mark.parametrize("place", [".", "..", "submitted"])
def test_the_class_folder_is_not_collected_into_itself(folder, roster, place):
    (folder / "submitted").mkdir()
    before = sorted(folder.rglob("*"))
    result = course("collect", folder / place, "04", "--class", folder)
    says(result, "is the class folder, or holds it")
    assert sorted(folder.rglob("*")) == before


def test_nbgraders_own_autograde_runs_nothing(folder, roster):
    """Formgrader has a button for it; it would run a hand-in without a sandbox."""
    place = folder / "submitted" / "ada" / NAME
    place.mkdir(parents=True)
    marker = folder / "was_run"
    node = nbformat.read(folder / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    node.cells.insert(0, nbformat.v4.new_code_cell(f"open({str(marker)!r}, 'w').close()"))
    nbformat.write(node, place / f"{NAME}.ipynb")
    api = NbGraderAPI(config=ClassFolder(folder).nbgrader_config())
    done = api.autograde(NAME, "ada")
    assert not done["success"]
    assert "course grade" in str(done)
    assert not marker.exists()
    assert not (folder / "autograded").exists()


@pytest.mark.parametrize("word", ["darwin", "win32"])
def test_elsewhere_than_on_linux_it_says_what_to_do(word, monkeypatch):
    sandbox.why_not.cache_clear()
    monkeypatch.setattr(sandbox.sys, "platform", word)
    assert "INSTRUCTORS.md has a recipe" in sandbox.why_not()
    sandbox.why_not.cache_clear()
