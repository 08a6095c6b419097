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
    for line in _lines(Path(f"/proc/self/fdinfo/{pidfd}")):
        name, _, number = line.partition(":")
        if name == "Pid":
            return max(0, int(number))
    return 0


def times_of(pid: int) -> ProcessTimes:
    """What that process has had so far; nothing where it is not known, or has ended."""
    if not pid:
        return ProcessTimes()
    threads = list[Path]()
    with contextlib.suppress(OSError):  # it has ended, or the system has no such folder
        threads += Path(f"/proc/{pid}/task").iterdir()
    # In this order: who sleeps, and has not run when the other is read, slept all the while.
    asleep, cpu = {*map(_state, threads)} == {"S"}, _cpu_seconds(pid)
    return ProcessTimes(cpu, sum(map(_waited_for_a_core, threads)), asleep and cpu > 0)


def _cpu_seconds(pid: int) -> float:
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            return time.clock_gettime(~pid << 3 | ALL_THREADS)
    return 0.0


def _waited_for_a_core(thread: Path) -> float:
    """The second number of `schedstat`: https://docs.kernel.org/scheduler/sched-stats.html."""
    for line in _lines(thread / "schedstat"):
        return int(line.split()[1]) / 1e9
    return 0.0


def _state(thread: Path) -> str:
    """S for one that sleeps; R runs or lacks a core, D waits for a disk or for swapped memory.

    As proc_pid_stat(5) has it: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html. A file
    system in user space (FUSE) is an exception: who waits for it may be S as well.
    """
    for line in _lines(thread / "stat")[-1:]:  # a program may choose a name of several lines,
        return line.rpartition(")")[2].split()[0]  # and with brackets in it
    return ""


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return []
