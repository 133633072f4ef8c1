"""The roster is read as people and Excel write it, and errors say where to look."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from course_utils.coursework.names import safe, shown
from course_utils.coursework.roster import (
    AmbiguousNameError,
    Roster,
    RosterError,
    Student,
    read_roster,
    write_template,
)

HEADER = "id,first_name,last_name,email,lms_id"
ZOE = "30_Zoë_Müller_学生"


def read(folder: Path, text: str, encoding: str = "utf-8") -> Roster:
    path = folder / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return read_roster(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_spelling_of_csv(tmp_path: Path, encoding: str, separator: str, newline: str) -> None:
    lines = [HEADER, f"{ZOE},Zoë,Müller,z@x.org,17", "", ",,,,", "k2,Kim,Lee,k@x.org,"]
    text = newline.join(line.replace(",", separator) for line in lines)
    roster = read(tmp_path, text, encoding)
    assert [student.id for student in roster] == [ZOE, "k2"]
    assert roster.students[0] == Student(ZOE, "Zoë", "Müller", "z@x.org", "17")


def test_excels_sep_line_spaces_and_optional_columns(tmp_path: Path) -> None:
    text = "sep=;\nID ; First name;last_name;email;lms_id;Section;login;note\n"
    roster = read(tmp_path, text + ' a1 ;"Ann; B.";Ode;;;S1;ann;x\n')
    assert roster.students == (Student("a1", "Ann; B.", "Ode", section="S1", login="ann"),)


def test_names_are_composed(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", f"{HEADER}\nzoë,Zoë,Müller,,\n")
    assert read(tmp_path, text).students[0].full_name == unicodedata.normalize("NFC", "Zoë Müller")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no column id"),
        ("id,first_name\nx,y\n", "no column last_name, email, lms_id"),
        (HEADER + "\n", "no students yet"),
        (HEADER + "\na,,,,\nA,,,,\n", "line 3: the id 'A' is there twice"),
        (HEADER + "\na,,,,7\nb,,,,Participant 7\n", "line 3: the lms_id"),
        (HEADER + "\n,x,y,,\n", "line 2: the id '' cannot name a folder: it is empty"),
        (HEADER + "\na,Ann,O,de,,,9\n", "line 2: more cells than columns"),
        (HEADER + '\na,"Ann,O,,\nb,,,,\n', "quotation mark"),
        *(
            (f"{HEADER}\n{name},x,y,,\n", "cannot name a folder")
            for name in ("a/b", "a\\b", "a:b", "a*", "a?", "a|b", "<a", "a>", ".a", "..", "a[1]")
        ),
        *(
            (f"{HEADER}\n{name},x,y,,\n", "cannot name a folder")
            for name in ("a\x07b", "a\u202eb", "nul", "a.", "学" * 80)
        ),
    ],
)
def test_errors_say_where(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(RosterError, match=re.escape(says)) as caught:
        read(tmp_path, text)
    assert "\n" not in str(caught.value)


def test_no_file_and_no_utf8(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match="there is no"):
        read_roster(tmp_path / "roster.csv")
    with pytest.raises(RosterError, match="CSV UTF-8"):
        read(tmp_path, f"{HEADER}\nz,Zoë,,,\n", "latin-1")


def test_the_template_is_readable_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "class" / "roster.csv"
    assert write_template(path)
    with path.open("a", encoding="utf-8") as file:
        file.write("z,Zoë,Müller,,,,,\n")
    assert not write_template(path)
    assert read_roster(path).students == (Student("z", "Zoë", "Müller"),)


def test_lookup() -> None:
    zoe = Student(ZOE, "Zoë", "O'Hara Müller", lms_id="17")
    roster = Roster((zoe, Student("kim_a", "Kim", "Lee"), Student("kim_b", "Lee", "Kim")))
    assert roster.by_id(unicodedata.normalize("NFD", ZOE.upper())) is zoe
    assert roster.by_id("30") is None
    assert roster.by_lms_id("Participant 17") is zoe
    assert roster.by_lms_id("1") is None
    assert roster.by_lms_id("") is None
    for name in ("zoë ohara müller", "Müller", "Zoë_O'Hara_Müller", "o'haramüllerzoë"):
        assert roster.by_name(name) is (None if name == "Müller" else zoe)
    with pytest.raises(AmbiguousNameError, match="kim_a, kim_b"):
        roster.by_name("Kim Lee")


def test_the_longest_id_that_ends_a_word() -> None:
    roster = Roster(tuple(Student(id, "", "") for id in ("ann", "ann_b", "straße")))
    found = {
        name: (match[0].id, match[1]) if (match := roster.by_id_prefix(name)) else None
        for name in ("ann_04", "ann_b", "ann_b_04", "anna_04", "STRASSE (1)", "x_ann")
    }
    assert found == {
        "ann_04": ("ann", "_04"),
        "ann_b": ("ann_b", ""),
        "ann_b_04": ("ann_b", "_04"),
        "anna_04": None,
        "STRASSE (1)": ("straße", "(1)"),
        "x_ann": None,
    }


def test_marks_of_letters_tell_names_apart() -> None:
    roster = Roster((Student("a", "कि", "राम"), Student("b", "का", "राम")))  # differ in the vowel
    found = roster.by_name("का राम")
    assert found is not None
    assert found.id == "b"


@pytest.mark.parametrize(
    "name",
    ["..", ".", "", "/etc", "C:x", "a\0b", ".ssh", "nul.txt", "x" * 300 + ".csv", "学" * 99, "e. "],
)
def test_safe_names(tmp_path: Path, name: str) -> None:
    made = safe(name)
    (tmp_path / made).write_text("")
    assert [path.name for path in tmp_path.iterdir()] == [made]
    assert safe(made) == made
    assert made[0] != "."
    assert Path(made).suffix == (".csv" if name.endswith(".csv") else Path(made).suffix)


def test_shown_names_cannot_steer_the_terminal() -> None:
    assert shown("a\x1b[2Jb\r\n\u202e" + "x" * 200) == "a?[2Jb???" + "x" * 110 + "…"
