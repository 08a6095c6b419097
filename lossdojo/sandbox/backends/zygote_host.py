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
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from lossdojo.errors import KitError
from lossdojo.limits import BOX_SECONDS, LAST_MOMENT, PIPE_BYTES, READY_SECONDS, Limits
from lossdojo.sandbox.backends.launch import LaunchedZygote, launch_zygote
from lossdojo.sandbox.backends.processes import number_of, times_of
from lossdojo.sandbox.inside import orders
from lossdojo.sandbox.inside.layout import lay_out
from lossdojo.sandbox.inside.orders import BOX, SETTINGS_BYTES
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
        """As `Sandbox.enter`; a zygote that has died is replaced once."""
        for last in (False, True):
            zygote = self._zygote = self._zygote or Zygote(self.tier)
            try:
                return ZygoteBox(self.tier, *zygote.fork(), files, limits)
            except (OSError, EOFError, schema.WireError) as error:
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

    def fork(self) -> tuple[socket.socket, int]:
        """A new box: the socket to it, and its pidfd.

        Raises:
            OSError: the zygote is gone or could not fork.
            KitError: it has not even started.
        """
        self._wait_until_ready()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with theirs:
                socket.send_fds(self._control, [BOX], [theirs.fileno()])
            answer, descriptors, _, _ = socket.recv_fds(self._control, len(BOX), 1)
            if answer != BOX or len(descriptors) != 1:
                raise OSError("no process could be forked")
        except OSError:
            ours.close()
            raise
        return ours, descriptors[0]

    def close(self) -> None:
        """End the zygote, and with it every box; all of it is dead when this returns."""
        self._words.close()
        self._control.close()  # at which it ends by itself
        try:
            self._process.wait(BOX_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


class ZygoteBox:
    """As `Box`, behind the wall."""

    def __init__(
        self, tier: Tier, control: socket.socket, pidfd: int, files: Files, limits: Limits
    ) -> None:
        self._control = control
        self._pidfd = pidfd
        self._process = 0  # as long as nobody has asked for its number
        self._outside = "" if tier == "A" else tempfile.mkdtemp(prefix="lossdojo-")
        self.folder = self._outside or orders.LEARNER_FOLDER
        control.settimeout(BOX_SECONDS)
        try:
            control.sendall(
                encoding.encode(self._furniture(files, limits), orders.FURNISHING_BYTES)
            )
            answer = self._answer()
            if "ready" not in answer:
                raise OSError(str(answer.get("failed", "no answer")))
        except BaseException:
            self.close()
            raise

    def start(self) -> Channel:
        """As `Box.start`."""
        self._process = 0
        request, answer = _wide_pipe(), _wide_pipe()
        theirs = [request[0], answer[1]]
        try:
            socket.send_fds(self._control, [orders.START], theirs)
        except OSError as error:
            os.close(request[1])
            os.close(answer[0])
            raise KitError(f"The sandbox started no process: {_error_words(error)}.") from error
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        return Channel(answer[0], request[1])

    def end(self, *, hung_up: bool = False) -> Ending:
        """As `Box.end`."""
        try:
            self._control.sendall(orders.REAP if hung_up else orders.END)
            return Ending(**self._answer())
        except (OSError, EOFError, TypeError, schema.WireError) as error:
            raise KitError(f"The sandbox itself has ended: {_error_words(error)}.") from error

    def times(self) -> ProcessTimes:
        """As `Box.times`."""
        self._process = self._process or self._pointed_out()
        return times_of(self._process)

    def _pointed_out(self) -> int:
        """The number of the present process, which nobody else gets before it is ended."""
        try:
            self._control.sendall(orders.POINT)
            answer, descriptors, _, _ = socket.recv_fds(self._control, len(orders.POINT), 1)
        except OSError as error:
            raise KitError(f"The sandbox itself has ended: {_error_words(error)}.") from error
        if answer != orders.POINT or len(descriptors) != 1:
            raise KitError("The sandbox itself has ended.")
        try:
            return number_of(descriptors[0])
        finally:
            os.close(descriptors[0])

    def close(self) -> None:
        """As `Box.close`: kills the box, and waits until it and all in it are dead."""
        if self._pidfd < 0:
            return
        if self._outside:  # no namespace takes the kata's process along
            with contextlib.suppress(KitError):
                self.end()
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        dead = poll.poll(BOX_SECONDS * 1000)
        os.close(self._pidfd)
        self._pidfd = -1
        self._control.close()
        if self._outside:
            shutil.rmtree(self._outside, ignore_errors=True)
        if not dead:
            raise KitError("A submission's processes could not be killed.")

    def _furniture(self, files: Files, limits: Limits) -> dict[str, object]:
        message: dict[str, object] = {
            "limits": {**limits.inside(), "last_moment": LAST_MOMENT},
        }
        if not self._outside:
            contents = [[name, _as_array(data)] for name, data in files.items()]
            return {**message, "files": contents}
        Path(self._outside).chmod(0o755)
        lay_out(files, Path(self._outside))
        return {**message, "folder": self._outside}

    def _answer(self) -> dict[str, Any]:
        return frames.read_message(frames.exactly(self._control.recv), 1 << 16)


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
