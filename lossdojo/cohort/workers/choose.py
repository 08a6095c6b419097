"""Who grades a run: this process, several of this machine, or a cluster's."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from lossdojo.cohort.proof import is_proven, prove
from lossdojo.cohort.setup import Setup, WorkerBackend
from lossdojo.cohort.store import kept_for_later
from lossdojo.cohort.workers.pool import Pool, StartedProcess, started_ahead
from lossdojo.cohort.workers.worker import open_worker
from lossdojo.content.lab import load_lab
from lossdojo.diagnosis.compiling import open_catalogue
from lossdojo.errors import UsageError
from lossdojo.grading.hidden_tests.session import HiddenTests

Started = list[StartedProcess]
WORTH_A_PROCESS = 8  # submissions; starting one takes as long as grading a few


@contextmanager
def open_workers(
    setup: Setup, cluster: str, started: Started, say: Callable[[str], None]
) -> Iterator[WorkerBackend]:
    """Whoever is to grade.

    Args:
        setup: what they grade with.
        cluster: the address of a Dask scheduler; empty for this machine.
        started: processes of this machine; none where this one grades by itself.
        say: tells the instructor what they should know while they wait.

    Raises:
        UsageError: there is no such cluster, or nothing to reach it with.
        ContentError: the lab's content is broken; nobody has been graded by it.
        KitError: what grading takes cannot be had.
    """
    lab = load_lab(setup.root)
    proven = is_proven(lab, setup.seed)
    if (cluster or started) and not proven:  # as a worker that grades by itself does, below
        with HiddenTests(lab) as tests:
            prove(lab, open_catalogue(lab), tests, setup.seed)
    if cluster:
        with _cluster(cluster, setup, say) as backend:
            yield backend
        return
    with ExitStack() as stack:
        keep = None
        if setup.stored and setup.tier != "none":  # or learners' code could write to it
            setup, keep = stack.enter_context(kept_for_later(setup, say))
        if started:
            yield Pool(setup, len(started), started, keep)
            return
        worker = stack.enter_context(open_worker(setup))
        if not proven:
            prove(lab, worker.grader.catalogue, worker.grader.tests, setup.seed)
        yield replace(worker, keep=keep)


def _cluster(
    address: str, setup: Setup, say: Callable[[str], None]
) -> AbstractContextManager[WorkerBackend]:
    try:
        from lossdojo.cohort.workers.cluster import connect
    except ImportError as error:
        words = "--cluster needs Dask: .venv/bin/pip install 'distributed>=2025.1'"
        raise UsageError(words) from error
    return connect(address, setup, say)


def processes_for(jobs: int, submissions: int) -> int:
    """How many processes grade so many submissions.

    Args:
        jobs: as somebody wishes; 0 for one a core, or fewer for a few submissions.
        submissions: how many there are.
    """
    return min(jobs, submissions) or min(_cores(), max(1, submissions // WORTH_A_PROCESS))


@contextmanager
def started_here(root: Path, cluster: str, jobs: int, submissions: int) -> Iterator[Started]:
    """The processes of this machine, which get ready while the sandbox is tried out.

    A single one is not worth another process where there is but one core for both, or where
    somebody asks for it.
    """
    count = processes_for(jobs, submissions)
    in_this_one = count == 1 and (jobs == 1 or _cores() == 1)
    with started_ahead(root, 0 if cluster or in_this_one else count) as started:
        yield started


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
