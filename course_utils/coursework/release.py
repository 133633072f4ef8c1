"""``course release``: an exercise's source becomes nbgrader's assignment and the students' file."""

from __future__ import annotations

from pathlib import Path

import nbformat

from course_utils.authoring.exercises import solved
from course_utils.authoring.notebooks import find
from course_utils.coursework.classfolder import (
    ClassFolder,
    CourseworkError,
    make_class,
    write_whole,
)


def exercise_name(root: Path, word: str) -> str:
    """Find the one exercise whose name begins with `word`.

    Raises
    ------
    CourseworkError
        If there is none, or more than one.
    """
    names = [exercise.source.stem for exercise in find(root, folder="exercises")]
    found = [name for name in names if name.startswith(word)]
    if len(found) != 1:
        said = f"{len(found)} exercises begin with {word!r}" if found else f"no exercise {word!r}"
        raise CourseworkError(f"{said}; there are: {', '.join(names)}.")
    return found[0]


def release(root: Path, word: str, to: Path) -> ClassFolder:
    """Put an exercise into a class folder: ``source/``, ``release/`` and the gradebook.

    Parameters
    ----------
    root : Path
        The repository, which has the solutions.
    word : str
        Beginning of the exercise's name.
    to : Path
        The class folder; made where it is missing.

    Returns
    -------
    ClassFolder

    Raises
    ------
    CourseworkError
        If there is no such exercise, or its cells changed after hand-ins were graded.
    """
    from nbgrader.apps import NbGraderAPI

    name = exercise_name(root, word)
    (exercise,) = find(root, folder="exercises", only=(name,))
    folder = make_class(to)
    node = solved(exercise)
    write_whole(folder.path / "source" / name / f"{name}.ipynb", nbformat.writes(node) + "\n")
    done = NbGraderAPI(config=folder.nbgrader_config()).generate_assignment(name)
    if not done["success"]:
        reason = (done.get("error") or done.get("log") or "").strip().split("\n")[-1]
        raise CourseworkError(f"nbgrader could not release {name}: {reason}")
    return folder
