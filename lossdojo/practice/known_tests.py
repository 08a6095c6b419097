"""Hidden tests whose verdicts are known from earlier checks; pytest is started for the others.

The learner's code is called each time. What is not done again is to judge what it answered: of a
kata it is kept which tests it has, what they call it with, and what came of answers, to the byte.
"""

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.lab import Lab
from lossdojo.content.open_kata import OpenKata
from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.collected import CollectedTest, report_of, test_entry
from lossdojo.grading.equal_answers import ResultCache, Updates, Verdict, answers_key
from lossdojo.grading.graded_kata import GradedKata
from lossdojo.grading.store import Row, Store
from lossdojo.grading.subjects import SubmittedKata
from lossdojo.memo import ReportPart
from lossdojo.sandbox.protocol.replies import RawAnswer
from lossdojo.sandbox.protocol.requests import CallRequest, Requests
from lossdojo.values.calls import Answer, Call, Reply
from lossdojo.values.decoding import decode_request

if TYPE_CHECKING:  # it imports pytest
    from lossdojo.grading.hidden_tests.session import HiddenTests

MOST_ANSWERS = 64  # to one test that verdicts are kept on, the newest
KATA = "kata"  # of a store's rows


@dataclass
class KnownKata:
    """What earlier checks have found out about a kata's tests.

    Attributes:
        tests: those that it has.
        plan: what they call it with.
        verdicts: by node id, and by a digest of all answers to the test, why they fail it; empty
            where they pass.
        news: whether something of it is not in the store.
    """

    tests: tuple[CollectedTest, ...]
    plan: CallPlan
    verdicts: dict[str, dict[str, str]] = field(default_factory=dict)
    news: bool = False

    def message(self, test: str, digest: str) -> str | None:
        """Why these answers fail, empty where they pass; None where nobody knows."""
        return self.verdicts.get(test, {}).get(digest)

    def keep(self, test: str, digest: str, message: str) -> None:
        """Remember a verdict."""
        known = self.verdicts.setdefault(test, {})
        if digest not in known:
            known[digest] = message
            self.news = True
            while len(known) > MOST_ANSWERS:
                del known[next(iter(known))]

    def as_data(self) -> dict[str, Any]:
        """As a store holds it."""
        return {
            "tests": [*map(asdict, self.tests)],
            "calls": [base64.b64encode(each.frame).decode() for each in self.plan.calls],
            "calls_of": {test: len(places) for test, places in self.plan.calls_of.items()},
            "verdicts": self.verdicts,
        }


class KnownTests:
    """As `KataTests`, for one check of some katas. Use it as a context manager.

    Args:
        lab: whose hidden tests they are.
        katas: those that are checked.
        seed: of the tests' random inputs.
        store: what earlier checks have found out.
        models: the katas' programs, by which it is found out what tests ask.
    """

    def __init__(
        self,
        lab: Lab,
        katas: Sequence[str],
        seed: int,
        store: Store,
        models: OpenCatalogue,
    ) -> None:
        self._lab, self._seed, self._models = lab, seed, models
        self._stack = ExitStack()
        self._judge: HiddenTests | None = None
        self._judged: Sequence[str] = ()
        rows = {name: store.get(KATA, name, seed) for name in katas}
        self._known = {name: _read(row) for name, row in rows.items() if row is not None}
        self._unknown = [name for name in katas if name not in self._known]

    def __enter__(self) -> Self:
        """Collect the tests of katas of which nothing is known; raises as `HiddenTests` does."""
        with ExitStack() as stack:
            stack.push(self._stack)
            if self._unknown:
                self._collect(self._unknown)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    @property
    def tests(self) -> tuple[CollectedTest, ...]:
        """Those of the katas that are checked."""
        return tuple(test for kata in self._known.values() for test in kata.tests)

    def check(self, _catalogue: OpenCatalogue, _seed: int) -> None:
        """As `KataTests.check`: a check of one's own code takes them as they are."""

    def plan(self, kata: str, _kata_model: OpenKata, _seed: int) -> CallPlan:
        """As `KataTests.plan`."""
        return self._known[kata].plan

    def run(
        self,
        katas: Mapping[str, SubmittedKata],
        _seed: int,
        cache: ResultCache,
        tell: Callable[[str, str], None] = lambda _kata, _title: None,
    ) -> dict[str, Any]:
        """As `KataTests.run`, with entries as `OpenChecks` writes them where a verdict is known."""
        entries = list[Mapping[str, Any]]()
        for name, subject in katas.items():
            entries += self._entries(name, subject, cache, tell)
        return report_of(entries)

    def rows(self, updates: Updates) -> Iterator[Row]:
        """What a check has found out, for a store."""
        kata_of = {test.node: test.kata for test in self.tests}
        for (test, _, digest), message in updates.verdicts:
            self._known[kata_of[test]].keep(test, digest.hex(), message)
        for name, known in self._known.items():
            if known.news:
                yield (KATA, name, self._seed), known.as_data()
        yield from Updates(diagnoses=updates.diagnoses).rows()

    def _entries(
        self,
        kata: str,
        subject: SubmittedKata,
        cache: ResultCache,
        tell: Callable[[str, str], None],
    ) -> Sequence[Mapping[str, Any]]:
        """What is reported of the kata's tests, each judged as soon as it has been answered."""
        known, begun, entries = self._known[kata], dict[str, Sequence[RawAnswer]](), []
        for test in known.tests:
            tell(kata, test.title)
            answers = begun[test.node] = subject.begin_test(test.node)
            key = answers_key(test.node, self._seed, answers)
            message = known.message(test.node, key[2].hex()) if key else None
            if key is None or message is None:
                judge = self._judge_of(kata)
                judged = judge.run({kata: _Begun(subject, begun)}, self._seed, cache, tell)
                judged_tests: Sequence[Mapping[str, Any]] = judged["tests"]
                return judged_tests
            entries.append(test_entry(test, message))
            cache.keep(key, Verdict(message, ReportPart(entries[-1])))
        return entries

    def _judge_of(self, kata: str) -> "HiddenTests":
        """Pytest's own, with the tests of that kata; where it is the second one, of all."""
        if self._judge is None or kata not in self._judged:
            self._collect([kata] if self._judge is None else [*self._known])
        assert self._judge is not None, "it has been collected"  # noqa: S101
        return self._judge

    def _collect(self, katas: Sequence[str]) -> None:
        from lossdojo.grading.hidden_tests.session import HiddenTests

        self._stack.close()
        lab = replace(self._lab, katas=tuple(map(self._lab.kata, katas)))
        proven = not self._unknown
        self._judge = tests = self._stack.enter_context(HiddenTests(lab, proven=proven))
        self._judged = katas
        for name in katas:
            if name not in self._known:
                own = tuple(test for test in tests.tests if test.kata == name)
                plan = tests.plan(name, self._models[name], self._seed)
                self._known[name] = KnownKata(own, plan, news=True)


class _Begun:
    """A kata some of whose tests have been begun: as `GradedKata`."""

    def __init__(self, subject: GradedKata, begun: Mapping[str, Sequence[RawAnswer]]) -> None:
        self._subject = subject
        self._begun = dict(begun)
        self.name = subject.name

    @property
    def off_plan(self) -> bool:
        """As `GradedKata.off_plan`."""
        return self._subject.off_plan

    def answers_ahead(self) -> Sequence[RawAnswer]:
        """As `GradedKata.answers_ahead`; nothing, since some of its tests have begun."""
        return ()

    def begin_test(self, test: str) -> Sequence[RawAnswer]:
        """As `GradedKata.begin_test`; none is begun twice, or its calls would be made again."""
        if test in self._begun:
            return self._begun.pop(test)
        return self._subject.begin_test(test)

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `KataUnderTest.call`."""
        return self._subject.call(args, kwargs)

    def call_all(self, calls: Sequence[Call]) -> list[Answer]:
        """As `KataUnderTest.call_all`."""
        return self._subject.call_all(calls)


def _read(row: dict[str, Any]) -> KnownKata:
    calls = [*map(_request, row["calls"])]
    first, places = 0, dict[str, range]()
    for test, count in row["calls_of"].items():
        places[test] = range(first, first + count)
        first += count
    tests = tuple(CollectedTest(**each) for each in row["tests"])
    return KnownKata(tests, CallPlan(Requests(calls), places), row["verdicts"])


def _request(text: str) -> CallRequest:
    frame = base64.b64decode(text)
    args, kwargs, size = decode_request(frame)
    return CallRequest(tuple(args), kwargs or {}, frame, size)
