"""Music as a piano roll: from voices and MIDI files, to MIDI files and sound, and its likelihood.

A piano roll is an array [steps, 88]: true where a key of the piano sounds; key 0 is MIDI's 21.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils.data.loaders.bach_chorales import import_music21

KEYS, LOWEST = 88, 21
Roll = NDArray[np.bool_]


def piano_roll(pitches: ArrayLike) -> Roll:
    """Turn voices into a piano roll; voices that sing the same key become one.

    Parameters
    ----------
    pitches : array_like of int, shape [steps, voices]
        MIDI numbers, 0 for a rest.

    Returns
    -------
    array of bool, shape [steps, 88]

    Raises
    ------
    ValueError
        If a pitch is not on a piano.

    Examples
    --------
    >>> roll = piano_roll([[60, 48], [62, 0]])
    >>> np.argwhere(roll).tolist()
    [[0, 27], [0, 39], [1, 41]]
    """
    voices = np.asarray(pitches, int)
    sounding = voices > 0
    if voices.ndim != 2 or (sounding & ((voices < LOWEST) | (voices >= LOWEST + KEYS))).any():
        raise ValueError(
            f"pitches must be [steps, voices] of MIDI numbers from {LOWEST} to {LOWEST + KEYS - 1} "
            f"(0 for a rest), not shape {voices.shape}, up to {voices.max(initial=0)}."
        )
    roll = np.zeros((len(voices), KEYS), bool)
    steps, _ = np.nonzero(sounding)
    roll[steps, voices[sounding] - LOWEST] = True
    return roll


def notes(roll: ArrayLike) -> list[tuple[int, int, int]]:
    """List the notes of a piano roll: a key that sounds in steps after each other is one note.

    Parameters
    ----------
    roll : array_like of bool, shape [steps, 88]

    Returns
    -------
    list of (int, int, int)
        Start and end in steps (the end not included) and MIDI number, sorted.

    Examples
    --------
    >>> notes(piano_roll([[60], [60], [62]]))
    [(0, 2, 60), (2, 3, 62)]
    """
    padded = np.pad(np.asarray(roll, bool).astype(int), ((1, 1), (0, 0)))
    change = np.diff(padded, axis=0).T  # by key, then by time: starts and ends pair up
    keys, starts = np.nonzero(change == 1)
    _, ends = np.nonzero(change == -1)
    rows = zip(starts.tolist(), ends.tolist(), (keys + LOWEST).tolist(), strict=True)
    return sorted(rows)


def write_midi(roll: ArrayLike, path: str | Path, *, steps: int = 2, tempo: float = 80) -> None:
    """Write a piano roll as a MIDI file, with music21: as many tracks as keys sound at once.

    Parameters
    ----------
    roll : array_like of bool, shape [steps, 88]
    path : str or pathlib.Path
    steps : int, default 2
        Steps in a quarter note.
    tempo : float, default 80
        Quarter notes a minute.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_midi(piano_roll([[60, 64]]), Path(folder, "third.mid"))
    ...     notes(read_midi(Path(folder, "third.mid")))
    [(0, 1, 60), (0, 1, 64)]
    """
    note, stream, marks = map(import_music21, ("note", "stream", "tempo"))
    score: Any = stream.Score()
    tracks: list[Any] = []
    free: list[int] = []  # the step at which each track's last note has ended
    for start, end, pitch in sorted(notes(roll), key=lambda row: (row[0], -row[2])):
        # Notes of one track must not overlap: music21 would move them.
        track = next((one for one, step in enumerate(free) if step <= start), len(tracks))
        if track == len(tracks):
            tracks.append(stream.Part([marks.MetronomeMark(number=tempo)]))
            free.append(0)
        free[track] = end
        played: Any = note.Note(pitch, quarterLength=(end - start) / steps)
        tracks[track].insert(start / steps, played)
    for part in tracks:
        score.insert(0, part)
    score.write("midi", fp=str(path))


def read_midi(path: str | Path, *, steps: int = 2) -> Roll:
    """Read a MIDI file as a piano roll, with music21.

    Parameters
    ----------
    path : str or pathlib.Path
    steps : int, default 2
        Steps in a quarter note. A note begins and ends at the nearest step, and lasts one at least.

    Returns
    -------
    array of bool, shape [steps, 88]

    Raises
    ------
    ValueError
        If it is no MIDI file, or holds no note.
    """
    converter = import_music21("converter")
    try:
        score = converter.parse(str(path), format="midi", forceSource=True, quantizePost=False)
    except Exception as error:  # music21 raises its own, and whatever a broken file leads to
        raise ValueError(f"{Path(path).name} cannot be read as MIDI ({error}).") from error
    rows = []
    for played in score.flatten().notes:
        start = round(float(played.offset) * steps)
        length = max(1, round(float(played.quarterLength) * steps))
        rows += [(start, start + length, pitch.midi - LOWEST) for pitch in played.pitches]
    rows = [row for row in rows if 0 <= row[2] < KEYS]
    if not rows:
        raise ValueError(f"{Path(path).name} holds no note of a piano.")
    roll = np.zeros((max(end for _, end, _ in rows), KEYS), bool)
    for start, end, key in rows:
        roll[start:end, key] = True
    return roll


def synthesise(roll: ArrayLike, *, step: float = 0.375, rate: int = 8000) -> NDArray[np.float32]:
    """Play a piano roll: each note six harmonics that die away, no instrument in particular.

    Parameters
    ----------
    roll : array_like of bool, shape [steps, 88]
    step : float, default 0.375
        Seconds a step: eighth notes at 80 quarters a minute.
    rate : int, default 8000
        Samples a second.

    Returns
    -------
    array of float32, shape [samples]
        In [-0.9, 0.9], with half a second for the last note to die away.

    Examples
    --------
    >>> sound = synthesise(piano_roll([[60, 64, 67]]))
    >>> sound.shape, round(float(np.abs(sound).max()), 3)
    ((7000,), 0.9)
    """
    played = np.asarray(roll, bool)
    sound = np.zeros(round((len(played) * step + 0.5) * rate))
    for start, end, pitch in notes(played):
        first, last = round(start * step * rate), round((end * step + 0.1) * rate)
        time = np.arange(last - first) / rate
        tone = 440 * 2 ** ((pitch - 69) / 12)
        harmonics = [n for n in range(1, 7) if n * tone < rate / 2]  # none above Nyquist's limit
        wave = sum(np.sin(2 * np.pi * n * tone * time) / n**1.5 for n in harmonics)
        attack, release = np.minimum(time / 0.02, 1), np.minimum((time[-1] - time) / 0.1, 1)
        sound[first:last] += wave * attack * release * np.exp(-1.2 * time)
    return np.asarray(sound / max(np.abs(sound).max(), 1e-9) * 0.9, np.float32)


def frame_nll(logits: ArrayLike, roll: ArrayLike) -> NDArray[np.float64]:
    """Score each frame: negative log-likelihood in nats, summed over the keys.

    Parameters
    ----------
    logits : array_like of shape [frames, 88]
        Of the probability that a key sounds.
    roll : array_like of bool, shape [frames, 88]
        What did sound.

    Returns
    -------
    array of shape [frames]
        Its mean over all frames of all pieces is the number that Boulanger-Lewandowski et al.
        (2012) and their successors report.

    Examples
    --------
    >>> frame_nll(np.zeros((1, 88)), np.zeros((1, 88)))  # 88 coins: 88 log 2
    array([60.99...])
    """
    scores, sounding = np.asarray(logits, float), np.asarray(roll, float)
    if scores.shape != sounding.shape or scores.ndim != 2:
        raise ValueError(
            f"logits and roll must have one shape [frames, keys], not {scores.shape} and "
            f"{sounding.shape}."
        )
    return np.asarray((np.logaddexp(0, scores) - scores * sounding).sum(axis=1))
