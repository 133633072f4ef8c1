"""Grade many hand-ins on any executor; what is done is kept, so that a second start goes on."""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from course_utils.coursework.classfolder import ClassFolder, CourseworkError, write_whole
from course_utils.coursework.grading import Exercise, Result, grade_one
from course_utils.coursework.handed_in import read_files
from course_utils.coursework.sandbox import Limits


def load_exercise(
    folder: ClassFolder, name: str, limits: Limits, data_cache: Path | None
) -> Exercise:
    """Collect what workers need to grade an exercise.

    Raises
    ------
    CourseworkError
        If it was not released into this class folder.
    """
    path = folder.released(name)
    if not path.exists():
        raise CourseworkError(f"{name} was not released here. First: course release {name[:2]}")
    cache = str(data_cache) if data_cache else None
    return Exercise(name, path.read_text("utf-8"), folder.secret(), limits, cache, _checks())


def _checks() -> str:
    """Hash the code of the checks: another version of the course may grade otherwise."""
    from course_utils import checks

    digest = hashlib.sha256()
    for module in sorted(Path(checks.__file__).parent.rglob("*.py")):
        digest.update(module.name.encode() + b"\0" + module.read_bytes())
    return digest.hexdigest()


def _known(path: Path, key: str) -> Result | None:
    """Read a kept result, if it is of the same hand-in under the same conditions."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return kept if isinstance(kept, dict) and kept.get("key") == key else None


def grade_all(
    folder: ClassFolder,
    exercise: Exercise,
    executor: Executor,
    progress: Callable[[int, int, Result], None] | None = None,
    *,
    again: bool = False,
) -> dict[str, Result]:
    """Grade every hand-in of an exercise, and keep each result as soon as it is there.

    Parameters
    ----------
    folder : ClassFolder
    exercise : Exercise
    executor : concurrent.futures.Executor
        This machine's (`local_workers`), or a cluster's.
    progress : callable
        Called with the number done, the total, and the result that came.
    again : bool
        Grade those too whose result is kept.

    Returns
    -------
    dict of str to dict
        Result by student (`grade_one`), in the order of the folders.

    Raises
    ------
    CourseworkError
        If a worker died. What was finished is kept.
    """
    results: dict[str, Result] = {}
    waiting = {}

    def note(student: str, result: Result) -> None:
        results[student] = result
        if progress is not None:
            progress(len(results), len(folders), result)

    folders = folder.submitted(exercise.name)
    for student, place in folders.items():
        files = read_files(place)
        kept = None if again else _known(folder.record(exercise.name, student), exercise.key(files))
        if kept is not None:
            note(student, kept)
        else:
            waiting[executor.submit(grade_one, exercise, student, files)] = student
    try:
        for future in as_completed(waiting):
            student = waiting[future]
            result = future.result()
            text = json.dumps(result, ensure_ascii=False)
            write_whole(folder.record(exercise.name, student), text)
            note(student, result)
    except BrokenProcessPool:
        raise CourseworkError(
            f"a worker was ended by the system, most likely for want of memory. {len(results)} of "
            f"{len(folders)} are graded and kept: start again with fewer --workers."
        ) from None
    except BaseException:
        for future in waiting:
            future.cancel()
        raise
    return {student: results[student] for student in folders}


def _warm_up() -> None:
    """Import nbgrader once a worker, not once a hand-in: it takes seconds."""
    # Ctrl-C is for the one who waits; a handler, unlike "ignore", is not passed on to kernels.
    signal.signal(signal.SIGINT, lambda *_: None)
    import nbgrader.utils  # noqa: F401


@contextlib.contextmanager
def local_workers(count: int) -> Iterator[Executor]:
    """Start processes on this machine."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_warm_up) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextlib.contextmanager
def dask_workers(scheduler: str) -> Iterator[Executor]:
    """Connect to a Dask cluster whose workers have the course installed.

    Parameters
    ----------
    scheduler : str
        Its address, as in ``tcp://10.0.0.5:8786``.
    """
    from distributed import Client

    with Client(scheduler, set_as_default=False) as client, client.get_executor() as executor:
        yield executor
