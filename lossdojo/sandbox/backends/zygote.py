"""A zygote as its grader sees it: the process behind the wall, and what it has forked."""

import contextlib
import os
import select
import signal
import socket
import subprocess
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from lossdojo.errors import KitError
from lossdojo.limits import BOX_SECONDS, READY_SECONDS
from lossdojo.sandbox.backends.launch import LaunchedZygote, launch_zygote
from lossdojo.sandbox.inside import orders
from lossdojo.sandbox.inside.orders import ANSWER_BYTES, ORDER_BYTES, SETTINGS_BYTES
from lossdojo.sandbox.interface import Ending, Tier
from lossdojo.values import encoding, frames, schema


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
            raise KitError(f"The sandbox did not start: {error_words(error)}. {last}") from error

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
            raise KitError(f"The sandbox itself has ended: {error_words(error)}.") from error

    def close(self) -> None:
        """Let go of it, which is dead by now.

        Raises:
            KitError: it is not.
        """
        is_dead = self.has_ended(BOX_SECONDS)
        os.close(self.pidfd)
        if not is_dead:
            raise KitError("A submission's processes could not be killed.")


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
        "seccomp": as_array(filtered),
        "user": other,
        "files_as": files_as,
        "readable": readable,
    }


def as_array(data: bytes) -> np.ndarray:
    """Bytes as what crosses the wall, of uint8."""
    return np.frombuffer(data, np.uint8)


def error_words(error: BaseException) -> str:
    """What an error says, or what it is called."""
    return str(error) or type(error).__name__
