"""What exercise 11's check says of a split by voice and timbre."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils.checks.translation_judge import Mistake, Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _flatnonzero, _arange, _sort = np.array, np.flatnonzero, np.arange, np.sort


def _held(
    groups: list[str],
    least: int,
    *,
    size: Counter[str] | None = None,
    order: Callable[[str, int], Any] = lambda name, count: (count, name),
    more: int = 0,
    stop_above: bool = False,
) -> set[str]:
    """Name the groups that are held out, the smallest first."""
    counts = Counter(groups)
    by = size or counts
    found: list[str] = []
    held = 0
    for name in sorted(counts, key=lambda name: order(name, by[name])):
        if held > least if stop_above else held >= least:
            if not more:
                break
            more -= 1
        found.append(name)
        held += counts[name]
    return set(found)


def _timbres(voices: list[str], timbre_of: dict[str, str], alone: str = "{}") -> list[str]:
    return [timbre_of.get(voice, alone.format(voice)) for voice in voices]


def _rows(groups: list[str], held: set[str]) -> tuple[Floats, Floats]:
    member = _array([group in held for group in groups], dtype=bool)
    return _flatnonzero(~member).astype(float), _flatnonzero(member).astype(float)


def right(voices: list[str], timbre_of: dict[str, str], least: int) -> tuple[Floats, Floats]:
    """Return the rows to learn from and the rows held out."""
    timbres = _timbres(voices, timbre_of)
    return _rows(timbres, _held(timbres, least))


def _with(**how: Any) -> Callable[..., Floats]:
    def mistake(voices: list[str], timbre_of: dict[str, str], least: int) -> Floats:
        timbres = _timbres(voices, timbre_of)
        return _rows(timbres, _held(timbres, least, **how))[1]

    return mistake


def _by_voice(voices: list[str], timbre_of: dict[str, str], least: int) -> Floats:
    del timbre_of
    return _rows(voices, _held(voices, least))[1]


def _strangers_as_one(alone: str) -> Callable[..., Floats]:
    def mistake(voices: list[str], timbre_of: dict[str, str], least: int) -> Floats:
        timbres = _timbres(voices, timbre_of, alone=alone)
        return _rows(timbres, _held(timbres, least))[1]

    return mistake


def _strangers_last(voices: list[str], timbre_of: dict[str, str], least: int) -> Floats:
    timbres = _timbres(voices, timbre_of)
    known = [timbre_of[voice] for voice in voices if voice in timbre_of]
    return _rows(timbres, _held(known, least))[1]


def _by_number_of_voices(voices: list[str], timbre_of: dict[str, str], least: int) -> Floats:
    timbres = _timbres(voices, timbre_of)
    size = Counter(timbre_of.get(voice, voice) for voice in dict.fromkeys(voices))
    return _rows(timbres, _held(timbres, least, size=size))[1]


def _voices_of_sizes(voices: list[str], timbre_of: dict[str, str], least: int) -> Floats:
    """Choose voices, and then take their whole timbres."""
    timbres = _timbres(voices, timbre_of)
    chosen = _held(voices, least)
    return _rows(timbres, {timbre_of.get(voice, voice) for voice in chosen})[1]


def _left(voices: list[str], timbre_of: dict[str, str], least: int) -> Floats:
    """Leave out rows whose voice has no timbre in the table."""
    train = right(voices, timbre_of, least)[0]
    return _array([row for row in train if voices[int(row)] in timbre_of], dtype=float)


STRANGERS = "voices that are not in `timbre_of` are taken for one and the same timbre."
TIES = "of timbres with equally many clips, the one that comes first in the alphabet goes first."
DICT = "`timbre_of[voice] = …` and `setdefault` write into the dict; `timbre_of.get` only reads."
BY_FILE = "this is a split by clip: the voices of the held-out clips are learnt from, too."
HELD = [
    (BY_FILE, lambda voices, timbre_of, least: _arange(least)),  # noqa: ARG005
    (
        BY_FILE,
        lambda voices, timbre_of, least: _arange(len(voices) - least, len(voices)),  # noqa: ARG005
    ),
    ("train and held are swapped.", lambda *given: right(*given)[0]),
    (
        "this is a split by voice: another voice of the same timbre is on the other side. What "
        "does `timbre_of` say?",
        _by_voice,
    ),
    (STRANGERS, _strangers_as_one("")),
    (STRANGERS, _strangers_as_one("~")),  # a name like "other" stands behind all others
    (
        "a voice that is not in `timbre_of` is never held out: it is a timbre by itself.",
        _strangers_last,
    ),
    (
        "the sizes are numbers of voices: a timbre is as large as the number of its clips.",
        _by_number_of_voices,
    ),
    (
        "voices were chosen by the number of *their* clips, and then their timbres taken along: "
        "the clips of a timbre count together.",
        _voices_of_sizes,
    ),
    (
        "the largest timbres are held out first: what would be left to learn from?",
        _with(order=lambda name, count: (-count, name)),
    ),
    (
        "timbres are held out in alphabetical order, however many clips they have.",
        _with(order=lambda name, count: (name, count)),
    ),
    (TIES, _with(order=lambda name, count: (count, [-ord(letter) for letter in name]))),
    (TIES, _with(order=lambda name, count: count)),  # noqa: ARG005 (as they first speak)
    (
        "one timbre more than needed is held out: at `least` clips it is enough.",
        _with(more=1),
    ),
    ("exactly `least` clips are enough.", _with(stop_above=True)),
    (
        "one timbre too few is held out: with it there are at `least` so many clips, without it "
        "fewer.",
        lambda voices, timbre_of, least: _one_fewer(voices, timbre_of, least),
    ),
    (
        "no more than `least` clips are held out: at least so many are asked for.",
        lambda voices, timbre_of, least: _at_most(voices, timbre_of, least),
    ),
    ("the numbers of the clips count from 0.", lambda *given: right(*given)[1] + 1),
]
TRAIN: list[Mistake] = [
    ("the clips of voices that are not in `timbre_of` are in neither part.", _left),
    (
        "train holds all clips, those that are held out as well.",
        lambda voices, *_: _arange(len(voices)),
    ),
]


def _one_fewer(voices: list[str], timbre_of: dict[str, str], least: int) -> Floats:
    timbres = _timbres(voices, timbre_of)
    sizes, held = Counter(timbres), _held(timbres, least)
    last = max(held, key=lambda name: (sizes[name], name))
    return _rows(timbres, held - {last})[1]


def _at_most(voices: list[str], timbre_of: dict[str, str], least: int) -> Floats:
    exact = right(voices, timbre_of, least)[1]
    return exact if len(exact) == least else _one_fewer(voices, timbre_of, least)


def detail(
    name: str,
    got: Floats,
    wanted: Floats,
    voices: list[str],
    timbre_of: dict[str, str],
    least: int,
) -> str:
    """Say what is wrong with the rows of a part."""
    if got.ndim != 1:
        return f"{name}: row numbers are wanted, one dimension, got the shape {got.shape}."
    if len(got) == len(voices) and set(got.tolist()) <= {0, 1} and len(wanted) < len(voices):
        return f"{name}: row numbers are wanted, not a yes or no for each: `np.flatnonzero`."
    if got.shape == wanted.shape and (_sort(got) == wanted).all():
        return f"{name}: the right rows, but not in the order of the clips."
    timbres = _timbres(voices, timbre_of)
    strange = [row for row in got.tolist() if row not in range(len(voices))]
    if strange:
        return f"{name}: there are rows 0 to {len(voices) - 1}, and no row {strange[0]:g}."
    if len(set(got.tolist())) < len(got):
        return f"{name}: a row is there twice."
    cut = [
        timbre
        for timbre in dict.fromkeys(timbres)
        if 0 < sum(timbres[int(row)] == timbre for row in got) < timbres.count(timbre)
    ]
    if cut:
        return f"{name}: some clips of the timbre {cut[0]!r} are in it, and some are not."
    sizes = dict(sorted(Counter(timbres).items(), key=lambda pair: (pair[1], pair[0])))
    own = sorted({timbres[int(row)] for row in got})
    return (
        f"{name}: the timbres have {sizes} clips, and at least {least} are to be held out. Yours "
        f"holds {own}."
    )


TASK = Task(
    names=("train", "held"),
    right=right,
    mistakes={"held": HELD, "train": TRAIN},
    detail=detail,
    changed="`voices.sort()` works in place, `sorted(voices)` does not.",
)
