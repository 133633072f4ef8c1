import ast
import collections
import re
from pathlib import Path

import numpy as np
import pytest

from course_utils.authoring.exercises import cell_name, solved, student
from course_utils.authoring.notebooks import find
from course_utils.checks import CheckFailed, bakeries, check
from course_utils.checks import forecasting as room
from course_utils.checks.answers import catalogue
from course_utils.checks.answers.forecasting_project import project_solution

ROOT = Path(__file__).resolve().parents[2]
EXERCISE = find(ROOT, folder="exercises", only=("04",))[0]
ANSWERS = catalogue("forecasting")
CHECKS = sorted({answer.check for answer in ANSWERS})
SEEDS = range(5)


def code_of(notebook):
    """Code cells by name, without the set-up cell."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return {cell_name(cell.source): cell.source for cell in cells if cell_name(cell.source)}


def run(cells):
    """Run cells in one namespace; what each check cell raised, by name."""
    namespace, raised = {}, {}
    for name, source in cells.items():
        try:
            exec(compile(source, name, "exec"), namespace)
        except CheckFailed as error:
            raised[name] = str(error)
    return raised


def test_the_solution_passes():
    assert run(code_of(solved(EXERCISE))) == {}


def test_the_blank_fails_in_every_check_and_says_that_there_is_no_answer():
    cells = code_of(student(EXERCISE))
    raised = run(cells)
    assert sorted(raised) == sorted(name for name in cells if name.startswith("check_"))
    assert all("there is no answer yet" in hint for hint in raised.values())


def test_the_student_notebook_is_up_to_date_and_holds_no_solution():
    from nbformat import writes

    text = EXERCISE.target.read_text("utf-8")
    assert text == writes(student(EXERCISE)) + "\n"
    assert "SOLUTION" not in text
    assert "A model answer" not in text


def named(answer):
    return f"{answer.check}-{answer.function.__name__}"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("answer", [a for a in ANSWERS if a.hint is None], ids=named)
def test_a_right_answer_passes(answer, seed):
    check(answer.check, answer.function, seed=seed)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("answer", [a for a in ANSWERS if a.hint is not None], ids=named)
def test_a_wrong_answer_fails_with_its_own_hint(answer, seed):
    with pytest.raises(CheckFailed, match=re.escape(answer.hint)):
        check(answer.check, answer.function, seed=seed)


@pytest.mark.parametrize("name", CHECKS)
def test_each_check_has_enough_answers_beside_the_solution_which_comes_first(name):
    answers = [answer for answer in ANSWERS if answer.check == name]
    counts = collections.Counter(answer.hint is None for answer in answers)
    assert "solution" in answers[0].function.__name__
    assert counts[True] >= 4
    assert counts[False] >= 5


def test_every_check_of_the_room_is_in_the_notebook_and_in_the_catalogue():
    named = [value.name for value in vars(room).values() if hasattr(value, "instead_of")]
    asked = re.findall(r'check\("([^"]+)"', "\n".join(code_of(solved(EXERCISE)).values()))
    assert sorted(named) == sorted(asked) == CHECKS


@pytest.mark.parametrize("answer", ANSWERS, ids=named)
def test_an_answer_is_complete_in_its_source(answer):
    namespace = {"np": np}
    exec(answer.source, namespace)
    assert callable(namespace[answer.function.__name__])


def test_marks_and_minutes_add_up_to_what_the_text_says():
    notebook = solved(EXERCISE)
    points = {
        cell_name(cell.source): cell.metadata["nbgrader"]["points"]
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    rows = re.findall(r"^\| (\S+).*\| (\d+) \| (\d+) \|$", notebook.cells[0].source, re.MULTILINE)
    tasks = {name: (int(minutes), int(marks)) for name, minutes, marks in rows}
    minutes, marks = tasks.pop("together")
    assert sum(points.values()) == marks == sum(mark for _, mark in tasks.values())
    assert sum(minute for minute, _ in tasks.values()) == minutes
    order = [mark for _, mark in tasks.values()]
    graded = list(points.values())
    assert [*graded[:5], sum(graded[5:])] == order


def test_every_cell_is_short_and_takes_numpy_alone():
    for name, source in code_of(solved(EXERCISE)).items():
        assert len(source.splitlines()) <= 25, name
        imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import)]
        assert {alias.name for node in imports for alias in node.names} <= {"numpy"}
        froms = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
        assert all(str(node.module).startswith("course_utils") for node in froms)


def test_the_numbers_that_the_text_gives_are_those_of_the_check():
    text = "\n".join(cell.source for cell in solved(EXERCISE).cells)
    assert f"at most {room.NAIVE_SHARE:g} times the MASE" in text
    assert f"at most {room.LINE_SHARE:g} times that of" in text
    assert f"for {room.WITHHELD} new bakeries ({bakeries.HISTORY} days each" in text


def test_the_solution_passes_the_project_with_room_for_many_seeds():
    scores = [room._project(project_solution, np.random.default_rng(seed))[0] for seed in range(40)]
    assert max(score["own"] / score["naive"] for score in scores) < 0.97 * room.NAIVE_SHARE
    assert max(score["own"] / score["line"] for score in scores) < 0.95 * room.LINE_SHARE


def test_who_passes_the_project_is_told_the_numbers(capsys):
    assert check("forecasting.project_beats_line", project_solution, seed=0) is None
    own = r"project_beats_line: right. Your MASE 0.\d\d, the line's 0.\d\d, the seasonal naive's \d"
    assert re.match(own, capsys.readouterr().out)


def test_who_only_just_passes_is_told_so():
    score = {"own": 0.54, "line": 0.5, "naive": 1.0}
    assert "But only just: the bar was 0.55" in room._held_against(score, None, 0.55, "")
    assert "only just" not in room._held_against(score, None, 0.6, "")
