"""No wall, as for one's own code, and no waiting: a process stands ready, and can be cut short."""

import os
import threading
from pathlib import Path

from lossdojo.limits import Limits
from lossdojo.sandbox.backends.unsandboxed import UnsandboxedBox, kill_group
from lossdojo.sandbox.inside.layout import lay_out
from lossdojo.sandbox.interface import Box, Files, Tier
from lossdojo.sandbox.protocol.channel import Channel


class CutShortError(Exception):
    """What was to run is not wanted any more."""


class ReadySandbox:
    """As `Sandbox`, for one run after another, each of which has a number.

    While nothing runs, `get_ready` starts the process of the next box, with Python and NumPy in
    it. Another thread may cut a run short: its process is killed, and it gets no other.
    """

    tier: Tier = "none"

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._present = self._cut = 0
        self._ready: _ReadyBox | None = None
        self._box: _ReadyBox | None = None

    def begin(self, number: int) -> None:
        """From now on that run asks for boxes."""
        with self._lock:
            self._present, self._box = number, None

    def cut_short(self, number: int) -> None:
        """End the run of that number and all before it, whether it has begun or not."""
        with self._lock:
            self._cut = number
            if self._present <= number and self._box is not None:
                self._box.kill()

    def get_ready(self) -> None:
        """Start the process of the next box, unless one is ready."""
        if self._ready is None:
            self._ready = _ReadyBox(self, self._limits)

    def enter(self, files: Files, _limits: Limits) -> Box:
        """As `Sandbox.enter`.

        Raises:
            CutShortError: the run has been cut short.
        """
        self.get_ready()
        with self._lock:
            self.refuse_if_cut()
            box, self._ready = self._ready, None
            assert box is not None, "it is ready"  # noqa: S101
            self._box = box
        lay_out(files, Path(box.folder))
        return box

    def start(self, box: "_ReadyBox") -> Channel:
        """Start the box's process, unless the run has been cut short."""
        with self._lock:
            self.refuse_if_cut()
            return UnsandboxedBox.start(box)

    def close(self) -> None:
        """As `Sandbox.close`."""
        ready, self._ready = self._ready, None
        if ready is not None:
            ready.close()

    def refuse_if_cut(self) -> None:
        """Go no further with what is not wanted any more.

        Raises:
            CutShortError: the present run has been cut short.
        """
        if self._present <= self._cut:
            raise CutShortError


class _ReadyBox(UnsandboxedBox):
    """A box whose process has been started before its files are there."""

    def __init__(self, sandbox: ReadySandbox, limits: Limits) -> None:
        super().__init__({}, limits, ahead=False)
        self._sandbox = sandbox
        # Python looks into a folder again once its time is another: it must not be that of the
        # files, however coarse the clock is.
        os.utime(self.folder, (0, 0))

    def start(self) -> Channel:
        """As `Box.start`."""
        return self._sandbox.start(self)

    def kill(self) -> None:
        """End the process from another thread; whoever waits for its answer gets none."""
        process = self._process
        if process is not None and process.poll() is None:
            kill_group(process)
