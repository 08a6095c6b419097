"""The watch mode's loop: saves come in, verdicts go out."""

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import monotonic

from rich.console import Console
from rich.text import Text

from lossdojo.cli.screen import Display
from lossdojo.cli.streams import failure_of
from lossdojo.cli.tables import rows_table
from lossdojo.content.lab import Lab
from lossdojo.errors import KitError
from lossdojo.feedback import phrases
from lossdojo.feedback.terminal import place_of, show_check
from lossdojo.intake.submission import Submission
from lossdojo.practice.attempts import Attempt
from lossdojo.practice.checker import Checker
from lossdojo.practice.imports import affected, changed_files
from lossdojo.practice.progress import progress, shown_kata
from lossdojo.results import KataResult, KataStatus, SubmissionResult, next_kata

TICK = 0.25  # seconds between two looks at how long a run takes
Ending = Future[list[KataResult]] | Future[Attempt]


@dataclass(frozen=True)
class Saved:
    """The exercises are others than before."""

    submission: Submission


@dataclass(frozen=True)
class Pressed:
    """A key; empty where nobody can press one any more."""

    key: str


@dataclass(frozen=True)
class Resized:
    """The terminal has another size, or was another's for a while."""


@dataclass(frozen=True)
class Finished:
    """A run has come to its end."""

    number: int
    done: Ending


Event = Saved | Pressed | Resized | Finished


@dataclass(frozen=True)
class Run:
    """What the worker does now.

    Attributes:
        number: of the run.
        submission: the files that it is about.
        shown: the kata that is shown afterwards; empty for all.
        is_check: whether it is a check, and no single call.
        began: when.
    """

    number: int
    submission: Submission
    shown: str
    is_check: bool
    began: float


class WatchLoop:
    """Owns what is known of the exercises. All happens in one thread, but for the runs.

    Attributes:
        lab: the lab.
        checker: what runs are made with.
        display: where verdicts go.
        events: what is to be handled, from any thread.
        results: what has become of each kata, by name, as far as that is known.
        shown: the kata whose verdict is seen; empty for all.
        run: what is going on; None where nothing is.
        note: words that the next verdict brings along.
    """

    def __init__(
        self, lab: Lab, checker: Checker, display: Display, submission: Submission
    ) -> None:
        self.lab = lab
        self.checker = checker
        self.display = display
        self.events: SimpleQueue[Event] = SimpleQueue()
        self.results: dict[str, KataResult] = {}
        self.shown = ""
        self.run: Run | None = None
        self.note = ""
        self._names = [kata.name for kata in lab.katas]
        self._seen = submission
        self._checked: Submission | None = None
        self._number = 0
        self._worker = ThreadPoolExecutor(1, "checks")

    @property
    def whole(self) -> SubmissionResult:
        """The result that all katas make together; there is one once all have been checked."""
        return self.checker.whole(self._seen, [*self.results.values()])

    def handle_all(self, other: Callable[[Event], bool]) -> None:
        """Check everything, and then whatever is saved, until somebody quits.

        Args:
            other: handles an event that is no save and no end of a run; says whether to go on.
        """
        self._check(self._names, "")
        going = True
        while going:
            try:
                event = self.events.get(timeout=TICK)
            except Empty:
                going = self._tick()
                continue
            match event:
                case Saved(submission):
                    self._saved(submission)
                case Finished(number, done):
                    if self.run is not None and self.run.number == number:
                        self._finished(self.run, done)
                case _:
                    going = other(event)

    def close(self) -> None:
        """End what runs; when this returns nothing does."""
        self._stop_run()
        self._worker.shutdown(cancel_futures=True)

    def try_call(self, kata: str) -> None:
        """Call that kata's function on the shown example, unless a check is going on."""
        if self.run is not None and self.run.is_check:
            return
        self._stop_run()
        run = self._begin(kata, is_check=False)
        self._follow(run, self._worker.submit(self.checker.try_call, run.number, self._seen, kata))

    def show_verdict(self, kata: str, top: str) -> None:
        """Show how a kata stands, or all; with the next step where it is the next one."""
        self.shown = kata
        todo = next_kata(self.whole)
        alone = kata and todo is not None and todo["kata"] != kata
        result = {**self.whole, "katas": [self.results[kata]]} if alone else self.whole

        def body(console: Console) -> None:
            show_check(console, self.lab, result, self.display.rows)
            if alone and todo is not None and self.results[kata]["status"] is KataStatus.PASSED:
                place = place_of(self.lab, todo["kata"])
                console.print()
                console.print(Text(f"{phrases.NEXT}: {todo['title']}  ({place})"))

        self.display.show(top, body)

    def _tick(self) -> bool:
        if self.run is not None:
            self.display.busy(*self.checker.doing, monotonic() - self.run.began)
        return failure_of(sys.stdout) is None

    def _saved(self, submission: Submission) -> None:
        """Start over with what depends on files that are others than those last checked."""
        changed = changed_files(self._seen.files, submission.files)
        self._seen = submission
        before = self._checked.files if self._checked else {}
        touched = affected(self._names, before, submission.files)
        shown = shown_kata(self._names, changed, touched)
        self._stop_run()
        if touched:
            self._check(touched, shown)
        elif shown and self.results:  # back to what was checked last
            self.show_verdict(shown, progress(shown, self.results, self.results))

    def _check(self, katas: Sequence[str], shown: str) -> None:
        run = self._begin(shown, is_check=True)
        self._follow(run, self._worker.submit(self.checker.check, run.number, self._seen, katas))

    def _begin(self, shown: str, *, is_check: bool) -> Run:
        self._number += 1
        self.run = Run(self._number, self._seen, shown, is_check, monotonic())
        return self.run

    def _follow(self, run: Run, done: Ending) -> None:
        """Hear of the end of a run; then have the process for the next one start."""
        done.add_done_callback(lambda _each: self.events.put(Finished(run.number, done)))
        self._worker.submit(self.checker.get_ready)

    def _stop_run(self) -> None:
        self.run = None
        self.checker.cut_short(self._number)

    def _finished(self, run: Run, done: Ending) -> None:
        self.run = None
        try:
            found = done.result()
        except KitError as error:  # the next save may fare better
            words = phrases.KITS_FAULT.format(error=error)
            self.display.show(words, lambda _console: None)
            return
        if isinstance(found, Attempt):
            self._show_attempt(run.shown, found)
            return
        before, self._checked = self.results, run.submission
        now = {**before, **{each["kata"]: each for each in found}}
        self.results = {name: now[name] for name in self._names}
        top = progress(run.shown, before, self.results) if run.shown else ""
        note, self.note = self.note, ""
        self.show_verdict(run.shown, f"{top} {note}".strip())
        if not before:
            for name in self._names:
                self._worker.submit(self.checker.learn, name)

    def _show_attempt(self, kata: str, done: Attempt) -> None:
        self.shown = kata

        def body(console: Console) -> None:
            console.print(rows_table(done.rows))
            console.print()
            console.print(Text(done.note))

        self.display.show("", body)
