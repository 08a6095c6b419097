"""The wall, seen from outside: a zygote behind it, and from that a box for each submission.

Tier A is bubblewrap and namespaces of each submission's own, with a seccomp filter. Tier B, for
Linux where no namespaces are to be had, is Landlock with a narrower filter, and another user
where root grades.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from pathlib import Path

from lossdojo.errors import KitError
from lossdojo.limits import BOX_SECONDS, LAST_MOMENT, PIPE_BYTES, Limits
from lossdojo.sandbox.backends.launch import LaunchedZygote
from lossdojo.sandbox.backends.processes import number_of, times_of
from lossdojo.sandbox.backends.zygote import Forked, Zygote, as_array, error_words
from lossdojo.sandbox.inside import orders
from lossdojo.sandbox.inside.layout import lay_out
from lossdojo.sandbox.interface import Ending, Files, ProcessTimes, Tier
from lossdojo.sandbox.protocol.channel import Channel
from lossdojo.values import encoding, schema


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
        """As `Sandbox.enter`.

        Raises:
            KitError: the files could not be laid out.
        """
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
                    words = f"The sandbox gave no box to a submission: {error_words(error)}."
                    raise KitError(words) from error
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """As `Sandbox.close`."""
        zygote, self._zygote = self._zygote, None
        if zygote is not None:
            zygote.close()


class ZygoteBox:
    """As `Box`, behind the wall: each process has namespaces of its own, and the files anew."""

    def __init__(self, sandbox: ZygoteSandbox, files: Files, limits: Limits) -> None:
        self._sandbox = sandbox
        self._forked: Forked | None = None
        self._number = 0  # of the process, as long as nobody has asked for it
        self._outside = ""
        try:
            if sandbox.tier != "A":
                self._outside = tempfile.mkdtemp(prefix="lossdojo-")
            furniture = self._furniture(files, limits)
            self._furniture_frame = encoding.encode(furniture, orders.FURNISHING_BYTES)
        except (OSError, schema.WireError) as error:
            self.close()
            words = f"The sandbox could not take a submission's files: {error_words(error)}."
            raise KitError(words) from error
        except BaseException:  # Ctrl-C, say
            self.close()
            raise
        self.folder = self._outside or orders.LEARNER_FOLDER

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
            raise KitError(f"The sandbox started no process: {error_words(error)}.") from error
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
            contents = [[name, as_array(data)] for name, data in files.items()]
            return {**message, "files": contents}
        Path(self._outside).chmod(0o755)
        lay_out(files, Path(self._outside))
        return {**message, "folder": self._outside}


def _wide_pipe() -> tuple[int, int]:
    """A pipe that holds a large array at once, where the system grants it, so that nobody waits."""
    ends = os.pipe()
    with contextlib.suppress(OSError):  # who has many pipes may have no large ones
        fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    return ends
