import shutil
from pathlib import Path

import pytest

from course_utils.authoring.notebooks import Notebook
from course_utils.environment import repository_root

SOURCE = """# %% [markdown]
# # 77 A toy
#
# {{ badge }} Takes {{ measured }}.

# %%
from course_utils.ladder import Ladder

answer = 6 * 7  # a comment
ladder = Ladder("77_toy", metric="MAE", better="lower")
ladder.add("naive", answer)
ladder.show()

# %%
answer
"""


@pytest.fixture
def toy(tmp_path) -> Notebook:
    """A repository with one lesson, beside a copy of the package that it imports."""
    root = tmp_path / "repository"
    source = root / "notebooks" / "source" / "77_toy.py"
    source.parent.mkdir(parents=True)
    source.write_text(SOURCE, "utf-8")
    here = repository_root()
    shutil.copy(here / "pyproject.toml", root)
    ignore = shutil.ignore_patterns("__pycache__", "authoring")
    shutil.copytree(here / "course_utils", root / "course_utils", ignore=ignore)
    return Notebook(root, source)


@pytest.fixture
def rewrite():
    """Replace a piece of a file that must be there."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return replace
