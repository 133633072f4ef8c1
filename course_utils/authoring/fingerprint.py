"""What decides whether a notebook must be run again: its code, and the code it imports."""

from __future__ import annotations

import ast
import hashlib
import threading
from pathlib import Path

# A picture's look, the machine's name and the way a verified file comes here change no number.
DO_NOT_COUNT = ("plots", "sound", "environment", "data")
PACKAGE = "course_utils"
# Early releases of Python 3.11 fail when two threads make syntax trees at once (cpython gh-106905).
ONE_AT_A_TIME = threading.Lock()


def code_tree(text: str) -> str:
    """Dump the syntax tree of a module without comments, docstrings and line numbers.

    Examples
    --------
    >>> code_tree("x = 1  # one") == code_tree("x = 1")
    True
    >>> code_tree("x = 1") == code_tree("x = 2")
    False
    """
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) or not body:
            continue
        first = body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            node.body = body[1:]
    return ast.dump(tree)


def _imported(tree: ast.AST) -> set[str]:
    """Dotted names below the package that a module may import."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.removeprefix(f"{PACKAGE}.") for name in names if name.startswith(f"{PACKAGE}.")}


def _loaded_sets(tree: ast.AST) -> set[str]:
    """Names that are given to ``load(...)`` as a literal."""
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) == "load"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def files_that_count(source: Path, package: Path) -> list[Path]:
    """List the source, the rooms it imports (and they import), and the loaders of its data sets."""
    found: list[Path] = []
    waiting = [source]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.append(path)
        tree = ast.parse(path.read_text("utf-8"))
        for name in _imported(tree):
            if name.split(".")[0] in DO_NOT_COUNT:
                continue
            base = package.joinpath(*name.split("."))
            candidates = (base.with_suffix(".py"), base / "__init__.py")
            waiting += [candidate for candidate in candidates if candidate.is_file()]
        for name in _loaded_sets(tree):
            loader = package / "data" / "loaders" / f"{name.replace('-', '_')}.py"
            waiting += [loader] if loader.is_file() else []
    return sorted(found)


def fingerprint(source: Path, package: Path) -> str:
    """Hash the code of a notebook's source and of everything of ours that can change its numbers.

    Parameters
    ----------
    source : Path
        The notebook's script.
    package : Path
        The folder of ``course_utils``.

    Returns
    -------
    str
        SHA-256, 64 hexadecimal digits.
    """
    digest = hashlib.sha256()
    with ONE_AT_A_TIME:
        for path in files_that_count(source, package):
            digest.update(path.name.encode() + b"\0")
            digest.update(code_tree(path.read_text("utf-8")).encode() + b"\0")
    return digest.hexdigest()
