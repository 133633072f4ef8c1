import ast
import threading
import tomllib

import pytest

from course_utils.authoring import run, skeletons
from course_utils.authoring.notebooks import Notebook


def test_a_new_lesson_runs_as_it_stands(toy):
    (source,) = skeletons.lesson(toy.root, "05_stock_prices")
    notebook = Notebook(toy.root, source)
    assert notebook.title().startswith("05 Stock prices")
    run.execute(notebook, "write", lambda *_: None, threading.Event())
    assert notebook.target.exists()


def test_a_new_data_set_has_an_entry_and_a_loader(toy):
    registry = toy.root / "datasets" / "registry.toml"
    registry.parent.mkdir()
    registry.write_text("# sets\n", "utf-8")
    _, loader = skeletons.dataset(toy.root, "sun-spots")
    assert tomllib.loads(registry.read_text("utf-8"))["sun-spots"]["title"] == "Sun spots"
    ast.parse(loader.read_text("utf-8"))
    with pytest.raises(ValueError, match="already"):
        skeletons.dataset(toy.root, "sun-spots")


@pytest.mark.parametrize("name", ["stock", "5_x", "05-stock", "../05_x"])
def test_a_misnamed_lesson_is_refused(toy, name):
    with pytest.raises(ValueError, match="05_stock_prices"):
        skeletons.lesson(toy.root, name)


def test_an_existing_lesson_is_not_overwritten(toy):
    before = toy.source.read_bytes()
    with pytest.raises(ValueError, match="exists already"):
        skeletons.lesson(toy.root, "77_toy")
    assert toy.source.read_bytes() == before
