"""The wall, seen from outside: a zygote behind it, and from that a box for each submission.

Tier A is bubblewrap and namespaces of each submission's own, with a seccomp filter. Tier B, for
Linux where no namespaces are to be had, is Landlock with a narrower filter, and another user
where root grades.
"""

import contextlib
import fcntl
import os
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from lossdojo.errors import KitError
from lossdojo.limits import BOX_SECONDS, LAST_MOMENT, PIPE_BYTES, READY_SECONDS, Limits
from lossdojo.sandbox.backends.launch import LaunchedZygote, launch_zygote
from lossdojo.sandbox.backends.processes import number_of, times_of
from lossdojo.sandbox.inside import orders
from lossdojo.sandbox.inside.layout import lay_out
from lossdojo.sandbox.inside.orders import ANSWER_BYTES, ORDER_BYTES, SETTINGS_BYTES
from lossdojo.sandbox.interface import Ending, Files, ProcessTimes, Tier
from lossdojo.sandbox.protocol.channel import Channel
from lossdojo.values import encoding, frames, schema


class ZygoteSandbox:
    """A wall whose zygote is started when it is first needed, and again when it is gone.

    Of tier `none` it is no wall, and saves the start of Python and NumPy for each kata.

    Args:
        tier: which.
        launched: the first zygote, where it is on its way; it is closed with the sandbox.
    """

    def __init__(self, tier: Tier, launched: LaunchedZygote | None = None) -> None:
        self.tier = tier
        self._zygote = Zygote(tier, launched) if launched else None

    def get_ready(self) -> None:
        """Have the zygote start while something else is done.

        Raises:
            KitError: it cannot be started.
        """
        self._zygote = self._zygote or Zygote(self.tier)

    def enter(self, files: Files, limits: Limits) -> "ZygoteBox":
        """As `Sandbox.enter`."""
        return ZygoteBox(self, files, limits)

    def fork(self, descriptors: list[int], folder: str) -> "Forked":
        """As `Zygote.fork`; a zygote that has died is replaced once.

        Raises:
            KitError: none could be forked.
        """
        for last in (False, True):
            zygote = self._zygote = self._zygote or Zygote(self.tier)
            try:
                return zygote.fork(descriptors, folder)
            except OSError as error:
                self.close()
                if last:
                    words = f"The sandbox gave no box to a submission: {_error_words(error)}."
                    raise KitError(words) from error
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """As `Sandbox.close`."""
        zygote, self._zygote = self._zygote, None
        if zygote is not None:
            zygote.close()


class Zygote:
    """The process that boxes are forked from, which gets ready by itself."""

    def __init__(self, tier: Tier, launched: LaunchedZygote | None = None) -> None:
        self._is_ready = False
        launched = launched or launch_zygote(tier)
        self._process, self._control = launched.process, launched.control
        self._words = launched.words
        self._control.settimeout(READY_SECONDS)
        with self._failure_told():
            self._control.sendall(encoding.encode(_zygote_settings(tier), SETTINGS_BYTES))

    @contextlib.contextmanager
    def _failure_told(self) -> Iterator[None]:
        """End it where it does not start, with the last that it said."""
        try:
            yield
        except (OSError, EOFError, schema.WireError) as error:
            self._words.seek(0)
            said = self._words.read(2000).decode(errors="replace").split("\n")
            self.close()
            last = " ".join(line for line in said if line)[-500:]
            raise KitError(f"The sandbox did not start: {_error_words(error)}. {last}") from error

    def _wait_until_ready(self) -> None:
        if not self._is_ready:
            with self._failure_told():
                frames.read_message(frames.exactly(self._control.recv), SETTINGS_BYTES)
            self._is_ready = True
            self._control.settimeout(BOX_SECONDS)

    def fork(self, descriptors: list[int], folder: str) -> "Forked":
        """A new process, which reads from the first of these descriptors and writes to the other.

        Args:
            descriptors: which the caller closes.
            folder: of its files; empty where they come by the pipe.

        Raises:
            OSError: the zygote is gone or could not fork.
            KitError: it has not even started.
        """
        self._wait_until_ready()
        socket.send_fds(self._control, [orders.START + os.fsencode(folder)], descriptors)
        answer, pidfds, _, _ = socket.recv_fds(self._control, ORDER_BYTES, 1)
        if len(pidfds) != 1:
            raise OSError("no process could be forked")
        return Forked(self, int(answer), pidfds[0])

    def end(self, number: int) -> dict[str, Any]:
        """End the process that the zygote knows by that number; how it ended.

        Raises:
            OSError, EOFError, WireError: the zygote is gone.
        """
        self._control.sendall(orders.END + b"%d" % number)
        return frames.read_message(frames.exactly(self._control.recv), ANSWER_BYTES)

    def close(self) -> None:
        """End the zygote, and with it every box; all of it is dead when this returns."""
        self._words.close()
        self._control.close()  # at which it ends by itself
        try:
            self._process.wait(BOX_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


class Forked(NamedTuple):
    """A process that a zygote has forked.

    Attributes:
        zygote: which.
        number: by which that knows it.
        pidfd: which stands for it here.
    """

    zygote: Zygote
    number: int
    pidfd: int

    def has_ended(self, patience: float) -> bool:
        """Whether it ends by itself within so many seconds."""
        poll = select.poll()
        poll.register(self.pidfd, select.POLLIN)
        return bool(poll.poll(patience * 1000))

    def end(self, patience: float) -> Ending:
        """Kill it, and wait until it and all in its namespaces are dead.

        Args:
            patience: seconds in which it may end by itself.

        Raises:
            KitError: the zygote is gone, and so is it.
        """
        try:
            by_itself = self.has_ended(patience)
            return Ending(by_itself=by_itself, **self.zygote.end(self.number))
        except (OSError, EOFError, TypeError, schema.WireError) as error:
            self.zygote.close()  # with which it dies
            raise KitError(f"The sandbox itself has ended: {_error_words(error)}.") from error

    def close(self) -> None:
        """Let go of it, which is dead by now.

        Raises:
            KitError: it is not.
        """
        is_dead = self.has_ended(BOX_SECONDS)
        os.close(self.pidfd)
        if not is_dead:
            raise KitError("A submission's processes could not be killed.")


class ZygoteBox:
    """As `Box`, behind the wall: each process has namespaces of its own, and the files anew."""

    def __init__(self, sandbox: ZygoteSandbox, files: Files, limits: Limits) -> None:
        self._sandbox = sandbox
        self._forked: Forked | None = None
        self._number = 0  # of the process, as long as nobody has asked for it
        self._outside = "" if sandbox.tier == "A" else tempfile.mkdtemp(prefix="lossdojo-")
        self.folder = self._outside or orders.LEARNER_FOLDER
        furniture = self._furniture(files, limits)
        self._furniture_frame = encoding.encode(furniture, orders.FURNISHING_BYTES)

    def start(self) -> Channel:
        """As `Box.start`."""
        request, answer = _wide_pipe(), _wide_pipe()
        theirs = [request[0], answer[1]]
        channel = Channel(answer[0], request[1])
        try:
            self._forked, self._number = self._sandbox.fork(theirs, self._outside), 0
            channel.send(self._furniture_frame, time.monotonic() + BOX_SECONDS)
        except (OSError, KitError) as error:
            channel.close()
            raise KitError(f"The sandbox started no process: {_error_words(error)}.") from error
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        return channel

    def end(self, *, hung_up: bool = False) -> Ending | None:
        """As `Box.end`."""
        forked, self._forked = self._forked, None
        if forked is None:
            return None
        with contextlib.closing(forked):
            return forked.end(LAST_MOMENT if hung_up else 0.0)

    def times(self) -> ProcessTimes:
        """As `Box.times`."""
        if self._forked is None:
            return ProcessTimes()
        # Nobody else gets its number before it is ended here.
        self._number = self._number or number_of(self._forked.pidfd)
        return times_of(self._number)

    def close(self) -> None:
        """As `Box.close`."""
        forked, self._forked = self._forked, None
        try:
            if forked is not None:
                with contextlib.closing(forked), contextlib.suppress(KitError):
                    forked.end(0.0)
        finally:
            if self._outside:
                shutil.rmtree(self._outside, ignore_errors=True)

    def _furniture(self, files: Files, limits: Limits) -> dict[str, object]:
        message: dict[str, object] = {"limits": limits.inside()}
        if not self._outside:
            contents = [[name, _as_array(data)] for name, data in files.items()]
            return {**message, "files": contents}
        Path(self._outside).chmod(0o755)
        lay_out(files, Path(self._outside))
        return {**message, "folder": self._outside}


def _zygote_settings(tier: Tier) -> dict[str, object]:
    """What the zygote must know of the wall, see `Confinement`; where there is none, nothing."""
    filtered, other, files_as, readable = b"", None, None, list[str]()
    if tier != "none":
        from lossdojo.sandbox.backends import bubblewrap, mounts, seccomp

        filtered = seccomp.compiled(namespaces=tier == "A")
        other = bubblewrap.other_user()
        hidden = tier == "B" and other is not None and not mounts.readable_by_others()
        files_as = os.getuid() if hidden else None
        readable = mounts.readable() if tier == "B" else []
    return {
        "namespaces": tier == "A",
        "seccomp": _as_array(filtered),
        "user": other,
        "files_as": files_as,
        "readable": readable,
    }


def _wide_pipe() -> tuple[int, int]:
    """A pipe that holds a large array at once, where the system grants it, so that nobody waits."""
    ends = os.pipe()
    with contextlib.suppress(OSError):  # who has many pipes may have no large ones
        fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    return ends


def _as_array(data: bytes) -> np.ndarray:
    return np.frombuffer(data, np.uint8)


def _error_words(error: BaseException) -> str:
    return str(error) or type(error).__name__
