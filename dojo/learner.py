"""One kata of a submission: opened with its probes, then called as its tests have it."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from dojo.checks import is_unchanged
from dojo.lab import Limits
from dojo.sandbox import wire
from dojo.sandbox.host import Worker
from dojo.sandbox.questions import Question, question
from dojo.sandbox.replies import NotLoaded, Reply, Stopped
from dojo.subject import Answer, Call, Unavailable

MOST_STOPS = 2  # after so many time-outs or crashes a kata is not called again


@dataclass(frozen=True)
class Script:
    """The questions of a kata's tests, in their order, and where those of each test are."""

    questions: tuple[Question, ...] = ()
    places: Mapping[str, range] = field(default_factory=dict)


class LearnerKata:
    """Asks the opening questions in a clean process, and then whatever its tests ask.

    The questions of the script go out many at a time, before the tests ask them. A test that
    asks something else is served as well, one question at a time.
    """

    def __init__(
        self,
        name: str,
        worker: Worker,
        limits: Limits,
        opening: Sequence[Question] = (),
        script: Script | None = None,
    ) -> None:
        self.name = name
        self.not_loaded: NotLoaded | None = None
        self.stops: list[Stopped] = []
        self.calls = 0
        self.not_implemented = 0
        self._worker = worker
        self._limits = limits
        self._opening = opening
        self._opened: list[Answer] | None = None
        self._script = script or Script()
        self._due: Iterator[tuple[Question, Answer]] = iter(())  # those not reached by the test
        self._ahead: Iterator[Answer] = iter(())  # the answers from `_place` on
        self._place = -1
        self.strayed = False
        self.verdicts: dict[str, str] = {}
        self.named_a_line = False  # whether an answer names a line of the program's text
        self._seconds = 0.0
        self._loaded = False

    @property
    def not_started(self) -> bool:
        """Whether every call so far met the stub's NotImplementedError."""
        return 0 < self.calls == self.not_implemented

    @property
    def opened(self) -> list[Answer]:
        """The answers to the opening questions; after a time-out or a crash, that for the rest."""
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def verdict(self, _test: str) -> str | None:
        """As `Examined.verdict`: never known beforehand."""
        return None

    def judge(self, test: str, message: str) -> None:
        """As `Examined.judge`."""
        self.verdicts[test] = message

    def begin(self, test: str) -> list[Answer]:
        """As `Examined.begin`."""
        places = self._script.places.get(test, range(0))
        questions = self._script.questions
        if self._place != places.start:  # the first, or after one that went another way
            self._ahead, self._place = self._answers(questions[places.start :]), places.start
        answers: list[Answer] = []
        for answer in islice(self._ahead, len(places)):
            answers.append(answer)
            self._place += 1
            if isinstance(answer, Stopped):  # at which the test ends
                self._place = -1
                break
        self._due = iter(zip(questions[places.start : places.stop], answers, strict=False))
        self.strayed = False
        return answers

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `Subject.call`; imports the kata's file when it is first needed."""
        asked, answer = next(self._due, (None, None))
        if asked is None or answer is None or not _asks(asked, args, kwargs):
            self.strayed, self._due = True, iter(())
            [answer] = self.call_all([(args, kwargs)])
        if isinstance(answer, Reply):  # a copy, since a test may change what others get as well
            value, args = wire.copied([answer.value, answer.args])
            return replace(answer, value=value, args=args)
        raise answer

    def call_all(self, calls: Iterable[Call]) -> list[Answer]:
        """As `Subject.call_all`."""
        self._place = -1
        return list(self._answers([question(args, kwargs) for args, kwargs in calls]))

    def _answers(self, questions: Sequence[Question]) -> Iterator[Answer]:
        """One answer each; after a time-out or a crash, the rest is asked in a new process."""
        done = 0
        while done < len(questions):
            answer: Answer
            try:
                self._get_ready()
                for reply in self._clocked(self._worker.calls(self.name, questions[done:])):
                    done += 1
                    yield reply
                    if done < len(questions):
                        self._check_time()
                continue
            except Unavailable as reason:
                answer = reason
            except Stopped as stop:
                self._abandon()
                self.stops.append(stop)
                answer = stop
            done += 1
            yield answer

    def _get_ready(self) -> None:
        """Have the file imported in a process, unless the kata has used up what it may."""
        _ = self.opened  # first of all
        if len(self.stops) >= MOST_STOPS:
            raise self.stops[-1]
        self._check_time()
        self._load()

    def _open(self) -> list[Answer]:
        answers: list[Answer] = []
        try:
            self._load()
            for reply in self._clocked(self._worker.calls(self.name, self._opening)):
                answers.append(reply)
                if len(answers) < len(self._opening):
                    self._check_time()
        except (Unavailable, Stopped) as reason:
            if isinstance(reason, Stopped):
                self._abandon()
            answers += [reason] * (len(self._opening) - len(answers))
        self._seconds = 0.0  # the tests have a kata's time of their own
        return answers

    def _load(self) -> None:
        ready = self._loaded and self._worker.resume(self.name)
        if self.not_loaded is None and not ready:
            began = time.monotonic()
            try:
                self.not_loaded = self._worker.load(self.name)
                if self.not_loaded is not None and self._opened is not None:
                    # What it says by now it may have from a hidden call.
                    self.not_loaded = NotLoaded(f"{self.name}.py imports once, and not again.")
            finally:
                self._seconds += time.monotonic() - began
            self._loaded = self.not_loaded is None
            self.named_a_line |= self.not_loaded is not None
        if self.not_loaded is not None:
            raise Unavailable(self.not_loaded.reason)

    def _abandon(self) -> None:
        """Have done with the process."""
        self._worker.end()
        self._loaded = False

    def _clocked(self, replies: Iterator[Reply]) -> Iterator[Reply]:
        """These replies, counted, with the time that they take."""
        while True:
            began = time.monotonic()
            try:
                reply = next(replies, None)
            finally:
                self._seconds += time.monotonic() - began
            if reply is None:
                return
            self._count(reply)
            yield reply

    def _check_time(self) -> None:
        limit = self._limits.seconds_per_kata
        if self._seconds > limit:
            raise Stopped("timeout", f"{self.name} took over {limit:g} seconds in all.")

    def _count(self, reply: Reply) -> None:
        self.calls += 1
        if reply.raised is not None:
            self.named_a_line |= reply.raised.line > 0
            self.not_implemented += "NotImplementedError" in reply.raised.bases


def _asks(question: Question, args: tuple[object, ...], kwargs: Mapping[str, object]) -> bool:
    """Whether the question is about these arguments, to the byte."""
    return is_unchanged(question.args, args) and is_unchanged(
        list(question.kwargs.items()), list(kwargs.items())
    )
