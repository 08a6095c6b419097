"""Who grades a run: this process, several of this machine, or a cluster's."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lossdojo.cohort.setup import Setup, WorkerBackend
from lossdojo.cohort.workers.pool import Pool
from lossdojo.cohort.workers.worker import open_worker
from lossdojo.content.catalogue import OpenCatalogue, unknown_statements
from lossdojo.content.lab import Lab, load_lab
from lossdojo.diagnosis.compiling import open_catalogue
from lossdojo.errors import ContentError, UsageError
from lossdojo.feedback.render import check_templates
from lossdojo.grading.collected import KataTests
from lossdojo.grading.example_check import check_examples
from lossdojo.grading.hidden_tests.session import HiddenTests

WORTH_A_PROCESS = 8  # submissions; starting one takes as long as grading a few


@contextmanager
def open_workers(
    setup: Setup, cluster: str, jobs: int, submissions: int, say: Callable[[str], None]
) -> Iterator[WorkerBackend]:
    """Whoever is to grade so many submissions.

    Args:
        setup: what they grade with.
        cluster: the address of a Dask scheduler; empty for this machine.
        jobs: processes of this machine; 0 for one a core, or fewer for a few submissions.
        submissions: how many there are.
        say: tells the instructor what they should know while they wait.

    Raises:
        UsageError: there is no such cluster, or nothing to reach it with.
        ContentError: the lab's content is broken; nobody has been graded by it.
        KitError: what grading takes cannot be had.
    """
    jobs = min(jobs, submissions) or min(_cores(), max(1, submissions // WORTH_A_PROCESS))
    if cluster or jobs > 1:  # as a worker that grades by itself does with what it has
        lab = load_lab(setup.root)
        with HiddenTests(lab) as tests:
            _check_content(lab, open_catalogue(lab, say), tests, setup.seed)
    if cluster:
        try:
            from lossdojo.cohort.workers.cluster import connect
        except ImportError as error:
            words = "--cluster needs Dask: .venv/bin/pip install 'distributed>=2025.1'"
            raise UsageError(words) from error
        with connect(cluster, setup, say) as backend:
            yield backend
    elif jobs > 1:
        yield Pool(setup, jobs)
    else:
        with open_worker(setup) as worker:
            grader = worker.grader
            _check_content(grader.lab, grader.catalogue, grader.tests, setup.seed)
            yield worker


def _check_content(lab: Lab, catalogue: OpenCatalogue, tests: KataTests, seed: int) -> None:
    """Prove what a run needs before its first submission: a fault costs nobody a result.

    Raises:
        ContentError: there is one.
    """
    for problem in unknown_statements(lab, catalogue):
        raise ContentError(f"{problem}.")
    statements = {statement.key for statement in lab.statements}
    for test in tests.tests:
        if test.statement not in statements:
            words = f"{test.node} is about {test.statement!r}, which the lab does not state."
            raise ContentError(words)
    for kata, kata_model in catalogue.items():
        check_examples(kata, kata_model, lab.root)
    tests.check(catalogue, seed)
    check_templates(lab)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
