"""Names of countries: known answers that every CLDR since Babel 2.17 gives, and what must hold."""

from __future__ import annotations

import pytest

from course_utils import data

LATIN = ["cs", "de", "en", "es", "fi", "fr", "hu", "id"]
LATIN += ["it", "nl", "pl", "pt", "sv", "sw", "tr", "vi"]


def test_known_names() -> None:
    names = data.load("country-names", languages=["de", "fi", "sw", "ja"])
    assert list(names.columns) == ["country", "language", "name"]
    germany = names[names.country == "DE"]
    assert germany.language.tolist() == ["de", "fi", "sw", "ja"]
    assert germany.name.tolist() == ["Deutschland", "Saksa", "Ujerumani", "ドイツ"]


def test_every_country_in_every_language() -> None:
    names = data.load("country-names", languages=LATIN)
    assert names.groupby("language").country.nunique().eq(249).all()
    assert not names.duplicated(["country", "language"]).any()
    assert names.name.str.strip().str.len().gt(1).all()
    assert names.country.is_monotonic_increasing
    assert names.index.tolist() == list(range(249 * len(LATIN)))


def test_only_countries_of_iso_3166() -> None:
    found = set(data.load("country-names", languages=["en"]).country)
    assert {"AQ", "BV", "CW", "SS", "TW", "UM", "VA", "PS"} <= found
    # Unions, the unknown region, test regions and reserved codes are no countries.
    assert not found & {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "XK", "AC", "IC", "TA", "001"}


def test_the_sixteen_languages_share_names_and_keep_enough() -> None:
    """What lesson 03 builds on."""
    names = data.load("country-names", languages=LATIN)
    names["name"] = names.name.str.lower()
    own = names[names.groupby("name").language.transform("nunique") == 1]
    assert 0.3 < len(own) / len(names) < 0.7
    assert own.groupby("language").size().min() >= 40
    assert names.name.str.len().max() < 100


@pytest.mark.parametrize("wrong", [["de", "xx-nonsense"], ["qqq"], ["de", "de"], "de", [""]])
def test_refuses(wrong: list[str] | str) -> None:
    with pytest.raises(ValueError, match=r"Babel knows no language|must be different codes"):
        data.load("country-names", languages=wrong)
