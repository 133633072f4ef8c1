import pytest

from course_utils.authoring import readme
from course_utils.authoring.notebooks import find, measured_text
from course_utils.environment import repository_root
from course_utils.ladder import Ladder


def test_a_missing_marker_is_named():
    with pytest.raises(ValueError, match="lessons"):
        readme.fill("no markers", {"lessons": "x"})


def test_the_readme_is_what_the_measurements_make_of_it():
    text = (repository_root() / "README.md").read_text("utf-8")
    assert readme.fill(text, readme.tables(repository_root())) == text


def test_a_row_shows_the_first_claim_and_hides_none():
    (lesson,) = find(repository_root(), only=("04",))
    row = readme.claims(lesson)
    said = Ladder.read(lesson.results).claims
    assert row.startswith(f"{said[0]} <details><summary>and {len(said) - 1} more</summary>")
    assert all(claim in row for claim in said)


def test_an_unknown_lesson_lists_the_known_ones():
    with pytest.raises(ValueError, match="04_forecasting"):
        find(repository_root(), only=("99",))


@pytest.mark.parametrize(("seconds", "said"), [(42.4, "42 seconds"), (150.0, "2.5 minutes")])
def test_time_is_said_in_the_unit_a_reader_expects(seconds, said):
    assert measured_text({"seconds": seconds, "megabytes": 900}).startswith(said)
