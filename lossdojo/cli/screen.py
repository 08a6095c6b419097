"""Where the watch mode shows things: a whole terminal that is painted anew, or line after line."""

import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.text import Text

from lossdojo.feedback import phrases

Body = Callable[[Console], None]

HOME, CLEAR_LINE, CLEAR_REST = "\x1b[H", "\x1b[2K", "\x1b[J"
HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
LONG = 1.0  # seconds after which a line says what is being checked
FEWEST = 20, 5  # columns and rows into which anything is painted


class Display(Protocol):
    """What the watch mode tells.

    Attributes:
        rows: that there are for a body, above the keys; 0 where there is neither.
    """

    rows: int

    def show(self, top: str, body: Body) -> None:
        """Have this in place of all that was there: a line, and what a function prints."""
        ...

    def busy(self, kata: str, what: str, seconds: float) -> None:
        """Say what has been going on for so long."""
        ...


class Lines:
    """Lines below each other, for a file or a pipe."""

    rows = 0

    def __init__(self, console: Console) -> None:
        self._console = console
        self._said = ("", "")

    def show(self, top: str, body: Body) -> None:
        """As `Display.show`."""
        self._said = ("", "")
        if top:
            self._console.print(Text(top))
        body(self._console)
        sys.stdout.flush()

    def busy(self, kata: str, what: str, seconds: float) -> None:
        """As `Display.busy`; each thing once."""
        if seconds >= LONG and self._said != (kata, what):
            self._said = (kata, what)
            self._console.print(Text(_checking(kata, what, seconds)))
            sys.stdout.flush()


class Screen:
    """The whole terminal: a line, a body of which one page is seen, and the keys at the bottom."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.rows = FEWEST[1]
        self._top, self._busy, self._question = "", "", ""
        self._body: Body = _nothing
        self._first = 0  # of the body's lines that are seen
        self._left = 0  # of them below those

    def __enter__(self) -> Self:
        sys.stdout.write(f"{HIDE_CURSOR}{HOME}{CLEAR_REST}")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        sys.stdout.write(f"\r{CLEAR_LINE}{SHOW_CURSOR}")
        sys.stdout.flush()

    def show(self, top: str, body: Body) -> None:
        """As `Display.show`."""
        self._top, self._body, self._first = top, body, 0
        self._busy = self._question = ""
        self.paint()

    def busy(self, kata: str, what: str, seconds: float) -> None:
        """As `Display.busy`: in place of the line."""
        if seconds >= LONG:
            self._busy = _checking(kata, what, seconds)
            self.paint()

    def say(self, words: str) -> None:
        """Put words above what is seen."""
        self._top, self._busy, self._question = words, "", ""
        self.paint()

    def ask(self, question: str) -> None:
        """Have a question in place of the keys until something else is shown."""
        self._question = f"{question} [y/N]"
        self.paint()

    def more(self) -> None:
        """The next page of the body; after the last, the first."""
        self._first = self._first + self.rows if self._left else 0
        self.paint()

    def paint(self) -> None:
        """All of it, as the terminal is now."""
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
        columns, rows = max(columns, FEWEST[0]), max(rows, FEWEST[1])
        self._console.size = columns, rows
        top = self._rendered(lambda console: console.print(Text(self._busy or self._top)))
        self._top_lines = top[: rows // 2] if self._busy or self._top else []
        above = len(self._top_lines) + 1 if self._top_lines else 0
        self.rows = max(1, rows - 1 - above)
        body = self._rendered(self._body)
        seen = body[self._first : self._first + self.rows]
        self._left = max(0, len(body) - self._first - self.rows)
        lines = [*self._top_lines, "", *seen] if self._top_lines else seen
        lines += [""] * (rows - 1 - len(lines))
        footer = self._rendered(lambda console: console.print(self._footer(columns), end=""))
        frame = "\n".join(f"{CLEAR_LINE}{line}" for line in (*lines, *footer[:1]))
        sys.stdout.write(f"{HOME}{frame}")
        sys.stdout.flush()

    def _rendered(self, body: Body) -> list[str]:
        with self._console.capture() as captured:
            body(self._console)
        return captured.get().splitlines()

    def _footer(self, columns: int) -> Text:
        if self._question:
            return _cut(Text(self._question, style="bold"), columns)
        footer = Text(style="dim")
        if self._left or self._first:
            footer.append(phrases.MORE_LINES.format(count=self._left), style="not dim bold")
            footer.append("  ")
        return _cut(footer.append(phrases.KEYS), columns)


def _cut(line: Text, columns: int) -> Text:
    """So that the last column stays empty: a sign there makes some terminals scroll."""
    line.truncate(columns - 1, overflow="ellipsis")
    return line


def _checking(kata: str, what: str, seconds: float) -> str:
    return phrases.CHECKING.format(kata=kata, what=what, seconds=int(seconds))


def _nothing(_console: Console) -> None:
    """There is nothing to show yet."""
