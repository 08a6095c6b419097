"""The options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

from lossdojo.content.lab import Lab, lab_at_hand, load_lab
from lossdojo.errors import UsageError
from lossdojo.logs import LogTarget, start_logging

HERE = lab_at_hand()

Root = Annotated[
    Path,
    typer.Option("--lab", help="The folder that holds exercises/lab.toml.", show_default=False),
]
LARGEST_SEED = 2**63 - 1  # that a gradebook can hold
Seed = Annotated[
    int,
    typer.Option(min=0, max=LARGEST_SEED, help="Seeds the graders' random inputs; recorded."),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say what the engine does, to look for a fault.")
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache", help="Look up nothing that was found out earlier, and keep nothing."
    ),
]
LogFile = Annotated[
    str, typer.Option("--log", metavar="FILE", help="Add what the engine does to this file.")
]


def whole_lab(root: Path) -> Lab:
    """The lab below `root`, with its graders.

    Raises:
        UsageError: it was given out without them.
    """
    lab = load_lab(root)
    if lab.is_open:
        raise UsageError(
            f"{root} is a kit for learners: hidden tests and answers are with the instructor, and "
            "this is done there. `lossdojo check` checks by the open examples."
        )
    return lab


def begin_log(verbose: bool, path: str) -> LogTarget:
    """Have the engine say what it does; where to, for the processes that are started.

    Raises:
        UsageError: the file cannot be written.
    """
    target = LogTarget(str(Path(path).absolute()) if path else "", verbose)
    try:
        start_logging(target)
    except OSError as error:
        raise UsageError(f"The log cannot be written to {path}: {error.strerror}.") from error
    return target
