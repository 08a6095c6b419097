"""`lossdojo check --github`: what a job of GitHub Actions shows in place of a screen."""

import os
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from lossdojo.cli.consoles import lines
from lossdojo.content.lab import Lab
from lossdojo.errors import UsageError
from lossdojo.results import SubmissionResult


@dataclass(frozen=True)
class Job:
    """A step of a job that runs now.

    Attributes:
        summary: the file that its summary is added to.
        home: where the repository is checked out.
        repository: its name; empty where that is not said.
    """

    summary: Path
    home: Path
    repository: str

    def show(self, lab: Lab, result: SubmissionResult) -> None:
        """Print annotations, and how each kata stands; add the learner's page to the summary.

        Raises:
            UsageError: the summary cannot be written.
        """
        from lossdojo.feedback.workflow_commands import (
            MOST_SUMMARY_BYTES,
            annotations,
            job_summary,
            standings,
        )

        if self.repository:
            result = {**result, "name": self.repository}
        for line in (*annotations(lab, result, self.home), *standings(lab, result)):
            lines.print(Text(line))
        try:
            with self.summary.open("a+b") as file:
                room = MOST_SUMMARY_BYTES - file.seek(0, os.SEEK_END)
                file.write(job_summary(lab, result, room).encode())
        except OSError as error:
            raise UsageError(f"{self.summary} cannot be written: {error.strerror}.") from error


def job_at_hand() -> Job:
    """The job that this runs in, by the variables that GitHub sets.

    Raises:
        UsageError: it is none.
    """
    summary = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if not summary:
        raise UsageError(
            "--github is for a job of GitHub Actions, which says by GITHUB_STEP_SUMMARY where its "
            "summary goes, and here nothing does. Leave it out to see the check here."
        )
    home = Path(os.environ.get("GITHUB_WORKSPACE", "."))
    repository = os.environ.get("GITHUB_REPOSITORY", "").rpartition("/")[2]
    return Job(Path(summary), home, repository)
