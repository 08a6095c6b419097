"""What a learner's code may use before it is stopped, and the bounds that are the engine's own."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

# The engine's own. All that a lab decides stands in its lab.toml.
READY_SECONDS = 60.0  # for a process to start, with Python and NumPy: the kit's own business
BOX_SECONDS = 10.0  # for what takes milliseconds, on a machine that has other things to do
MOST_STOPS = 2  # after so many time-outs or crashes a kata is not called again
LAST_MOMENT = 0.05  # for a process that has hung up to end by itself
WALL_FACTOR = 10  # of a call's seconds, after which it is stopped however busy the machine is
CPU_FACTOR = 2  # several threads use more seconds than the clock shows; the host's clock is first


@dataclass(frozen=True)
class Limits:
    """What a learner's code may use before it is stopped, and what of their files is read."""

    seconds_per_call: float
    seconds_per_kata: float
    memory_mib: int
    output_bytes: int
    answer_mib: int
    submission_mib: int
    submission_files: int

    @property
    def cpu_seconds(self) -> int:
        """Of the processor's time, after which the kernel ends a kata's process."""
        return CPU_FACTOR * int(self.seconds_per_kata + 1)

    def inside(self) -> dict[str, int]:
        """What a learner's process is told of them, plain data."""
        return {
            "memory_mib": self.memory_mib,
            "cpu_seconds": self.cpu_seconds,
            "answer_bytes": self.answer_mib << 20,
        }

    def call_deadline(self) -> float:
        """By when, on the clock of `time.monotonic`, a call must be done that begins now."""
        return time.monotonic() + self.seconds_per_call


class TimeBudget:
    """The seconds that one kata may take in all."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._used = 0.0

    def is_spent(self, waited: Callable[[], float]) -> bool:
        """Whether more has been used than there was.

        Args:
            waited: gives the seconds that others had the processor meanwhile. It is asked only
                where that matters.
        """
        return self._used > self.seconds and self._used - waited() > self.seconds

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what is done meanwhile."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._used += time.monotonic() - began

    def renew(self) -> None:
        """Begin anew."""
        self._used = 0.0
