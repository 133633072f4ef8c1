import re

import numpy as np
import pytest

from course_utils.checks import check, sentiment_hints, sentiment_reviews
from course_utils.checks import sentiment as room
from course_utils.checks.answers import sentiment_project as answers
from course_utils.checks.answers import sentiment_project_more as more
from course_utils.checks.answers import sentiment_project_reported as reported
from course_utils.text import Vocabulary


@pytest.fixture
def names(after_solving):
    """What the solved exercise has defined."""
    return after_solving("07").names


def test_the_numbers_that_the_text_gives_are_those_of_the_check(text_of):
    text = " ".join(text_of("07").split())
    assert f"**3 marks** for at least {100 * room.SOME:g} % right" in text
    assert f"**3 marks** for at least {100 * room.MOST:g} % right" in text
    assert f"calls it once with {room.COUNT} new reviews" in text
    assert "Two guests in a hundred" in text
    assert sentiment_reviews.WRONG_BUTTON == 0.02


def test_the_examples_of_the_text(names, text_of):
    train, others = [["not", "bad"], ["not", "good", "at", "all"]], [["not", "boring"]]
    codes, other_codes = names["encode"](train, others, 1)
    text = text_of("07")
    for row in [*codes.tolist(), *other_codes.tolist()]:
        assert f" {' '.join(map(str, row))}\n" in text
    runs = [("good",), ("not", "good")]
    ratios = names["log_count_ratios"]([["good", "tea"], ["not", "good"]], np.array([1, 0]), runs)
    assert "{:.3f} and {:.3f}".format(*ratios) in " ".join(text.split())
    mask = np.array([[True, False, True]])
    inputs = np.array([[[8.0], [2.0], [6.0]]])
    outputs = names["masked_run"](names["half_and_add"], inputs, mask, np.zeros((1, 1)))
    assert outputs.ravel().tolist() == [8, 8, 10]
    outputs = names["masked_run"](names["half_and_add"], inputs, mask | True, np.zeros((1, 1)))
    assert outputs.ravel().tolist() == [8, 6, 9]
    rarer = [row.tolist() for codes in names["encode"](train, others, 2) for row in codes]
    assert rarer == [[2, 1, 0, 0], [2, 1, 1, 1], [2, 1]]
    five = ["good tea", "bad", "good tea", "bad tea", "fine"]
    parted = names["prepare"]([sentence.split() for sentence in five], 2)
    assert [part.tolist() for part in parted[:2]] == [[1, 4], [0, 2, 3]]
    for row in parted[2].tolist():
        assert f"\n{' '.join(map(str, row))}\n" in text
    counts, low, high = names["by_group"](np.full(3, 0.9), np.ones(3), ["a"] * 3, ["a", "b"])
    assert counts.tolist() == [3, 0]
    assert low.round(2).tolist() == [0.44, 0]
    assert high.round(2).tolist() == [1, 1]


def test_without_ties_and_rare_words_the_course_numbers_words_in_the_same_way(names):
    train, others = [["a", "b", "a"], ["a", "b", "c", "a"]], [["b", "new", "c"]]
    vocabulary = Vocabulary(train)
    codes = names["encode"](train, others, 1)
    assert codes[0].tolist() == vocabulary.encode(train).tolist()
    assert codes[1].tolist() == vocabulary.encode(others).tolist()


def test_the_leaky_split_has_both_mistakes(names):
    sentences = [["bad"], ["bad"], ["good"], ["fine"]]
    train, valid, codes = names["leaky_prepare"](sentences, 2)
    assert (train.tolist(), valid.tolist()) == ([1, 3], [0, 2])
    assert codes.tolist() == [[2], [2], [4], [3]]
    train, valid, codes = names["prepare"](sentences, 2)
    assert (train.tolist(), valid.tolist()) == ([2], [0, 1, 3])
    assert codes.tolist() == [[1], [1], [2], [1]]


def test_a_masked_run_is_what_keras_does(names):
    keras = pytest.importorskip("keras")
    keras.utils.set_random_seed(1)
    inputs = np.random.default_rng(0).normal(size=(3, 5, 2)).astype("float32")
    mask = np.array([[1, 1, 1, 0, 0], [0, 1, 0, 1, 1], [0, 0, 0, 0, 0]]) > 0
    layer = keras.layers.SimpleRNN(4, return_sequences=True)
    start = np.zeros((3, 4), "float32")
    wanted = np.asarray(layer(inputs, mask=mask, initial_state=start))
    kernel, recurrent, bias = (np.asarray(weight) for weight in layer.weights)
    got = names["masked_run"](
        lambda now, state: np.tanh(now @ kernel + state @ recurrent + bias), inputs, mask, start
    )
    assert np.allclose(got, wanted, atol=1e-5)


def share(answer, seed):
    return room._project(answer, np.random.default_rng(seed))[0]["own"]


def test_bars_leave_room():
    for seed in range(10, 13):
        assert share(answers.project_solution, seed) > room.MOST + 0.015
        assert share(reported.project_although_in_first_place, seed) < room.MOST - 0.01
        assert share(reported.project_flag, seed) < room.SOME - 0.02
        for sees_a_part in (more.project_marks_each_word, more.project_last_clause_counts):
            assert room.SOME + 0.01 < share(sees_a_part, seed) < room.MOST - 0.01
        for neighbours in (answers.project_words, answers.project_runs_of_three):
            assert share(neighbours, seed) < room.SOME - 0.06


def test_withheld_reviews_are_new_and_the_words_in_them_that_were_never_negated_now_are():
    known, labels = sentiment_reviews.training_reviews()
    reviews = sentiment_reviews.draw(np.random.default_rng(1), 800, new=True)
    assert not {review.words for review in reviews} & set(map(tuple, known))
    assert len({review.words for review in reviews}) == 800
    assert 0.45 < labels.mean() < 0.55
    shy = {word for word, (_, is_shy) in sentiment_reviews.CUES.items() if is_shy}
    seen = {word for words in known for word in words}
    assert set(sentiment_reviews.CUES) <= seen
    one_clause = [words for words in known if not {"but", "although", ","} & set(words)]
    assert all(
        not shy & set(words) for words in one_clause if {"not", "never", "nobody"} & set(words)
    )
    later = [r for r in reviews if not r.contrast and r.negations == 1 and shy & set(r.words)]
    assert len(later) > 30
    assert {word for review in reviews for word in review.words} - seen == set(
        sentiment_reviews.NEW_NOUNS
    )


def test_who_passes_the_project_is_told_the_numbers(capsys):
    assert check("sentiment.project_most", answers.project_solution, seed=0) is None
    said = r"project_most: right. Yours gets \d\d% right, ratios of words alone \d\d%, with pairs"
    assert re.match(said, capsys.readouterr().out)


def test_who_only_just_passes_is_told_so():
    score = {"own": 0.71, "words": 0.53, "pairs": 0.55}
    assert "But only just: the bar was 70%" in room._held_against(score, "", 0.7)
    assert "only just" not in room._held_against(score, "", 0.65)


def test_hints_of_a_masked_run_tell_mistakes_apart():
    """Each mistake that the hints know differs from the right run in some batch that is drawn."""
    rng = np.random.default_rng(3)
    for how in sentiment_hints._RUNS:
        assert any(
            not np.allclose(
                sentiment_hints.masked_run(step, inputs, mask, start),
                sentiment_hints.masked_run(step, inputs, mask, start, how),
            )
            for step, inputs, mask, start in room.draws.masked_batches(rng)
        ), how
