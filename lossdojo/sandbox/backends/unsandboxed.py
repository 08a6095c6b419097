"""No wall: a process of its own for each kata, with limits. For one's own code, on any system."""

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from lossdojo.errors import KitError
from lossdojo.limits import LAST_MOMENT, Limits
from lossdojo.sandbox.backends import interpreter, mounts
from lossdojo.sandbox.backends.processes import times_of
from lossdojo.sandbox.inside.layout import lay_out
from lossdojo.sandbox.interface import Box, Ending, Files, ProcessTimes, Tier
from lossdojo.sandbox.protocol.channel import Channel, GuardedChannel

KILLED = -signal.SIGKILL if hasattr(signal, "SIGKILL") else None  # which Windows has not


class NoSandbox:
    """Time limits, and memory limits where the system has them. Nothing else."""

    tier: Tier = "none"

    def enter(self, files: Files, limits: Limits) -> Box:
        """As `Sandbox.enter`."""
        return UnsandboxedBox(files, limits)

    def close(self) -> None:
        """There is nothing to end."""


class UnsandboxedBox:
    """As `Box`; while one kata runs, the process for the next one gets ready.

    Args:
        files: what is in it.
        limits: what may be used.
        ahead: whether it does, beyond the first one.
    """

    def __init__(self, files: Files, limits: Limits, *, ahead: bool = True) -> None:
        self.folder = tempfile.mkdtemp(prefix="lossdojo-")
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._ahead = ahead
        lay_out(files, Path(self.folder))
        self._next: subprocess.Popen[bytes] | None = self._spawn()

    def start(self) -> Channel:
        """As `Box.start`."""
        self._process = process = self._next or self._spawn()
        self._next = self._spawn() if self._ahead else None
        assert process.stdin is not None, "opened as pipes"  # noqa: S101
        assert process.stdout is not None, "opened as pipes"  # noqa: S101
        # Descriptors of the line's own, which it closes; those of the process are closed here.
        pipes = os.dup(process.stdout.fileno()), os.dup(process.stdin.fileno())
        process.stdin.close()
        process.stdout.close()
        return Channel(*pipes) if hasattr(select, "poll") else GuardedChannel(*pipes, process.kill)

    def end(self, *, hung_up: bool = False) -> Ending | None:
        """As `Box.end`."""
        process, self._process = self._process, None
        if process is None:
            return None
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LAST_MOMENT if hung_up else 0.0)
        # Without a wall it may as well have sent itself a signal that nobody can catch.
        by_itself = process.returncode not in (None, KILLED)
        return Ending(_end(process), by_itself)

    def times(self) -> ProcessTimes:
        """As `Box.times`."""
        return times_of(self._process.pid) if self._process is not None else ProcessTimes()

    def close(self) -> None:
        """As `Box.close`, for what has not left its process group: there is no wall."""
        self.end()
        if self._next is not None:
            _end(self._next)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _spawn(self) -> subprocess.Popen[bytes]:
        limits = json.dumps(self._limits.inside())
        places = str(mounts.ENGINE), str(mounts.PACKAGES)
        try:
            return subprocess.Popen(  # noqa: S603  # our own interpreter, our own arguments
                interpreter.python_command(
                    sys.executable, *places, "server:run_server", self.folder, limits
                ),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=interpreter.environment(),
                cwd=self.folder,
                start_new_session=True,
                bufsize=0,
            )
        except OSError as error:
            raise KitError(f"A process for the learner's code could not start: {error}.") from error


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it has started, where the system knows of that."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _end(process: subprocess.Popen[bytes]) -> int:
    kill_group(process)
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    return process.returncode
