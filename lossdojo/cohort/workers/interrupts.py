"""An interrupt that Python drops is raised again."""

import signal
import sys
from typing import NoReturn

SOON = 0.01  # seconds, by which whatever dropped it has come to its end


def insist_on_interrupts() -> None:
    """Have `KeyboardInterrupt` heeded where it comes in the middle of a finaliser.

    There Python prints it with a traceback and goes on, as it does with every exception, see
    https://docs.python.org/3/library/sys.html#sys.unraisablehook.
    """
    before = sys.unraisablehook

    def heed(dropped: "sys.UnraisableHookArgs") -> None:
        if issubclass(dropped.exc_type, KeyboardInterrupt) and hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, _raise)
            signal.setitimer(signal.ITIMER_REAL, SOON)
        else:
            before(dropped)

    sys.unraisablehook = heed


def _raise(*_: object) -> NoReturn:
    raise KeyboardInterrupt
