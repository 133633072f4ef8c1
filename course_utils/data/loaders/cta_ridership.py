"""Chicago's daily bus and rail boardings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_utils.data.fetching import fetch

if TYPE_CHECKING:
    import pandas as pd


def load() -> pd.DataFrame:
    """Load Chicago's daily boardings, 1 January 2001 to 30 November 2021.

    The 62 rows that the file holds twice are dropped: 7,701 rows become 7,639 days.

    Returns
    -------
    pandas.DataFrame, shape (7639, 3)
        Indexed by day, none missing. Columns: ``day_type`` ("W" weekday, "A" Saturday, "U" Sunday
        or holiday), and the boardings on that day, ``bus`` and ``rail`` (integers).

    Raises
    ------
    DataError
        If the file cannot be had.

    Examples
    --------
    >>> from course_utils import data
    >>> if data.is_cached("cta-ridership"):
    ...     assert data.load("cta-ridership").shape == (7639, 3)
    """
    import pandas as pd

    folder = fetch("cta-ridership")
    table = pd.read_csv(folder / "CTA_-_Ridership_-_Daily_Boarding_Totals.csv").drop_duplicates()
    table["date"] = pd.to_datetime(table["service_date"], format="%m/%d/%Y")
    table = table.rename(columns={"rail_boardings": "rail"}).set_index("date").sort_index()
    return table[["day_type", "bus", "rail"]].asfreq("D")
