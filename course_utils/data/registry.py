"""What the course knows of each data set, read from ``datasets/registry.toml``."""

from __future__ import annotations

import difflib
import functools
import tomllib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Literal

Kind = Literal["fetched", "embedded", "generated"]


class DataError(RuntimeError):
    """Something is wrong with a set; the message says what, and what to do about it."""


@dataclass(frozen=True)
class File:
    """One file of a set, at a fixed commit.

    Attributes
    ----------
    path : str
        Where it lies in the set's folder, with ``/`` between the parts.
    url : str
        Where it comes from.
    sha256 : str
        The SHA-256 of its bytes, 64 hexadecimal digits.
    bytes : int
        Its size in bytes.
    """

    path: str
    url: str
    sha256: str
    bytes: int

    def __post_init__(self) -> None:
        _check_inside(self.path)


@dataclass(frozen=True)
class Archive:
    """A generated .tar.gz with one folder of very many files, verified by what is in it.

    Attributes
    ----------
    url : str
        Where the archive comes from.
    mirror_file : str
        The archive's file name in a mirror, or in the cache when brought by hand.
    prefix : str
        What precedes ``folder`` in the archive's names.
    folder : str
        The folder that is unpacked; nothing else of the archive is.
    content_sha256 : str
        The SHA-256 of what ``cd folder; LC_ALL=C ls | xargs sha256sum`` prints.
    files : int
        The number of files in ``folder``.
    bytes : int
        The size of the files in ``folder``, in bytes.
    """

    url: str
    mirror_file: str
    prefix: str
    folder: str
    content_sha256: str
    files: int
    bytes: int

    def __post_init__(self) -> None:
        _check_inside(self.mirror_file)
        _check_inside(self.folder)


@dataclass(frozen=True)
class Dataset:
    """One set of the course, as the registry describes it.

    Attributes
    ----------
    name : str
        What ``load`` and ``fetch`` call it.
    title, application, contents, licence, source, citation : str
        For the data card. The licence is as stated where the set comes from.
    kind : {"fetched", "embedded", "generated"}
        Downloaded and verified; in an installed package; or made by code.
    lessons : tuple of str
        The lessons that use it, such as ``("04",)``.
    show_samples : bool
        Whether a public notebook's output may show samples of it.
    packages : tuple of str
        The packages that an embedded set travels in; none means Python itself.
    files : tuple of File
        The files of a fetched set.
    archive : Archive or None
        The archive of a fetched set that has one.
    """

    name: str
    title: str
    application: str
    contents: str
    licence: str
    source: str
    citation: str
    kind: Kind
    lessons: tuple[str, ...]
    show_samples: bool
    packages: tuple[str, ...] = ()
    files: tuple[File, ...] = field(default=(), repr=False)
    archive: Archive | None = field(default=None, repr=False)

    @property
    def bytes(self) -> int:
        """Size on disk of a fetched set, in bytes; 0 for the others."""
        return sum(file.bytes for file in self.files) + (self.archive.bytes if self.archive else 0)


def names() -> list[str]:
    """Name every set of the course, in the registry's order.

    Returns
    -------
    list of str

    Examples
    --------
    >>> "m4-hourly" in names()
    True
    """
    return list(_registry())


def describe(name: str) -> Dataset:
    """Look one set up in the registry.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    Dataset

    Raises
    ------
    DataError
        If there is no such set; the message suggests the nearest name.

    Examples
    --------
    >>> describe("m4-hourly").kind
    'fetched'
    >>> describe("m4-hurly")
    Traceback (most recent call last):
        ...
    course_utils.data.registry.DataError: No data set is called 'm4-hurly'. Did you mean ...?
    """
    sets = _registry()
    if name in sets:
        return sets[name]
    near = difflib.get_close_matches(str(name).lower(), sets, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(sets)}."
    raise DataError(f"No data set is called {name!r}. {hint}")


def read_registry(path: Path) -> dict[str, Dataset]:
    """Read a registry file.

    Parameters
    ----------
    path : pathlib.Path
        A TOML file, one table a set.

    Returns
    -------
    dict of str to Dataset

    Raises
    ------
    DataError
        If a path in it would leave the set's folder.
    TypeError
        If an entry lacks a field or has one too many.

    Examples
    --------
    >>> read_registry(registry_path())["co2"].packages
    ('statsmodels',)
    """
    with path.open("rb") as stream:
        return {name: _dataset(name, entry) for name, entry in tomllib.load(stream).items()}


def registry_path() -> Path:
    """Find ``registry.toml``: in the installed package, or in the checkout.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> registry_path().name
    'registry.toml'
    """
    package = Path(__file__).resolve().parents[1]
    # Installed, the package's neighbour called `datasets` is somebody else's, so ours comes first.
    installed = package / "_datasets" / "registry.toml"
    return installed if installed.is_file() else package.parent / "datasets" / "registry.toml"


@functools.cache
def _registry() -> dict[str, Dataset]:
    return read_registry(registry_path())


def _dataset(name: str, entry: dict[str, Any]) -> Dataset:
    """Make a `Dataset` of one table of the file."""
    made = dict(entry)
    for key in ("lessons", "packages"):
        made[key] = tuple(entry.get(key, ()))
    made["files"] = tuple(File(**file) for file in entry.get("files", ()))
    made["archive"] = Archive(**entry["archive"]) if "archive" in entry else None
    return Dataset(name=name, **made)


def _check_inside(path: str) -> None:
    """Refuse a path that is not plainly inside a folder, on any operating system."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or ":" in path:
        raise DataError(f"The registry's path {path!r} leaves its folder. Correct registry.toml.")
