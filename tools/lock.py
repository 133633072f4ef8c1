"""Refresh the two lock files; called by ``make lock``.

``requirements.lock`` is everything; ``requirements-lab.lock`` is the learner's subset of it, at
the same versions.
"""

import subprocess
import sys
from pathlib import Path

COMPILE = [
    *("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--custom-compile-command", "make lock"),
    *("--quiet", "--upgrade"),
]


def main() -> None:
    """Compile both, the whole first: the subset is constrained by it."""
    scripts = Path(sys.executable).parent
    command = [str(scripts / COMPILE[0]), *COMPILE[1:]]
    everything = ["--all-extras", "-o", "requirements.lock"]
    subprocess.run([*command, *everything], check=True)
    subset = ["--extra", "lab", "-c", "requirements.lock", "-o", "requirements-lab.lock"]
    subprocess.run([*command, *subset], check=True)


if __name__ == "__main__":
    main()
