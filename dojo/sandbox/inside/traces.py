"""What a kata leaves behind in its process, where that changes what the next one finds.

A process without such traces serves the next kata as a new one would; a new one costs more than
all the calls of a kata. Code that wants to hide its traces can, and gains nothing: it could as
well have been written into the kata that it means to help.
"""

import _thread
import builtins
import gc
import math
import os
import random
import signal
import sys
import time
import warnings
from collections.abc import Sequence
from types import ModuleType

import numpy as np

WATCHED = (builtins, math, np, np.linalg, np.random)
# Taken on import, before any process is forked: each has these names and nothing of its own.
NAMES = tuple(dict(vars(module)) for module in WATCHED)
FAIR_SECONDS = 1.0  # of the processor's time, of which each process has a limited amount
FAIR_KIBIBYTES = 1 << 17  # of memory, which is limited too: what was freed may be in pieces


def settings(scratch: Sequence[str]) -> tuple[object, ...]:
    """What code can set for all code in the process; `scratch` is where it can write files."""
    return (
        [os.listdir(place) for place in scratch],  # noqa: PTH208  # no path of anybody's making
        os.getcwd(),  # noqa: PTH109  # as above
        dict(os.environ),
        list(sys.path),
        sys.getrecursionlimit(),
        sys.gettrace(),
        sys.getprofile(),
        gc.isenabled(),
        list(warnings.filters),
        np.geterr(),
        np.geterrcall(),
        np.get_printoptions(),
        np.getbufsize(),
        *_random_state(),
        signal.getitimer(signal.ITIMER_REAL) if hasattr(signal, "getitimer") else None,
        _thread._count(),  # `threading` misses some
    )


def _random_state() -> tuple[object, ...]:
    _, keys, *rest = np.random.get_state()  # noqa: NPY002  # a learner may use it
    return np.asarray(keys).tobytes(), rest, random.getstate()


def are_gone(before: tuple[object, ...], scratch: Sequence[str]) -> bool:
    """Whether the process is as it was, but for what nobody would notice."""
    try:
        kept = settings(scratch) == before and _is_fresh()
    except Exception:  # noqa: BLE001  # it may have left anything behind, with any __eq__
        return False
    return kept and all(map(_has_but, WATCHED, NAMES))


def _has_but(module: ModuleType, names: dict[str, object]) -> bool:
    """Whether it has these and no others; NumPy loads some of its parts when they are needed."""
    found = vars(module)
    return all(found.get(name, None) is value for name, value in names.items()) and all(
        isinstance(found[name], ModuleType) for name in found.keys() - names.keys()
    )


def _is_fresh() -> bool:
    """Whether it has used little of the time and the memory that a process may use."""
    if time.process_time() > FAIR_SECONDS:
        return False
    try:
        import resource
    except ImportError:  # Windows
        return True
    kibibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kibibytes < FAIR_KIBIBYTES or sys.platform == "darwin"  # which counts bytes
