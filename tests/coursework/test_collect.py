"""What an LMS sends ends in one folder a student: nothing lost, mixed up, or written elsewhere."""

from __future__ import annotations

import io
import os
import stat
import struct
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.coursework import members
from course_utils.coursework.collect import Collected, collect
from course_utils.coursework.layouts import File
from course_utils.coursework.members import ArchiveError, Member
from course_utils.coursework.roster import Roster, Student
from course_utils.coursework.storing import TIMESTAMP, places, read_lms_ids, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs time zones and links")

ZOE = "30_Zoë_Müller_学生"
EXERCISE = "04_forecasting"
ROSTER = Roster(
    (
        Student(ZOE, "Zoë", "Müller", "z@x.org"),
        Student("kim", "Kim", "O'Hara Lee", lms_id="4242"),
        Student("kim_b", "李", "小龙"),
    )
)
NOON = (2026, 11, 21, 12, 0, 0)
Entry = bytes | tuple[bytes, tuple[int, int, int, int, int, int]]


@pytest.fixture(autouse=True)
def _tokyo() -> Iterator[None]:
    """Put the machine where local time is not UTC."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


def pack(path: Path, entries: Mapping[str, Entry]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, entry in entries.items():
            data, date = entry if isinstance(entry, tuple) else (entry, NOON)
            info = zipfile.ZipInfo(name, date)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return path


@pytest.fixture
def gather(tmp_path: Path) -> Callable[..., Collected]:
    def run(entries: Mapping[str, Entry] | Path, roster: Roster = ROSTER) -> Collected:
        archive = entries if isinstance(entries, Path) else pack(tmp_path / "sent.zip", entries)
        return collect(archive, EXERCISE, tmp_path / "class", roster)

    return run


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def submitted(tmp_path: Path, student: str) -> dict[str, bytes]:
    found = tree(tmp_path / "class" / "submitted" / student / EXERCISE)
    found.pop("timestamp.txt", None)
    return found


def notebook(tmp_path: Path, student: str) -> bytes:
    return submitted(tmp_path, student)[f"{EXERCISE}.ipynb"]


# -- whose is it? ---------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["_assignsubmission_file", "_assignsubmission_file_"])
def test_moodle_folders(tmp_path: Path, gather: Callable[..., Collected], end: str) -> None:
    done = gather(
        {
            f"Zoë Müller_1234567{end}/04 (1).ipynb": b"\xff not JSON\r\n",
            f"Zoë Müller_1234567{end}/data/own.csv": b"1",
            "Zoë Müller_1234567_assignsubmission_onlinetext_/onlinetext.html": b"hello",
            f"Somebody Else_4242{end}/{EXERCISE}.ipynb": b"kim",  # the number is right
            f"李 小龙_9{end}/{EXERCISE}.ipynb": b"li",
        }
    )
    assert done.detected == "Moodle"
    assert (done.accepted, done.missing, done.problems) == ((ZOE, "kim", "kim_b"), (), ())
    assert submitted(tmp_path, ZOE) == {
        f"{EXERCISE}.ipynb": b"\xff not JSON\r\n",
        "data/own.csv": b"1",
        "onlinetext.html": b"hello",
    }
    assert notebook(tmp_path, "kim") == b"kim"
    stamp = tmp_path / "class" / "submitted" / ZOE / EXERCISE / "timestamp.txt"
    assert stamp.read_text() == "2026-11-21 03:00:00 UTC\n"  # noon in Tokyo
    ids = read_lms_ids(tmp_path / "class", EXERCISE, "moodle")
    assert ids == {ZOE: "1234567", "kim": "4242", "kim_b": "9"}
    gather({f"Zoë Müller_8{end}/04.ipynb": b"z"})  # later archives add and correct
    ids = read_lms_ids(tmp_path / "class", EXERCISE, "moodle")
    assert ids == {ZOE: "8", "kim": "4242", "kim_b": "9"}
    assert read_lms_ids(tmp_path / "class", EXERCISE, "canvas") == {}


def test_moodle_flat_files(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    # Moodle drops the apostrophe from a file's name, and may write last names first.
    done = gather(
        {
            f"Müller Zoë_1234567_assignsubmission_file_{EXERCISE}.ipynb": b"z",
            "Müller Zoë_1234567_assignsubmission_file_own.csv": b"1",
            "Kim_OHara_Lee_77_assignsubmission_file_whatever.ipynb": b"k",
        }
    )
    assert (done.detected, done.accepted, done.missing) == ("Moodle", (ZOE, "kim"), ("kim_b",))
    assert submitted(tmp_path, ZOE) == {f"{EXERCISE}.ipynb": b"z", "own.csv": b"1"}
    assert notebook(tmp_path, "kim") == b"k"


def test_canvas(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    done = gather(
        {
            "müllerzoë_LATE_12_900_04_forecasting.ipynb": b"first",
            "müllerzoë_LATE_12_901_04_forecasting-1.ipynb": b"second",
            "müllerzoë_LATE_12_899_04_forecasting-2.ipynb": b"third",
            "müllerzoë_LATE_12_902_own_1_2.csv": b"1",
            "oharaleekim_4242_99_04_forecasting.ipynb": b"old",
            "oharaleekim_4242_100_04_forecasting.ipynb": b"new",
            "小龙李_14_text.html": b"typed",
        }
    )
    assert (done.detected, done.accepted, done.late) == ("Canvas", (ZOE, "kim", "kim_b"), (ZOE,))
    assert submitted(tmp_path, ZOE) == {
        f"{EXERCISE}.ipynb": b"third",
        "other/04_forecasting.ipynb": b"first",
        "other/04_forecasting-1.ipynb": b"second",
        "own_1_2.csv": b"1",
    }
    assert submitted(tmp_path, "kim") == {
        f"{EXERCISE}.ipynb": b"new",
        "other/04_forecasting.ipynb": b"old",
    }
    assert submitted(tmp_path, "kim_b") == {"text.html": b"typed"}
    whys = {problem.what: problem.why for problem in done.problems}
    assert whys.keys() == {ZOE, "kim", "kim_b"}
    assert "3 notebooks: took 04_forecasting-2.ipynb" in whys[ZOE]
    assert "no notebook among: 小龙李_14_text.html" in whys["kim_b"]


def test_canvas_without_names(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    done = gather({"anon_A1b2C_900_04.ipynb": b"?", "LATE_anon_D3e4F_901_04.ipynb": b"?"})
    assert (done.detected, done.accepted, len(done.problems)) == ("Canvas", (), 2)
    assert "anonymously" in done.problems[0].why
    assert len(tree(tmp_path / "class" / "unmatched")) == 2


@pytest.mark.parametrize("around", ["", "submissions/"])
@pytest.mark.parametrize("as_folder", [False, True])
def test_plain(
    tmp_path: Path, gather: Callable[..., Collected], around: str, as_folder: bool
) -> None:
    entries: dict[str, Entry] = {
        f"{around}{ZOE}/mine/Copy of 04_forecasting.ipynb": b"z",
        f"{around}{ZOE}/mine/data/own.csv": b"1",
        f"{around}kim_b_04.ipynb": b"b",
        f"{around}kim_04.ipynb": b"k",
        f"{around}kim_notes.ipynb": b"n",
        f"{around}kim report.pdf": b"pdf",
        "__MACOSX/._kim.ipynb": b"litter",
        f"{around}{ZOE}/mine/.ipynb_checkpoints/04_forecasting-checkpoint.ipynb": b"litter",
    }
    sent = pack(tmp_path / "plain.zip", entries)
    if as_folder:
        with zipfile.ZipFile(sent) as archive:
            archive.extractall(tmp_path / "plain")
        sent = tmp_path / "plain"
    done = gather(sent)
    assert done.detected.startswith("one folder or file name")
    assert (done.accepted, done.problems) == ((ZOE, "kim", "kim_b"), ())
    assert submitted(tmp_path, ZOE) == {
        f"{EXERCISE}.ipynb": b"z",
        "mine/data/own.csv": b"1",
    }
    assert submitted(tmp_path, "kim") == {
        f"{EXERCISE}.ipynb": b"k",
        "other/notes.ipynb": b"n",
        "report.pdf": b"pdf",
    }
    assert notebook(tmp_path, "kim_b") == b"b"


def test_one_strangers_folder_is_not_taken_for_wrapping(gather: Callable[..., Collected]) -> None:
    done = gather({"stranger/04.ipynb": b"?"}, Roster((Student("04", "Ann", "Ode"),)))
    assert (done.accepted, len(done.problems)) == ((), 1)


def test_ids_that_look_like_canvas(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    roster = Roster((Student("a_12_34", "Ann", "Ode"), Student("b_12_35", "Bob", "Ode")))
    done = gather({"a_12_34_04.ipynb": b"a", "b_12_35_04.ipynb": b"b"}, roster)
    assert (done.accepted, done.problems) == (("a_12_34", "b_12_35"), ())


def test_strangers_are_kept_and_told(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    done = gather(
        {
            f"Ann Ode_55_assignsubmission_file_/{EXERCISE}.ipynb": b"?",
            f"Zoë Müller_56_assignsubmission_file_/{EXERCISE}.ipynb": b"z",
            "readme.txt": b"??",
        }
    )
    assert done.accepted == (ZOE,)
    assert tree(tmp_path / "class" / "unmatched" / EXERCISE) == {
        f"Ann Ode_55/{EXERCISE}.ipynb": b"?",
        "readme.txt/readme.txt": b"??",
    }
    ann, readme = done.problems
    assert "Ann Ode_55_assignsubmission_file_" in ann.what
    assert "write 55 as lms_id" in ann.advice
    assert readme.what == "readme.txt"


def test_strangers_do_not_overwrite_each_other(
    tmp_path: Path, gather: Callable[..., Collected]
) -> None:
    gather({"who?/x": b"1", "who*/x": b"2", f"{ZOE}/04.ipynb": b"z"})
    found = tree(tmp_path / "class" / "unmatched" / EXERCISE)
    assert found == {"who_/x": b"1", "who_-2/x": b"2"}


def test_two_of_one_name_are_never_guessed(
    tmp_path: Path, gather: Callable[..., Collected]
) -> None:
    end = "_assignsubmission_file_/04.ipynb"
    twins = Roster((Student("a", "Ann", "Ode", lms_id="1"), Student("b", "Ann", "Ode")))
    done = gather({f"Ann Ode_1{end}": b"a", f"Ann Ode_2{end}": b"b"}, twins)
    assert done.accepted == ("a",)
    assert "several students: a, b" in done.problems[0].why
    # Two owners, one of whom is not on the roster: the name alone does not tell which.
    one = Roster((Student("c", "Ann", "Ode"),))
    done = gather({f"Ann Ode_1{end}": b"a", f"Ann Ode_2{end}": b"b"}, one)
    assert done.accepted == ()
    assert [problem.why for problem in done.problems] == ["2 hand-ins seem to be c's"] * 2
    # Where the number tells, the other one is the stranger.
    one = Roster((Student("c", "Ann", "Ode", lms_id="2"),))
    done = gather({f"Ann Ode_1{end}": b"a", f"Ann Ode_2{end}": b"b"}, one)
    assert (done.accepted, len(done.problems)) == (("c",), 1)
    # The number says one student, the name another.
    pair = Roster((Student("d", "Ann", "Ode", lms_id="1"), Student("e", "Bob", "Ode")))
    done = gather({f"Bob Ode_1{end}": b"?"}, pair)
    assert done.accepted == ()
    assert "its number is d's, its name e's" in done.problems[0].why


@pytest.mark.parametrize("flag", [True, False])
def test_names_in_old_and_undeclared_encodings(
    tmp_path: Path, gather: Callable[..., Collected], flag: bool
) -> None:
    path = pack(tmp_path / "x.zip", {f"{ZOE}/04.ipynb": b"z", "Zo\x81/x": b""})
    data = path.read_bytes()
    if not flag:  # UTF-8 bytes that say they are something else
        data = data.replace(struct.pack("<H", 0x800), b"\0\0")
    path.write_bytes(data)
    assert gather(path).accepted == (ZOE,)
    info = zipfile.ZipInfo("x")
    old = pack(tmp_path / "old.zip", {"xu_04.ipynb": b"o"})
    old.write_bytes(old.read_bytes().replace(b"xu_04", b"\x81u_04"))  # ü in code page 437
    assert info.flag_bits == 0
    done = collect(old, EXERCISE, tmp_path / "two", Roster((Student("üu", "U", "U"),)))
    assert done.accepted == ("üu",)


# -- which is the notebook? -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "taken", "rivals"),
    [
        (["whatever.ipynb"], "whatever.ipynb", 0),
        (["notes.ipynb", "04 (1).ipynb"], "04 (1).ipynb", 0),
        (["04 (1).ipynb", "04_forecasting-2.ipynb"], "04_forecasting-2.ipynb", 0),
        (["Copy of Copy of 04_forecasting.ipynb", "05.ipynb"], None, 0),
        (["04_Forecasting.IPYNB", "041.ipynb", "x04_forecasting.ipynb"], None, 0),
        (["04.ipynb", "04 (2).ipynb", "04 (1).ipynb"], "04 (2).ipynb", 2),
        (["041.ipynb", "04.ipynb"], "04.ipynb", 0),
        (["a.ipynb", "b.ipynb"], "b.ipynb", 1),
    ],
)
def test_the_notebook_by_its_name(
    tmp_path: Path,
    gather: Callable[..., Collected],
    names: list[str],
    taken: str | None,
    rivals: int,
) -> None:
    taken = taken or names[0]
    done = gather({f"kim/{name}": name.encode() for name in names})
    assert notebook(tmp_path, "kim") == taken.encode()
    others = {f"other/{name}": name.encode() for name in names if name != taken}
    assert submitted(tmp_path, "kim") == {f"{EXERCISE}.ipynb": taken.encode(), **others}
    assert len(done.problems) == (rivals > 0)


def test_the_newest_by_the_archives_date(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    later = (2026, 11, 22, 0, 0, 0)
    done = gather({"kim/04.ipynb": (b"new", later), "kim/04 (1).ipynb": b"old"})
    assert notebook(tmp_path, "kim") == b"new"
    (problem,) = done.problems
    assert problem[:2] == ("kim", "2 notebooks: took 04.ipynb, not kim/04 (1).ipynb")


def test_no_notebook_is_still_a_hand_in(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    later = (2026, 11, 22, 0, 0, 0)
    done = gather({"kim/04.ipynb.txt": (b"{}", later), "kim/own.csv": b"1"})
    stamp = tmp_path / "class" / "submitted" / "kim" / EXERCISE / "timestamp.txt"
    assert stamp.read_text() == "2026-11-21 15:00:00 UTC\n"
    assert done.accepted == ("kim",)
    assert submitted(tmp_path, "kim") == {"04.ipynb.txt": b"{}", "own.csv": b"1"}
    assert "no notebook among: kim/04.ipynb.txt, kim/own.csv" in done.problems[0].why


def test_the_archives_clock(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    path = tmp_path / "ut.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("kim/04.ipynb", NOON)
        info.extra = struct.pack("<HHBI", 0x5455, 5, 1, 1_000_000_000)
        archive.writestr(info, b"k")
        archive.writestr(zipfile.ZipInfo("kim_b/04.ipynb"), b"b")  # 1980: no date known
    assert gather(path).accepted == ("kim", "kim_b")
    stamps = tmp_path / "class" / "submitted"
    assert (stamps / "kim" / EXERCISE / "timestamp.txt").read_text() == "2001-09-09 01:46:40 UTC\n"
    assert not (stamps / "kim_b" / EXERCISE / "timestamp.txt").exists()


# -- again ----------------------------------------------------------------------------------------


def test_again_the_same_touches_nothing(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    entries: dict[str, Entry] = {"kim/04.ipynb": b"k", "kim/a/own.csv": b"1", "who/x": b"?"}
    gather(entries)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "class").rglob("*")}
    later = (2026, 12, 1, 0, 0, 0)  # as when the archive is downloaded again
    done = gather({name: (entry, later) for name, entry in entries.items()})
    assert (done.accepted, done.unchanged, done.replaced) == (("kim",), ("kim",), ())
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "class").rglob("*")}
    assert {path: after[path] for path in before} == before
    # What passed through is gone.
    assert not [path for path in (tmp_path / "class").iterdir() if path.name.startswith(".")]


def test_again_with_other_files(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    gather({"kim/04.ipynb": b"1", "kim/own.csv": b"1", "kim_b/04.ipynb": b"b"})
    done = gather({"kim/04.ipynb": b"2"})
    assert (done.replaced, done.missing) == (("kim",), (ZOE,))  # kim_b's is still there
    gather({"kim/04.ipynb": b"3"})
    assert submitted(tmp_path, "kim") == {f"{EXERCISE}.ipynb": b"3"}
    kept = tree(tmp_path / "class" / "replaced" / EXERCISE / "kim")
    assert {name: data for name, data in kept.items() if "timestamp" not in name} == {
        f"1/{EXERCISE}.ipynb": b"1",
        "1/own.csv": b"1",
        f"2/{EXERCISE}.ipynb": b"2",
    }


def test_again_after_the_roster_was_corrected(
    tmp_path: Path, gather: Callable[..., Collected]
) -> None:
    entries = {"Ann Ode_55_assignsubmission_file_/04.ipynb": b"a"}
    assert gather(entries).accepted == ()
    assert gather(entries, Roster((Student("a", "A.", "Ode", lms_id="55"),))).accepted == ("a",)
    assert notebook(tmp_path, "a") == b"a"


# -- hostile --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["/etc/x", "kim/../../../x", "..\\..\\x", "C:\\x", "C:/x", "\\\\host\\x", "../kim/04.ipynb"],
)
def test_names_that_leave_the_folder(
    tmp_path: Path, gather: Callable[..., Collected], name: str
) -> None:
    sent = pack(tmp_path / "sent.zip", {name: b"evil", "kim_b/04.ipynb": b"b"})
    before = set(tmp_path.rglob("*"))
    done = gather(sent)
    new = set(tmp_path.rglob("*")) - before
    assert not [path for path in new if path.is_file() and path.read_bytes() == b"evil"]
    assert "kim_b" in done.accepted
    assert any("leaves the folder" in problem.why for problem in done.problems)


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK])
def test_links_and_devices(tmp_path: Path, gather: Callable[..., Collected], mode: int) -> None:
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("kim/04.ipynb", NOON)
        info.create_system = 3
        info.external_attr = (mode | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("kim/own.csv", "1")
    done = gather(path)
    assert done.accepted == ("kim",)  # graded as handed in without a notebook
    assert submitted(tmp_path, "kim") == {"own.csv": b"1"}
    whys = [problem.why for problem in done.problems]
    assert whys[0] == ("it is a link" if mode == stat.S_IFLNK else "it is not a plain file")
    assert "no notebook" in whys[1]


def test_links_in_a_folder_are_not_followed(
    tmp_path: Path, gather: Callable[..., Collected]
) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "04.ipynb").write_bytes(b"secret")
    sent = tmp_path / "sent"
    (sent / "kim").mkdir(parents=True)
    (sent / "kim" / "04.ipynb").symlink_to(tmp_path / "secret" / "04.ipynb")
    (sent / ZOE).mkdir()
    (sent / ZOE / "04.ipynb").write_bytes(b"z")
    os.mkfifo(sent / ZOE / "pipe.ipynb")  # would wait for ever
    (sent / ZOE / "more").symlink_to(tmp_path / "secret")
    (sent / "kim_b").symlink_to(tmp_path / "secret")
    done = gather(sent)
    assert b"secret" not in tree(tmp_path / "class").values()
    assert notebook(tmp_path, ZOE) == b"z"
    refused = {problem.what for problem in done.problems if problem.why.startswith("it is ")}
    assert {f"{ZOE}: {ZOE}/more", f"{ZOE}: {ZOE}/pipe.ipynb", "kim: kim/04.ipynb"} <= refused
    assert done.accepted == (ZOE, "kim", "kim_b")
    assert submitted(tmp_path, "kim") == submitted(tmp_path, "kim_b") == {}


@pytest.mark.parametrize("lie", [False, True])
def test_bombs(
    tmp_path: Path,
    gather: Callable[..., Collected],
    monkeypatch: pytest.MonkeyPatch,
    lie: bool,
) -> None:
    monkeypatch.setattr(members, "MAX_BYTES", 100_000)
    gather({"kim/04.ipynb": b"before"})
    size = 5_000_000
    path = pack(tmp_path / "bomb.zip", {"kim/04.ipynb": b"\0" * size, "kim_b/04.ipynb": b"b"})
    if lie:  # the headers promise 1 byte
        path.write_bytes(path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 1)))
    done = gather(path)
    assert done.accepted == ("kim_b",)
    assert notebook(tmp_path, "kim") == b"before"
    assert [problem.what for problem in done.problems] == ["kim"]
    assert sum(len(data) for data in tree(tmp_path / "class").values()) < 1000


def test_many_small_files(
    tmp_path: Path, gather: Callable[..., Collected], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "MAX_FILES", 10)
    entries: dict[str, Entry] = {f"kim/{number}.txt": b"" for number in range(11)}
    entries |= {f"who/{number}.txt": b"" for number in range(11)}
    done = gather(entries | {f"{ZOE}/04.ipynb": b"z"})
    assert done.accepted == (ZOE,)
    assert "more than 10 files" in done.problems[0].why
    assert "more than 10 files" in done.problems[1].advice
    assert not (tmp_path / "class" / "unmatched").exists()


def test_damage_hits_one_student_only(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("kim/04.ipynb", "KIMKIMKIM")
        archive.writestr(f"{ZOE}/04.ipynb", "z")
    path.write_bytes(path.read_bytes().replace(b"KIMKIMKIM", b"KIMKIMKIX"))
    done = gather(path)
    assert (done.accepted, done.missing) == ((ZOE,), ("kim_b",))
    assert done.problems[0].what == "kim"
    assert "kim/04.ipynb is damaged" in done.problems[0].why


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_packing_is_refused(
    tmp_path: Path, gather: Callable[..., Collected], kind: int
) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", kind) as archive:
        archive.writestr("kim/04.ipynb", "k")
    done = gather(tmp_path / "x.zip")
    assert submitted(tmp_path, "kim") == {}
    assert "not read here" in done.problems[0].why


def test_names_that_collide_or_pretend(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    done = gather(
        {
            "kim/04.ipynb": b"real",
            "kim/other": b"a file named so",
            "kim/timestamp.txt": b"1999-01-01 00:00:00 UTC",
            f"kim/{EXERCISE}.ipynb/x": b"a folder in its place",
            "kim/a": b"1",
            "kim/A": b"2",
            "kim/a/b": b"3",
            "kim/.bashrc": b"4",
            "kim/con": b"5",
            'kim/q?"\x1b[31m.txt': b"6",
            f"kim/{'deep/' * 50}x": b"7",
        }
    )
    assert done.problems == ()
    deep = "deep/" * 7 + "x"
    assert submitted(tmp_path, "kim") == {
        f"{EXERCISE}.ipynb": b"real",
        "other/timestamp-2.txt": b"1999-01-01 00:00:00 UTC",
        "other/x-2": b"a folder in its place",
        "other/other-2": b"a file named so",
        "a": b"1",
        "other/A-2": b"2",
        "other/b-2": b"3",
        "_bashrc": b"4",
        "_con": b"5",
        "q___[31m.txt": b"6",
        deep: b"7",
    }
    stamp = tmp_path / "class" / "submitted" / "kim" / EXERCISE / "timestamp.txt"
    assert stamp.read_text() == "2026-11-21 03:00:00 UTC\n"


PARTS = st.text("aA./\\:*\x00\x1b\u202e\u0308é学", max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PARTS, min_size=1, max_size=3), max_size=12))
def test_any_names_at_all(names: list[list[str]]) -> None:
    files = []
    for number, name in enumerate(names):
        opened = partial(io.BytesIO, str(number).encode())
        files.append(File(Member("?", tuple(name), None, opened), tuple(name)))
    with tempfile.TemporaryDirectory() as outside:
        new = Path(outside, "new")
        write(places(files, EXERCISE), new)
        assert sorted(tree(new).values()) == sorted(str(n).encode() for n in range(len(names)))
        assert [path.name for path in Path(outside).iterdir()] == ["new"]
        assert not {TIMESTAMP, f"{EXERCISE}.ipynb"} & {path.name for path in new.iterdir()}


def test_what_is_no_archive(tmp_path: Path, gather: Callable[..., Collected]) -> None:
    with pytest.raises(ArchiveError, match="there is no"):
        gather(tmp_path / "nothing.zip")
    (tmp_path / "x.rar").write_bytes(b"Rar!")
    with pytest.raises(ArchiveError, match="not a whole zip"):
        gather(tmp_path / "x.rar")
    whole = pack(tmp_path / "half.zip", {"kim/04.ipynb": b"k" * 999}).read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ArchiveError, match="download it again"):
        gather(tmp_path / "half.zip")
    with pytest.raises(ArchiveError, match="cannot name a folder"):
        collect(tmp_path, "../04", tmp_path / "class", ROSTER)


def test_a_failed_rename_puts_the_old_one_back(
    tmp_path: Path, gather: Callable[..., Collected], monkeypatch: pytest.MonkeyPatch
) -> None:
    gather({"kim/04.ipynb": b"old"})
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if ".collect-" in str(self):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space"):
        gather({"kim/04.ipynb": b"new"})
    assert notebook(tmp_path, "kim") == b"old"
