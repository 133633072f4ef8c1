"""What exercise 09's check says of how written answers are counted."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils.checks.translation_forced_hints import END
from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

Integers = NDArray[np.int64]
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_cumsum, _where, _zeros, _asarray, _cumprod = np.cumsum, np.where, np.zeros, np.asarray, np.cumprod


def _cut(written: Integers) -> Integers:
    """Put 0 for all that stands behind the first END."""
    ends = written == END
    return _asarray(_where(_cumsum(ends, axis=1) - ends > 0, 0, written))


def _as_wide(codes: Integers, width: int) -> Integers:
    found = _zeros((len(codes), width), dtype=codes.dtype)
    common = min(width, codes.shape[1])
    found[:, :common] = codes[:, :common]
    return found


def _agree(written: Integers, answers: Integers, *, cut: bool = True) -> NDArray[np.bool_]:
    codes = _as_wide(_cut(written) if cut else written, answers.shape[1])
    return _asarray(codes == answers)


def right(written: Integers, answers: Integers) -> tuple[float, Floats]:
    """Return the share of answers that are right, and that of right letters at each place."""
    real = answers != 0
    found = _agree(written, answers) & real
    return float((found.sum(axis=1) == real.sum(axis=1)).mean()), found.sum(axis=0) / real.sum(0)


def _whole_rows(written: Integers, answers: Integers) -> Any:
    width = max(written.shape[1], answers.shape[1])
    return (_as_wide(written, width) == _as_wide(answers, width)).all(axis=1).mean()


def _beginnings(written: Integers, answers: Integers) -> Any:
    return (_agree(written, answers) | (answers == END) | (answers == 0)).all(axis=1).mean()


def _end_unwritten(written: Integers, answers: Integers) -> Any:
    """Count an END for which `written` has no column."""
    wider = _zeros((len(written), answers.shape[1]), dtype=written.dtype) + END
    wider[:, : written.shape[1]] = written[:, : answers.shape[1]]
    return right(wider, answers)[0]


def _letters(written: Integers, answers: Integers) -> Any:
    real = answers != 0
    return (_agree(written, answers) & real).sum() / real.sum()


def _of_rows(written: Integers, answers: Integers) -> Any:
    real = answers != 0
    return ((_agree(written, answers) & real).sum(axis=1) / real.sum(axis=1)).mean()


def _at(written: Integers, answers: Integers, *, cut: bool = True) -> Any:
    real = answers != 0
    return (_agree(written, answers, cut=cut) & real).sum(axis=0) / real.sum(axis=0)


def _by_row(written: Integers, answers: Integers) -> Any:
    real = answers != 0
    return (_agree(written, answers) & real).sum(axis=1) / real.sum(axis=1)


def _until_wrong(written: Integers, answers: Integers) -> Any:
    real = answers != 0
    return (_cumprod(_agree(written, answers), axis=1) * real).sum(axis=0) / real.sum(axis=0)


def _without_end(written: Integers, answers: Integers) -> Any:
    real = answers > END
    found = (_agree(written, answers) & real).sum(axis=0)
    return _where(real.any(axis=0), found / real.sum(axis=0), 0.0)


def _common(written: Integers, answers: Integers) -> Any:
    width = min(written.shape[1], answers.shape[1])
    return _at(written, answers)[:width]


EXACT = [
    ("`exact` is in percent: a share from 0 to 1 is wanted.", lambda w, a: 100 * right(w, a)[0]),
    (
        "`exact` is a number of answers: their share is wanted.",
        lambda w, a: right(w, a)[0] * len(a),
    ),
    (
        "an answer that is right up to END is not counted where something else than padding "
        "stands behind it: what is written after END does not matter.",
        _whole_rows,
    ),
    (
        "`exact` also counts answers that have all the right letters and no END after them: a "
        "word that goes on is another word.",
        _beginnings,
    ),
    (
        "`exact` also counts answers whose END should stand in a column that `written` does not "
        "have: nobody wrote it.",
        _end_unwritten,
    ),
    ("`exact` is the share of right letters: the share of right **answers** is wanted.", _letters),
    (
        "`exact` is the mean over the answers of their share of right letters: an answer counts 1 "
        "or 0.",
        _of_rows,
    ),
    (
        "`exact` is the mean of what is right at each place: an answer counts 1 or 0.",
        lambda w, a: _at(w, a).mean(),
    ),
    (
        "`exact` is 0 on every draw, and some answers were right: is END cut off together with "
        "what stands behind it?",
        lambda w, a: 0.0,  # noqa: ARG005
    ),
    (
        "in `exact` an answer counts as soon as one letter is right: all must be.",
        lambda w, a: (_agree(w, a) & (a != 0)).any(axis=1).mean(),
    ),
]
BY_PLACE = [
    (
        "what a row wrote after its first END counts as right where it happens to agree: nobody "
        "reads on there.",
        lambda w, a: _at(w, a, cut=False),
    ),
    (
        "the right letters at a place are divided by the number of all answers: some have ended "
        "before.",
        lambda w, a: (_agree(w, a) & (a != 0)).mean(axis=0),
    ),
    (
        "padding counts as right: at a place only those answers count that reach it.",
        lambda w, a: _agree(w, a).mean(axis=0),
    ),
    (
        "padding counts as right: at a place only those answers count that reach it.",
        lambda w, a: _agree(w, a, cut=False).mean(axis=0),
    ),
    (
        "padding counts as right: at a place only those answers count that reach it.",
        lambda w, a: (_agree(w, a) | (a == 0)).mean(axis=0),
    ),
    ("END is left out: it is to be written like any letter, at its own place.", _without_end),
    ("`by_place` goes along the answers: the places are wanted, over all answers.", _by_row),
    (
        "after the first wrong letter everything counts as wrong: a place counts by itself.",
        _until_wrong,
    ),
    (
        "`by_place` ends where the shorter of `written` and `answers` ends: what is not there is "
        "not right, and the answers have places there.",
        _common,
    ),
    ("`by_place` is in percent: shares are wanted.", lambda w, a: 100 * _at(w, a)),
    (
        "`by_place` holds numbers of answers: their share is wanted.",
        lambda w, a: (_agree(w, a) & (a != 0)).sum(axis=0),
    ),
]


def detail(name: str, got: Floats, wanted: Floats, written: Integers, answers: Integers) -> str:
    """Say how shares differ."""
    if got.shape != wanted.shape:
        kind = "one number is" if name == "exact" else f"[letters] = {wanted.shape} is"
        return f"{name}: {kind} wanted, as `answers` is {answers.shape}. Got {got.shape}."
    if name == "exact":
        whole = (_agree(written, answers) | (answers == 0)).all(axis=1).nonzero()[0].tolist()
        return (
            f"exact: {float(wanted):.3g} is wanted, got {float(got):.3g}. An answer is right "
            "if it has the same letters up to and including END. Here those are the rows "
            f"{', '.join(map(str, whole))}. Which do you judge otherwise? written "
            f"{written.tolist()}, answers {answers.tolist()}"
        )
    place = int((abs(got - wanted) > 1e-4).argmax())
    reach = answers[:, place] != 0
    column = written[:, place] if place < written.shape[1] else None
    said = "nothing, as `written` ends before" if column is None else column.tolist()
    return (
        f"by_place: at place {place} {wanted[place]:.3g} is wanted and {got[place]:.3g} was got. "
        f"{int(reach.sum())} of {len(answers)} answers reach it. There stand "
        f"{answers[:, place].tolist()}, and written is {said}; who had written END before?"
    )


TASK = Task(
    names=("exact", "by_place"),
    right=right,
    mistakes={"exact": EXACT, "by_place": BY_PLACE},
    detail=detail,
    changed="`written[…] = 0` works in place; `np.where` makes a new array.",
    not_finite=(
        "At each place of `answers` at least one answer has a letter or END: by what was divided?"
    ),
)
