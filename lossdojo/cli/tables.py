"""Small tables that several commands print."""

from collections.abc import Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lossdojo.content.lab import Lab
from lossdojo.feedback import phrases
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.feedback.terminal import place_of
from lossdojo.results import KataResult, KataStatus

MOST_LACKING = 2  # aspects that are named in a line


def katas_table(lab: Lab, katas: Sequence[KataResult]) -> Padding:
    """A line for each kata: mark, name, where it stands, and its file."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for kata in katas:
        mark, standing = STATUS_WORDS[kata["status"]].mark, _standing(kata)
        standing += "" if kata["max_score"] else f", {phrases.BEYOND}"
        table.add_row(*map(Text, (mark, kata["kata"], standing, place_of(lab, kata["kata"]))))
    return Padding(table, (0, 0, 0, 2))


def _standing(kata: KataResult) -> str:
    """Where a kata stands in few words: which aspects do not hold yet, or how many checks do."""
    label, counts = STATUS_WORDS[kata["status"]].label, kata["tests"]
    if kata["status"] is not KataStatus.FAILED:
        return label
    names = [each["name"] for each in kata.get("aspects", ()) if not each["passed"]]
    if not names:
        numbers = {"passed": counts["passed"], "total": counts["total"]}
        return phrases.HOLDING.format(label=label, **numbers)
    more = [phrases.MORE.format(count=len(names) - 1)] if len(names) > MOST_LACKING else []
    return f"{label}: {', '.join([*(names[:1] if more else names), *more])}"


def rows_table(rows: Sequence[tuple[str, str]]) -> Table:
    """Labels, and the texts beside them."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for label, text in rows:
        table.add_row(Text(label), Text(text))
    return table


def file_of(lab: Lab, kata: str) -> str:
    """A kata's file, as one opens it from the lab's folder."""
    return f"{lab.exercises.name}/{kata}.py"
