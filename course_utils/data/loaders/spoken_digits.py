"""The course's own spoken digits: ten words by 45 voices of two synthesisers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from course_utils.data.registry import registry_path

if TYPE_CHECKING:
    import pandas as pd

LOUDEST = 256  # 1 + mu of the mu-law


def load() -> pd.DataFrame:
    """Load 900 clips: the words zero to nine, twice by each of 45 voices, at 8 kHz.

    A voice is in one part only, and so is a timbre of espeak-ng and a speaker of flite.
    `datasets/spoken_digits/make.py` made them.

    Returns
    -------
    pandas.DataFrame
        One row a clip, with the columns ``waveform`` (array of float32 [samples], 8,000 a second,
        in [-1, 1], the loudest at 0.9), ``digit`` (0 to 9), ``voice`` (its name), ``take`` (0 or
        1), ``program`` ("espeak-ng" or "flite"), ``accent``, and ``part`` ("train", "valid" or
        "test").

    Examples
    --------
    >>> from course_utils import data
    >>> clips = data.load("spoken-digits")
    >>> clips.groupby("part").voice.nunique().to_dict()
    {'test': 10, 'train': 26, 'valid': 9}
    >>> clips.voice[0], int(clips.digit[0]), clips.waveform[0].dtype
    ('m1 american', 0, dtype('float32'))
    """
    import pandas as pd

    folder = registry_path().parent / "spoken_digits"
    voices = pd.read_csv(folder / "voices.csv")
    with np.load(folder / "clips.npz") as stored:
        # The samples' mu-law undone (ITU-T G.711, mu = 255).
        squeezed = stored["samples"] / 127.5 - 1
        samples = np.sign(squeezed) * (LOUDEST ** np.abs(squeezed) - 1) / (LOUDEST - 1)
        ends = np.cumsum(stored["length"], dtype=np.int64)
        clips = pd.DataFrame({"digit": stored["digit"].astype(int)})
        clips.insert(0, "waveform", np.split(samples.astype(np.float32), ends[:-1]))
        said_by = voices.iloc[stored["voice"]].reset_index(drop=True)
        clips["take"] = stored["take"].astype(int)
    columns = ["voice", "program", "accent", "part"]
    clips[columns] = said_by[columns]
    return clips[["waveform", "digit", "voice", "take", "program", "accent", "part"]]
