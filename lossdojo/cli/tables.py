"""Small tables that several commands print."""

from collections.abc import Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lossdojo.content.lab import Lab
from lossdojo.feedback import phrases
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.feedback.terminal import place_of
from lossdojo.feedback.view import lacking
from lossdojo.results import KataResult


def katas_table(lab: Lab, katas: Sequence[KataResult]) -> Padding:
    """A line for each kata: mark, name, where it stands, and its file."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for kata in katas:
        mark, standing = STATUS_WORDS[kata["status"]].mark, lacking(kata)
        standing += "" if kata["max_score"] else f", {phrases.BEYOND}"
        table.add_row(*map(Text, (mark, kata["kata"], standing, place_of(lab, kata["kata"]))))
    return Padding(table, (0, 0, 0, 2))


def rows_table(rows: Sequence[tuple[str, str]]) -> Table:
    """Labels, and the texts beside them."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for label, text in rows:
        table.add_row(Text(label), Text(text))
    return table


def file_of(lab: Lab, kata: str) -> str:
    """A kata's file, as one opens it from the lab's folder."""
    return f"{lab.exercises.name}/{kata}.py"
