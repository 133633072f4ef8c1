"""Other worlds than the lock's: Colab's, the oldest versions, other backends, a wheel.

They need a package index and minutes, so `make test` leaves them out; `.ci/run` does not:
``python -m pytest tests/worlds -m world``. Each runs lessons as scripts in an environment of its
own. ``colab.txt`` is what Colab's image has installed, Python 3.13.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils.authoring.notebooks import find
from course_utils.authoring.run import ONE_THREAD
from course_utils.environment import repository_root

pytestmark = pytest.mark.world
ROOT = repository_root()
COLAB = Path(__file__).with_name("colab.txt")
UV = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


def done(command, **settings):
    """Run a command; its output is in the failure where there is one."""
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, **settings)
    assert result.returncode == 0, f"{command}\n{result.stdout[-4000:]}\n{result.stderr[-4000:]}"
    return result.stdout


def run_lesson(python, number, **variables):
    (lesson,) = find(ROOT, only=(number,))
    environment = os.environ | ONE_THREAD | {"MPLBACKEND": "agg"} | variables
    return done([str(python), str(lesson.source)], env=environment)


def an_environment(folder, version, *requirements):
    done([UV, "venv", "--quiet", "--python", version, str(folder)])
    python = folder / "bin" / "python"
    done([UV, "pip", "install", "--quiet", "--python", str(python), *requirements])
    return python


def interpreter(version):
    """A Python of this version that really runs, or None."""
    candidates = [
        f"python{version}",
        *sorted(Path.home().glob(f".pyenv/versions/{version}*/bin/python")),
    ]
    for candidate in map(str, candidates):
        found = shutil.which(candidate)
        if found and subprocess.run([found, "-c", ""], capture_output=True).returncode == 0:
            return found
    return None


@pytest.fixture
def folder(tmp_path):
    """A place for an environment of a gigabyte, removed at once."""
    yield tmp_path / "environment"
    shutil.rmtree(tmp_path / "environment", ignore_errors=True)


def test_colab_keeps_every_package_it_has():
    """Constrained to Colab's versions, the learner's requirements can be met."""
    command = [UV, "pip", "compile", "--quiet", "--python-version", "3.13", "--no-header"]
    command += ["--python-platform", "x86_64-manylinux_2_28", "-c", str(COLAB), "pyproject.toml"]
    resolved = dict(re.findall(r"^([a-z0-9.-]+)==(\S+)$", done(command), re.MULTILINE))
    has = dict(line.lower().split("==") for line in COLAB.read_text("utf-8").split())
    assert resolved["tensorflow"] == "2.20.0"
    assert resolved["keras"] == "3.13.2"
    assert resolved["numpy"] == "2.1.3"
    changed = {
        name: version
        for name, version in resolved.items()
        if has.get(name.replace("-", "_"), has.get(name, version)) != version
    }
    assert not changed


def test_lessons_run_on_colabs_versions(folder):
    version = interpreter("3.13")
    if version is None:
        pytest.skip("no Python 3.13 here")
    python = an_environment(folder, version, "-c", str(COLAB), "-e", str(ROOT), "ipython")
    assert done([python, "-c", "import keras; print(keras.__version__)"]).strip() == "3.13.2"
    assert "beats answer zero" in run_lesson(python, "00")
    for number in ("03", "09", "12"):
        assert "true for every seed" in run_lesson(python, number)


def test_a_lesson_runs_on_the_oldest_versions_admitted(folder):
    oldest = ("--resolution", "lowest-direct", "-e", str(ROOT), "ipython>=8.12")
    python = an_environment(folder, interpreter("3.11") or "3.11", *oldest)
    assert done([python, "-c", "import pandas; print(pandas.__version__)"]).startswith("2.2")
    assert "beats answer zero" in run_lesson(python, "00")
    done([UV, "pip", "install", "--quiet", "--python", str(python), "pytest", "hypothesis"])
    assert " passed" in done([python, "-m", "pytest", "-q", "tests/test_microscope.py"])


def test_a_lesson_runs_on_jax(folder):
    python = an_environment(folder, sys.executable, "-e", str(ROOT), "jax", "ipython")
    assert "backend: jax" in run_lesson(python, "00", KERAS_BACKEND="jax")
    assert "true for every seed" in run_lesson(python, "01", KERAS_BACKEND="jax")


def test_a_lesson_runs_on_torch(folder):
    python = an_environment(folder, sys.executable, "-e", str(ROOT), "pip", "ipython")
    # pip, not uv: it knows the local folders of wheels that a machine is set up with.
    done([python, "-m", "pip", "install", "--quiet", "torch==2.13.0"])
    assert "backend: torch" in run_lesson(python, "00", KERAS_BACKEND="torch")


def test_the_wheel_carries_the_data_sets(tmp_path):
    """Installed without its repository, as on Colab, the package knows its data sets."""
    done([UV, "build", "--quiet", "--wheel", "--out-dir", str(tmp_path), str(ROOT)])
    (wheel,) = tmp_path.glob("*.whl")
    target = tmp_path / "site"
    done([UV, "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)])
    code = "from course_utils import data; print(data.__file__, len(data.names()), "
    code += "len(data.load('spoken-digits')))"
    shown = done([sys.executable, "-P", "-c", code], env=os.environ | {"PYTHONPATH": str(target)})
    assert str(target) in shown
    names, clips = map(int, shown.split()[-2:])
    assert names >= 20
    assert clips == 900
