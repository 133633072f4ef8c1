"""Drawings of the LSTM cell, made as SVG: gate by gate, and one step of it in motion.

They come as ``<img>`` elements with alt text, because JupyterLab shows no other SVG in a notebook
that it does not trust yet. Each brings its own light ground, so a dark page does no harm; the
motion is CSS, plays without a kernel, and rests where the reader's system asks for less motion.
"""

from __future__ import annotations

import base64
import html
import math
from collections.abc import Mapping

from course_utils.plots import COLORS

INK, GROUND, MUTED = "#1a1a1a", "#fdfdfb", "#5f5f5f"
WIDTH, HEIGHT, CAPTION = 720, 330, 46  # the caption's strip lies below the cell
# The four parts in the order in which lesson 01 adds them: symbol, squashed by, x, colour, role.
PARTS = {
    "forget": ("f", "σ", 170, COLORS["orange"], "the forget gate multiplies the cell state"),
    "input": ("i", "σ", 270, COLORS["blue"], "the input gate multiplies what is new"),
    "candidate": ("g", "tanh", 370, COLORS["green"], "the candidate is new and is added to it"),
    "output": (
        "o",
        "σ",
        470,
        COLORS["pink"],
        "the output gate times tanh of it is the hidden state",
    ),
}
STEPS = ("arrive", *PARTS, "leave")  # of one step in motion
SECONDS = 3.0  # each of them
CELL_Y, GATE_Y, BUS_Y = 80, 190, 270


class Drawing:
    """An SVG picture that a notebook shows, with alt text, and HTML that follows it."""

    def __init__(self, svg: str, alt: str, below: str = "") -> None:
        self.svg, self.alt, self.below = svg, alt, below

    def _repr_html_(self) -> str:
        data = base64.b64encode(self.svg.encode()).decode()
        source = f"data:image/svg+xml;base64,{data}"
        return f'<img alt="{html.escape(self.alt)}" width="{WIDTH}" src="{source}">{self.below}'

    def __repr__(self) -> str:
        return self.alt


def lstm_cell(upto: str = "output") -> Drawing:
    """Draw the LSTM cell up to one of its four parts, the newest in strong lines.

    Parameters
    ----------
    upto : {"forget", "input", "candidate", "output"}

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If there is no such part.

    Examples
    --------
    >>> lstm_cell("forget")
    LSTM cell: the forget gate multiplies the cell state.
    """
    if upto not in PARTS:
        raise ValueError(f"no part {upto!r}; there are {', '.join(PARTS)}.")
    shown = list(PARTS)[: list(PARTS).index(upto) + 1]
    drawn = _frame(upto) + "".join(
        f'<g class="{"new" if part == upto else "old"}">{_part(part, "candidate" in shown)}</g>'
        for part in shown
    )
    return Drawing(_svg(drawn), f"LSTM cell: {'; '.join(PARTS[part][4] for part in shown)}.")


def lstm_step(values: Mapping[str, float]) -> Drawing:
    """Draw one step of an LSTM cell with one unit: in motion, and step by step to be opened.

    Parameters
    ----------
    values : mapping
        Numbers for ``x`` (input), ``h`` and ``c`` (states before), ``f``, ``i``, ``g``, ``o``,
        and ``c_new``, ``h_new`` (states after).

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the numbers are not those of an LSTM step.

    Examples
    --------
    >>> lstm_step(dict(x=1, h=0, c=2, f=0.5, i=1, g=0.5, o=1, c_new=1.5, h_new=0.905))
    One step: keep 0.50 of 2.00, add 1.00 · 0.50, so the cell state is 1.50; the hidden state 0.91.
    """
    v = values
    is_step = abs(v["f"] * v["c"] + v["i"] * v["g"] - v["c_new"]) < 1e-2
    if not (is_step and abs(v["o"] * math.tanh(v["c_new"]) - v["h_new"]) < 1e-2):
        raise ValueError("c_new must be f·c + i·g, and h_new o·tanh(c_new): these are not.")
    n = {name: f"{value:.2f}".replace("-", "−") for name, value in v.items()}
    captions = (
        f"Input {n['x']} and hidden state {n['h']} arrive; the cell state holds {n['c']}.",
        f"Forget gate {n['f']}: of {n['c']} it keeps {v['f'] * v['c']:.2f}.",
        f"Input gate {n['i']}: this share of the candidate will enter.",
        f"Candidate {n['g']}: {n['i']} · {n['g']} is added; the cell state is {n['c_new']}.",
        f"Output gate {n['o']}: this share of tanh({n['c_new']}) will be shown.",
        f"Hidden state {n['h_new']} and cell state {n['c_new']} go on to the next step.",
    )
    cell = _frame("output") + "".join(f"<g>{_part(part, True)}</g>" for part in PARTS)
    frames = [_frame_of_step(step, n, text) for step, text in zip(STEPS, captions, strict=True)]
    moving = "".join(
        f'<g class="turn" style="animation-delay:{SECONDS * at:g}s">{frame}</g>'
        for at, frame in enumerate(frames)
    )
    alt = (
        f"One step: keep {n['f']} of {n['c']}, add {n['i']} · {n['g']}, so the cell state is "
        f"{n['c_new']}; the hidden state {n['h_new']}."
    )
    still = "".join(
        f"<details><summary>{number}. {text}</summary>"
        f"{Drawing(_svg(cell + frame, HEIGHT + CAPTION), text)._repr_html_()}</details>"
        for number, (frame, text) in enumerate(zip(frames, captions, strict=True), 1)
    )
    return Drawing(_svg(cell + moving, HEIGHT + CAPTION), alt, still)


def _svg(content: str, height: int = HEIGHT) -> str:
    turns = len(STEPS)
    style = (
        f"text{{font:16px sans-serif;fill:{INK}}}.sub{{font-size:11px}}"
        f".line{{stroke:{INK};fill:none;stroke-width:1.6;marker-end:url(#tip)}}"
        f".plain{{stroke:{INK};fill:none;stroke-width:1.6}} .node{{fill:{GROUND};stroke:{INK}}}"
        ".new .line,.new .plain{stroke-width:3} .new .box{stroke-width:3.5}"
        f".small{{font-size:12px;fill:{MUTED}}} .mark{{font-weight:bold}}"
        ".number{fill:#fff;font-size:14px}"
        "@keyframes turn{0%{opacity:0}2%{opacity:1}"
        f"{98 / turns:.1f}%{{opacity:1}}{100 / turns:.1f}%{{opacity:0}}100%{{opacity:0}}}}"
        f".turn{{opacity:0;animation:turn {SECONDS * turns:g}s linear infinite}}"
        "@media(prefers-reduced-motion:reduce){.turn{animation:none}.turn:last-of-type{opacity:1}}"
    )
    tip = (
        '<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        'markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" fill="{INK}"/></marker>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}"><style>{style}</style><defs>{tip}</defs>'
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="{GROUND}"/>{content}</svg>'
    )


def _text(x: float, y: float, letter: str, below: str = "", kind: str = "") -> str:
    small = f'<tspan class="sub" dy="4">{below}</tspan>' if below else ""
    return f'<text x="{x}" y="{y}" text-anchor="middle" class="{kind}">{letter}{small}</text>'


def _line(*points: tuple[float, float], tip: bool = True) -> str:
    path = "L".join(f"{x} {y}" for x, y in points)
    return f'<path class="{"line" if tip else "plain"}" d="M{path}"/>'


def _node(x: float, y: float, sign: str) -> str:
    return f'<circle class="node" cx="{x}" cy="{y}" r="12"/>{_text(x, y + 6, sign)}'


def _frame(newest: str) -> str:
    """Draw what every stage has: the cell, its two states, the inputs on their way to the gates."""
    after = _text(692, CELL_Y - 10, "c", "t") if newest in ("candidate", "output") else ""
    return (
        f'<rect x="90" y="34" width="530" height="262" rx="14" fill="none" stroke="{MUTED}" '
        'stroke-dasharray="5 4"/>'
        + _line((16, CELL_Y), (704, CELL_Y))
        + _text(40, CELL_Y - 10, "c", "t−1")
        + after
        + _line((16, BUS_Y), (PARTS[newest][2], BUS_Y), tip=False)
        + _text(40, BUS_Y - 10, "h", "t−1")
        + _line((120, 322), (120, BUS_Y), tip=False)
        + _text(142, 318, "x", "t")
        + '<text x="16" y="24" class="small">cell state: the memory</text>'
        + '<text x="16" y="316" class="small">hidden state</text>'
    )


def _part(part: str, complete: bool) -> str:
    """Draw one gate (or the candidate) and what it does."""
    symbol, squash, x, color, _ = PARTS[part]
    box = (
        f'<rect class="box" x="{x - 30}" y="{GATE_Y}" width="60" height="36" rx="5" '
        f'fill="{color}" fill-opacity="0.25" stroke="{color}" stroke-width="2"/>'
        + _text(x, GATE_Y + 23, squash)
        + _line((x, BUS_Y), (x, GATE_Y + 37))
        + _text(x - 14, GATE_Y - 12, symbol, "t", "mark")
    )
    name = part if part == "candidate" else f"{part} gate"
    box += f'<text x="{x + 5}" y="{BUS_Y - 28}" class="small">{name}</text>'
    meet = 320, 130
    if part == "forget":
        return box + _line((x, GATE_Y), (x, CELL_Y + 13)) + _node(x, CELL_Y, "×")
    if part == "input":
        waiting = "" if complete else _node(*meet, "×")
        return box + _line((x, GATE_Y), (x, meet[1]), (meet[0] - 13, meet[1])) + waiting
    if part == "candidate":
        into = _line((x, GATE_Y), (x, meet[1]), (meet[0] + 13, meet[1])) + _node(*meet, "×")
        return box + into + _line((320, 117), (320, CELL_Y + 13)) + _node(320, CELL_Y, "+")
    tanh = (
        f'<ellipse cx="550" cy="128" rx="30" ry="15" class="node"/>{_text(550, 133, "tanh")}'
        + _line((550, CELL_Y), (550, 112))
        + _line((550, 143), (550, GATE_Y + 5))
    )
    shown = _line((x + 30, GATE_Y + 18), (537, GATE_Y + 18)) + _node(550, GATE_Y + 18, "×")
    return (
        box
        + tanh
        + shown
        + _line((550, 221), (550, BUS_Y), (704, BUS_Y))
        + _text(692, BUS_Y - 10, "h", "t")
    )


def _frame_of_step(step: str, n: Mapping[str, str], caption: str) -> str:
    """Draw the numbers known once this part of a step is done, and its caption."""
    where = {
        "arrive": [(62, CELL_Y + 26, "c"), (62, BUS_Y + 26, "h"), (176, 322, "x")],
        "forget": [(138, 150, "f")],
        "input": [(236, 150, "i")],
        "candidate": [(404, 150, "g"), (430, CELL_Y - 10, "c_new")],
        "output": [(508, 172, "o")],
        "leave": [(662, CELL_Y + 26, "c_new"), (662, BUS_Y + 26, "h_new")],
    }
    numbers = [spot for part in STEPS[: STEPS.index(step) + 1] for spot in where[part]]
    return _text(WIDTH / 2, HEIGHT + 26, caption) + "".join(
        f'<rect x="{x - 25}" y="{y - 16}" width="50" height="22" rx="11" fill="{INK}"/>'
        + _text(x, y, n[name], kind="number")
        for x, y, name in numbers
    )
