"""What was handed in beside the notebook, and which file is the notebook."""

from __future__ import annotations

import hashlib
from pathlib import Path

from course_utils.coursework.repair import UnreadableError

LARGEST_NOTEBOOK = 25_000_000
LARGEST_HAND_IN = 200_000_000
TIMESTAMP = "timestamp.txt"


def read_files(folder: Path) -> dict[str, bytes]:
    """Read a hand-in; a link is not followed, and what is too large is left out.

    Returns
    -------
    dict of str to bytes
        By path below `folder`.
    """
    files: dict[str, bytes] = {}
    room = LARGEST_HAND_IN
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.name == TIMESTAMP:
            continue
        if not path.resolve().is_relative_to(folder.resolve()):
            continue  # below a linked folder
        size = path.stat().st_size
        if size <= room:
            room -= size
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def digest_of(files: dict[str, bytes]) -> str:
    """Hash names and contents, so that another hand-in is known as another."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return digest.hexdigest()


def notebook_of(exercise: str, files: dict[str, bytes]) -> bytes:
    """Take the file that has the exercise's name, or the only notebook there is.

    Raises
    ------
    UnreadableError
        If there is none, or it is too large.
    """
    content = files.get(f"{exercise}.ipynb")
    if content is None:
        found = [name for name in files if name.endswith(".ipynb") and not _hidden(name)]
        if len(found) != 1:
            raise UnreadableError("no notebook was handed in")
        content = files[found[0]]
    if len(content) > LARGEST_NOTEBOOK:
        raise UnreadableError(f"the notebook is larger than {LARGEST_NOTEBOOK // 10**6} MB")
    return content


def _hidden(name: str) -> bool:
    """Whether Jupyter keeps it for itself, such as checkpoints and settings."""
    return any(part.startswith(".") for part in name.split("/"))


def is_code(name: str) -> bool:
    """Whether a cell could run this file."""
    return name.endswith((".py", ".ipy", ".pth", ".sh"))


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Lay out what came with the notebook; never a notebook, never outside the folder."""
    for name, content in files.items():
        path = (folder / name).resolve()
        wanted = path.suffix != ".ipynb" and not _hidden(name)
        if wanted and path.is_relative_to(folder.resolve()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
