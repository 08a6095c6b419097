"""`lossdojo grade`: the wall is put up and attacked while all else is imported and loaded."""

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lossdojo.cli.surprises import surprises_kept
from lossdojo.errors import KitError, UsageError
from lossdojo.results import GRADEBOOK_SQLITE, INDEX_PAGE, engine_errors_path
from lossdojo.sandbox.backends.launch import launch_ahead
from lossdojo.sandbox.interface import Sandbox, Tier

if TYPE_CHECKING:  # they are imported once the wall is on its way
    from concurrent.futures import Future

    from lossdojo.cohort.setup import Setup, WorkerBackend
    from lossdojo.content.lab import Lab
    from lossdojo.intake.cohort import Cohort


@dataclass(frozen=True)
class GradeRequest:
    """What somebody wants, as `lossdojo grade` has its arguments.

    Attributes:
        stored: whether what is found out is kept, and looked up.
        beside: whose download it is, the grade file, and the roster.
        log: whether the engine says what it does to standard error, and to which file.
        lab: the folder of the lab; the one at hand where it is None.
    """

    cohort: Path
    results: Path
    tier: Tier | None = None
    unsafe: bool = False
    jobs: int = 0
    regrade: Collection[str] = ()
    cluster: str = ""
    seed: int = 0
    prune: bool = False
    stored: bool = True
    beside: tuple[str, Path | None, Path | None] = ("", None, None)
    look_alikes: bool = False
    exit_zero: bool = False
    log: tuple[bool, str] = (False, "")
    lab: Path | None = None


def typed_plainly(words: Sequence[str]) -> GradeRequest | None:
    """What a command wants as most are typed, `make grade` among them; None for any other.

    It takes no library to understand.
    """
    exit_zero = words[4:] == ["--exit-zero"]
    if len(words) != 4 + exit_zero or (words[0], words[2]) != ("grade", "--out"):
        return None
    if any(not word or word.startswith("-") for word in (words[1], words[3])):
        return None
    return GradeRequest(Path(words[1]), Path(words[3]), exit_zero=exit_zero)


def grade_cohort(asked: GradeRequest) -> int:
    """Grade a cohort, and say how it goes; the exit code.

    Raises:
        UsageError: it cannot be graded as it is asked for.
        KitError: no results could be had.
    """
    if asked.unsafe and asked.tier:
        raise UsageError("--tier and --unsafe-no-sandbox contradict each other. Give one of them.")
    gc.disable()  # until all is loaded, which stays
    with ExitStack() as stack:
        stack.callback(gc.enable)
        ahead = stack.enter_context(_wall_ahead(asked))
        from lossdojo.cli.beginnings import begin_log, whole_lab
        from lossdojo.content.lab import lab_at_hand

        target, lab = begin_log(*asked.log), whole_lab(asked.lab or lab_at_hand())
        chosen = None if asked.cluster else stack.enter_context(_attacked(asked, lab, ahead))
        from lossdojo.cohort.setup import Setup

        cohort = _cohort(asked, lab)
        tier: Tier = "none" if asked.unsafe else asked.tier or "A"  # unless another one stands here
        setup = Setup(lab.root, asked.seed, tier, target, stored=asked.stored)
        code = _grade(asked, cohort, setup, lab, chosen)
    return 0 if asked.exit_zero and code == 1 else code


def _cohort(asked: GradeRequest, lab: "Lab") -> "Cohort":
    """The cohort as it is read, before anything is said or done."""
    from rich.text import Text

    from lossdojo.cli.consoles import err
    from lossdojo.cohort.results_folder import check_results_folder
    from lossdojo.intake.discovery import Beside, read_cohort

    cohort, notes = read_cohort(asked.cohort, lab, Beside(*asked.beside))
    _refuse_results_inside(asked.results, asked.cohort)
    check_results_folder(asked.results)
    _refuse_unknown(asked.regrade, cohort, lab)
    for note in notes:
        err.print(Text(note))
    return cohort


def _grade(
    asked: GradeRequest,
    cohort: "Cohort",
    setup: "Setup",
    lab: "Lab",
    chosen: "Future[Sandbox] | None",
) -> int:
    """Grade, and say how it goes; the exit code."""
    from rich.text import Text

    from lossdojo.cli.consoles import err, lines
    from lossdojo.cli.progress import ProgressReporter

    results, reporter = asked.results, ProgressReporter(lines, err, len(cohort))
    try:
        workers = _workers(asked, setup, lab, chosen, len(cohort), reporter.say)
        with _surprises_among(results), workers as backend, reporter.running():
            from lossdojo.cohort.run import Run

            run = Run(
                cohort,
                results,
                backend,
                reporter.say,
                asked.regrade,
                asked.prune,
                about=cohort.json_lines,
                look_alikes=asked.look_alikes,
            )
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


@contextmanager
def _workers(
    asked: GradeRequest,
    setup: "Setup",
    lab: "Lab",
    chosen: "Future[Sandbox] | None",
    submissions: int,
    say: Callable[[str], None],
) -> Iterator["WorkerBackend"]:
    """Whoever is to grade, once the content is proven and a wall stands."""
    from lossdojo.cohort.workers.choose import (
        cluster_workers,
        open_workers,
        processes_for,
        proven_content,
    )
    from lossdojo.diagnosis.compiling import renew_key
    from lossdojo.sandbox.tiers import REDUCED_ISOLATION

    renew_key(lab, say)
    with ExitStack() as stack:
        jobs = processes_for(asked.jobs, submissions)
        content = stack.enter_context(proven_content(lab, setup.seed, at_once=jobs > 0))
        gc.freeze()  # or a collection writes to each page of it, which copies would no longer share
        gc.enable()
        if chosen is None:
            workers = cluster_workers(asked.cluster, setup, say)
        else:
            workers = open_workers(setup, content, chosen, jobs, say)
        backend = stack.enter_context(workers)
        if REDUCED_ISOLATION[backend.setup.tier]:
            say(REDUCED_ISOLATION[backend.setup.tier])
        yield backend


def _surprises_among(results: Path) -> AbstractContextManager[None]:
    """Keep the traceback of what nobody foresaw beside the results, as soon as there are some."""

    def log_path() -> Path | None:
        return engine_errors_path(results) if (results / GRADEBOOK_SQLITE).is_file() else None

    return surprises_kept("running lossdojo grade", log_path)


@contextmanager
def _wall_ahead(asked: GradeRequest) -> Iterator[Sandbox | None]:
    """The best wall, on its way before anything is imported; None where another is wanted."""
    elsewhere = asked.unsafe or asked.cluster or asked.tier == "B"
    launched = None if elsewhere else launch_ahead()
    from lossdojo.sandbox.backends.zygote_host import ZygoteSandbox

    with ExitStack() as stack:
        ahead = None
        if launched is not None:
            with suppress(KitError):  # which is found again, and told, once it is tried for good
                ahead = stack.enter_context(closing(ZygoteSandbox("A", launched)))
        yield ahead


def _attacked(
    asked: GradeRequest, lab: "Lab", ahead: Sandbox | None
) -> "AbstractContextManager[Future[Sandbox]]":
    """The best wall that stands on this machine, or the one that is asked for."""
    from lossdojo.sandbox.backends.unsandboxed import NoSandbox
    from lossdojo.sandbox.tiers import SANDBOXED_TIERS, choose, chosen_beside

    if asked.unsafe:
        return chosen_beside(NoSandbox)
    tiers = [asked.tier] if asked.tier else SANDBOXED_TIERS
    return chosen_beside(partial(choose, lab.limits, lab.guarded, tiers, ahead))


def _refuse_results_inside(results: Path, cohort: Path) -> None:
    inside = results.resolve()
    if inside == cohort.resolve() or cohort.resolve() in inside.parents:
        raise UsageError(f"{results} lies in the cohort {cohort} itself. Give a folder elsewhere.")


def _refuse_unknown(names: Collection[str], cohort: "Cohort", lab: "Lab") -> None:
    """Refuse to regrade what there is not."""
    known = {"all", *(kata.name for kata in lab.katas), *cohort.learners, *cohort.names}
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            perhaps = f" Did you mean {near[0]}?" if near else ""
            raise UsageError(f"There is no learner and no kata called {name!r}.{perhaps}")
