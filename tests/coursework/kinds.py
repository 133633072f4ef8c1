"""Kinds of hand-in: what students send, by mistake or on purpose, and what they must get for it.

Each kind makes files from the solved released notebook. Here are the honest ones; beside this
module those that attack the machine and those that want marks for nothing.
"""

import json
from copy import deepcopy

import nbformat
from kinds_base import FULL, NAME, POINTS, WRONG, Kind, add, answer, extra, files, named, put, wrong
from kinds_heavy import HEAVY
from kinds_hostile import HOSTILE
from kinds_tricks import TRICKS

from course_utils.authoring.exercises import cell_name

__all__ = ["KINDS", "Kind"]

NO_MASE = FULL - POINTS["check_mase"]


def blank(node):
    for cell in node.cells:
        if cell_name(cell.source) in (*WRONG, "perfect_plot"):
            end = "\nraise NotImplementedError"
            first = cell.source.split("### BEGIN SOLUTION")[0].rstrip()
            cell.source = first + ("\n    # Your code here." + end.replace("\n", "\n    "))
    named(node, "perfect_plot").source = "<!-- cell: perfect_plot -->\n*Your answer here.*"
    return files(node)


def by_colab(node):
    node.metadata = {"colab": {"provenance": []}, "kernelspec": {"name": "python3"}}
    for number, cell in enumerate(node.cells):
        cell.metadata = {"id": f"mK3-{number}xYz", "colab": {"base_uri": "https://localhost"}}
        cell.pop("id", None)
        if cell.cell_type == "code":
            page = {"text/html": "<b>1</b><script>alert(1)</script>", "text/plain": "1"}
            cell.outputs = [nbformat.v4.new_output("execute_result", page)]
    text = nbformat.writes(node)
    return {NAME: text.replace('"nbformat_minor": 5', '"nbformat_minor": 0').encode()}


def by_vscode(node):
    for cell in node.cells:
        cell.metadata = {"vscode": {"languageId": "python"}}
    node.metadata = {"language_info": {"name": "python"}}
    return files(node)


def version_3(node):
    old = nbformat.convert(node, 3)
    return {NAME: json.dumps(old).encode()}


def version_4_0(node):
    raw = json.loads(nbformat.writes(node))
    for cell in raw["cells"]:
        cell.pop("id")
    raw["nbformat_minor"] = 0
    return {NAME: json.dumps(raw, indent=1).encode("utf-8-sig")}


def without_checks(node):
    node.cells = [c for c in node.cells if not (cell_name(c.source) or "").startswith("check_")]
    return files(node)


def checks_changed(node):
    put(node, "check_mase", "pass")
    source = named(node, "check_prepare").source
    put(node, "check_prepare", "try:\n    check('a', 1)\nexcept BaseException:\n    pass")
    assert "check(" in source
    return files(wrong(node, "mase", "prepare"))


def checks_copied(node):
    for name in ("check_mase", "check_mase", "check_prepare"):
        cell = deepcopy(named(node, name))
        node.cells.insert(2, cell)
    return files(node)


def many_points(node):
    for cell in node.cells:
        if "points" in cell.metadata.get("nbgrader", {}):
            cell.metadata.nbgrader.points = 1000
    return files(wrong(node, "mase"))


def unlocked(node):
    for cell in node.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader |= {"locked": False, "grade": False, "solution": True}
    return files(node)


def stripped(node):
    for cell in node.cells:
        cell.metadata = {}
    return files(node)


def without_first_lines(node):
    for cell in node.cells:
        if cell_name(cell.source):
            cell.source = cell.source.partition("\n")[2]
    return files(node)


def without_anything(node):
    """Neither metadata nor first lines: found by what they define."""
    for cell in node.cells:
        cell.metadata = {}
        if cell_name(cell.source) in WRONG:
            cell.source = cell.source.partition("\n")[2]
    return files(node)


def older_copy(node):
    place = node.cells.index(named(node, "mase"))
    node.cells.insert(place, nbformat.v4.new_code_cell(WRONG["mase"]))
    return files(node)


def reordered(node):
    node.cells = node.cells[:3] + node.cells[3:][::-1]
    return files(node)


def given_changed(node):
    put(node, "leaky_prepare", "leaky_prepare = None")
    node.cells.remove(named(node, "bakeries"))
    return files(node)


def helper(node):
    add(
        node,
        "check_standardise",
        "def distance(one, other):\n    return np.mean(np.abs(one-other))",
    )
    body = """
def mase(actual, forecast, train, season=1):
    train = np.asarray(train, dtype=float)
    scale = distance(train[season:], train[:-season])
    return distance(np.ravel(actual), np.ravel(forecast)) / scale
"""
    return files(put(node, "mase", body))


def split(node):
    """One answer over two cells: the constant below, the function above."""
    first = "import numpy as np\nSPREAD = np.std"
    body = """
def standardise(train, later):
    train, later = np.asarray(train, dtype=float), np.asarray(later, dtype=float)
    return (train - train.mean()) / SPREAD(train), (later - train.mean()) / SPREAD(train)
"""
    put(node, "standardise", body)
    place = node.cells.index(named(node, "standardise"))
    node.cells.insert(place, nbformat.v4.new_code_cell(first))
    return files(node)


def two_notebooks(node):
    return files(node) | {"draft.ipynb": b"{}", "data.csv": b"a,b\n1,2\n"}


def checkpoint(node):
    good = nbformat.writes(node).encode()
    return {"04 (1).ipynb": good, ".ipynb_checkpoints/04 (1)-checkpoint.ipynb": b"{}"}


def wrong_in(name, *lost):
    score = FULL - sum(POINTS[check] for check in lost)
    return Kind(f"wrong {name}", lambda node: files(wrong(node, name)), score=score)


HONEST = [
    Kind("right", files),
    wrong_in("standardise", "check_standardise"),
    wrong_in("mase", "check_mase"),
    wrong_in("prepare", "check_prepare"),
    wrong_in("forecaster", "check_project_beats_naive", "check_project_beats_line"),
    Kind("all wrong", lambda node: files(wrong(node)), score=0.0),
    Kind("blank", blank, "graded", 0.0),
    Kind("syntax error", answer("mase", "def mase(:\n  return"), score=NO_MASE),
    Kind("infinite loop", answer("mase", "while True:\n    pass"), score=NO_MASE),
    Kind(
        "infinite loop in a check",
        answer("mase", "def mase(*args):\n    while True:\n        pass"),
        score=NO_MASE,
    ),
    Kind("sys.exit", extra("import sys\nsys.exit(1)", "mase")),
    Kind("sys.exit in an answer", answer("mase", "import sys\nsys.exit()"), score=NO_MASE),
    Kind("quit", extra("quit()", "mase"), "failed", 0.0, "the kernel ended"),
    Kind("warning", extra("import warnings\nwarnings.warn('careful')", "mase")),
    Kind("stderr in a check", extra("import sys\nprint('careful', file=sys.stderr)", "mase")),
    Kind("logging", extra("import logging\nlogging.warning('careful')", "mase")),
    Kind("input", extra("input('Your name?')", "mase")),
    Kind("bash", extra("%%bash\necho hello; exit 3", "mase")),
    Kind("magics", extra("%time x = 1\n!ls /\n%matplotlib inline\n?print", "mase")),
    Kind("by Colab", by_colab),
    Kind("by VS Code", by_vscode),
    Kind("nbformat 3", version_3),
    Kind("nbformat 4.0 with a byte order mark", version_4_0),
    Kind("checks deleted", without_checks, says="check_mase was missing"),
    Kind("checks changed", checks_changed, score=FULL - 9, says="check_mase had been changed"),
    Kind("checks copied", checks_copied, says="a copy of check_mase was left out"),
    Kind("points changed", many_points, score=NO_MASE),
    Kind("unlocked", unlocked),
    Kind("metadata stripped", stripped),
    Kind("first lines removed", without_first_lines),
    Kind(
        "metadata and first lines of answers removed", without_anything, says="had lost its first"
    ),
    Kind("named 04 (1).ipynb", lambda node: files(node, "04 (1).ipynb")),
    Kind("with a checkpoint", checkpoint),
    Kind("in a folder", lambda node: files(node, f"homework/{NAME}")),
    Kind("older copy above", older_copy, says="mase was there 2 times; the last one is graded"),
    Kind("reordered", reordered),
    Kind("given cells changed", given_changed, says="bakeries was missing"),
    Kind("helper in a cell of its own", helper),
    Kind("answer over two cells", split),
    Kind("two notebooks", two_notebooks),
]

UNREADABLE = [
    Kind("invalid JSON", lambda node: {NAME: b'{"cells": [,'}, "failed", 0.0, "invalid JSON"),
    Kind("cut off", lambda node: {NAME: files(node)[NAME][:-900]}, "failed", 0.0, "invalid JSON"),
    Kind("empty file", lambda node: {NAME: b""}, "failed", 0.0, "invalid JSON"),
    Kind("a picture", lambda node: {NAME: b"\x89PNG\r\n\x1a\n\xff"}, "failed", 0.0, "UTF-8"),
    Kind("no notebook", lambda node: {"essay.docx": b"PK"}, "failed", 0.0, "no notebook"),
    Kind("nothing", lambda node: {}, "failed", 0.0, "no notebook"),
    Kind("a list", lambda node: {NAME: b"[1, 2]"}, "failed", 0.0, "not a Jupyter notebook"),
    Kind("other JSON", lambda node: {NAME: b'{"a": 1}'}, "failed", 0.0, "not a Jupyter notebook"),
    Kind("nested deeply", lambda node: {NAME: b"[" * 10**6}, "failed", 0.0, "nested too deeply"),
    Kind(
        "cells of no kind",
        lambda node: {NAME: b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [1]}'},
        "failed",
        0.0,
        "broken",
    ),
]

KINDS = [*HONEST, *UNREADABLE, *HOSTILE, *HEAVY, *TRICKS]
assert len({kind.name for kind in KINDS}) == len(KINDS)
