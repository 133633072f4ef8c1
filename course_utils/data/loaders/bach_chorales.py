"""Bach's four-part chorales, from the scores that music21 carries."""

from __future__ import annotations

import contextlib
import importlib
import io
import math
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from course_utils.data.cachefiles import remove, temporary_name
from course_utils.data.fetching import cache_folder

if TYPE_CHECKING:
    import pandas as pd

STEPS = 2  # a quarter note
SHARED = 12  # moves from beat to beat, in a row, that make two chorales settings of one tune


def load() -> pd.DataFrame:
    """Load the 364 chorales of music21's corpus that have exactly four parts.

    A step is an eighth note; what sounds at its beginning counts, so the rare shorter notes are
    lost, and two equal notes after each other look like one long one. Parsing the scores takes
    half a minute; what was parsed is kept in the cache, for music21's version.

    Returns
    -------
    pandas.DataFrame
        One row a chorale, with the columns ``name`` (as in "bwv66.6"), ``pitches`` (array of int
        [steps, 4]: MIDI numbers of soprano, alto, tenor and bass, 0 for a rest), ``meter``
        ("4/4"), ``upbeat`` (steps before the first whole bar), ``sharps`` (of the key signature,
        negative for flats) and ``tune``: a number that settings of the same melody share, found
        by comparing melodies. Split by tune, or a melody stands on both sides.

    Raises
    ------
    PackageNotFoundError
        If music21 is missing.
    """
    import pandas as pd

    kept = cache_folder() / "bach-chorales" / f"music21-{version('music21')}.npz"
    rows = _read(kept) or _keep(_parse(), kept)
    chorales = pd.DataFrame(rows, columns=["name", "pitches", "meter", "upbeat", "sharps"])
    chorales["tune"] = tunes([pitches[:, 0] for pitches in chorales.pitches])
    return chorales


def import_music21(module: str) -> Any:
    """Import a module of music21 without its changing how this notebook draws plots.

    Imported in a notebook, which it knows by the type of ``sys.stderr``, music21 doubles the
    resolution of all plots a second later.

    Parameters
    ----------
    module : str
        Its name in music21.

    Returns
    -------
    module

    Examples
    --------
    >>> import_music21("note").Note(60).nameWithOctave
    'C4'
    """
    with contextlib.redirect_stderr(io.StringIO()):
        return importlib.import_module(f"music21.{module}")


def tunes(melodies: list[NDArray[Any]]) -> list[int]:
    """Give those melodies one number that have twelve equal moves in a row, from beat to beat.

    Parameters
    ----------
    melodies : list of array of int [steps]
        MIDI pitches; the beats are the even steps, and the key does not matter.

    Returns
    -------
    list of int
        The position of the first melody of the same tune.

    Examples
    --------
    >>> scale = np.arange(50, 80)
    >>> tunes([scale, scale + 2, scale[::-1]])
    [0, 0, 2]
    """
    parent = list(range(len(melodies)))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    first: dict[tuple[int, ...], int] = {}
    for number, melody in enumerate(melodies):
        moves = np.diff(melody[::STEPS].astype(int)).tolist()
        for start in range(len(moves) - SHARED + 1):
            one = root(first.setdefault(tuple(moves[start : start + SHARED]), number))
            other = root(number)
            parent[max(one, other)] = min(one, other)
    return [root(number) for number in range(len(melodies))]


def _parse() -> list[tuple[Any, ...]]:
    """Parse every four-part score of the corpus's folder "bach"."""
    converter, corpus = import_music21("converter"), import_music21("corpus")
    rows = []
    for path in sorted(corpus.getComposer("bach")):
        if Path(path).suffix != ".mxl":
            continue
        score = converter.parse(path, forceSource=True, storePickle=False)
        if len(score.parts) != 4:
            continue
        top = score.parts[0]
        length = top["TimeSignature"].first()
        pitches = np.zeros((math.ceil(score.highestTime * STEPS), 4), np.uint8)
        for voice, part in enumerate(score.parts):
            for note in part.flatten().notes:
                start, end = note.offset, note.offset + note.quarterLength
                here = slice(math.ceil(start * STEPS), math.ceil(end * STEPS))
                pitches[here, voice] = note.pitches[0].midi
        bar = length.barDuration.quarterLength
        opening = top["Measure"].first().duration.quarterLength
        upbeat = int(opening * STEPS) if opening < bar else 0
        sharps = top["KeySignature"].first()
        rows.append(
            (Path(path).stem, pitches, length.ratioString, upbeat, sharps.sharps if sharps else 0)
        )
    return rows


def _keep(rows: list[tuple[Any, ...]], path: Path) -> list[tuple[Any, ...]]:
    """Write what was parsed, whole or not at all; a cache that cannot be written is no matter."""
    names, pitches, meters, upbeats, sharps = zip(*rows, strict=True)
    part = temporary_name(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as out:
            np.savez_compressed(
                out,
                name=names,
                pitches=np.concatenate(pitches),
                steps=[len(piece) for piece in pitches],
                meter=meters,
                upbeat=upbeats,
                sharps=sharps,
            )
        part.replace(path)
    except OSError:
        remove(part)
    return _as_read(rows)


def _as_read(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [(name, pitches.astype(int), *rest) for name, pitches, *rest in rows]


def _read(path: Path) -> list[tuple[Any, ...]]:
    """Read what was parsed before; nothing where there is none or it is broken."""
    try:
        with np.load(path) as kept:
            pieces = np.split(kept["pitches"], np.cumsum(kept["steps"])[:-1])
            columns = [kept[key].tolist() for key in ("name", "meter", "upbeat", "sharps")]
    except (OSError, ValueError, KeyError, EOFError):
        return []
    name, meter, upbeat, sharps = columns
    return _as_read(list(zip(name, pieces, meter, upbeat, sharps, strict=True)))
