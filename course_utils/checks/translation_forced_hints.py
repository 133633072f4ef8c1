"""What exercise 09's check says of a decoder's inputs, targets and weights."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.translation_judge import Task
from course_utils.checks.values import Floats

START, END = 2, 3
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array = np.array

Codes = list[list[int]]


def _rows(rows: Codes, width: int, fill: int = 0, *, left: bool = False) -> Floats:
    filled = []
    for row in rows:
        rest = [fill] * (width - len(row))
        filled.append([*rest, *row] if left else [*row, *rest])
    return _array(filled, dtype=float)


def _width(answers: Codes) -> int:
    return max(map(len, answers)) + 1


def _inputs(answers: Codes) -> Floats:
    return _rows([[START, *answer] for answer in answers], _width(answers))


def _targets(answers: Codes) -> Floats:
    return _rows([[*answer, END] for answer in answers], _width(answers))


def _late(answers: Codes, first: int = START) -> Floats:
    """As the lesson does it: END stands in the inputs of all answers but the longest."""
    rows = [[first, *[*answer, END][: _width(answers) - 1]] for answer in answers]
    return _rows(rows, _width(answers))


def right(answers: Codes) -> tuple[Floats, Floats, Floats]:
    """Return inputs, targets and weights."""
    return _inputs(answers), _targets(answers), (_targets(answers) != 0).astype(float)


_READS_END = (
    "END stands among the inputs of the shorter answers: whoever has written END is done, and "
    "never reads it. Padding comes right after the last letter."
)
INPUTS = [
    (
        "the inputs are the targets: the decoder would read the letter that it is to write.",
        _targets,
    ),
    (_READS_END, _late),
    (
        "the inputs begin with padding: which sign does a decoder read before it has written "
        "anything?",
        lambda answers: _rows([[0, *answer] for answer in answers], _width(answers)),
    ),
    (
        "the inputs begin with padding, and END stands among those of the shorter answers.",
        lambda answers: _late(answers, 0),
    ),
    (
        "the inputs begin with the first letter: what does the decoder read when it writes that?",
        lambda answers: _rows(answers, _width(answers)),
    ),
    (
        "the inputs begin with the first letter: what does the decoder read when it writes that?",
        lambda answers: _rows(answers, _width(answers) - 1),
    ),
    (
        "the inputs have one step too many: after the last letter END is to be written, and "
        "nothing more is read.",
        lambda answers: _rows([[START, *a, END] for a in answers], _width(answers) + 1),
    ),
    (
        "padding stands on the left of the inputs: it goes on the right.",
        lambda answers: _rows([[START, *a] for a in answers], _width(answers), left=True),
    ),
    (
        "the inputs are filled up with END: padding is 0.",
        lambda answers: _rows([[START, *a] for a in answers], _width(answers), END),
    ),
    (
        "the inputs are filled up with START: padding is 0.",
        lambda answers: _rows([[START, *a] for a in answers], _width(answers), START),
    ),
    (
        "the inputs begin with END: that was a habit of some early papers. Here it is START.",
        lambda answers: _rows([[END, *a] for a in answers], _width(answers)),
    ),
    (
        "the inputs lack the last letter of the longest answer: it is read, too, and then END is "
        "written.",
        lambda answers: _rows(
            [[START, *a][: _width(answers) - 1] for a in answers], _width(answers) - 1
        ),
    ),
]
TARGETS = [
    (
        "the targets are the inputs: what would be left to predict?",
        _inputs,
    ),
    (
        "the targets never say END: how would the network learn to stop?",
        lambda answers: _rows(answers, _width(answers)),
    ),
    (
        "the targets never say END: how would the network learn to stop?",
        lambda answers: _rows(answers, _width(answers) - 1),
    ),
    (
        "END stands at the last step of each row, behind the padding: it comes right after the "
        "last letter.",
        lambda answers: _rows(
            [[*a, *[0] * (_width(answers) - 1 - len(a)), END] for a in answers], _width(answers)
        ),
    ),
    (
        "the targets are filled up with END: one is enough, padding is 0.",
        lambda answers: _rows([[*a, END] for a in answers], _width(answers), END),
    ),
    (
        "padding stands on the left of the targets: it goes on the right, as in the inputs.",
        lambda answers: _rows([[*a, END] for a in answers], _width(answers), left=True),
    ),
    (
        "START stands in the targets: nobody has to write it.",
        lambda answers: _rows([[START, *a, END] for a in answers], _width(answers) + 1),
    ),
]
WEIGHTS = [
    (
        "padding counts: its weight should be 0.",
        lambda answers: _rows([[1] * _width(answers) for _ in answers], _width(answers)),
    ),
    (
        "END does not count: a network that never pays for END never learns to stop.",
        lambda answers: _rows([[1] * len(a) for a in answers], _width(answers)),
    ),
    (
        "END does not count: a network that never pays for END never learns to stop.",
        lambda answers: _rows([[1] * len(a) for a in answers], _width(answers) - 1),
    ),
    (
        "the first letter does not count: the decoder has to write it, after START.",
        lambda answers: _rows([[0, *[1] * len(a)] for a in answers], _width(answers)),
    ),
    (
        "weights are 1 where padding is, and 0 where something is to be written.",
        lambda answers: (_targets(answers) == 0).astype(float),
    ),
    (
        "the weights of each answer sum to 1: here each letter counts 1.",
        lambda answers: (
            _rows([[1] * (len(a) + 1) for a in answers], _width(answers))
            / _array([[len(a) + 1] for a in answers])
        ),
    ),
]


def detail(name: str, got: Floats, wanted: Floats, answers: Codes) -> str:
    """Say where a part differs."""
    lengths = ", ".join(str(len(answer)) for answer in answers)
    if got.shape != wanted.shape:
        return (
            f"{name}: [batch, steps] = {wanted.shape} is wanted, since the answers have {lengths} "
            f"letters, and START or END comes to them. Got {got.shape}."
        )
    row, step = (int(part[0]) for part in (got != wanted).nonzero())
    return (
        f"{name}: row {row} is {_said(got[row])}, and its answer {answers[row]}. Look at step "
        f"{step}, the first that is not right."
    )


def _said(row: Floats) -> list[Any]:
    return [int(number) if number == int(number) else float(number) for number in row.tolist()]


TASK = Task(
    names=("inputs", "targets", "weights"),
    right=right,
    mistakes={"inputs": INPUTS, "targets": TARGETS, "weights": WEIGHTS},
    detail=detail,
    changed="`append` works in place; `[*answer, END]` makes a new list.",
    ragged="Every row is as long as the longest, filled up with 0.",
)
