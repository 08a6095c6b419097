"""Where commands print."""

from rich.console import Console
from rich.text import Text

out = Console(highlight=False)
lines = Console(highlight=False, soft_wrap=True)  # a line stays a line, for other programs
err = Console(highlight=False, soft_wrap=True, stderr=True)


def tell(line: str) -> None:
    """A line for whoever waits, beside what a command prints."""
    err.print(Text(line))
