"""The verified download: from the cache, a mirror or the URL, to a folder of right bytes.

pooch does the transfer and the hashing. What is added here: a mirror, a bad file set aside instead
of deleted, a limit on size and slowness, and errors that say what to do.
"""

from __future__ import annotations

import logging
import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from course_utils.data.archives import BadContentError, unpack
from course_utils.data.cachefiles import move_in, set_aside, sha256, temporary_name
from course_utils.data.registry import Archive, DataError, Dataset, File, describe
from course_utils.data.transfer import Wanted, obtain

log = logging.getLogger("course_utils.data")


def cache_folder() -> Path:
    """Find the folder that fetched files are kept in.

    Returns
    -------
    pathlib.Path
        ``COURSE_DATA_CACHE`` where it is set, else the operating system's cache folder. It need
        not exist.

    Examples
    --------
    >>> cache_folder().is_absolute()
    True
    """
    chosen = os.environ.get("COURSE_DATA_CACHE", "")
    if chosen:
        return Path(chosen).expanduser().absolute()
    import pooch

    return Path(pooch.os_cache("applied-lstms-with-keras")).absolute()


def is_cached(dataset: str | Dataset) -> bool:
    """Say whether a set can be had without the network.

    Parameters
    ----------
    dataset : str or Dataset
        A set, or its name.

    Returns
    -------
    bool
        Whether every file of a fetched set is cached with the right bytes, or an embedded set's
        packages are installed.

    Raises
    ------
    DataError
        If there is no such set.

    Examples
    --------
    >>> is_cached("mackey-glass")
    True
    """
    entry = _entry(dataset)
    if entry.kind != "fetched":
        return all(_installed(package) for package in entry.packages)
    folder, archive = cache_folder() / entry.name, entry.archive
    return all(sha256(folder / file.path) == file.sha256 for file in entry.files) and (
        archive is None or sha256(folder / archive.folder) == archive.content_sha256
    )


def fetch(dataset: str | Dataset, *, timeout: float = 30.0) -> Path:
    """Bring the files of a set, verified, and return their folder.

    Every call hashes every file, which costs less than 0.2 seconds for the largest set: a marker
    would be faster, and would go on saying "verified" after the files have changed.

    Parameters
    ----------
    dataset : str or Dataset
        A fetched set, or its name.
    timeout : float, default 30
        Seconds to wait for a server that sends nothing, or next to nothing.

    Returns
    -------
    pathlib.Path
        The set's folder in the cache.

    Raises
    ------
    DataError
        If there is no such set, it is not one that is fetched, or its right bytes cannot be had
        from the cache, the mirror (``COURSE_DATA_MIRROR``) or the URL.

    Examples
    --------
    >>> fetch("co2")
    Traceback (most recent call last):
        ...
    course_utils.data.registry.DataError: 'co2' has no files to fetch: it is embedded ...
    """
    entry = _entry(dataset)
    if entry.kind != "fetched":
        where = f" in {' and '.join(entry.packages)}" if entry.packages else ""
        raise DataError(f"{entry.name!r} has no files to fetch: it is {entry.kind}{where}.")
    folder = cache_folder() / entry.name
    try:
        for file in entry.files:
            if sha256(folder / file.path) != file.sha256:
                _fetch_file(entry, file, folder, timeout)
        archive = entry.archive
        if archive and sha256(folder / archive.folder) != archive.content_sha256:
            _fetch_archive(entry, archive, folder, timeout)
    except OSError as error:
        raise DataError(
            f"{entry.name}: cannot write to the cache {folder} ({error.strerror or error}).\n"
            "Free some room there, or set COURSE_DATA_CACHE to another folder."
        ) from error
    return folder


def _fetch_file(entry: Dataset, file: File, folder: Path, timeout: float) -> None:
    target = folder / file.path
    if target.exists():
        set_aside(target, target, file.sha256)

    def install(part: Path) -> None:
        got = sha256(part)
        if got != file.sha256:
            raise BadContentError(f"has SHA-256 {got}, expected {file.sha256}")
        move_in(part, target, file.sha256)

    others = len(entry.files) - 1
    obtain(Wanted(entry.name, file.path, file.url, target, file.bytes, others), install, timeout)


def _fetch_archive(entry: Dataset, archive: Archive, folder: Path, timeout: float) -> None:
    target = folder / archive.folder
    by_hand = folder / archive.mirror_file
    if target.exists():
        set_aside(target, target, archive.content_sha256)

    def install(packed: Path) -> None:
        fresh = temporary_name(target)
        unpack(packed, archive, fresh)
        move_in(fresh, target, archive.content_sha256)

    if by_hand.is_file():
        try:
            install(by_hand)
            return
        except BadContentError as error:
            log.warning("%s %s", by_hand, error)
            set_aside(by_hand, by_hand, "")
    # Compressed, it is smaller than what it holds, but a whole repository may be in it.
    limit = 10 * archive.bytes
    obtain(Wanted(entry.name, archive.mirror_file, archive.url, by_hand, limit), install, timeout)


def _entry(dataset: str | Dataset) -> Dataset:
    return dataset if isinstance(dataset, Dataset) else describe(dataset)


def _installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True
