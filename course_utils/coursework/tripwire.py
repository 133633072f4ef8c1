"""Seeds that nobody can know before, and planted checks that must fail.

The checks run in the student's kernel, so what runs there could have bent them. Beside each check
stand two more of the same form: one on a wrong answer, which must fail, and one on a right answer,
which must pass. Where one does not, the hand-in is flagged for a person, and no mark is given.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import hmac
import re
from dataclasses import dataclass

import numpy as np
from IPython.core.inputtransformer2 import TransformerManager

from course_utils.checks.answers import Answer, catalogue

# What an exercise's own cells import from the checks: the data of its project.
DATA = (
    "bakeries|cell_streams|chorales_pieces|features_voices|generation_stories|sentiment_reviews"
    "|spoken_words|translation_island|variants_words"
)
# Words that an honest answer to a lesson's exercise has no use for.
SUSPICIOUS = {
    (
        r"\bcourse_utils\s*\.\s*checks\b"
        rf"(?!\s+import\s+check\s*(?:#.*)?$|\s*\.\s*(?:{DATA})\s+import\b)"
        r"|\bcourse_utils\s+import\b[^\n]*\bchecks\b"
    ): "reaches into course_utils.checks",
    r"_getframe|currentframe|\binspect\s*\.\s*stack\b|\bf_locals\b|\bf_back\b": "looks at frames",
    r"set_custom_exc|input_transformer|ast_transformer|showtraceback|_render_traceback_": (
        "changes how Jupyter runs or shows cells"
    ),
    r"\bpre_run_cell\b|\bpost_run_cell\b|\bpre_execute\b|\bpost_execute\b": "hooks into cells",
    r"\b(?:set|get)(?:profile|trace)\b|\bsys\s*\.\s*monitoring\b": "sets a tracer",
    r"\bgc\s*\.\s*get_(?:objects|referrers)\b|\bctypes\b": "searches memory",
    r"\b__builtins__\b|\bimport\s+builtins\b|\bsys\s*\.\s*modules\b": "changes Python itself",
    r"def\s+__(?:eq|array|array_function|array_ufunc|instancecheck)__": "defines its own equality",
    r"\b(?:np|numpy)(?:\s*\.\s*testing)?\s*\.\s*\w+\s*=(?!=)": "replaces a function of NumPy",
    r"\b__code__\b|\b__class__\s*=": "changes functions in place",
    r"\bimportlib\b|(?<![.\w])(?:__import__|exec|eval|compile)\s*\(": "runs code made from text",
    r"\battrgetter\b|\bmethodcaller\b|\bunittest\b|\bpkgutil\b|\bpydoc\b|\brunpy\b": (
        "finds or replaces things by name"
    ),
    r"\blinecache\b|\blast_(?:traceback|exc|value)\b": "reads what was run",
    r"\bget_ipython\s*\(\s*\)\s*\.\s*(?!run_line_magic|run_cell_magic|system)": "changes Jupyter",
}
INSIDES = {
    *("__globals__", "__closure__", "__dict__", "__builtins__", "__getattribute__", "__defaults__"),
    *("__subclasses__", "__traceback__", "__wrapped__", "__kwdefaults__", "__self__", "__func__"),
    *("tb_frame", "tb_next", "gi_frame", "f_back", "f_locals", "f_globals"),
}
SETTINGS = {"pandas", "matplotlib", "warnings", "random"}  # whose attributes people do set
CALL = "from course_utils.checks import check\n"


@dataclass(frozen=True)
class Plant:
    """One cell that is run beside the student's, and how it must end.

    Parameters
    ----------
    source : str
    must : {"ok", "error"}
    """

    source: str
    must: str


def suspicions(sources: list[str]) -> list[str]:
    r"""Say what in a student's cells a person should look at.

    Examples
    --------
    >>> suspicions(["import numpy as np\nnp.allclose = lambda *a: True"])
    ['replaces a function of NumPy', 'replaces part of a module']
    >>> suspicions(["from course_utils.checks import check"])
    []
    """
    text = "\n".join(sources)
    found = [
        reason for pattern, reason in SUSPICIOUS.items() if re.search(pattern, text, re.MULTILINE)
    ]
    if any(word in text for word in INSIDES):
        found.append("looks inside functions or modules")
    return found + [reason for reason in _of_trees(sources) if reason not in found]


def _of_trees(sources: list[str]) -> list[str]:
    """Look at the code itself: what is assigned to a module's own name, what is put together."""
    trees = []
    plain = TransformerManager()  # type: ignore[no-untyped-call]
    for source in sources:
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            trees.append(ast.parse(plain.transform_cell(source)))
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {
        (alias.asname or alias.name).partition(".")[0]
        for node in nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if (getattr(node, "module", None) or alias.name).partition(".")[0] not in SETTINGS
    }
    found = set()
    for node in nodes:
        changed = isinstance(getattr(node, "ctx", None), ast.Store | ast.Del)
        if isinstance(node, ast.Attribute) and changed and _root(node) in imported:
            found.add("replaces part of a module")
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("getattr", "setattr"):
            named = node.args[1] if len(node.args) > 1 else None
            text = named.value if isinstance(named, ast.Constant) else None
            if not isinstance(text, str):
                found.add("builds names from text")
    return sorted(found)


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return getattr(node, "id", "")


def seed_for(secret: bytes, *about: str) -> int:
    """Draw a seed from the instructor's secret; the same for the same hand-in and cell.

    Examples
    --------
    >>> seed_for(b"secret", "04", "ada") == seed_for(b"secret", "04", "ada")
    True
    >>> seed_for(b"secret", "04", "ada") == seed_for(b"secret", "04", "bob")
    False
    """
    digest = hmac.new(secret, "\0".join(about).encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:4], "big")


def _check_call(source: str) -> tuple[ast.Module, ast.Call]:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "check":
            return tree, node
    raise ValueError(f"a check cell holds a call of check(name, answer); this one is: {source!r}")


def check_name(source: str) -> str:
    r"""Read which check a check cell runs.

    Examples
    --------
    >>> check_name('# cell: check_mase\ncheck("forecasting.mase", mase)')
    'forecasting.mase'
    """
    return str(ast.literal_eval(_check_call(source)[1].args[0]))


def seeded(source: str, seed: int) -> str:
    """Give the check of a cell its seed.

    Examples
    --------
    >>> print(seeded('check("forecasting.mase", mase)', 7))
    from course_utils.checks import check
    check('forecasting.mase', mase, seed=7)
    """
    tree, call = _check_call(source)
    call.keywords.append(ast.keyword("seed", ast.Constant(seed)))
    return CALL + ast.unparse(tree)


def _planted(answer: Answer, name: str, seed: int) -> str:
    """Write a cell that looks like a check cell; `name` keeps it off the student's own names."""
    lines = [f"def {name}():", "    import numpy as np", _indent(answer.source)]
    lines += [f"    return {answer.function.__name__}"]
    # It must not be there any more when the next answer is checked.
    lines += [CALL.strip(), "try:", f"    check({answer.check!r}, {name}(), seed={seed})"]
    return "\n".join([*lines, "finally:", f"    del {name}"])


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" if line else line for line in text.split("\n"))


def plants(check: str, secret: bytes, *about: str) -> list[Plant]:
    """Choose what is run beside one check: a wrong answer and a right one of its catalogue.

    Parameters
    ----------
    check : str
        As in ``forecasting.mase``.
    secret : bytes
        The instructor's.
    *about : str
        Names of exercise, student and cell.

    Returns
    -------
    list of Plant
        In an order drawn from the secret.
    """
    rng = np.random.default_rng(seed_for(secret, *about, "plants"))
    answers = [answer for answer in catalogue(check.partition(".")[0]) if answer.check == check]
    right = next(answer for answer in answers if answer.hint is None)
    wrong = [answer for answer in answers if answer.hint is not None]
    failing = wrong[int(rng.integers(len(wrong)))]
    name = f"_{rng.integers(16**8):08x}"
    chosen = [
        Plant(_planted(failing, name, int(rng.integers(2**32))), "error"),
        Plant(_planted(right, name, int(rng.integers(2**32))), "ok"),
        Plant("import numpy\nassert numpy.allclose([1.0, 2.0], [1.0, 2.5])", "error"),
        Plant(f"assert {int(rng.integers(1000))} == 1000", "error"),
    ]
    return [chosen[index] for index in rng.permutation(len(chosen))]
