"""``course feedback``: one page a student, with marks, hints and comments, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter

from course_utils.coursework.classfolder import ClassFolder, CourseworkError
from course_utils.coursework.grading import FOR_THE_MARKER

# Of a picture only its words: its address could tell a stranger who reads the page, and when.
TAGS = {
    *("a", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "hr", "i", "img"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "s", "span", "strong", "sub"),
    *("sup", "table", "tbody", "td", "th", "thead", "tr", "tt", "ul"),
}
ATTRIBUTES = {"*": ["class", "id"], "a": ["href", "title"], "img": ["alt"], "th": ["align"]}


class NoAutograde(NotebookExporter):  # type: ignore[misc]
    """Stands in nbgrader's way before its autograde touches or runs anything."""

    def __init__(self, **_: Any) -> None:
        raise RuntimeError(
            "Not run: this would grade hand-ins without a sandbox. Use `course grade` instead."
        )


def safe_markdown(source: str) -> str:
    """Turn Markdown into HTML in which nothing runs.

    Formgrader and the feedback pages use it in place of nbconvert's filter, because they show a
    hand-in's text in other people's browsers.

    Examples
    --------
    >>> "<script>" in safe_markdown("**a** <script>alert(1)</script>")
    False
    """
    from bleach import clean
    from nbconvert.filters import markdown2html_mistune

    # MathJax would make links of these in the browser, after everything here.
    source = re.sub(r"\\(?:href|cssId|class|style|require)\b", "", source)
    page = re.sub(r'<a class="anchor-link".*?</a>', "", markdown2html_mistune(source))
    page = page.replace("<table>", '<table class="table table-condensed">')  # Bootstrap's look
    return str(clean(page, tags=TAGS, attributes=ATTRIBUTES, protocols={"http", "https"}))


def feedback(
    folder: ClassFolder,
    exercise: str,
    progress: Callable[[int, int, str], None] | None = None,
) -> list[Path]:
    """Write ``feedback/<student>/<exercise>/<exercise>.html`` for everybody who was graded.

    Parameters
    ----------
    folder : ClassFolder
    exercise : str
    progress : callable, optional
        Called with the number done, the total, and the student.

    Returns
    -------
    list of Path
        The pages.

    Raises
    ------
    CourseworkError
        If nothing was graded yet.
    """
    from nbconvert.preprocessors import TagRemovePreprocessor
    from nbgrader.apps import NbGraderAPI
    from nbgrader.converters import GenerateFeedback

    students = sorted(
        p.parent.parent.name for p in folder.path.glob(f"autograded/*/{exercise}/*.ipynb")
    )
    if not students:
        raise CourseworkError(
            f"nothing of {exercise} is graded yet. First: course grade {exercise[:2]}"
        )
    config = folder.nbgrader_config()
    config.GenerateFeedback.preprocessors = [
        *GenerateFeedback.class_traits()["preprocessors"].default(),
        TagRemovePreprocessor,
    ]
    config.TagRemovePreprocessor.remove_cell_tags = {FOR_THE_MARKER}
    api = NbGraderAPI(config=config)
    pages = []
    for number, student in enumerate(students, 1):
        done = api.generate_feedback(exercise, student, force=True)
        if not done["success"]:
            reason = (done.get("error") or done.get("log") or "").strip().split("\n")[-1]
            raise CourseworkError(f"no feedback page for {student}: {reason}")
        pages.append(folder.path / "feedback" / student / exercise / f"{exercise}.html")
        if progress is not None:
            progress(number, len(students), student)
    return pages
