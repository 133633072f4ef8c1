import ast
import re

import nbformat
import pytest

from course_utils.authoring import exercises, skeletons
from course_utils.authoring.exercises import ExerciseError, cell_name, solved, student
from course_utils.authoring.notebooks import Notebook, find, render, repository_url
from course_utils.authoring.run import code_cells
from course_utils.environment import repository_root

ROOT = repository_root()
EXERCISES = find(ROOT, folder="exercises")
each = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.label)


@pytest.fixture
def draft(toy):
    """The skeleton of an exercise, as its author finds it."""
    (toy.source.parent / "exercises").mkdir()
    (source,) = skeletons.exercise(toy.root, "77_toy")
    return Notebook(toy.root, source)


def text_of(node):
    return "\n".join(cell.source for cell in node.cells)


@each
def test_the_committed_student_version_is_what_its_source_makes(exercise):
    made = nbformat.writes(student(exercise)) + "\n"
    assert exercise.target.read_text("utf-8") == made, "make notebooks"
    assert len(made) < 200_000


@each
def test_the_student_version_gives_nothing_away(exercise):
    node = student(exercise)
    nbformat.validate(node)
    text = text_of(node)
    assert "SOLUTION" not in text
    assert not any(cell.outputs for cell in code_cells(node))
    for cell in solved(exercise).cells:
        if "BEGIN SOLUTION" in cell.source:
            inner = cell.source.split("BEGIN SOLUTION")[1].split("### END")[0]
            lines = [line.strip() for line in inner.split("\n") if len(line.strip()) > 20]
            # A repaired program shares lines with the faulty one that comes with the exercise.
            assert [line for line in lines if line not in text]


@each
def test_every_cell_of_an_exercise_has_its_place(exercise):
    """The set-up cell is every notebook's; each other code cell has a name and a kind."""
    cells = code_cells(render(exercise, None))
    assert cells[0].source == code_cells(render(find(ROOT)[0], None))[0].source
    assert f"git+{repository_url(ROOT)}" in cells[0].source
    assert all(cell_name(cell.source) for cell in cells[1:])
    assert all(cell.source.count("\n") < 25 for cell in cells)
    cells = render(exercise, None).cells
    kinds = [cell.metadata.tags[0] for cell in cells if "tags" in cell.metadata]
    assert {"answer", "check", "text-answer", "given"} <= set(kinds)
    assert 2 <= kinds.count("answer") <= 7


@each
def test_its_text_says_its_marks(exercise):
    node = solved(exercise)
    points = [cell.metadata.nbgrader.get("points", 0) for cell in node.cells if cell.metadata]
    assert re.search(rf"^\| together \| \| \d+ \| {sum(points)} \|$", node.cells[0].source, re.M)
    assert (ROOT / "notebooks" / exercise.target.name).exists(), "an exercise has its lesson's name"


def test_a_new_exercise_is_complete(draft):
    node = student(draft)
    assert "raise NotImplementedError" in text_of(node)
    assert "*Your answer here.*" in text_of(node)
    space = {}
    for cell in code_cells(solved(draft))[1:]:
        exec(cell.source, space)
    (written,) = exercises.update(draft.root)
    assert written.target.exists()
    assert exercises.update(draft.root) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('tags=["check"] points=5', 'tags=["check"]', "needs points"),
        ("# cell: check_make_windows", "# cell: make_windows", "two cells are called make_windows"),
        ("# cell: tools\n", "", "begins: 'import numpy as np'"),
        ('# %% tags=["given"]', "# %%", "or neither"),
        ("### BEGIN SOLUTION\n    both", "both", "make_windows has no solution"),
    ],
)
def test_a_faulty_source_is_told_in_one_line(draft, rewrite, old, new, says):
    rewrite(draft.source, old, new)
    if "no solution" in says:
        rewrite(draft.source, "    ### END SOLUTION\n\n\n# %% tags", "\n\n# %% tags")
    with pytest.raises(ExerciseError, match=says) as error:
        student(draft)
    assert "\n" not in str(error.value)


def test_a_first_line_names_a_cell():
    assert cell_name("\n# cell: a_1\nx") == "a_1"
    assert cell_name("# cell: A") is None
    assert cell_name("x = 1  # cell: a") is None


def test_solved_exercises_are_written_for_a_run(tmp_path):
    (path,) = exercises.write_solved(ROOT, ("04",), tmp_path)
    ast.parse(code_cells(nbformat.read(path, as_version=4))[1].source)
    assert exercises.write_solved(ROOT, ("99",), tmp_path) == []
