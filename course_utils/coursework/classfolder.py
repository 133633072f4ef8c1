"""The class folder: one nbgrader course, the roster, the secret, and what grading keeps there."""

from __future__ import annotations

import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONFIGURATION = '''"""What nbgrader needs to know of this class; written by `course release`."""

from pathlib import Path

c = get_config()  # noqa: F821
c.CourseDirectory.root = str(Path(__file__).parent)
c.CourseDirectory.course_id = "{name}"
c.Exchange.root = str(Path(__file__).parent / "exchange")  # unused; Formgrader wants one
c.ClearSolutions.code_stub = {{"python": "# Your code here.\\nraise NotImplementedError"}}
c.ClearSolutions.text_stub = "*Your answer here.*"
# `course grade` locks hand-ins in; Formgrader's own Autograde button would run them unprotected.
c.Autograde.exporter_class = "course_utils.coursework.feedback.NoAutograde"
# A hand-in is shown in your browser: HTML in its text must not run there.
c.HTMLExporter.filters = {{"markdown2html": "course_utils.coursework.feedback.safe_markdown"}}
'''


class CourseworkError(ValueError):
    """Something about a class folder that only its owner can put right, said in a line or two."""


@dataclass(frozen=True)
class ClassFolder:
    """Where things lie.

    Parameters
    ----------
    path : Path
        The class folder.
    """

    path: Path

    @property
    def roster(self) -> Path:
        """Students, one a row."""
        return self.path / "roster.csv"

    @property
    def database(self) -> str:
        """Address of nbgrader's gradebook."""
        return f"sqlite:///{self.path.resolve() / 'gradebook.db'}"

    def released(self, exercise: str) -> Path:
        """Locate the notebook that students get."""
        return self.path / "release" / exercise / f"{exercise}.ipynb"

    def record(self, exercise: str, student: str) -> Path:
        """Locate what grading a hand-in gave, kept so that it is not done twice."""
        return self.path / "grading" / exercise / f"{student}.json"

    def autograded(self, exercise: str, student: str) -> Path:
        """Locate the notebook as it was graded, for Formgrader and feedback."""
        return self.path / "autograded" / student / exercise / f"{exercise}.ipynb"

    def submitted(self, exercise: str) -> dict[str, Path]:
        """Folders of those who handed in, by student, in the order of their names."""
        folders = sorted((self.path / "submitted").glob(f"*/{exercise}"))
        return {folder.parent.name: folder for folder in folders if folder.is_dir()}

    def secret(self) -> bytes:
        """Read the instructor's secret, from which the checks' seeds are drawn."""
        path = self.path / "secret.txt"
        if not path.exists():
            raise CourseworkError(
                f"{path} is missing. Restore it from a backup; a new one (course release makes it) "
                "changes the random inputs of every check."
            )
        return path.read_bytes().strip()

    def nbgrader_config(self) -> Any:
        """Load ``nbgrader_config.py`` as nbgrader itself does."""
        from traitlets.config.loader import PyFileConfigLoader

        return PyFileConfigLoader("nbgrader_config.py", path=str(self.path)).load_config()


def _let_nbgrader_find_its_programs() -> None:
    """Put alembic on PATH: nbgrader starts it, and it lies beside this Python."""
    here = str(Path(sys.executable).parent)
    path = os.environ.get("PATH", "").split(os.pathsep)
    if here not in path:
        os.environ["PATH"] = os.pathsep.join([here, *path])


def open_class(path: Path) -> ClassFolder:
    """Take a class folder that `course release` made: `path` itself, or ``class`` in it.

    Raises
    ------
    CourseworkError
        If neither is one.
    """
    _let_nbgrader_find_its_programs()
    for candidate in (path, path / "class"):
        if (candidate / "nbgrader_config.py").exists():
            return ClassFolder(candidate.resolve())
    raise CourseworkError(
        f"{path.resolve()} is not a class folder. Go to yours, name it with --class, or make one: "
        "course release 04 --to class"
    )


def make_class(path: Path) -> ClassFolder:
    """Make a class folder, or take the one that is there; what exists is left as it is."""
    from course_utils.coursework.roster import write_template

    _let_nbgrader_find_its_programs()
    (path / "exchange").mkdir(parents=True, exist_ok=True)
    folder = ClassFolder(path.resolve())
    configuration = path / "nbgrader_config.py"
    if not configuration.exists():
        configuration.write_text(CONFIGURATION.format(name=folder.path.name), "utf-8")
    if not (path / "secret.txt").exists():
        (path / "secret.txt").write_text(secrets.token_hex(32) + "\n", "utf-8")
        (path / "secret.txt").chmod(0o600)
    if not folder.roster.exists():
        write_template(folder.roster)
    return folder


def write_whole(path: Path, content: str) -> None:
    """Write a file beside its place, then move it there: never half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    unfinished.write_text(content, "utf-8")
    unfinished.replace(path)
