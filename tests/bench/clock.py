"""What something takes: by the clock, of the processors, and in memory."""

import contextlib
import ctypes
import platform
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import psutil

EVERY = 0.5  # seconds between two looks at the memory
KCMP, KCMP_VM = (
    {"x86_64": 312, "aarch64": 272},
    1,
)  # https://man7.org/linux/man-pages/man2/kcmp.2.html
AT_REST = 5.0  # seconds to see what else the machine does
Result = TypeVar("Result")
_libc = ctypes.CDLL(None)


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and seconds of a processor, of as many as worked at it."""

    seconds: float
    core_seconds: float


def clocked(work: Callable[[], Result]) -> tuple[Result, Taken]:
    """What the work comes to, and what it took."""
    busy, began = busy_seconds(), time.perf_counter()
    result = work()
    return result, Taken(time.perf_counter() - began, busy_seconds() - busy)


def busy_seconds() -> float:
    """Processor time, of the whole machine: so nothing else may run on it.

    `getrusage` would leave out a tenth to a third: processes that outlive who started them, and
    those that the kernel ends and reaps together with their namespace.
    """
    times = psutil.cpu_times()
    return float(times.user + times.nice + times.system + times.softirq)


def others_share() -> float:
    """How much of one processor is in use while nothing is measured."""
    _, taken = clocked(lambda: time.sleep(AT_REST))
    return taken.core_seconds / taken.seconds


@dataclass
class MemoryWatch:
    """Watches the memory of all processes below this one, as a context manager.

    What several share is counted once: each has its share of it (`Pss` of /proc/PID/smaps_rollup),
    but for those that are one memory with their parent, as who waits in a box's namespaces is.
    """

    peak_mib: float = 0.0
    first_mib: float = 0.0  # of the first process alone
    _done: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "MemoryWatch":
        self._watcher = threading.Thread(target=self._watch)
        self._watcher.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._done.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._done.wait(EVERY):
            children = psutil.Process().children(recursive=True)
            sizes = [_mib(child) for child in children if not _is_one_with_its_parent(child)]
            self.peak_mib = max(self.peak_mib, sum(sizes))
            self.first_mib = max(self.first_mib, *sizes[:1], 0.0)


def _mib(process: psutil.Process) -> float:
    try:
        return float(process.memory_full_info().pss) / 2**20
    except psutil.Error:  # it has ended
        return 0.0


def _is_one_with_its_parent(process: psutil.Process) -> bool:
    number = KCMP.get(platform.machine())
    with contextlib.suppress(psutil.Error):
        pids = process.pid, process.ppid()
        return number is not None and _libc.syscall(number, *pids, KCMP_VM, 0, 0) == 0
    return False
