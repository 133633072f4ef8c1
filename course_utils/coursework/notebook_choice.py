"""Which of the files handed in is the exercise's notebook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import PurePosixPath

from course_utils.coursework.layouts import File
from course_utils.coursework.names import same

# What Colab and Drive write before a copy's name, in some languages.
_COPY = re.compile(
    r"(?:(?:copy of|kopie von|kopie van|copie de|copia de|copia di|cópia de)[\s_]+)+"
)
# What browsers, Jupyter and Canvas write after it: "04 (1)", "04-Copy1", "04-1".
_NUMBER = re.compile(r"(?:\((\d+)\)|-(?:copy)?(\d+))$")


def choose(files: Sequence[File], exercise: str) -> tuple[File | None, list[File]]:
    """Choose the notebook: by its name, then by its age.

    Parameters
    ----------
    files : sequence of File
        All that a student handed in.
    exercise : str
        Like "04_forecasting". A name that begins so is best, one that begins with the number
        ("04 (1)") next; else any notebook will do.

    Returns
    -------
    File or None
        The newest of the best; None if there is no notebook.
    list of File
        Its rivals: those whose names are as good.

    Examples
    --------
    >>> import io
    >>> from course_utils.coursework.members import Member
    >>> names = ["notes.ipynb", "04 (1).ipynb", "Copy of 04_forecasting.ipynb", "data.csv"]
    >>> files = [File(Member(name, (name,), None, io.BytesIO), (name,)) for name in names]
    >>> notebook, rivals = choose(files, "04_forecasting")
    >>> notebook.parts, rivals
    (('Copy of 04_forecasting.ipynb',), [])
    """
    ranked: dict[int, list[File]] = {}
    for file in files:
        if file.parts[-1].casefold().endswith(".ipynb"):
            ranked.setdefault(_rank(_stem(file), same(exercise)), []).append(file)
    if not ranked:
        return None, []
    best = sorted(ranked[min(ranked)], key=_age)
    return best[-1], best[:-1]


def _stem(file: File) -> str:
    return _COPY.sub("", same(PurePosixPath(file.parts[-1]).stem))


def _rank(stem: str, exercise: str) -> int:
    number = re.match(r"\d+", exercise)
    for rank, start in enumerate((exercise, number[0] if number else exercise)):
        # "041" does not begin with the number 04, "04 (1)" and "04_x" do.
        if stem.startswith(start) and not stem[len(start) : len(start) + 1].isalnum():
            return rank
    return 2


def _age(file: File) -> tuple[tuple[int, int], datetime, int, str]:
    number = _NUMBER.search(_stem(file))
    again = int(number[1] or number[2]) if number else 0
    date = file.member.date or datetime.min.replace(tzinfo=UTC)
    # The archive's own dates are often all the same: then the browser's number decides.
    return file.order, date, again, file.member.name
