"""Run cells in a sandboxed kernel, within limits of time, memory and output."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import zmq
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

from course_utils.coursework import sandbox
from course_utils.coursework.guard import Watch
from course_utils.coursework.sandbox import MEGABYTE, Limits
from course_utils.coursework.shown import record, shorten

PYTHON = [
    *(sys.executable, "-P", "-m", "ipykernel_launcher", "-f", "{connection_file}"),
    *("--HistoryManager.enabled=False", "--Application.log_level=50"),
]
LOOK_EVERY = 0.25  # seconds between two looks at a kernel's memory
GRACE = 5.0  # seconds to answer an interrupt
FLOOD = 64  # times the output kept of a cell; after that it is interrupted
LARGEST_MESSAGE = 256 * MEGABYTE
ALL_CELLS = 8  # times the output kept of one cell is kept of all together
TIMED_OUT = {
    "ename": "CellTimeoutError",
    "evalue": "this cell ran longer than it may",
    "traceback": ["CellTimeoutError: this cell ran longer than it may"],
}
NOTHING_SAID = {"content": {"status": "ok"}}


class KernelEndedError(RuntimeError):
    """The hand-in could not be run to its end; the message is the reason."""


@dataclass
class Usage:
    """What a hand-in used, all its processes together."""

    cpu_seconds: float = 0.0
    megabytes: float = 0.0


class _Spec(KernelSpecManager):
    """Answers with one kernel, whatever its name."""

    def __init__(self, argv: list[str]) -> None:
        super().__init__()
        self._argv = argv

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        interrupt = "message"  # a signal would reach bubblewrap, not the kernel inside
        return KernelSpec(argv=self._argv, display_name=kernel_name, interrupt_mode=interrupt)


class _Manager(AsyncKernelManager):
    """Its client takes no message that could fill this machine's memory."""

    def client(self, **settings: Any) -> Any:
        client = super().client(**settings)
        client.context.setsockopt(zmq.MAXMSGSIZE, LARGEST_MESSAGE)
        return client


class _Client(NotebookClient):  # type: ignore[misc]
    """Keeps a bounded part of each cell's output, and the error of every reply."""

    kept = room = 0
    flooded = idle = False

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> Any:
        self.idle = self.idle or msg["content"].get("execution_state") == "idle"
        if msg["msg_type"] in ("stream", "display_data", "execute_result", "update_display_data"):
            limit = self.limits.output_kilobytes * 1024
            size = len(str(msg["content"]))
            before, self.kept = self.kept, self.kept + size
            if self.kept > limit or self.room < size:
                if before <= limit < self.kept:
                    words = f"… output cut here: a cell may print {limit // 1024} kB …\n"
                    cell.outputs.append(nbformat.v4.new_output("stream", text=words))
                self.flooded = self.flooded or self.kept > FLOOD * limit
                return None
            self.room -= size
        return super().process_message(msg, cell, cell_index)


@dataclass
class Kernel:
    """One sandboxed kernel; use `open_kernel`."""

    client: _Client
    manager: Any
    limits: Limits
    usage: Usage
    started: float = field(default_factory=time.monotonic)
    ended: str | None = None

    @property
    def seconds(self) -> float:
        """Wall time since it was asked for."""
        return time.monotonic() - self.started

    async def run(self, cell: Any, source: str, *, remember: bool = True) -> str:
        """Run `source`, put its outputs into `cell`, and return the reply's status.

        What is not to be remembered does not get into the history, where later cells can read.

        Returns
        -------
        str
            "ok" or "error". It is the kernel's reply that counts, not what is displayed.

        Raises
        ------
        KernelEndedError
            If the kernel died, or was ended for leaving its limits.
        """
        running = nbformat.v4.new_code_cell(source)
        self.client.nb.cells = [running]
        self.client.kept, self.client.flooded, self.client.idle = 0, False, not source.strip()
        self.client.last_reply = NOTHING_SAID  # an empty cell is not even sent
        try:
            await self.client.async_execute_cell(running, 0, store_history=remember)
        except DeadKernelError:
            raise KernelEndedError(self.ended or "the kernel ended while a cell ran") from None
        except Exception as error:
            reason = f"its output could not be followed ({type(error).__name__})"
            raise KernelEndedError(self.ended or reason) from None
        reply = self.client.last_reply["content"]
        if reply["status"] != "ok":
            record(running, reply)
            if reply.get("ename") == TIMED_OUT["ename"]:
                await self._must_answer()
                self.client.idle = True
        if not self.client.idle:
            raise KernelEndedError(self.ended or "it sent too much at once to be followed")
        cell.outputs = running.outputs
        for output in cell.outputs:
            shorten(output)
        return str(reply["status"])

    async def _must_answer(self) -> None:
        """After an interrupt the kernel is free again, or it is ended."""
        try:
            await self.client.kc.kernel_info(reply=True, timeout=GRACE)
        except Exception:
            reason = "a cell ran longer than it may and did not stop at the interrupt"
            raise KernelEndedError(self.ended or reason) from None


async def _guard(kernel: Kernel, watch: Watch) -> None:
    """Look at time, memory and disk again and again; end the kernel that leaves its limits."""
    while True:
        try:
            kernel.ended = watch.look()
        except Exception as error:
            kernel.ended = f"it could not be watched ({type(error).__name__})"
        if kernel.seconds > kernel.limits.seconds:
            kernel.ended = kernel.ended or f"it ran longer than {kernel.limits.seconds:.0f} seconds"
        kernel.usage.megabytes, kernel.usage.cpu_seconds = watch.megabytes, watch.cpu_seconds
        if kernel.ended:
            await kernel.manager.provisioner.kill()
            return
        if kernel.client.flooded:
            kernel.client.flooded = False
            await kernel.manager.interrupt_kernel()
        await asyncio.sleep(LOOK_EVERY)


@contextlib.asynccontextmanager
async def open_kernel(
    limits: Limits, files: Path, data_cache: Path | None
) -> AsyncIterator[Kernel]:
    """Start a kernel, guard it while it is used, and leave nothing of it behind.

    Parameters
    ----------
    limits : Limits
    files : Path
        A folder; what it holds is readable in the kernel's working folder.
    data_cache : Path or None
        Verified data sets, readable inside.
    """
    # A socket's path has at most 107 characters, so not below a long TMPDIR.
    folder = Path(
        tempfile.mkdtemp(prefix="course-", dir="/tmp" if sys.platform == "linux" else None)
    )
    entries = sorted(files.iterdir())
    argv = list(PYTHON)
    if limits.sandboxed:
        argv = sandbox.command(PYTHON, folder, entries, limits, data_cache)
    manager: Any = _Manager(
        kernel_spec_manager=_Spec(argv),
        kernel_name="python3",
        transport="ipc",
        ip=str(folder / "kernel"),
        connection_file=str(folder / "connection.json"),
    )
    client = _Client(
        nbformat.v4.new_notebook(),
        km=manager,
        timeout=limits.cell_seconds,
        interrupt_on_timeout=True,
        error_on_timeout=TIMED_OUT,
        allow_errors=True,
        shutdown_kernel="immediate",
        iopub_timeout=8,
        raise_on_iopub_timeout=False,
        startup_timeout=min(60, int(limits.seconds)),
        record_timing=False,
        coalesce_streams=True,
    )
    client.limits, client.room = limits, ALL_CELLS * limits.output_kilobytes * 1024
    client.on_cell_executed = lambda **note: setattr(client, "last_reply", note["execute_reply"])
    started = time.monotonic()
    settings: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    alone = sandbox.starting_environment() if limits.sandboxed else None
    settings["env"] = alone or sandbox.own_environment(data_cache)
    guard = None
    try:
        # Not its own manager, so without being told nbclient would leave the kernel running.
        async with client.async_setup_kernel(cwd=str(files), cleanup_kc=True, **settings):
            kernel = Kernel(client, manager, limits, Usage(), started)
            watch = Watch(manager.provisioner.pid, folder, limits)
            guard = asyncio.create_task(_guard(kernel, watch))
            yield kernel
    except RuntimeError as error:
        if isinstance(error, KernelEndedError):
            raise
        raise KernelEndedError(f"the kernel did not start ({error})") from None
    finally:
        if guard is not None:
            guard.cancel()
        atexit.unregister(client._cleanup_kernel)  # where it did not start, nbclient leaves it
        # Not shutil.rmtree: folders may be nested deeper than Python can go.
        subprocess.run(["rm", "-rf", "--", str(folder)], stderr=subprocess.DEVNULL)
