"""Runs a command like an instructor at a terminal would, and says what it left behind.

    python -m tests.attacks.witness REPORT SECONDS COMMAND...

Every process that the command starts and forgets becomes a child of this one (Linux calls that
a subreaper), so that what is left over is found whatever it calls itself, and then ended.
"""

import contextlib
import ctypes
import fcntl
import json
import os
import pty
import resource
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
PATIENCE = 2.0  # seconds that what is being ended may take to be gone
MOST_WORDS = 1 << 20
MEMORY = 4 << 30  # bytes: a hole in the grader must not take the machine


def main() -> None:
    """Run the command; what happened goes into the report, as JSON."""
    report, seconds, *command = sys.argv[1:]
    os.setsid()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    terminal, other_end = pty.openpty()
    words = Path(report).with_suffix(".words")
    with words.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=other_end,
            stdout=output,
            stderr=subprocess.STDOUT,
            close_fds=False,  # a forgotten descriptor of a secret file is part of the scene
            preexec_fn=lambda: _settle(other_end),  # there are no threads yet
        )
    os.close(other_end)
    code = _wait(process, time.monotonic() + float(seconds))
    left = _descendants_after(PATIENCE)
    for _ in range(20):
        for each in _descendants():
            with contextlib.suppress(OSError):
                os.kill(each, signal.SIGKILL)
        _reap()
    os.close(terminal)
    data = words.read_bytes()[:MOST_WORDS].decode("utf-8", "replace")
    facts = {"code": code, "left": left, "words": data, "size": words.stat().st_size}
    Path(report).write_text(json.dumps(facts), encoding="utf-8")


def _settle(descriptor: int) -> None:
    """A session with a terminal that controls it, which typed-in commands could come from."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored where tests run in the background
    os.setsid()
    with contextlib.suppress(OSError):
        fcntl.ioctl(descriptor, termios.TIOCSCTTY, 0)


def _wait(process: subprocess.Popen[bytes], deadline: float) -> int | None:
    """The exit code; None where the time is over."""
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return process.returncode
        time.sleep(0.01)
    process.kill()
    process.wait()
    return None


def _descendants_after(patience: float) -> list[str]:
    """The command lines of the processes that do not go by themselves."""
    deadline = time.monotonic() + patience
    while (alive := _descendants()) and time.monotonic() < deadline:
        _reap()
        time.sleep(0.02)
    return [_command_line(each) for each in alive]


def _descendants() -> list[int]:
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            state, parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:2]
            if state != "Z":
                parents[int(folder.name)] = int(parent)
    found: list[int] = []
    wave = {os.getpid()}
    while wave := {child for child, parent in parents.items() if parent in wave}:
        found += sorted(wave)
    return found


def _command_line(process: int) -> str:
    try:
        data = Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return "?"
    return data.replace(b"\0", b" ").decode("utf-8", "replace").strip()[:300]


def _reap() -> None:
    with contextlib.suppress(OSError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


if __name__ == "__main__":
    main()
