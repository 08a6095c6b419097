"""What a run is made with, what comes of one submission, and whoever grades."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from lossdojo.intake.submission import Submission
from lossdojo.sandbox.interface import Tier

TRIES = 2
AHEAD = 8  # submissions for each process that may be done before an earlier one is


@dataclass(frozen=True)
class Setup:
    """What a run is made with, wherever it runs.

    Attributes:
        root: the folder that holds the lab.
        seed: of the graders' random inputs.
        tier: of the wall that learners' code runs behind.
        dedupe: whether a program that was judged before is not run again.
    """

    root: Path
    seed: int
    tier: Tier
    dedupe: bool = True


@dataclass(frozen=True)
class Output:
    """What comes of one submission.

    Attributes:
        facts: the part of its report that the kit has added.
        files: the texts of its report and its feedback, by the names of their files.
        seconds: what that took.
    """

    facts: dict[str, Any]
    files: dict[str, str]
    seconds: float


Finished = tuple[Submission, Output]
Outputs = Generator[Finished, None, None]  # to be closed, where not all of it is wanted


class WorkerBackend(Protocol):
    """Whoever grades: one process, several, or other machines'."""

    @property
    def setup(self) -> Setup:
        """What it grades with."""
        ...

    def results(self, submissions: Iterable[Submission]) -> Outputs:
        """Each submission with its result, in order; they are taken as they are needed."""
        ...
