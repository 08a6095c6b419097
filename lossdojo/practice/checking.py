"""One's own exercises checked once: by the hidden tests where they are, else by the open ones."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.lab import Lab
from lossdojo.content.manifest import Exercise
from lossdojo.diagnosis.compiling import open_catalogue, renew_key
from lossdojo.grading.collected import KataTests
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.intake.submission import Submission, read_submission
from lossdojo.results import Report
from lossdojo.sandbox.interface import Sandbox


def check_once(
    lab: Lab,
    katas: Sequence[Exercise],
    seed: int,
    sandbox: Sandbox,
    say: Callable[[str], None] = lambda _line: None,
) -> Report:
    """The learner's own exercises, graded on their own machine as they are.

    Args:
        lab: the lab.
        katas: those to check.
        seed: of the hidden tests' random inputs.
        sandbox: as `for_own_code` has it.
        say: tells the learner why they wait, where that is not for their own code.

    Raises:
        ContentError: the lab's content is at fault.
        KitError: no result could be had.
    """
    return check_submission(lab, read_submission(lab.exercises, lab), katas, seed, sandbox, say)


def check_submission(
    lab: Lab,
    submission: Submission,
    katas: Sequence[Exercise],
    seed: int,
    sandbox: Sandbox,
    say: Callable[[str], None],
) -> Report:
    """The same of files that are in memory; raises as `check_once` does."""
    renew_key(lab, say)
    catalogue = open_catalogue(lab)
    with tests_at_hand(lab, catalogue) as tests:
        grader = SubmissionGrader(lab, catalogue, tests, sandbox, seed, most_stops=1)
        return grader.grade(submission, katas)


@contextmanager
def tests_at_hand(lab: Lab, catalogue: OpenCatalogue) -> Iterator[KataTests]:
    """The hidden tests, collected, or the open ones of a kit that has no others."""
    if lab.is_open:
        from lossdojo.grading.open_checks import OpenChecks

        yield OpenChecks(catalogue)
        return
    # pytest is slow to import, and a kit without hidden tests does without.
    from lossdojo.grading.hidden_tests.session import HiddenTests

    with HiddenTests(lab) as tests:
        yield tests
