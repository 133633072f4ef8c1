"""Whose file is it? The names that Moodle, Canvas and people give to what was handed in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from course_utils.coursework.members import Member
from course_utils.coursework.roster import AmbiguousNameError, Roster, Student

MOODLE, CANVAS, PLAIN = "Moodle", "Canvas", "one folder or file name a student id"
# Moodle: "Zoë Müller_1234567_assignsubmission_file/04.ipynb"; older, or as an option, one file
# "Zoë Müller_1234567_assignsubmission_file_04.ipynb". Groups may have no number.
_MOODLE = re.compile(r"(?P<name>.+?)(?:_(?P<id>\d+))?_assignsubmission_[a-z]+(?:_(?P<file>.*))?")
# Canvas: "müllerzoë_LATE_12345_678910_04.ipynb", and a page for what was typed or linked.
_CANVAS = re.compile(
    r"(?P<name>.+?)(?P<late>_LATE)?_(?P<id>\d+)_"
    r"(?:(?P<upload>\d+)_(?P<file>.+)|(?P<page>text\.html|link\.html))"
)
# With anonymous grading: "anon_A1b2C_678910_04.ipynb".
_ANONYMOUS = re.compile(r"(?P<late>LATE_)?(?P<name>anon_[^\W_]+)_(?P<upload>\d+)_(?P<file>.+)")
_AGAIN = re.compile(r"-(\d{1,2})$")  # Canvas's mark of a second upload


@dataclass(frozen=True)
class File:
    """A file that was handed in: its path among its owner's files, and what tells its age."""

    member: Member
    parts: tuple[str, ...]
    order: tuple[int, int] = (0, 0)


@dataclass
class HandIn:
    """All files of one owner; without a student, `why` says why not."""

    label: str
    name: str = ""
    lms_id: str = ""
    late: bool = False
    files: list[File] = field(default_factory=list)
    student: Student | None = None
    certain: bool = False  # matched by id or number, not by name
    why: str = ""


def sort_out(members: Sequence[Member], roster: Roster) -> tuple[str, list[HandIn]]:
    """Find out how an archive is laid out, and whose each file is.

    Parameters
    ----------
    members : sequence of Member
        The archive's files.
    roster : Roster
        The class.

    Returns
    -------
    str
        `MOODLE`, `CANVAS` or `PLAIN`.
    list of HandIn
        One an owner; a student has at most one. An owner is matched by the LMS's number, else by
        full name, and never where two answers are possible.

    Examples
    --------
    >>> import io
    >>> roster = Roster((Student("z1", "Zoë", "Müller"),))
    >>> name = "müllerzoë_LATE_12345_678910_04.ipynb"
    >>> layout, hand_ins = sort_out([Member(name, (name,), None, io.BytesIO)], roster)
    >>> layout, hand_ins[0].student.id, hand_ins[0].late
    ('Canvas', 'z1', True)
    """
    layout, hand_ins = _best(members, roster)
    tops = {member.parts[0] for member in members}
    around = len(tops) == 1 and all(len(member.parts) > 1 for member in members)
    if around and layout == PLAIN and not _students(hand_ins):
        # Somebody packed a folder, not what is in it.
        inner = [replace(member, parts=member.parts[1:]) for member in members]
        inner_layout, found = _best(inner, roster)
        # One flat file may begin with an id by chance ("04.ipynb"), two do not.
        enough = 1 if all(len(member.parts) > 1 for member in inner) else 2
        if inner_layout != PLAIN or _students(found) >= enough:
            layout, hand_ins = inner_layout, found
    return layout, list(_merged(hand_ins))


def _students(hand_ins: Sequence[HandIn]) -> int:
    return len({hand_in.student.id for hand_in in hand_ins if hand_in.student})


def _best(members: Sequence[Member], roster: Roster) -> tuple[str, list[HandIn]]:
    if any(_MOODLE.fullmatch(member.parts[0]) for member in members):
        return MOODLE, _grouped(members, roster, MOODLE)
    plain = _grouped(members, roster, PLAIN)
    if any(_canvas(member) for member in members):
        canvas = _grouped(members, roster, CANVAS)
        if _students(canvas) >= _students(plain):
            return CANVAS, canvas
    return PLAIN, plain


def _canvas(member: Member) -> re.Match[str] | None:
    if len(member.parts) > 1:
        return None
    return _CANVAS.fullmatch(member.parts[0]) or _ANONYMOUS.fullmatch(member.parts[0])


def _grouped(members: Sequence[Member], roster: Roster, layout: str) -> list[HandIn]:
    owners: dict[tuple[str, str], HandIn] = {}
    for member in members:
        hand_in, file = {MOODLE: _moodle_file, CANVAS: _canvas_file}.get(layout, _plain_file)(
            member, roster
        )
        key = (hand_in.lms_id, "" if hand_in.lms_id else hand_in.label)
        owner = owners.setdefault(key, hand_in)
        owner.late |= hand_in.late
        owner.files.append(file)
    for owner in owners.values():
        if owner.name:
            _match(owner, roster)
    return list(owners.values())


def _moodle_file(member: Member, _: Roster) -> tuple[HandIn, File]:
    match = _MOODLE.fullmatch(member.parts[0])
    if not match:
        return _stranger(member)
    name, lms_id = match["name"].replace("_", " ").strip(), match["id"] or ""
    file = File(member, member.parts[1:] or (match["file"] or member.parts[0],))
    return HandIn(f"{name}_{lms_id}" if lms_id else name, name, lms_id), file


def _canvas_file(member: Member, _: Roster) -> tuple[HandIn, File]:
    match = _canvas(member)
    if not match:
        return _stranger(member)
    found = match.groupdict()
    name, lms_id = found["name"], found.get("id") or ""
    file = found["file"] or found["page"]
    again = _AGAIN.search(PurePosixPath(file).stem)
    order = (int(again[1]) if again else 0, int(found["upload"] or 0))
    label = f"{name}_{lms_id}" if lms_id else name
    return HandIn(label, name, lms_id, bool(found["late"])), File(member, (file,), order)


def _plain_file(member: Member, roster: Roster) -> tuple[HandIn, File]:
    top = member.parts[0]
    if len(member.parts) > 1:
        student, parts = roster.by_id(top), member.parts[1:]
    else:
        path = PurePosixPath(top)
        student, rest = roster.by_id_prefix(path.stem) or (None, "")
        # What follows the id is the name that the file had: "z1_04.ipynb" is z1's "04.ipynb".
        rest = rest.lstrip("_- .")
        parts = (rest + path.suffix if rest else top,)
    if student is None:
        return _stranger(member)
    return HandIn(student.id, student=student, certain=True), File(member, parts)


def _stranger(member: Member) -> tuple[HandIn, File]:
    why = "its name begins with nobody's id, name or number"
    return HandIn(member.parts[0], why=why), File(member, member.parts[1:] or member.parts)


def _match(owner: HandIn, roster: Roster) -> None:
    by_number = roster.by_lms_id(owner.lms_id)
    try:
        by_name = roster.by_name(owner.name)
    except AmbiguousNameError as error:
        by_name, owner.why = None, str(error)
    if by_number and by_name and by_number != by_name:
        owner.why = f"its number is {by_number.id}'s, its name {by_name.id}'s"
        return
    owner.student, owner.certain = by_number or by_name, by_number is not None
    if owner.student:
        owner.why = ""
    elif owner.name.startswith("anon_") and not owner.lms_id:
        owner.why = "Canvas left the names out, as the assignment is graded anonymously"
    else:
        owner.why = owner.why or "nobody on the roster has that name or number"


def _merged(hand_ins: Sequence[HandIn]) -> Iterator[HandIn]:
    """Let no two owners be one student: a name alone does not tell which is right."""
    claims = Counter(hand_in.student.id for hand_in in hand_ins if hand_in.student)
    for hand_in in hand_ins:
        student = hand_in.student
        if student and claims[student.id] > 1 and not hand_in.certain:
            why = f"{claims[student.id]} hand-ins seem to be {student.id}'s"
            yield replace(hand_in, student=None, why=why)
        else:
            yield hand_in
