"""What the kinds of hand-in are made of: the solved notebook, and ways to spoil it."""

import secrets
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import nbformat

from course_utils.authoring.exercises import cell_name

NAME = "04_forecasting.ipynb"
FULL = 25.0  # marks that checks give; five more are given by hand
POINTS = {
    "check_make_windows": 5.0,
    "check_standardise": 4.0,
    "check_mase": 4.0,
    "check_prepare": 5.0,
    "check_project_beats_naive": 4.0,
    "check_project_beats_line": 3.0,
}
NONCE = secrets.token_hex(8)  # in every name that must not turn up on the host
# What a test opens or owns on the host, for hand-ins that look for it.
HOST = SimpleNamespace(class_folder="/nowhere", port=9, abstract="nobody", path="/nowhere/socket")

Files = dict[str, bytes]


@dataclass(frozen=True)
class Kind:
    """One kind of hand-in, and what grading must give for it."""

    name: str
    make: Callable[[Any], Files]
    status: str = "needs marking"
    score: float | None = FULL
    says: str = ""


WRONG = {
    "make_windows": """
def make_windows(series, lookback, horizon=1):
    series = np.asarray(series, dtype=float)
    first = range(len(series) - lookback - horizon + 1)
    inputs = np.stack([series[i : i + lookback] for i in first])
    return inputs[..., None], np.stack([series[i : i + horizon] for i in first])
""",
    "standardise": """
def standardise(train, later):
    both = np.concatenate([np.asarray(train, dtype=float), np.asarray(later, dtype=float)])
    return (train - both.mean()) / both.std(), (later - both.mean()) / both.std()
""",
    "mase": """
def mase(actual, forecast, train, season=1):
    return float(np.mean(np.abs(np.ravel(actual) - np.ravel(forecast))))
""",
    "prepare": """
def prepare(series, lookback, valid_steps):
    return leaky_prepare(series, lookback, valid_steps)
""",
    "forecaster": """
def forecaster(history, horizon):
    return seasonal_naive(history, horizon)
""",
}
WRONG = {name: f"# cell: {name}\n{source.strip()}" for name, source in WRONG.items()}


def named(node: Any, name: str) -> Any:
    return next(cell for cell in node.cells if cell_name(cell.source) == name)


def put(node: Any, name: str, body: str) -> Any:
    """Replace a cell's text; its first line stays."""
    cell = named(node, name)
    cell.source = cell.source.split("\n")[0] + "\n" + body.strip()
    return node


def add(node: Any, after: str, source: str) -> Any:
    """Put in a cell of the student's own."""
    place = node.cells.index(named(node, after)) + 1
    node.cells.insert(place, nbformat.v4.new_code_cell(source.strip()))
    return node


def wrong(node: Any, *names: str) -> Any:
    """Give wrong answers to these tasks, or to all."""
    for name in names or WRONG:
        named(node, name).source = WRONG[name]
    return node


def files(node: Any, name: str = NAME, **more: bytes) -> Files:
    return {name: nbformat.writes(node).encode(), **more}


def solved_release(released: Any, sources: dict[str, str]) -> Any:
    """Put the solutions into the released notebook."""
    node = deepcopy(released)
    for cell in node.cells:
        cell.source = sources.get(cell_name(cell.source) or "", cell.source)
    return node


def answer(name: str, body: str) -> Callable[[Any], Files]:
    """All right but for one answer."""
    return lambda node: files(put(node, name, body))


def extra(source: str, after: str = "tools") -> Callable[[Any], Files]:
    """All right, and one further cell."""
    return lambda node: files(add(node, after, source))


def trick(source: str, after: str = "tools") -> Callable[[Any], Files]:
    """All wrong, and one further cell that should make it look right."""
    return lambda node: files(wrong(add(node, after, source)))
