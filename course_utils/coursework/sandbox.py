"""The sandbox a hand-in runs in: bubblewrap around its kernel, and limits around bubblewrap.

Inside there is the Python environment, the course's package and its data, all read-only, and an
empty home in memory. There is no network, no other process, and no other file of the machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HOME = "/home/student"
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")
SETTINGS = (
    *("/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf"),
    *("/etc/ld.so.conf.d", "/etc/localtime"),
)
MEGABYTE = 2**20
PROCESSES = 256


class SandboxError(RuntimeError):
    """Hand-ins cannot be run safely on this machine; the message says what to do."""


@dataclass(frozen=True)
class Limits:
    """What one hand-in may use.

    Parameters
    ----------
    cell_seconds, seconds : float
        Wall time of one cell, and of all of them.
    megabytes : int
        Memory of its processes together.
    output_kilobytes : int
        Text and pictures that are kept of one cell.
    sandboxed : bool
        False runs it with the rights of whoever grades.
    """

    cell_seconds: float = 60.0
    seconds: float = 300.0
    megabytes: int = 4096
    output_kilobytes: int = 1024
    sandboxed: bool = True


@cache
def why_not() -> str | None:
    """Say why hand-ins cannot be sandboxed on this machine, and what to do; None if they can."""
    if sys.platform != "linux":
        return (
            "grading needs Linux, because only there a hand-in can be locked in (bubblewrap). "
            "INSTRUCTORS.md has a recipe for a container or virtual machine."
        )
    missing = [tool for tool in ("bwrap", "prlimit") if shutil.which(tool) is None]
    if missing:
        return (
            f"{' and '.join(missing)} not found. Install with: sudo apt install bubblewrap "
            "util-linux (or your distribution's packages of these names)."
        )
    trial = subprocess.run([*_bubblewrap(), "true"], capture_output=True, text=True)
    if trial.returncode:
        return (
            f"bubblewrap is installed but may not make a sandbox ({trial.stderr.strip()}). On "
            "Ubuntu 23.10 and later AppArmor forbids it: INSTRUCTORS.md, 'Preparing the machine', "
            "has the profile to install. In a container, run it with --privileged."
        )
    return None


def require() -> None:
    """Refuse to go on without a sandbox.

    Raises
    ------
    SandboxError
        With what to install.
    """
    reason = why_not()
    if reason is not None:
        raise SandboxError(reason)


@cache
def _known_options() -> str:
    return subprocess.run(["bwrap", "--help"], capture_output=True, text=True).stdout


def _sized() -> list[str]:
    """Bubblewrap before 0.7 cannot limit a file system in memory; the memory limit remains."""
    return ["--size", str(512 * MEGABYTE)] if "--size" in _known_options() else []


def _no_more_namespaces() -> list[str]:
    """Nobody needs them inside, and the kernel's worst holes were reached through them."""
    return ["--disable-userns"] if "--disable-userns" in _known_options() else []


@cache
def _has_user_bus() -> bool:
    """Whether systemd can put a memory limit around a group of processes for this user."""
    trial = ["systemd-run", "--user", "--scope", "--quiet", "true"]
    return shutil.which("systemd-run") is not None and (
        subprocess.run(trial, capture_output=True).returncode == 0
    )


def _bubblewrap() -> list[str]:
    """Everything but the course's own folders."""
    command = ["bwrap", "--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000"]
    command += ["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"]
    command += [*_no_more_namespaces(), "--hostname", "sandbox", "--proc", "/proc", "--dev", "/dev"]
    for empty in ("/tmp", "/dev/shm", HOME):
        command += [*_sized(), "--tmpfs", empty]
    for path in map(Path, (*SYSTEM, *SETTINGS)):
        if path.is_symlink() and str(path) in SYSTEM:
            command += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            command += ["--ro-bind", str(path), str(path)]
    return [*command, "--chdir", HOME]


def _readable() -> list[Path]:
    """Folders of the Python environment and of the course that a hand-in may read."""
    import course_utils
    from course_utils.data.registry import registry_path

    folders = [Path(sys.prefix), Path(sys.base_prefix)]
    folders += [Path(course_utils.__file__).resolve().parent, registry_path().resolve().parent]
    return [folder for folder in folders if not str(folder).startswith("/usr/")]


def environment(data_cache: Path | None) -> dict[str, str]:
    """Environment variables of the kernel; nothing of the grader's own gets in."""
    one_thread = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS")
    return {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "HOME": HOME,
        "USER": "student",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "MPLCONFIGDIR": f"{HOME}/.matplotlib",
        "IPYTHONDIR": f"{HOME}/.ipython",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "KERAS_BACKEND": os.environ.get("KERAS_BACKEND", "tensorflow"),
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "COURSE_GRADING": "1",
        **dict.fromkeys((*one_thread, "TF_NUM_INTEROP_THREADS"), "1"),
        **({"COURSE_DATA_CACHE": str(data_cache)} if data_cache else {}),
    }


def starting_environment() -> dict[str, str]:
    """Environment variables of bubblewrap itself: what it has can be read in /proc inside."""
    needed = ("PATH", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")
    return {name: os.environ[name] for name in needed if name in os.environ}


def own_environment(data_cache: Path | None) -> dict[str, str]:
    """Environment variables of a kernel that runs without a sandbox: the grader's, and these."""
    return os.environ | environment(data_cache) | {"HOME": str(Path.home())}


def command(
    python: list[str], sockets: Path, files: Iterable[Path], limits: Limits, data_cache: Path | None
) -> list[str]:
    """Build the command line that runs a kernel in the sandbox.

    Parameters
    ----------
    python : list of str
        The kernel's own command line.
    sockets : Path
        The one folder that both sides see and write: the kernel's connection.
    files : iterable of Path
        Handed in beside the notebook; readable in the kernel's working folder.
    limits : Limits
    data_cache : Path or None
        Verified data sets, readable inside.

    Returns
    -------
    list of str
    """
    inside = _bubblewrap()
    for folder in [*_readable(), *([data_cache] if data_cache else [])]:
        inside += ["--ro-bind", str(folder), str(folder)]
    # What solves the exercises is not to be had inside.
    answers = Path(__file__).resolve().parents[1] / "checks" / "answers"
    inside += ["--tmpfs", str(answers), "--remount-ro", str(answers)]
    inside += ["--bind", str(sockets), str(sockets)]
    for file in files:
        inside += ["--ro-bind", str(file), f"{HOME}/{file.name}"]
    # These two are in memory as well, and bubblewrap knows no size for them.
    inside += ["--remount-ro", "/dev", "--remount-ro", "/"]
    for name, value in environment(data_cache).items():
        inside += ["--setenv", name, value]
    memory = limits.megabytes * MEGABYTE
    around = ["prlimit", f"--data={memory}", f"--cpu={int(2 * limits.seconds) + 1}", "--core=0"]
    around += [f"--fsize={256 * MEGABYTE}", f"--nproc={PROCESSES}", "--"]
    if _has_user_bus():
        scope = ["systemd-run", "--user", "--scope", "--quiet", "--collect"]
        scope += ["-p", f"MemoryMax={memory}", "-p", "MemorySwapMax=0"]
        around = [*scope, "-p", f"TasksMax={PROCESSES}", *around]
    return [*around, *inside, *python]
