"""One file from its sources, in order, through a temporary name beside its place in the cache."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlsplit

from course_utils.data.archives import BadContentError
from course_utils.data.cachefiles import remove, remove_stale, set_aside, temporary_name
from course_utils.data.registry import DataError

# Slower than this, after the time-out, is as good as nothing: a server that drips bytes for ever.
SLOWEST = 1_000  # bytes a second


@dataclass(frozen=True)
class Wanted:
    """A file to obtain.

    Attributes
    ----------
    dataset : str
        The name of its set, for the mirror and the messages.
    path : str
        Its path in the set's folder, in the cache as in a mirror.
    url : str
        Where it comes from when no mirror has it.
    target : pathlib.Path
        Its place in the cache.
    limit : int
        The most bytes that it may have.
    others : int
        How many more files the set has.
    """

    dataset: str
    path: str
    url: str
    target: Path
    limit: int
    others: int = 0


class UnavailableError(Exception):
    """A source does not give the file; the message says why."""


class BrokenOffError(UnavailableError):
    """A source gave a part of the file: worth another try."""


def obtain(wanted: Wanted, install: Callable[[Path], None], timeout: float) -> None:
    """Bring a file from the first source that has it right, and install it.

    A source whose file is wrong or breaks off is asked once more; then the next one is.

    Parameters
    ----------
    wanted : Wanted
        What to bring.
    install : callable
        Given the path of what arrived, verifies it and puts it in its place, or raises
        `BadContentError`.
    timeout : float
        Seconds to wait for a server that sends nothing.

    Raises
    ------
    DataError
        If no source has it right.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:  # nothing listens on that port
    ...     wanted = Wanted("a-set", "a", "http://127.0.0.1:9/a", Path(folder, "a"), 1)
    ...     obtain(wanted, lambda part: None, timeout=1.0)
    Traceback (most recent call last):
        ...
    course_utils.data.registry.DataError: a-set: a is not cached and cannot be fetched: ...
    """
    folder = wanted.target.parent
    folder.mkdir(parents=True, exist_ok=True)
    remove_stale(folder)
    reasons: list[str] = []
    for source in sources(wanted):
        bad = False
        for _ in range(2):
            part = temporary_name(wanted.target)
            try:
                _bring(source, part, wanted.limit, timeout)
                install(part)
                return
            except BadContentError as error:
                bad = True
                set_aside(part, wanted.target, "")
                reason = str(error)
            except BrokenOffError as error:
                reason = str(error)
            except UnavailableError as error:
                reason = str(error)
                break
            finally:
                remove(part)
        else:
            reason += " (twice)"
        where = urlsplit(wanted.url).netloc if source == wanted.url else source
        reasons.append(f"{where} {reason}")
    raise DataError(_message(wanted, reasons, bad))


def sources(wanted: Wanted) -> Iterator[str | Path]:
    """List where a file may come from, first to last: the mirror, then its URL.

    Parameters
    ----------
    wanted : Wanted
        What to bring.

    Yields
    ------
    str or pathlib.Path
        A URL, or a path in a mirror folder (``COURSE_DATA_MIRROR``).

    Examples
    --------
    >>> wanted = Wanted("co2", "a.csv", "http://127.0.0.1:9/a.csv", Path("a.csv"), 1)
    >>> list(sources(wanted))[-1]
    'http://127.0.0.1:9/a.csv'
    """
    mirror = os.environ.get("COURSE_DATA_MIRROR", "")
    if mirror.startswith(("http://", "https://")):
        yield f"{mirror.rstrip('/')}/{quote(f'{wanted.dataset}/{wanted.path}')}"
    elif mirror:
        yield Path(mirror).expanduser().absolute() / wanted.dataset / wanted.path
    yield wanted.url


def _bring(source: str | Path, part: Path, limit: int, timeout: float) -> None:
    """Copy or download to ``part``."""
    if isinstance(source, str):
        _download(source, part, limit, timeout)
        return
    try:
        stream = source.open("rb")
    except OSError as error:
        raise UnavailableError(f"cannot be read ({error.strerror})") from error
    with stream, part.open("xb") as out:
        shutil.copyfileobj(stream, out)


def _download(url: str, part: Path, limit: int, timeout: float) -> None:
    """Download with pooch, in small steps so that a server that only drips is noticed."""
    import pooch
    import requests

    with part.open("xb") as out:
        guard = _Guard(out, limit, timeout)
        try:
            pooch.HTTPDownloader(timeout=timeout, chunk_size=64)(url, guard, None)
        except requests.HTTPError as error:
            code, reason = getattr(error.response, "status_code", "?"), error.response
            raise UnavailableError(f"answers {code} {getattr(reason, 'reason', '')}") from error
        except requests.RequestException as error:
            if isinstance(error, requests.Timeout) or "timed out" in str(error).lower():
                raise UnavailableError(f"sent nothing for {timeout:g} seconds") from error
            if isinstance(error, requests.exceptions.SSLError):
                raise UnavailableError("has a certificate that cannot be verified") from error
            if isinstance(error, requests.exceptions.ChunkedEncodingError):
                raise BrokenOffError("breaks off") from error
            if isinstance(error, requests.ConnectionError):
                raise UnavailableError("cannot be reached (no network?)") from error
            raise UnavailableError(f"cannot be fetched ({error})") from error


class _Guard:
    """A file that refuses too many bytes, and too few a second."""

    def __init__(self, out: BinaryIO, limit: int, timeout: float) -> None:
        self.out = out
        self.limit = limit
        self.timeout = timeout
        self.written = 0
        self.start = time.monotonic()

    def write(self, chunk: bytes) -> int:
        """Write on, or raise."""
        self.written += len(chunk)
        if self.written > self.limit:
            raise BadContentError(f"has more than {self.limit:,} bytes")
        seconds = time.monotonic() - self.start
        if seconds > self.timeout + self.written / SLOWEST:
            raise UnavailableError(f"is too slow: {self.written:,} bytes in {seconds:.0f} seconds")
        return self.out.write(chunk)

    def flush(self) -> None:
        """Do nothing: pooch asks after every chunk, and a chunk here is small."""


def _message(wanted: Wanted, reasons: list[str], bad: bool) -> str:
    """Say in a line or two what was wrong and what to do."""
    what = f"{wanted.dataset}: {wanted.path} is not cached and cannot be fetched: "
    what += "; ".join(reasons)
    if bad:  # the URL's own bytes: there is nothing better to bring by hand
        return (
            f"{what}.\nThe wrong bytes are set aside as {wanted.target}.bad-*. Try again later; if "
            f"it stays so, tell the course's authors that {wanted.url} has changed."
        )
    many = "s" if wanted.others > 1 else ""
    more = f" ({wanted.others} more file{many}: data.describe({wanted.dataset!r}).files)"
    by_hand = f"By hand: save {wanted.url} as {wanted.target}"
    return f"{what}. {by_hand}{more if wanted.others else ''}."
