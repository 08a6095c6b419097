"""A page that is followed: its files are written, its commands run, in a copy of the kit.

A block below `<!-- file: path -->` is that file, one below `<!-- append: path -->` goes to its end,
and one below `<!-- run -->` is a command, and what it prints. `make docs` renews that.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

STEP = re.compile(r"<!-- (file|append|run)(?:: (\S+))? -->\n```\w*\n(.*?)```\n", re.DOTALL)
NEW_KATA = ROOT / "docs" / "new-kata.md"
COMMAND = ".venv/bin/lossdojo"


def followed(text: str, kit: Path) -> str:
    """Do what the page says, step by step; the page, with what its commands print now."""

    def step(found: re.Match[str]) -> str:
        what, path, body = found.groups()
        if what == "run":
            command = body.splitlines()[0].removeprefix("$ ")
            return found[0].replace(body, f"$ {command}\n{_printed(command, kit)}")
        with (kit / path).open("a" if what == "append" else "w", encoding="utf-8") as file:
            file.write(body)
        return found[0]

    return STEP.sub(step, text)


def _printed(command: str, kit: Path) -> str:
    """What a command prints, errors too, in a terminal of eighty columns."""
    run = subprocess.run(
        ["/bin/sh", "-c", command.replace(COMMAND, f"{shlex.quote(sys.executable)} -m lossdojo")],
        cwd=kit,
        text=True,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "COLUMNS": "80", "MAKELEVEL": "1", "PYTHONPATH": str(ROOT)},
    )
    return "".join(f"{line.rstrip()}\n" for line in run.stdout.splitlines())
