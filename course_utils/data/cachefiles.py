"""The cache's own moves: temporary names, atomic renames, bad files set aside."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import time
from pathlib import Path

from course_utils.data.archives import content_sha256

log = logging.getLogger("course_utils.data")

# Nothing takes this long to arrive, so what is older was left by a process that was killed.
STALE = 24 * 3600  # seconds


def sha256(path: Path) -> str:
    """Hash a file, or a folder of files, without holding it in memory.

    Parameters
    ----------
    path : pathlib.Path
        A file, or a folder of plain files (see `course_utils.data.archives.content_sha256`).

    Returns
    -------
    str
        64 hexadecimal digits; an empty string for what is missing or not plain.

    Examples
    --------
    >>> sha256(Path("no such file"))
    ''
    """
    import pooch

    if path.is_file():
        return str(pooch.file_hash(str(path), alg="sha256"))
    return content_sha256(path)


def temporary_name(target: Path) -> Path:
    """Make up an unused hidden name in the same folder, so that a rename to the target is atomic.

    Parameters
    ----------
    target : pathlib.Path
        The file or folder to be made.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> temporary_name(Path("a.csv")).name
    '.a.csv....part'
    """
    # Not tempfile's: it would make a file that other users of a shared cache cannot read.
    return target.with_name(f".{target.name}.{os.getpid()}-{secrets.token_hex(4)}.part")


def move_in(fresh: Path, target: Path, digest: str) -> None:
    """Put a verified file or folder in its place, unless another process just did.

    Parameters
    ----------
    fresh : pathlib.Path
        What has been verified.
    target : pathlib.Path
        Its place, in the same folder.
    digest : str
        Its SHA-256, as `sha256` gives it.

    Raises
    ------
    OSError
        If it cannot be put there.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     fresh = Path(folder, "fresh")
    ...     _ = fresh.write_bytes(b"a")
    ...     move_in(fresh, Path(folder, "target"), "")
    ...     Path(folder, "target").read_bytes()
    b'a'
    """
    try:
        fresh.replace(target)
    except OSError:
        # A folder cannot replace a full one, nor, on Windows, a file one that is being read.
        if sha256(target) != digest:
            raise
        remove(fresh)


def set_aside(path: Path, target: Path, digest: str) -> None:
    """Rename a bad file or folder, so that it can be looked at but is not used.

    Parameters
    ----------
    path : pathlib.Path
        What is bad; it may have gone meanwhile.
    target : pathlib.Path
        The place in the cache that it is, or was meant for.
    digest : str
        The SHA-256 that it should have.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.csv")
    ...     _ = path.write_bytes(b"a")
    ...     set_aside(path, path, "some other")
    ...     sorted(file.name for file in Path(folder).iterdir())
    ['a.csv.bad-ca978112']
    """
    found = sha256(path)
    if found == digest:
        return  # another process has just put a good one there
    aside = target.with_name(f"{target.name}.bad-{found[:8] or 'not-plain'}")
    try:
        if path.is_dir():
            remove(aside)
        path.replace(aside)
    except FileNotFoundError:
        return  # another process was first
    if sha256(aside) == digest:
        # Even between our look and our rename.
        move_in(aside, target, digest)
        return
    log.warning("%s is not what it should be: set aside as %s", target, aside.name)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there and can be.

    Parameters
    ----------
    path : pathlib.Path
        Whose removal.

    Examples
    --------
    >>> remove(Path("no such file"))
    """
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError:  # read by another program, on Windows
        log.debug("could not remove %s", path)


def remove_stale(folder: Path) -> None:
    """Remove what killed processes left in a folder a day or longer ago.

    Parameters
    ----------
    folder : pathlib.Path
        A folder of the cache.

    Examples
    --------
    >>> remove_stale(Path("no such folder"))
    """
    for left in folder.glob(".*.part"):
        try:
            age = time.time() - left.stat().st_mtime
        except OSError:
            continue  # its process just finished
        if age > STALE:
            remove(left)
