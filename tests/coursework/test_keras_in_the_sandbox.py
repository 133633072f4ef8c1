"""A hand-in that trains an LSTM on TensorFlow, and reads a public data set, with no network."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from kinds_base import add, files, put

from course_utils import data
from course_utils.coursework.grading import grade_one
from course_utils.coursework.sandbox import Limits

pytestmark = pytest.mark.sandbox
KERAS = Path(__file__).resolve().parents[1] / "checks" / "keras_project.py"
LIMITS = Limits(cell_seconds=120, seconds=300, megabytes=3000)


def keras_project():
    space = {}
    exec(KERAS.read_text("utf-8"), space)
    return space["KERAS_PROJECT"].split("\n", 1)[1]


def test_a_small_lstm_gets_its_marks(exercise, solved_node):
    handed_in = files(put(solved_node, "forecaster", keras_project()))
    result = grade_one(replace(exercise, limits=LIMITS), "ada", handed_in)
    assert (result["status"], result["score"]) == ("needs marking", 25.0), result["flags"]
    print(f"\n{result['seconds']} s, {result['cpu_seconds']} CPU s, {result['megabytes']} MB")
    assert 200 < result["megabytes"] < 3000  # TensorFlow alone takes some 400
    assert result["cpu_seconds"] > 3


READ = """from course_utils import data
ridership = data.load("cta-ridership")
print("read it:", len(ridership) > 5000)
"""


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A data cache into which one set was fetched before grading."""
    if not os.environ.get("COURSE_DATA_MIRROR"):
        pytest.skip("COURSE_DATA_MIRROR names no mirror to fetch the set from")
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "cache"))
    data.fetch("cta-ridership")
    return tmp_path / "cache"


def test_fetched_data_can_be_read_inside(exercise, solved_node, outputs, cache):
    before = {path: path.stat().st_mtime_ns for path in cache.rglob("*") if path.is_file()}
    handed_in = files(add(solved_node, "check_mase", READ))
    result = grade_one(replace(exercise, data_cache=str(cache)), "ada", handed_in)
    assert result["score"] == 25.0
    assert "read it: True" in outputs(result)
    assert {path: path.stat().st_mtime_ns for path in cache.rglob("*") if path.is_file()} == before


def test_data_that_are_not_there_cost_one_clear_error(exercise, solved_node, outputs, tmp_path):
    handed_in = files(add(solved_node, "check_mase", READ))
    result = grade_one(replace(exercise, data_cache=str(tmp_path)), "ada", handed_in)
    assert result["score"] == 25.0
    assert "DataError" in outputs(result)
