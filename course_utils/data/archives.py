"""Unpacking an archive that is verified by its content, without trusting its names or links."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
import zlib
from pathlib import Path, PurePosixPath

from course_utils.data.registry import Archive


class BadContentError(Exception):
    """What arrived is not what the registry promises; the message says how it differs."""


def content_sha256(folder: Path) -> str:
    """Hash a folder's files: names and bytes, in the order of the names.

    Hidden files do not count (macOS leaves one in every folder that somebody looks at).

    Parameters
    ----------
    folder : pathlib.Path
        A folder of plain files.

    Returns
    -------
    str
        The SHA-256, in hexadecimal, of what ``LC_ALL=C ls | xargs sha256sum`` prints there; an
        empty string where the folder is missing or holds a link or a folder.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_bytes(b"a")
    ...     content_sha256(Path(folder))[:8]
    '29ef94e5'
    """
    if not folder.is_dir() or folder.is_symlink():
        return ""
    lines = hashlib.sha256()
    paths = [path for path in folder.iterdir() if not path.name.startswith(".")]
    for path in sorted(paths, key=lambda path: path.name.encode()):
        if path.is_symlink() or not path.is_file():
            return ""
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        lines.update(f"{digest}  {path.name}\n".encode())
    return lines.hexdigest()


def unpack(packed: Path, archive: Archive, folder: Path) -> None:
    """Unpack an archive's one folder into a new folder, and verify it.

    Only plain files are read, and written under their last name: no link is made or followed and
    no name leaves the folder, whatever the archive says. That is stricter than `tarfile`'s "data"
    filter, and works where Python lacks it (3.11.0 to 3.11.3).

    Parameters
    ----------
    packed : pathlib.Path
        The .tar.gz file.
    archive : Archive
        What it should hold.
    folder : pathlib.Path
        Made here; must not exist. Removed again when the content is wrong.

    Raises
    ------
    BadContentError
        If the archive is damaged or unsafe, or does not hold what it should.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     packed = Path(name, "a.tar.gz")
    ...     _ = packed.write_bytes(b"not an archive")
    ...     unpack(packed, Archive("", "a.tar.gz", "", "in", "", 1, 1), Path(name, "out"))
    Traceback (most recent call last):
        ...
    course_utils.data.archives.BadContentError: is not a whole .tar.gz archive (...)
    """
    folder.mkdir(parents=True)
    try:
        _extract(packed, archive, folder)
        found = content_sha256(folder)
        if found != archive.content_sha256:
            raise BadContentError(
                f"holds files with digest {found}, expected {archive.content_sha256}"
            )
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk's fault (full, read-only), not the archive's
        raise BadContentError(f"is not a whole .tar.gz archive ({error})") from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _extract(packed: Path, archive: Archive, folder: Path) -> None:
    """Write the plain files of ``archive.folder``; refuse whatever would go elsewhere."""
    inside = PurePosixPath(archive.prefix) / archive.folder
    room = archive.bytes
    count = 0
    with tarfile.open(packed, "r:gz") as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            if path.is_absolute() or ".." in path.parts or set("\\:") & set(member.name):
                raise BadContentError(f"has a file that leaves its folder ({member.name})")
            if inside not in path.parents or path.name.startswith("."):
                continue  # outside the folder, or hidden: not covered by the digest
            if path.parent != inside or not member.isreg():
                raise BadContentError(f"has something else than plain files ({member.name})")
            count, room = count + 1, room - member.size
            if count > archive.files or room < 0:
                raise BadContentError(
                    f"holds more than {archive.files} files or {archive.bytes:,} bytes"
                )
            if (folder / path.name).exists():
                raise BadContentError(f"has a file twice ({member.name})")
            stream = tar.extractfile(member)
            assert stream is not None  # true of every plain file
            with (folder / path.name).open("xb") as out:
                shutil.copyfileobj(stream, out)
