import ast
import collections
import re
from pathlib import Path

import numpy as np
import pytest

from course_utils import forecasting, metrics
from course_utils.authoring.exercises import cell_name, solved, student
from course_utils.authoring.notebooks import find
from course_utils.checks import CheckFailed, bakeries, check
from course_utils.checks import forecasting as room
from course_utils.checks.answers import catalogue
from course_utils.checks.answers.forecasting_project import project_solution
from course_utils.checks.values import plain_array

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


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("answer", [a for a in ANSWERS if a.hint is None], ids=repr)
def test_a_right_answer_passes(answer, seed):
    check(answer.check, answer.function, seed=seed)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("answer", [a for a in ANSWERS if a.hint is not None], ids=repr)
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


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.function.__name__)
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


def test_the_numbers_that_the_text_gives_are_those_of_the_check():
    text = "\n".join(cell.source for cell in solved(EXERCISE).cells)
    assert f"at most {room.NAIVE_SHARE:g} times the MASE" in text
    assert f"at most {room.LINE_SHARE:g} times that of" in text
    assert f"for {room.WITHHELD} new bakeries ({bakeries.HISTORY} days each" in text


def test_the_solution_passes_the_project_with_room_for_many_seeds():
    scores = [room._project(project_solution, np.random.default_rng(seed)) for seed in range(40)]
    assert max(score["own"] / score["naive"] for score in scores) < 0.9 * room.NAIVE_SHARE
    assert max(score["own"] / score["line"] for score in scores) < 0.9 * room.LINE_SHARE


def test_a_check_that_does_not_exist():
    with pytest.raises(ValueError, match=r"no check 'forecasting.maze'.*forecasting.mase"):
        check("forecasting.maze", len)
    with pytest.raises(ValueError, match="no room is called 'fourcasting'"):
        check("fourcasting.mase", len)


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize(
    "answer", [None, 3, "mase", np.zeros(3)], ids=["None", "3", "text", "array"]
)
def test_what_is_no_function_is_said_to_be_none(name, answer):
    with pytest.raises(CheckFailed, match=f"takes a function, and got {type(answer).__name__}"):
        check(name, answer)


@pytest.mark.parametrize("name", CHECKS)
def test_an_answer_that_raises(name):
    def careless(*args):
        return {}["weights"]

    with pytest.raises(CheckFailed, match=r"stopped with KeyError: 'weights' \(line \d+"):
        check(name, careless)


@pytest.mark.parametrize("name", CHECKS)
def test_too_few_arguments(name):
    with pytest.raises(CheckFailed, match="stopped with TypeError"):
        check(name, lambda: 0)


copied = forecasting.make_windows
by_getattr = getattr(forecasting, "make" + "_windows")


@pytest.mark.parametrize(
    "delegate",
    [
        forecasting.make_windows,
        copied,
        lambda *args: forecasting.make_windows(*args),
        lambda *args: copied(*args),
        lambda *args: by_getattr(*args),
        lambda *args: [np.array(part) + 0 for part in forecasting.make_windows(*args)],
    ],
    ids=["itself", "copied", "alias", "from import", "getattr", "dressed up"],
)
def test_delegation_is_caught(delegate):
    with pytest.raises(CheckFailed, match="the course's own make_windows"):
        check("forecasting.make_windows", delegate)


def test_part_of_the_task_by_the_course_is_caught_too():
    def half(actual, forecast, train, season=1):
        error = np.mean(np.abs(np.ravel(actual) - np.ravel(forecast)))
        return error / metrics.naive_scale(train, season)

    with pytest.raises(CheckFailed, match="the course's own naive_scale"):
        check("forecasting.mase", half)


class Liar:
    """Says that it equals everything, is every number, and has every part."""

    shape, ndim, size, dtype = (1,), 1, 1, np.dtype(float)

    def __eq__(self, other):
        return True

    __hash__ = None

    def __array__(self, dtype=None, copy=None):
        return np.zeros(1)

    def __array_ufunc__(self, *args, **kwargs):
        return True

    def __float__(self):
        return 1.0

    def __len__(self):
        return 2

    def __iter__(self):
        return iter([self, self])


class LyingArray(np.ndarray):
    def __eq__(self, other):
        return np.ones(self.shape, dtype=bool)

    __hash__ = None


LIES = {
    "object": Liar(),
    "two": (Liar(), Liar()),
    "four": [Liar()] * 4,
    "nested": ([[Liar()]], [[Liar()]]),
    "subclass": np.zeros(7).view(LyingArray),
    "subclasses": (np.zeros(3).view(LyingArray),) * 2,
    "array of objects": np.array([Liar()] * 7, dtype=object),
}


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("lie", LIES.values(), ids=list(LIES))
def test_objects_that_lie_do_not_pass(name, lie):
    with pytest.raises(CheckFailed):
        check(name, lambda *args: lie)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (Liar(), "got the type Liar"),
        ([[1.0, Liar()]], "got the type Liar"),
        (np.zeros(3).view(LyingArray), "got the type LyingArray"),
        (np.array([None]), "an array of object"),
        (np.array([True]), "an array of bool"),
        (1j, "the type complex"),
        (None, "is the `return` missing"),
        ([[1.0], [1.0, 2.0]], "different lengths"),
        ([1.0, float("nan")], "NaN or an infinity"),
    ],
)
def test_only_plain_numbers_are_taken(value, hint):
    with pytest.raises(CheckFailed, match=f"(?i){re.escape(hint)}"):
        plain_array(value, "inputs")


@pytest.mark.parametrize("value", [3, 3.0, np.float32(3), np.int64(3), [3], (3.0,), np.ones(3)])
def test_plain_numbers_are_copied(value):
    taken = plain_array(value, "inputs")
    assert type(taken) is np.ndarray
    assert taken.dtype == np.float64
    assert taken is not value


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_is_the_same_for_the_same_seed_and_says_right(name, capsys):
    solution = next(answer for answer in ANSWERS if answer.check == name)
    check(name, solution.function, seed=1)
    assert capsys.readouterr().out == f"{name.partition('.')[2]}: right.\n"


def test_replacing_functions_of_numpy_does_not_make_a_wrong_answer_right(monkeypatch):
    wrong = [answer for answer in ANSWERS if answer.hint == "divided by the variance"]
    for name in ("allclose", "isclose", "array_equal", "all"):
        monkeypatch.setattr(np, name, lambda *args, **kwargs: True)
    with pytest.raises(CheckFailed):
        check(wrong[0].check, wrong[0].function, seed=0)
