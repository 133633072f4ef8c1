"""``course release``, ``collect``, ``grade``, ``feedback`` and ``export``."""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import os
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.markup import escape
from rich.table import Table

from course_utils.terminal import console, fail, progress_bar

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from course_utils.coursework.classfolder import ClassFolder
    from course_utils.coursework.roster import Roster

Word = Annotated[str, typer.Argument(help="Beginning of an exercise's name, like 04.")]
Class = Annotated[Path, typer.Option("--class", help="The class folder.")]
HERE = Path()
SOME_FAILED = 3  # exit status: done, but a person must look at some


def plainly(function: Callable[..., None]) -> Callable[..., None]:
    """Show what a user can put right as one line in red, and what is missing as advice."""

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        if importlib.util.find_spec("nbgrader") is None:
            raise fail(
                "coursework needs nbgrader: pip install -e .[instructor,author], or make test."
            )
        # Its models are older than SQLAlchemy's newest advice.
        warnings.filterwarnings("ignore", module=r"nbgrader\..*")
        from course_utils.coursework.sandbox import SandboxError

        try:
            function(*args, **kwargs)
        except (ValueError, FileNotFoundError, SandboxError) as error:
            raise fail(str(error)) from None
        except KeyboardInterrupt:
            raise fail(
                "Stopped. What is done is kept: run the same command again to go on."
            ) from None

    return run


def _open(path: Path, word: str) -> tuple[ClassFolder, Roster, str]:
    """Open the class folder and its roster, and find the exercise that was released there."""
    from course_utils.coursework.classfolder import CourseworkError, open_class
    from course_utils.coursework.roster import read_roster

    folder = open_class(path)
    names = sorted(p.name for p in (folder.path / "release").glob("*") if p.is_dir())
    found = [name for name in names if name.startswith(word)]
    if len(found) != 1:
        there = ", ".join(names) or "none yet (course release)"
        raise CourseworkError(f"no one exercise begins with {word!r} here; released are: {there}.")
    return folder, read_roster(folder.roster), found[0]


@contextlib.contextmanager
def _bar(words: str) -> Iterator[Callable[[int, int, str], None]]:
    with progress_bar() as bar:
        task = bar.add_task(words, total=None)

        def progress(done: int, total: int, note: str) -> None:
            bar.update(task, completed=done, total=total)
            if not console.is_terminal and (done == total or done % 10 == 0):
                console.print(f"{done} of {total}  {note}")  # a log has no bar that moves

        yield progress


@plainly
def release(
    exercises: Annotated[list[str], typer.Argument(help="Beginnings of names, like 04 10.")],
    to: Annotated[Path, typer.Option(help="The class folder; made if missing.")] = Path("class"),
    due: Annotated[datetime | None, typer.Option(help="Until when, in your time zone.")] = None,
) -> None:
    """Make nbgrader's source and release of exercises, and the class folder around them."""
    from course_utils.coursework.gradebook import set_due
    from course_utils.coursework.release import exercise_name
    from course_utils.coursework.release import release as release_one
    from course_utils.environment import repository_root

    root = repository_root()
    for word in exercises:
        folder, name = release_one(root, word, to), exercise_name(root, word)
        if due is not None:
            set_due(folder, name, due)
        console.print(f"students get {folder.released(name)}", soft_wrap=True)
    console.print(f"Now fill in {folder.roster}: one row a student.", soft_wrap=True)


@plainly
def collect(
    archive: Annotated[Path, typer.Argument(help="Zip or folder from Moodle, Canvas or by name.")],
    exercise: Word,
    folder: Class = HERE,
) -> None:
    """Sort what an LMS gives into one folder a student."""
    from course_utils.coursework.collect import collect as collect_all

    opened, roster, name = _open(folder, exercise)
    given, own = archive.resolve(), opened.path
    if given.is_dir() and (given.is_relative_to(own) or own.is_relative_to(given)):
        raise fail(
            f"{archive} is the class folder, or holds it: name the zip or folder of hand-ins."
        )
    collected = collect_all(archive, name, opened.path, roster)
    console.print(f"read as {collected.detected}: {len(collected.accepted)} hand-ins of {name}")
    for problem in collected.problems:
        said = f"{escape(problem.what)}[/red]: {escape(problem.why)}; {escape(problem.advice)}"
        console.print(f"[red]{said}", soft_wrap=True)
    for words, students in {
        "new since the last time": collected.replaced,
        "late": collected.late,
        "nothing from": collected.missing,
    }.items():
        if students:
            console.print(f"{words}: {escape(', '.join(students))}", soft_wrap=True)
    if collected.problems:
        raise typer.Exit(SOME_FAILED)


@plainly
def grade(
    exercise: Word,
    folder: Class = HERE,
    workers: Annotated[int, typer.Option(min=1, help="Processes on this machine.")] = (
        os.cpu_count() or 1
    ),
    scheduler: Annotated[str | None, typer.Option(help="Of a Dask cluster: tcp://…")] = None,
    again: Annotated[bool, typer.Option(help="Grade those too that did not change.")] = False,
    cell_seconds: Annotated[float, typer.Option(help="Longest time of one cell.")] = 60.0,
    seconds: Annotated[float, typer.Option(help="Longest time of one hand-in.")] = 300.0,
    megabytes: Annotated[int, typer.Option(help="Most memory of one hand-in.")] = 4096,
    sandbox: Annotated[bool, typer.Option(help="Lock hand-ins in (Linux, bubblewrap).")] = True,
) -> None:
    """Grade every hand-in of an exercise in a sandbox; what is graded already is kept."""
    from course_utils.coursework import gradebook, runner
    from course_utils.coursework.report import write_report
    from course_utils.coursework.sandbox import Limits, require
    from course_utils.data.fetching import cache_folder

    opened, roster, name = _open(folder, exercise)
    if sandbox:
        require()
    else:
        console.print(
            "[bold red]WITHOUT A SANDBOX: hand-ins run with your rights. They can read and change "
            "your files, this class's gradebook too.[/bold red]"
        )
    cache = cache_folder() if cache_folder().is_dir() else None
    limits = Limits(cell_seconds, seconds, megabytes, sandboxed=sandbox)
    loaded = runner.load_exercise(opened, name, limits, cache)
    pool: contextlib.AbstractContextManager[Executor] = (
        runner.dask_workers(scheduler) if scheduler else runner.local_workers(workers)
    )
    with _bar(f"grading {name}") as bar, pool as executor:
        results = runner.grade_all(
            opened,
            loaded,
            executor,
            lambda done, total, result: bar(done, total, result["student"]),
            again=again,
        )
    changed = gradebook.merge(opened, name, results, roster, again=again)
    rows = gradebook.rows(opened, name, roster)
    path = write_report(opened, name, rows)
    _show(rows)
    console.print(f"{changed} rows of the gradebook written; report: {path}", soft_wrap=True)
    if any(row["status"] in ("failed", "flagged") for row in rows):
        raise typer.Exit(SOME_FAILED)


def _show(rows: list[dict[str, Any]]) -> None:
    table = Table("student", "state", "score", "why", box=None, pad_edge=False)
    for row in rows:
        if row["status"] in ("failed", "flagged"):
            why = row["reason"] or "; ".join(row["flags"])
            table.add_row(escape(row["student"]), row["status"], f"{row['score']:g}", escape(why))
    if table.row_count:
        console.print(table)
    counted = Counter(row["status"] for row in rows)
    console.print(", ".join(f"{number} {status}" for status, number in counted.items()))


@plainly
def feedback(exercise: Word, folder: Class = HERE) -> None:
    """Write one page a student: marks, hints, comments."""
    from course_utils.coursework.feedback import feedback as write_pages

    opened, _, name = _open(folder, exercise)
    with _bar(f"feedback {name}") as bar:
        pages = write_pages(opened, name, bar)
    console.print(f"{len(pages)} pages below {opened.path / 'feedback'}", soft_wrap=True)


@plainly
def export(
    exercise: Word,
    folder: Class = HERE,
    fmt: Annotated[
        Literal["csv", "canvas", "moodle"], typer.Option("--format", help="For whom.")
    ] = "csv",
) -> None:
    """Write the marks as the LMS reads them; who still needs a person is left empty."""
    from course_utils.coursework import gradebook
    from course_utils.coursework.export import export as make
    from course_utils.coursework.storing import read_lms_ids

    opened, roster, name = _open(folder, exercise)
    rows = gradebook.rows(opened, name, roster)
    numbers = read_lms_ids(opened.path, name, fmt)
    made = make(rows, roster, name, fmt, rows[0]["max_score"], numbers)
    path = opened.path / "reports" / f"{name}-{fmt}.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(made.text, "utf-8", newline="")
    console.print(f"wrote {path}", soft_wrap=True)
    if made.held_back:
        console.print(
            f"[red]without a mark yet:[/red] {escape(', '.join(made.held_back))}", soft_wrap=True
        )
        raise typer.Exit(SOME_FAILED)


def add_to(app: typer.Typer) -> None:
    """Add these commands to ``course``."""
    for command in (release, collect, grade, feedback, export):
        app.command(rich_help_panel="For instructors")(command)
