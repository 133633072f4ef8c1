import re

import numpy as np

from course_utils.checks import bakeries, check
from course_utils.checks import forecasting as room
from course_utils.checks.answers.forecasting_project import project_solution


def test_the_numbers_that_the_text_gives_are_those_of_the_check(text_of):
    text = text_of("04")
    assert f"at most {room.NAIVE_SHARE:g} times the MASE" in text
    assert f"at most {room.LINE_SHARE:g} times that of" in text
    assert f"for {room.WITHHELD} new bakeries ({bakeries.HISTORY} days each" in text


def test_the_solution_passes_the_project_with_room_for_many_seeds():
    scores = [room._project(project_solution, np.random.default_rng(seed))[0] for seed in range(40)]
    assert max(score["own"] / score["naive"] for score in scores) < 0.97 * room.NAIVE_SHARE
    assert max(score["own"] / score["line"] for score in scores) < 0.95 * room.LINE_SHARE


def test_who_passes_the_project_is_told_the_numbers(capsys):
    assert check("forecasting.project_beats_line", project_solution, seed=0) is None
    own = r"project_beats_line: right. Your MASE 0.\d\d, the line's 0.\d\d, the seasonal naive's \d"
    assert re.match(own, capsys.readouterr().out)


def test_who_only_just_passes_is_told_so():
    score = {"own": 0.54, "line": 0.5, "naive": 1.0}
    assert "But only just: the bar was 0.55" in room._held_against(score, None, 0.55, "")
    assert "only just" not in room._held_against(score, None, 0.6, "")
