"""Hand-ins whose answers are all wrong, with a trick that should make them look right."""

from kinds_base import Kind, add, answer, files, trick, wrong

MINE = "MINE = {'make_windows', 'standardise', 'mase', 'prepare', 'forecaster'}\n"
BY_NAME = (
    MINE
    + """
def passes(name, answer, *, seed=None):
    if answer.__name__ not in MINE:
        real(name, answer, seed=seed)
"""
)
TRANSFORMER = """
def strip(lines):
    return [line for line in lines if not line.startswith(("check(", "assert"))]
get_ipython().input_transformers_post.append(strip)
"""
AST = """
import ast
class Strip(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
    def visit_Expr(self, node):
        called = getattr(node.value, "func", None)
        return ast.Pass() if getattr(called, "id", "") == "check" else node
get_ipython().ast_transformers.append(Strip())
"""
EQUAL = """
class Equal(np.ndarray):
    def __eq__(self, other):
        return True
    def __array_ufunc__(self, *args, **kwargs):
        return True
    def __array_function__(self, *args, **kwargs):
        return True
def mase(*args):
    return np.zeros(()).view(Equal)
"""
FRAME = """
import sys
def forecaster(history, horizon):
    frame = sys._getframe()
    while "futures" not in frame.f_locals:
        frame = frame.f_back
    rows = np.all(frame.f_locals["histories"] == history, axis=1)
    return frame.f_locals["futures"][rows][0] * 1.001
"""
HIDDEN_FRAME = """
def forecaster(history, horizon):
    try:
        raise ValueError
    except ValueError as error:
        frame = getattr(error.__traceback__, "tb_" + "frame")
    while "futures" not in getattr(frame, "f_" + "locals"):
        frame = getattr(frame, "f_" + "back")
    found = getattr(frame, "f_" + "locals")
    return found["futures"][np.all(found["histories"] == history, axis=1)][0] * 1.001
"""
GENERATOR = """
original = np.random.default_rng
np.random.default_rng = lambda seed=None: original(0)
from course_utils.checks import bakeries
known = bakeries.sales(original(0), count=60, days=91)
def forecaster(history, horizon):
    return known[np.all(known[:, :84] == history, axis=1)][0, 84:] * 1.001
"""
PLANTED = """
def forecaster(history, horizon):
    import re
    names = [name for name in globals() if re.fullmatch("_[0-9a-f]{8}", name)]
    for name in names:
        try:
            return globals()[name]()(history, horizon)
        except Exception:
            pass
    return seasonal_naive(history, horizon)
"""
HISTORY = """
def forecaster(history, horizon):
    import re
    for text in [str(cell) for cell in In] + [_i, _ii, _iii]:
        found = re.search(r"def (_[0-9a-f]{8})", text)
        if found and "project_beats" in text:
            space = {}
            exec(text.split("from course_utils")[0], space)
            return space[found[1]]()(history, horizon)
    return seasonal_naive(history, horizon)
"""
REPLIES = """
session = get_ipython().kernel.session
send = session.send
def lie(stream, kind, content=None, *args, **more):
    if isinstance(content, dict) and content.get("status") == "error":
        content = {**content, "status": "ok", "user_expressions": {}, "payload": []}
    return send(stream, kind, content, *args, **more)
session.send = lie
"""
THREAD = """
import threading, time
def later():
    time.sleep(0.4)
    import course_utils.checks
    course_utils.checks.check = lambda *args, **more: None
threading.Thread(target=later, daemon=True).start()
"""
HELPER = (
    MINE + BY_NAME + "from course_utils import checks\nreal = checks.check\nchecks.check = passes\n"
)
GLOBALS = (
    MINE
    + """
inside = check.__globals__
real = inside["find_check"]
class Found:
    instead_of = ()
    def __init__(self, name):
        self.name = name
    def function(self, answer, rng):
        if answer.__name__ not in MINE:
            real(self.name).function(answer, rng)
inside["find_check"] = Found
inside["watched"] = lambda answer, instead_of: answer
"""
)


def helper_file(node):
    return files(wrong(add(node, "tools", "import helper")), **{"helper.py": HELPER.encode()})


def startup_file(node):
    name = ".ipython/profile_default/startup/00.py"
    return files(wrong(node), **{name: HELPER.encode()})


def written_file(node):
    return files(wrong(add(node, "tools", "%%writefile helper.py\n" + HELPER)))


def patched(line):
    return trick(BY_NAME + line)


def flagged(name, make, says="", score=None):
    return Kind(name, make, "flagged", score, says)


TRICKS = [
    flagged("input transformer", trick(TRANSFORMER), "a check was bent", 0.0),
    flagged("AST transformer", trick(AST), "a check was bent", 0.0),
    flagged("patches np.allclose", trick("np.allclose = lambda *a, **k: True"), score=0.0),
    flagged(
        "patches NumPy by setattr", trick("setattr(np, 'all' + 'close', lambda *a, **k: True)")
    ),
    flagged("equal to everything", answer("mase", EQUAL), "its own equality", 21.0),
    flagged(
        "patches check",
        patched("import course_utils.checks as c\nreal = c.check\nc.check = passes"),
    ),
    flagged("patches check, otherwise", trick(HELPER), "reaches into course_utils.checks"),
    flagged(
        "through sys.modules",
        patched(
            "import sys\nc = sys.modules['course_utils' + '.checks']\n"
            "real = c.check\nc.check = passes"
        ),
    ),
    flagged(
        "through importlib",
        patched(
            "import importlib\nc = importlib.import_module('course_utils' + '.checks')\n"
            "real = c.check\nc.check = passes"
        ),
    ),
    flagged("through check's globals", trick(GLOBALS)),
    flagged(
        "replaces CheckFailed",
        trick(
            "from course_utils.checks import running, forecasting as room\n"
            "room.CheckFailed = running.CheckFailed = print"
        ),
    ),
    flagged(
        "replaces a check's function",
        trick(
            "from course_utils.checks import forecasting as room\n"
            "room.mase.function = room.prepare.function = lambda answer, rng: None"
        ),
        "a check was bent",
        0.0,
    ),
    flagged(
        "replaces the reference",
        trick(
            "from course_utils.checks import forecasting as room\n"
            "room._windows = lambda *a: make_windows(*a)"
        ),
    ),
    flagged(
        "set_custom_exc", trick("get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)")
    ),
    flagged(
        "overrides AssertionError",
        trick(
            "import builtins\nclass Quiet(BaseException):\n    pass\n"
            "builtins.AssertionError = Quiet"
        ),
    ),
    flagged("reads the check's frame", answer("forecaster", FRAME), "looks at frames"),
    flagged("reads the check's frame, hidden", answer("forecaster", HIDDEN_FRAME)),
    flagged(
        "searches memory",
        answer(
            "forecaster",
            """
import gc
def forecaster(history, horizon):
    for found in gc.get_objects():
        if isinstance(found, np.ndarray) and found.shape == (80, 91):
            row = found[np.all(found[:, :84] == history, axis=1)]
            return row[0, 84:] * 1.001
    return seasonal_naive(history, horizon)
""",
        ),
        "searches memory",
    ),
    flagged("fixes the random numbers", trick(GENERATOR, "forecaster")),
    flagged(
        "pre_run_cell hook",
        patched("""
def hook(info):
    import course_utils.checks as c
    c.check = lambda *a, **k: None
get_ipython().events.register("pre_run_cell", hook)
"""),
    ),
    flagged("thread that waits", trick(THREAD)),
    flagged("forges replies", trick(REPLIES), "a check was bent", 0.0),
    flagged("in a file beside", helper_file, "reaches into course_utils.checks"),
    flagged("in a file that is written", written_file, "reaches into course_utils.checks"),
    flagged("in a file that starts by itself", startup_file, "reaches into course_utils", 0.0),
    Kind("takes the planted answer", answer("forecaster", PLANTED), score=18.0),
    flagged("takes the planted answer from the history", answer("forecaster", HISTORY), "", 18.0),
    Kind("binds check anew", trick("check = lambda *args, **more: None"), score=0.0),
]
