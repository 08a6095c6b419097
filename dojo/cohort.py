"""Many submissions: each graded by itself, so that nobody's result depends on anybody else's."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dojo.catalogue import Catalogue
from dojo.errors import UsageError
from dojo.files import write_text
from dojo.gradebook import Gradebook, as_csv, check_results_folder
from dojo.intake import Submission
from dojo.lab import Lab
from dojo.pool import Grader
from dojo.report import read_report, render, write_feedback
from dojo.sandbox.rooms import REDUCED, Tier, Wall
from dojo.session import Graders


def grade_cohort(
    lab: Lab,
    catalogue: Catalogue,
    submissions: Sequence[Submission],
    graders: Graders,
    out: Path,
    seed: int,
    wall: Wall,
    jobs: int = 1,
) -> Iterator[dict[str, Any]]:
    """Grade each submission, in so many processes, and write its results; yields its facts.

    What cannot be graded through no fault of the learner's is `not_graded` with its reason, and
    the run goes on. The gradebook, its CSV and the index are complete when the iterator ends,
    and hold what was done when it is closed early.

    Raises:
        UsageError: `out` cannot be used.
    """
    prepare(out)
    grader = Grader(lab, catalogue, graders, seed, wall)
    with closing(Gradebook(out)) as gradebook:
        try:
            reports = grader.reports(submissions, min(jobs, max(1, len(submissions))))
            for submission, report in zip(submissions, reports, strict=True):
                home = out / submission.name
                write_report(report, lab, home)
                gradebook.put(report["dojo"], quote(submission.name))
                yield report["dojo"]
        finally:
            write_overview(gradebook, lab, out)


def rerender(lab: Lab, results: Path) -> list[str]:
    """Render the feedback of every report below `results` again, from the reports alone.

    Returns:
        The learners whose feedback was written.

    Raises:
        UsageError: there is no report there, or one cannot be read.
    """
    paths = sorted(results.glob("*/report.json"))
    paths += [results / "report.json"] if (results / "report.json").is_file() else []
    if not paths:
        raise UsageError(f"There is no report.json below {results}. Grade a cohort first.")
    reports = [(path, read_report(path)) for path in paths]
    for path, report in reports:
        write_feedback(report, lab, path.parent)
    return [report["dojo"]["learner"] for _, report in reports]


def prepare(out: Path) -> None:
    """Make the results folder, unless it holds somebody else's files.

    Raises:
        UsageError: it does, or it cannot be made.
    """
    check_results_folder(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / ".dojo").touch()
        (out / ".dojo").unlink()
    except OSError as error:
        raise UsageError(f"The results cannot be written to {out}: {error.strerror}.") from error


def write_report(report: dict[str, Any], lab: Lab, home: Path) -> None:
    """Write report.json and the feedback that is rendered from it."""
    home.mkdir(exist_ok=True)
    write_text(home / "report.json", json.dumps(report, indent=1) + "\n")
    write_feedback(report, lab, home)


def write_overview(gradebook: Gradebook, lab: Lab, out: Path) -> None:
    """Write index.html and gradebook.csv from the gradebook."""
    learners = gradebook.learners()
    write_text(out / "gradebook.csv", as_csv(learners, lab))
    tiers: set[Tier] = {learner["isolation"] for learner in learners}
    warnings = [words for tier, words in REDUCED.items() if tier in tiers and words]
    page = render(
        lab,
        "index.html",
        {"katas": []},
        learners=learners,
        clusters=gradebook.clusters(),
        warnings=warnings,
    )
    write_text(out / "index.html", page)
