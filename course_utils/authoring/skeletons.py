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

EXERCISE = """# %% [markdown]
# # Exercise {number}: {title}
#
# {{{{ badge }}}}
#
# What [lesson {number}](../{name}.ipynb) taught, done by yourself.
#
# | task | what it practises | minutes | marks |
# |---|---|---|---|
# | 1. Write | the thing the lesson taught | 10 | 5 |
# | 2. Explain | why it works | 5 | 5 |

{setup}
# %% tags=["given"]
# cell: tools
import numpy as np

from course_utils.checks import check

# %% [markdown]
# ## 1. Write
#
# Say what goes in and what comes out, with shapes. Its check lives in `course_utils/checks/`, and
# beside it, in `answers/`, the wrong answers it must catch.


# %% tags=["answer"]
# cell: make_windows
def make_windows(series, lookback, horizon=1):
    \"\"\"Return inputs [windows, lookback, 1] and targets [windows, horizon].\"\"\"
    ### BEGIN SOLUTION
    both = np.lib.stride_tricks.sliding_window_view(np.asarray(series), lookback + horizon)
    return both[:, :lookback, None], both[:, lookback:]
    ### END SOLUTION


# %% tags=["check"] points=5
# cell: check_make_windows
check("forecasting.make_windows", make_windows)

# %% [markdown] tags=["text-answer"] points=5
# <!-- cell: explain -->
# **2. Explain.** A question for two or three sentences.
#
# ### BEGIN SOLUTION
# The answer, and what earns each mark.
# ### END SOLUTION
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
    return [_new_file(root / "notebooks" / "source" / f"{name}.py", _filled(root, LESSON, name))]


def exercise(root: Path, name: str) -> list[Path]:
    """Write ``notebooks/source/exercises/<name>.py``, with the name of its lesson.

    Raises
    ------
    ValueError
        If the name is not like ``05_stock_prices``, or taken.
    """
    path = root / "notebooks" / "source" / "exercises" / f"{name}.py"
    return [_new_file(path, _filled(root, EXERCISE, name))]


def _filled(root: Path, template: str, name: str) -> str:
    from course_utils.authoring.notebooks import repository_url

    if not re.fullmatch(r"\d\d_[a-z][a-z0-9_]*", name):
        raise ValueError(f"{name!r}: it is named like 05_stock_prices.")
    number, words = name[:2], name[3:].replace("_", " ")
    setup = SETUP_CELL.format(url=repository_url(root))
    return template.format(number=number, title=words.capitalize(), name=name, setup=setup)


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
