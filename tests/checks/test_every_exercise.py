"""What holds of every exercise; what is one exercise's own is in `test_exercise_NN.py`.

That the student version is up to date and cells are short: `tests/authoring`. That marks and
minutes have the sums that are stated: `tests/test_instructors.py`.
"""

import ast
import re

import pytest

from course_utils.authoring.exercises import cell_name, solved, student
from course_utils.authoring.notebooks import find
from course_utils.checks.answers import catalogue
from course_utils.checks.running import Check, find_check
from course_utils.environment import repository_root

EXERCISES = find(repository_root(), folder="exercises")
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.source.stem)
CPU_SECONDS = 10  # a class is graded; its sandbox starts more than these cells
IMPORTED = {"numpy", "itertools", "course_utils"}


def code_of(notebook):
    """Named code cells: all but the set-up."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return {cell_name(cell.source): cell.source for cell in cells if cell_name(cell.source)}


@each_exercise
def test_the_solution_passes_and_is_quick(exercise, after_solving):
    ran = after_solving(exercise.source.stem[:2])
    assert ran.raised == {}
    assert ran.seconds < CPU_SECONDS


@each_exercise
def test_the_blank_fails_in_every_check_and_says_that_there_is_no_answer(exercise, run_cells):
    blank = student(exercise)
    raised = run_cells(blank).raised
    assert sorted(raised) == sorted(name for name in code_of(blank) if name.startswith("check_"))
    assert len(raised) >= 5
    assert all("there is no answer yet" in hint for hint in raised.values())


@each_exercise
def test_the_model_answer_is_for_who_marks_alone(exercise):
    assert "A model answer" in "\n".join(cell.source for cell in solved(exercise).cells)
    assert "A model answer" not in "\n".join(cell.source for cell in student(exercise).cells)


@each_exercise
def test_every_check_of_the_room_is_in_the_notebook_and_in_the_catalogue(exercise):
    asked = re.findall(r'check\("([^"]+)"', "\n".join(code_of(solved(exercise)).values()))
    (room,) = {name.partition(".")[0] for name in asked}
    module = __import__(find_check(asked[0]).function.__module__, fromlist=[room])
    there = [value.name for value in vars(module).values() if isinstance(value, Check)]
    catalogued = {answer.check for answer in catalogue(room)}
    assert sorted(there) == sorted(asked) == sorted(catalogued)


@each_exercise
def test_each_task_has_the_marks_that_the_table_gives_it(exercise):
    cells, task, marks = solved(exercise).cells, None, {}
    for cell in cells:
        if cell.cell_type == "markdown":
            (*_, task) = [task, *re.findall(r"^## (\d\. .+)", cell.source, re.MULTILINE)]
        marks[task] = marks.get(task, 0) + cell.metadata.get("nbgrader", {}).get("points", 0)
    rows = re.findall(r"^\| (\d\. .+?) \|.*\| (\d+) \|$", cells[0].source, re.MULTILINE)
    assert {name: count for name, count in marks.items() if count} == {
        name: int(count) for name, count in rows
    }


@each_exercise
def test_it_takes_numpy_and_the_course_alone(exercise):
    for name, source in code_of(solved(exercise)).items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                assert {alias.name for alias in node.names} <= {"numpy"}, name
            if isinstance(node, ast.ImportFrom):
                assert str(node.module).partition(".")[0] in IMPORTED, name
