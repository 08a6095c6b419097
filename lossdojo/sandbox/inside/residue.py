"""What a kata leaves behind in its process, where that changes what the next one finds.

A process without such traces serves the next kata as a new one would; a new one costs more than
all the calls of a kata. Code that wants to hide its traces can, and gains nothing: it could as
well have been written into the kata that it means to help.
"""

import _thread
import builtins
import gc
import os
import random
import signal
import sys
import time
import warnings
from operator import is_
from types import ModuleType

import numpy as np

FAIR_SECONDS = 1.0  # of the processor's time, of which each process has a limited amount
FAIR_KIBIBYTES = 1 << 17  # of memory, which is limited too: what was freed may be in pieces
_MISSING = object()
# What was changed in a watched module, as it was before.
_changed: dict[tuple[ModuleType, str], object] = {}


class RecordingModule(ModuleType):
    """A module that notes what is changed in it.

    To look at all that is in NumPy instead would copy all those pages, in every process anew.
    """

    def __setattr__(self, name: str, value: object) -> None:
        before = vars(self).get(name, _MISSING)
        # NumPy loads some of its parts when they are needed.
        if before is not value and not (before is _MISSING and isinstance(value, ModuleType)):
            _changed.setdefault((self, name), before)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        _changed.setdefault((self, name), vars(self).get(name, _MISSING))
        super().__delattr__(name)


def record_changes() -> None:
    """Note how this process is, before any is forked, and from now on what changes in modules."""
    LOADED_AT_START.update(sys.modules)
    _settings_at_start[:] = _process_settings()
    for module in list(sys.modules.values()):
        # Not `sys`, of whose kind Python makes new modules: what counts of it is looked at.
        if type(module) is ModuleType and module is not sys:
            module.__class__ = RecordingModule


def _process_settings() -> tuple[object, ...]:
    """What code can set for all code in the process."""
    random_state: tuple[object, ...] = ()
    if "numpy.random" in sys.modules:  # which NumPy imports where it is first named
        _, keys, *rest = np.random.get_state()  # noqa: NPY002  # a learner may use it
        random_state = np.asarray(keys).tobytes(), *rest
    return (
        dict(vars(os.environ)["_data"]),  # decoding it all takes longer than all else here
        sys.getrecursionlimit(),
        sys.gettrace(),
        sys.getprofile(),
        gc.isenabled(),
        list(warnings.filters),
        np.geterr(),
        np.geterrcall(),
        np.get_printoptions(),
        np.getbufsize(),
        random_state,
        tuple(vars(builtins).values()),  # which each module has at hand, past who watches it
    )


def places() -> tuple[object, ...]:
    """Likewise, where a process starts with its own."""
    return (
        os.getcwd(),  # noqa: PTH109  # no path of anybody's making
        list(sys.path),
        list(sys.meta_path),
        list(sys.path_hooks),
        signal.getitimer(signal.ITIMER_REAL) if hasattr(signal, "getitimer") else None,
        random.getstate(),  # drawn anew in each process that is forked
        _thread._count(),  # `threading` misses some
    )


LOADED_AT_START = dict[str, ModuleType]()
_settings_at_start = list[object]()


def is_clean(before: tuple[object, ...]) -> bool:
    """Whether the process is as it was, but for what nobody would notice."""
    try:
        changed = any(
            vars(module).get(name, _MISSING) is not value
            for (module, name), value in _changed.items()
        )
        kept = not changed and _are_loaded() and places() == before
        return kept and [*_process_settings()] == _settings_at_start and _is_fresh()
    except Exception:  # noqa: BLE001  # it may have left anything behind, with any __eq__
        return False


def _are_loaded() -> bool:
    """Whether all modules are there that were, and themselves."""
    modules, loaded = sys.modules, LOADED_AT_START.values()
    if len(modules) >= len(loaded) and all(map(is_, modules.values(), loaded)):
        return True  # in the order in which they were loaded; to touch a name would copy its page
    return all(map(is_, map(modules.get, LOADED_AT_START), loaded))


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
