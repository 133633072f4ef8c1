"""Where notebooks live, and what a source says before anything is run."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import jupytext
import nbformat

METADATA_KEY = "course"
TITLE_MEASURED = "{{ measured }}"
BADGE = "{{ badge }}"
Folder = Literal["", "benchmarks", "exercises"]
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


@dataclass(frozen=True)
class Notebook:
    """One source and what is made of it.

    Parameters
    ----------
    root : Path
        The repository.
    source : Path
        A script in jupytext's percent format below ``notebooks/source``.
    """

    root: Path
    source: Path

    @property
    def is_benchmark(self) -> bool:
        """Whether it trains on fetched data, whole only under ``make benchmark``."""
        return self.source.parent.name == "benchmarks"

    @property
    def target(self) -> Path:
        """The executed notebook."""
        sources = self.root / "notebooks" / "source"
        return self.root / "notebooks" / self.source.relative_to(sources).with_suffix(".ipynb")

    @property
    def results(self) -> Path:
        """The JSON file of its ladder."""
        return self.root / "notebooks" / "results" / f"{self.source.stem}.json"

    @property
    def label(self) -> str:
        """Its name in messages: ``04_forecasting`` or ``benchmarks/m4_hourly``."""
        return str(self.target.relative_to(self.root / "notebooks").with_suffix("").as_posix())

    def title(self) -> str:
        """First heading of the source, without the number."""
        found = re.search(r"^# # (.+)$", self.source.read_text("utf-8"), re.MULTILINE)
        if found is None:
            raise ValueError(f"{self.source.name} has no title: begin its first cell with '# # …'.")
        return found[1]


def find(root: Path, *, folder: Folder = "", only: tuple[str, ...] = ()) -> list[Notebook]:
    """List lessons (or what lies in another folder of sources), by name.

    Parameters
    ----------
    root : Path
        The repository.
    folder : {"", "benchmarks", "exercises"}
        Below ``notebooks/source``; empty for the lessons.
    only : tuple of str
        Keep those that begin with one of these words; all if empty.

    Returns
    -------
    list of Notebook

    Raises
    ------
    ValueError
        If a word of `only` fits none.
    """
    sources = sorted((root / "notebooks" / "source" / folder).glob("*.py"))
    unknown = [word for word in only if not any(s.stem.startswith(word) for s in sources)]
    if unknown:
        known = ", ".join(source.stem for source in sources)
        raise ValueError(f"no notebook begins with {', '.join(unknown)}; there are: {known}.")
    return [
        Notebook(root, source) for source in sources if not only or source.stem.startswith(only)
    ]


def repository_url(root: Path) -> str:
    """Return the one address from which Colab badges and set-up cells are made."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["urls"]["Repository"])


def colab_badge(notebook: Notebook) -> str:
    """Markdown of the badge that opens a notebook in Colab."""
    owner_and_name = repository_url(notebook.root).removeprefix("https://github.com/")
    path = notebook.target.relative_to(notebook.root).as_posix()
    return (
        "[![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)]"
        f"(https://colab.research.google.com/github/{owner_and_name}/blob/main/{path})"
    )


def measured_text(measured: dict[str, Any]) -> str:
    """Say time and memory as a lesson's head says them."""
    seconds = measured["seconds"]
    time = f"{seconds:.0f} seconds" if seconds < 100 else f"{seconds / 60:.1f} minutes"
    return f"{time} with one thread, {measured['megabytes'] / 1000:.1f} GB of memory"


def render(notebook: Notebook, measured: dict[str, Any] | None, text: str | None = None) -> Any:
    """Turn a source into an unexecuted notebook, with badge and measured time filled in.

    Parameters
    ----------
    notebook : Notebook
    measured : dict or None
        ``seconds`` and ``megabytes`` of the last run; None before the first.
    text : str, optional
        The source as it was read before; read now otherwise.

    Returns
    -------
    nbformat.NotebookNode
    """
    text = notebook.source.read_text("utf-8") if text is None else text
    node = jupytext.reads(text, fmt="py:percent")
    said = "not measured yet" if measured is None else measured_text(measured)
    for index, cell in enumerate(node.cells):
        cell.id = f"cell-{index:02d}"  # jupytext draws them at random
        if cell.cell_type == "markdown":
            cell.source = cell.source.replace(BADGE, colab_badge(notebook))
            cell.source = cell.source.replace(TITLE_MEASURED, said)
    node.metadata = nbformat.from_dict(
        {"kernelspec": KERNEL, "language_info": {"name": "python", "file_extension": ".py"}}
    )
    node.nbformat, node.nbformat_minor = 4, 5
    return node


def read_built(notebook: Notebook) -> Any | None:
    """Read the executed notebook, or None where there is none yet."""
    if not notebook.target.exists():
        return None
    return nbformat.read(notebook.target, as_version=4)


def write_atomically(node: Any, path: Path) -> None:
    """Write a notebook beside its place, then move it there: never half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    unfinished.write_text(nbformat.writes(node) + "\n", "utf-8")
    unfinished.replace(path)
