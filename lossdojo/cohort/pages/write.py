"""Writes the pages on a cohort, and its table for other programs."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from lossdojo.cohort.exports.gradebook_csv import as_csv
from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.pages.learners_table import table_script, table_style
from lossdojo.cohort.pages.look_alikes import LookAlikes
from lossdojo.cohort.pages.make import CohortPages
from lossdojo.content.lab import Lab
from lossdojo.errors import KitError
from lossdojo.files import write_atomically
from lossdojo.results import CLASS_FOLDER, GRADEBOOK_CSV, GRADEBOOK_SQLITE

CSV_MARK = "\ufeff"  # by which a spreadsheet knows a CSV as UTF-8


def get_ready() -> None:
    """Read what the pages of every cohort hold, while somebody else grades."""
    with suppress(KitError):  # it will be told by who writes them
        table_script()
        table_style()


def write_overview(
    gradebook: Gradebook, lab: Lab, out: Path, alike: Sequence[LookAlikes] | None = None
) -> None:
    """Write index.html, the pages that it leads to, and gradebook.csv, from the gradebook.

    Args:
        gradebook: of the cohort.
        lab: the lab.
        out: the folder of results.
        alike: programs that look alike; None where nobody has asked.

    Raises:
        KitError: they cannot be written; the gradebook holds all the same.
    """
    try:
        write_atomically(out / GRADEBOOK_CSV, chain([CSV_MARK], as_csv(gradebook.learners(), lab)))
        written = set[Path]()
        for path, parts in CohortPages(gradebook, lab, out, alike).all():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(out / path, parts)
            written.add(out / path)
        for page in (out / CLASS_FOLDER).rglob("*.html"):
            if page not in written:  # of an earlier run, about what nobody holds any more
                page.unlink()
    except OSError as error:
        raise KitError(
            f"The overview could not be written to {out}: {error.strerror}. What was graded is in "
            f"its {GRADEBOOK_SQLITE}: make room, and run the same command again."
        ) from error
