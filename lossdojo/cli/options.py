"""The options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

from lossdojo.content.lab import lab_at_hand

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
