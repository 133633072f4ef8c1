"""The machine a notebook runs on: made ready, named and timed."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any


def setup() -> None:
    """Prepare a notebook: the course's plot style, and Keras imported without start-up chatter.

    The backend is TensorFlow unless ``KERAS_BACKEND`` says otherwise.

    Examples
    --------
    >>> import course_utils
    >>> course_utils.setup()  # doctest: +SKIP
    """
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    if os.environ.get("COURSE_GRADING"):
        return  # most answers need NumPy alone, and a hundred imports of TensorFlow take minutes
    from course_utils import plots

    plots.use_style()
    with _silent_stderr():
        importlib.import_module("keras")
    # It warns of retracing whenever several small models predict in turn, as every lesson's do.
    logging.getLogger("tensorflow").setLevel(logging.ERROR)


@contextlib.contextmanager
def _silent_stderr() -> Iterator[None]:
    # TensorFlow's C++ side logs before it reads its log level, so only the file descriptor helps.
    sys.stderr.flush()
    saved, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)


def repository_root() -> Path:
    """Find the checkout this package is run from.

    Raises
    ------
    FileNotFoundError
        If the package is installed without its repository.
    """
    root = Path(__file__).resolve().parents[1]
    if not (root / "notebooks" / "source").is_dir():
        raise FileNotFoundError(
            "this command works in a clone of the course's repository, not in an installed package."
        )
    return root


def timed(function: Callable[..., Any], *args: Any, **kwargs: Any) -> tuple[Any, float]:
    """Call a function; return what it returned and the processor seconds it took.

    Examples
    --------
    >>> total, seconds = timed(sum, [1, 2])
    >>> total, seconds >= 0
    (3, True)
    """
    start = time.process_time()
    result = function(*args, **kwargs)
    return result, time.process_time() - start


def machine() -> dict[str, str | float]:
    """Name the processor and time one fixed loop, so that seconds elsewhere can be compared."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = [line for line in cpuinfo.read_text("utf-8").splitlines() if "model name" in line]
        name = lines[0].split(":", 1)[1].strip() if lines else name
    import numpy as np

    matrix = np.random.default_rng(0).normal(size=(256, 256)).astype(np.float32)

    def loop() -> None:
        state = matrix
        for _ in range(300):
            state = np.tanh(matrix @ state)

    return {"processor": name, "calibration_seconds": round(timed(loop)[1], 3)}
