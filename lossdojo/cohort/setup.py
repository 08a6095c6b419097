"""What a run is made with, what comes of one submission, and whoever grades."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from lossdojo.intake.submission import Submission
from lossdojo.logs import LogTarget
from lossdojo.results import SubmissionResult
from lossdojo.sandbox.interface import Tier

TRIES = 2
AHEAD = 8  # submissions for each process that may be done before an earlier one is


@dataclass(frozen=True)
class Setup:
    """What a run is made with, wherever it runs.

    Attributes:
        root: the folder that holds the lab.
        seed: of the hidden tests' random inputs.
        tier: of the sandbox that learners' code runs in.
        log: where the processes that grade say what they do.
        stored: whether what a run finds out is kept for the next one, and looked up there.
        store: digest of what it is looked up for; empty where it is not.
    """

    root: Path
    seed: int
    tier: Tier
    log: LogTarget = field(default_factory=LogTarget)
    stored: bool = True
    store: str = ""


@dataclass(frozen=True)
class Output:
    """What comes of one submission.

    Attributes:
        result: the part of its report that the kit has added.
        files: the texts of its report and its feedback, by the names of their files.
        seconds: what that took.
        traceback: of an error of the kit's own, for the instructor; empty where there was none.
    """

    result: SubmissionResult
    files: dict[str, str]
    seconds: float = 0.0
    traceback: str = ""


Finished = tuple[Submission, Output]
Outputs = Generator[Finished, None, None]  # to be closed, where not all of it is wanted


class WorkerBackend(Protocol):
    """Whoever grades: one process, several, or other machines'."""

    @property
    def setup(self) -> Setup:
        """What it grades with."""
        ...

    def outputs(self, submissions: Iterable[Submission]) -> Outputs:
        """Each submission with what comes of it, in order; they are taken as they are needed."""
        ...
