"""What the ``course`` commands print with: one console, one bar, one form of error."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

console = Console(highlight=False)


def fail(message: str) -> typer.Exit:
    """Print one error, in red, on stderr, to the letter; return what to raise."""
    errors = Console(stderr=True, highlight=False)
    errors.print(f"[red]{escape(message)}[/red]", soft_wrap=True)
    return typer.Exit(1)


def progress_bar() -> Progress:
    """Make a bar that shows what is done of how many, and since when."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeElapsedColumn(), console=console)
