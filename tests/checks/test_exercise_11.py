import re
from itertools import pairwise

import numpy as np
import pytest

from course_utils.checks import CheckFailed, check
from course_utils.checks import spoken as room
from course_utils.checks import spoken_draws as draws
from course_utils.checks import spoken_words as valley
from course_utils.checks.answers import spoken_project as answers
from course_utils.checks.answers import spoken_project_more as more
from course_utils.checks.translation_judge import explains

TASKS = {
    "warp": (draws.to_warp, room.warp_hints.TASK),
    "split": (draws.to_split, room.split_hints.TASK),
    "by_voice": (draws.to_count, room.voice_hints.TASK),
    "settles": (draws.to_settle, room.settle_hints.TASK),
    "evaluate": (draws.to_repair, room.repair_hints.TASK),
}


@pytest.fixture
def names(after_solving):
    """What the solved exercise has defined."""
    return after_solving("11").names


def test_the_numbers_that_the_text_gives_are_those_of_the_check(text_of):
    text = " ".join(text_of("11").split())
    assert f"**2 marks** for at least {100 * room.SOME:g} % right" in text
    assert f"**3 marks** more for at least {100 * room.MOST:g} % right" in text
    clips, _, voices = valley.training_clips()
    assert f"the {len(clips)} clips of eight other people" in text
    assert f"{valley.BANDS} bands of log power" in text
    assert sorted(set(voices.tolist())) == list(range(8))
    assert len(valley.WITHHELD) == 8


def test_the_examples_of_the_text(names, text_of):
    text = " ".join(text_of("11").split())
    one, other = np.array([[0.0], [0.0], [4.0]]), np.array([[0.0], [3.0], [4.0]])
    distance, path = names["warp"](one, other)
    assert distance == pytest.approx(1 / 6)
    assert ", ".join(map(str, path)) in text
    for row in np.abs(one - other.T).astype(int).tolist():
        assert " ".join(map(str, row)) in text
    voices = ["ana", "bo", "ana", "cleo", "dov", "bo", "cleo"]
    assert " ".join(voices) in text
    timbre_of = {"ana": "oak", "bo": "oak", "cleo": "ash"}
    train, held = names["split"](voices, timbre_of, 2)
    assert f"`held` is {', '.join(map(str, held))}." in text
    assert train == [0, 1, 2, 5]
    digits, guesses = np.zeros(12, dtype=int), np.array([0] * 9 + [1] * 3)
    _, _, summary = names["by_voice"](digits, guesses, ["ana"] * 10 + ["bo"] * 2, ["ana", "bo"])
    assert "They are {:g}, {:g} and {:g}.".format(*summary) in text
    running = np.eye(10)[[[1, 7, 3, 7, 7, 4]]]
    first, share = names["settles"](running, np.array([5]), np.array([7]))
    assert f"`first` is {first[0]}." in text
    assert share == pytest.approx(4 / 5)


@pytest.mark.parametrize("seed", [1, 5, 8])
@pytest.mark.parametrize("name", TASKS)
def test_no_two_mistakes_with_different_hints_come_to_the_same(name, seed):
    """So a hint that names a mistake is true of whatever an answer with that mistake returned."""
    draw, task = TASKS[name]
    cases = draw(np.random.default_rng(seed))
    for place, part in enumerate(task.names):
        rights = [np.asarray(task.right(*given)[place], dtype=float) for _, given in cases]
        for number, (hint, mistake) in enumerate(task.mistakes[part]):
            assert not explains(mistake, rights, cases), hint
            made = draws._made(mistake, cases)
            for other_hint, other in task.mistakes[part][:number]:
                if other_hint != hint and made is not None:
                    assert not explains(other, made, cases), (hint, other_hint)


@pytest.mark.parametrize("name", TASKS)
def test_arguments_that_are_drawn_are_what_the_text_promises(name):
    for seed in range(5):
        for _, given in TASKS[name][0](np.random.default_rng(seed)):
            if name == "split":
                voices, timbre_of, least = given
                assert not set(timbre_of.values()) & set(voices)
                assert set(voices) - set(timbre_of)
                assert 0 < least < len(voices)
            if name == "by_voice":
                digits, guesses, voices, people = given
                assert set(voices) == set(people)
                assert len(digits) == len(guesses) == len(voices)
            if name == "settles":
                running, lengths, _ = given
                assert np.allclose(running.sum(axis=-1), 1)
                assert 1 <= lengths.min() <= lengths.max() < running.shape[1]
            if name == "evaluate":
                frames, lengths, _, part, ks = given
                assert 1 <= lengths.min() <= lengths.max() == frames.shape[1]
                assert set(part) == {"train", "valid", "test"}
                assert len(set(ks)) == len(ks)


def test_the_path_is_the_cheapest_of_all(names):
    one, other = np.random.default_rng(2).normal(size=(2, 4, 2))
    costs = np.linalg.norm(one[:, None] - other, axis=-1)

    def paths(i, j):
        if (i, j) == (0, 0):
            yield [(0, 0)]
        for a, b in ((1, 1), (1, 0), (0, 1)):
            if i >= a and j >= b:
                yield from ([*path, (i, j)] for path in paths(i - a, j - b))

    every = list(paths(3, 3))
    best = min(every, key=lambda path: sum(costs[cell] for cell in path))
    distance, path = names["warp"](one, other)
    assert len(every) == 63
    assert path == best
    assert distance == pytest.approx(sum(costs[cell] for cell in best) / 8)
    assert all((c - a, d - b) in room.warp_hints.STEPS for (a, b), (c, d) in pairwise(path))


def test_the_evaluation_to_repair_has_the_three_mistakes_that_the_text_promises(names):
    _, given = draws.to_repair(np.random.default_rng(4))[0]
    hasty, right = names["hasty_evaluate"](*given), names["evaluate"](*given)
    with pytest.raises(CheckFailed, match=r"padding is in the means and the maxima.* all clips"):
        check("spoken.evaluate", names["hasty_evaluate"], seed=0)
    assert not np.allclose(hasty[0], right[0])
    *_, ks = given
    on = {name: room.repair_hints.scores(*given, ask=name) for name in ("valid", "test")}
    assert right[1:] == (ks[np.argmax(on["valid"])], on["test"][np.argmax(on["valid"])])
    assert np.argmax(on["valid"]) != np.argmax(on["test"])


def test_the_neighbours_of_the_notebook_are_those_of_the_check(names):
    _, (frames, _, digits, part, ks) = draws.to_repair(np.random.default_rng(1))[0]
    learn, ask = (np.flatnonzero(np.array(part) == name) for name in ("train", "test"))
    for k in ks:
        own = names["accuracy"](frames[:, 0], digits, learn, ask, k)
        assert own == room.repair_hints.accuracy(frames[:, 0], digits, learn, ask, k)


def share(answer, seed):
    return room._project(answer, np.random.default_rng(seed))[0]


@pytest.mark.parametrize("seed", [10, 11])
def test_bars_leave_room(seed):
    assert share(answers.project_solution, seed) > room.MOST + 0.04
    assert share(answers.project_stretched, seed) > room.MOST + 0.03
    assert room.SOME + 0.05 < share(answers.project_without_moving, seed) < room.MOST - 0.1
    assert share(answers.project_moves_up_alone, seed) < room.MOST - 0.05
    assert share(more.project_with_the_microphone, seed) < room.SOME - 0.08
    assert share(more.project_pooled_without_microphone, seed) < room.SOME - 0.1


def test_withheld_voices_are_new_and_most_are_unlike_those_known():
    known, digits, voices = valley.training_clips()
    assert np.bincount(digits).tolist() == [8] * 10
    assert np.bincount(voices).tolist() == [10] * 8
    assert max(map(abs, valley.KNOWN)) + 0.2 < valley.FAR
    clips, asked, tracts = valley.withheld_clips(np.random.default_rng(3))
    assert np.bincount(asked).tolist() == [8] * 10
    assert 0.7 < np.mean(np.abs(tracts) > valley.FAR) < 0.8
    others, _, _ = valley.withheld_clips(np.random.default_rng(4))
    assert not {clip.tobytes() for clip in clips} & {clip.tobytes() for clip in [*known, *others]}
    assert min(map(len, known)) >= 3


def test_a_microphone_makes_no_difference_to_who_takes_it_out():
    clips, _, _ = valley.withheld_clips(np.random.default_rng(5))
    others = [clip + valley.microphone(np.random.default_rng(n)) for n, clip in enumerate(clips)]
    heard = answers.project_without_moving(clips)
    assert heard == answers.project_without_moving(others)


def test_who_passes_the_project_is_told_the_numbers(capsys):
    assert check("spoken.project_most", answers.project_stretched, seed=0) is None
    assert re.match(r"project_most: right. Yours gets \d+% of the clips", capsys.readouterr().out)


def test_who_only_just_passes_is_told_so():
    assert "But only just: the bar was 93%" in room._held_against(0.94, "", 0.93)
    assert "only just" not in room._held_against(0.99, "", 0.93)
