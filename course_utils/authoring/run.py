"""Run notebooks in fresh kernels, two at a time, and write them whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event
from typing import Any, Literal

import nbformat
import numpy as np
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from course_utils.authoring.fingerprint import fingerprint
from course_utils.authoring.notebooks import (
    METADATA_KEY,
    Notebook,
    read_built,
    render,
    write_atomically,
)
from course_utils.ladder import RESULTS_VARIABLE, Ladder

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
}
PEAK_MEMORY = """
import resource, sys
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak / (1e6 if sys.platform == "darwin" else 1e3))
"""
TOLERANCE = 0.05  # of a stored score: another machine rounds differently
Mode = Literal["write", "short", "check"]
Progress = Callable[[Notebook, int, int], None]


class NotebookError(RuntimeError):
    """A notebook stopped at a cell; the message names it and holds the traceback."""


class StoppedError(RuntimeError):
    """Another notebook failed, so this one was not finished."""


def code_cells(node: Any) -> list[Any]:
    """Return the code cells of a notebook, in order."""
    return [cell for cell in node.cells if cell.cell_type == "code"]


def alternative_text(cell: Any) -> None:
    """Give each picture of a cell the titles of its plots as text for screen readers."""
    titles = re.findall(r'title=f?"([^"]+)"', cell.source)
    for output in cell.outputs:
        if "image/png" in output.get("data", {}):
            words = "; ".join(titles) or "a plot that the text beside it explains"
            output.metadata["image/png"] = {"alt": f"Plot: {words}"}


def is_current(notebook: Notebook) -> bool:
    """Whether the executed notebook was made by the code that stands there now."""
    built = read_built(notebook)
    if built is None or len(code_cells(built)) != len(code_cells(render(notebook, None))):
        return False
    recorded = built.metadata.get(METADATA_KEY, {}).get("fingerprint")
    return bool(recorded == fingerprint(notebook.source, notebook.root / "course_utils"))


def restamp(notebook: Notebook) -> bool:
    """Give a current notebook its source's present text, keeping its outputs.

    Returns
    -------
    bool
        Whether the file changed.
    """
    built = read_built(notebook)
    assert built is not None, "only a notebook that was run can be stamped"
    node = _with_outputs(notebook, code_cells(built), built.metadata[METADATA_KEY])
    if nbformat.writes(node) == nbformat.writes(built):
        return False
    write_atomically(node, notebook.target)
    return True


def _shorten(notebook: Notebook, node: Any) -> None:
    """Leave a few training steps of a benchmark, and none of its claims."""
    shortened = False
    for cell in code_cells(node):
        tags = cell.metadata.get("tags", [])
        if "claims" in tags:
            cell.source = "# claims are made of the full run alone"
        elif "parameters" in tags and "short = False" in cell.source:
            cell.source = cell.source.replace("short = False", "short = True")
            shortened = True
    if not shortened:
        raise ValueError(f"{notebook.label}: no cell tagged 'parameters' with 'short = False'.")


def _run_cells(
    notebook: Notebook, text: str, mode: Mode, results: str, progress: Progress, stop: Event
) -> tuple[list[Any], dict[str, Any]]:
    """Run a source's cells in a fresh kernel; return them with outputs, and what was measured."""
    node = render(notebook, None, text)
    if mode == "short":
        _shorten(notebook, node)
    cells = code_cells(node)
    environment = os.environ | ONE_THREAD | {RESULTS_VARIABLE: results, "PYTHONHASHSEED": "0"}
    client = NotebookClient(
        node,
        timeout=None,
        record_timing=False,
        coalesce_streams=True,
        kernel_name="python3",
        extra_arguments=["--Application.log_level=40"],  # the kernel's own chatter, not a cell's
    )
    folder = notebook.target.parent
    folder.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    with client.setup_kernel(env=environment, cwd=str(folder)):
        for count, cell in enumerate(cells, 1):
            if stop.is_set():
                raise StoppedError(f"{notebook.label} was not finished.")
            progress(notebook, count, len(cells))
            try:
                client.execute_cell(cell, node.cells.index(cell), execution_count=count)
            except CellExecutionError as error:
                where = f"{notebook.label}, code cell {count} of {len(cells)}"
                raise NotebookError(f"{where}:\n{error}") from None
        seconds = time.perf_counter() - start
        probe = nbformat.v4.new_code_cell(PEAK_MEMORY)
        client.execute_cell(probe, 0, store_history=False)
    measured = {
        "seconds": round(seconds, 1),
        "megabytes": round(float(probe.outputs[0].text)),
    }
    return cells, measured


def _with_outputs(
    notebook: Notebook, cells: list[Any], measured: dict[str, Any], text: str | None = None
) -> Any:
    """Make the notebook of the source with the outputs of `cells`."""
    node = render(notebook, measured, text)
    for fresh, run in zip(code_cells(node), cells, strict=True):
        fresh.outputs, fresh.execution_count = run.outputs, run.execution_count
        alternative_text(fresh)
    node.metadata[METADATA_KEY] = measured
    return node


def compare(stored: Ladder, fresh: Ladder) -> None:
    """Hold a fresh run's scores against the committed ones.

    Raises
    ------
    NotebookError
        If a row is missing, or its mean is off by more than `TOLERANCE` of the stored one.
    """
    means = {rung.name: float(np.mean(rung.scores)) for rung in fresh.rungs}
    for rung in stored.rungs:
        expected, got = float(np.mean(rung.scores)), means.get(rung.name)
        if got is None or abs(got - expected) > TOLERANCE * abs(expected):
            raise NotebookError(f"{stored.name}: {rung.name} is {got}, stored is {expected}.")


def execute(notebook: Notebook, mode: Mode, progress: Progress, stop: Event) -> None:
    """Run one notebook top to bottom in a fresh kernel.

    Parameters
    ----------
    notebook : Notebook
    mode : {"write", "short", "check"}
        Write it with its results; or run a few steps, or all, of it and write nothing. "check"
        compares with the committed results.
    progress : callable
        Called with the notebook, the number of the cell that starts, and their total.
    stop : threading.Event
        Ends the run before the next cell once it is set.

    Raises
    ------
    NotebookError
        At the first cell that fails; nothing is written then.
    """
    # Read once: the source may be edited while it runs.
    text = notebook.source.read_text("utf-8")
    made_of = {"fingerprint": fingerprint(notebook.source, notebook.root / "course_utils")}
    with tempfile.TemporaryDirectory(prefix="course-") as results:
        cells, measured = _run_cells(notebook, text, mode, results, progress, stop)
        if mode == "check":
            fresh = Ladder.read(Path(results) / notebook.results.name)
            compare(Ladder.read(notebook.results), fresh)
        if mode != "write":
            return
        finished = _with_outputs(notebook, cells, measured | made_of, text)
        notebook.results.parent.mkdir(exist_ok=True)
        for path in Path(results).glob("*.json"):
            unfinished = notebook.results.with_name(f".{path.name}.tmp")
            shutil.copy(path, unfinished)
            unfinished.replace(notebook.results.with_name(path.name))
        write_atomically(finished, notebook.target)


def execute_all(
    notebooks: list[Notebook], progress: Progress, *, workers: int = 2, mode: Mode = "write"
) -> None:
    """Run several notebooks, `workers` at a time; stop all of them at the first error.

    Raises
    ------
    NotebookError
        For the first notebook that failed. Those that were finished before stay written.
    """
    stop = Event()
    with ThreadPoolExecutor(workers) as pool:
        waiting = {pool.submit(execute, notebook, mode, progress, stop) for notebook in notebooks}
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    future.result()
        except BaseException:
            stop.set()
            for future in waiting:
                future.cancel()
            raise
