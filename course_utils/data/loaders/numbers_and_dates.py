"""Numbers in words and dates, the same in several languages, by num2words and Babel."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

LANGUAGES = ("en", "de", "fr")


def load(
    values: Iterable[int | datetime.date], languages: Sequence[str] = LANGUAGES
) -> pd.DataFrame:
    """Write numbers in words, and dates with their weekday, in English, German and French.

    Parameters
    ----------
    values : iterable of int or datetime.date
        Whole numbers from 0 to a million, and dates.
    languages : sequence of str, default ("en", "de", "fr")
        Some of these three.

    Returns
    -------
    pandas.DataFrame
        One row a value, in the order given: column ``value`` and one of text for each language.

    Raises
    ------
    ValueError
        If a number is out of range, or there is nothing for a language.

    Notes
    -----
    num2words 0.5.14 writes 101000 as "einhunderteinstausend"; German drops that s, and so do we.

    Examples
    --------
    >>> load([24, 97], languages=["en", "de"])
       value            en               de
    0     24   twenty-four   vierundzwanzig
    1     97  ninety-seven  siebenundneunzig
    >>> load([datetime.date(1987, 3, 3)]).fr[0]
    'mardi 3 mars 1987'
    """
    import pandas as pd

    if isinstance(languages, str) or not set(languages) <= set(LANGUAGES):
        raise ValueError(f"languages must be some of {', '.join(LANGUAGES)}, not {languages!r}.")
    rows = list(values)
    columns = {language: [_write(value, language) for value in rows] for language in languages}
    return pd.DataFrame({"value": pd.Series(rows, dtype=object), **columns})


def _write(value: int | datetime.date, language: str) -> str:
    from babel.dates import format_date
    from num2words import num2words

    if isinstance(value, datetime.date):
        day: str = format_date(value, "full", locale=language)
        return day
    if not 0 <= value <= 1_000_000 or value != int(value):
        raise ValueError(f"numbers must be whole and from 0 to 1,000,000, not {value!r}.")
    words: str = num2words(int(value), lang=language)
    return words.replace("einstausend", "eintausend")
