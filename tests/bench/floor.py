"""The floor: what no grader can save, in a trial with nothing else in it.

    python tests/bench/floor.py CALLS LEARNER...

A warm process, with NumPy loaded, forks a child for each learner. The child compiles and loads the
learner's files, makes the calls in the file CALLS, and ends; nobody is told what came back, nothing
is judged, and no wall stands around it. Prints the seconds, and those of a processor.
"""

import gc
import importlib
import os
import pickle
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

Calls = Mapping[str, Sequence[tuple[Sequence[Any], Mapping[str, Any]]]]  # of each kata


def main() -> None:
    """Every learner in turn."""
    calls: Calls = pickle.loads(Path(sys.argv[1]).read_bytes())  # noqa: S301  # the bench's own
    learners = sys.argv[2:]
    sys.dont_write_bytecode = True
    gc.freeze()  # so that no child copies what it only looks at
    busy, began = _busy_seconds(), time.perf_counter()
    for learner in learners:
        child = os.fork()
        if child == 0:
            try:
                live(learner, calls)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
    print(time.perf_counter() - began, _busy_seconds() - busy)


def live(learner: str, calls: Calls) -> int:
    """Load that learner's files and make the calls; how many came back with an answer."""
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    sys.path.insert(0, learner)
    answered = 0
    for kata, asked in calls.items():
        try:
            function = getattr(importlib.import_module(kata), kata)
        except Exception:  # noqa: BLE001, S112  # a learner's
            continue
        with np.errstate(all="ignore"):
            for args, kwargs in asked:
                try:
                    function(*args, **kwargs)
                    answered += 1
                except Exception:  # noqa: BLE001, S110  # likewise
                    pass
    return answered


def _busy_seconds() -> float:
    """Of this process and of its children, each of whom it has waited for."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(each)[:2]) for each in whose)


if __name__ == "__main__":
    main()
