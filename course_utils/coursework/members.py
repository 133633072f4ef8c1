"""The files of a zip or folder that somebody sent: listed with care, read within limits."""

from __future__ import annotations

import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from course_utils.coursework.names import shown

MAX_BYTES = 200_000_000  # of one student, unpacked
MAX_FILES = 2_000
_CHUNK = 1 << 20
_LITTER = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini", ".ipynb_checkpoints"}
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError)
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


class ArchiveError(ValueError):
    """The whole archive cannot be read; the message says why, in one line."""


class UnreadableError(Exception):
    """One student's files cannot be read: damaged, or too many."""


@dataclass(frozen=True)
class Member:
    """One file of an archive.

    `refused` says why it must not be read; such a member still tells whose it was.
    """

    name: str
    parts: tuple[str, ...]
    date: datetime | None
    opened: Callable[[], IO[bytes]]
    refused: str = ""


class Allowance:
    """How much one student may still unpack."""

    def __init__(self) -> None:
        self.bytes, self.files = MAX_BYTES, MAX_FILES

    def copy(self, member: Member, target: Path) -> None:
        """Write a member's bytes, unchanged, to a new file.

        Parameters
        ----------
        member : Member
            Not a refused one.
        target : pathlib.Path
            Must not exist; its folder is made.

        Raises
        ------
        UnreadableError
            If the member is damaged, or the allowance is used up. What is counted is what comes
            out, not what the archive's headers promise.

        Examples
        --------
        >>> import io, tempfile
        >>> member = Member("a", ("a",), None, lambda: io.BytesIO(b"bytes"))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     Allowance().copy(member, Path(folder, "a"))
        ...     Path(folder, "a").read_bytes()
        b'bytes'
        """
        self.files -= 1
        if self.files < 0:
            raise UnreadableError(f"there are more than {MAX_FILES:,} files")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as out:
            for chunk in _chunks(member):
                self.bytes -= len(chunk)
                if self.bytes < 0:
                    raise UnreadableError(f"they are larger than {MAX_BYTES / 1e6:,.0f} MB")
                out.write(chunk)


def _chunks(member: Member) -> Iterator[bytes]:
    try:
        with member.opened() as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except _DAMAGE as error:
        raise UnreadableError(f"{shown(member.name)} is damaged ({error})") from error


@contextmanager
def opened(source: Path) -> Iterator[list[Member]]:
    """List a zip's or folder's files; they can be read inside the ``with`` block.

    Nothing is unpacked here, and no link is followed. What operating systems leave behind
    (``__MACOSX``, ``.DS_Store``, notebook checkpoints) is left out.

    Parameters
    ----------
    source : pathlib.Path
        A .zip file or a folder.

    Yields
    ------
    list of Member
        All files, the refused ones included, in the order of the archive.

    Raises
    ------
    ArchiveError
        If there is no such file or folder, or it is neither a folder nor a whole zip.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "04.ipynb").write_text("{}")
    ...     with opened(Path(folder)) as members:
    ...         [member.name for member in members]
    ['04.ipynb']
    """
    if source.is_dir():
        yield list(_in_folder(source))
        return
    try:
        archive = zipfile.ZipFile(source)
    except FileNotFoundError:
        raise ArchiveError(f"there is no {source}") from None
    except (*_DAMAGE, NotImplementedError) as error:
        raise ArchiveError(
            f"{source} is not a whole zip ({error}): download it again, or unpack it and "
            "give the folder"
        ) from None
    with archive:
        yield [_zipped(archive, info) for info in archive.infolist() if _wanted(_name(info))]


def _wanted(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    litter = any(part.casefold() in _LITTER or part.startswith("._") for part in parts)
    return not litter and parts[-1] != ""


def _name(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):  # many programs write UTF-8 and forget to say so
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name)


def _zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    name = _name(info)
    # Some programs of Windows write its own separator.
    parts = tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))
    kind = stat.S_IFMT(info.external_attr >> 16)
    refused = ""
    if name[0] in "/\\" or ".." in parts or name[1:2] == ":":
        refused = "its name leaves the folder"
    elif kind not in (0, stat.S_IFREG):
        refused = "it is a link" if kind == stat.S_IFLNK else "it is not a plain file"
    elif info.flag_bits & _ENCRYPTED:
        refused = "it has a password"
    elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Each small piece of the others may unpack to more than memory holds.
        refused = "it is packed in a way that is not read here"
    return Member(name, parts or ("_",), _date(info), lambda: archive.open(info), refused)


def _date(info: zipfile.ZipInfo) -> datetime | None:
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        # "UT": seconds since 1970, which know no time zone. Bit 0 says that the time is there.
        if kind == 0x5455 and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            return datetime.fromtimestamp(struct.unpack("<I", extra[5:9])[0], UTC)
        extra = extra[4 + size :]
    try:
        date = datetime(*info.date_time)
    except ValueError:
        return None
    # A zip knows no earlier year, and writes it where it knows none. The date is a local one.
    return date.astimezone(UTC) if date.year > 1980 else None


def _in_folder(folder: Path) -> Iterator[Member]:
    for root, folders, files in os.walk(folder):  # does not follow links
        folders.sort()
        links = [name for name in folders if Path(root, name).is_symlink()]
        for file in sorted(files + links):
            path = Path(root, file)
            relative = path.relative_to(folder).as_posix()
            if _wanted(relative):
                yield _plain(path, unicodedata.normalize("NFC", relative))


def _plain(path: Path, name: str) -> Member:
    status = path.lstat()
    refused = ""
    if not stat.S_ISREG(status.st_mode):
        refused = "it is a link" if stat.S_ISLNK(status.st_mode) else "it is not a plain file"
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

    def opened_again() -> IO[bytes]:
        return os.fdopen(os.open(path, flags), "rb")

    date = datetime.fromtimestamp(status.st_mtime, UTC)
    return Member(name, PurePosixPath(name).parts, date, opened_again, refused)
