"""An archive is verified by its content, and cannot write anywhere but in its folder."""

from __future__ import annotations

import random
import re
import tarfile
from pathlib import Path
from typing import Any

import pytest

from course_utils import data
from course_utils.data.archives import content_sha256

pytestmark = pytest.mark.usefixtures("cache")

INSIDE = "repo-123/recordings/"


def special(name: str, kind: bytes, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def test_the_one_folder_is_unpacked(server: Any, make: Any) -> None:
    one = make.archive_set(server.serve("x.tar.gz", make.packed(make.members())))
    folder = data.fetch(one)
    found = {path.name: path.read_bytes() for path in (folder / "recordings").iterdir()}
    assert found == make.recordings
    assert [path.name for path in folder.iterdir()] == ["recordings"]  # no README, no archive
    assert data.is_cached(one)
    data.fetch(one)
    assert server.hits("x.tar.gz") == 1


def test_the_same_content_in_other_bytes_is_accepted(server: Any, make: Any) -> None:
    shuffled = list(make.members().items())
    random.Random(0).shuffle(shuffled)
    first, second = make.packed(make.members()), make.packed(dict(shuffled), level=1)
    assert first != second
    one = make.archive_set(server.serve("x.tar.gz", second))
    assert content_sha256(data.fetch(one) / "recordings") == one.archive.content_sha256


@pytest.mark.parametrize(
    "stranger",
    [
        special("../evil", tarfile.REGTYPE),
        special(INSIDE + "../../../evil", tarfile.REGTYPE),
        special("/evil", tarfile.REGTYPE),
        special("C:\\evil", tarfile.REGTYPE),
        special(INSIDE + "C:evil", tarfile.REGTYPE),
        special(INSIDE + "link", tarfile.SYMTYPE, "/etc/passwd"),
        special(INSIDE + "link", tarfile.SYMTYPE, "../../../evil"),
        special(INSIDE + "hard", tarfile.LNKTYPE, "/etc/passwd"),
        special(INSIDE + "hard", tarfile.LNKTYPE, INSIDE + "0_ann_0.wav"),
        special(INSIDE + "device", tarfile.CHRTYPE),
        special(INSIDE + "pipe", tarfile.FIFOTYPE),
        special(INSIDE + "folder", tarfile.DIRTYPE),
        special(INSIDE + "0_ann_0.wav", tarfile.REGTYPE),
        special(INSIDE + "one-more.wav", tarfile.REGTYPE),
    ],
    ids=lambda info: f"{info.name}-{info.type.decode()}",
)
def test_a_stranger_in_the_archive_is_refused(
    server: Any, cache: Path, make: Any, stranger: tarfile.TarInfo, tmp_path: Path
) -> None:
    one = make.archive_set(server.serve("x.tar.gz", make.packed(make.members(), stranger)))
    plain = r"leaves its folder|a file twice|more than 5 files"
    why = plain if stranger.isreg() else "else than plain files"
    with pytest.raises(data.DataError, match=why):
        data.fetch(one)
    assert not (cache / "a-set/recordings").exists()
    assert not list(tmp_path.rglob("*evil*"))
    assert not [path for path in tmp_path.rglob("*") if path.is_symlink()]


def test_a_link_for_the_folder_itself_is_refused(server: Any, cache: Path, make: Any) -> None:
    out = cache.parent / "outside"
    out.mkdir()
    link = special("repo-123/recordings", tarfile.SYMTYPE, str(out))
    body = make.packed({}, link)
    with pytest.raises(data.DataError, match="digest"):
        data.fetch(make.archive_set(server.serve("x.tar.gz", body)))
    assert list(out.iterdir()) == []


def test_links_outside_the_folder_and_hidden_files_are_not_unpacked(server: Any, make: Any) -> None:
    link = special("repo-123/link", tarfile.SYMTYPE, "/etc/passwd")
    hidden = special(INSIDE + ".hidden", tarfile.REGTYPE)
    one = make.archive_set(server.serve("x.tar.gz", make.packed(make.members(), link, hidden)))
    assert len(list((data.fetch(one) / "recordings").iterdir())) == len(make.recordings)


def altered(make: Any) -> bytes:
    members = make.members()
    members[INSIDE + "0_ann_0.wav"] = b"\1" * 999
    return bytes(make.packed(members))


def damaged(make: Any) -> bytes:
    body = bytearray(make.packed(make.members()))
    body[len(body) // 2] ^= 255
    return bytes(body)


def truncated(make: Any) -> bytes:
    return bytes(make.packed(make.members())[:100])


def too_large(make: Any) -> bytes:
    members = make.members()
    members[INSIDE + "0_ann_0.wav"] = b"\0" * 10_000_000  # a small archive of a large file
    return bytes(make.packed(members))


BAD = [altered, damaged, truncated, too_large]
WHY = ["digest", "digest", "not a whole", "4,995 bytes"]


@pytest.mark.parametrize("spoil", BAD)
def test_wrong_content_is_set_aside_and_fetched_once_more(
    server: Any, make: Any, spoil: Any
) -> None:
    one = make.archive_set(
        server.serve("x.tar.gz", spoil(make), make.packed(make.members())),
    )
    folder = data.fetch(one)
    assert content_sha256(folder / "recordings") == one.archive.content_sha256
    assert len(list(folder.glob("repo-123.tar.gz.bad-*"))) == 1


@pytest.mark.parametrize(("spoil", "why"), list(zip(BAD, WHY, strict=True)))
def test_wrong_content_twice_is_an_error(
    server: Any, cache: Path, make: Any, spoil: Any, why: str
) -> None:
    one = make.archive_set(server.serve("x.tar.gz", spoil(make)))
    with pytest.raises(data.DataError, match=rf"(?s){why}.*\(twice\).*set aside") as error:
        data.fetch(one)
    assert len(str(error.value).splitlines()) == 2
    assert [path.name[:20] for path in (cache / "a-set").iterdir()] == ["repo-123.tar.gz.bad-"]


@pytest.mark.parametrize("spoil", ["change", "remove", "add", "link"])
def test_spoilt_unpacked_files_are_set_aside(server: Any, make: Any, spoil: str) -> None:
    one = make.archive_set(server.serve("x.tar.gz", make.packed(make.members())))
    recordings = data.fetch(one) / "recordings"
    first = recordings / "0_ann_0.wav"
    if spoil == "change":
        first.write_bytes(b"\1" * 999)
    elif spoil == "add":
        (recordings / "5_ann_0.wav").write_bytes(b"")
    else:
        first.unlink()
    if spoil == "link":
        first.symlink_to(recordings / "1_ann_0.wav")
    assert not data.is_cached(one)
    assert data.fetch(one) / "recordings" == recordings
    assert data.is_cached(one)
    assert len(list(recordings.parent.glob("recordings.bad-*"))) == 1


def test_what_a_file_manager_leaves_does_not_matter(server: Any, make: Any) -> None:
    one = make.archive_set(server.serve("x.tar.gz", make.packed(make.members())))
    (data.fetch(one) / "recordings/.DS_Store").write_bytes(b"")
    assert data.is_cached(one)


def test_an_archive_brought_by_hand(cache: Path, make: Any) -> None:
    one = make.archive_set("http://127.0.0.1:9/x.tar.gz")
    (cache / "a-set").mkdir(parents=True)
    by_hand = cache / "a-set/repo-123.tar.gz"
    by_hand.write_bytes(altered(make))
    with pytest.raises(data.DataError, match=rf"save http://127.* as {re.escape(str(by_hand))}"):
        data.fetch(one)
    assert not by_hand.exists()
    by_hand.write_bytes(make.packed(make.members()))
    data.fetch(one)
    assert data.is_cached(one)
    assert by_hand.exists()


def test_a_mirror_folder_holds_the_archive(
    make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = tmp_path / "mirror"
    (mirror / "a-set").mkdir(parents=True)
    (mirror / "a-set/repo-123.tar.gz").write_bytes(make.packed(make.members()))
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(mirror))
    one = make.archive_set("http://127.0.0.1:9/x.tar.gz")
    data.fetch(one)
    assert data.is_cached(one)
