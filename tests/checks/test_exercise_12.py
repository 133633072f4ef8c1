import copy
import re

import numpy as np
import pytest

from course_utils import music
from course_utils.checks import check
from course_utils.checks import chorales as room
from course_utils.checks import chorales_copies_hints as copies_hints
from course_utils.checks import chorales_cost_hints as cost_hints
from course_utils.checks import chorales_counts_hints as counts_hints
from course_utils.checks import chorales_draws as draws
from course_utils.checks import chorales_loop_hints as loop_hints
from course_utils.checks import chorales_pieces as made
from course_utils.checks import chorales_voices_hints as voices_hints
from course_utils.checks.answers import chorales_project as answers
from course_utils.checks.answers import chorales_project_more as partly
from course_utils.checks.values import close

TASKS = {
    "frame_nats": (draws.to_cost, cost_hints.TASK),
    "counted": (draws.to_count, counts_hints.TASK),
    "chord": (draws.to_sing, voices_hints.TASK),
    "copied": (draws.to_find, copies_hints.TASK),
    "compose": (draws.to_compose, loop_hints.TASK),
}


@pytest.fixture
def names(after_solving):
    """What the solved exercise has defined."""
    return after_solving("12").names


def test_the_numbers_that_the_text_gives_are_those_of_the_check(text_of):
    text = " ".join(text_of("12").split())
    assert f"**2 marks** for at most {room.AHEAD:g} times its nats" in text
    assert f"**3 marks** for at most {room.FAR_AHEAD:g} times its nats" in text
    assert made.TO_LEARN_FROM == 60
    assert "Sixty short pieces" in text
    assert len(made.KNOWN) == 5
    assert f"for {len(made.ALL) * made.NEW_IN_EACH} new pieces, two in each major key" in text


def test_the_examples_of_the_text(names):
    rolls = [np.array([[0], [1], [1]], bool), np.array([[1], [0]], bool)]
    bias, table = names["counted"](rolls)
    assert np.allclose(bias, np.log(4 / 3))
    assert np.allclose(table, [[2 / 3, 2 / 4]])
    for uniform, step in ((0, 0), (0.3, 1), (0.99, 3)):
        low = np.array([9, 6, 3, 0])
        keys = names["chord"](np.zeros((4, 13)), low, low + 3, 1, np.full(4, uniform))
        assert keys == [9 + step, 6 + step, 3 + step, step]
    nats, by_key = names["frame_nats"]([np.zeros((2, 88))], [np.zeros((2, 88), bool)])
    assert np.isclose(nats, 88 * np.log(2))
    assert np.isclose(by_key.sum(), nats)


def test_one_frame_in_eight_as_the_model_answer_says(text_of):
    drawn = np.array(list(np.ndindex(2, 2, 2, 2)))  # E, G, F, A; C sounds in all
    meant = [[1, 1, 0, 0], [0, 0, 1, 1]]
    assert np.mean([row.tolist() in meant for row in drawn]) == 1 / 8
    assert "2 of 16 = 1/8" in " ".join(text_of("12").split())


def test_costs_are_those_of_the_course():
    for _, (logits, rolls) in draws.to_cost(np.random.default_rng(0)):
        pairs = zip(logits, rolls, strict=True)
        course = np.concatenate([music.frame_nll(*pair) for pair in pairs])
        assert np.isclose(cost_hints.right(logits, rolls)[0], course.mean())


@pytest.mark.parametrize("seed", [1, 5, 8])
@pytest.mark.parametrize("name", TASKS)
def test_no_two_mistakes_with_different_hints_come_to_the_same(name, seed):
    """So a hint that names a mistake is true of whatever an answer with that mistake returned."""
    draw, task = TASKS[name]
    cases = draw(np.random.default_rng(seed))
    for part, mistakes in task.mistakes.items():
        place = task.names.index(part)
        made_of = [(None, results(lambda *given, at=place: task.right(*given)[at], cases))]
        for hint, mistake in mistakes:
            found = results(mistake, cases)
            alike = [other for other, results_of in made_of if same(found, results_of)]
            assert set(alike) <= {hint}
            made_of.append((hint, found))


def results(mistake, cases):
    with np.errstate(all="ignore"):
        return [np.asarray(mistake(*copy.deepcopy(given)), dtype=float) for _, given in cases]


def same(one, other):
    return all(close(a, b) for a, b in zip(one, other, strict=True))


def test_draws_keep_within_what_the_text_promises():
    for seed in range(10):
        rng = np.random.default_rng(seed)
        for _, (logits, _) in draws.to_cost(rng):
            assert max(abs(each).max() for each in logits) < 5000
        for _, (logits, lowest, highest, temperature, uniform) in draws.to_sing(rng):
            assert abs(logits).max() < 5000
            assert (np.diff(lowest) < 0).all()
            assert (np.diff(highest) < 0).all()
            assert 0 <= lowest.min() <= highest.max() < logits.shape[1]
            assert 0.05 <= temperature <= 2
            assert uniform.min() >= 0
            assert uniform.max() < 1


def test_the_network_of_the_notebook_is_that_of_the_check(names):
    own, other = names["Network"](6, 7, seed=3), loop_hints.Network(np.random.default_rng(3), 6, 7)
    for frame in np.eye(6)[:3]:
        np.testing.assert_allclose(own.read(frame), other.read(frame.astype(bool)))


def test_the_loop_to_repair_has_the_three_mistakes_that_the_text_promises(names):
    network = names["Network"](6, 7)
    rng = np.random.default_rng(0)
    start, uniform = rng.random((3, 6)) < 0.5, rng.random((5, 6))
    given = (start, 5, 0.7, uniform)
    network.read(start[0])
    muddled = names["muddled_compose"](copy.deepcopy(network), *given)
    planted = ", ".join(loop_hints.PLANTED)
    expected = loop_hints.compose(copy.deepcopy(network), *given, how=planted)
    np.testing.assert_array_equal(muddled, expected)
    np.testing.assert_array_equal(
        names["compose"](network, *given), loop_hints.compose(network, *given)
    )
    assert len(loop_hints.PLANTED) == 3


def share(answer, seed):
    score, _ = room._project(answer, np.random.default_rng(seed))
    return score["own"] / score["Markov"]


def test_bars_leave_room():
    for seed in range(10, 12):
        for answer in (answers.project_solution, answers.project_by_likeness):
            assert share(answer, seed) < room.FAR_AHEAD - 0.06
        for answer in (partly.project_of_the_pulse, partly.project_of_the_shape):
            assert share(answer, seed) > room.FAR_AHEAD + 0.03
        assert share(partly.project_of_the_pulse, seed) < room.AHEAD - 0.08
        assert room.AHEAD < share(partly.project_of_the_chord, seed) < room.AHEAD + 0.06
        assert np.isclose(share(partly.project_markov, seed), 1)


def test_withheld_pieces_are_new_and_in_all_keys():
    known = made.training_pieces()
    drawn = made.withheld_pieces(np.random.default_rng(0))
    assert sorted({tonic for tonic, _ in drawn}) == list(made.ALL)
    assert len(drawn) == len(made.ALL) * made.NEW_IN_EACH
    for _, roll in drawn:
        assert not any(np.array_equal(roll, other) for other in known)
        assert set(roll.sum(axis=1)) <= {3, 4}
        assert np.diff(np.flatnonzero(made.changes(roll))).tolist() == [len(roll) // 20] * 19
    known[0][:] = False
    assert made.training_pieces()[0].any()


def test_a_piece_in_another_key_is_the_same_piece_moved():
    one, other = (made.piece(np.random.default_rng(5), tonic) for tonic in (-5, 6))
    np.testing.assert_array_equal(np.roll(one, 11, axis=1), other)


def test_who_passes_the_project_is_told_the_numbers(capsys):
    assert check("chorales.project_far_ahead", answers.project_solution, seed=0) is None
    said = r"project_far_ahead: right. Yours needs \d\.\d\d nats a frame, 0\.\d\d of the \d\.\d\d"
    assert re.match(said, capsys.readouterr().out)


def test_who_only_just_passes_is_told_so():
    score = {"own": 5.95, "Markov": 10.0}
    assert "But only just: the bar was 0.6" in room._held_against(score, "", 0.6)
    assert "only just" not in room._held_against(score, "", 0.8)
