import re

import numpy as np
import pytest

from course_utils.checks import check
from course_utils.checks import translation as room
from course_utils.checks import translation_attend_hints as attend_hints
from course_utils.checks import translation_beam_hints as beam_hints
from course_utils.checks import translation_draws as draws
from course_utils.checks import translation_forced_hints as forced_hints
from course_utils.checks import translation_island as island
from course_utils.checks import translation_loop_hints as loop_hints
from course_utils.checks import translation_score_hints as score_hints
from course_utils.checks.answers import translation_project as answers
from course_utils.checks.answers import translation_project_order as partly
from course_utils.checks.translation_decoder import Decoder
from course_utils.checks.translation_island_hints import kind_of_error
from course_utils.checks.translation_judge import explains

TASKS = {
    "forced": (draws.to_force, forced_hints.TASK),
    "attend": (draws.to_attend, attend_hints.TASK),
    "scores": (draws.to_count, score_hints.TASK),
    "translate": (draws.to_write, loop_hints.TASK),
    "beam": (draws.to_search, beam_hints.TASK),
}


@pytest.fixture
def names(after_solving):
    """What the solved exercise has defined."""
    return after_solving("09").names


def test_the_numbers_that_the_text_gives_are_those_of_the_check(text_of):
    text = " ".join(text_of("09").split())
    assert f"**2 marks** for at least {100 * room.SOME:g} % right" in text
    assert f"**3 marks** for at least {100 * room.MOST:g} % right" in text
    assert f"asks for {room.WITHHELD} new sentences" in text
    assert f"{island.TO_LEARN_FROM:,} English sentences" in text
    assert names_of_text(text) == (forced_hints.START, forced_hints.END)


def names_of_text(text):
    return tuple(map(int, re.search(r"START, END = (\d), (\d)", text).groups()))


def test_the_examples_of_the_text(names, text_of):
    written = np.array([[5, 6, 7, 3, 9], [8, 3, 3, 6, 6]])
    answers_given = np.array([[5, 6, 7, 3], [8, 4, 3, 0]])
    text = text_of("09")
    for row in [*written.tolist(), *answers_given.tolist()]:
        assert " ".join(map(str, row)) in text
    exact, by_place = names["scores"](written, answers_given)
    said = ", ".join(f"{share:g}" for share in by_place)
    assert f"they are {exact:g} and {said}." in " ".join(text.split())
    written, answers_given = (
        np.array([[5, 6, 7], [8, 3, 3]]),
        np.array([[5, 6, 7, 3], [8, 3, 0, 0]]),
    )
    for row in [*written.tolist(), *answers_given.tolist()]:
        assert " ".join(map(str, row)) in text
    exact, by_place = names["scores"](written, answers_given)
    said = ", ".join(f"{share:g}" for share in by_place)
    assert f"`exact` is {exact:g}, and `by_place` is {said}." in " ".join(text.split())


def test_huge_scores_keep_within_what_the_text_promises_and_come_near_it():
    for seed in range(10):
        queries, memory, mask, *weights = draws.to_attend(np.random.default_rng(seed))[2][1]
        made = attend_hints.bahdanau(queries, memory, *weights)
        assert abs(made).max() < 5000
        padded = ~mask.all(axis=1)
        real = np.where(mask[:, None], made, -np.inf)[padded].max(axis=-1)
        assert real.min() < -4000


def test_the_last_answer_does_not_tell_how_long_the_longest_is():
    for seed in range(10):
        (codes,) = draws.to_force(np.random.default_rng(seed))[0][1]
        longest = max(map(len, codes))
        assert len(codes[0]) < longest > len(codes[-1])


@pytest.mark.parametrize("seed", [1, 5, 8])
@pytest.mark.parametrize("name", TASKS)
def test_no_two_mistakes_with_different_hints_come_to_the_same(name, seed):
    """So a hint that names a mistake is true of whatever an answer with that mistake returned."""
    draw, task = TASKS[name]
    cases = draw(np.random.default_rng(seed))
    for part, mistakes in task.mistakes.items():
        place = task.names.index(part)
        with np.errstate(all="ignore"):
            rights = [np.asarray(task.right(*given)[place], dtype=float) for _, given in cases]
        for number, (hint, mistake) in enumerate(mistakes):
            assert not explains(mistake, rights, cases), hint
            for other_hint, other in mistakes[:number]:
                if other_hint != hint:
                    made = results(mistake, cases)
                    assert made is None or not explains(other, made, cases), (hint, other_hint)


def results(mistake, cases):
    try:
        with np.errstate(all="ignore"):
            return [np.asarray(mistake(*given), dtype=float) for _, given in cases]
    except ValueError:
        return None  # it stops with an error in some case


def test_the_decoder_of_the_notebook_is_that_of_the_check(names):
    own, other = names["Decoder"](8, 5, seed=3), Decoder(np.random.default_rng(3), 8, 5, 9)
    state = np.linspace(-1, 1, 5)
    for code in (names["START"], 5, 7):
        logs, after = own.step(code, state)
        logs_too, state = other.step(code, state)
        np.testing.assert_allclose(logs, logs_too)
        np.testing.assert_allclose(after, state)
    assert int(logs.argmax()) >= names["END"]
    assert np.isclose(np.exp(logs).sum(), 1)


def test_the_loop_to_repair_has_the_two_mistakes_that_the_text_promises(names):
    table = np.array([[5, 3, 6, 7, 3], [4, 6, 3, 6, 5], [6, 6, 6, 3, 4]])

    def step(codes, state):
        del codes
        round_number = int(state[0, 0])
        return np.eye(8)[table[:, round_number]], state + 1

    start = np.zeros((3, 1))
    assert names["hasty_translate"](step, start, 5).tolist() == [[5, 3], [4, 6], [6, 6]]
    right = names["translate"](step, start, 5)
    assert right.tolist() == [[5, 3, 0, 0], [4, 6, 3, 0], [6, 6, 6, 3]]


def test_a_beam_of_one_is_greedy_and_a_wide_one_finds_the_best_of_all(names):
    decoder, state = names["Decoder"](8, 5, seed=1), np.zeros(5)
    codes, total = names["beam"](decoder.step, state, 1, 6, 1)
    greedy = names["translate"](decoder.step, state[None], 6)[0]
    assert codes == greedy[greedy != 0].tolist()
    every, best = [((), 0.0, state)], -np.inf
    for _ in range(3):
        grown = []
        for read, cost, own in every:
            logs, after = decoder.step(read[-1] if read else names["START"], own)
            grown += [((*read, code), cost + log, after) for code, log in enumerate(logs)]
        best = max([best, *(cost / len(read) for read, cost, _ in grown if read[-1] == 3)])
        every = [each for each in grown if each[0][-1] != names["END"]]
    codes, total = names["beam"](decoder.step, state, 1000, 3, 1)
    assert np.isclose(total / len(codes), best)


def share(answer, seed):
    return room._project(answer, np.random.default_rng(seed))[0]["own"]


def test_bars_leave_room():
    assert share(answers.project_by_expectation, 10) == 1
    assert room.SOME + 0.05 < share(answers.project_of_one_ending, 10) < room.MOST - 0.2
    assert share(partly.project_remembers_pairs, 10) < room.MOST - 0.1
    assert share(partly.project_changes_grey, 10) < room.MOST - 0.1


def test_withheld_sentences_are_new_and_a_third_puts_together_what_never_stood_together():
    known = island.training_pairs()
    assert not any(island.is_new(english) for english, _ in known)
    drawn = island.withheld_pairs(np.random.default_rng(1), 400)
    assert len(drawn) == 400
    assert not {tuple(english) for english, _ in drawn} & {tuple(english) for english, _ in known}
    assert 0.25 < np.mean([island.is_new(english) for english, _ in drawn]) < 0.42
    for side in (0, 1):
        seen = {word for pair in known for word in pair[side]}
        assert {word for pair in drawn for word in pair[side]} <= seen
    ends = [word for word in island.island_words() if word[-1] in island.ENDINGS]
    assert ends == []  # without their endings; so an ending is known by its letter


def test_kinds_of_errors():
    right = ["rasul", "tirok", "vogu", "ga", "kabos"]
    for said, kind in [
        ("rasul tirok vogu ga kabos", "right"),
        ("rasul tirok voge ga kabos", "endings"),
        ("tirok rasul vogu ga kabos", "order"),
        ("rasul tirok vogu kabos", "words"),
        ("rasul tirok vogu ga ga kabos", "words"),
    ]:
        assert kind_of_error(said.split(), right) == kind


def test_who_passes_the_project_is_told_the_numbers(capsys):
    assert check("translation.project_most", answers.project_typed, seed=0) is None
    assert re.match(r"project_most: right. Yours gets 100.0% right", capsys.readouterr().out)


def test_who_only_just_passes_is_told_so():
    score = {"own": 0.96, "order": 0.5}
    assert "But only just: the bar was 95%" in room._held_against(score, "", 0.95)
    assert "only just" not in room._held_against(score, "", 0.9)
