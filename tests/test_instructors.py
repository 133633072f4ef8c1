"""INSTRUCTORS.md and the exercises' pages: links, pictures, commands, marks, hints are true."""

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
EXERCISES = sorted((ROOT / "notebooks" / "source" / "exercises").glob("*.py"))
PAGES = [ROOT / "INSTRUCTORS.md", *sorted((ROOT / "docs" / "exercises").glob("*.md"))]
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda path: path.stem)


def page_of(exercise):
    return (ROOT / "docs" / "exercises" / f"{exercise.stem}.md").read_text("utf-8")


def anchors(path):
    """Names that GitHub gives to a page's headings."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_links_lead_somewhere(page):
    for link in set(re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))):
        name, _, anchor = link.partition("#")
        if "://" in link:
            continue
        path = page.parent / name if name else page
        assert path.exists(), link
        assert not anchor or anchor in anchors(path), link


def test_every_exercise_has_its_page_and_is_listed():
    assert [page.stem for page in PAGES[1:]] == [exercise.stem for exercise in EXERCISES]
    assert [name for name in map(str, PAGES[1:]) if name.removeprefix(f"{ROOT}/") not in TEXT] == []


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


@each_exercise
def test_marks_and_minutes_are_the_exercises(exercise):
    source, page = exercise.read_text("utf-8"), page_of(exercise)
    tasks = TASK.findall(source)
    assert len(tasks) >= 5
    assert TASK.findall(page) == tasks
    minutes, marks = (sum(int(task[column]) for task in tasks) for column in (1, 2))
    assert f"| together | | {minutes} | {marks} |" in source
    assert f"| together | | {minutes} | {marks} |" in page
    points = [int(number) for number in re.findall(r"points=(\d+)", source)]
    assert sum(points) == marks
    bars = re.findall(r"\*\*(\d) (?:more )?marks\*\*", source)
    assert sorted(points[-2:]) == sorted(map(int, bars))


@each_exercise
def test_quoted_hints_are_those_of_the_checks(exercise):
    section = page_of(exercise).partition("## Common misconceptions")[2].partition("\n##")[0]
    quoted = re.findall(r'"([^"]+)" \|$', section, re.MULTILINE)
    (room,) = set(re.findall(r'^check\("(\w+)\.', exercise.read_text("utf-8"), re.MULTILINE))
    hints = {answer.hint for answer in catalogue(room) if answer.hint}
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
