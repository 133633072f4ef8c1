"""Piano rolls of two collections: Bach's chorales and Nottingham's folk tunes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from course_utils.data.fetching import fetch

FILES = {"jsb": "JSB_Chorales.mat", "nottingham": "Nottingham.mat"}
PARTS = {"train": "traindata", "valid": "validdata", "test": "testdata"}


def load(corpus: str = "jsb") -> dict[str, list[NDArray[np.bool_]]]:
    """Load a collection that Boulanger-Lewandowski et al. (2012) prepared, in its usual parts.

    Parameters
    ----------
    corpus : {"jsb", "nottingham"}
        Chorales by Bach (229, 76 and 77 pieces) or folk tunes with chords (694, 173 and 170).

    Returns
    -------
    dict of str to list of array
        The parts "train", "valid" and "test": a piece is an array of shape [frames, 88], true
        where a key of the piano sounds; key 0 is the lowest, A0, MIDI's number 21.

    Raises
    ------
    DataError
        If the files cannot be had.
    ValueError
        If there is no such collection.

    Examples
    --------
    >>> from course_utils import data
    >>> if data.is_cached("polyphonic-music"):
    ...     assert len(data.load("polyphonic-music", corpus="jsb")["train"]) == 229
    """
    from scipy.io import loadmat

    if corpus not in FILES:
        raise ValueError(f"corpus must be 'jsb' or 'nottingham', not {corpus!r}.")
    stored = loadmat(fetch("polyphonic-music") / FILES[corpus])
    return {part: [piece.astype(bool) for piece in stored[key][0]] for part, key in PARTS.items()}
