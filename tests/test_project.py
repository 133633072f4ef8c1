"""What must stay true of the repository as a whole."""

import ast
import re
import subprocess
import sys
import tomllib

import pytest
import yaml

import course_utils
from course_utils.environment import repository_root

ROOT = repository_root()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
MODULES = sorted((ROOT / "course_utils").rglob("*.py"))
LOCKS = ("requirements.lock", "requirements-lab.lock")


def pins(lock):
    """Every ``name==version ; marker`` of a lock file."""
    text = (ROOT / lock).read_text("utf-8")
    return set(re.findall(r"^([a-z0-9][^\s\\]*==[^\\\n]+?)\s*\\?$", text, re.MULTILINE))


def test_importing_the_package_is_quick_and_leaves_tensorflow_alone():
    code = (
        "import time, sys; start = time.process_time(); import course_utils, course_utils.data; "
        "print(time.process_time() - start); "
        "print([name for name in ('tensorflow', 'keras', 'pandas', 'matplotlib', 'pooch') "
        "if name in sys.modules])"
    )
    seconds = []
    for _ in range(3):
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        took, imported = result.stdout.splitlines()
        assert imported == "[]"
        seconds.append(float(took))
    assert min(seconds) < 0.3


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_module_is_long(path):
    assert len(path.read_text("utf-8").splitlines()) <= 250


def test_the_package_is_small():
    def lines_of_code(path):
        text = path.read_text("utf-8")
        skipped = set()
        for node in ast.walk(ast.parse(text)):
            body = getattr(node, "body", None)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and body:
                first = body[0]
                if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                    skipped |= set(range(first.lineno, (first.end_lineno or 0) + 1))
        lines = enumerate(text.splitlines(), 1)
        return sum(1 for number, line in lines if line.strip() and number not in skipped)

    apart = {"checks", "coursework", "authoring", "loaders"}  # loaders: a page a data set
    counted = [p for p in MODULES if not apart & set(p.relative_to(ROOT / "course_utils").parts)]
    assert sum(map(lines_of_code, counted)) < 2000


def rooms(path):
    """Rooms of ours that a module imports at any depth."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("course_utils"):
            rest = node.module.split(".")[1:]
            found |= {rest[0]} if rest else {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize(
    ("room", "allowed"),
    [
        ("data", {"data"}),
        ("splits.py", set()),
        ("metrics.py", set()),
        ("forecasting.py", {"data", "splits", "metrics"}),
        ("calendars.py", set()),
        ("text.py", set()),
        ("speech.py", set()),
        ("music.py", {"data"}),
        (
            "checks",
            {"checks", "data", "splits", "metrics", "forecasting", "text", "speech", "music"},
        ),
        ("plots.py", set()),
        ("sound.py", set()),
        ("diagrams.py", {"plots"}),
        ("microscope", {"microscope"}),
        ("ladder.py", {"plots", "environment"}),
    ],
)
def test_rooms_import_only_what_the_house_allows(room, allowed):
    path = ROOT / "course_utils" / room
    for module in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
        assert rooms(module) <= allowed, module.name


def test_environment_yml_says_what_pyproject_says():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    python, _, pip = environment["dependencies"]
    assert python == f"python {PROJECT['requires-python']}"
    expected = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["lab"], "-e ."]
    assert pip["pip"] == expected
    assert environment["name"] == PROJECT["name"]


def test_there_is_one_version_number():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == course_utils.__version__
    assert f"## {course_utils.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_learners_lock_is_a_subset():
    # Who needs a package, and so on which systems, may differ; its version may not.
    everything, learners = ({pin.split(" ;")[0] for pin in pins(lock)} for lock in LOCKS)
    assert len(learners) > 50
    assert learners < everything


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_hashed_and_names_no_host(lock):
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert text.count("--hash=sha256:") >= len(pins(lock))
    assert not re.search(r"^(jax|torch)==", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_pyproject_asks_for(lock):
    extras = PROJECT["optional-dependencies"]
    wanted = PROJECT["dependencies"] + extras["lab"]
    if lock == LOCKS[0]:
        wanted += extras["author"] + extras["instructor"] + extras["dev"]
    names = {pin.split("==")[0] for pin in pins(lock)}
    assert {re.split(r"[<>=\[ ]", requirement)[0] for requirement in wanted} <= names


def test_installer_speaks_plainly():
    sys.path.insert(0, str(ROOT / "tools"))
    import install

    with pytest.raises(SystemExit, match=r"this is Python 3.14; the course needs"):
        install.check_machine((3, 14, 0), 100.0)
    with pytest.raises(SystemExit, match=r"this is Python 3.9"):
        install.check_machine((3, 9, 1), 100.0)
    with pytest.raises(SystemExit, match=r"1.5 GB of disk are free here"):
        install.check_machine((3, 12, 1), 1.5)
    install.check_machine((3, 13, 0), 50.0)


def test_make_without_a_target_is_help():
    shown = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in (
        "lab",
        "test",
        "test-fast",
        "coursework",
        "lint",
        "notebooks",
        "benchmark",
        "lock",
        "clean",
    ):
        assert re.search(rf"^{target}\s+\S", shown, re.MULTILINE), target


def test_relative_links_of_the_guides_lead_somewhere():
    for guide in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "INSTRUCTORS.md"):
        for link in re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / guide).read_text("utf-8")):
            if "://" not in link:
                assert (ROOT / link).exists(), f"{guide}: {link}"
