import re

import numpy as np
import pytest

from course_utils.checks import CheckFailed, cell_reference, cell_streams, check
from course_utils.checks import cell as room
from course_utils.checks.answers import catalogue
from course_utils.checks.answers.cell_project import project_solution


def test_the_numbers_that_the_text_gives_are_those_of_the_check(text_of):
    text = text_of("01").replace("\n", " ")
    short, long = ("{} to {} steps".format(*span) for span in (room.SHORT, room.LONG))
    assert f"at most {room.SHORT_BAR:g} on streams of {short}" in text
    assert f"at most {room.LONG_BAR:g} on streams of {long}" in text
    assert f"between −{room.LOUD:g} and {room.LOUD:g}" in text
    assert f"on {room.WITHHELD} new streams" in text


def test_the_broken_loader_is_broken_and_the_repaired_one_is_the_old_library(after_solving):
    made = after_solving("01").names
    rng = np.random.default_rng(0)
    x, h, c = rng.normal(size=(3, 2)), rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    kernel, bias = rng.normal(size=(6, 16)), rng.normal(size=16)
    old = made["old_step"](x, h, c, kernel, bias)
    np.testing.assert_allclose(
        cell_reference.lstm_step(x, h, c, *made["load_weights"](kernel, bias)), old
    )
    broken = cell_reference.lstm_step(x, h, c, *made["broken_load"](kernel, bias.copy()))
    assert np.max(np.abs(np.array(broken) - old)) > 0.1
    with pytest.raises(CheckFailed, match="the order of the blocks in the kernel"):
        check("cell.load_weights", made["broken_load"], seed=0)


def _error(function, seed, span, loud):
    rng = np.random.default_rng(seed)
    steps = int(rng.integers(span[0], span[1] + 1))
    inputs, wanted = cell_streams.streams(rng, room.WITHHELD, steps, loud)
    return np.mean(np.abs(cell_streams.run_cell(inputs, *function(steps)) - wanted))


def test_the_solution_passes_the_project_with_room_for_many_seeds():
    assert max(_error(project_solution, seed, room.SHORT, 1.0) for seed in range(40)) < 0.01
    assert max(_error(project_solution, seed, room.LONG, room.LOUD) for seed in range(5)) < 0.01


def test_streams_are_what_they_say():
    inputs, wanted = cell_streams.streams(np.random.default_rng(0), 50, steps=30, loud=3)
    marks = inputs[..., 1].astype(bool)
    assert marks.sum(axis=1).min() >= 2
    assert marks.sum(axis=1).max() <= 5
    assert not marks[:, -2:].any()
    assert np.abs(inputs[marks, 0]).max() <= 1 < np.abs(inputs[..., 0]).max() <= 3
    for stream, flags, said in zip(inputs, marks, wanted, strict=True):
        assert stream[flags][-1, 0] == said


def test_who_passes_the_project_is_told_the_error_and_who_only_just_does_too(capsys):
    check("cell.project_short_streams", project_solution, seed=0)
    told = r"project_short_streams: right. On 200 new streams of \d\d steps your mean error is 0.0"
    assert re.match(told, capsys.readouterr().out)

    def just(steps):
        *cell, read_out = project_solution(steps)
        return *cell, read_out * 1.41  # the mean size of what is asked is a half

    check("cell.project_short_streams", just, seed=0)
    assert "But only just: the bar was 0.2" in capsys.readouterr().out


def test_replacing_what_the_check_may_use_does_not_make_a_wrong_answer_right(monkeypatch):
    wrong = [answer for answer in catalogue("cell") if answer.hint == "the bias is missing"]
    for name in ("allclose", "isclose", "array_equal", "all", "abs", "mean"):
        monkeypatch.setattr(np, name, lambda *args, **kwargs: True)
    with pytest.raises(CheckFailed):
        check(wrong[0].check, wrong[0].function, seed=0)
