"""Where a measurement goes: to the terminal and, when told so, into its place in a document."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
END = "<!-- end -->"


def publish(name: str, document: str, text: str) -> None:
    """Print the text; with `--write`, put it into docs/ as well, below the mark of that name."""
    print(text)
    if "--write" not in sys.argv[1:]:
        return
    path, begin = ROOT / "docs" / document, f"<!-- bench: {name} -->"
    before, rest = path.read_text(encoding="utf-8").split(begin, 1)
    after = rest.split(END, 1)[1]
    path.write_text(f"{before}{begin}\n{text}\n\n{END}{after}", encoding="utf-8")
