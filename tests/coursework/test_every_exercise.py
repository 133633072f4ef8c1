"""Each exercise: its solved hand-in gets all machine marks in the sandbox, its blank one none."""

import re

import nbformat
import pytest
from kinds_base import files, solved_release

from course_utils.authoring.exercises import cell_name, solved
from course_utils.authoring.notebooks import find
from course_utils.coursework.grading import grade_one
from course_utils.coursework.release import release
from course_utils.coursework.runner import load_exercise
from course_utils.coursework.sandbox import Limits
from course_utils.environment import repository_root

pytestmark = pytest.mark.sandbox
ROOT = repository_root()
LIMITS = Limits(cell_seconds=60, seconds=200, megabytes=1500)


@pytest.mark.parametrize("notebook", find(ROOT, folder="exercises"), ids=lambda each: each.label)
def test_solved_and_blank(notebook, tmp_path):
    number = notebook.source.stem[:2]
    folder = release(ROOT, number, tmp_path / "class")
    exercise = load_exercise(folder, notebook.source.stem, LIMITS, None)
    text = notebook.source.read_text("utf-8")
    marks = sum(map(int, re.findall(r'tags=\["check"\] points=(\d+)', text)))
    released = nbformat.reads(exercise.released, as_version=4)
    sources = {cell_name(cell.source): cell.source for cell in solved(notebook).cells}
    name = notebook.target.name
    answered = files(solved_release(released, sources), name)
    result = grade_one(exercise, "ada", answered)
    assert (result["status"], result["score"]) == ("needs marking", marks), result["flags"]
    assert grade_one(exercise, "bob", files(released, name))["score"] == 0
