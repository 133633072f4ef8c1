import json

import nbformat
import pytest
from kinds_base import WRONG, add, named, put

from course_utils.authoring.exercises import cell_name
from course_utils.coursework.repair import UnreadableError, read_notebook, rebuild


def names(node):
    return [cell_name(cell.source) for cell in node.cells if cell_name(cell.source)]


def sources(node):
    return [cell.source for cell in node.cells]


def test_the_solved_notebook_comes_back_without_notes(released, solved_node):
    repaired = rebuild(released, solved_node)
    assert repaired.notes == []
    assert sources(repaired.notebook) == sources(solved_node)
    nbformat.validate(repaired.notebook)


def test_the_blank_notebook_comes_back_as_it_was(released):
    repaired = rebuild(released, released)
    assert repaired.notes == []
    assert sources(repaired.notebook) == sources(released)


def test_what_was_released_is_not_changed(released, solved_node):
    before = nbformat.writes(released)
    rebuild(released, put(add(solved_node, "mase", "x = 1"), "tools", "pass"))
    assert nbformat.writes(released) == before


def test_metadata_come_from_the_released_notebook(released, solved_node):
    for cell in solved_node.cells:
        cell.metadata = nbformat.from_dict({"nbgrader": {"points": 1000, "grade_id": 7}})
    repaired = rebuild(released, solved_node).notebook
    assert [c.metadata for c in repaired.cells] == [c.metadata for c in released.cells]


@pytest.mark.parametrize("name", ["tools", "check_mase", "bakeries"])
def test_a_cell_that_was_changed_is_put_back(released, solved_node, name):
    repaired = rebuild(released, put(solved_node, name, "pass"))
    assert repaired.notes == [f"{name} had been changed; it was put back"]
    assert named(repaired.notebook, name).source == named(released, name).source


@pytest.mark.parametrize("name", ["tools", "check_mase", "mase", "perfect_plot"])
def test_a_cell_that_was_deleted_is_put_back(released, solved_node, name):
    solved_node.cells.remove(named(solved_node, name))
    repaired = rebuild(released, solved_node)
    assert repaired.notes == [f"{name} was missing; it was put back"]
    assert names(repaired.notebook) == names(released)


def test_white_space_at_the_ends_of_a_cell_is_no_change(released, solved_node):
    for cell in solved_node.cells:
        cell.source += "\n\n"
    assert rebuild(released, solved_node).notes == []


def test_the_last_of_several_answers_is_graded_and_the_others_still_run(released, solved_node):
    right = named(solved_node, "mase").source
    place = solved_node.cells.index(named(solved_node, "mase"))
    solved_node.cells.insert(place, nbformat.v4.new_code_cell(WRONG["mase"]))
    repaired = rebuild(released, solved_node)
    found = [cell for cell in repaired.notebook.cells if cell_name(cell.source) == "mase"]
    assert [cell.source for cell in found] == [WRONG["mase"], right]
    assert [bool(cell.metadata.get("nbgrader")) for cell in found] == [False, True]
    assert "the last one is graded" in repaired.notes[0]


def test_a_blank_copy_below_does_not_hide_the_answer(released, solved_node):
    right = named(solved_node, "mase").source
    solved_node.cells.append(nbformat.v4.new_code_cell(named(released, "mase").source))
    assert named(rebuild(released, solved_node).notebook, "mase").source == right


def test_own_cells_stay_where_they_stood(released, solved_node):
    add(add(solved_node, "mase", "below = 1"), "mase", "above = 1")
    solved_node.cells.insert(0, nbformat.v4.new_code_cell("first = 1"))
    found = sources(rebuild(released, solved_node).notebook)
    assert found[0] == "first = 1"
    place = found.index("above = 1")
    assert cell_name(found[place - 1]) == "mase"
    assert found[place + 1] == "below = 1"


def test_an_answer_is_known_by_what_it_defines(released, solved_node):
    cell = named(solved_node, "mase")
    cell.source, cell.metadata = "# mine\n" + cell.source, nbformat.from_dict({})
    repaired = rebuild(released, solved_node)
    assert repaired.notes == ["mase had lost its first line; it was known by mase()"]
    graded = [c for c in repaired.notebook.cells if c.metadata.get("nbgrader")]
    assert cell.source in [c.source for c in graded]


def test_a_name_that_was_made_up_is_the_students_own_cell(released, solved_node):
    add(solved_node, "tools", "# cell: check_everything\nx = 1")
    repaired = rebuild(released, solved_node)
    own = [c for c in repaired.notebook.cells if "check_everything" in c.source]
    assert [c.metadata for c in own] == [{}]


def test_outputs_and_metadata_of_own_cells_are_dropped(released, solved_node):
    add(solved_node, "tools", "x = 1")
    for cell in solved_node.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text="old")]
    repaired = rebuild(released, solved_node).notebook
    assert not any(cell.get("outputs") for cell in repaired.cells)


def as_bytes(**changed):
    node = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
    return json.dumps(node | changed).encode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "invalid JSON in line 1"),
        (b"\x89PNG\xff", "not UTF-8"),
        (b"[]", "not a Jupyter notebook"),
        (b"null", "not a Jupyter notebook"),
        (b'"nbformat"', "not a Jupyter notebook"),
        (b"[" * 10**6, "too deeply"),
        (as_bytes(cells=None), "broken"),
        (as_bytes(cells=[1]), "broken"),
        (as_bytes(cells=[{"cell_type": "code"}]), "broken"),
        (as_bytes(cells=[{"cell_type": "wasm", "source": "", "metadata": {}}]), "readable text"),
        (as_bytes(cells=[{"cell_type": "code", "source": 1, "metadata": {}}]), "readable text"),
        (as_bytes(nbformat=99), "broken"),
        (as_bytes(nbformat="four"), "broken"),
        (
            as_bytes(cells=[{"cell_type": "raw", "source": "", "metadata": {}}] * 2001),
            "more than 2000 cells",
        ),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_what_is_no_notebook_is_said_to_be_none(content, words):
    with pytest.raises(UnreadableError, match=words):
        read_notebook(content)


@pytest.mark.filterwarnings("ignore")
def test_metadata_that_are_no_mapping_are_dropped():
    cells = [{"cell_type": "raw", "source": ["a\n", "b"], "metadata": None}]
    (cell,) = read_notebook(as_bytes(cells=cells)).cells
    assert (cell.source, cell.metadata) == ("a\nb", {})
