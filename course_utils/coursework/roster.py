"""Who is in the class: ``roster.csv``, and finding a student by id, LMS number or name."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from course_utils.coursework.names import lms_key, name_key, same, unusable

REQUIRED = ("id", "first_name", "last_name", "email", "lms_id")
OPTIONAL = ("sis_id", "login", "section")


class RosterError(ValueError):
    """The roster cannot be used as it is; the message says why, in one line."""


class AmbiguousNameError(RosterError):
    """Several students have that name."""


@dataclass(frozen=True)
class Student:
    """One line of the roster; `id` is the name of the student's folders."""

    id: str
    first_name: str
    last_name: str
    email: str = ""
    lms_id: str = ""
    sis_id: str = ""
    login: str = ""
    section: str = ""

    @property
    def full_name(self) -> str:
        """As in "Zoë Müller"."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def sortable_name(self) -> str:
        """As in "Müller, Zoë"."""
        return ", ".join(name for name in (self.last_name, self.first_name) if name)


@dataclass(frozen=True)
class Roster:
    """The students of a class, in the order of the file."""

    students: tuple[Student, ...]

    def __iter__(self) -> Iterator[Student]:
        return iter(self.students)

    @cached_property
    def _ids(self) -> dict[str, Student]:
        return {same(one.id): one for one in self}

    @cached_property
    def _lms_ids(self) -> dict[str, Student]:
        return {lms_key(one.lms_id): one for one in self if one.lms_id}

    @cached_property
    def _names(self) -> dict[str, list[Student]]:
        names: dict[str, list[Student]] = defaultdict(list)
        for student in self.students:
            # Some LMSs write the last name first.
            first, last = name_key(student.first_name), name_key(student.last_name)
            for key in {first + last, last + first} - {""}:
                names[key].append(student)
        return names

    def by_id(self, text: str) -> Student | None:
        """Find a student by id, or return None.

        Examples
        --------
        >>> Roster((Student("zoë", "Zoë", "Müller"),)).by_id("ZOË").full_name
        'Zoë Müller'
        """
        return self._ids.get(same(text))

    def by_id_prefix(self, text: str) -> tuple[Student, str] | None:
        """Find the longest id that a file's name begins with: its student, and what follows.

        Examples
        --------
        >>> roster = Roster((Student("ann", "", ""), Student("ann_b", "", "")))
        >>> student, rest = roster.by_id_prefix("ann_b_04")
        >>> student.id, rest, roster.by_id_prefix("anne_04")
        ('ann_b', '_04', None)
        """
        for end in range(len(text), 0, -1):
            # The id must end where a word ends: "ann" is not the beginning of "anne".
            ends = end == len(text) or not text[end].isalnum()
            if ends and (student := self.by_id(text[:end])):
                return student, text[end:]
        return None

    def by_lms_id(self, text: str) -> Student | None:
        """Find a student by the LMS's number ("17" or "Participant 17"), or return None.

        Examples
        --------
        >>> Roster((Student("z", "Zoë", "Müller", lms_id="Participant 17"),)).by_lms_id("17").id
        'z'
        """
        return self._lms_ids.get(lms_key(text)) if text else None

    def by_name(self, text: str) -> Student | None:
        """Find a student by full name, in either order, or return None.

        Case, spaces, underscores and punctuation do not matter: LMSs drop them.

        Raises
        ------
        AmbiguousNameError
            If several students have that name.

        Examples
        --------
        >>> Roster((Student("z", "Zoë", "O'Hara"),)).by_name("ohara_zoë").id
        'z'
        """
        found = self._names.get(name_key(text), [])
        if len(found) > 1:
            ids = ", ".join(student.id for student in found)
            raise AmbiguousNameError(f"the name {text!r} belongs to several students: {ids}")
        return found[0] if found else None


def read_roster(path: Path) -> Roster:
    r"""Read ``roster.csv``, as written by hand or by Excel.

    Parameters
    ----------
    path : pathlib.Path
        UTF-8 or UTF-16, with commas, semicolons or tabs. Columns: id, first_name, last_name,
        email, lms_id (may be empty); for Canvas also sis_id, login, section. Others are ignored.

    Returns
    -------
    Roster
        All students, with names in Unicode's composed form (NFC).

    Raises
    ------
    RosterError
        If there is no file, a column is missing, or an id is doubled or no folder's name.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "roster.csv")
    ...     _ = path.write_text("id;first_name;last_name;email;lms_id\nz1;Zoë;Müller;;17", "utf-8")
    ...     read_roster(path).by_lms_id("17").full_name
    'Zoë Müller'
    """
    text, skipped = _decoded(path), 0
    separator = max(",;\t", key=text.split("\n", 1)[0].count)
    if text[:4].casefold() == "sep=":  # Excel's own first line
        separator, text, skipped = text[4:5].strip() or ",", text.partition("\n")[2], 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = [
            (
                reader.line_num + skipped,
                [unicodedata.normalize("NFC", cell.strip()) for cell in row],
            )
            for row in reader
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as error:
        where = f"{path.name}, line {reader.line_num + skipped}"
        raise RosterError(f"{where}: {error}; is a quotation mark open?") from None
    header = [cell.casefold().replace(" ", "_") for cell in rows[0][1]] if rows else []
    if missing := [name for name in REQUIRED if name not in header]:
        raise RosterError(f"{path.name} has no column {', '.join(missing)} in its first line")
    students: list[Student] = []
    seen: set[tuple[str, str]] = set()
    for line, row in rows[1:]:
        where = f"{path.name}, line {line}"
        if any(row[len(header) :]):
            raise RosterError(f"{where}: more cells than columns; a comma in a name?")
        cells = dict(zip(header, row, strict=False))
        student = Student(**{name: cells.get(name, "") for name in (*REQUIRED, *OPTIONAL)})
        if why := unusable(student.id):
            raise RosterError(f"{where}: the id {student.id!r} cannot name a folder: {why}")
        keys = {("id", same(student.id)), ("lms_id", lms_key(student.lms_id))} - {("lms_id", "")}
        for column, _ in sorted(keys & seen):
            raise RosterError(f"{where}: the {column} {cells[column]!r} is there twice")
        seen |= keys
        students.append(student)
    if not students:
        raise RosterError(f"{path.name} has no students yet: write one line a student")
    return Roster(tuple(students))


def write_template(path: Path) -> bool:
    """Write a roster with its first line only; leave one that is there alone.

    Parameters
    ----------
    path : pathlib.Path
        Usually ``class/roster.csv``.

    Returns
    -------
    bool
        Whether it was written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [write_template(Path(folder, "roster.csv")) for _ in range(2)]
    [True, False]
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # The byte order mark tells Excel that names may be in any script.
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            file.write(",".join((*REQUIRED, *OPTIONAL)) + "\n")
    except FileExistsError:
        return False
    return True


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise RosterError(f"there is no {path}: write one line a student into it") from None
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise RosterError(f'{path.name} is not in UTF-8: save it as "CSV UTF-8"') from None
    return unicodedata.normalize("NFC", text)
