"""Makes a kata's file out of the cells of a document, and tells where each line of it comes from.

Of the statements those are taken that the kata needs, in the notebook's own order, each cell with
a guard of its own (`running`): what fails, asks or has no end costs what depends on it.
"""

import inspect
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from lossdojo.notebooks import running
from lossdojo.notebooks.document import Cell, Document
from lossdojo.notebooks.needs import needed
from lossdojo.notebooks.statements import EVERYTHING, Statement

GUARD = "_notebook"


@dataclass(frozen=True)
class CellLines:
    """Where the lines of a kata's file stand in the notebook that it was made of.

    Attributes:
        name: of the notebook.
        starts: the first line of each piece in the file, its cell, and its line in that cell; the
            cell is 0 where there are lines alone, as in a script.
        several: the cells that define the kata, where there are more than one.
        defined: the cell and its line at which the definition begins that counts.
    """

    name: str
    starts: tuple[tuple[int, int, int], ...] = ()
    several: tuple[int, ...] = ()
    defined: tuple[int, int] = (0, 0)

    def place(self, line: int) -> tuple[int, int]:
        """The cell and its line that a line of the file was; zeros where it is the kit's own."""
        found = bisect_right(self.starts, (line, 1 << 40, 0)) - 1
        if found < 0:
            return 0, 0
        first, cell, begin = self.starts[found]
        return (cell, begin + line - first) if begin else (0, 0)


def defines(document: Document, kata: str) -> bool:
    """Whether a cell gives that name to something of its own, or tries to."""
    return bool(_defining(document, kata) or _written(document, kata) or _unread(document, kata))


def kata_file(document: Document, kata: str) -> tuple[str, CellLines]:
    """The source of the kata's file.

    Args:
        document: which defines it.
        kata: its name, which is the file's.
    """
    defining = _defining(document, kata)
    written, unread = _written(document, kata), _unread(document, kata)
    if written and (not defining or defining[-1].cell < written.number):
        assert written.writes is not None  # noqa: S101  # as it was looked for
        at = written.number, 1
        return written.writes[1], CellLines(document.name, ((1, *at),), defined=at)
    if not defining:
        assert unread is not None, "it defines the kata"  # noqa: S101
        return unread.code, CellLines(document.name, ((1, unread.number, 1),))
    statements = [each for each in document.statements if kata not in each.modules]
    taken = [statements[place] for place in needed(kata, statements)]
    several = sorted({each.cell for each in defining}) if not document.is_script else []
    text, starts = _assembled(taken, kata, document.is_script)
    last = _last_that_runs(defining, statements)
    defined = (0 if document.is_script else last.cell, last.line)
    return text, CellLines(
        document.name, starts, tuple(several) if len(several) > 1 else (), defined
    )


def _last_that_runs(defining: Sequence[Statement], statements: Sequence[Statement]) -> Statement:
    """The last before which nothing of its cell may fail; else the last."""
    risky: dict[int, int] = {}  # by cell, the first line that may fail
    for each in statements:
        if not each.is_safe:
            risky.setdefault(each.cell, each.line)
    sure = [each for each in defining if each.line <= risky.get(each.cell, each.line)]
    return [*defining[-1:], *sure][-1]


def _defining(document: Document, kata: str) -> list[Statement]:
    return [each for each in document.statements if kata in each.binds and not each.is_import]


def _written(document: Document, kata: str) -> Cell | None:
    """The last cell that writes the kata's file."""
    writers = [cell for cell in document.cells if cell.writes]
    named = (cell for cell in reversed(writers) if cell.writes and cell.writes[0] == f"{kata}.py")
    return next(named, None)


def _unread(document: Document, kata: str) -> Cell | None:
    """The last cell that would define it, were it Python."""
    pattern = re.compile(rf"^[ \t]*def[ \t]+{kata}\b", re.MULTILINE)
    cells = (each for each in reversed(document.cells) if not each.is_python)
    return next((each for each in cells if pattern.search(each.source)), None)


def _assembled(
    taken: Sequence[Statement], kata: str, is_script: bool
) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    lines = [
        "from __future__ import annotations  # what a type's name stands for may be absent",
        f"{GUARD} = {{'__name__': {GUARD!r}}}",
        f"exec(compile({inspect.getsource(running)!r}, '<notebook>', 'exec'), {GUARD})",
        f"display, input = print, {GUARD}['asked']",
        f"get_ipython = {GUARD}['command']",
    ]
    starts = [(1, 0, 0)]
    for cell, own in groupby(taken, lambda each: each.cell):
        statements = [each for each in own if not each.is_future]
        if not statements:
            continue
        names = sorted({name for each in statements for name in each.binds})
        lines += [f"# In[{cell}]:", f"with {GUARD}['GuardedCell']({_listed(names)}):"]
        for each in statements:
            inner = " "
            if each.is_import or not each.is_safe:
                how = _listed([name for name in sorted(each.binds) if name != EVERYTHING])
                kind = ", is_import=True" if each.is_import else ""
                lines.append(f" with {GUARD}['GuardedPart']({how}{kind}):")
                inner = "  "
            starts.append((len(lines) + 1, 0 if is_script else cell, each.line))
            lines += [
                line if number in each.in_strings else inner + line
                for number, line in enumerate(each.source.split("\n"))
            ]
    starts.append((len(lines) + 1, 0, 0))
    lines += [f"{GUARD}['end'](globals(), {kata!r})", ""]
    return "\n".join(lines), tuple(starts)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(repr, names))
