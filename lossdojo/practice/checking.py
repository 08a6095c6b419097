"""One's own exercises checked once: by the hidden tests where they are, else by the open ones.

What is kept lies in a file of its own: no wall stands around the code that is checked, and grading
looks into no file that such code could have written.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.lab import Lab
from lossdojo.content.manifest import Exercise
from lossdojo.diagnosis.compiling import open_catalogue, renew_key
from lossdojo.errors import KitError
from lossdojo.grading.collected import KataTests
from lossdojo.grading.equal_answers import ResultCache
from lossdojo.grading.findings import diagnosis_of
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.rollout import answers_wrongly
from lossdojo.grading.store import Store, StoreWriter
from lossdojo.grading.subjects import MissingKata, SubmittedKata
from lossdojo.intake.submission import Submission, read_submission
from lossdojo.practice.known_content import KnownContent, checks_key, content_at_hand
from lossdojo.practice.known_tests import KnownTests
from lossdojo.results import Report
from lossdojo.sandbox.interface import Sandbox
from lossdojo.sandbox.own_code import for_own_code

if TYPE_CHECKING:
    from lossdojo.practice.judge_beside import JudgeBeside


def check_once(
    lab: Lab,
    katas: Sequence[Exercise],
    seed: int,
    sandbox: Sandbox,
    say: Callable[[str], None] = lambda _line: None,
    waiting: Callable[[], object] = lambda: None,
    *,
    stored: bool = True,
) -> Report:
    """The learner's own exercises, graded on their own machine as they are.

    Args:
        lab: the lab.
        katas: those to check.
        seed: of the hidden tests' random inputs.
        sandbox: as `for_own_code` has it.
        say: tells the learner why they wait, where that is not for their own code.
        waiting: is done once the learner's code is waited for; it must not wait itself.
        stored: whether what is found out is kept for the next check, and looked up.

    Raises:
        ContentError: the lab's content is at fault.
        KitError: no result could be had.
    """
    with _judge_beside(lab, katas if stored else (), seed) as beside:
        submission = read_submission(lab.exercises, lab)
        if not stored:
            return check_anew(lab, submission, katas, seed, sandbox, say, waiting)
        return check_submission(lab, submission, katas, seed, sandbox, say, waiting, beside)


def check_submission(
    lab: Lab,
    submission: Submission,
    katas: Sequence[Exercise],
    seed: int,
    sandbox: Sandbox,
    say: Callable[[str], None],
    waiting: Callable[[], object] = lambda: None,
    beside: "JudgeBeside | None" = None,
) -> Report:
    """The same of files that are in memory; raises as `check_once` does."""
    writer = StoreWriter(lab.checks, lambda: checks_key(lab), say)
    with closing(Store(lab.checks, writer.made_of)) as store:
        content = content_at_hand(lab, store, say)
        cache = ResultCache(store)
        cache.drain()  # from here on
        names = [] if lab.is_open else [kata.name for kata in katas]
        ahead = partial(_diagnose_ahead, lab, content, cache)
        known = KnownTests(lab, names, seed, store, content.models, beside, ahead)
        with known:
            tests = _open_checks(content.catalogue) if lab.is_open else known
            grader = SubmissionGrader(
                lab,
                content.catalogue,
                tests,
                sandbox,
                seed,
                cache,
                most_stops=1,
                models=content.models,
                tell=_once(
                    waiting
                ),  # before the first is asked, once all that it is asked is there
            )
            report = grader.grade(submission, katas)
    writer.put([*content.rows, *known.rows(cache.drain())])
    writer.flush()
    return report


def _once(work: Callable[[], object]) -> Callable[[str, str], None]:
    """To be called with whatever is checked next; it does the work the first time."""
    due = iter([work])

    def tell(_kata: str, _title: str) -> None:
        for each in due:
            each()

    return tell


@contextmanager
def _judge_beside(lab: Lab, katas: Sequence[Exercise], seed: int) -> Iterator["JudgeBeside | None"]:
    if sys.platform != "linux":  # which alone has what it needs
        yield None
        return
    from lossdojo.practice.judge_beside import judge_beside

    with judge_beside(lab, katas, seed) as beside:
        yield beside


def _diagnose_ahead(
    lab: Lab, content: KnownContent, cache: ResultCache, subject: SubmittedKata
) -> None:
    """Work out what will be said of a kata where its answers to the open probes are wrong."""
    if isinstance(subject, MissingKata):
        return
    if answers_wrongly(subject, content.catalogue[subject.name], cache):
        diagnosis_of(subject, content.models, lab, cache)


def check_beforehand(lab: Lab) -> None:
    """Check what most checks are about, the stubs and the right answers, so that these start warm.

    A lab whose content is at fault is left as it is: whoever checks by it is told.
    """
    for folder in (lab.stubs, lab.solutions):
        with suppress(KitError), for_own_code() as sandbox:
            check_submission(
                lab, read_submission(folder, lab), lab.katas, 0, sandbox, lambda _: None
            )


def check_anew(
    lab: Lab,
    submission: Submission,
    katas: Sequence[Exercise],
    seed: int,
    sandbox: Sandbox,
    say: Callable[[str], None],
    waiting: Callable[[], object] = lambda: None,
) -> Report:
    """The same with nothing that an earlier check has found out."""
    renew_key(lab, say)
    catalogue = open_catalogue(lab)
    with tests_at_hand(lab, catalogue) as tests:
        grader = SubmissionGrader(
            lab, catalogue, tests, sandbox, seed, most_stops=1, tell=_once(waiting)
        )
        return grader.grade(submission, katas)


@contextmanager
def tests_at_hand(lab: Lab, catalogue: OpenCatalogue) -> Iterator[KataTests]:
    """The hidden tests, collected, or the open ones of a kit that has no others."""
    if lab.is_open:
        yield _open_checks(catalogue)
        return
    # pytest is slow to import, and a kit without hidden tests does without.
    from lossdojo.grading.hidden_tests.session import HiddenTests

    with HiddenTests(lab) as tests:
        yield tests


def _open_checks(catalogue: OpenCatalogue) -> KataTests:
    from lossdojo.grading.open_checks import OpenChecks  # which the hidden ones do without

    return OpenChecks(catalogue)
