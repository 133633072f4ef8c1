import json

import pytest

from course_utils.ladder import RESULTS_VARIABLE, ClaimError, Ladder


@pytest.fixture
def ladder():
    ladder = Ladder("demo", metric="MASE", better="lower")
    ladder.add("naive", 1.0)
    ladder.add("LSTM", [0.7, 0.8, 0.9], parameters=12345, seconds=3.21)
    ladder.publish("winner", 0.6, source="Smyl 2020")
    return ladder


def test_a_claim_holds_for_the_worst_seed_not_the_mean(ladder):
    ladder.claim("LSTM", beats="naive", by=0.05)
    with pytest.raises(ClaimError, match=r"smallest gap 0\.1"):
        ladder.claim("LSTM", beats="naive", by=0.15)


def test_higher_can_be_better():
    ladder = Ladder("demo", metric="accuracy", better="higher")
    ladder.add("bag of words", 0.8)
    ladder.add("LSTM", [0.85, 0.9])
    ladder.claim("LSTM", beats="bag of words", by=0.04)
    with pytest.raises(ClaimError):
        ladder.claim("bag of words", beats="LSTM")


def test_a_tie_that_is_a_win_fails(ladder):
    ladder.claim_tie("LSTM", ties="naive", within=0.31)
    with pytest.raises(ClaimError, match=r"widest gap 0\.3"):
        ladder.claim_tie("LSTM", ties="naive", within=0.2)


def test_equal_scores_do_not_beat_each_other():
    ladder = Ladder("demo", metric="MAE", better="lower")
    ladder.add("a", 1.0)
    ladder.add("b", 1.0)
    with pytest.raises(ClaimError):
        ladder.claim("a", beats="b")


@pytest.mark.parametrize("scores", [float("nan"), [1.0, float("inf")], []])
def test_a_diverged_run_cannot_enter(ladder, scores):
    with pytest.raises(ValueError, match="diverge"):
        ladder.add("broken", scores)


def test_a_name_stands_once(ladder):
    with pytest.raises(ValueError, match="already has a row"):
        ladder.add("LSTM", 0.1)


def test_an_unknown_row_lists_the_known_ones(ladder):
    with pytest.raises(ValueError, match="naive, LSTM, winner"):
        ladder.claim("GRU", beats="naive")


def test_better_must_be_a_direction():
    with pytest.raises(ValueError, match="'lower' or 'higher'"):
        Ladder("demo", metric="MAE", better="smaller")


def test_the_table_shows_mean_sd_and_source(ladder):
    table = ladder.table()
    assert table.loc["LSTM", "MASE"] == "0.800 ± 0.100"
    assert table.loc["LSTM", "parameters"] == "12,345"
    assert table.loc["LSTM", "CPU seconds"] == "3.2"
    assert table.loc["winner", "source"] == "Smyl 2020"
    assert table.loc["winner", "seeds"] == ""


def test_what_is_written_is_read_back(ladder, tmp_path):
    ladder.claim("LSTM", beats="naive")
    path = ladder.write(tmp_path)
    assert Ladder.read(path) == ladder
    assert json.loads(path.read_text("utf-8"))["machine"]["calibration_seconds"] > 0
    assert [file.name for file in tmp_path.iterdir()] == ["demo.json"]


def test_nothing_is_written_unless_a_build_asks(ladder, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(RESULTS_VARIABLE, raising=False)
    ladder.claim("LSTM", beats="naive")
    assert not list(tmp_path.iterdir())
    monkeypatch.setenv(RESULTS_VARIABLE, str(tmp_path / "results"))
    ladder.claim("LSTM", beats="naive", by=0.01)
    written = Ladder.read(tmp_path / "results" / "demo.json")
    assert written.claims == ladder.claims
    assert len(written.claims) == 2


def test_showing_draws_a_bar_for_each_row(ladder, monkeypatch):
    from matplotlib import pyplot as plt

    monkeypatch.setattr(plt, "show", lambda: None)
    ladder.show()
    axes = plt.gca()
    assert [label.get_text() for label in axes.get_yticklabels()] == ["naive", "LSTM", "winner"]
    assert len(axes.patches) == 3
    plt.close("all")
