"""Known answers of the loaders. Fetched sets need a mirror, or to have been fetched before."""

from __future__ import annotations

import os

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from course_utils import data
from course_utils.text import WittenBell


def fetched(name: str) -> None:
    """Skip where the set could only come from the network."""
    if not (os.environ.get("COURSE_DATA_MIRROR") or data.is_cached(name)):
        pytest.skip(f"{name} is not cached and COURSE_DATA_MIRROR is not set")


def test_cta_ridership() -> None:
    fetched("cta-ridership")
    days = data.load("cta-ridership")
    raw = data.fetch("cta-ridership") / "CTA_-_Ridership_-_Daily_Boarding_Totals.csv"
    assert len(pd.read_csv(raw)) == 7701
    assert days.shape == (7639, 3)
    assert list(days.columns) == ["day_type", "bus", "rail"]
    assert [dtype.kind for dtype in days.dtypes[["bus", "rail"]]] == ["i", "i"]
    assert set(days["day_type"]) == {"W", "A", "U"}
    assert days.index.freqstr == "D"
    assert str(days.index[0].date()) == "2001-01-01"
    assert str(days.index[-1].date()) == "2021-11-30"
    assert days.iloc[0].tolist() == ["U", 297192, 126455]


def test_cta_ridership_week_before() -> None:
    """The naive forecast of the published comparison: the same day of the week before."""
    fetched("cta-ridership")
    days = data.load("cta-ridership")[["bus", "rail"]]
    error = (days - days.shift(7)).loc["2019-03":"2019-05"].abs().mean()
    assert round(error["rail"]) == 42143
    assert round(error["bus"]) == 43916


def test_m4_hourly() -> None:
    fetched("m4-hourly")
    m4 = data.load("m4-hourly")
    assert m4._fields == ("train", "test")
    lengths = [len(series) for series in m4.train]
    assert (lengths.count(700), lengths.count(960), len(lengths)) == (169, 245, 414)
    assert m4.test.shape == (414, 48)
    assert m4.train[0][:3].tolist() == [605, 586, 586]
    assert m4.test[0, :3].tolist() == [619, 565, 532]
    assert all(np.isfinite(series).all() for series in m4.train)
    assert np.isfinite(m4.test).all()


def test_m4_hourly_naive() -> None:
    """sMAPE of repeating the last value, in percent, as the competition published it."""
    fetched("m4-hourly")
    m4 = data.load("m4-hourly")
    last = np.array([series[-1] for series in m4.train])[:, None]
    smape = 200 * np.mean(np.abs(m4.test - last) / (np.abs(m4.test) + np.abs(last)))
    assert round(smape, 3) == 43.003


def test_fsdd() -> None:
    fetched("fsdd")
    names = sorted(path.name for path in (data.fetch("fsdd") / "recordings").glob("*.wav"))
    assert len(names) == 3000
    assert len({name.split("_")[1] for name in names}) == 6


def test_co2() -> None:
    months = data.load("co2")
    assert months.shape == (526,)
    assert months.index.freqstr == "MS"
    assert months.notna().all()
    assert months["1958-03"].iloc[0] == pytest.approx(316.1)
    assert months["2001-12"].iloc[0] == pytest.approx(371.02)
    # The months that nobody measured lie on a line between their neighbours.
    gap = months["1964-01":"1964-05"]
    np.testing.assert_allclose(gap.diff().diff().dropna(), 0, atol=1e-9)


def analytic(t: np.ndarray) -> np.ndarray:
    """The solution up to t = tau: the delayed value is still the constant 1.2."""
    rest = 0.2 * 1.2 / (1 + 1.2**10) / 0.1
    return rest + (1.2 - rest) * np.exp(-0.1 * t)


def test_mackey_glass_against_the_exact_solution() -> None:
    found = data.load("mackey-glass", length=18, discard=0)
    np.testing.assert_allclose(found, analytic(np.arange(18.0)), atol=1e-9)


def test_mackey_glass_against_scipy() -> None:
    """From tau to 2 tau the delayed value is the exact solution above."""

    def slope(t: float, x: np.ndarray) -> np.ndarray:
        old = analytic(np.array(t - 17))
        return 0.2 * old / (1 + old**10) - 0.1 * x

    times = np.arange(17.0, 35.0)
    start = [analytic(np.array(17.0))]
    exact = solve_ivp(slope, (17, 34), start, t_eval=times, rtol=1e-11, atol=1e-12).y[0]
    found = data.load("mackey-glass", length=35, discard=0)[17:]
    np.testing.assert_allclose(found, exact, atol=1e-8)


def test_mackey_glass_is_chaotic_and_repeatable() -> None:
    one = data.load("mackey-glass", length=2500)
    np.testing.assert_array_equal(one, data.load("mackey-glass", length=2500))
    near = data.load("mackey-glass", length=2500, initial=1.2 + 1e-4)
    assert np.abs(one - near)[:20].max() < 1e-2
    assert np.abs(one - near)[-300:].max() > 0.1
    assert 0.2 < one.min() < 0.6 < 1.2 < one.max() < 1.4


@settings(max_examples=25, deadline=None)
@given(
    length=st.integers(0, 40),
    discard=st.integers(0, 40),
    tenths=st.integers(1, 300),
    initial=st.floats(0.1, 1.5),
)
def test_mackey_glass_shapes(length: int, discard: int, tenths: int, initial: float) -> None:
    options = {"tau": tenths / 10, "initial": initial}
    short = data.load("mackey-glass", length=length, discard=discard, **options)
    whole = data.load("mackey-glass", length=length + discard, discard=0, **options)
    assert short.shape == (length,)
    np.testing.assert_array_equal(short, whole[discard:])
    assert ((whole > 0) & (whole < 2)).all()


@pytest.mark.parametrize("wrong", [{"tau": 0}, {"tau": 1.23}, {"length": -1}, {"discard": -1}])
def test_mackey_glass_refuses(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        data.load("mackey-glass", **wrong)


def test_movie_review_polarity() -> None:
    fetched("movie-review-polarity")
    sentences, labels = data.load("movie-review-polarity")
    assert len(sentences) == len(labels) == 10_662
    assert labels.sum() == 5331
    assert labels[:5331].all()
    assert set(labels.tolist()) == {0, 1}
    assert all(sentence == sentence.strip() != "" for sentence in sentences)
    # The first of the positive and of the negative sentences, by their first words.
    assert [sentences[at].split()[:3] for at in (0, 5331)] == [
        ["the", "rock", "is"],
        ["simplistic", ",", "silly"],
    ]


def test_tiny_shakespeare() -> None:
    fetched("tiny-shakespeare")
    text = data.load("tiny-shakespeare")
    assert (len(text), len(set(text))) == (1_115_394, 65)
    assert text.startswith("First Citizen:")


@pytest.mark.parametrize(("order", "nats"), [(1, 3.347), (2, 2.486), (4, 1.774), (5, 1.669)])
def test_tiny_shakespeare_ngrams(order: int, nats: float) -> None:
    """Witten and Bell's n-grams on the last tenth, in nats per character."""
    fetched("tiny-shakespeare")
    symbols, codes = np.unique(list(data.load("tiny-shakespeare")), return_inverse=True)
    end = int(0.9 * len(codes))
    model = WittenBell(codes[:end], len(symbols), order)
    assert model.nats(codes[end:]).mean() == pytest.approx(nats, abs=5e-4)
