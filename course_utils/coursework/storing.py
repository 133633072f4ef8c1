"""How collected files are kept: under safe names, whole folders or none, the old ones saved."""

from __future__ import annotations

import filecmp
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Literal

from course_utils.coursework import members
from course_utils.coursework.layouts import File
from course_utils.coursework.members import Allowance, UnreadableError
from course_utils.coursework.names import safe, same

TIMESTAMP = "timestamp.txt"  # where nbgrader looks for the time


def places(files: Sequence[File], exercise: str) -> dict[PurePosixPath, File]:
    """Give each file a path that is safe, and that no other one has or needs as a folder.

    Parameters
    ----------
    files : sequence of File
        Of one owner, without the notebook.
    exercise : str
        Whose notebook and time stamp keep their places, and whose other notebooks go under
        ``other/``; empty for files that are nobody's.

    Returns
    -------
    dict of pathlib.PurePosixPath to File
        Paths below the owner's folder.

    Raises
    ------
    UnreadableError
        If there are too many.

    Examples
    --------
    >>> import io
    >>> from course_utils.coursework.members import Member
    >>> files = [File(Member(name, (name,), None, io.BytesIO), (name,)) for name in ("A", "a")]
    >>> [str(path) for path in places(files, "04")]
    ['A', 'other/a-2']
    """
    if len(files) > members.MAX_FILES:
        raise UnreadableError(f"there are more than {members.MAX_FILES:,} files")
    placed: dict[PurePosixPath, File] = {}
    taken = {same(TIMESTAMP), same(f"{exercise}.ipynb")} if exercise else set()
    folders = {"other"}
    again: Counter[str] = Counter()
    for file in files:
        parts = [safe(part) for part in file.parts[-8:]]
        if exercise and parts[-1].casefold().endswith(".ipynb"):
            parts.insert(0, "other")
        path = PurePosixPath(*parts)
        while True:
            above = {same(str(parent)) for parent in path.parents}
            key = same(str(path))
            if key not in taken and key not in folders and not above & taken:
                break
            # No file can stand where this one would: nothing but folders is above.
            again[same(parts[-1])] += 1
            name, number = PurePosixPath(parts[-1]), again[same(parts[-1])] + 1
            path = PurePosixPath("other", f"{name.stem}-{number}{name.suffix}")
        placed[path] = file
        taken.add(key)
        folders |= above
    return placed


def write(placed: Mapping[PurePosixPath, File], new: Path) -> None:
    """Write one owner's files into a new folder, within the limits of `Allowance`."""
    new.mkdir()
    allowance = Allowance()
    for path, file in placed.items():
        allowance.copy(file.member, new / path)


def install(new: Path, target: Path, kept: Path) -> Literal["new", "unchanged", "replaced"]:
    """Put a finished folder in its place; keep the one that was there under a new number.

    Parameters
    ----------
    new, target : pathlib.Path
        The folder, and where it belongs. Both on one file system.
    kept : pathlib.Path
        Where old ones are kept, as ``1``, ``2`` and so on.

    Returns
    -------
    str
        "unchanged" if the same files were there (the time stamp does not count): then nothing
        was touched, and `new` is still where it was.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     for text in ("a", "a", "b"):
    ...         new = Path(tempfile.mkdtemp(dir=name))
    ...         _ = (new / "file").write_text(text)
    ...         print(install(new, Path(name, "target"), Path(name, "kept")))
    new
    unchanged
    replaced
    """
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        new.rename(target)
        return "new"
    if _same_files(new, target):
        return "unchanged"
    kept.mkdir(parents=True, exist_ok=True)
    number = 1
    while (kept / str(number)).exists():
        number += 1
    target.rename(kept / str(number))
    try:
        new.rename(target)
    except BaseException:  # Ctrl-C as well
        (kept / str(number)).rename(target)
        raise
    return "replaced"


def _same_files(new: Path, old: Path) -> bool:
    trees = [
        {path.relative_to(top) for path in top.rglob("*") if not path.is_dir() or path.is_symlink()}
        for top in (new, old)
    ]
    names = trees[0] - {Path(TIMESTAMP)}
    return names == trees[1] - {Path(TIMESTAMP)} and all(
        not (old / name).is_symlink() and filecmp.cmp(new / name, old / name, shallow=False)
        for name in names
    )


def read_lms_ids(class_folder: Path, exercise: str, lms: str) -> dict[str, str]:
    """Read which number an LMS gave each student in this exercise's archives.

    Moodle's participant numbers differ from one assignment to the next, so the roster alone does
    not know them.

    Parameters
    ----------
    class_folder : pathlib.Path
        Where `collect` wrote.
    exercise : str
        Its whole name.
    lms : str
        "moodle" or "canvas"; others have no numbers.

    Returns
    -------
    dict of str to str
        From student id to number; empty if nothing was collected.

    Examples
    --------
    >>> read_lms_ids(Path("no such folder"), "04_forecasting", "moodle")
    {}
    """
    path = _lms_ids(class_folder, exercise, lms)
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def remember_lms_ids(class_folder: Path, exercise: str, lms: str, found: Mapping[str, str]) -> None:
    """Add to what `read_lms_ids` reads; whole or not at all."""
    known = read_lms_ids(class_folder, exercise, lms)
    if found.items() <= known.items():
        return
    path = _lms_ids(class_folder, exercise, lms)
    path.parent.mkdir(exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(json.dumps(known | dict(found), ensure_ascii=False, indent=1), "utf-8")
    temporary.replace(path)


def _lms_ids(class_folder: Path, exercise: str, lms: str) -> Path:
    return class_folder / "lms_ids" / f"{exercise}-{lms.casefold()}.json"
