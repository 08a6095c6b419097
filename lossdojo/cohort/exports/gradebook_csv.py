"""The gradebook as CSV, in which nothing that a learner has written is taken for a formula."""

import csv
import re
from collections.abc import Iterable, Iterator

from lossdojo.cohort.gradebook import LearnerRow
from lossdojo.content.lab import Lab

# Spreadsheets skip blanks and quotes before a formula, read full-width signs as their plain
# ones, and may split a cell where their own language separates cells.
FORMULA = re.compile(r"(^|[;|])(?=\W*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])")
BREAK = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


class TextLine:
    """What `csv` writes a row to: it keeps that row alone."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        """Keep it."""
        self.text = text


def as_csv(learners: Iterable[LearnerRow], lab: Lab) -> Iterator[str]:
    """The lines of the gradebook as CSV, one a learner, two columns for each kata that counts.

    What is not graded has an empty cell where points would be.
    """
    line = TextLine()
    writer = csv.writer(line, lineterminator="\n")
    columns = [f"{kata.name}{part}" for kata in lab.counting for part in ("", "_status")]
    about = ["learner", "status", "score", "max_score"]
    person = ["key", "name", "group", "attempt", "late", "late_penalty", "final_score"]
    writer.writerow([*about, *columns, "misconceptions", "kept_because", *person])
    yield line.text
    for row in learners:
        cells: list[object] = [row.learner, row.status, row.score, row.max_score]
        for kata in lab.counting:
            result = row.katas.get(kata.name)
            cells += [result.score, result.status] if result else ["", ""]
        cells += [" ".join(row.misconceptions), row.kept_because, row.key, row.name, row.group]
        late = "" if row.late is None else "yes" if row.late else "no"
        cells += [row.attempt, late, row.late_penalty, row.final_score]
        writer.writerow([safe_cell(cell) for cell in cells])
        yield line.text


def safe_cell(cell: object) -> object:
    """A cell on one line that no spreadsheet takes for a formula; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    return FORMULA.sub(r"\1'", BREAK.sub(" ", cell))
