"""Being asked to stop, by Ctrl-C or by a signal that says the same: one way, and one exit code."""

import signal
from types import FrameType
from typing import NoReturn

from lossdojo.cohort.workers.interrupts import insist_on_interrupts

STOPPED = "Stopped. What was done until then is kept."
ALIKE = ("SIGTERM", "SIGHUP")  # where the system has them


class StopRequest:
    """From now on signals that end a program do what Ctrl-C does, but for those it was to ignore.

    Attributes:
        signal: the one that came; Ctrl-C's until another does.
    """

    def __init__(self) -> None:
        self.signal: int = signal.SIGINT
        insist_on_interrupts()
        for name in ALIKE:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, self._stop)

    @property
    def exit_code(self) -> int:
        """As a shell has it."""
        return 128 + self.signal

    def _stop(self, number: int, _frame: FrameType | None) -> NoReturn:
        self.signal = number
        signal.signal(number, signal.SIG_IGN)  # a second one would cut short what the first began
        raise KeyboardInterrupt
