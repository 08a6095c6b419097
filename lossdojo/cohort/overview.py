"""The pages and tables of a whole cohort, from its gradebook."""

from collections.abc import Iterable
from pathlib import Path

from lossdojo.cohort.exports.gradebook_csv import as_csv
from lossdojo.cohort.gradebook import Gradebook
from lossdojo.content.lab import Lab
from lossdojo.errors import KitError, UsageError
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.feedback.render import feedback_files, render_parts
from lossdojo.files import write_atomically
from lossdojo.results import GRADEBOOK_CSV, GRADEBOOK_SQLITE, INDEX_PAGE, REPORT_JSON, read_report
from lossdojo.sandbox.tiers import REDUCED_ISOLATION


def rerender(lab: Lab, results: Path) -> list[str]:
    """Render the feedback of every report below `results` again, from the reports alone.

    Returns:
        The learners whose feedback was written.

    Raises:
        UsageError: there is no report there, or one cannot be read.
    """
    paths = sorted(results.glob(f"*/{REPORT_JSON}"))
    paths += [results / REPORT_JSON] if (results / REPORT_JSON).is_file() else []
    if not paths:
        raise UsageError(f"There is no {REPORT_JSON} below {results}. Grade a cohort first.")
    reports = [(path, read_report(path)) for path in paths]
    for path, report in reports:
        for name, text in feedback_files(report, lab).items():
            write_atomically(path.parent / name, [text])
    return [report["dojo"]["learner"] for _, report in reports]


def write_overview(gradebook: Gradebook, lab: Lab, out: Path) -> None:
    """Write index.html and gradebook.csv from the gradebook.

    Raises:
        KitError: they cannot be written; the gradebook holds all the same.
    """
    tiers = gradebook.tiers()
    page: Iterable[str] = render_parts(
        lab,
        INDEX_PAGE,
        count=len(gradebook),
        learners=gradebook.learners(),
        shared=gradebook.shared_answers(),
        words=STATUS_WORDS,
        warnings=[words for tier, words in REDUCED_ISOLATION.items() if tier in tiers and words],
    )
    try:
        write_atomically(out / GRADEBOOK_CSV, as_csv(gradebook.learners(), lab))
        write_atomically(out / INDEX_PAGE, page)
    except OSError as error:
        raise KitError(
            f"The overview could not be written to {out}: {error.strerror}. What was graded is in "
            f"its {GRADEBOOK_SQLITE}: make room, and run the same command again."
        ) from error
