import functools
import time
from types import SimpleNamespace

import pytest

from course_utils.authoring.exercises import cell_name, solved
from course_utils.authoring.notebooks import find
from course_utils.checks import CheckFailed
from course_utils.environment import repository_root


def _run(notebook):
    """Run an exercise's code cells but the set-up; what is left, and what its checks raised."""
    names, raised, start = {}, {}, time.process_time()
    for cell in notebook.cells:
        name = cell_name(cell.source)
        if cell.cell_type == "code" and name:
            try:
                exec(compile(cell.source, name, "exec"), names)
            except CheckFailed as error:
                raised[name] = str(error)
    return SimpleNamespace(names=names, raised=raised, seconds=time.process_time() - start)


@functools.cache
def _solved(number):
    (exercise,) = find(repository_root(), folder="exercises", only=(number,))
    return solved(exercise)


@pytest.fixture(scope="session")
def run_cells():
    """Run a notebook's cells in one namespace: its `names`, hints `raised`, CPU `seconds`."""
    return _run


@pytest.fixture(scope="session")
def after_solving():
    """The same of the solved exercise of a number, which runs once."""
    return functools.cache(lambda number: _run(_solved(number)))


@pytest.fixture(scope="session")
def text_of():
    """The text of the solved exercise of a number, comments and code included."""
    return lambda number: "\n".join(cell.source for cell in _solved(number).cells)
