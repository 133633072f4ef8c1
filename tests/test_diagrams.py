"""The drawings of the cell: well formed, described, readable on light and on dark pages."""

import base64
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from course_utils import diagrams, plots

STEP = {"x": 1.0, "h": 0.3, "c": 1.2, "f": 0.9, "i": 0.8, "g": -0.5, "o": 0.7}
STEP["c_new"] = STEP["f"] * STEP["c"] + STEP["i"] * STEP["g"]
STEP["h_new"] = STEP["o"] * np.tanh(STEP["c_new"])
DRAWINGS = [*map(diagrams.lstm_cell, diagrams.PARTS), diagrams.lstm_step(STEP)]


def texts(drawing):
    root = ElementTree.fromstring(drawing.svg)
    return ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]


def luminance(color):
    channels = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    """Contrast ratio of two colours; 4.5 is wanted for text (WCAG 2, success criterion 1.4.3)."""
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("drawing", DRAWINGS, ids=[*diagrams.PARTS, "step"])
def test_a_notebook_shows_it_with_words(drawing):
    shown = drawing._repr_html_()
    first = re.match(
        r'<img alt="([^"]+)" width="720" src="data:image/svg\+xml;base64,([^"]+)">', shown
    )
    assert first[1] == drawing.alt == repr(drawing)
    assert base64.b64decode(first[2]).decode() == drawing.svg
    assert "<script" not in shown


def test_parts_are_added_one_by_one():
    symbols = [[text for text in texts(drawing) if text[1:] == "t"] for drawing in DRAWINGS[:4]]
    assert symbols == [
        ["xt", "ft"],
        ["xt", "ft", "it"],
        ["ct", "xt", "ft", "it", "gt"],
        ["ct", "xt", "ft", "it", "gt", "ot", "ht"],
    ]
    assert [drawing.svg.count('class="new"') for drawing in DRAWINGS[:4]] == [1, 1, 1, 1]


def test_the_ground_is_its_own_and_text_stands_out_from_it():
    for drawing in DRAWINGS:
        ground = re.search(r'<rect width="720" height="\d+" rx="8" fill="(#\w+)"/>', drawing.svg)[1]
        assert contrast(diagrams.INK, ground) > 7
        assert contrast(diagrams.MUTED, ground) > 4.5
    for *_, color, _role in diagrams.PARTS.values():  # a quarter of it over the ground
        parts = [
            (int(color[at : at + 2], 16), int(diagrams.GROUND[at : at + 2], 16)) for at in (1, 3, 5)
        ]
        mixed = "#" + "".join(f"{round(0.25 * over + 0.75 * under):02x}" for over, under in parts)
        assert contrast(diagrams.INK, mixed) > 7
    assert contrast("#ffffff", diagrams.INK) > 7


def test_one_step_moves_and_can_be_opened_step_by_step():
    drawing = diagrams.lstm_step(STEP)
    assert drawing.svg.count('class="turn"') == 6
    assert "prefers-reduced-motion:reduce" in drawing.svg
    shown = drawing._repr_html_()
    summaries = re.findall(r"<details><summary>(\d)\. ([^<]+)</summary><img alt", shown)
    assert [number for number, _ in summaries] == list("123456")
    assert summaries[1][1] == "Forget gate 0.90: of 1.20 it keeps 1.08."
    assert "cell state is 0.68" in summaries[3][1]
    assert len(shown) < 100_000


def test_wrong_requests_are_refused():
    with pytest.raises(ValueError, match="no part 'reset'; there are forget, input"):
        diagrams.lstm_cell("reset")
    with pytest.raises(ValueError, match="c_new must be"):
        diagrams.lstm_step(STEP | {"c_new": 3.0})
    with pytest.raises(ValueError, match="h_new o·tanh"):
        diagrams.lstm_step(STEP | {"h_new": 3.0})


def test_gates_over_time_have_a_row_a_unit():
    axes = plots.over_time(np.array([[0.1, 0.9, 0.3], [0.5, 0.2, 1.0]]), "ab", title="Two steps")
    assert axes.images[0].get_array().shape == (3, 2)  # [units, time]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["a", "b"]
