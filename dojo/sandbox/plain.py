"""No wall: a process of its own for each kata, with limits. For one's own code, on any system."""

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from dojo.errors import KitError
from dojo.lab import Limits
from dojo.sandbox import visible
from dojo.sandbox.inside.layout import lay_out
from dojo.sandbox.line import GuardedLine, Line
from dojo.sandbox.rooms import Files, Tier

BOOT = (
    "import sys; engine, packages = sys.argv[1:3]; del sys.argv[1:3];"
    "sys.path += [engine, packages]; from dojo.sandbox.inside.worker import main;"
    "sys.path.remove(engine); main()"
)


class PlainWall:
    """Time limits, and memory limits where the system has them. Nothing else."""

    tier: Tier = "none"

    def enter(self, files: Files, limits: Limits) -> "PlainRoom":
        """As `Wall.enter`."""
        return PlainRoom(files, limits)

    def close(self) -> None:
        """There is nothing to end."""


class PlainRoom:
    """As `Room`; while one kata runs, the process for the next one gets ready."""

    def __init__(self, files: Files, limits: Limits) -> None:
        self.folder = tempfile.mkdtemp(prefix="dojo-")
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        lay_out(files, Path(self.folder))
        self._next: subprocess.Popen[bytes] | None = self._spawn()

    def start(self) -> Line:
        """As `Room.start`."""
        process = self._process = self._next or self._spawn()
        self._next = self._spawn()
        assert process.stdin is not None, "opened as pipes"  # noqa: S101
        assert process.stdout is not None, "opened as pipes"  # noqa: S101
        # Descriptors of the line's own, which it closes; those of the process are closed here.
        pipes = os.dup(process.stdout.fileno()), os.dup(process.stdin.fileno())
        process.stdin.close()
        process.stdout.close()
        return Line(*pipes) if hasattr(select, "poll") else GuardedLine(*pipes, process.kill)

    def end(self) -> int | None:
        """As `Room.end`."""
        process, self._process = self._process, None
        return _end(process) if process is not None else None

    def close(self) -> None:
        """As `Room.close`, for what has not left its process group: there is no wall."""
        for process in (self._process, self._next):
            if process is not None:
                _end(process)
        self._process = self._next = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def _spawn(self) -> subprocess.Popen[bytes]:
        # -s -P -S: neither the user's packages nor the current folder nor this kit's own
        # installation can be imported by the learner's code.
        arguments = [sys.executable, "-s", "-P", "-S", "-B", "-c", BOOT]
        arguments += [str(visible.ENGINE), str(visible.PACKAGES), self.folder]
        arguments += [str(self._limits.memory_mib), str(self._limits.answer_mib << 20)]
        try:
            return subprocess.Popen(  # noqa: S603  # our own interpreter, our own arguments
                arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
                cwd=self.folder,
                start_new_session=True,
                bufsize=0,
            )
        except OSError as error:
            raise KitError(f"A process for the learner's code could not start: {error}.") from error


def environment() -> dict[str, str]:
    """Nothing of the caller's; one BLAS thread, and the same hash seed every time."""
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows
    return {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", **dict.fromkeys(threads, "1"), **needed}


def _end(process: subprocess.Popen[bytes]) -> int:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    return process.returncode
