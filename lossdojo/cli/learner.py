"""What a learner does once: make a kit, check, ask for a hint, try a call, put a stub back."""

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from lossdojo.cli.beginnings import begin_log
from lossdojo.cli.check import check_exercises, give_hint, show_list
from lossdojo.cli.consoles import lines, out
from lossdojo.cli.options import HERE, LogFile, NoCache, Root, Seed, Verbose
from lossdojo.cli.tables import file_of, rows_table
from lossdojo.content.lab import load_lab
from lossdojo.errors import UsageError
from lossdojo.feedback import phrases
from lossdojo.intake.submission import read_submission
from lossdojo.results import (
    KataStatus,
    counting,
    exit_code,
)
from lossdojo.sandbox.backends.unsandboxed import NoSandbox

OnGitHub = Annotated[
    bool,
    typer.Option("--github", help="In GitHub Actions: annotations, and a summary of the job."),
]
OwnKata = Annotated[str, typer.Argument(metavar="KATA", help="The kata.")]


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A new folder, or an empty one.")
    ],
    instructor: Annotated[
        bool, typer.Option("--instructor", help="The whole lab, with hidden tests and answers.")
    ] = False,
) -> None:
    """Make the kit in a folder: exercises, and what checks them."""
    from lossdojo.authoring.starting import check_is_free, given_zip, make_folder

    check_is_free(folder)
    count = make_folder(folder, given_zip(instructor=instructor))
    lines.print(Text(f"{folder}: {load_lab(folder).title} ({count} files)"))
    command = "grade COHORT=tests/cohort" if instructor else "check"
    lines.print(Text(f"Next: cd {shlex.quote(str(folder))}, and there: make {command}"))
    if not instructor:
        lines.print(Text("Without make: lossdojo check, called as you have called lossdojo now."))


def check(
    kata: Annotated[str, typer.Argument(help="One kata; all where it is left out.")] = "",
    seed: Seed = 0,
    github: OnGitHub = False,
    no_cache: NoCache = False,
    verbose: Verbose = False,
    log: LogFile = "",
    lab: Root = HERE,
) -> None:
    """Check your own exercises, and say what to do next."""
    from lossdojo.cli.github import job_at_hand

    begin_log(verbose, log)
    job = job_at_hand() if github else None
    raise typer.Exit(check_exercises(kata, seed, lab, job, stored=not no_cache))


def hint(
    kata: Annotated[
        str, typer.Argument(help="The kata that you are stuck on; the next one where left out.")
    ] = "",
    more: Annotated[bool, typer.Option("--more", help="All hints, not only the first.")] = False,
    seed: Seed = 0,
    lab: Root = HERE,
) -> None:
    """Give a hint for what your code gets wrong now, never the code."""
    give_hint(kata, seed, lab, more=more)


def list_katas(seed: Seed = 0, lab: Root = HERE) -> None:
    """List the katas: where you stand in each, and which file it is."""
    show_list(seed, lab)


def watch(seed: Seed = 0, log: LogFile = "", lab: Root = HERE) -> None:
    """Check what you save as you save it, until you quit."""
    from lossdojo.cli.watch import watch_exercises

    begin_log(verbose=False, path=log)
    katas = counting([*watch_exercises(load_lab(lab), seed).results.values()])
    statuses = [each["status"] for each in katas]
    all_graded = KataStatus.NOT_GRADED not in statuses
    raise typer.Exit(exit_code(statuses, all_graded=all_graded))


def try_call(
    kata: OwnKata,
    arguments: Annotated[
        list[str] | None,
        typer.Argument(help="What to call it with, as in Python; the shown example if left out."),
    ] = None,
    lab: Root = HERE,
) -> None:
    """Call your function once, and show what comes back."""
    from lossdojo.diagnosis.compiling import open_catalogue
    from lossdojo.practice.attempts import attempt, example_call
    from lossdojo.practice.literals import as_arrays, read_arguments

    the_lab = load_lab(lab)
    the_lab.kata(kata)
    kata_model = open_catalogue(the_lab)[kata]
    call = None
    if arguments:
        example = example_call(kata, kata_model)
        call = as_arrays(read_arguments(arguments, example), kata_model.probes[0])
    submission = read_submission(the_lab.exercises, the_lab)
    done = attempt(the_lab, kata, kata_model, submission, NoSandbox(), call)
    out.print(rows_table(done.rows))
    if done.note:
        out.print()
        out.print(Text(done.note))
    raise typer.Exit(0 if done.came_back else 1)


def reset(
    kata: OwnKata,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    lab: Root = HERE,
) -> None:
    """Put a stub back as it was at first, and keep what you had."""
    from lossdojo.practice.stubs import is_stub, put_back

    the_lab = load_lab(lab)
    the_lab.kata(kata)
    exercise = file_of(the_lab, kata)
    if is_stub(the_lab, kata):
        lines.print(Text(phrases.NOTHING_TO_PUT_BACK.format(exercise=exercise)))
        return
    if not yes and not _confirmed(phrases.PUT_IT_BACK.format(exercise=exercise)):
        lines.print(Text(phrases.LEFT_AS_IT_IS.format(exercise=exercise)))
        return
    done = put_back(the_lab, kata)
    lines.print(Text(phrases.WAS_PUT_BACK.format(exercise=exercise)))
    if done.kept:
        lines.print(Text(phrases.WAS_KEPT.format(kept=done.kept)))


def _confirmed(question: str) -> bool:
    """Whether the learner says yes.

    Raises:
        UsageError: there is nobody to ask.
    """
    if not sys.stdin.isatty():
        raise UsageError("Nobody can be asked here. Say --yes (or YES=1 to make) if you mean it.")
    out.print(Text(f"{question} [y/N] "), end="")
    return sys.stdin.readline().strip().lower() in ("y", "yes")
