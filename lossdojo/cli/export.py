"""What hands grades and feedback back: `lossdojo export`."""

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from lossdojo.cli.consoles import err, lines
from lossdojo.cli.options import HERE, Root
from lossdojo.cohort.exports.export import export
from lossdojo.cohort.exports.fill import Wishes
from lossdojo.cohort.exports.graded import read_results
from lossdojo.cohort.exports.targets import EXPORTS
from lossdojo.content.lab import load_lab
from lossdojo.errors import UsageError
from lossdojo.files import write_bytes_atomically

ToSystem = Annotated[
    str, typer.Option("--to", metavar="SYSTEM", help=f"One of: {', '.join(EXPORTS)}.")
]
FileToFill = Annotated[
    Path | None,
    typer.Option(
        "--gradebook", metavar="FILE", help="What to fill. Left out, the one `grade` was given."
    ),
]
Column = Annotated[
    str, typer.Option("--column", metavar="NAME", help="The column to fill, by its header.")
]
Into = Annotated[
    Path | None,
    typer.Option("--into", metavar="FILE", help="Where it goes; what is there is replaced."),
]
Scale = Annotated[
    bool, typer.Option("--scale", help="Convert points to the file's maximum, in proportion.")
]
LeaveMissing = Annotated[
    bool, typer.Option("--leave-missing", help="Write no 0 for whoever handed in no file.")
]


def export_results(
    results: Annotated[Path, typer.Argument(help="The folder of results of a cohort.")],
    to: ToSystem,
    gradebook: FileToFill = None,
    column: Column = "",
    into: Into = None,
    scale: Scale = False,
    leave_missing: LeaveMissing = False,
    lab: Root = HERE,
) -> None:
    """Write grades or feedback as your system takes them back."""
    if to not in EXPORTS:
        near = get_close_matches(to, EXPORTS, n=1)
        perhaps = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"Nothing is exported to {to!r}.{perhaps} There is: {', '.join(EXPORTS)}.")
    wishes = Wishes(column, scale, leave_missing)
    made = export(read_results(results), to, gradebook, wishes, load_lab(lab).title)
    path = into or made.path
    try:
        write_bytes_atomically(path, made.content)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}. Nothing was.") from error
    for note in made.notes:
        err.print(Text(note))
    lines.print(Text(f"Written: {path}"))
