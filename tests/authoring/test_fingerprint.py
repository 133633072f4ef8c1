import pytest

from course_utils.authoring.fingerprint import files_that_count, fingerprint


def of(notebook):
    return fingerprint(notebook.source, notebook.root / "course_utils")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("notebooks/source/77_toy.py", "# a comment", "# another"),
        ("notebooks/source/77_toy.py", "# # 77 A toy", "# # 77 Another toy"),
        ("course_utils/ladder.py", '"""Add a model that was', '"""Add one that was'),
        ("course_utils/plots.py", "#0072B2", "#000072"),
        ("course_utils/metrics.py", "200 * np.mean", "100 * np.mean"),  # not imported by the toy
    ],
)
def test_what_cannot_change_a_number_does_not_count(toy, rewrite, file, old, new):
    before = of(toy)
    rewrite(toy.root / file, old, new)
    assert of(toy) == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("notebooks/source/77_toy.py", "6 * 7", "7 * 6"),
        ("course_utils/ladder.py", "ddof=1", "ddof=0"),
    ],
)
def test_code_that_is_run_counts(toy, rewrite, file, old, new):
    before = of(toy)
    rewrite(toy.root / file, old, new)
    assert of(toy) != before


def test_the_loader_of_a_set_that_is_loaded_counts_and_no_other(toy, rewrite):
    rewrite(toy.source, "6 * 7", 'len(data.load("m4-hourly"))')
    names = [path.name for path in files_that_count(toy.source, toy.root / "course_utils")]
    assert "m4_hourly.py" in names
    assert "cta_ridership.py" not in names
