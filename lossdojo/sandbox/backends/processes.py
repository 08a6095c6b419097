"""What the kernel says of a process, seen from outside it."""

from pathlib import Path


def number_of(pidfd: int) -> int:
    """The number that a process has in this namespace; 0 where it is not known, or has ended.

    As proc_pid_fdinfo(5) has it: https://man7.org/linux/man-pages/man5/proc_pid_fdinfo.5.html.
    """
    for line in _lines(f"/proc/self/fdinfo/{pidfd}"):
        name, _, number = line.partition(":")
        if name == "Pid":
            return max(0, int(number))
    return 0


def waited_for_a_core(pid: int) -> float:
    """The seconds that it was ready to run and another had the core; 0.0 where nobody knows.

    The second number of `schedstat`: https://docs.kernel.org/scheduler/sched-stats.html.
    """
    for line in _lines(f"/proc/{pid}/schedstat"):
        return int(line.split()[1]) / 1e9
    return 0.0


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="ascii").splitlines()
    except OSError:
        return []
