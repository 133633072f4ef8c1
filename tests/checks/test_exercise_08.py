import re

import numpy as np
import pytest

from course_utils.checks import check
from course_utils.checks import generation as room
from course_utils.checks import generation_stories as told
from course_utils.checks.answers.generation_project import (
    project_cache,
    project_five_characters,
    project_pairs_of_this_story,
    project_solution,
)
from course_utils.checks.answers.generation_project_weak import (
    project_add_one,
    project_three_characters,
)
from course_utils.checks.generation_draws import choices
from course_utils.checks.generation_write_hints import Network


def test_the_numbers_that_the_text_gives_are_those_of_the_check(text_of):
    flat = " ".join(text_of("08").replace("# ", "").split())
    assert f"at most its nats and {room.LIKE_NGRAMS:g} more" in flat
    assert f"at most {room.BEYOND_NGRAMS:g} times its nats" in flat
    assert f"for {room.WITHHELD} new stories" in flat
    assert told.ORDER == 4
    assert "an n-gram model of four characters" in flat


def relation(answer, seed):
    """Nats of withheld stories: of the answer, less those of n-grams; and as a share of them."""
    score = room._project(answer, np.random.default_rng(seed))[0]
    return score["own"] - score["n-grams"], score["own"] / score["n-grams"]


@pytest.mark.parametrize("answer", [project_solution, project_cache])
def test_who_reads_along_passes_both_bars_with_room(answer):
    for seed in range(10, 12):
        more, share = relation(answer, seed)
        assert more < room.LIKE_NGRAMS - 0.3
        assert share < room.BEYOND_NGRAMS - 0.02


def test_weaker_models_stay_on_their_side_of_the_bars():
    for seed in range(20, 22):
        for answer in (project_five_characters, project_pairs_of_this_story):
            more, share = relation(answer, seed)
            assert more < room.LIKE_NGRAMS - 0.04
            assert share > room.BEYOND_NGRAMS + 0.02
        for answer in (project_add_one, project_three_characters):
            assert relation(answer, seed)[0] > room.LIKE_NGRAMS + 0.05


def test_names_of_withheld_stories_are_new_and_no_seed_tells_the_training_stories_again():
    known = told.training_stories()
    words = told.words(known)
    new = told.stories(np.random.default_rng(1), 40, without=words)
    assert told.words(new) & words <= told.ORDINARY
    assert set("".join(new)) <= set(told.ALPHABET) == set("".join(known))
    assert all(story.count("\n") == told.SENTENCES_EACH for story in new)
    for story in new:
        kinds = told.kinds(story)
        assert {"new", "again", "other"} == set(kinds.tolist())
        assert len(told.words([story]) - told.ORDINARY) <= 3
    assert not set(told.stories(np.random.default_rng(0), 60)) & set(known)


def test_draws_of_a_choice_end():
    assert len(list(choices(np.random.default_rng(0)))) == 7


def test_the_network_of_the_notebook_is_that_of_the_check(after_solving):
    own = after_solving("08").names["Network"](6, 7, seed=3)
    other = Network(np.random.default_rng(3))
    for code in (1, 5, 0, 0):
        np.testing.assert_allclose(own.read(code), other.read(code))


def test_the_loop_to_repair_has_the_two_mistakes_that_the_text_promises(after_solving):
    names, read = after_solving("08").names, []

    class Note(names["Network"]):
        def read(self, code):
            read.append(code)
            return super().read(code)

    written = names["absent_write"](Note(6, 7), [1, 2], 2, lambda _: 9)
    assert written == [9, 9]
    assert read[:3] == [1, 2, 2]
    assert 9 not in read


def test_who_passes_the_project_is_told_the_numbers(capsys):
    assert check("generation.project_beyond_ngrams", project_solution, seed=0) is None
    said = r"project_beyond_ngrams: right. Yours needs 0.\d{3} nats a character, n-grams of 4"
    assert re.match(said, capsys.readouterr().out)


def test_who_only_just_passes_is_told_so():
    score = {"own": 1.09, "n-grams": 1.5}
    assert "But only just: the bar was 1.100" in room._held_against(score, "", 1.1, "")
    assert "only just" not in room._held_against(score, "", 1.2, "")
