"""What a learner does: check, and ask for a hint."""

from collections.abc import Sequence
from typing import Annotated

import typer

from lossdojo.cli.options import HERE, LogFile, Root, Seed, Verbose, begin_log, out
from lossdojo.content.lab import Exercise, Lab, load_lab
from lossdojo.intake.submission import read_submission
from lossdojo.results import SubmissionResult, SubmissionStatus, exit_code
from lossdojo.sandbox.backends.unsandboxed import NoSandbox


def check(
    kata: Annotated[str, typer.Argument(help="One kata; all where it is left out.")] = "",
    seed: Seed = 0,
    verbose: Verbose = False,
    log: LogFile = "",
    lab: Root = HERE,
) -> None:
    """Check your own exercises, and say what to do next."""
    from lossdojo.feedback.terminal import show_check

    begin_log(verbose, log)
    the_lab = load_lab(lab)
    result = _checked(the_lab, [the_lab.kata(kata)] if kata else the_lab.katas, seed)
    show_check(out, the_lab, result)
    statuses = [each["status"] for each in result["katas"]]
    all_graded = result["status"] is SubmissionStatus.GRADED
    raise typer.Exit(exit_code(statuses, all_graded=all_graded))


def hint(
    kata: Annotated[str, typer.Argument(help="The kata that you are stuck on.")],
    more: Annotated[bool, typer.Option("--more", help="All hints, not only the first.")] = False,
    seed: Seed = 0,
    lab: Root = HERE,
) -> None:
    """Give a hint for what your code gets wrong now, never the code."""
    from lossdojo.feedback.terminal import show_hint

    the_lab = load_lab(lab)
    show_hint(out, the_lab, _checked(the_lab, [the_lab.kata(kata)], seed), more)


def _checked(lab: Lab, katas: Sequence[Exercise], seed: int) -> SubmissionResult:
    """The learner's own exercises, graded on their own machine as they are."""
    from lossdojo.content.catalogue import load_catalogue
    from lossdojo.grading.grade import SubmissionGrader
    from lossdojo.grading.hidden_tests.session import HiddenTests

    submission = read_submission(lab.exercises, lab)
    with HiddenTests(lab) as tests:
        grader = SubmissionGrader(lab, load_catalogue(lab), tests, NoSandbox(), seed)
        return grader.grade(submission, katas)["dojo"]
