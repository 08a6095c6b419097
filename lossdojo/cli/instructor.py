"""What an instructor does: grade a cohort, look at the sandbox, render again, find out why."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.text import Text

from lossdojo.cli.consoles import err, lines, out
from lossdojo.cli.options import HERE, LogFile, NoCache, Root, Seed, Verbose, begin_log, whole_lab
from lossdojo.cli.surprises import surprises_kept
from lossdojo.cohort.results_folder import check_results_folder
from lossdojo.cohort.setup import Setup
from lossdojo.content.lab import Lab
from lossdojo.errors import UsageError
from lossdojo.intake.cohort import Cohort
from lossdojo.intake.discovery import Beside, read_cohort
from lossdojo.results import GRADEBOOK_SQLITE, INDEX_PAGE, engine_errors_path
from lossdojo.sandbox.backends.unsandboxed import NoSandbox
from lossdojo.sandbox.interface import Sandbox, Tier

if TYPE_CHECKING:  # it loads pytest, which no other command here needs
    from lossdojo.cohort.run import RunWishes
    from lossdojo.cohort.workers.choose import Started

Downloaded = Annotated[
    Path,
    typer.Argument(help="What was downloaded, as it came: a zip, or a folder of submissions."),
]
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
Regrade = Annotated[
    list[str] | None,
    typer.Option(
        metavar="LEARNER|KATA|all",
        help="Grade that again though nothing has changed. May be given more than once.",
    ),
]
Prune = Annotated[
    bool,
    typer.Option("--prune", help="Remove the results of those who are not in this cohort."),
]
AsSystem = Annotated[
    str,
    typer.Option("--as", metavar="SYSTEM", help="Whose download it is: canvas, moodle, sakai ..."),
]
GradebookFile = Annotated[
    Path | None,
    typer.Option(
        "--gradebook", metavar="FILE", help="The grade file of the same system: who is enrolled."
    ),
]
RosterFile = Annotated[
    Path | None,
    typer.Option("--roster", metavar="FILE", help="Any list of people as CSV: who is who."),
]
LookAlikes = Annotated[
    bool,
    typer.Option("--look-alikes", help="Show programs that are the same but for names and layout."),
]
ExitZero = Annotated[
    bool,
    typer.Option("--exit-zero", help="Exit 0 once all are graded, whatever they have left to do."),
]
ClusterAddress = Annotated[
    str,
    typer.Option("--cluster", metavar="ADDRESS", help="Let a Dask cluster grade: tcp://host:8786"),
]


def grade(
    cohort: Downloaded,
    results: Annotated[Path, typer.Option("--out", help="Where the results go.")],
    tier: WalledTier = None,
    unsafe: Unsafe = False,
    jobs: Jobs = 0,
    regrade: Regrade = None,
    cluster: ClusterAddress = "",
    seed: Seed = 0,
    prune: Prune = False,
    no_cache: NoCache = False,
    system: AsSystem = "",
    gradebook: GradebookFile = None,
    roster: RosterFile = None,
    look_alikes: LookAlikes = False,
    exit_zero: ExitZero = False,
    verbose: Verbose = False,
    log: LogFile = "",
    lab: Root = HERE,
) -> None:
    """Grade a cohort: a report for each learner, and a gradebook; what is done already is kept."""
    from lossdojo.cohort.workers.choose import started_here
    from lossdojo.diagnosis.compiling import renew_key

    target, the_lab = begin_log(verbose, log), whole_lab(lab)
    submissions, notes = read_cohort(cohort, the_lab, Beside(system, gradebook, roster))
    _refuse_results_inside(results, cohort)
    check_results_folder(results)  # before anything is said or done
    _refuse_unknown(regrade or [], submissions, the_lab)
    for note in notes:
        err.print(Text(note))
    renew_key(the_lab, lambda line: err.print(Text(line)))
    with started_here(lab, cluster, jobs, len(submissions)) as started:
        stands = _tier_there(tier, unsafe) if cluster else _tier_here(the_lab, tier, unsafe)
        setup = Setup(lab, seed, stands, target, stored=not no_cache)
        wishes: RunWishes = {"regrade": regrade or [], "prune": prune, "look_alikes": look_alikes}
        code = _grade(submissions, results, setup, cluster, started, wishes)
    raise typer.Exit(0 if exit_zero and code == 1 else code)


def _grade(
    cohort: Cohort,
    results: Path,
    setup: Setup,
    cluster: str,
    started: "Started",
    wishes: "RunWishes",
) -> int:
    """Grade, and say how it goes; the exit code."""
    from lossdojo.cli.progress import ProgressReporter
    from lossdojo.cohort.run import Run
    from lossdojo.cohort.workers.choose import open_workers
    from lossdojo.sandbox.tiers import REDUCED_ISOLATION

    if REDUCED_ISOLATION[setup.tier]:
        err.print(Text(REDUCED_ISOLATION[setup.tier]))
    reporter = ProgressReporter(lines, err, len(cohort))
    try:
        # Whoever opens them proves the content first: until then nothing of the results is touched.
        workers = open_workers(setup, cluster, started, reporter.say)
        with _surprises_among(results), workers as backend, reporter.running():
            about = cohort.json_lines
            run = Run(cohort, results, backend, reporter.say, about=about, **wishes)
            with closing(run.steps()) as steps:
                for graded in steps:
                    reporter.step(graded)
    finally:
        reporter.end(results)
    failed = f", {reporter.not_graded} not graded" if reporter.not_graded else ""
    kept = f", {reporter.kept} kept as they were" if reporter.kept else ""
    lines.print(Text(f"{reporter.graded} graded{failed}{kept}. Open {results / INDEX_PAGE}"))
    if reporter.failure is not None:  # the results are complete; it is the showing that failed
        raise reporter.failure
    return reporter.exit_code


def _surprises_among(results: Path) -> AbstractContextManager[None]:
    """Keep the traceback of what nobody foresaw beside the results, as soon as there are some."""

    def log_path() -> Path | None:
        return engine_errors_path(results) if (results / GRADEBOOK_SQLITE).is_file() else None

    return surprises_kept("running lossdojo grade", log_path)


def doctor(lab: Root = HERE) -> None:
    """Attack the sandbox on this machine, and say which tier of isolation stands."""
    from lossdojo.sandbox.tiers import MADE_OF, REDUCED_ISOLATION, SANDBOXED_TIERS, try_out

    the_lab = whole_lab(lab)
    stands: Tier = "none"
    for tier in SANDBOXED_TIERS:
        sandbox, finding = try_out(the_lab.limits, the_lab.guarded, tier)
        lines.print(Text(f"Tier {tier}: {MADE_OF[tier]}"))
        for attack in finding.attacks:
            lines.print(Text(f"  {'held ' if attack.held else 'BROKE'}  {attack.tried}"))
        if not finding.holds:
            lines.print(Text(f"  {finding.words}"))
        if sandbox is not None:
            stands = tier if stands == "none" else stands
            sandbox.close()
    lines.print(Text(f"What stands: tier {stands}. {REDUCED_ISOLATION[stands]}".rstrip()))
    raise typer.Exit(0 if stands != "none" else 1)


def report(
    results: Annotated[Path, typer.Argument(help="A folder of results, or of one learner's.")],
    lab: Root = HERE,
) -> None:
    """Render the feedback again, from report.json and the lab alone."""
    from lossdojo.cohort.rerender import rerender

    done = rerender(whole_lab(lab), results)
    lines.print(Text(f"Feedback written for {len(done.learners)}: {', '.join(done.learners)}"))
    for line in done.damaged:
        err.print(Text(line))
    raise typer.Exit(3 if done.damaged else 0)


def explain(
    results: Annotated[Path, typer.Argument(help="The folder of one learner's results.")],
    kata: Annotated[str, typer.Argument(help="The kata whose diagnosis is in doubt.")],
    lab: Root = HERE,
) -> None:
    """Show how a diagnosis came about: probes, answers, and the models that come nearest."""
    from lossdojo.cli.explain import show_explanation

    show_explanation(out, whole_lab(lab), results, kata)


def _sandbox(lab: Lab, tier: Tier | None, unsafe: bool) -> Sandbox:
    from lossdojo.sandbox.tiers import SANDBOXED_TIERS, choose

    if unsafe and tier:
        raise UsageError("--tier and --unsafe-no-sandbox contradict each other. Give one of them.")
    if unsafe:
        return NoSandbox()
    return choose(lab.limits, lab.guarded, [tier] if tier else SANDBOXED_TIERS)


def _tier_here(lab: Lab, tier: Tier | None, unsafe: bool) -> Tier:
    """The best tier that stands on this machine, or the one that is asked for."""
    with closing(_sandbox(lab, tier, unsafe)) as sandbox:
        return sandbox.tier


def _tier_there(tier: Tier | None, unsafe: bool) -> Tier:
    """The tier that every worker of a cluster must prove."""
    return "none" if unsafe else tier or "A"


def _refuse_results_inside(results: Path, cohort: Path) -> None:
    inside = results.resolve()
    if inside == cohort.resolve() or cohort.resolve() in inside.parents:
        raise UsageError(f"{results} lies in the cohort {cohort} itself. Give a folder elsewhere.")


def _refuse_unknown(names: Sequence[str], cohort: Cohort, lab: Lab) -> None:
    """Refuse to regrade what there is not."""
    known = {"all", *(kata.name for kata in lab.katas), *cohort.learners, *cohort.names}
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            perhaps = f" Did you mean {near[0]}?" if near else ""
            raise UsageError(f"There is no learner and no kata called {name!r}.{perhaps}")
