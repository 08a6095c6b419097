"""What stands first in a file that is made of cells: it keeps one that fails from the others.

This module's source is put there as it is, so it imports nothing of the kit's.
"""

import sys
import time
from types import FrameType, TracebackType
from typing import Any

SECONDS = 1.0  # of the processor, for all that is no definition: what has no end is left
WAITING = 3  # times as many seconds may pass without it
HERE_ALONE = (ImportError, EOFError, OSError)  # what a learner's machine may have had


class TooLong(BaseException):  # no `except Exception` of a learner's may hold it back
    """The time is used up."""


class Absent:
    """Stands for a value that could not be had, and says why once somebody needs it."""

    def __init__(self, error: BaseException) -> None:
        self.error, self.trace = error, error.__traceback__

    def fail(self, *_args: object, **_kwargs: object) -> Any:  # noqa: ANN401  # none comes back
        """Say why, from the line that needs it."""
        raise self.error.with_traceback(None)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # none comes back
        if name.startswith("__"):
            raise AttributeError(name)
        return self.fail()

    __call__ = __getitem__ = __setitem__ = __iter__ = __len__ = __bool__ = __contains__ = fail
    __int__ = __float__ = __index__ = __neg__ = __abs__ = __enter__ = __format__ = fail
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = fail
    __rtruediv__ = __pow__ = __rpow__ = __matmul__ = __rmatmul__ = __mod__ = __floordiv__ = fail
    __lt__ = __le__ = __gt__ = __ge__ = fail


class GuardedCell:
    """Runs a cell: what fails in it ends it, as in a notebook, and nothing else."""

    failed: tuple[tuple[tuple[str, ...], BaseException], ...] = ()  # what it would have bound

    def __init__(self, *names: str) -> None:
        self.names = names

    def __enter__(self) -> None:
        """Nothing has to be done before."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if not isinstance(error, Exception | SystemExit):
            return False
        GuardedCell.failed += ((self.names, error),)
        return True


class GuardedPart:
    """Runs a statement: what is only absent here costs the names that it binds, and no more."""

    left = SECONDS

    def __init__(self, *names: str, is_import: bool = False) -> None:
        self.names, self.is_import = names, is_import

    def __enter__(self) -> None:
        self.frame = sys._getframe(1)  # as debuggers do
        self.known = dict(self.frame.f_globals)
        self.began = time.process_time(), time.monotonic()
        self.frame.f_trace = self.trace
        sys.settrace(self.trace)

    def spent(self) -> float:
        """The seconds that it has used."""
        worked, passed = self.began
        return max(time.process_time() - worked, (time.monotonic() - passed) / WAITING)

    def trace(self, _frame: FrameType, _event: str, _arg: object) -> Any:  # noqa: ANN401  # itself
        """Called at every line."""
        if self.spent() > GuardedPart.left:
            sys.settrace(None)
            raise TooLong
        return self.trace

    def __exit__(
        self, _kind: object, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        sys.settrace(None)
        self.frame.f_trace = None
        GuardedPart.left = max(GuardedPart.left - self.spent(), SECONDS / 100)
        if isinstance(error, TooLong):
            error = TimeoutError("this cell ran for too long").with_traceback(trace)
        if not isinstance(error, HERE_ALONE):
            return False
        names, nothing = self.frame.f_globals, object()
        for name in self.names:
            before = nothing if self.is_import else self.known.get(name, nothing)
            if names.get(name, nothing) is before:
                names[name] = Absent(error)
        return True


def end(names: dict[str, Any], kata: str) -> None:
    """Say why a kata is not there, where a cell failed that would have defined it."""
    value = names.get(kata)
    if isinstance(value, Absent):
        raise value.error.with_traceback(value.trace)
    for bound, error in GuardedCell.failed if value is None else ():
        if kata in bound:
            raise error


command = Absent(OSError("what a notebook's own command gives is not there"))
asked = Absent(EOFError("nobody answers while it is graded"))
