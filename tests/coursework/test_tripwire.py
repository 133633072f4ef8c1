import ast

import pytest

from course_utils.authoring.exercises import cell_name
from course_utils.checks import CheckFailed
from course_utils.checks.answers import catalogue
from course_utils.coursework import tripwire

CHECKS = sorted({answer.check for answer in catalogue("forecasting")})
ABOUT = ("04_forecasting", "ada", "check_mase")


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("secret", [b"one", b"two", b"three"])
def test_plants_end_as_they_must_and_leave_nothing(check, secret):
    ends = []
    for plant in tripwire.plants(check, secret, *ABOUT):
        space = {}
        try:
            exec(plant.source, space)
            end = "ok"
        except (CheckFailed, AssertionError):
            end = "error"
        assert end == plant.must, plant.source
        assert not [name for name in space if name.startswith("_") and len(name) == 9]
        ends.append(end)
    assert sorted(ends) == ["error", "error", "error", "ok"]


def test_plants_are_the_same_for_the_same_hand_in_and_differ_otherwise():
    one = tripwire.plants("forecasting.mase", b"secret", *ABOUT)
    assert one == tripwire.plants("forecasting.mase", b"secret", *ABOUT)
    for secret, about in [(b"other", ABOUT), (b"secret", ("04_forecasting", "bob", "check_mase"))]:
        assert one != tripwire.plants("forecasting.mase", secret, *about)


def test_plants_come_in_any_order():
    orders = {
        tuple(plant.must for plant in tripwire.plants("forecasting.mase", b"s", str(number)))
        for number in range(40)
    }
    assert len(orders) == 4


def test_a_seeded_check_runs_the_real_check():
    source = tripwire.seeded('# cell: check_mase\ncheck("forecasting.mase", mase)', 5)
    space = {"check": lambda *args, **more: None, "mase": lambda *args: 0.0}
    with pytest.raises(CheckFailed):
        exec(source, space)


def test_a_cell_that_holds_no_check_is_an_error():
    with pytest.raises(ValueError, match="a check cell holds a call of check"):
        tripwire.check_name("print(1)")


def test_seeds_fit_numpy():
    seeds = {tripwire.seed_for(b"secret", str(number)) for number in range(200)}
    assert len(seeds) == 200
    assert all(0 <= seed < 2**32 for seed in seeds)


HONEST = [
    "import numpy as np\nx = np.zeros(3)\nx[np.newaxis] = 1",
    "import numpy as np\nif np.pi == 3: pass",
    "from course_utils.checks import check  # as given",
    "from course_utils.checks.bakeries import HORIZON, SEASON",
    "import keras\nmodel = keras.Sequential()\nmodel.compile(loss='mae')\nmodel.units = 3",
    "import matplotlib.pyplot as plt\nplt.rcParams['axes.grid'] = True",
    "class Model:\n    def __init__(self):\n        self.x = 1",
    "print(getattr(model, 'name'), __name__)",
    "%matplotlib inline\n!pip list\n%%time\nx = 1",
    "get_ipython().run_line_magic('matplotlib', 'inline')",
    "def broken(:",
    "\0",
    "(" * 10_000,
    "model.eval()",
    "# In [1]: as in the lesson",
]


@pytest.mark.parametrize("source", HONEST)
def test_honest_code_is_not_suspected(source):
    assert tripwire.suspicions([source]) == []


def test_nothing_of_the_exercise_is_suspected(solved_sources):
    code = [text for text in solved_sources.values() if cell_name(text) != "perfect_plot"]
    assert tripwire.suspicions(code) == []


@pytest.mark.parametrize(
    "answer",
    [a for a in catalogue("forecasting") if "course's own" not in (a.hint or "")],
    ids=lambda answer: answer.function.__name__,
)
def test_no_answer_of_the_catalogue_is_suspected(answer):
    assert tripwire.suspicions([answer.source]) == []


TRICKS = [
    "np.testing.assert_allclose = print",
    "numpy.all = any",
    "import numpy as n\nn.random.default_rng = None",
    "from numpy import random\nrandom.default_rng = lambda seed: None",
    "from course_utils import checks",
    "from course_utils import data, checks as c",
    "import course_utils.checks.running",
    "from course_utils.checks import check, running",
    "from course_utils.checks.running import CheckFailed",
    "import course_utils as c\ndel c.checks",
    "setattr(np, 'all' + 'close', print)",
    "getattr(check, name)",
    "getattr(check, '__globals__')",
    "check.__globals__['find_check'] = print",
    "%time check.__globals__",
    "import importlib",
    "__import__('gc')",
    "exec(text)",
    "from operator import attrgetter",
    "from unittest import mock",
    "import gc; gc.get_objects()",
    "import sys; sys._getframe(1)",
    "import inspect; inspect.currentframe()",
    "error.__traceback__.tb_frame.f_back.f_locals",
    "get_ipython().events.register('pre_run_cell', f)",
    "get_ipython().ast_transformers.append(f)",
    "get_ipython().kernel.session.send = f",
    "sys.setprofile(None)",
    "import builtins",
    "sys.modules['numpy']",
    "import linecache",
    "def __eq__(self, other): return True",
    "mase.__code__ = other",
]


@pytest.mark.parametrize("source", TRICKS)
def test_tricks_are_suspected(source):
    assert tripwire.suspicions(["x = 1", source]) != []


def test_every_word_list_compiles_and_is_said_in_words():
    for reason in tripwire.SUSPICIOUS.values():
        assert reason[0].islower()
    assert all(ast.parse(f"x.{name}") for name in tripwire.INSIDES)


@pytest.mark.parametrize(
    "source",
    [
        "import pandas as pd\npd.options.mode.copy_on_write = True",
        "import warnings\nwarnings.simplefilter('ignore')",
        "import keras\nmodel = keras.Sequential()\nmodel.compile(loss='mae')",
        "model.optimizer.learning_rate = 0.01",
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.rcParams['font.size'] = 12",
    ],
)
def test_what_honest_people_write_is_not_suspected(source):
    assert tripwire.suspicions([source]) == []


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as pd\npd.allclose = lambda *a: True",
        "from course_utils import metrics as random\nrandom.mase = 1",
    ],
)
def test_a_borrowed_name_does_not_help(source):
    assert tripwire.suspicions([source])
