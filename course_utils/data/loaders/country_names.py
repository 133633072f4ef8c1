"""Names of countries in many languages, from the CLDR tables that Babel carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# CLDR also has names for codes that ISO 3166-1 does not assign: those for private use (an unknown
# region, test regions) and those that it reserves (unions, single islands).
NOT_IN_ISO = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ|AC|CP|CQ|DG|EA|EU|EZ|IC|TA|UN")


def load(languages: Sequence[str]) -> pd.DataFrame:
    """Load the names of the 249 countries and territories of ISO 3166-1 in several languages.

    Spellings are today's standard ones in each language, as the Unicode Common Locale Data
    Repository (CLDR) lists them. They are corrected now and then, so a few differ between
    versions of Babel. Languages often agree: "Angola" is a name in a dozen of them.

    Parameters
    ----------
    languages : sequence of str
        Codes such as ``["de", "fi", "sw"]``: those of ISO 639, as Babel knows them.

    Returns
    -------
    pandas.DataFrame
        One row a name, sorted by country and then in the order of `languages`, with three columns
        of text: ``country`` (two letters, "DE"), ``language`` ("fi") and ``name`` ("Saksa"). Where
        CLDR has no name for a country in a language the row is left out.

    Raises
    ------
    ValueError
        If Babel does not know one of the languages, or one is given twice.

    Examples
    --------
    >>> from course_utils import data
    >>> names = data.load("country-names", languages=["de", "fi", "sw"])
    >>> names[names.country == "DE"].name.tolist()
    ['Deutschland', 'Saksa', 'Ujerumani']
    """
    import pandas as pd
    from babel import Locale, UnknownLocaleError

    if isinstance(languages, str) or len(set(languages)) < len(languages):
        raise ValueError(f"languages must be different codes in a list, not {languages!r}.")
    rows = []
    for order, language in enumerate(languages):
        try:
            territories = Locale.parse(language).territories
        except (UnknownLocaleError, ValueError) as error:
            raise ValueError(f"Babel knows no language {language!r}.") from error
        rows += [
            (country, order, language, name)
            for country, name in territories.items()
            if re.fullmatch(r"[A-Z]{2}", country) and not NOT_IN_ISO.fullmatch(country)
        ]
    table = pd.DataFrame(sorted(rows), columns=["country", "order", "language", "name"])
    return table.drop(columns="order")
