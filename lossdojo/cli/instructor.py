"""What an instructor does: grade a cohort, look at the sandbox, render again, find out why."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.text import Text

from lossdojo.cli.beginnings import whole_lab
from lossdojo.cli.consoles import err, lines, out
from lossdojo.cli.grading import GradeRequest, grade_cohort
from lossdojo.cli.options import HERE, LogFile, NoCache, Root, Seed, Verbose
from lossdojo.sandbox.interface import Tier

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
    asked = GradeRequest(
        cohort=cohort,
        results=results,
        tier=tier,
        unsafe=unsafe,
        jobs=jobs,
        regrade=regrade or (),
        cluster=cluster,
        seed=seed,
        prune=prune,
        stored=not no_cache,
        beside=(system, gradebook, roster),
        look_alikes=look_alikes,
        exit_zero=exit_zero,
        log=(verbose, log),
        lab=lab,
    )
    raise typer.Exit(grade_cohort(asked))


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
