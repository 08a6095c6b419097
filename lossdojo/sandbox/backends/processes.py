"""What the kernel says of a process, seen from outside it."""

import contextlib
import sys
import time
from pathlib import Path

from lossdojo.sandbox.interface import ProcessTimes

# The clock of another process, as clock_getcpuclockid(3) makes its number of the process's:
# https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/linux/posix-timers_types.h
ALL_THREADS = 2


def number_of(pidfd: int) -> int:
    """The number that a process has in this namespace; 0 where it is not known, or has ended.

    As proc_pid_fdinfo(5) has it: https://man7.org/linux/man-pages/man5/proc_pid_fdinfo.5.html.
    """
    for line in _lines(f"/proc/self/fdinfo/{pidfd}"):
        name, _, number = line.partition(":")
        if name == "Pid":
            return max(0, int(number))
    return 0


def times_of(pid: int) -> ProcessTimes:
    """What that process has had so far; nothing where it is not known, or has ended."""
    return ProcessTimes(_cpu_seconds(pid), _waited_for_a_core(pid)) if pid else ProcessTimes()


def _cpu_seconds(pid: int) -> float:
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            return time.clock_gettime(~pid << 3 | ALL_THREADS)
    return 0.0


def _waited_for_a_core(pid: int) -> float:
    """The second number of `schedstat`: https://docs.kernel.org/scheduler/sched-stats.html."""
    for line in _lines(f"/proc/{pid}/schedstat"):
        return int(line.split()[1]) / 1e9
    return 0.0


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="ascii").splitlines()
    except OSError:
        return []
