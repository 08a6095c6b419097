"""Which open files a process that was forked keeps."""

import os
from collections.abc import Iterable
from itertools import pairwise

LAST_STANDARD = 2
MOST_DESCRIPTORS = 1 << 16


def close_all_but(kept: Iterable[int], end: int = MOST_DESCRIPTORS) -> None:
    """Close all below `end` but these and the standard ones, if they are open."""
    for one, next_one in pairwise((LAST_STANDARD, *sorted(kept), end)):
        os.closerange(one + 1, next_one)
