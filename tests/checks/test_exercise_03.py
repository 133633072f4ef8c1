import re

import numpy as np

from course_utils.checks import check, variants_words
from course_utils.checks import variants as room
from course_utils.checks.answers.variants_project import (
    project_letters,
    project_pairs,
    project_solution,
    project_threes,
)


def test_the_numbers_that_the_text_gives_are_those_of_the_check(text_of):
    text = text_of("03")
    assert f"at least its accuracy less {100 * room.PAIRS_LESS:g} points" in text
    assert f"at least its accuracy and {100 * room.PAIRS_MORE:g} points more" in text
    flat = " ".join(text.split())
    each = f"{variants_words.LANGUAGES * room.EACH} new words, {room.EACH} of each language"
    assert each in flat.replace("# ", "")


def share(answer, seed):
    """Accuracy on withheld words of an answer, less that of letter pairs."""
    score = room._project(answer, np.random.default_rng(seed))[0]
    return score["own"] - score["pairs"]


def test_bars_leave_room():
    sees, neighbours = project_solution, (project_pairs, project_threes)
    for seed in range(10, 15):
        assert share(sees, seed) > room.PAIRS_MORE + 0.05
        pairs, threes = (share(answer, seed) for answer in neighbours)
        assert -room.PAIRS_LESS + 0.01 < pairs < threes < room.PAIRS_MORE - 0.02
        assert share(project_letters, seed) < -room.PAIRS_LESS - 0.03


def test_withheld_words_are_not_among_those_to_learn_from():
    known, _ = variants_words.training_words()
    words, languages = variants_words.draw(np.random.default_rng(1), 500, without=frozenset(known))
    assert not set(words) & set(known)
    assert len(set(words)) == len(words) == 2000
    assert np.bincount(languages).tolist() == [500] * 4
    assert set("".join([*words, *known])) == set(variants_words.ALPHABET)


def test_who_passes_the_project_is_told_the_numbers(capsys):
    assert check("variants.project_beyond_pairs", project_solution, seed=0) is None
    said = (
        r"project_beyond_pairs: right. Yours gets \d\d% right, letter pairs \d\d%, single letters"
    )
    assert re.match(said, capsys.readouterr().out)


def test_who_only_just_passes_is_told_so():
    score = {"own": 0.71, "pairs": 0.46, "letters": 0.28}
    assert "But only just: the bar was 70%" in room._held_against(score, "", 0.7, "")
    assert "only just" not in room._held_against(score, "", 0.65, "")
