import ast
from types import SimpleNamespace

import matplotlib as mpl
import numpy as np
import pytest

from course_utils.environment import repository_root

mpl.use("agg")


@pytest.fixture(scope="session")
def from_lesson():
    """Take functions, classes and constants out of a lesson's source, as they stand there."""

    def take(lesson, *names, given=None):
        path = repository_root() / "notebooks" / "source" / f"{lesson}.py"
        found = {"np": np, **(given or {})}  # what the lesson imported or made before
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                own = {node.name}
            elif isinstance(node, ast.Assign):  # START, END = … gives two
                own = {name.id for name in ast.walk(node.targets[0]) if isinstance(name, ast.Name)}
            else:
                continue
            if own & set(names):
                code = ast.Module(body=[node], type_ignores=[])
                exec(compile(code, path.name, "exec"), found)
        assert set(names) <= set(found), f"{lesson} has no {set(names) - set(found)}"
        return SimpleNamespace(**{name: found[name] for name in names})

    return take
