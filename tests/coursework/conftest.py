import json
import os
import sys
from pathlib import Path

import nbformat
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from kinds_base import HOST, solved_release

from course_utils.authoring.exercises import cell_name, solved
from course_utils.authoring.notebooks import find
from course_utils.coursework.sandbox import Limits

ROOT = Path(__file__).resolve().parents[2]
LIMITS = Limits(cell_seconds=4, seconds=60, megabytes=1500)


@pytest.fixture(scope="session")
def class_folder(tmp_path_factory):
    """A class folder into which exercise 04 was released."""
    pytest.importorskip("nbgrader")
    from course_utils.coursework.release import release

    folder = release(ROOT, "04", tmp_path_factory.mktemp("course") / "class")
    HOST.class_folder = str(folder.path)
    return folder


@pytest.fixture(scope="session")
def exercise(class_folder):
    from course_utils.coursework.runner import load_exercise

    return load_exercise(class_folder, "04_forecasting", LIMITS, None)


@pytest.fixture(scope="session")
def released(exercise):
    return nbformat.reads(exercise.released, as_version=4)


@pytest.fixture(scope="session")
def solved_sources():
    """Text of the solved exercise's cells, by name."""
    (notebook,) = find(ROOT, folder="exercises", only=("04",))
    cells = [cell for cell in solved(notebook).cells if cell_name(cell.source)]
    return {cell_name(cell.source): cell.source for cell in cells}


@pytest.fixture
def solved_node(released, solved_sources):
    return solved_release(released, solved_sources)


@pytest.fixture(scope="session")
def hand_in(released, solved_sources):
    """A function that makes the files of a kind."""
    return lambda kind: kind.make(solved_release(released, solved_sources))


@pytest.fixture
def outputs():
    """A function that collects all text which a graded notebook holds as output."""

    def collect(result):
        cells = json.loads(result["notebook"])["cells"]
        return "\n".join(json.dumps(cell["outputs"]) for cell in cells if "outputs" in cell)

    return collect


@pytest.fixture(autouse=True)
def _sandbox(request):
    """Skip what needs a sandbox where there can be none; in CI there must be one."""
    if request.node.get_closest_marker("sandbox") is None:
        return
    from course_utils.coursework.sandbox import why_not

    reason = why_not()
    if reason is not None and os.environ.get("CI") and sys.platform == "linux":
        pytest.fail(f"CI must grade in a sandbox: {reason}")
    if reason is not None:
        pytest.skip(reason)
