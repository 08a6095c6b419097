"""Hidden tests of which earlier checks know what they are, what they ask, and what they found.

The learner's code is called each time. What it answered, to the byte, is not judged again. Other
answers are judged by the test's function itself: pytest is started for a kata of which nothing is
known, and where such a function alone comes to no verdict.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.lab import Lab
from lossdojo.content.open_kata import OpenKata
from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.collected import CollectedTest, report_of, test_entry
from lossdojo.grading.equal_answers import ResultCache, Updates, Verdict, answers_key
from lossdojo.grading.hidden_tests.functions import plain_verdict
from lossdojo.grading.store import Row, Store
from lossdojo.grading.subjects import SubmittedKata
from lossdojo.memo import ReportPart
from lossdojo.practice.answered_test import AnsweredTest
from lossdojo.practice.known_kata import KnownKata, known_kata
from lossdojo.sandbox.protocol.replies import RawAnswer
from lossdojo.values.calls import Answer, Call, Reply

if TYPE_CHECKING:  # it imports pytest
    from lossdojo.grading.hidden_tests.session import HiddenTests

Entries = Sequence[Mapping[str, Any]]


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
        found = {name: known_kata(store, name, seed) for name in katas}
        self._known = {name: each for name, each in found.items() if each is not None}
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
        """As `KataTests.run`, with entries as `OpenChecks` writes them where it needs no pytest."""
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
                yield from known.rows(name, self._seed)
        yield from Updates(diagnoses=updates.diagnoses).rows()

    def _entries(
        self,
        kata: str,
        subject: SubmittedKata,
        cache: ResultCache,
        tell: Callable[[str, str], None],
    ) -> Entries:
        """What is reported of the kata's tests, each judged as soon as it has been answered."""
        known, begun, entries = self._known[kata], dict[str, Sequence[RawAnswer]](), []
        for test in known.tests:
            tell(kata, test.title)
            answers = begun[test.node] = subject.begin_test(test.node)
            key = answers_key(test.node, self._seed, answers)
            message = known.message(test.node, key[2].hex()) if key else None
            if key and message is None:
                message = self._found(test, answers)
            if key is None or message is None:
                return self._judged_by_pytest(kata, _Begun(subject, begun), cache, tell)
            entries.append(test_entry(test, message))
            cache.keep(key, Verdict(message, ReportPart(entries[-1])))
        return entries

    def _judged_by_pytest(
        self, kata: str, begun: "_Begun", cache: ResultCache, tell: Callable[[str, str], None]
    ) -> Entries:
        """What it reports of the kata's tests, of which some have begun."""
        found: Entries = self._judge_of(kata).run({kata: begun}, self._seed, cache, tell)["tests"]
        return found

    def _found(self, test: CollectedTest, answers: Sequence[RawAnswer]) -> str | None:
        """Why these answers fail the test, by its function alone; None where that cannot tell."""
        places = self._known[test.kata].plan.calls_of[test.node]
        asked = self._known[test.kata].plan.calls[places.start : places.stop]
        subject = AnsweredTest(test.kata, asked, answers, self._lab.limits.output_bytes)
        message = plain_verdict(self._lab, test.kata, test.node, subject, self._seed)
        return None if subject.strayed else message

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
                self._known[name] = KnownKata(own, plan, news=True, is_new=True)


class _Begun:
    """A kata some of whose tests have been begun: as `GradedKata`."""

    def __init__(self, subject: SubmittedKata, begun: Mapping[str, Sequence[RawAnswer]]) -> None:
        self.subject = subject
        self._begun = dict(begun)
        self.name = subject.name

    @property
    def off_plan(self) -> bool:
        """As `GradedKata.off_plan`."""
        return self.subject.off_plan

    def answers_ahead(self) -> Sequence[RawAnswer]:
        """As `GradedKata.answers_ahead`; nothing, since some of its tests have begun."""
        return ()

    def begin_test(self, test: str) -> Sequence[RawAnswer]:
        """As `GradedKata.begin_test`; none is begun twice, or its calls would be made again."""
        if test in self._begun:
            return self._begun.pop(test)
        return self.subject.begin_test(test)

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `KataUnderTest.call`."""
        return self.subject.call(args, kwargs)

    def call_all(self, calls: Sequence[Call]) -> list[Answer]:
        """As `KataUnderTest.call_all`."""
        return self.subject.call_all(calls)
