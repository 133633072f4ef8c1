import threading

import nbformat
import pytest

from course_utils.authoring import run
from course_utils.authoring.notebooks import METADATA_KEY, Notebook
from course_utils.ladder import Ladder


def nothing(*_):
    """Progress that nobody watches."""


def test_a_notebook_is_run_written_and_restamped_without_running(toy, rewrite):
    seen = []
    run.execute_all([toy], lambda notebook, cell, total: seen.append((notebook.label, cell, total)))
    assert seen == [("77_toy", 1, 2), ("77_toy", 2, 2)]
    built = nbformat.read(toy.target, as_version=4)
    nbformat.validate(built)
    assert built.cells[2].outputs[0].data["text/plain"] == "42"
    assert "one thread" in built.cells[0].source
    assert "colab.research.google.com" in built.cells[0].source
    assert Ladder.read(toy.results).rungs[0].scores == [42.0]
    assert [path.name for path in toy.results.parent.iterdir()] == ["77_toy.json"]
    picture = next(out for out in built.cells[1].outputs if "image/png" in out.get("data", {}))
    assert picture.metadata["image/png"]["alt"]
    assert built.metadata[METADATA_KEY]["seconds"] > 0
    assert "version" not in built.metadata.language_info
    assert "execution" not in built.cells[1].metadata

    assert run.is_current(toy)
    assert not run.restamp(toy)  # nothing changed
    rewrite(toy.source, "# a comment", "# another comment")
    rewrite(toy.source, "# # 77 A toy", "# # 77 A better toy")
    assert run.is_current(toy)
    assert run.restamp(toy)
    renewed = nbformat.read(toy.target, as_version=4)
    assert "better toy" in renewed.cells[0].source
    assert "another comment" in renewed.cells[1].source
    assert renewed.cells[2].outputs == built.cells[2].outputs

    rewrite(toy.source, "6 * 7", "6 * 8")
    assert not run.is_current(toy)


def test_a_source_edited_while_it_runs_is_not_mixed_with_the_run(toy, rewrite):
    def edit(_, cell, __):
        if cell == 2:
            rewrite(toy.source, "6 * 7", "6 * 8")
            rewrite(toy.source, "# %%\nanswer", "# %%\nanswer + 1\n\n# %%\nanswer")

    run.execute(toy, "write", edit, threading.Event())
    built = nbformat.read(toy.target, as_version=4)
    assert "6 * 7" in built.cells[1].source
    assert built.cells[2].outputs[0].data["text/plain"] == "42"
    assert not run.is_current(toy)


def test_an_error_names_the_cell_and_leaves_the_old_notebook(toy, rewrite):
    run.execute(toy, "write", nothing, threading.Event())
    before = toy.target.read_bytes()
    results = toy.results.read_bytes()
    rewrite(toy.source, "6 * 7", "6 * 8")
    rewrite(toy.source, "\nanswer\n", "\nanswer / 0\n")
    with pytest.raises(run.NotebookError, match=r"77_toy, code cell 2 of 2") as caught:
        run.execute_all([toy], nothing)
    assert "ZeroDivisionError" in str(caught.value)
    assert toy.target.read_bytes() == before
    assert toy.results.read_bytes() == results
    assert [path.name for path in toy.target.parent.glob(".*")] == []


def test_the_first_error_stops_the_others(toy):
    folder = toy.source.parent
    bad, slow = folder / "78_bad.py", folder / "79_slow.py"
    bad.write_text("# %% [markdown]\n# # 78 Bad\n\n# %%\nraise KeyError('gone')\n", "utf-8")
    sleeps = "\n# %%\nimport time\ntime.sleep(1)\n" * 60
    slow.write_text("# %% [markdown]\n# # 79 Slow\n" + sleeps, "utf-8")
    notebooks = [Notebook(toy.root, bad), Notebook(toy.root, slow), toy]
    with pytest.raises(run.NotebookError, match="KeyError"):
        run.execute_all(notebooks, nothing)
    assert not any(notebook.target.exists() for notebook in notebooks)


def test_splitting_a_cell_means_running_again(toy, rewrite):
    run.execute(toy, "write", nothing, threading.Event())
    rewrite(toy.source, 'ladder.add("naive"', '\n# %%\nladder.add("naive"')
    assert not run.is_current(toy)


PARAMETERS = """
# %% tags=["parameters"]
short = False
"""
CLAIMS = """
# %% tags=["claims"]
assert not short, "a claim was made of a short run"
"""


def test_a_short_run_takes_few_steps_claims_nothing_and_writes_nothing(toy):
    source = toy.source.read_text("utf-8")
    toy.source.write_text(source + PARAMETERS + CLAIMS, "utf-8")
    run.execute_all([toy], nothing, mode="short")
    assert not toy.target.exists()
    assert not toy.results.exists()
    toy.source.write_text(source + CLAIMS, "utf-8")
    with pytest.raises(ValueError, match="no cell tagged 'parameters'"):
        run.execute_all([toy], nothing, mode="short")


def test_a_check_compares_with_what_is_stored(toy, rewrite):
    run.execute(toy, "write", nothing, threading.Event())
    before = toy.target.read_bytes()
    run.execute_all([toy], nothing, mode="check")
    rewrite(toy.results, "42.0", "43.0")  # within tolerance
    run.execute_all([toy], nothing, mode="check")
    rewrite(toy.results, "43.0", "52.0")
    with pytest.raises(run.NotebookError, match="naive is 42"):
        run.execute_all([toy], nothing, mode="check")
    rewrite(toy.results, '"naive"', '"another"')
    with pytest.raises(run.NotebookError, match="another is None"):
        run.execute_all([toy], nothing, mode="check")
    assert toy.target.read_bytes() == before
