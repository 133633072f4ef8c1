"""What was handed in beside the notebook, and which file is the notebook."""

from __future__ import annotations

from pathlib import Path

from course_utils.coursework.repair import UnreadableError

LARGEST_NOTEBOOK = 25_000_000


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
