"""Watch a kernel's time, memory, processes and files, and say which limit it left."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import psutil

from course_utils.coursework.sandbox import MEGABYTE, PROCESSES, Limits

MOST_FILES = 1000  # in the folder of the kernel's sockets, which needs eight
MOST_WRITTEN = 64  # megabytes there


class Watch:
    """What a kernel and all its processes use.

    Parameters
    ----------
    number : int
        Of the process that was started; its children count too.
    folder : Path
        The one that a sandboxed kernel can write on this machine's disk.
    limits : Limits
    """

    def __init__(self, number: int, folder: Path, limits: Limits) -> None:
        self.process = psutil.Process(number)
        self.folder = folder
        self.limits = limits
        self.megabytes = 0.0
        self.cpu_seconds = 0.0

    def look(self) -> str | None:
        """Measure; say what is too much, or None."""
        members = [self.process]
        with contextlib.suppress(psutil.Error):
            members += self.process.children(recursive=True)
        if len(members) > PROCESSES:
            return f"it started more than {PROCESSES} processes"
        memory = cpu = 0.0
        for member in members:
            with contextlib.suppress(psutil.Error):
                memory += member.memory_info().rss / MEGABYTE
                cpu += sum(member.cpu_times()[:2])
        if memory > self.limits.megabytes:
            memory = _without_counting_twice(members)
        self.megabytes = max(self.megabytes, memory)
        self.cpu_seconds = max(self.cpu_seconds, cpu)
        if memory > self.limits.megabytes:
            return f"it used more than {self.limits.megabytes} MB of memory"
        return written_too_much(self.folder)


def _without_counting_twice(members: list[psutil.Process]) -> float:
    """Memory that processes share, as after a fork, is divided among them; slower to measure."""
    memory = 0.0
    for member in members:
        with contextlib.suppress(psutil.Error):
            full = member.memory_full_info()
            memory += getattr(full, "pss", full.rss) / MEGABYTE
    return memory


def written_too_much(folder: Path) -> str | None:
    """Say whether a folder holds too much; it may change meanwhile, and links are not followed."""
    files = written = 0
    waiting = [str(folder)]
    while waiting and files <= MOST_FILES:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                files += 1
                with contextlib.suppress(OSError):
                    written += entry.stat(follow_symlinks=False).st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                if files > MOST_FILES:
                    break
    if files > MOST_FILES:
        return f"it made more than {MOST_FILES} files outside its home"
    if written > MOST_WRITTEN * MEGABYTE:
        return f"it wrote more than {MOST_WRITTEN} MB to disk"
    return None
