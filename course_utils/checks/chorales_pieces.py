"""Made-up chorales for four voices: the music on which exercise 12's project is scored.

A piece keeps to one major key. Its chords follow a small grammar, and each lasts as many frames as
the piece's pulse, two or three. The pieces to learn from are in five keys, new ones in all twelve.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from course_utils.checks.values import Floats

Random = np.random.Generator
Roll = NDArray[np.bool_]
# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _concatenate, _exp, _log, _where, _zeros = (
    np.array,
    np.concatenate,
    np.exp,
    np.log,
    np.where,
    np.zeros,
)

KEYS, LOWEST, CHORDS_EACH, TO_LEARN_FROM = 88, 21, 20, 60
KNOWN = (-3, 0, 2, 5, 6)  # semitones above C: the keys of the pieces to learn from
ALL, NEW_IN_EACH = tuple(range(-5, 7)), 2
TRIADS = {"I": (0, 4, 7), "ii": (2, 5, 9), "iii": (4, 7, 11), "IV": (5, 9, 0), "V": (7, 11, 2),
          "vi": (9, 0, 4)}  # fmt: skip
FOLLOWS = {
    "I": {"IV": 0.35, "V": 0.3, "vi": 0.2, "ii": 0.15},
    "ii": {"V": 0.8, "IV": 0.2},
    "iii": {"vi": 0.6, "IV": 0.4},
    "IV": {"V": 0.45, "I": 0.35, "ii": 0.2},
    "V": {"I": 0.75, "vi": 0.25},
    "vi": {"ii": 0.4, "IV": 0.35, "iii": 0.25},
}


def _drawn(random: Random, weights: list[float]) -> int:
    """Draw a number in proportion to some weights."""
    shares = _array(weights)
    return int((shares.cumsum() / shares.sum() > random.random()).argmax())


def _near(random: Random, triad: tuple[int, ...], low: int, high: int, last: int) -> int:
    """Draw a pitch of a triad, most likely one near the last."""
    fit = [pitch for pitch in range(low, high + 1) if pitch % 12 in triad]
    return fit[_drawn(random, [float(_exp(-abs(pitch - last) / 1.5)) for pitch in fit])]


def piece(random: Random, tonic: int) -> Roll:
    """Compose one piece.

    Parameters
    ----------
    random : numpy.random.Generator
    tonic : int
        Semitones above C.

    Returns
    -------
    array of bool, shape [frames, 88]
        Four keys sound in each frame, or three where the triad is in close position.
    """
    pulse, apart = int(random.integers(2, 4)), int(random.integers(2))
    degree, soprano, bass = "I", int(random.integers(64, 73)), 48
    roll = _zeros((pulse * CHORDS_EACH, KEYS)) > 0
    for place in range(CHORDS_EACH):
        triad = TRIADS[degree]
        soprano = _near(random, triad, 62, 77, soprano)
        below = [pitch for pitch in range(soprano - 1, soprano - 18, -1) if pitch % 12 in triad]
        root = triad[1] if random.random() < 0.2 else triad[0]
        bass = _near(random, (root,), 36, 55, bass)
        chord = (soprano, below[apart], below[2 * apart + 1], bass)
        for pitch in chord:
            roll[place * pulse : (place + 1) * pulse, pitch + tonic - LOWEST] = True
        options = FOLLOWS[degree]
        degree = list(options)[_drawn(random, list(options.values()))]
    return roll


def training_pieces() -> list[Roll]:
    """Return the pieces to learn from, always the same.

    Returns
    -------
    list of array of bool, shape [frames, 88]

    Examples
    --------
    >>> pieces = training_pieces()
    >>> len(pieces), pieces[0].shape[1]
    (60, 88)
    """
    return [roll.copy() for roll in _to_learn_from()]


@functools.cache
def _to_learn_from() -> list[Roll]:
    # A check's generator begins with one number: no seed of a check draws these again.
    random = np.random.default_rng([12, TO_LEARN_FROM])
    return [piece(random, KNOWN[n % len(KNOWN)]) for n in range(TO_LEARN_FROM)]


def withheld_pieces(random: Random) -> list[tuple[int, Roll]]:
    """Draw new pieces, two in each of the twelve keys, in any order."""
    tonics = [int(tonic) for tonic in random.permutation(_array(ALL * NEW_IN_EACH))]
    return [(tonic, piece(random, tonic)) for tonic in tonics]


def changes(roll: Roll) -> NDArray[np.bool_]:
    """Say of each frame whether its chord is another than the one before; the first always is."""
    found: NDArray[np.bool_] = _concatenate([roll[:1, 0] >= 0, (roll[1:] != roll[:-1]).any(axis=1)])
    return found


def reference_logits(pieces: list[Roll]) -> list[Floats]:
    """Logits of each frame by a Markov chain for each key, counted in the training pieces."""
    known = training_pieces()
    frames = _concatenate(known)
    before = _concatenate([roll[:-1] for roll in known])
    after = _concatenate([roll[1:] for roll in known])
    first = (frames.sum(axis=0) + 1) / (len(frames) + 2)
    stays = ((before & after).sum(axis=0) + 1) / (before.sum(axis=0) + 2)
    comes = ((~before & after).sum(axis=0) + 1) / ((~before).sum(axis=0) + 2)
    said = [_concatenate([first[None], _where(roll[:-1], stays, comes)]) for roll in pieces]
    return [_log(shares) - _log(1 - shares) for shares in said]
