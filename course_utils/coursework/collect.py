"""From what the LMS sends to ``submitted/<student>/<exercise>/``, losing and trusting nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from course_utils.coursework.layouts import File, HandIn, sort_out
from course_utils.coursework.members import ArchiveError, UnreadableError, opened
from course_utils.coursework.names import safe, same, shown, unusable
from course_utils.coursework.notebook_choice import choose
from course_utils.coursework.roster import Roster
from course_utils.coursework.storing import TIMESTAMP, install, places, remember_lms_ids, write


class Problem(NamedTuple):
    """Something for a person to look at."""

    what: str
    why: str
    advice: str


@dataclass(frozen=True)
class Collected:
    """What came of one archive: student ids, in the order of the roster, and problems.

    `accepted` are all who handed in; of these `unchanged` had the same files before, `replaced`
    had others, and `late` are those whom Canvas marks so. `missing` never handed in anything.
    """

    detected: str
    accepted: tuple[str, ...]
    unchanged: tuple[str, ...]
    replaced: tuple[str, ...]
    late: tuple[str, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Notes:
    """What is gathered on the way."""

    results: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)
    lms_ids: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def collect(archive: Path, exercise: str, class_folder: Path, roster: Roster) -> Collected:
    """Put every student's files into the class folder.

    A student's folder is written whole or not at all, and holds ``<exercise>.ipynb`` with the
    bytes that were handed in, the other files beside it (other notebooks under ``other/``) and
    ``timestamp.txt``. The same files again change nothing; other files replace the old folder,
    which is kept under ``replaced/``. What is nobody's goes to ``unmatched/``.

    The time is the archive's date of the notebook. Moodle and Canvas mostly write there when the
    archive was made, not when the student handed in: for lateness trust the LMS, or `late`.

    Parameters
    ----------
    archive : pathlib.Path
        A zip from Moodle or Canvas, or a zip or folder with one folder or file name a student id.
    exercise : str
        Its whole name, like "04_forecasting".
    class_folder : pathlib.Path
        The course root of nbgrader; made if need be.
    roster : Roster
        The class.

    Returns
    -------
    Collected
        What was done, and what a person must look at.

    Raises
    ------
    ArchiveError
        If the archive cannot be read at all, or `exercise` cannot name a folder.

    Examples
    --------
    >>> import tempfile
    >>> from course_utils.coursework.roster import Student
    >>> roster = Roster((Student("z1", "Zoë", "Müller"), Student("k2", "Kim", "Lee")))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sent = Path(folder, "sent")
    ...     sent.mkdir()
    ...     _ = (sent / "z1_04.ipynb").write_text("{}")
    ...     done = collect(sent, "04_forecasting", Path(folder, "class"), roster)
    ...     Path(folder, "class/submitted/z1/04_forecasting/04_forecasting.ipynb").read_text()
    '{}'
    >>> done.accepted, done.missing
    (('z1',), ('k2',))
    """
    if why := unusable(exercise):
        raise ArchiveError(f"the exercise {exercise!r} cannot name a folder: {why}")
    class_folder.mkdir(parents=True, exist_ok=True)
    notes = _Notes()
    labels: set[str] = set()
    with (
        opened(archive) as members,
        # In the class folder: only within one file system is a rename whole or nothing.
        tempfile.TemporaryDirectory(dir=class_folder, prefix=".collect-") as temporary,
    ):
        detected, hand_ins = sort_out(members, roster)
        for number, hand_in in enumerate(hand_ins):
            new = Path(temporary, str(number))
            if hand_in.student:
                _collect_one(hand_in, hand_in.student.id, exercise, class_folder, new, notes)
            else:
                _set_aside(hand_in, exercise, class_folder, new, labels, notes)
    remember_lms_ids(class_folder, exercise, detected, notes.lms_ids)
    ids = [student.id for student in roster]
    results = notes.results
    return Collected(
        detected,
        accepted=tuple(id for id in ids if id in results),
        unchanged=tuple(id for id in ids if results.get(id) == "unchanged"),
        replaced=tuple(id for id in ids if results.get(id) == "replaced"),
        late=tuple(id for id in ids if id in notes.late),
        missing=tuple(
            id
            for id in ids
            if id not in notes.seen and not (class_folder / "submitted" / id / exercise).is_dir()
        ),
        problems=tuple(notes.problems),
    )


def _collect_one(
    hand_in: HandIn, student: str, exercise: str, class_folder: Path, new: Path, notes: _Notes
) -> None:
    notes.seen.add(student)
    files = _readable(hand_in, student, notes)
    notebook, rivals = choose(files, exercise)
    others = [file for file in files if file is not notebook]
    dates = [file.member.date for file in ([notebook] if notebook else files) if file.member.date]
    try:
        placed = places(others, exercise)
        if notebook:
            placed[PurePosixPath(f"{exercise}.ipynb")] = notebook
        write(placed, new)
    except UnreadableError as error:
        do = "nothing of this student was collected: download the archive again, or ask"
        notes.problems.append(Problem(student, str(error), do))
        return
    if rivals:
        assert notebook is not None
        why = f"{len(rivals) + 1} notebooks: took {shown(notebook.parts[-1])}, not {_some(rivals)}"
        notes.problems.append(Problem(student, why, "look whether it is the right one"))
    elif notebook is None:
        why = f"no notebook among: {_some(files)}"
        notes.problems.append(Problem(student, why, "ask for it; until then grading gives 0"))
    if dates:
        (new / TIMESTAMP).write_text(f"{max(dates):%Y-%m-%d %H:%M:%S} UTC\n", "utf-8")
    target = class_folder / "submitted" / student / exercise
    kept = class_folder / "replaced" / exercise / student
    notes.results[student] = install(new, target, kept)
    if hand_in.late:
        notes.late.add(student)
    if hand_in.lms_id:
        notes.lms_ids[student] = hand_in.lms_id


def _set_aside(
    hand_in: HandIn,
    exercise: str,
    class_folder: Path,
    new: Path,
    labels: set[str],
    notes: _Notes,
) -> None:
    label, number = safe(hand_in.label), 1
    while same(label) in labels:
        number += 1
        label = f"{safe(hand_in.label)}-{number}"
    labels.add(same(label))
    files = _readable(hand_in, shown(hand_in.label), notes)
    if not files:
        return
    target = class_folder / "unmatched" / exercise / label
    do = f"its files are in {target}: "
    do += f"write {hand_in.lms_id} as lms_id of" if hand_in.lms_id else "correct"
    do += " the right line of roster.csv, or rename the files, and collect again"
    try:
        write(places(files, ""), new)
    except UnreadableError as error:
        do = f"its files could not be kept: {error}"
    else:
        install(new, target, class_folder / "replaced" / exercise / "unmatched" / label)
    notes.problems.append(Problem(_some(files), hand_in.why, do))


def _readable(hand_in: HandIn, who: str, notes: _Notes) -> list[File]:
    for file in hand_in.files:
        if file.member.refused:
            what = f"{who}: {shown(file.member.name)}"
            do = "it was left out: ask for a plain file"
            notes.problems.append(Problem(what, file.member.refused, do))
    return [file for file in hand_in.files if not file.member.refused]


def _some(files: Sequence[File]) -> str:
    names = ", ".join(shown(file.member.name) for file in files[:5])
    return f"{names} and {len(files) - 5} more" if len(files) > 5 else names or "nothing"
