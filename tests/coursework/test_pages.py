"""What is shown of a hand-in: in feedback, in Formgrader, and what is released to students."""

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from kinds_base import add, files, named, put, wrong

from course_utils.coursework.classfolder import ClassFolder
from course_utils.coursework.feedback import feedback, safe_markdown
from course_utils.coursework.grading import grade_one

NAME = "04_forecasting"
LOADED = ("src", "data", "srcdoc", "poster", "background")
FOLLOWED = ("href", "action", "formaction", "xlink:href")


class Live(HTMLParser):
    """Finds what would run in a browser, if it holds the word `steal`."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = [], None

    def handle_starttag(self, tag, attributes):
        self.inside = tag if tag in ("script", "style", "iframe", "object", "embed") else None
        for name, value in attributes:
            text = re.sub(r"\s", "", (value or "").casefold())
            active = text.startswith(("javascript:", "data:text", "vbscript:"))
            if text.startswith("data:image/png;base64,"):
                continue
            if "steal" in text and (
                name.startswith("on") or name in LOADED or (name in FOLLOWED and active)
            ):
                self.found.append((tag, name, value))

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside and "steal" in data:
            self.found.append((self.inside, data))


def live(page):
    parser = Live()
    parser.feed(page)
    parser.close()
    return parser.found


ATTACKS = [
    "<script>steal()</script>",
    "<ScRiPt >steal()</sCrIpT>",
    "<img src=x onerror=steal()>",
    "<svg/onload=steal()>",
    "<svg><script>steal()</script></svg>",
    "<iframe src='javascript:steal()'></iframe>",
    "<iframe srcdoc='<script>steal()</script>'></iframe>",
    "[click](javascript:steal())",
    "[click](JaVaScRiPt:steal())",
    "[click](java\tscript:steal())",
    "![x](javascript:steal())",
    '![x](x"onerror="steal())',
    "[x](data:text/html,<script>steal()</script>)",
    "<a href='&#106;avascript:steal()'>x</a>",
    "<a href=' javascript:steal()'>x</a>",
    "<form action='javascript:steal()'><button formaction='javascript:steal()'>x</form>",
    "<math><a xlink:href='javascript:steal()'>x</a></math>",
    "<style>@import 'http://steal'</style>",
    "<img src='http://steal.example/x.png'>",
    "```html\n</code></pre><script>steal()</script>\n```",
    "`<script>steal()</script>`",
    "<details ontoggle=steal() open>x</details>",
    "$</script><script>steal()</script>$",
    "$$\\href{javascript:steal()}{x}$$",
    "<!-- --!><script>steal()</script> -->",
    "<noscript><p title='</noscript><script>steal()</script>'></noscript>",
    "<object data='javascript:steal()'></object><embed src='javascript:steal()'>",
    "<base href='http://steal.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:steal()'>",
]


@pytest.mark.parametrize("source", ATTACKS)
def test_nothing_runs_in_markdown(source):
    assert live(safe_markdown(source)) == []
    assert (
        live(safe_markdown(f"# A title\n\n- one\n- {source}\n\n| a |\n|---|\n| {source} |")) == []
    )


def test_mathjax_makes_no_links():
    assert "href{" not in safe_markdown("$$\\href{javascript:steal()}{x}$$ and $\\href {a}{b}$")
    assert "frac{1}{2}" in safe_markdown("$\\frac{1}{2}$")


def test_markdown_is_still_markdown():
    page = safe_markdown(
        "# One\n\n*two* `three` [four](https://example.org)\n\n| a |\n|---|\n| 1 |"
    )
    for piece in ("<h1", "<em>two</em>", "<code>three</code>", 'href="https://example.org"', "<td"):
        assert piece in page


def test_the_finder_finds():
    plain = [ATTACKS[0], ATTACKS[2], ATTACKS[5], "<a href='javascript:steal()'>x</a>"]
    assert all(live(page) for page in plain)


OUTPUTS = """
# <script>steal()</script>
import sys
from IPython.display import HTML, SVG, Javascript, Markdown, display
display(HTML("<script>steal()</script><img src=x onerror=steal()>"), Javascript("steal()"))
display(Markdown("<script>steal()</script>"))
display({"text/html": "<script>steal()</script>", "image/svg+xml": "<svg onload=steal() />",
         "text/latex": "</script><script>steal()</script>",
         "image/png": '"><script>steal()</script>',
         "application/vnd.jupyter.widget-view+json": {"model_id": "<script>steal()</script>"},
         "text/plain": "<script>steal()</script>"}, raw=True)
print("<script>steal()</script>\\x1b[31m<img src=x onerror=steal()>")
print("<script>steal()</script>", file=sys.stderr)
raise type("<script>steal()</script>", (Exception,), {})("<img src=x onerror=steal()>")
"""


def hostile(node):
    put(node, "perfect_plot", "\n\n".join(ATTACKS))
    add(node, "tools", OUTPUTS)
    wrong(node, "mase")
    for place, attack in enumerate(ATTACKS):
        node.cells.insert(3 + place, nbformat.v4.new_markdown_cell(f"note {place}: {attack}"))
    named(node, "mase").source += "\n# </pre><script>steal()</script>\n"
    return files(node)


@pytest.fixture(scope="module")
def graded(class_folder, exercise, released, solved_sources, tmp_path_factory):
    """A class folder in which one hostile hand-in, and one that failed, were graded and merged."""
    from kinds_base import solved_release

    from course_utils.coursework.gradebook import merge
    from course_utils.coursework.roster import read_roster

    folder = ClassFolder(
        shutil.copytree(class_folder.path, tmp_path_factory.mktemp("pages") / "class")
    )
    folder.roster.write_text(
        "id,first_name,last_name,email,lms_id\nada,<script>steal()</script>,B,a@example.org,1\n"
        "bob,B,B,b@example.org,2\n",
        "utf-8",
    )
    node = solved_release(released, solved_sources)
    results = {
        "ada": grade_one(exercise, "ada", hostile(node)),
        "bob": grade_one(exercise, "bob", {f"{NAME}.ipynb": b"<script>steal()</script>"}),
    }
    merge(folder, NAME, results, read_roster(folder.roster))
    return folder


@pytest.mark.sandbox
def test_feedback_shows_no_script_no_seed_and_no_planted_answer(graded):
    pages = {page.parent.parent.name: page.read_text("utf-8") for page in feedback(graded, NAME)}
    assert sorted(pages) == ["ada", "bob"]
    for page in pages.values():
        assert live(page) == []
        assert not re.search(r"seed=\d", page)
        for planted in ("windows_solution", "allclose([1.0", "== 1000", "BEGIN SOLUTION"):
            assert planted not in page.replace("### BEGIN SOLUTION", "")
        assert graded.secret().decode() not in page
    assert "note 1" in pages["ada"]
    assert "Not graded by machine" in pages["bob"]


@pytest.mark.sandbox
def test_formgrader_shows_no_script(graded):
    import nbgrader.server_extensions.formgrader as formgrader
    from nbconvert.exporters import HTMLExporter

    config = graded.nbgrader_config()
    config.HTMLExporter.template_name = "formgrade"
    templates = Path(formgrader.__file__).parent / "templates"
    config.HTMLExporter.extra_template_basedirs = [str(templates)]
    names = ("assignment_id", "notebook_id", "submission_id", "base_url", "student", "last_name")
    resources = dict.fromkeys((*names, "first_name", "notebook_path"), "x") | {
        "index": 0,
        "total": 1,
    }
    page, _ = HTMLExporter(config=config).from_filename(
        str(graded.autograded(NAME, "ada")), resources=resources
    )
    assert "note 1" in page
    assert live(page) == []


BLOCKED = """
import json, sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("nbgrader", "jupytext", "nbclient", "nbformat", "typer"):
            raise ModuleNotFoundError(f"{name} is blocked")
sys.meta_path.insert(0, Blocker())
cells = json.load(open(sys.argv[1]))["cells"]
space = {"__name__": "__main__"}
for cell in cells:
    source = "".join(cell["source"])
    if cell["cell_type"] == "code":
        try:
            exec(source.replace("%pip", "# %pip"), space)
        except Exception as error:
            print(type(error).__name__, source.split(chr(10))[0])
"""


def test_the_released_notebook_runs_without_nbgrader(class_folder):
    path = class_folder.released(NAME)
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED, str(path)],
        capture_output=True,
        text=True,
        env={"COURSE_GRADING": "1", "PATH": "/usr/bin:/bin", "HOME": str(path.parent)},
    )
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if "[series, time]" not in line]
    assert lines
    assert all(line.startswith("CheckFailed # cell: check_") for line in lines), lines


def test_the_released_notebook_holds_no_solution(class_folder, released):
    text = class_folder.released(NAME).read_text("utf-8")
    nbformat.validate(released)
    for word in ("SOLUTION", "A model answer", "np.stack", "lstsq(known", "seed=5", "hidden"):
        assert word not in text.replace("np.linalg.lstsq`", "")
    assert "raise NotImplementedError" in text
    assert not any(cell.get("outputs") for cell in released.cells)
