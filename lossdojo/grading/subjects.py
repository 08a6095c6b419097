"""One kata of a submission: opened with its probes, then called as its tests have it."""

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Protocol

from lossdojo.content.kata import KataUnderTest
from lossdojo.grading.call_plan import CallPlan
from lossdojo.limits import Limits
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.protocol.replies import RawReply
from lossdojo.sandbox.protocol.requests import CallRequest, call_request
from lossdojo.values.arrays import is_unchanged
from lossdojo.values.calls import Answer, Call, NotLoaded, Reply, Terminated, Unavailable

MOST_STOPS = 2  # after so many time-outs or crashes a kata is not called again
RawAnswer = RawReply | Terminated | Unavailable


class SandboxedKata:
    """Asks the opening questions in a clean process, and then whatever its tests ask.

    The questions of the script go out many at a time, before the tests ask them. A test that
    asks something else is served as well, one question at a time.
    """

    def __init__(
        self,
        name: str,
        worker: Client,
        limits: Limits,
        opening: Sequence[CallRequest] = (),
        script: CallPlan | None = None,
    ) -> None:
        self.name = name
        self.not_loaded: NotLoaded | None = None
        self.stops: list[Terminated] = []
        self.calls = 0
        self.not_implemented = 0
        self._worker = worker
        self._limits = limits
        self._opening = opening
        self._opened: list[RawAnswer] | None = None
        self._script = script or CallPlan()
        self._due: Iterator[tuple[CallRequest, RawAnswer]] = iter(
            ()
        )  # those not reached by the test
        self._ahead: Iterator[RawAnswer] = iter(())  # the answers from `_place` on
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
    def opened(self) -> list[RawAnswer]:
        """The answers to the opening questions; after a time-out or a crash, that for the rest."""
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def verdict(self, _test: str) -> str | None:
        """As `GradedKata.verdict`: never known beforehand."""
        return None

    def judge(self, test: str, message: str) -> None:
        """As `GradedKata.judge`."""
        self.verdicts[test] = message

    def begin(self, test: str) -> bytes | None:
        """As `GradedKata.begin`."""
        places = self._script.places.get(test, range(0))
        questions = self._script.questions
        if self._place != places.start:  # the first, or after one that went another way
            self._ahead, self._place = self._answers(questions[places.start :]), places.start
        arrived: list[RawAnswer] = []
        for each in islice(self._ahead, len(places)):
            arrived.append(each)
            self._place += 1
            if isinstance(each, Terminated):  # at which the test ends
                self._place = -1
                break
        self._due = iter(zip(questions[places.start : places.stop], arrived, strict=False))
        self.strayed = False
        return digest_of(arrived)

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `KataUnderTest.call`; imports the kata's file when it is first needed."""
        asked, arrived = next(self._due, (None, None))
        if asked is None or arrived is None or not _is_about(asked, args, kwargs):
            self.strayed, self._due, self._place = True, iter(()), -1
            [arrived] = self._answers([call_request(args, kwargs)])
        began = time.monotonic()
        answer = read_answer(arrived)
        self._seconds += time.monotonic() - began
        if isinstance(answer, Reply):
            return answer
        if isinstance(arrived, RawReply) and isinstance(answer, Terminated):
            self.strayed = True  # or the next one's process would not be held to account for it
            self._stop(answer)
        raise answer

    def call_all(self, calls: Iterable[Call]) -> list[Answer]:
        """As `KataUnderTest.call_all`."""
        self._place = -1
        return [
            *map(read_answer, self._answers([call_request(args, kwargs) for args, kwargs in calls]))
        ]

    def _answers(self, questions: Sequence[CallRequest]) -> Iterator[RawAnswer]:
        """One answer each; after a time-out or a crash, the rest is asked in a new process."""
        done = 0
        while done < len(questions):
            answer: RawAnswer
            try:
                self._get_ready()
                for sealed in self._clocked(self._worker.calls(self.name, questions[done:])):
                    done += 1
                    yield sealed
                    if done < len(questions):
                        self._check_time()
                continue
            except Unavailable as reason:
                answer = reason
            except Terminated as stop:
                self._stop(stop)
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

    def _open(self) -> list[RawAnswer]:
        answers: list[RawAnswer] = []
        try:
            self._load()
            for sealed in self._clocked(self._worker.calls(self.name, self._opening)):
                answers.append(sealed)
                if len(answers) < len(self._opening):
                    self._check_time()
        except (Unavailable, Terminated) as reason:
            if isinstance(reason, Terminated):
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

    def _stop(self, stop: Terminated) -> None:
        """Have done with the process, which is held against the kata."""
        self._abandon()
        self._place = -1
        self.stops.append(stop)

    def _abandon(self) -> None:
        """Have done with the process."""
        self._worker.end()
        self._loaded = False

    def _clocked(self, answers: Iterator[RawReply]) -> Iterator[RawReply]:
        """These answers, counted, with the time that they take."""
        while True:
            began = time.monotonic()
            try:
                answer = next(answers, None)
            finally:
                self._seconds += time.monotonic() - began
            if answer is None:
                return
            self._count(answer.failure)
            yield answer

    def _check_time(self) -> None:
        limit = self._limits.seconds_per_kata
        if self._seconds > limit:
            raise Terminated("timeout", f"{self.name} took over {limit:g} seconds in all.")

    def _count(self, failure: Reply | Terminated | None) -> None:
        self.calls += 1
        if isinstance(failure, Reply) and failure.raised is not None:
            self.named_a_line |= failure.raised.line > 0
            self.not_implemented += failure.has_raised("NotImplementedError")


def read_answer(arrived: RawAnswer) -> Answer:
    """What has arrived, read."""
    return arrived.read() if isinstance(arrived, RawReply) else arrived


def digest_of(arrived: Sequence[RawAnswer]) -> bytes | None:
    """Of all that these answers hold, to the byte; None where one did not come back."""
    frames = [each.frame for each in arrived if isinstance(each, RawReply)]
    if len(frames) < len(arrived):
        return None
    return hashlib.blake2b(b"".join(frames), digest_size=16).digest()


def _is_about(
    question: CallRequest, args: tuple[object, ...], kwargs: Mapping[str, object]
) -> bool:
    """Whether the question is about these arguments, to the byte."""
    return is_unchanged(question.args, args) and is_unchanged(
        list(question.kwargs.items()), list(kwargs.items())
    )


class GradedKata(KataUnderTest, Protocol):
    """A subject that knows what the graders' tests will ask."""

    @property
    def strayed(self) -> bool:
        """Whether the present test has asked anything else."""
        ...

    def verdict(self, test: str, /) -> str | None:
        """Why it fails that test, empty where it passes; None where that is not known yet."""
        ...

    def judge(self, test: str, message: str, /) -> None:
        """Be told the verdict."""
        ...

    def begin(self, test: str, /) -> bytes | None:
        """Be told which test asks now, by its node id.

        Returns:
            a digest of the answers to all that it is known to ask; None where one did not come.
        """
        ...


class NotCalled:
    """A kata that no test calls, since each verdict is known."""

    strayed = True

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason

    def judge(self, test: str, message: str, /) -> None:
        """As `GradedKata.judge`: it is known."""

    def begin(self, _test: str, /) -> None:
        """As `GradedKata.begin`: nothing comes."""

    def call(self, _args: tuple[object, ...], _kwargs: Mapping[str, object], /) -> Reply:
        """As `KataUnderTest.call`: there is nothing to call."""
        raise Unavailable(self.reason)

    def call_all(self, calls: Sequence[Call], /) -> list[Answer]:
        """As `call`."""
        return [Unavailable(self.reason) for _ in calls]


class MissingKata(NotCalled):
    """A kata that was not handed in."""

    def verdict(self, _test: str, /) -> str | None:
        """As `GradedKata.verdict`: it fails every test."""
        return self.reason
