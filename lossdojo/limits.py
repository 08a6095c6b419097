"""What a learner's code may use before it is stopped, and the bounds that are the engine's own."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

# The engine's own. All that a lab decides stands in its lab.toml.
READY_SECONDS = 60.0  # for a process to start, with Python and NumPy: the kit's own business
BOX_SECONDS = 10.0  # for what takes milliseconds, on a machine that has other things to do
PIPE_BYTES = 1 << 20  # of a wide pipe: what Linux grants to anybody, until somebody sets another
MOST_STOPS = 2  # after so many time-outs or crashes a kata is not called again
LAST_MOMENT = 0.05  # for a process that has hung up to end by itself
CLOCK_FACTOR = 2.5  # of a call's seconds, for one that is not known to run, sleep or lack a core
BUSY_FACTOR = 25  # of the same, after which it is stopped however busy the machine is
FIRST_SHARE = 0.25  # of a call's seconds, which the first that is answered has at least
SHORT_SHARE = 0.1  # of a call's seconds, where little depends on it
CPU_FACTOR = 2  # several threads use more seconds than the clock shows; the host's clock is first


class Allowance(NamedTuple):
    """What one call may take.

    Attributes:
        cpu: seconds of the processor's time, all threads together, and of sleep.
        clock: seconds of the clock, but those in which it waits for a core.
        at_most: seconds of the clock, whatever happens.
        because: why it is so much, to be said after the number of seconds.
    """

    cpu: float
    clock: float
    at_most: float
    because: str = "there are"


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

    @cached_property
    def per_call(self) -> Allowance:
        """What a call may take, or an import."""
        seconds = self.seconds_per_call
        return Allowance(seconds, CLOCK_FACTOR * seconds, BUSY_FACTOR * seconds)

    def first_call(self, calls: int) -> Allowance:
        """What a call of a kata may take as long as none has come back: its share of the kata's.

        Who takes longer for each of so many calls does not come through all of them in time. So
        a kata that never comes back is known by less than a call's seconds.
        """
        share = max(self.seconds_per_kata / max(calls, 1), FIRST_SHARE * self.seconds_per_call)
        if share >= self.seconds_per_call:
            return self.per_call
        return self.per_call._replace(cpu=share, because="that a first call has")

    @cached_property
    def short(self) -> Allowance:
        """What a call may take where another has not come back, or where there is another way."""
        cpu, clock = SHORT_SHARE * self.per_call.cpu, SHORT_SHARE * self.per_call.clock
        because = "that are left once a call has not come back"
        return self.per_call._replace(cpu=cpu, clock=clock, because=because)


@dataclass
class Delay:
    """The seconds so far in which learner code was waited for, and could not run.

    A process for it started, or it lacked a core in a call that took long enough to be looked at.
    """

    seconds: float = 0.0


class TimeBudget:
    """The seconds that one kata may take in all, not counting the delay meanwhile."""

    def __init__(self, seconds: float, delay: Delay) -> None:
        self.seconds = seconds
        self._delay = delay
        self._used = 0.0

    @property
    def is_spent(self) -> bool:
        """Whether more has been used than there was."""
        return self._used > self.seconds

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what is done meanwhile."""
        began = time.monotonic() - self._delay.seconds
        try:
            yield
        finally:
            self._used += time.monotonic() - self._delay.seconds - began

    def renew(self) -> None:
        """Begin anew."""
        self._used = 0.0
