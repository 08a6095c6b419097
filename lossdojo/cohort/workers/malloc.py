"""Memory that has been freed, given back to the system.

What is remembered of learners lies between what was needed for one of them alone. C's allocator
keeps the gaps, and a process that grades thousands would seem to need more and more.
"""

import ctypes
import sys
from collections.abc import Callable
from functools import lru_cache


def trim() -> None:
    """Give whole pages back, in a millisecond; where the allocator has no such call, nothing."""
    trim = _malloc_trim()
    if trim is not None:
        trim(0)


@lru_cache
def _malloc_trim() -> Callable[[int], int] | None:
    """As glibc has it: https://man7.org/linux/man-pages/man3/malloc_trim.3.html."""
    if sys.platform != "linux":
        return None
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim.argtypes = [ctypes.c_size_t]
    return trim
