"""Who grades a run: this process, several of this machine, or a cluster's."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from lossdojo.cohort.proof import prove, proven_plans
from lossdojo.cohort.setup import Setup, WorkerBackend
from lossdojo.cohort.store import kept_for_later
from lossdojo.cohort.workers.pool import Pool, started_ahead
from lossdojo.cohort.workers.worker import Content, load_content, open_with
from lossdojo.content.lab import Lab
from lossdojo.errors import UsageError
from lossdojo.sandbox.interface import Sandbox

if TYPE_CHECKING:
    from concurrent.futures import Future

# What the first learner needs: imported while nobody waits, and before there are copies of it.
NEEDED_SOON = ("lossdojo.cohort.run", "lossdojo.diagnosis.diagnose", "numpy.ma")
WORTH_A_PROCESS = 4  # submissions; starting one takes as long as grading a few


@contextmanager
def proven_content(lab: Lab, seed: int, *, at_once: bool = True) -> Iterator[Content]:
    """The lab's content, of which all that a run needs has been tried out.

    Args:
        lab: the lab.
        seed: of the hidden tests' random inputs.
        at_once: as `load_content` has it.

    Raises:
        ContentError: it is broken; nobody has been graded by it.
        KitError: it cannot be had.
    """
    plans = proven_plans(lab, seed)
    with load_content(lab, proven=plans is not None, at_once=at_once) as content:
        if plans is None:
            prove(lab, content.catalogue, content.tests, seed)
        else:
            content.tests.know(plans, seed)
        for name in NEEDED_SOON:
            import_module(name)
        yield content


@contextmanager
def open_workers(
    setup: Setup,
    content: Content,
    chosen: "Future[Sandbox]",
    jobs: int,
    say: Callable[[str], None],
) -> Iterator[WorkerBackend]:
    """This machine's processes, that are to grade.

    Args:
        setup: what they grade with, but for the tier of the wall, unless that is `none`.
        content: likewise.
        chosen: the wall, once it has been attacked; it is for one of them.
        jobs: how many, as `processes_for` has it.
        say: tells the instructor what they should know while they wait.

    Raises:
        UsageError: no wall stands.
        KitError: what grading takes cannot be had.
    """
    with ExitStack() as stack:
        keep = None
        if setup.stored and setup.tier != "none":  # or learners' code could write to it
            setup, keep = stack.enter_context(kept_for_later(setup, say))
        sandbox = chosen.result()
        setup = replace(setup, tier=sandbox.tier)
        if jobs:
            started = stack.enter_context(started_ahead(setup, jobs, content, sandbox))
            yield Pool(setup, jobs, started, keep)
        else:
            worker = stack.enter_context(open_with(setup, content, sandbox))
            yield replace(worker, keep=keep)


def cluster_workers(
    address: str, setup: Setup, say: Callable[[str], None]
) -> AbstractContextManager[WorkerBackend]:
    """A Dask cluster's workers, that are to grade.

    Raises:
        UsageError: there is no such cluster, or nothing to reach it with.
    """
    try:
        from lossdojo.cohort.workers.cluster import connect
    except ImportError as error:
        words = "--cluster needs Dask: .venv/bin/pip install 'distributed>=2025.1'"
        raise UsageError(words) from error
    return connect(address, setup, say)


def processes_for(jobs: int, submissions: int) -> int:
    """How many processes grade so many submissions; 0 where this one does by itself.

    A single one is never worth another process: a copy of this one takes longer to get going than
    it saves.

    Args:
        jobs: as somebody wishes; 0 for one a core, or fewer for a few submissions.
        submissions: how many there are.
    """
    count = min(jobs, submissions) or min(_cores(), max(1, submissions // WORTH_A_PROCESS))
    return 0 if count == 1 else count


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
