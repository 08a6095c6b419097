"""How a long run is seen to move, and what is said when it ends."""

import heapq
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.results import (
    KataResult,
    KataStatus,
    SubmissionResult,
    SubmissionStatus,
    engine_errors_path,
    exit_code,
)

if TYPE_CHECKING:
    from rich.progress import Progress

    from lossdojo.cohort.run import Graded

LINE_EVERY = 10.0  # seconds between two lines about progress, where there is no terminal
SLOW_SECONDS = 1.0  # seconds from which a submission is worth naming
MOST_NAMED = 5
NOT_GRADED = STATUS_WORDS[KataStatus.NOT_GRADED].label


class ProgressReporter:
    """Shows each step of a run: a line for each learner that was graded, and how far it is.

    Attributes:
        graded: how many were.
        kept: how many were graded before.
        failure: why something could not be shown; that is no reason to do less.
    """

    def __init__(self, lines: Console, err: Console, total: int) -> None:
        self.graded = self.kept = 0
        self.failure: Exception | None = None
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
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
        with Progress(
            *columns, TimeRemainingColumn(), TextColumn("left"), console=terminal, transient=True
        ) as self._bar:
            self._bar.add_task("", total=self._total, rate="")
            yield

    def step(self, step: "Graded") -> None:
        """One more is done."""
        self.statuses |= set(step.statuses)
        if step.result is None:
            self.kept += 1
        else:
            self.graded += step.result["status"] is SubmissionStatus.GRADED
            self._engine_errors += step.is_engine_error
            self._note(step.result, step.seconds)
        try:
            self._show(step)
        except Exception as error:  # noqa: BLE001  # whatever it is, others are still to be graded
            self.failure = self.failure or error

    def _show(self, step: "Graded") -> None:
        if step.result is not None:
            for note in step.result["notes"]:
                self._err.print(Text(f"{step.result['learner']}: {note}"))
            self._lines.print(learner_line(step.result, step.stands))
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], advance=1, rate=f"{self._rate():.1f}/s")
        elif time.monotonic() - self._said > LINE_EVERY:
            self._said = time.monotonic()
            done = self.graded + self.not_graded + self.kept
            left = self._total - done
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
            path = engine_errors_path(results)
            self._err.print(Text(f"The kit itself failed on {self._engine_errors}: see {path}"))

    @property
    def not_graded(self) -> int:
        """How many could not be."""
        return len(self._not_graded)

    @property
    def exit_code(self) -> int:
        """As the command's."""
        return exit_code(self.statuses, all_graded=not self._not_graded)

    def _note(self, result: SubmissionResult, seconds: float) -> None:
        """Remember what the end should name."""
        learner = result["learner"]
        if result["status"] is SubmissionStatus.NOT_GRADED:
            self._not_graded.append(learner)
        elif any(kata["status"].is_broken for kata in result["katas"]):
            self._stopped.append(learner)
        if seconds >= SLOW_SECONDS:
            heapq.heappush(self._slowest, (seconds, learner))
            self._slowest = heapq.nlargest(MOST_NAMED, self._slowest)

    def _rate(self) -> float:
        return (self.graded + self.not_graded) / max(time.monotonic() - self._began, 1e-9)


def learner_line(result: SubmissionResult, stands: bool = False) -> Text:
    """One learner on one line; `stands` as in `Graded`."""
    marks = " ".join(STATUS_WORDS[kata["status"]].mark for kata in result["katas"])
    words = [each for kata in result["katas"] for each in _told(kata)]
    told = result.get("reason") or ", ".join(words)
    points = result["score"]
    score = NOT_GRADED if points is None else f"{points:5.2f} of {result['max_score']:g}"
    fate = " The earlier result stays." if stands else ""
    return Text(f"{result['learner']:20} {score}  {marks}  {told}{fate}".rstrip())


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
