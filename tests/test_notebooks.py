"""What must hold of every committed notebook: made from its source, honest, readable, small."""

import ast
import re

import nbformat
import pytest

from course_utils.authoring import run
from course_utils.authoring.fingerprint import fingerprint
from course_utils.authoring.notebooks import (
    METADATA_KEY,
    find,
    read_built,
    render,
    repository_url,
)
from course_utils.environment import repository_root
from course_utils.ladder import Ladder

ROOT = repository_root()
NOTEBOOKS = [*find(ROOT), *find(ROOT, folder="benchmarks")]
each_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.label)


def code_of(notebook):
    """Code cells with their syntax trees; magics become comments, as in the source."""
    return [
        (cell, ast.parse(re.sub(r"^(\s*)%", r"\1# %", cell.source, flags=re.MULTILINE)))
        for cell in run.code_cells(render(notebook, None))
    ]


def tags(cell):
    return cell.metadata.get("tags", [])


@each_notebook
def test_it_is_what_its_source_makes(notebook):
    built = read_built(notebook)
    assert built is not None, f"{notebook.label} was never run: make notebooks"
    nbformat.validate(built)
    record = built.metadata[METADATA_KEY]
    advice = f"the code of {notebook.label} changed: make notebooks (or make benchmark)"
    assert record["fingerprint"] == fingerprint(notebook.source, ROOT / "course_utils"), advice
    assert [(cell.cell_type, cell.source) for cell in built.cells] == [
        (cell.cell_type, cell.source) for cell in render(notebook, record).cells
    ], f"the text of {notebook.label} changed: make notebooks"


@each_notebook
def test_it_comes_from_one_clean_run(notebook):
    cells = run.code_cells(read_built(notebook))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr", output.text
    text = notebook.target.read_text("utf-8")
    assert "application/vnd.jupyter.widget" not in text
    assert not re.search(r"/home/|/root/|/Users/|/tmp/", text)
    assert f"{ROOT}/" not in text  # wherever this checkout lies
    assert len(text.encode()) < 1_000_000


@each_notebook
def test_the_ladder_file_says_what_the_page_says(notebook):
    if "Ladder(" not in notebook.source.read_text("utf-8"):
        return
    shown = [
        output.data["text/html"]
        for cell in run.code_cells(read_built(notebook))
        for output in cell.outputs
        if "text/html" in output.get("data", {})
    ]
    ladder = Ladder.read(notebook.results)
    assert ladder.table()._repr_html_() in shown
    printed = "".join(
        output.get("text", "")
        for cell in run.code_cells(read_built(notebook))
        for output in cell.outputs
    )
    assert ladder.claims
    assert all(f"{claim}: true for every seed" in printed for claim in ladder.claims)


@each_notebook
def test_it_starts_like_every_other(notebook):
    cells = render(notebook, None).cells
    setups = [cell.source for cell in cells if "course_utils.setup()" in cell.source]
    first = run.code_cells(render(NOTEBOOKS[0], None))[0].source
    assert setups == [first]
    assert f"git+{repository_url(ROOT)}" in first
    head = cells[0].source
    for part in ("{{ badge }}", "{{ measured }}"):
        assert part in notebook.source.read_text("utf-8").split("# %%")[1]
    assert re.match(r"# (\d\d |Benchmark: )", head)
    assert "You will learn to" in head or notebook.is_benchmark


@each_notebook
def test_test_data_appear_only_after_the_last_choice(notebook):
    """Names with ``test`` only in cells tagged `test-set`; nothing is fitted after those."""
    looked = False
    for cell, tree in code_of(notebook):
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        uses_test = any("test" in name.split("_") for name in names)
        fits = {"fit", "compile"} & names
        if "test-set" in tags(cell):
            looked = True
        else:
            assert not uses_test, f"not tagged test-set:\n{cell.source}"
            late = looked and fits and "yours" not in tags(cell)
            assert not late, f"fitted too late:\n{cell.source}"


FAST = {"LSTM", "GRU"}
SLOW_SETTINGS = {"recurrent_dropout", "activation", "recurrent_activation", "unroll", "use_bias"}


@each_notebook
def test_recurrent_layers_stay_on_the_fast_path(notebook):
    for cell, tree in code_of(notebook):
        for node in ast.walk(tree):
            if "off-fast-path" in tags(cell) or not isinstance(node, ast.Call):
                continue
            if getattr(node.func, "attr", getattr(node.func, "id", "")) in FAST:
                slow = SLOW_SETTINGS & {keyword.arg for keyword in node.keywords}
                assert not slow, f"{slow} turn cuDNN off:\n{cell.source}"


@each_notebook
def test_cells_are_short_and_explained(notebook):
    cells = render(notebook, None).cells
    code = run.code_cells(render(notebook, None))
    longest = max(code, key=lambda cell: cell.source.count("\n"))
    assert longest.source.count("\n") < 25, longest.source
    explained = sum(cell.cell_type == "markdown" for cell in cells)
    assert explained >= 0.6 * len(code)


@each_notebook
def test_relative_links_lead_somewhere(notebook):
    for cell in render(notebook, None).cells:
        if cell.cell_type == "markdown":
            for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", cell.source):
                if "://" not in link:
                    assert (notebook.target.parent / link).exists(), link
