"""A server on this machine that misbehaves as told, and sets that it serves."""

from __future__ import annotations

import contextlib
import hashlib
import io
import random
import tarfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from course_utils.data import Archive, Dataset, File

GOOD = b"service_date,rides\n" + b"01/01/2001,297192\n" * 400
ALTERED = GOOD.replace(b"7", b"8", 1)


@dataclass
class Answer:
    """What the server does with one request."""

    body: bytes = b""
    status: int = 200
    length: int | None = None  # the Content-Length it claims; None: the body's
    claim_length: bool = True
    hang_after: int | None = None  # bytes sent before it falls silent
    drip: float = 0.0  # seconds between single bytes
    location: str = ""


@dataclass
class Server:
    """A server's address, what it answers (the last answer goes on), and what it was asked."""

    url: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    silent: threading.Event = field(default_factory=threading.Event)

    def serve(self, path: str, *answers: Answer | bytes) -> str:
        made = [Answer(one) if isinstance(one, bytes) else one for one in answers]
        self.answers["/" + path] = made
        return f"{self.url}/{path}"

    def hits(self, path: str) -> int:
        return self.asked.count("/" + path)


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with lock:
                state.asked.append(self.path)
                queue = state.answers.get(self.path, [Answer(status=404)])
                answer = queue.pop(0) if len(queue) > 1 else queue[0]
            self.send_response(answer.status)
            if answer.location:
                self.send_header("Location", answer.location)
            if answer.claim_length:
                length = len(answer.body) if answer.length is None else answer.length
                self.send_header("Content-Length", str(length))
            self.end_headers()
            with contextlib.suppress(OSError):  # the client may have gone
                self._send(answer)

        def _send(self, answer: Answer) -> None:
            if answer.hang_after is not None:
                self.wfile.write(answer.body[: answer.hang_after])
                self.wfile.flush()
                state.silent.set()
                finished.wait(20)
            elif answer.drip:
                for byte in answer.body:
                    if finished.is_set():
                        return
                    self.wfile.write(bytes([byte]))
                    time.sleep(answer.drip)
            else:
                self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    finished = threading.Event()
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    state.url = f"http://127.0.0.1:{http.server_port}"
    yield state
    finished.set()
    http.shutdown()
    http.server_close()
    thread.join()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, no mirror, and no proxy between the tests and this machine."""
    for proxy in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(proxy, raising=False)
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("COURSE_DATA_MIRROR", raising=False)
    return tmp_path / "cache"


def a_file(path: str, url: str, body: bytes = GOOD) -> File:
    return File(path, url, hashlib.sha256(body).hexdigest(), len(body))


def a_set(*files: File, archive: Archive | None = None, name: str = "a-set") -> Dataset:
    return Dataset(
        name=name,
        title="A set",
        application="testing",
        contents="Made up.",
        licence="none",
        source="here",
        citation="none",
        kind="fetched",
        lessons=("00",),
        show_samples=False,
        files=files,
        archive=archive,
    )


RECORDINGS = {f"{n}_ann_0.wav": random.Random(n).randbytes(999) for n in range(5)}


def packed(members: dict[str, bytes], *others: tarfile.TarInfo, level: int = 9) -> bytes:
    """A .tar.gz of these files and of other, stranger members."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=level) as tar:
        for name, body in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(body)
            tar.addfile(info, io.BytesIO(body))
        for info in others:
            tar.addfile(info)
    return out.getvalue()


def good_members() -> dict[str, bytes]:
    inside = {f"repo-123/recordings/{name}": body for name, body in RECORDINGS.items()}
    return {"repo-123/README.md": b"Hello", **inside}


def archive_set(url: str) -> Dataset:
    text = "".join(
        f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in sorted(RECORDINGS.items())
    )
    archive = Archive(
        url=url,
        mirror_file="repo-123.tar.gz",
        prefix="repo-123/",
        folder="recordings",
        content_sha256=hashlib.sha256(text.encode()).hexdigest(),
        files=len(RECORDINGS),
        bytes=sum(map(len, RECORDINGS.values())),
    )
    return a_set(archive=archive)


class Make:
    """The builders above, for tests: a conftest cannot be imported by name."""

    good = GOOD
    altered = ALTERED
    recordings = RECORDINGS
    answer = Answer
    file = staticmethod(a_file)
    set = staticmethod(a_set)
    packed = staticmethod(packed)
    members = staticmethod(good_members)
    archive_set = staticmethod(archive_set)


@pytest.fixture
def make() -> Make:
    return Make()
