"""The Free Spoken Digit Dataset: ten digits by six people, fifty times each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from course_utils.data.fetching import fetch

if TYPE_CHECKING:
    import pandas as pd


def load() -> pd.DataFrame:
    """Load 3,000 recordings of the Free Spoken Digit Dataset (Jackson et al.), at 8 kHz.

    Returns
    -------
    pandas.DataFrame
        One row a recording, sorted by speaker, digit and take, with the columns ``waveform``
        (array of float32 [samples], 8,000 a second, in [-1, 1]), ``digit`` (0 to 9), ``speaker``
        (a first name), ``take`` (0 to 49), and ``part`` of the official split: "test" for the
        takes 0 to 4, else "train".

    Raises
    ------
    DataError
        If the files cannot be had.

    Examples
    --------
    >>> from course_utils import data
    >>> if data.is_cached("fsdd"):
    ...     assert data.load("fsdd").speaker.nunique() == 6
    """
    import pandas as pd
    import soundfile

    rows = []
    for path in sorted(fetch("fsdd").rglob("*.wav")):
        digit, speaker, take = path.stem.split("_")
        waveform, _ = soundfile.read(path, dtype="float32")
        rows.append((np.asarray(waveform), int(digit), speaker, int(take)))
    clips = pd.DataFrame(rows, columns=["waveform", "digit", "speaker", "take"])
    clips["part"] = np.where(clips["take"] < 5, "test", "train")
    return clips.sort_values(["speaker", "digit", "take"], ignore_index=True)
