"""One kata of a submission, as hidden tests call it."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice

from lossdojo.grading.call_plan import CallPlan
from lossdojo.limits import MOST_STOPS, Allowance, TimeBudget
from lossdojo.memo import ReportPart
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.protocol.replies import RawAnswer, RawAnswers, RawReply, read_answer
from lossdojo.sandbox.protocol.requests import CallRequest, call_request
from lossdojo.values.calls import (
    Answer,
    Call,
    NotLoaded,
    Reply,
    StopKind,
    Terminated,
    Unavailable,
)

log = logging.getLogger(__name__)

MOST_AHEAD = 1 << 22  # bytes of answers that are kept until a test asks for them


class SandboxedKata:
    """A learner's kata: asks its probes in a clean process, and then whatever its tests ask.

    The calls of the plan go out many at a time, before the tests make them. A test that makes
    another call is served as well, one call at a time. After so many stops it is not called again;
    where that is one, a stop at the probes counts as well. A time-out is paid once: what is called
    after it has little time, and where nothing ever came back nothing is called any more.

    Attributes:
        not_loaded: why it could not be imported, once that has been tried.
        stops: each time that a call of it did not come back.
        hidden_call: the first call of a test that did not come back; None where there is none.
        rollout: what it does when it is called again and again; None where that is not known.
        ahead: what `answers_ahead` has given.
    """

    def __init__(
        self,
        name: str,
        client: Client,
        probes: Sequence[CallRequest] = (),
        plan: CallPlan | None = None,
        most_stops: int = MOST_STOPS,
    ) -> None:
        self.name = name
        self.not_loaded: NotLoaded | None = None
        self.stops: list[Terminated] = []
        self.hidden_call: CallRequest | None = None
        self.rollout: ReportPart | None = None
        self.ahead = RawAnswers()
        self.off_plan = False
        self._client = client
        self._probes = probes
        self._probe_answers: RawAnswers | None = None
        self._plan = plan or CallPlan()
        self._most_stops = most_stops
        self._due: Iterator[tuple[CallRequest, RawAnswer]] = iter(())  # not yet made by the test
        self._coming: Iterator[RawAnswer] = iter(())  # the answers from `_place` on
        self._place = -1
        self._calls = self._not_implemented = 0
        self._time = TimeBudget(client.limits.seconds_per_kata, client.delay)
        self._loaded = False
        self._timeout: Terminated | None = None  # the first, a call's or an import's

    @property
    def not_started(self) -> bool:
        """Whether every call so far met the stub's NotImplementedError, and not another file's."""
        return 0 < self._calls == self._not_implemented

    def ask_probes(self) -> RawAnswers:
        """The answers to the open probes; after a time-out or a crash, that for the rest.

        They are asked once, before any call of a hidden test.
        """
        if self._probe_answers is None:
            self._probe_answers = self._answers_to_probes()
        return self._probe_answers

    def called_freely(self, seconds: float) -> Callable[[CallRequest], RawReply | None]:
        """A way to call it where nothing is held against it, before any hidden test.

        Args:
            seconds: after which, all calls together, every other gives None, as one does that
                does not soon come back.
        """
        time = TimeBudget(seconds, self._client.delay)

        def call(request: CallRequest) -> RawReply | None:
            with suppress(Unavailable, Terminated), time.running():
                self._load()
                if not time.is_spent:
                    return self._client.ask(self.name, request, self._client.limits.short)
            return None

        return call

    def answers_ahead(self) -> Sequence[RawAnswer]:
        """As `GradedKata.answers_ahead`."""
        coming, room, are_all = self._answers(self._plan.calls), MOST_AHEAD, True
        arrived: list[RawAnswer] = []
        for each in coming:
            arrived.append(each)
            room -= len(each.frame) if isinstance(each, RawReply) else 0
            if room < 0 or isinstance(each, Terminated):
                are_all = False
                break
        self._coming, self._place = chain(arrived, coming), 0
        self.ahead = RawAnswers(arrived if are_all else ())
        return self.ahead

    def begin_test(self, test: str) -> Sequence[RawAnswer]:
        """As `GradedKata.begin_test`."""
        places, calls = self._plan.calls_of.get(test, range(0)), self._plan.calls
        if self._place != places.start:  # the first, or after one that went another way
            self._coming, self._place = self._answers(calls[places.start :]), places.start
        arrived: list[RawAnswer] = []
        for each in islice(self._coming, len(places)):
            arrived.append(each)
            if isinstance(each, Terminated):  # at which the test ends
                self._place = -1
                break
        else:
            self._place += len(arrived)
        self._due = iter(zip(calls[places.start : places.stop], arrived, strict=False))
        self.off_plan = False
        return arrived

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `KataUnderTest.call`; imports the kata's file when it is first needed."""
        asked, arrived = next(self._due, (None, None))
        if asked is None or arrived is None or not asked.is_about(args, kwargs):
            self.off_plan, self._due, self._place = True, iter(()), -1
            [arrived] = self._answers([call_request(args, kwargs)])
        with self._time.running():
            answer = read_answer(arrived)
        if isinstance(answer, Reply):
            return answer
        if isinstance(arrived, RawReply) and isinstance(answer, Terminated):
            self.off_plan = True  # or the next one's process would not be held to account for it
            self._stop(answer)
        raise answer

    def call_all(self, calls: Iterable[Call]) -> list[Answer]:
        """As `KataUnderTest.call_all`."""
        self._place = -1
        requests = [call_request(args, kwargs) for args, kwargs in calls]
        return [*map(read_answer, self._answers(requests))]

    def _answers(self, calls: Sequence[CallRequest]) -> Iterator[RawAnswer]:
        """One answer each; after a time-out or a crash, the rest is asked in a new process."""
        done = 0
        while done < len(calls):
            answer: RawAnswer
            try:
                self._get_ready()
                for arrived in self._counted(calls[done:] if done else calls):
                    done += len(arrived)
                    yield from arrived
                    if done < len(calls):
                        self._check_time()
                continue
            except Unavailable as reason:
                answer = reason
            except Terminated as stop:
                self._stop(stop)
                self.hidden_call = self.hidden_call or calls[done]
                answer = stop
            done += 1
            yield answer

    def _get_ready(self) -> None:
        """Have the file imported in a process, unless the kata has used up what it may."""
        self.ask_probes()
        if self._timeout is not None and not self._calls:
            raise self._timeout
        if len(self.stops) >= self._most_stops:
            raise self.stops[-1]
        self._check_time()
        self._load()

    def _answers_to_probes(self) -> RawAnswers:
        answers: list[RawAnswer] = []
        try:
            self._load()
            for arrived in self._counted(self._probes):
                answers += arrived
                if len(answers) < len(self._probes):
                    self._check_time()
        except (Unavailable, Terminated) as reason:
            if isinstance(reason, Terminated):
                if self._most_stops == 1:
                    self._stop(reason)
                self.abandon()
            answers += [reason] * (len(self._probes) - len(answers))
        self._time.renew()  # the tests have a kata's time of their own
        return RawAnswers(answers)

    def _load(self) -> None:
        ready = self._loaded and self._client.resume(self.name)
        if self.not_loaded is None and not ready:
            with self._clocked():
                self.not_loaded = self._client.load(self.name)
            if self.not_loaded is not None and self._probe_answers is not None:
                # What it says by now it may have from a hidden call.
                self.not_loaded = NotLoaded(f"{self.name}.py imports once, and not again.")
            self._loaded = self.not_loaded is None
        if self.not_loaded is not None:
            raise Unavailable(self.not_loaded.reason)

    def _stop(self, stop: Terminated) -> None:
        """Have done with the process, which is held against the kata."""
        self.abandon()
        self._place = -1
        if stop not in self.stops:  # it is said again of each call that is not made any more
            log.debug("%s: stopped, %s", self.name, stop)
            self.stops.append(stop)

    def abandon(self) -> None:
        """Have done with the process."""
        self._client.end()
        self._loaded = False

    def _counted(self, calls: Sequence[CallRequest]) -> Iterator[list[RawReply]]:
        """The answers to these calls as they arrive, counted, with the time that they take."""
        answers = self._client.calls(self.name, calls, self._allowed)
        while True:
            with self._clocked():
                arrived = next(answers, None)
            if arrived is None:
                return
            self._calls += len(arrived)
            failure = arrived[0].failure  # no other of them has one
            if isinstance(failure, Reply):
                self._not_implemented += failure.is_unfinished
            yield arrived

    def _allowed(self) -> Allowance:
        """What the next call may take."""
        limits = self._client.limits
        if self._timeout is not None:
            return limits.short
        return limits.per_call if self._calls else limits.first_call(len(self._plan.calls))

    @contextmanager
    def _clocked(self) -> Iterator[None]:
        """Count the time that this takes, and remember that it was too much."""
        try:
            with self._time.running():
                yield
        except Terminated as stop:
            if stop.kind is StopKind.TIMEOUT:
                self._timeout = self._timeout or stop
            raise

    def _check_time(self) -> None:
        if self._time.is_spent:
            words = f"{self.name} took over {self._time.seconds:g} seconds in all."
            raise Terminated(StopKind.TIMEOUT, words)


class MissingKata:
    """A kata that was not handed in: it fails every test, for that reason."""

    off_plan = False

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason

    def answers_ahead(self) -> Sequence[RawAnswer]:
        """As `GradedKata.answers_ahead`."""
        return [Unavailable(self.reason)]

    def begin_test(self, _test: str) -> Sequence[RawAnswer]:
        """As `GradedKata.begin_test`: every call would come to this."""
        return [Unavailable(self.reason)]

    def call(self, _args: tuple[object, ...], _kwargs: Mapping[str, object]) -> Reply:
        """As `KataUnderTest.call`: there is nothing to call."""
        raise Unavailable(self.reason)

    def call_all(self, calls: Sequence[Call]) -> list[Answer]:
        """As `call`."""
        return [Unavailable(self.reason) for _ in calls]


SubmittedKata = SandboxedKata | MissingKata
