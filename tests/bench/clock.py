"""What something takes: by the clock, of the processors, and in memory."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import psutil

EVERY = 0.5  # seconds between two looks at the memory
AT_REST = 5.0  # seconds to see what else the machine does
Result = TypeVar("Result")


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

    What several share is counted once: each has its share of it (`Pss` of /proc/PID/smaps_rollup).
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
            sizes = [_mib(child) for child in psutil.Process().children(recursive=True)]
            self.peak_mib = max(self.peak_mib, sum(sizes))
            self.first_mib = max(self.first_mib, *sizes[:1], 0.0)


def _mib(process: psutil.Process) -> float:
    try:
        return float(process.memory_full_info().pss) / 2**20
    except psutil.Error:  # it has ended
        return 0.0
