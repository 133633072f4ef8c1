"""Make or refresh ``.venv`` from a lock file; called by the Makefile.

Standard library only, and nothing newer than Python 3.6: an old Python must live long enough to
say that it is too old.
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)
GIGABYTES_NEEDED = 4.0
HERE = Path(__file__).resolve().parent.parent
FOLDER = HERE / ".venv"


def stop(message: str) -> None:
    """End with one line on stderr."""
    sys.exit("Cannot set up the course: " + message)


def check_machine(version: tuple, free_gigabytes: float) -> None:  # type: ignore[type-arg]
    """Say in one line what is missing, if anything is."""
    ours = f"{version[0]}.{version[1]}"
    if not OLDEST <= tuple(version[:2]) <= NEWEST:
        stop(
            f"this is Python {ours}; the course needs 3.11, 3.12 or 3.13. "
            "Install one, then name it: make lab PYTHON=python3.13"
        )
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        stop(
            "this Python has no ensurepip. "
            f"On Debian or Ubuntu: sudo apt install python{ours}-venv, then once more."
        )
    if free_gigabytes < GIGABYTES_NEEDED:
        stop(
            f"{free_gigabytes:.1f} GB of disk are free here; the environment needs "
            f"{GIGABYTES_NEEDED:.0f} GB. Free some, or clone the course to another disk."
        )


def run(*command: str) -> bool:
    """Run a command with its output shown; return whether it went well."""
    return subprocess.call(command) == 0


def main(lock: str) -> None:
    """Build the environment that the lock describes, with the course itself in editable form."""
    scripts = FOLDER / ("Scripts" if os.name == "nt" else "bin")
    python, uv = str(scripts / "python"), str(scripts / "uv")
    if not (FOLDER / "pyvenv.cfg").exists():
        check_machine(sys.version_info, shutil.disk_usage(str(HERE)).free / 1e9)
        print(f"Making .venv with Python {sys.version.split()[0]} …", flush=True)
        venv.create(str(FOLDER), with_pip=True)
    print(f"Installing {lock} (about 1 GB the first time) …", flush=True)
    locked = ["--require-hashes", "-r", str(HERE / lock)]
    course = ["--no-deps", "--no-build-isolation", "--editable", str(HERE)]
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install"]
    # uv installs in seconds what pip installs in minutes.
    if os.environ.get("COURSE_INSTALLER") != "pip" and (
        shutil.which(uv) or run(*pip, "--quiet", "uv>=0.7")
    ):
        uv_install = [uv, "pip", "install", "--python", python]
        if run(*uv_install, *locked) and run(*uv_install, *course):
            return
        print("uv did not manage; trying plain pip …", flush=True)
    if not (run(*pip, *locked) and run(*pip, *course)):
        stop("the packages could not be installed; the lines above say why.")


if __name__ == "__main__":
    main(sys.argv[1])
