"""Numbers and dates in words: known answers, and what must hold."""

from __future__ import annotations

import datetime

import pytest

from course_utils import data

KNOWN = {
    0: ("zero", "null", "zéro"),
    1: ("one", "eins", "un"),
    16: ("sixteen", "sechzehn", "seize"),
    21: ("twenty-one", "einundzwanzig", "vingt et un"),
    24: ("twenty-four", "vierundzwanzig", "vingt-quatre"),
    71: ("seventy-one", "einundsiebzig", "soixante et onze"),
    80: ("eighty", "achtzig", "quatre-vingts"),
    81: ("eighty-one", "einundachtzig", "quatre-vingt-un"),
    97: ("ninety-seven", "siebenundneunzig", "quatre-vingt-dix-sept"),
    200: ("two hundred", "zweihundert", "deux cents"),
    201: ("two hundred and one", "zweihunderteins", "deux cent un"),
    1_001: ("one thousand and one", "eintausendeins", "mille un"),
    21_000: ("twenty-one thousand", "einundzwanzigtausend", "vingt et un mille"),
    80_000: ("eighty thousand", "achtzigtausend", "quatre-vingt mille"),
    # Here num2words alone writes "einhunderteinstausend".
    101_000: ("one hundred and one thousand", "einhunderteintausend", "cent un mille"),
    1_000_000: ("one million", "eine Million", "un million"),
}


def test_known_numbers() -> None:
    table = data.load("numbers-and-dates", values=KNOWN)
    assert list(table.columns) == ["value", "en", "de", "fr"]
    for _, row in table.iterrows():
        assert (row.en, row.de, row.fr) == KNOWN[row.value]


def test_known_dates() -> None:
    days = [datetime.date(1987, 3, 3), datetime.date(2001, 8, 1)]
    table = data.load("numbers-and-dates", values=days)
    assert table.en.tolist() == ["Tuesday, March 3, 1987", "Wednesday, August 1, 2001"]
    assert table.de.tolist() == ["Dienstag, 3. März 1987", "Mittwoch, 1. August 2001"]
    assert table.fr.tolist() == ["mardi 3 mars 1987", "mercredi 1 août 2001"]


def test_the_order_is_kept_and_languages_are_chosen() -> None:
    table = data.load("numbers-and-dates", values=iter([97, 24]), languages=["fr"])
    assert list(table.columns) == ["value", "fr"]
    assert table.fr.tolist() == ["quatre-vingt-dix-sept", "vingt-quatre"]
    assert data.load("numbers-and-dates", values=[]).empty


def test_different_numbers_have_different_names() -> None:
    values = [*range(0, 2_000), *range(2_000, 1_000_001, 9_973)]
    table = data.load("numbers-and-dates", values=values)
    assert not table.duplicated(["en"]).any()
    assert not table.duplicated(["de"]).any()
    assert not table.duplicated(["fr"]).any()
    assert table.de[1:-1].str.fullmatch(r"[a-zßäöü]+").all()


@pytest.mark.parametrize("wrong", [-1, 1_000_001, 2.5])
def test_refuses_numbers_out_of_range(wrong: int) -> None:
    with pytest.raises(ValueError, match="whole and from 0 to 1,000,000"):
        data.load("numbers-and-dates", values=[wrong])


@pytest.mark.parametrize("wrong", ["de", ["de", "xx"]])
def test_refuses_other_languages(wrong: list[str] | str) -> None:
    with pytest.raises(ValueError, match="languages must be some of en, de, fr"):
        data.load("numbers-and-dates", values=[1], languages=wrong)
