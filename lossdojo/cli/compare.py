"""What a regrade or a second week has changed: `lossdojo compare`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from lossdojo.cli.consoles import lines
from lossdojo.cli.options import HERE, Root
from lossdojo.cohort.compare import Comparison, Difference, LearnerChange, compare
from lossdojo.content.lab import load_lab
from lossdojo.feedback.render import render_parts
from lossdojo.files import write_atomically
from lossdojo.values.text import points

MOST_CHANGED_SHOWN = 20  # learners in the terminal; the page has all

OldResults = Annotated[Path, typer.Argument(metavar="OLD", help="The folder of results of before.")]
NewResults = Annotated[Path, typer.Argument(metavar="NEW", help="The folder of results of now.")]
PageFile = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write all of it as a page there.")
]


def compare_results(
    old: OldResults, new: NewResults, page: PageFile = None, lab: Root = HERE
) -> None:
    """Show what has changed from one grading to another, by learner and in sum."""
    the_lab = load_lab(lab)
    found = compare(old, new, the_lab)
    lines.print(Text(_in_short(found)))
    for title, rows in (("solve", found.katas), ("show", found.misconceptions)):
        if rows and found.changed:
            lines.print(_sums(title, rows))
    if found.changed:
        lines.print(_learners(found.changed[:MOST_CHANGED_SHOWN]))
    left = len(found.changed) - MOST_CHANGED_SHOWN
    if left > 0:
        lines.print(Text(f"and {left} more: --out changes.html writes all of them."))
    if page is not None:
        what = {"found": found, "old": str(old), "new": str(new)}
        write_atomically(page, render_parts(the_lab, "class/compare.html", **what))
        lines.print(Text(f"Written to {page}"))


def _in_short(found: Comparison) -> str:
    parts = [f"{found.learners} are in both, and for {len(found.changed)} something has changed"]
    parts += [f"{len(found.came)} are new"] if found.came else []
    parts += [f"{len(found.gone)} are gone"] if found.gone else []
    return f"{'; '.join(parts)}."


def _sums(title: str, rows: Sequence[Difference]) -> Table:
    table = Table(
        "who " + title, "before", "now", "no more", "newly", box=None, padding=(0, 2, 0, 0)
    )
    for row in rows:
        numbers = (row.before, row.after, row.over, row.new)
        table.add_row(Text(row.name), *(Text(str(each)) for each in numbers))
    return table


def _learners(changed: Sequence[LearnerChange]) -> Table:
    table = Table("learner", "points", "what", box=None, padding=(0, 2, 0, 0))
    for each in changed:
        before, after = (_points(score) for score in (each.before, each.after))
        table.add_row(Text(each.learner), Text(f"{before} -> {after}"), Text(_what(each)))
    return table


def _points(score: float | None) -> str:
    return "not graded" if score is None else points(score)


def _what(change: LearnerChange) -> str:
    said = {
        "solved": change.solved,
        "no longer solved": change.lost,
        "got over": change.got_over,
        "new": change.new,
    }
    return "; ".join(f"{word} {', '.join(names)}" for word, names in said.items() if names)
