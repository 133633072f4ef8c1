"""The hourly series of the M4 competition."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, NamedTuple

from course_utils.data.fetching import fetch

if TYPE_CHECKING:
    import numpy as np


class M4(NamedTuple):
    """The hourly series of the M4 competition.

    Attributes
    ----------
    train : list of numpy.ndarray
        414 series in the competition's order, H1 first, each of 700 or 960 hours.
    test : numpy.ndarray, shape (414, 48)
        The 48 hours that follow each.
    """

    train: list[np.ndarray[Any, np.dtype[np.float64]]]
    test: np.ndarray[Any, np.dtype[np.float64]]


def load() -> M4:
    """Load the 414 hourly series of the M4 competition, and the 48 hours to forecast.

    Returns
    -------
    M4
        ``train``, a list of 414 arrays of 700 or 960 hours, and ``test``, an array of shape
        (414, 48). What is counted, and the unit, differ from series to series and are not given.

    Raises
    ------
    DataError
        If the files cannot be had.

    Examples
    --------
    >>> from course_utils import data
    >>> if data.is_cached("m4-hourly"):
    ...     assert data.load("m4-hourly").test.shape == (414, 48)
    """
    import numpy as np

    folder = fetch("m4-hourly")
    series = []
    for path in ("Train/Hourly-train.csv", "Test/Hourly-test.csv"):
        with (folder / path).open(newline="", encoding="utf-8") as stream:
            rows = list(csv.reader(stream))[1:]
        # The first column is the name; a shorter series is followed by blanks.
        series.append([np.array([float(value) for value in row[1:] if value]) for row in rows])
    return M4(series[0], np.stack(series[1]))
