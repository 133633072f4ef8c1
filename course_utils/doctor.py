"""What ``course doctor`` looks at: versions, backend, devices, data cache, memory, disk."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import shutil
import sys
from dataclasses import dataclass

OLDEST, NEWEST = (3, 11), (3, 13)
SHOWN = ("keras", "tensorflow", "numpy", "pandas", "scikit-learn", "statsmodels", "jupyterlab")
MEMORY_NEEDED = 2.0  # GB: the largest lesson's peak
DISK_NEEDED = 0.5  # GB: every fetched data set together takes less


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was looked at, what was found, and what to do if it is wrong."""

    what: str
    found: str
    advice: str = ""


def python_version(version: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Look at the Python version."""
    text = ".".join(str(part) for part in version)
    if OLDEST <= version[:2] <= NEWEST:
        return Finding("Python", text)
    return Finding("Python", text, "the course needs Python 3.11, 3.12 or 3.13: install one")


def package(name: str) -> Finding:
    """Look up an installed package."""
    try:
        return Finding(name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, "not installed", f"run 'make lab', or 'pip install {name}'")


def backend() -> Finding:
    """Import Keras and ask for its backend and devices: the slow part of the report."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    wanted = os.environ.get("KERAS_BACKEND", "tensorflow")
    if importlib.util.find_spec(wanted) is None:
        return Finding("backend", wanted, f"'{wanted}' is not installed: unset KERAS_BACKEND")
    try:
        import keras

        devices = ", ".join(keras.distribution.list_devices()) or "no GPU; the CPU will do"
    except Exception as error:  # whatever breaks here, the report must still be printed
        return Finding("backend", wanted, f"Keras does not start ({error}): run 'make clean lab'")
    return Finding("backend", f"{keras.backend.backend()} on {devices}")


def free_memory_gigabytes() -> float | None:
    """Memory that a new process could take now, or None where the system does not say."""
    try:
        with open("/proc/meminfo", encoding="ascii") as lines:  # noqa: PTH123
            for line in lines:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) / 1e6
    except OSError:
        return None
    return None


def memory(free: float | None) -> Finding:
    """Judge the free memory, in GB."""
    if free is None:
        return Finding("free memory", "this system does not say")
    advice = "" if free >= MEMORY_NEEDED else "close other programs and notebooks' kernels"
    return Finding("free memory", f"{free:.1f} GB", advice)


def data_cache() -> Finding:
    """Look at the data cache: where it is, what it holds, and whether it can grow."""
    from course_utils import data

    folder = data.cache_folder()
    cached = [name for name in data.names() if data.is_cached(name)]
    existing = next(parent for parent in [folder, *folder.parents] if parent.exists())
    advice = ""
    if not os.access(existing, os.W_OK):
        advice = "cannot be written: set COURSE_DATA_CACHE to a folder of yours"
    elif shutil.disk_usage(existing).free / 1e9 < DISK_NEEDED:
        advice = "the disk is nearly full: set COURSE_DATA_CACHE to a folder on another"
    return Finding("data cache", f"{folder} ({len(cached)} fetched)", advice)


def report() -> list[Finding]:
    """Look at everything, in the order it is printed."""
    return [
        python_version(),
        Finding("system", f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"),
        *(package(name) for name in SHOWN),
        backend(),
        data_cache(),
        memory(free_memory_gigabytes()),
    ]
