"""What of a cell's output is kept: bounded, without HTML, and without a check's seed."""

from __future__ import annotations

import re
from typing import Any

import nbformat

MOST_LINES = 1000


def shorten(output: Any) -> None:
    """Keep pictures and plain text, of long text the beginning, and of seeds nothing."""
    if "data" in output:
        kept = ("text/plain", "image/png", "image/jpeg")
        data = {kind: value for kind, value in output.data.items() if kind in kept}
        # A picture's text goes into a page as it is: nothing but base64 may be in it.
        data = {
            kind: _readable(value) if kind == "text/plain" else re.sub(r"[^\w+/=]", "", str(value))
            for kind, value in data.items()
        }
        output.data, output.metadata = nbformat.from_dict(data), nbformat.from_dict({})
    if output.output_type == "stream":
        lines = output.text.split("\n")
        if len(lines) > MOST_LINES:
            output.text = "\n".join([*lines[:MOST_LINES], "… cut here …"])
        output.text = _readable(output.text)
    if output.output_type == "error":
        output.ename, output.evalue = _readable(output.ename, 200), _readable(output.evalue, 5000)
        output.traceback = [_readable(line, 20_000) for line in output.traceback[:50]]


def _readable(text: Any, most: int = 1_500_000) -> str:
    text = str(text)
    text = text if len(text) <= most else text[:most] + " … cut here …"
    return re.sub(r"seed=\d+", "seed=…", text)


def record(cell: Any, reply: dict[str, Any]) -> None:
    """Show the reply's error, where the hand-in kept it from being displayed."""
    shown = [o.get("ename") for o in cell.outputs if o.output_type == "error"]
    if reply.get("ename") not in shown:
        parts = {key: reply.get(key, "") for key in ("ename", "evalue")}
        lines = reply.get("traceback") or [f"{parts['ename']}: {parts['evalue']}"]
        cell.outputs.append(nbformat.v4.new_output("error", **parts, traceback=lines))
