"""The time of one call: seconds of the processor, and a clock behind them for whoever sleeps."""

import time
from collections.abc import Callable

from lossdojo.limits import Allowance
from lossdojo.sandbox.interface import ProcessTimes

FIRST_LOOK = 0.05  # seconds after which a process is asked for its times; most calls take less
LEAST_WAIT = 0.01  # seconds between two looks
ASLEEP = ", most of which it slept, or waited for something"


class CallTimer:
    """Says how long to wait for one answer. Its time begins when those before it are there.

    A call's seconds are those in which its process runs; not those in which others have the core,
    so that a busy machine costs nobody anything. Where a system does not tell these times, the
    clock alone counts.

    Attributes:
        deadline: until when to wait at first, on the clock of `time.monotonic`.
    """

    def __init__(self, allowed: Allowance, times: Callable[[], ProcessTimes]) -> None:
        self.deadline = time.monotonic() + min(FIRST_LOOK, allowed.clock)
        self._allowed = allowed
        self._times = times
        self._began: tuple[float, ProcessTimes] | None = None

    def later(self, _past: float) -> float:
        """A later deadline.

        Raises:
            TimeoutError: the call has had all its time; how much, in words.
        """
        now, times = time.monotonic(), self._times()
        if self._began is None:  # what it has had until now is free of charge
            self._began = now, times
        began, before = self._began
        allowed, passed = self._allowed, now - began
        left = allowed.cpu - (times.cpu - before.cpu)
        left_on_clock = allowed.clock - (passed - (times.waited - before.waited))
        if left <= 0:
            raise TimeoutError(f"{_words(allowed.cpu)} of processor time {allowed.because}")
        if left_on_clock <= 0:
            asleep = ASLEEP if times.cpu else ""  # where a system does not tell, it may have run
            raise TimeoutError(f"{_words(allowed.clock)} on the clock {allowed.because}{asleep}")
        if passed >= allowed.at_most:
            raise TimeoutError(f"{_words(allowed.at_most)} on the clock there are")
        return now + max(min(left, left_on_clock), LEAST_WAIT)


def _words(seconds: float) -> str:
    return f"{round(seconds, 2):g} seconds"
