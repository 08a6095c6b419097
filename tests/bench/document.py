"""Where a measurement goes: to the terminal and, when told so, into its place in a document."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
END = "<!-- end -->"


def publish(name: str, document: str, text: str) -> None:
    """Print the text; with `--write`, put it into docs/ as well, below the mark of that name."""
    print(text, flush=True)
    if "--write" not in sys.argv[1:]:
        return
    path, begin = ROOT / "docs" / document, f"<!-- bench: {name} -->"
    before, rest = path.read_text(encoding="utf-8").split(begin, 1)
    after = rest.split(END, 1)[1]
    path.write_text(f"{before}{begin}\n{text}\n\n{END}{after}", encoding="utf-8")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown: words on the left, numbers on the right."""
    lines = [f"| {' | '.join(each)} |" for each in (heads, *rows)]
    return "\n".join([lines[0], f"|---|{'--:|' * (len(heads) - 1)}", *lines[1:]])


def from_to(values: Sequence[float], digits: int = 2) -> str:
    """The smallest and the largest."""
    return f"{min(values):,.{digits}f}, {max(values):,.{digits}f}"
