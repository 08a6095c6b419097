"""Keys of a terminal, one at a time, without Enter; the terminal is put right again afterwards."""

import contextlib
import os
import select
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

if sys.platform == "win32":
    import msvcrt
else:
    import termios
    import tty

SOON = 0.05  # seconds between two looks, where the system cannot wait for a key
END_OF_FILE = "\x04"  # Ctrl-D, and what stands for a terminal that is gone
ESCAPE = "\x1b"  # so begin arrows and the like, which mean nothing here


class Keyboard:
    """Hands out each key that is pressed, from a thread of its own. Ctrl-C stays what it is."""

    def __init__(self, pressed: Callable[[str], None]) -> None:
        self._pressed = pressed
        self._ended = threading.Event()
        self._wake = os.pipe()
        self._thread = threading.Thread(target=self._read, name="keyboard", daemon=True)

    def __enter__(self) -> Self:
        if sys.platform != "win32":
            self._before = termios.tcgetattr(sys.stdin.fileno())
        self.listen()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        os.write(self._wake[1], b"\n")
        self._thread.join()
        for descriptor in self._wake:
            os.close(descriptor)
        if sys.platform != "win32":
            with contextlib.suppress(termios.error):  # it may be gone
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)

    def listen(self) -> None:
        """Have keys come one at a time; again, where a shell has had the terminal meanwhile."""
        if sys.platform != "win32":
            with contextlib.suppress(termios.error):  # it may be gone
                tty.setcbreak(sys.stdin.fileno(), termios.TCSANOW)

    def _read(self) -> None:
        if sys.platform == "win32":
            while not self._ended.wait(SOON):
                while msvcrt.kbhit():
                    self._pressed(msvcrt.getwch())
            return
        keys = sys.stdin.fileno()
        while True:
            ready, _, _ = select.select([keys, self._wake[0]], [], [])
            if self._wake[0] in ready:
                return
            try:
                read = os.read(keys, 1 << 10).decode(errors="replace")
            except OSError:
                read = ""
            if not read:
                self._pressed(END_OF_FILE)
                return
            for key in "" if read.startswith(ESCAPE) else read:
                self._pressed(key)
