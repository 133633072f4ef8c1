"""Skeletons of a lesson and a data set, for whoever adds one."""

from __future__ import annotations

import re
from pathlib import Path

SETUP_CELL = """# %%
# Set-up: installs the course's small package where it is missing (on Colab), and nothing else.
try:
    import course_utils
except ModuleNotFoundError:
    # %pip install -q git+{url}
    import course_utils

course_utils.setup()
"""

LESSON = """# %% [markdown]
# # {number} {title}: the question in three words
#
# {{{{ badge }}}}
#
# One sentence that asks the lesson's question.
#
# **You will learn to**
#
# - do the first thing
#
# **You need** lesson 00. **Measured:** {{{{ measured }}}}.

{setup}
# %% [markdown]
# ## Look
#
# Where the data came from, its licence, and what to look for in the picture below.

# %% [markdown]
# ## Predict
#
# A question the reader answers before the next cell runs.

# %% [markdown]
# ## Baseline
#
# What a sceptic would try.

# %%
from course_utils.ladder import Ladder

ladder = Ladder("{name}", metric="MAE", better="lower")

# %% [markdown]
# ## Model
#
# The idea, a diagram, ten lines of Keras with shapes beside them, the baseline's plot again.

# %% [markdown]
# ## Look inside

# %% [markdown]
# ## Ladder

# %% [markdown]
# ## What it does not do

# %% [markdown]
# ## Yours

# %% [markdown]
# ## Recap
"""

REGISTRY_ENTRY = """
[{name}]
title = "{title}"
application = ""
kind = "fetched"
licence = "none stated"
source = ""
citation = ""
show_samples = false
lessons = []

[[{name}.files]]
path = ""
url = ""
sha256 = ""
bytes = 0
"""

LOADER = '''"""{title}."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def load(folder: Path) -> NDArray[np.float64]:
    """Read the files of the set, say what each axis is and its unit, and repair nothing silently.

    Parameters
    ----------
    folder : Path
        Where the verified files lie.

    Returns
    -------
    ndarray of shape [time]
    """
    return np.loadtxt(folder / "values.csv")
'''


def _new_file(path: Path, text: str) -> Path:
    if path.exists():
        raise ValueError(f"{path.name} exists already; nothing was changed.")
    path.write_text(text, "utf-8")
    return path


def lesson(root: Path, name: str) -> list[Path]:
    """Write ``notebooks/source/<name>.py``.

    Raises
    ------
    ValueError
        If the name is not like ``05_stock_prices``, or taken.
    """
    from course_utils.authoring.notebooks import repository_url

    if not re.fullmatch(r"\d\d_[a-z][a-z0-9_]*", name):
        raise ValueError(f"{name!r}: a lesson is named like 05_stock_prices.")
    number, words = name[:2], name[3:].replace("_", " ")
    setup = SETUP_CELL.format(url=repository_url(root))
    text = LESSON.format(number=number, title=words.capitalize(), name=name, setup=setup)
    return [_new_file(root / "notebooks" / "source" / f"{name}.py", text)]


def dataset(root: Path, name: str) -> list[Path]:
    """Add an entry to the registry to fill in, and write a loader.

    Raises
    ------
    ValueError
        If the name is not like ``el-nino``, or taken.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise ValueError(f"{name!r}: a data set is named like el-nino.")
    registry = root / "datasets" / "registry.toml"
    entries = registry.read_text("utf-8")
    if re.search(rf"^\[{re.escape(name)}\]$", entries, re.MULTILINE):
        raise ValueError(f"{name} is in the registry already; nothing was changed.")
    title = name.replace("-", " ").capitalize()
    folder = root / "course_utils" / "data" / "loaders"
    written = _new_file(folder / f"{name.replace('-', '_')}.py", LOADER.format(title=title))
    registry.write_text(
        entries.rstrip() + "\n" + REGISTRY_ENTRY.format(name=name, title=title), "utf-8"
    )
    return [registry, written]
