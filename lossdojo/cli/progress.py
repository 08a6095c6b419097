"""How a long run is seen to move, and what is said when it ends."""

import heapq
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from lossdojo.cohort.run import Graded
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.results import (
    ENGINE_ERRORS,
    KataResult,
    KataStatus,
    SubmissionResult,
    SubmissionStatus,
    exit_code,
)

LINE_EVERY = 10.0  # seconds between two lines about progress, where there is no terminal
SLOW_SECONDS = 1.0  # seconds from which a submission is worth naming
MOST_NAMED = 5


class ProgressReporter:
    """Shows each step of a run: a line for each learner that was graded, and how far it is."""

    def __init__(self, lines: Console, err: Console, total: int) -> None:
        self.graded = self.kept = 0
        self.statuses = set[KataStatus]()
        self._lines = lines
        self._err = err
        self._total = total
        self._slowest: list[tuple[float, str]] = []
        self._stopped: list[str] = []
        self._not_graded: list[str] = []
        self._engine_errors = 0
        self._bar: Progress | None = None
        self._began = self._said = time.monotonic()

    @contextmanager
    def running(self) -> Iterator[None]:
        """While the run goes on."""
        terminal = next((each for each in (self._lines, self._err) if each.is_terminal), None)
        if terminal is None:
            yield
            return
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
        with Progress(
            *columns, TimeRemainingColumn(), TextColumn("left"), console=terminal, transient=True
        ) as self._bar:
            self._bar.add_task("", total=self._total, rate="")
            yield

    def step(self, step: Graded) -> None:
        """One more is done."""
        self.statuses |= set(step.statuses)
        if step.result is None:
            self.kept += 1
        else:
            self.graded += 1
            self._engine_errors += step.is_engine_error
            self._tell(step.result, step.seconds)
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], advance=1, rate=f"{self._rate():.1f}/s")
        elif time.monotonic() - self._said > LINE_EVERY:
            self._said = time.monotonic()
            done, left = self.graded + self.kept, self._total - self.graded - self.kept
            words = f"{done} of {self._total}, {self._rate():.1f} a second, "
            self._err.print(Text(f"{words}{left / max(self._rate(), 1e-9):.0f} s left"))

    def say(self, words: str) -> None:
        """Tell what the instructor should know while they wait."""
        self._err.print(Text(words))

    def end(self, results: Path) -> None:
        """Say what should be looked at."""
        if self._stopped:
            self._lines.print(Text(f"Broken or stopped: {_names(self._stopped)}"))
        if self._slowest:
            slowest = sorted(self._slowest, reverse=True)
            words = ", ".join(f"{name} ({seconds:.1f} s)" for seconds, name in slowest)
            self._err.print(Text(f"Slowest: {words}"))
        if self._not_graded:
            self._lines.print(Text(f"Not graded, run again: {_names(self._not_graded)}"))
        if self._engine_errors:
            path = results / ENGINE_ERRORS
            self._err.print(Text(f"The kit itself failed on {self._engine_errors}: see {path}"))

    @property
    def exit_code(self) -> int:
        """As the command's."""
        return exit_code(self.statuses, all_graded=not self._not_graded)

    def _tell(self, result: SubmissionResult, seconds: float) -> None:
        learner = result["learner"]
        for note in result["notes"]:
            self._err.print(Text(f"{learner}: {note}"))
        self._lines.print(learner_line(result))
        if result["status"] is SubmissionStatus.NOT_GRADED:
            self._not_graded.append(learner)
        elif any(kata["status"].is_broken for kata in result["katas"]):
            self._stopped.append(learner)
        if seconds >= SLOW_SECONDS:
            heapq.heappush(self._slowest, (seconds, learner))
            self._slowest = heapq.nlargest(MOST_NAMED, self._slowest)

    def _rate(self) -> float:
        return self.graded / max(time.monotonic() - self._began, 1e-9)


def learner_line(result: SubmissionResult) -> Text:
    """One learner on one line."""
    marks = " ".join(STATUS_WORDS[kata["status"]].mark for kata in result["katas"])
    words = [each for kata in result["katas"] for each in _told(kata)]
    told = result.get("reason") or ", ".join(words)
    score = f"{result['score']:5.2f} of {result['max_score']:g}"
    return Text(f"{result['learner']:20} {score}  {marks}  {told}".rstrip())


def _told(kata: KataResult) -> list[str]:
    """What an instructor should know of a kata at a glance."""
    status = kata["status"]
    if status.is_done or status.is_untouched:
        return []  # the mark says it
    if status is not KataStatus.FAILED:
        return [f"{kata['kata']} {STATUS_WORDS[status].label}"]
    found = [each["id"] for each in kata["misconceptions"]]
    return found or [f"{kata['kata']} not recognised"]


def _names(names: list[str]) -> str:
    more = [f"and {len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []
    return ", ".join([*names[:MOST_NAMED], *more])
