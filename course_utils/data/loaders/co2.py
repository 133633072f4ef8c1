"""Carbon dioxide at Mauna Loa, by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def load() -> pd.Series[float]:
    """Load carbon dioxide at Mauna Loa, by month, March 1958 to December 2001.

    Each month is the mean of its weeks that were measured. Five months were not measured at all:
    1958-06, 1958-10, 1964-02, 1964-03 and 1964-04. They are filled on a straight line between
    their neighbours, so each depends on the month after the gap: do not put the end of a training
    set in one.

    Returns
    -------
    pandas.Series, shape (526,)
        Parts per million by volume, indexed by the first day of the month, named "co2".

    Examples
    --------
    >>> from course_utils import data
    >>> data.load("co2").round(2).iloc[[0, -1]].tolist()
    [316.1, 371.02]
    """
    from statsmodels.datasets import co2 as source

    weekly: pd.Series[float] = source.load_pandas().data["co2"]
    return weekly.resample("MS").mean().interpolate("linear")
