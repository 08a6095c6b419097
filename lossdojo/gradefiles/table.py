"""A table of text as it lies on the disk, cell by cell, so that it can be written back unchanged.

What a system has written it reads again: its encoding, mark, separator, quotes and line ends are
kept, and a cell that nobody sets is written byte for byte as it was.
"""

import codecs
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lossdojo.errors import UsageError

SEPARATORS = ",;\t|"
HEADER_LINES = 5  # among which a header is looked for
MOST_TABLE_BYTES = 64 << 20
MARKS = (  # at the beginning of a file, and what follows it
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OTHER_FORMS = (  # how files begin that are no text, and what they are
    (b"PK\x03\x04", "a workbook or a zip"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
)


@dataclass(frozen=True)
class Line:
    """One row: its cells and what ends it, all as written."""

    raw: tuple[str, ...]
    end: str

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """What the cells say, without the quotes around them."""
        return tuple(map(_said, self.raw))


@dataclass(frozen=True)
class Table:
    """A file of rows.

    Attributes:
        path: where it was read.
        lines: all of them, also blank ones and those above a header.
        separator: between the cells of a row.
        encoding: of the bytes after the mark.
        mark: a byte order mark; empty where there is none.
    """

    path: Path
    lines: tuple[Line, ...]
    separator: str
    encoding: str
    mark: bytes

    def with_cells(
        self,
        values: Mapping[tuple[int, int], str],
        left_out: Collection[int] = (),
        columns_left_out: Collection[int] = (),
    ) -> bytes:
        """The file's bytes with these cells, by line and column from 0, and no other changed.

        Args:
            values: what they say; a cell that a line is too short for is not written.
            left_out: lines that are not written at all.
            columns_left_out: columns that are not.

        Raises:
            UsageError: a value cannot be written in the file's encoding.
        """
        quoted = {n: any(line.raw[n : n + 1] and line.raw[n].startswith('"') for line in self.lines)
                  for n in {column for _, column in values}}  # fmt: skip
        text = ""
        for number, line in enumerate(self.lines):
            if number in left_out:
                continue
            cells = list(line.raw)
            for column in range(len(cells)):
                if (number, column) in values:
                    value = values[number, column]
                    needs = quoted[column] or re.search(f'["\r\n{self.separator}]', value)
                    cells[column] = '"' + value.replace('"', '""') + '"' if needs else value
            cells = [cell for n, cell in enumerate(cells) if n not in columns_left_out]
            text += self.separator.join(cells) + line.end
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeError as error:
            raise UsageError(
                f"{self.path} is {self.encoding}, which cannot hold a text."
            ) from error


def read_table(path: Path, content: bytes | None = None) -> Table:
    """Read a file of separated values, whatever separates them.

    Raises:
        UsageError: it cannot be read, or is no such file.
    """
    content = _content(path) if content is None else content
    for begin, what in OTHER_FORMS:
        if content.startswith(begin):
            raise UsageError(f"{path} is {what}, not text. Save it as CSV, and give that.")
    mark, encoding = next((each for each in MARKS if content.startswith(each[0])), (b"", ""))
    text, encoding = _text(content.removeprefix(mark), encoding)
    head = next((line for line in text.splitlines() if line.count(" ") < len(line)), "")
    if not head or "\0" in text:
        raise UsageError(f"{path} is {'no text' if head else 'empty'}. Give the CSV as downloaded.")
    counts = {each: _width(text, each) for each in SEPARATORS}
    separator = max(SEPARATORS, key=lambda each: counts[each])
    return Table(path, tuple(_lines(text, separator)), separator, encoding, mark)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_TABLE_BYTES:
            raise UsageError(f"{path} is too large for a grade file.")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error


def _text(content: bytes, encoding: str) -> tuple[str, str]:
    """The text, and its encoding: as marked, or as the bytes look."""
    if not encoding and content[1:2] == b"\0":
        encoding = "utf-16-le"
    for each in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            return content.decode(each), each
        except UnicodeError:
            continue
    return content.decode("latin-1"), "latin-1"


def _width(text: str, separator: str) -> int:
    """How much it divides the first line and, of those after it, the one that it divides most."""
    widths = [len(line.raw) for line in _lines(text[:20_000].lstrip(), separator)[:HEADER_LINES]]
    return widths[0] * max(widths)


def _lines(text: str, separator: str) -> list[Line]:
    sep = re.escape(separator)
    cell = re.compile(rf'("(?:[^"]|"")*"[^{sep}\r\n]*|[^{sep}\r\n]*)({sep}|\r\n|\n|\r|\Z)')
    lines, row, at = [], list[str](), 0
    while at < len(text) or row:
        found = cell.match(text, at)
        assert found is not None, "each alternative may be empty"  # noqa: S101
        row.append(found[1])
        at = found.end()
        if found[2] != separator:
            lines.append(Line(tuple(row), found[2]))
            row = []
    return lines


def _said(raw: str) -> str:
    if not raw.startswith('"'):
        return raw.strip()
    inner, _, rest = raw[1:].rpartition('"')
    return (inner.replace('""', '"') + rest).strip()
