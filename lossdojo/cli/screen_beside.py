"""What is shown of a result, made ready in a process beside the one that comes to it.

Rich and the kit's own words take as long to import as all checks of a kata do. So they are imported
by a fork of the process that checks, on another core, which then gives back what there is to print.
Where there is none, or it is gone, all of that is done here.
"""

import contextlib
import os
import pickle
import signal
import socket
import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from lossdojo.content.lab import Lab
from lossdojo.results import SubmissionResult
from lossdojo.sandbox.inside.descriptors import close_all_but


class ResultScreen:
    """Shows a result once it is there.

    Args:
        lab: whose katas it is about.
        how: the function of `lossdojo.cli.showing` that shows it.
        options: of that.
    """

    def __init__(self, lab: Lab, how: str, **options: bool) -> None:
        self._lab, self._how, self._options = lab, how, options
        self._result: SubmissionResult | None = None

    def prepare(self, result: SubmissionResult) -> None:
        """Be given what is to be shown."""
        self._result = result

    def show(self) -> None:
        """Show it."""
        assert self._result is not None, "it has been prepared"  # noqa: S101
        getattr(_showing(), self._how)(self._lab, self._result, **self._options)


@contextlib.contextmanager
def screen_beside(lab: Lab, how: str, **options: bool) -> Iterator[ResultScreen]:
    """A screen in a process of its own, where there can be one and a core for it; or one here."""
    if sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1:
        with contextlib.ExitStack() as stack:
            screen = ResultScreen(lab, how, **options)
            with contextlib.suppress(OSError):  # without it is as well
                screen = stack.enter_context(contextlib.closing(ScreenBeside(lab, how, **options)))
            yield screen
    else:
        yield ResultScreen(lab, how, **options)


class ScreenBeside(ResultScreen):
    """As `ResultScreen`, with a process that `close` ends.

    Raises:
        OSError: there can be none.
    """

    def __init__(self, lab: Lab, how: str, **options: bool) -> None:
        super().__init__(lab, how, **options)
        ours, theirs = socket.socketpair()
        with ours, theirs:  # what is made of ours below stays open
            self._pid = os.fork()
            if not self._pid:
                self._live(theirs)
            self._process = ours.makefile("rwb")

    def prepare(self, result: SubmissionResult) -> None:
        """As `ResultScreen.prepare`; it is begun at once."""
        super().prepare(result)
        with contextlib.suppress(OSError):  # it has ended: `show` finds no text
            pickle.dump(result, self._process)
            self._process.flush()

    def show(self) -> None:
        """As `ResultScreen.show`."""
        try:
            text: str = pickle.load(self._process)  # noqa: S301  # our own process's
        except (OSError, EOFError, pickle.UnpicklingError):
            super().show()
        else:
            sys.stdout.write(text)

    def close(self) -> None:
        """End it."""
        with contextlib.suppress(OSError):  # it has ended before
            self._process.close()
        os.kill(self._pid, signal.SIGKILL)  # a dead one keeps its number until waited for
        os.waitpid(self._pid, 0)

    def _live(self, parent: socket.socket) -> NoReturn:
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is ended by whom it was forked from
            # Whoever waits for the end of something else that is open here must see it.
            close_all_but([parent.fileno()])
            showing = _showing()
            with parent.makefile("rwb") as told:
                result = pickle.load(told)  # noqa: S301  # as above
                with showing.out.capture() as captured:
                    getattr(showing, self._how)(self._lab, result, **self._options)
                pickle.dump(captured.get(), told)
        finally:
            os._exit(0)


def _showing() -> ModuleType:
    return import_module("lossdojo.cli.showing")  # which imports Rich
