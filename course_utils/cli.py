"""The ``course`` command."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from course_utils.coursework import commands as coursework
from course_utils.terminal import console, fail, progress_bar

if TYPE_CHECKING:
    from course_utils.authoring.notebooks import Notebook
    from course_utils.authoring.run import Mode

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
new_app = typer.Typer(
    no_args_is_help=True, help="Write the skeleton of a lesson, an exercise or a data set."
)
app.add_typer(new_app, name="new")
coursework.add_to(app)
Words = Annotated[list[str] | None, typer.Argument(help="Beginnings of names; all if none.")]
Force = Annotated[bool, typer.Option(help="Run unchanged ones too.")]


@app.command()
def doctor() -> None:
    """Print versions, backend, devices, data cache and memory, and what to do if one is wrong."""
    from course_utils.doctor import report

    table = Table("looked at", "found", "what to do", box=None, pad_edge=False)
    findings = report()
    for finding in findings:
        table.add_row(finding.what, finding.found, f"[red]{finding.advice}[/red]")
    console.print(table)
    if any(finding.advice for finding in findings):
        raise typer.Exit(1)
    console.print("[green]All is well.[/green]")


@app.command()
def data(
    fetch: Annotated[list[str] | None, typer.Option(help="Fetch a set by name.")] = None,
    cards: Annotated[bool, typer.Option(help="Write datasets/README.md afresh.")] = False,
) -> None:
    """List the data sets: name, size, licence, cached or not."""
    from course_utils import data as room

    if cards:
        from course_utils.data.registry import registry_path

        path = registry_path().with_name("README.md")
        path.write_text(room.cards(), "utf-8")
        console.print(f"wrote {path}")
        return
    for name in fetch or []:
        try:
            console.print(f"{name}: {room.fetch(name)}")
        except room.DataError as error:
            raise fail(str(error)) from None
    if fetch:
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "size", "licence", "cached"):
        table.add_column(heading, no_wrap=heading != "licence")
    for row in room.table():
        table.add_row(row.name, row.size, row.licence, "yes" if row.cached else "no")
    console.print(table)


@app.command()
def lab(
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
    port: Annotated[int, typer.Option(help="Port of the server.")] = 8888,
) -> None:
    """Open the course in JupyterLab."""
    from course_utils.environment import repository_root

    root = repository_root()
    command = [sys.executable, "-m", "jupyter", "lab", f"--port={port}"]
    command += [] if browser else ["--no-browser"]
    if getattr(os, "geteuid", lambda: 1)() == 0:  # in a container, as a rule
        command.append("--allow-root")
    # As an address, not as a file: then the folder shown is the whole repository.
    command.append("--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb")
    raise typer.Exit(subprocess.call(command, cwd=root))


@app.command()
def test(lessons: Words = None) -> None:
    """Run every lesson and solved exercise (or some) as its reader would."""
    import tempfile

    from course_utils.authoring.exercises import write_solved
    from course_utils.authoring.notebooks import find
    from course_utils.authoring.run import ONE_THREAD
    from course_utils.environment import repository_root

    root = repository_root()
    try:
        chosen = find(root, only=tuple(lessons or ()))
    except ValueError as error:
        raise fail(str(error)) from None
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", "--nbval-lax"]
    command += ["-p", "no:cacheprovider", "-q", "--durations=5"]
    command += ["-c", str(root / "pyproject.toml"), "--rootdir", str(root)]
    targets = [str(notebook.target) for notebook in chosen]
    # Inside the repository, because outside it pytest gives all notebooks' cells the same names.
    (root / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="solved-", dir=root / "build") as folder:
        targets += [str(path) for path in write_solved(root, tuple(lessons or ()), Path(folder))]
        status = subprocess.call([*command, *targets], cwd=root, env=os.environ | ONE_THREAD)
    raise typer.Exit(status)


def _build(*, benchmarks: bool, only: Words, force: bool, mode: Mode = "write") -> None:
    from course_utils.authoring import exercises, readme, run
    from course_utils.authoring.notebooks import find
    from course_utils.environment import repository_root

    root = repository_root()
    try:
        chosen = find(root, folder="benchmarks" if benchmarks else "", only=tuple(only or ()))
    except ValueError as error:
        raise fail(str(error)) from None
    all_of_them = force or mode != "write"
    stale = [notebook for notebook in chosen if all_of_them or not run.is_current(notebook)]
    for notebook in chosen:
        if notebook not in stale:
            changed = run.restamp(notebook)
            console.print(f"{notebook.label}: {'text renewed' if changed else 'unchanged'}")
    with progress_bar() as bar:
        tasks = {notebook: bar.add_task(notebook.label, total=None) for notebook in stale}
        start = time.perf_counter()

        def progress(notebook: Notebook, cell: int, total: int) -> None:
            bar.update(tasks[notebook], completed=cell, total=total)
            if not console.is_terminal:  # a log has no bar that moves
                elapsed = time.perf_counter() - start
                console.print(f"{elapsed:6.0f} s  {notebook.label}  cell {cell} of {total}")

        try:
            # Benchmarks run alone: their seconds enter the README.
            workers = 1 if benchmarks and mode == "write" else 2
            run.execute_all(stale, progress, workers=workers, mode=mode)
        except run.NotebookError as error:
            bar.stop()
            console.print(str(error), markup=False)
            raise fail("Stopped at the cell above; nothing of that notebook was written.") from None
    if mode == "write":
        for written in exercises.update(root):
            console.print(f"{written.label}: student version written")
        readme.update(root)


@app.command()
def notebooks(only: Words = None, force: Force = False) -> None:
    """Run the lessons whose code changed, write them with outputs, renew the text of the others."""
    _build(benchmarks=False, only=only, force=force)


@app.command()
def benchmark(
    only: Words = None,
    force: Force = False,
    short: Annotated[bool, typer.Option(help="Run a few steps of each; write nothing.")] = False,
    check: Annotated[
        bool, typer.Option(help="Run whole, compare with the stored results; write nothing.")
    ] = False,
) -> None:
    """Run the benchmarks whose code changed, whole, and write outputs and results."""
    mode: Mode = "short" if short else "check" if check else "write"
    _build(benchmarks=True, only=only, force=force, mode=mode)


@new_app.command()
def lesson(name: Annotated[str, typer.Argument(help="Like 05_stock_prices.")]) -> None:
    """Write the skeleton of a lesson's source."""
    _write_skeleton("lesson", name)


@new_app.command()
def exercise(name: Annotated[str, typer.Argument(help="Like 05_stock_prices.")]) -> None:
    """Write the skeleton of an exercise's source."""
    _write_skeleton("exercise", name)


@new_app.command()
def dataset(name: Annotated[str, typer.Argument(help="Like el-nino.")]) -> None:
    """Write the skeleton of a data set: its registry entry, loader and test."""
    _write_skeleton("dataset", name)


def _write_skeleton(kind: str, name: str) -> None:
    from course_utils.authoring import skeletons
    from course_utils.environment import repository_root

    try:
        written: list[Path] = getattr(skeletons, kind)(repository_root(), name)
    except ValueError as error:
        raise fail(str(error)) from None
    for path in written:
        console.print(f"wrote {path}")


if __name__ == "__main__":
    app()
