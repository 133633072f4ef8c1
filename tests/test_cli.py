import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from course_utils import data, doctor
from course_utils.cli import app
from course_utils.environment import repository_root

run = CliRunner().invoke


def test_data_lists_every_set():
    result = run(app, ["data"], env={"COLUMNS": "300"})
    assert result.exit_code == 0
    assert all(name in result.output for name in data.names())


def test_an_unknown_set_is_one_clear_line():
    result = run(app, ["data", "--fetch", "m4-hourli"])
    assert result.exit_code == 1
    assert "m4-hourly" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["notebooks", "benchmark", "test"])
def test_an_unknown_notebook_is_one_clear_line(command):
    result = run(app, [command, "99"])
    assert result.exit_code == 1
    assert "no notebook begins with 99" in result.output


def test_a_misnamed_lesson_is_one_clear_line():
    result = run(app, ["new", "lesson", "stocks"])
    assert result.exit_code == 1
    assert "05_stock_prices" in result.output


@pytest.mark.parametrize(
    ("finding", "advice"),
    [
        (doctor.python_version((3, 10, 4)), "install one"),
        (doctor.python_version((3, 13, 1)), ""),
        (doctor.package("no-such-package"), "make lab"),
        (doctor.memory(0.4), "close other programs"),
        (doctor.memory(8.0), ""),
        (doctor.memory(None), ""),
    ],
)
def test_the_doctor_says_what_to_do(finding, advice):
    assert advice in finding.advice
    assert bool(advice) == bool(finding.advice)


def test_the_doctor_sees_a_backend_that_is_not_installed(monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "no_such_backend")
    assert "unset KERAS_BACKEND" in doctor.backend().advice


def test_the_doctor_finds_this_machine_well():
    command = [sys.executable, "-m", "course_utils.cli", "doctor"]
    environment = os.environ | {"COLUMNS": "200"}
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert result.returncode == 0, result.stdout + result.stderr
    for word in ("keras", "tensorflow on", "data cache", "free memory", "All is well"):
        assert word in result.stdout


def test_cells_of_two_solved_exercises_have_different_names(monkeypatch):
    """Outside the repository pytest names a cell without its notebook, and mixes them up."""
    calls = []
    monkeypatch.setattr("subprocess.call", lambda command, **_: calls.append(command) or 0)
    assert run(app, ["test", "01", "04"]).exit_code == 0
    targets = [Path(word) for word in calls[0] if word.endswith(".ipynb")]
    assert len({path.relative_to(repository_root()) for path in targets}) == 4
    assert not [path for path in targets if "solved" in str(path) and path.exists()]
