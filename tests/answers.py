"""Looks for answers where there may be none."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lossdojo.content.lab import Lab
from tests.conftest import ROOT

HARMLESS = re.compile(r"NDArray|each\.(probe|got)")  # names of types; how an answer is read
COMMENTS = ("#", "import", "from", '"""')
SHORTEST = 24  # characters of a line that says something
ANSWERS = ("solutions", "graders")


def lines_of_answers(lab: Lab, contents: Iterable[bytes]) -> list[str]:
    """The lines of references, hidden tests and misconceptions' programs that are in these."""
    open_text = flat("\n".join(each.decode("latin-1") for each in contents))
    lines = {
        " ".join(line.split())
        for path in sources_of_answers(lab)
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith(COMMENTS) and not HARMLESS.search(line)
    }
    return [line for line in lines if len(line) >= SHORTEST and line in open_text]


def sources_of_answers(lab: Lab) -> Iterator[Path]:
    """References, hidden tests, and programs of misconceptions."""
    for folder in ANSWERS:
        for path in (ROOT / folder).rglob("*.py"):
            if lab.views not in path.parents:
                yield path


def flat(text: str) -> str:
    """The text with every run of blanks as one."""
    return re.sub(r"\s+", " ", text)
