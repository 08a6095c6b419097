"""The time of one call: what it works and sleeps, and a clock behind them for all other waiting."""

import time
from collections.abc import Callable

from lossdojo.limits import Allowance, Delay
from lossdojo.sandbox.interface import ProcessTimes

FIRST_LOOK = 0.05  # seconds after which a process is asked for its times; most calls take less
BETWEEN_LOOKS = 0.02  # seconds, at most: one that sleeps again and again is found asleep
LEAST_WAIT = 0.01  # seconds, at least
ASLEEP = ", most of which it slept, or waited for something"


class CallTimer:
    """Says how long to wait for one answer. Its time begins when those before it are there.

    A call's seconds are those in which its process runs, or sleeps of its own accord; not those
    in which others have the core, so that a busy machine costs nobody anything. From one look to
    the next it has slept for certain if it sleeps, has not run, and owes no answer that is already
    there: who has sent more than a pipe holds waits for its reader. What is not certain, as with a
    slow disk, or where a system does not tell, is left to a clock that is more patient.

    Args:
        allowed: what the call may take.
        times: gives those of its process.
        delay: to which those are added in which it lacked a core, from the first look to the last.

    Attributes:
        deadline: until when to wait at first, on the clock of `time.monotonic`.
    """

    def __init__(self, allowed: Allowance, times: Callable[[], ProcessTimes], delay: Delay) -> None:
        self.deadline = time.monotonic() + min(FIRST_LOOK, allowed.clock)
        self._allowed = allowed
        self._times = times
        self._delay = delay
        self._began: tuple[float, ProcessTimes] | None = None  # the first look, and what it saw
        self._last = 0.0, 0.0  # look, and what it had run by then
        self._slept = self._lacked = 0.0

    def later(self, has_unread: bool) -> float:
        """A later deadline.

        Args:
            has_unread: whether something has arrived that nobody has read.

        Raises:
            TimeoutError: the call has had all its time; how much, in words.
        """
        now, times = time.monotonic(), self._times()
        if self._began is None:  # what it has had until now is free of charge
            self._began = now, times
        elif times.asleep and not has_unread and times.cpu == self._last[1]:
            self._slept += now - self._last[0]
        self._last = time.monotonic(), times.cpu
        began, before = self._began
        ran, passed = times.cpu - before.cpu, now - began
        # Threads may have waited together, or for each other.
        lacked = min(times.waited - before.waited, passed - ran - self._slept)
        self._delay.seconds += max(lacked - self._lacked, 0.0)
        self._lacked = max(lacked, self._lacked)
        return now + max(min(self._left(ran, passed), BETWEEN_LOOKS), LEAST_WAIT)

    def _left(self, ran: float, passed: float) -> float:
        """The seconds that it may still take."""
        allowed, slept = self._allowed, self._slept
        left, left_on_clock = allowed.cpu - ran - slept, allowed.clock - (passed - self._lacked)
        if left <= 0 and not slept:
            raise TimeoutError(f"{_words(allowed.cpu)} of processor time {allowed.because}")
        if left <= 0:
            share = "most" if slept > allowed.cpu / 2 else "some"
            words = f"{_words(allowed.cpu)} {allowed.because}, {share} of which it slept"
            raise TimeoutError(words)
        if left_on_clock <= 0:
            asleep = (
                ASLEEP if self._last[1] else ""
            )  # where a system does not tell, it may have run
            raise TimeoutError(f"{_words(allowed.clock)} on the clock {allowed.because}{asleep}")
        if passed >= allowed.at_most:
            raise TimeoutError(f"{_words(allowed.at_most)} on the clock there are")
        return min(left, left_on_clock)


def _words(seconds: float) -> str:
    return f"{round(seconds, 2):g} seconds"
