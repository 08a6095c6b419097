"""One's own exercises checked once: by the hidden tests where they are, else by the open ones.

What is kept lies in a file of its own: no wall stands around the code that is checked, and grading
looks into no file that such code could have written.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.lab import Lab
from lossdojo.content.manifest import Exercise
from lossdojo.diagnosis.compiling import open_catalogue, renew_key
from lossdojo.errors import KitError
from lossdojo.grading.collected import KataTests
from lossdojo.grading.equal_answers import ResultCache
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.store import Store, StoreWriter
from lossdojo.intake.submission import Submission, read_submission
from lossdojo.practice.known_content import checks_key, content_at_hand
from lossdojo.practice.known_tests import KnownTests
from lossdojo.results import Report, SubmissionResult
from lossdojo.sandbox.interface import Sandbox
from lossdojo.sandbox.own_code import for_own_code


def check_once(
    lab: Lab,
    katas: Sequence[Exercise],
    seed: int,
    sandbox: Sandbox,
    say: Callable[[str], None] = lambda _line: None,
    found: Callable[[SubmissionResult], object] = lambda _result: None,
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
        found: is told the result, before what was found out is kept.
        stored: whether what is found out is kept for the next check, and looked up.

    Raises:
        ContentError: the lab's content is at fault.
        KitError: no result could be had.
    """
    submission = read_submission(lab.exercises, lab)
    how = check_submission if stored else check_anew
    return how(lab, submission, katas, seed, sandbox, say, found)


def check_submission(
    lab: Lab,
    submission: Submission,
    katas: Sequence[Exercise],
    seed: int,
    sandbox: Sandbox,
    say: Callable[[str], None],
    found: Callable[[SubmissionResult], object] = lambda _result: None,
) -> Report:
    """The same of files that are in memory; raises as `check_once` does."""
    writer = StoreWriter(lab.checks, lambda: checks_key(lab), say)
    with closing(Store(lab.checks, writer.made_of)) as store:
        content = content_at_hand(lab, store, say)
        cache = ResultCache(store)
        cache.drain()  # from here on
        names = [] if lab.is_open else [kata.name for kata in katas]
        with KnownTests(lab, names, seed, store, content.models) as known:
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
            )
            report = grader.grade(submission, katas)
    found(report["dojo"])
    writer.put([*content.rows, *known.rows(cache.drain())])
    writer.flush()
    return report


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
    found: Callable[[SubmissionResult], object] = lambda _result: None,
) -> Report:
    """The same with nothing that an earlier check has found out."""
    renew_key(lab, say)
    catalogue = open_catalogue(lab)
    with tests_at_hand(lab, catalogue) as tests:
        grader = SubmissionGrader(lab, catalogue, tests, sandbox, seed, most_stops=1)
        report = grader.grade(submission, katas)
    found(report["dojo"])
    return report


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
