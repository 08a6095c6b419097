"""The commands: thin, each parses, calls and prints.

Exit codes: 0 all passed, 1 something left to do, 2 usage, 3 the fault of the kit or
of a machine, and as in every shell 130 after Ctrl-C.
"""

import errno
import sys
from collections.abc import Sequence
from contextlib import closing
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.text import Text

from lossdojo.cohort.gradebook import check_results_folder
from lossdojo.content.lab import Exercise, Lab, load_lab
from lossdojo.errors import KitError, UsageError
from lossdojo.intake.discovery import Cohort, read_cohort
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox.backends.unsandboxed import NoSandbox
from lossdojo.sandbox.interface import REDUCED_ISOLATION, Sandbox, Tier

DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)  # full, or not to be written
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Katas for next-token prediction and cross entropy, and their autograder.",
)
out = Console(highlight=False)
lines = Console(highlight=False, soft_wrap=True)  # a line stays a line, for other programs
err = Console(highlight=False, soft_wrap=True, stderr=True)
Root = Annotated[
    Path,
    typer.Option("--lab", help="The folder that holds exercises/lab.toml.", show_default=False),
]
Seed = Annotated[int, typer.Option(min=0, help="Seeds the graders' random inputs; recorded.")]
WalledTier = Annotated[
    Literal["A", "B"] | None,
    typer.Option(help="Insist on this tier of isolation. Left out, it is the best that holds."),
]
Unsafe = Annotated[
    bool,
    typer.Option("--unsafe-no-sandbox", help="Run learners' code with no wall. It runs as you."),
]
Jobs = Annotated[
    int,
    typer.Option(
        min=0, help="Processes that grade. Left out, one for each core, or fewer for a few."
    ),
]
Dedupe = Annotated[
    bool,
    typer.Option("--dedupe/--no-dedupe", help="Run programs once that differ in layout alone."),
]
Regrade = Annotated[
    list[str] | None,
    typer.Option(
        metavar="LEARNER|KATA|all",
        help="Grade that again though nothing has changed. May be given more than once.",
    ),
]
ClusterAddress = Annotated[
    str,
    typer.Option("--cluster", metavar="ADDRESS", help="Let a Dask cluster grade: tcp://host:8786"),
]
INTERRUPTED = 130
HERE = Path(__file__).resolve().parents[2]


@app.command()
def check(
    kata: Annotated[str, typer.Argument(help="One kata; all where it is left out.")] = "",
    seed: Seed = 0,
    lab: Root = HERE,
) -> None:
    """Check your own exercises, and say what to do next."""
    from lossdojo.feedback.terminal import show_check
    from lossdojo.results import exit_code

    the_lab = load_lab(lab)
    facts = _check(the_lab, [the_lab.kata(kata)] if kata else the_lab.katas, seed)
    show_check(out, the_lab, facts)
    statuses = [kata["status"] for kata in facts["katas"]]
    raise typer.Exit(exit_code(statuses, all_graded=facts["status"] == "graded"))


@app.command()
def hint(
    kata: Annotated[str, typer.Argument(help="The kata that you are stuck on.")],
    more: Annotated[bool, typer.Option("--more", help="All hints, not only the first.")] = False,
    seed: Seed = 0,
    lab: Root = HERE,
) -> None:
    """Give a hint for what your code gets wrong now, never the code."""
    from lossdojo.feedback.terminal import show_hint

    the_lab = load_lab(lab)
    show_hint(out, the_lab, _check(the_lab, [the_lab.kata(kata)], seed), more)


@app.command()
def grade(
    cohort: Annotated[Path, typer.Argument(help="A folder with one folder a learner.")],
    results: Annotated[Path, typer.Option("--out", help="Where the results go.")],
    tier: WalledTier = None,
    unsafe: Unsafe = False,
    jobs: Jobs = 0,
    dedupe: Dedupe = True,
    regrade: Regrade = None,
    cluster: ClusterAddress = "",
    seed: Seed = 0,
    lab: Root = HERE,
) -> None:
    """Grade a cohort: a report for each learner, and a gradebook; what is done already is kept."""
    from lossdojo.cli.progress import ProgressReporter
    from lossdojo.cohort.run import Run
    from lossdojo.cohort.setup import Setup
    from lossdojo.cohort.workers.choose import open_workers

    the_lab = load_lab(lab)
    submissions, notes = read_cohort(cohort, the_lab)
    _refuse_results_inside(results, cohort)
    check_results_folder(results)  # before anything is said or done
    _refuse_unknown(regrade or [], submissions, the_lab)
    for note in notes:
        err.print(Text(note))
    stands = _tier_there(tier, unsafe) if cluster else _tier_here(the_lab, tier, unsafe)
    setup = Setup(lab, seed, stands, dedupe)
    if REDUCED_ISOLATION[setup.tier]:
        err.print(Text(REDUCED_ISOLATION[setup.tier]))
    show = ProgressReporter(lines, err, len(submissions))
    try:
        workers = open_workers(setup, cluster, jobs, len(submissions), show.say)
        with workers as workforce, show.running():
            for step in Run(submissions, results, workforce, regrade or []).steps():
                show.step(step)
    finally:
        show.end()
    kept = f", {show.kept} kept as they were" if show.kept else ""
    lines.print(Text(f"{show.graded} graded{kept}. Open {results / 'index.html'}"))
    raise typer.Exit(show.exit_code)


@app.command()
def doctor(lab: Root = HERE) -> None:
    """Attack the sandbox on this machine, and say which tier of isolation stands."""
    from lossdojo.sandbox.tiers import MADE_OF, SANDBOXED_TIERS, try_out

    the_lab = load_lab(lab)
    stands: Tier = "none"
    for tier in SANDBOXED_TIERS:
        wall, finding = try_out(the_lab, tier)
        lines.print(Text(f"Tier {tier}: {MADE_OF[tier]}"))
        for attack in finding.attacks:
            lines.print(Text(f"  {'held ' if attack.held else 'BROKE'}  {attack.tried}"))
        if not finding.holds:
            lines.print(Text(f"  {finding.words}"))
        if wall is not None:
            stands = tier if stands == "none" else stands
            wall.close()
    lines.print(Text(f"What stands: tier {stands}. {REDUCED_ISOLATION[stands]}".rstrip()))
    raise typer.Exit(0 if stands != "none" else 1)


@app.command()
def report(
    results: Annotated[Path, typer.Argument(help="A folder of results, or of one learner's.")],
    lab: Root = HERE,
) -> None:
    """Render the feedback again, from report.json and the lab alone."""
    from lossdojo.cohort.overview import rerender

    learners = rerender(load_lab(lab), results)
    lines.print(Text(f"Feedback written for {len(learners)}: {', '.join(learners)}"))


@app.command()
def lint(seed: Seed = 0, lab: Root = HERE) -> None:
    """Prove the content: stubs, references, misconceptions, prose, no stray file."""
    from lossdojo.authoring.lint import lint

    findings = lint(load_lab(lab), seed)
    for line in findings.proven:
        lines.print(Text(f"ok  {line}"))
    for line in findings.problems:
        err.print(Text(f"--  {line}"))
    raise typer.Exit(1 if findings.problems else 0)


@app.command()
def new_misconception(
    kata: Annotated[str, typer.Argument(help="The kata that it is about.")],
    name: Annotated[str, typer.Argument(help="Its name, like-this; ids are stable.")],
    lab: Root = HERE,
) -> None:
    """Write the skeleton of a misconception, for you to fill in."""
    from lossdojo.authoring.scaffold import add_scaffold

    programs, prose = add_scaffold(load_lab(lab), kata, name)
    lines.print(Text(f"{programs}: say which decisions it takes otherwise, for each spelling."))
    lines.print(Text(f"{prose}: move it to its rank, the deepest first, and fill in the prose."))
    lines.print(Text("Then run make lint, which says what is still missing."))


def main() -> None:
    """Run the command line; every error is one clear line and an exit code."""
    try:
        code = app(standalone_mode=False) or 0
        if code == INTERRUPTED:  # Typer's answer to Ctrl-C
            _complain("Stopped. What was done until then is kept.", code)
    except UsageError as error:
        code = _complain(str(error), 2)
    except (KitError, OSError) as error:
        code = _complain(f"{_whose_fault(error)}, not yours. {error}", 3)
    except Exception as error:  # Typer's own usage errors, of one of two Clicks
        if not hasattr(error, "exit_code") or not hasattr(error, "format_message"):
            raise
        code = _complain(error.format_message(), 2)
    sys.exit(code)


def _check(lab: Lab, katas: Sequence[Exercise], seed: int) -> dict[str, Any]:
    from lossdojo.content.catalogue import load_catalogue
    from lossdojo.grading.grade import grade
    from lossdojo.grading.hidden_tests.session import HiddenTests

    submission = read_submission(lab.exercises, lab)
    with HiddenTests(lab) as graders:
        catalogue = load_catalogue(lab)
        report = grade(lab, catalogue, submission, graders, seed, NoSandbox(), katas)
    return dict(report["dojo"])


def _wall(lab: Lab, tier: Tier | None, unsafe: bool) -> Sandbox:
    from lossdojo.sandbox.tiers import SANDBOXED_TIERS, choose

    if unsafe and tier:
        raise UsageError("--tier and --unsafe-no-sandbox contradict each other. Give one of them.")
    if unsafe:
        return NoSandbox()
    return choose(lab, [tier] if tier else SANDBOXED_TIERS)


def _tier_here(lab: Lab, tier: Tier | None, unsafe: bool) -> Tier:
    """The best tier that stands on this machine, or the one that is asked for."""
    with closing(_wall(lab, tier, unsafe)) as wall:
        return wall.tier


def _tier_there(tier: Tier | None, unsafe: bool) -> Tier:
    """The tier that every worker of a cluster must prove."""
    return "none" if unsafe else tier or "A"


def _refuse_results_inside(results: Path, cohort: Path) -> None:
    inside = results.resolve()
    if inside == cohort.resolve() or cohort.resolve() in inside.parents:
        raise UsageError(f"{results} lies in the cohort {cohort} itself. Give a folder elsewhere.")


def _refuse_unknown(names: Sequence[str], cohort: Cohort, lab: Lab) -> None:
    """Refuse to regrade what there is not."""
    known = {"all", *(kata.name for kata in lab.katas), *cohort.learners}
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            perhaps = f" Did you mean {near[0]}?" if near else ""
            raise UsageError(f"There is no learner and no kata called {name!r}.{perhaps}")


def _whose_fault(error: Exception) -> str:
    """A disk that is full, or that may not be written, is nobody's programming error."""
    cause = error if isinstance(error, OSError) else error.__cause__
    if isinstance(cause, OSError) and cause.errno in DISK:
        return "This is the disk's fault"
    return f"This is {getattr(error, 'whose', KitError.whose)} fault"


def _complain(message: str, code: int) -> int:
    err.print(Text(message))
    return code


if __name__ == "__main__":
    main()
