"""What holds of every check, whatever it is given; readers' answers are in `test_answers.py`."""

import importlib
import inspect
import pkgutil
import re

import numpy as np
import pytest

from course_utils import checks, forecasting, metrics
from course_utils.authoring.notebooks import find
from course_utils.checks import CheckFailed, check
from course_utils.checks.answers import catalogue
from course_utils.checks.running import Check, find_check
from course_utils.checks.values import plain_array
from course_utils.environment import repository_root


def checks_of_every_room():
    for module in pkgutil.iter_modules(checks.__path__):
        room = importlib.import_module(f"course_utils.checks.{module.name}")
        own = [value for value in vars(room).values() if isinstance(value, Check)]
        yield from (value.name for value in own if value.name.startswith(f"{module.name}."))


CHECKS = sorted(checks_of_every_room())
OWN = [(name, function) for name in CHECKS for function in find_check(name).instead_of]
each_check = pytest.mark.parametrize("name", CHECKS)


def test_every_room_has_its_exercise():
    sources = [each.source for each in find(repository_root(), folder="exercises")]
    asked = re.findall(
        r'^check\("(\w+)\.', "\n".join(path.read_text("utf-8") for path in sources), re.MULTILINE
    )
    assert {name.partition(".")[0] for name in CHECKS} == set(asked)
    assert OWN


def test_a_check_that_does_not_exist():
    with pytest.raises(ValueError, match=r"no check 'forecasting.maze'.*forecasting.mase"):
        check("forecasting.maze", len)
    with pytest.raises(ValueError, match="no room is called 'fourcasting'"):
        check("fourcasting.mase", len)


@pytest.mark.parametrize(
    "answer", [None, 3, "mase", np.zeros(3)], ids=["None", "3", "text", "array"]
)
def test_what_is_no_function_is_said_to_be_none(answer):
    for name in CHECKS:
        with pytest.raises(CheckFailed, match=f"takes a function, and got {type(answer).__name__}"):
            check(name, answer)


@each_check
def test_an_answer_that_raises(name):
    def careless(*args):
        return {}["weights"]

    with pytest.raises(CheckFailed, match=r"stopped with KeyError: 'weights' \(line \d+"):
        check(name, careless)


@each_check
def test_too_few_arguments(name):
    with pytest.raises(CheckFailed, match="stopped with TypeError"):
        check(name, lambda: 0)


@each_check
def test_a_check_is_the_same_for_the_same_seed_and_says_right(name, capsys):
    solution = next(each for each in catalogue(name.partition(".")[0]) if each.check == name)
    check(name, solution.function, seed=1)
    first = capsys.readouterr().out
    assert first.startswith(f"{name.partition('.')[2]}: right.")
    check(name, solution.function, seed=1)
    assert capsys.readouterr().out == first


@pytest.mark.parametrize(("name", "own"), OWN, ids=lambda one: getattr(one, "__name__", one))
def test_an_answer_may_not_call_the_courses_own(name, own):
    needed = [
        part for part in inspect.signature(own).parameters.values() if part.default is part.empty
    ]

    def delegate(*args):
        try:
            return own(*[None for _ in needed])
        except Exception:
            return 0.0

    with pytest.raises(CheckFailed, match=f"the course's own {own.__name__}: here the task"):
        check(name, delegate)


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


@each_check
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
