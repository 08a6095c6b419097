"""A grade file or roster: its people, each with the line that is theirs."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from lossdojo.errors import UsageError
from lossdojo.gradefiles.kinds import KINDS_OF_FILES, PLAIN, Kind
from lossdojo.gradefiles.table import HEADER_LINES, Table, read_table

TEST_STUDENTS = ("student, test", "test student")  # Canvas's own, who hands nothing in
HOURS = re.compile(r"(\d+):(\d\d):(\d\d)")
NOT_LATE = ("", "no", "false", "0", "on time")


@dataclass(frozen=True)
class Entry:
    """One person.

    Attributes:
        line: the first of the table that is theirs, from 0.
        key: the system's own; never empty.
        name: for people.
        ids: what else identifies them, by what it is: `login`, `email`, `sis_id` ...
        group: they belong to.
        late: whether the file says that they were; None where it says nothing.
        hours_late: how late; None where it does not say.
    """

    line: int
    key: str
    name: str
    ids: Mapping[str, str]
    group: str = ""
    late: bool | None = None
    hours_late: float | None = None


@dataclass(frozen=True)
class GradeFile:
    """A file of people, and the table that it was read from.

    Attributes:
        kind: whose file it is.
        table: all of it, to be written back with a column filled.
        header: the line of the table that names its columns, from 0.
        entries: its people, each once.
    """

    kind: Kind
    table: Table
    header: int
    entries: tuple[Entry, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """What its columns are called."""
        return self.table.lines[self.header].cells

    def cell(self, line: int, column: int) -> str:
        """What a cell says, by line and column from 0; empty where the line is too short."""
        return (*self.table.lines[line].cells[column : column + 1], "")[0]

    def column(self, name: str) -> int:
        """The column of that name, from 0; capitals do not matter.

        Raises:
            UsageError: there is none; the message names those that there are.
        """
        lower = [each.lower() for each in self.columns]
        if name.lower() in lower:
            return lower.index(name.lower())
        near = get_close_matches(name.lower(), lower, n=1)
        meant = f" Did you mean {self.columns[lower.index(near[0])]!r}?" if near else ""
        raise UsageError(
            f"{self.table.path} has no column {name!r}.{meant} It has: {', '.join(self.columns)}."
        )


def read_gradefile(path: Path, content: bytes | None = None) -> GradeFile:
    """Read a grade file or roster as it was downloaded.

    Args:
        path: of the file; it names it in messages.
        content: its bytes, where they lie in a zip.

    Raises:
        UsageError: it is no such file, or names nobody.
    """
    table = read_table(path, content)
    kind, header = _kind_of(table)
    entries = _once(_entries(table, kind, header))
    if not entries:
        raise UsageError(f"{path} names nobody: it looks like {kind.title} without people.")
    return GradeFile(kind, table, header, entries)


def _kind_of(table: Table) -> tuple[Kind, int]:
    """What it is, and the line of its header.

    Raises:
        UsageError: no line names a column that tells people apart.
    """
    heads = [tuple(map(str.lower, line.cells)) for line in table.lines[:HEADER_LINES]]
    for number, head in enumerate(heads):
        for kind in KINDS_OF_FILES:
            if {*kind.needs} <= {*head} and head[: len(kind.starts)] == kind.starts:
                return kind, number
    if heads and _is_worksheet(table):
        moodle = next(kind for kind in KINDS_OF_FILES if kind.name == "moodle")
        return moodle, 0
    for number, head in enumerate(heads):
        if {*PLAIN.key} & {*head} or {*PLAIN.names} & {*head}:
            return PLAIN, number
    raise UsageError(
        f"{table.path} is no grade file or roster that is known: its first line reads "
        f"{', '.join(table.lines[0].cells)[:120]!r}. Give the file as the system wrote it, or a "
        f"CSV with a column `id`, `username` or `email`, and `name`."
    )


def _is_worksheet(table: Table) -> bool:
    """Whether it is Moodle's worksheet in another language: `Teilnehmer/in 7` comes first."""
    firsts = [line.cells[0] for line in table.lines[1:] if line.cells[0]]
    words = {re.sub(r"\d+$", "", first) for first in firsts}
    return len(firsts) > 0 and len(words) == 1 and "" not in words and len(table.lines[0].raw) > 5


def _entries(table: Table, kind: Kind, header: int) -> Iterator[Entry]:
    names = [name.lower() for name in table.lines[header].cells]
    worksheet = kind.name == "moodle" and "identifier" not in names
    lines = [*enumerate(table.lines)][header + 1 :]
    if kind.when:  # the newest first
        at = names.index(kind.when)
        lines.sort(key=lambda each: (*each[1].cells, "")[at:][:1], reverse=True)
    for number, line in lines:
        cells = dict(zip(names, line.cells, strict=False))
        if worksheet:
            cells |= {"identifier": line.cells[0], "full name": (*line.cells, "")[1]}
        strips = re.compile(kind.strips) if kind.strips else None

        def value(column: str, cells: dict[str, str] = cells, strips: object = strips) -> str:
            found = cells.get(column, "")
            return strips.sub("", found, count=1) if isinstance(strips, re.Pattern) else found

        keys = [value(column) for column in kind.key if cells.get(column)]
        name = " ".join(cells[each] for each in kind.names if cells.get(each))
        if not keys and kind is PLAIN and name:
            keys = [name]
        if kind.name == "canvas" and (not keys or name.lower() in TEST_STUDENTS):
            continue
        if keys and keys[0]:
            ids = {what: value(column) if kind.strips == "#" else cells[column]
                   for column, what in kind.ids.items() if cells.get(column)}  # fmt: skip
            late, hours = _lateness(_first(cells, kind.late))
            group = _first(cells, kind.group)
            yield Entry(number, keys[0], name, ids, group, late, hours)


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each person once: some files have a line for each submission."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.key, entry)
    return tuple(found.values())


def _first(cells: Mapping[str, str], columns: Sequence[str]) -> str:
    return next((cells[each] for each in columns if cells.get(each)), "")


def _lateness(text: str) -> tuple[bool | None, float | None]:
    """What a cell says: a time, yes or no, or in Moodle's words."""
    lower = text.lower()
    if found := HOURS.fullmatch(text):
        hours = int(found[1]) + int(found[2]) / 60 + int(found[3]) / 3600
        return hours > 0, hours
    if lower in NOT_LATE:
        return (False if text else None), None
    return ("late" in lower or "overdue" in lower or lower in ("yes", "true", "1")) or None, None
