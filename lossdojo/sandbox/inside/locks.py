"""The locks of `multiprocessing`, where there is one process: among its threads.

The system's own are files, which not every wall lets anybody make. Pools of threads need them, too.
"""

import contextlib
import threading
from importlib import import_module

RECURSIVE = 0  # as `multiprocessing.synchronize` has it


class SemLock:
    """As `_multiprocessing.SemLock`."""

    SEM_VALUE_MAX = (1 << 31) - 1

    def __init__(
        self, kind: int, value: int, maxvalue: int, name: object = None, unlink: object = None
    ) -> None:
        del name, unlink  # nobody else is to find it
        self.kind = kind
        self.maxvalue = maxvalue
        self.handle = 0
        self.name = None
        self._left = threading.Semaphore(value)
        self._owner = 0
        self._depth = 0

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take it, or one of it; whether that could be had."""
        if not (self.kind == RECURSIVE and self._is_mine()):
            patience = None if timeout is None else max(0.0, timeout)
            if not self._left.acquire(block, patience if block else None):
                return False
            self._owner = threading.get_ident()
        self._depth += 1
        return True

    def release(self) -> None:
        """Give it back.

        Raises:
            AssertionError: it is another thread's.
            ValueError: it has been given back already.
        """
        if self.kind == RECURSIVE:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._depth > 1:
                self._depth -= 1
                return
        elif self._get_value() >= self.maxvalue:
            raise ValueError("semaphore or lock released too many times")
        self._depth -= 1
        self._left.release()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_error: object) -> None:
        self.release()

    def _count(self) -> int:
        return self._depth

    def _is_mine(self) -> bool:
        return self._depth > 0 and self._owner == threading.get_ident()

    def _get_value(self) -> int:
        return self._left._value

    def _is_zero(self) -> bool:
        return self._get_value() == 0

    def _after_fork(self) -> None:
        """There is none."""


def lock_among_threads() -> None:
    """From now on `multiprocessing` has these."""
    with contextlib.suppress(ImportError):
        vars(import_module("_multiprocessing"))["SemLock"] = SemLock
