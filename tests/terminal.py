"""A real terminal around the command line: what is seen in it, and what is typed."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import psutil

from tests.conftest import ROOT

# Whoever opens a terminal first, in a session that has none, gets Ctrl-C from it.
OWN_TERMINAL = """
import os, sys
os.close(os.open(os.ttyname(0), os.O_RDWR))
os.execv(sys.argv[1], sys.argv[1:])
"""
HOME = "\x1b[H"
STEERING = re.compile(r"\x1b\[[?0-9;]*[A-Za-z]")
PATIENCE = 60.0  # seconds, on a machine that does other things as well


class Terminal:
    """Runs `lossdojo` with these arguments in a terminal. Use it as a context manager."""

    def __init__(self, *arguments: str | Path, rows: int = 24, columns: int = 80) -> None:
        self._command = [sys.executable, "-m", "lossdojo", *map(str, arguments)]
        self._size = rows, columns
        self._said = ""
        self._news = threading.Condition()

    def __enter__(self) -> Self:
        self._master, slave = pty.openpty()
        self.resize(*self._size)
        self.settings = termios.tcgetattr(self._master)
        hidden = ("COLUMNS", "LINES", "NO_COLOR", "CI")
        environment = {key: each for key, each in os.environ.items() if key not in hidden}
        self.process = subprocess.Popen(
            [sys.executable, "-c", OWN_TERMINAL, *self._command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env={**environment, "TERM": "xterm", "PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )
        self._slave = slave  # or what it has written last may be lost with it
        threading.Thread(target=self._read, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._slave)
        os.close(self._master)

    @property
    def seen(self) -> str:
        """What stands in the terminal: all that came since it was last painted from the top."""
        return STEERING.sub("", self._said.rpartition(HOME)[2]).replace("\r\n", "\n")

    def wait(self, *words: str, seconds: float = PATIENCE) -> str:
        """Wait until all these words are seen at once, wherever lines end; gives what is seen."""
        self.wait_until(lambda seen: all(each in " ".join(seen.split()) for each in words), seconds)
        return self.seen

    def wait_until(self, holds: Callable[[str], bool], seconds: float = PATIENCE) -> None:
        """Wait until that holds for what is seen."""
        deadline = time.monotonic() + seconds
        with self._news:
            while not holds(self.seen):
                left = deadline - time.monotonic()
                assert left > 0, f"What is seen after {seconds:g} seconds:\n{self.seen}"
                self._news.wait(left)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def resize(self, rows: int, columns: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def end(self) -> tuple[int, list[Any]]:
        """Its exit code once it has ended by itself, and how it leaves the terminal behind."""
        code = self.process.wait(PATIENCE)
        return code, termios.tcgetattr(self._master)

    def started(self) -> list[psutil.Process]:
        """All processes that it has started and that run now."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._master, 1 << 16).decode(errors="replace")
            except OSError:
                return
            with self._news:
                self._said += data
                self._news.notify_all()
