"""INSTRUCTORS.md: its links, pictures, commands and marks are those of the repository."""

import ast
import re

import pytest
from typer.main import get_command

from course_utils.checks.answers import catalogue
from course_utils.cli import app
from course_utils.coursework import commands, sandbox
from course_utils.environment import repository_root

ROOT = repository_root()
TEXT = (ROOT / "INSTRUCTORS.md").read_text("utf-8")
BLOCKS = "\n".join(re.findall(r"^```[a-z]*\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL))
# In blocks a command begins its line, perhaps after a prompt; in the text it is code.
USED = sorted(
    {match.strip() for match in re.findall(r"^(?:\$ )?(course [^\n]+)", BLOCKS, re.MULTILINE)}
    | set(re.findall(r"`(course [a-z][^`]*)`", TEXT))
)
TASK = re.compile(r"^(?:# )?\| (\d\. [^|]+?) \|[^|]*\| (\d+) \| (\d+) \|$", re.MULTILINE)
PICTURES = sorted((ROOT / "docs" / "instructors").glob("*.png"))
PROGRAMS = re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
EXERCISE = "04_forecasting"


def anchors(path):
    """Names that GitHub gives to a page's headings."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)\s]+)\)", TEXT))))
def test_links_lead_somewhere(link):
    if "://" in link:
        return
    name, _, anchor = link.partition("#")
    path = ROOT / (name or "INSTRUCTORS.md")
    assert path.exists()
    if anchor:
        assert anchor in anchors(path)


def test_pictures_are_used_and_small():
    assert set(re.findall(r"docs/instructors/[\w-]+\.png", TEXT)) == {
        path.relative_to(ROOT).as_posix() for path in PICTURES
    }
    assert all(path.stat().st_size < 150_000 for path in PICTURES)
    assert all(re.findall(r"!\[(.*?)\]\(docs/", TEXT)), (
        "a picture needs words for who cannot see it"
    )


@pytest.mark.parametrize("line", USED)
def test_commands_and_options_exist(line):
    known = get_command(app).commands
    _, name, *words = line.split()
    assert name in known
    options = {option for parameter in known[name].params for option in _spelled(parameter)}
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= options


def _spelled(parameter):
    return [*parameter.opts, *parameter.secondary_opts]


def test_all_five_commands_are_explained():
    assert {line.split()[1] for line in USED} >= {
        "release",
        "collect",
        "grade",
        "feedback",
        "export",
    }


def test_options_of_the_tables_exist_with_their_defaults():
    grade = {parameter.name: parameter for parameter in get_command(app).commands["grade"].params}
    limits = sandbox.Limits()
    for option in ("cell_seconds", "seconds", "megabytes"):
        default = f"{getattr(limits, option):g}"
        assert f"| `--{option.replace('_', '-')}` | {default} |" in TEXT
        assert f"{grade[option].default:g}" == default
    assert f"**{commands.SOME_FAILED} means done" in TEXT


def test_marks_and_minutes_are_the_exercises():
    source = (ROOT / "notebooks" / "source" / "exercises" / f"{EXERCISE}.py").read_text("utf-8")
    tasks = TASK.findall(source)
    assert len(tasks) == 6
    assert TASK.findall(TEXT) == tasks
    minutes, marks = (sum(int(task[column]) for task in tasks) for column in (1, 2))
    assert f"| together | | {minutes} | {marks} |" in TEXT
    points = [int(number) for number in re.findall(r"points=(\d+)", source)]
    assert sum(points) == marks
    assert sorted(points[-2:]) == sorted(int(n) for n in re.findall(r"\*\*(\d) marks\*\*", source))


def test_quoted_hints_are_those_of_the_checks():
    section = TEXT.partition("### Common misconceptions")[2].partition("\n###")[0]
    quoted = re.findall(r'"([^"]+)" \|$', section, re.MULTILINE)
    hints = {answer.hint for answer in catalogue("forecasting") if answer.hint}
    assert len(quoted) > 15
    assert [words for words in quoted if not any(words in hint for hint in hints)] == []


def test_syllabus_says_what_is_there():
    there = {path.stem[:2] for path in (ROOT / "notebooks" / "source").glob("[0-9]*.py")}
    section = TEXT.partition("### Fourteen weeks")[2].partition("\n###")[0]
    rows = re.findall(r"^\| \d+ \| (\d\d) [^|]+\|[^|]*\| ?([^|]*?) ?\|$", section, re.MULTILINE)
    assert {number for number, said in rows if said.startswith("yes")} == there
    exercises = {p.stem[:2] for p in (ROOT / "notebooks" / "source" / "exercises").glob("*.py")}
    assert {number for number, said in rows if "exercise" in said} == exercises


@pytest.mark.parametrize(
    "code", re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
)
def test_programs_can_be_read(code):
    ast.parse(code)
