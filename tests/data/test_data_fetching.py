"""Wrong bytes are never returned, good ones never lost, and every failure says what to do."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path
from typing import Any

import pytest

from course_utils import data
from course_utils.data import transfer

pytestmark = pytest.mark.usefixtures("cache")

# A port that nothing listens on: to the client, no network.
NOWHERE = "http://127.0.0.1:9/f.csv"


def lines(error: pytest.ExceptionInfo[data.DataError]) -> list[str]:
    return str(error.value).splitlines()


def names_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def test_fetches_once_and_then_from_the_cache(server: Any, cache: Path, make: Any) -> None:
    one = make.set(make.file("deep/f.csv", server.serve("f.csv", make.good)))
    assert not data.is_cached(one)
    folder = data.fetch(one)
    assert folder == cache / "a-set"
    assert (folder / "deep/f.csv").read_bytes() == make.good
    assert data.is_cached(one)
    data.fetch(one)
    assert server.hits("f.csv") == 1
    assert names_in(cache) == ["a-set/deep/f.csv"]


def test_a_redirect_is_followed(server: Any, make: Any) -> None:
    there = server.serve("there.csv", make.good)
    url = server.serve("f.csv", make.answer(status=302, location=there))
    assert (data.fetch(make.set(make.file("f.csv", url))) / "f.csv").read_bytes() == make.good


def test_altered_first_and_good_second_recovers(server: Any, make: Any) -> None:
    one = make.set(make.file("f.csv", server.serve("f.csv", make.altered, make.good)))
    folder = data.fetch(one)
    assert (folder / "f.csv").read_bytes() == make.good
    (aside,) = folder.glob("f.csv.bad-*")
    assert aside.read_bytes() == make.altered


def test_altered_twice_is_an_error_with_both_hashes(server: Any, cache: Path, make: Any) -> None:
    one = make.set(make.file("f.csv", server.serve("f.csv", make.altered)))
    with pytest.raises(data.DataError) as error:
        data.fetch(one)
    assert len(lines(error)) == 2
    altered = make.file("f.csv", "", make.altered).sha256
    for part in ("a-set", "f.csv", one.files[0].sha256, altered, "(twice)", "set aside"):
        assert part in str(error.value)
    assert server.hits("f.csv") == 2
    assert not (cache / "a-set/f.csv").exists()
    assert names_in(cache) == [f"a-set/f.csv.bad-{altered[:8]}"]


def test_an_altered_cached_file_is_set_aside_and_fetched_again(
    server: Any, make: Any, caplog: pytest.LogCaptureFixture
) -> None:
    one = make.set(make.file("f.csv", server.serve("f.csv", make.good)))
    target = data.fetch(one) / "f.csv"
    target.write_bytes(make.altered)
    assert not data.is_cached(one)
    assert (data.fetch(one) / "f.csv").read_bytes() == make.good
    (aside,) = target.parent.glob("f.csv.bad-*")
    assert aside.read_bytes() == make.altered
    assert "set aside" in caplog.text


@pytest.mark.parametrize("body", [b"", b"x" * 5], ids=["empty", "too short"])
def test_a_body_shorter_than_the_registry_says(server: Any, make: Any, body: bytes) -> None:
    url = server.serve("f.csv", make.answer(body, claim_length=False))
    with pytest.raises(data.DataError, match="expected"):
        data.fetch(make.set(make.file("f.csv", url)))


def test_a_download_that_breaks_off(server: Any, cache: Path, make: Any) -> None:
    half = make.answer(make.good[:3000], length=len(make.good))
    one = make.set(make.file("f.csv", server.serve("f.csv", half)))
    with pytest.raises(data.DataError, match=r"breaks off \(twice\)") as error:
        data.fetch(one)
    assert len(lines(error)) == 1
    assert names_in(cache) == []
    server.serve("f.csv", half, make.good)
    assert (data.fetch(one) / "f.csv").read_bytes() == make.good


def test_a_body_without_end_is_cut_short(server: Any, make: Any) -> None:
    url = server.serve("f.csv", make.answer(make.good * 50, claim_length=False))
    with pytest.raises(data.DataError, match="has more than 7,219 bytes"):
        data.fetch(make.set(make.file("f.csv", url)))


@pytest.mark.parametrize("sent", [0, 3000], ids=["from the start", "in the middle"])
def test_a_silent_server(server: Any, cache: Path, make: Any, sent: int) -> None:
    url = server.serve("f.csv", make.answer(make.good, hang_after=sent))
    start = time.monotonic()
    with pytest.raises(data.DataError, match=r"sent nothing for 0\.3 seconds") as error:
        data.fetch(make.set(make.file("f.csv", url)), timeout=0.3)
    assert time.monotonic() - start < 5
    assert len(lines(error)) == 1
    assert names_in(cache) == []


def test_a_server_that_drips(server: Any, make: Any) -> None:
    url = server.serve("f.csv", make.answer(make.good, drip=0.01))
    start = time.monotonic()
    with pytest.raises(data.DataError, match="is too slow"):
        data.fetch(make.set(make.file("f.csv", url)), timeout=0.3)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("status", [404, 403, 500])
def test_a_missing_file(server: Any, make: Any, status: int) -> None:
    url = server.serve("f.csv", make.answer(status=status))
    with pytest.raises(data.DataError, match=f"answers {status} ") as error:
        data.fetch(make.set(make.file("f.csv", url)))
    assert len(lines(error)) == 1
    assert server.hits("f.csv") == 1


def test_offline_says_which_url_goes_where(cache: Path, make: Any) -> None:
    one = make.set(make.file("f.csv", NOWHERE), make.file("g.csv", NOWHERE))
    with pytest.raises(data.DataError) as error:
        data.fetch(one)
    (line,) = lines(error)
    assert "no network?" in line
    assert f"save {NOWHERE} as {cache / 'a-set' / 'f.csv'}" in line
    assert "1 more file" in line


def test_a_file_brought_by_hand_is_taken(cache: Path, make: Any) -> None:
    one = make.set(make.file("f.csv", NOWHERE))
    (cache / "a-set").mkdir(parents=True)
    (cache / "a-set/f.csv").write_bytes(make.good)
    assert data.fetch(one) == cache / "a-set"


def test_a_failing_file_does_not_cost_the_good_ones(server: Any, cache: Path, make: Any) -> None:
    good = make.file("f.csv", server.serve("f.csv", make.good))
    missing = make.file("g.csv", f"{server.url}/g.csv")
    with pytest.raises(data.DataError, match=r"g\.csv"):
        data.fetch(make.set(good, missing))
    assert (cache / "a-set/f.csv").read_bytes() == make.good


def mirror_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes, name: str = "f.csv"
) -> Path:
    path = tmp_path / "mirror" / "a-set" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(body)
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(tmp_path / "mirror"))
    return path


def test_a_mirror_folder_comes_before_the_url(
    server: Any, make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror_folder(tmp_path, monkeypatch, make.good)
    one = make.set(make.file("f.csv", server.serve("f.csv", make.good)))
    assert (data.fetch(one) / "f.csv").read_bytes() == make.good
    assert server.asked == []


def test_a_corrupt_mirror_falls_back_to_the_url_and_is_left_alone(
    server: Any, make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = mirror_folder(tmp_path, monkeypatch, make.altered)
    one = make.set(make.file("f.csv", server.serve("f.csv", make.good)))
    assert (data.fetch(one) / "f.csv").read_bytes() == make.good
    assert copy.read_bytes() == make.altered


def test_a_corrupt_mirror_offline_names_both_sources(
    cache: Path, make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = mirror_folder(tmp_path, monkeypatch, make.altered)
    with pytest.raises(data.DataError) as error:
        data.fetch(make.set(make.file("f.csv", NOWHERE)))
    assert f"{copy} has SHA-256" in str(error.value)
    assert "127.0.0.1:9 cannot be reached" in str(error.value)
    assert f"By hand: save {NOWHERE} as" in str(error.value)
    assert not (cache / "a-set/f.csv").exists()


def test_a_mirror_that_is_not_there(
    make: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(tmp_path / "no-mirror"))
    with pytest.raises(data.DataError, match=r"no-mirror.* cannot be read \(No such file"):
        data.fetch(make.set(make.file("f.csv", NOWHERE)))


def test_a_mirror_as_base_url(server: Any, make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    server.serve("base/a-set/deep/f%20g.csv", make.good)
    monkeypatch.setenv("COURSE_DATA_MIRROR", f"{server.url}/base/")
    folder = data.fetch(make.set(make.file("deep/f g.csv", NOWHERE)))
    assert (folder / "deep/f g.csv").read_bytes() == make.good


def test_a_mirror_url_that_lacks_the_file_falls_back(
    server: Any, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSE_DATA_MIRROR", f"{server.url}/base")
    one = make.set(make.file("f.csv", server.serve("f.csv", make.good)))
    assert (data.fetch(one) / "f.csv").read_bytes() == make.good
    assert server.asked == ["/base/a-set/f.csv", "/f.csv"]


def test_a_cache_that_cannot_be_written(
    cache: Path, make: Any, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    one = make.set(make.file("f.csv", server.serve("f.csv", make.good)))
    monkeypatch.setattr(transfer, "_bring", full)
    with pytest.raises(data.DataError, match=r"No space left[^\n]*\n.*COURSE_DATA_CACHE"):
        data.fetch(one)
    monkeypatch.undo()
    cache.parent.joinpath("file").write_text("")
    monkeypatch.setenv("COURSE_DATA_CACHE", str(cache.parent / "file"))
    with pytest.raises(data.DataError, match="cannot write to the cache"):
        data.fetch(one)


def test_what_a_killed_process_left_goes_after_a_day(cache: Path, make: Any, server: Any) -> None:
    one = make.set(make.file("f.csv", server.serve("f.csv", make.good)))
    (cache / "a-set").mkdir(parents=True)
    old, new = cache / "a-set/.f.csv.1-a.part", cache / "a-set/.f.csv.2-b.part"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 2 * 24 * 3600,) * 2)
    data.fetch(one)
    assert names_in(cache) == ["a-set/.f.csv.2-b.part", "a-set/f.csv"]


def test_the_cache_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_DATA_CACHE", "~/somewhere")
    assert data.cache_folder() == Path.home() / "somewhere"
    monkeypatch.setenv("COURSE_DATA_CACHE", "")
    assert "applied-lstms-with-keras" in data.cache_folder().parts


def test_what_is_not_fetched_says_so() -> None:
    with pytest.raises(data.DataError, match="it is embedded in statsmodels"):
        data.fetch("co2")
    with pytest.raises(data.DataError, match=r"Did you mean 'cta-ridership'\?"):
        data.fetch("cta_ridership")
