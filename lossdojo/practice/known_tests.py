"""Hidden tests whose verdicts are known from earlier checks; pytest is started for the others.

The learner's code is called each time. What is not done again is to judge what it answered: of a
kata it is kept which tests it has, what they call it with, and what came of answers, to the byte.
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
from lossdojo.grading.store import Row, Store
from lossdojo.grading.subjects import SubmittedKata
from lossdojo.memo import ReportPart
from lossdojo.practice.known_kata import KnownKata, read_known
from lossdojo.sandbox.protocol.replies import RawAnswer, RawReply
from lossdojo.values.calls import Answer, Call, Reply

if TYPE_CHECKING:  # it imports pytest
    from lossdojo.grading.hidden_tests.session import HiddenTests
    from lossdojo.practice.judge_beside import JudgeBeside

Entries = Sequence[Mapping[str, Any]]
KATA = "kata"  # of a store's rows


class KnownTests:
    """As `KataTests`, for one check of some katas. Use it as a context manager.

    Args:
        lab: whose hidden tests they are.
        katas: those that are checked.
        seed: of the tests' random inputs.
        store: what earlier checks have found out.
        models: the katas' programs, by which it is found out what tests ask.
        beside: judges some of the katas, if there is one.
        meanwhile: is done for each of these while it is judged.
    """

    def __init__(
        self,
        lab: Lab,
        katas: Sequence[str],
        seed: int,
        store: Store,
        models: OpenCatalogue,
        beside: "JudgeBeside | None",
        meanwhile: Callable[[SubmittedKata], None],
    ) -> None:
        self._lab, self._seed, self._models = lab, seed, models
        self._stack = ExitStack()
        self._judge: HiddenTests | None = None
        self._judged: Sequence[str] = ()
        rows = {name: store.get(KATA, name, seed) for name in katas}
        self._known = {name: read_known(row) for name, row in rows.items() if row is not None}
        self._unknown = [name for name in katas if name not in self._known]
        self._beside = beside
        self._meanwhile = meanwhile

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
        told = {name: self._entries(name, each, cache, tell) for name, each in katas.items()}
        entries = list[Mapping[str, Any]]()
        for name, found in told.items():
            if isinstance(found, _Begun):
                found = self._told_beside(name, found, cache, tell)
            entries += found
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
    ) -> "Entries | _Begun":
        """What is reported of the kata's tests, each judged as soon as it has been answered.

        As far as they have begun, where they are judged beside.
        """
        known, begun, entries = self._known[kata], dict[str, Sequence[RawAnswer]](), []
        ahead = self._answers_for_beside(kata, subject)
        for test in known.tests:
            tell(kata, test.title)
            answers = begun[test.node] = subject.begin_test(test.node)
            key = answers_key(test.node, self._seed, answers)
            message = known.message(test.node, key[2].hex()) if key else None
            if key is None or message is None:
                if ahead and self._beside is not None:
                    self._beside.ask(kata, known.plan, ahead)
                    return _Begun(subject, begun)
                return self._judged_here(kata, _Begun(subject, begun), cache, tell)
            entries.append(test_entry(test, message))
            cache.keep(key, Verdict(message, ReportPart(entries[-1])))
        return entries

    def _answers_for_beside(self, kata: str, subject: SubmittedKata) -> Sequence[RawReply]:
        """All answers to the kata's plan, where it is judged beside, and not here, by them."""
        if self._judge or self._beside is None or kata not in self._beside.katas:
            return ()
        answers = subject.answers_ahead()
        replies = [each for each in answers if isinstance(each, RawReply)]
        return replies if len(replies) == len(answers) else ()

    def _told_beside(
        self, kata: str, begun: "_Begun", cache: ResultCache, tell: Callable[[str, str], None]
    ) -> Entries:
        """What is reported of a kata that is judged beside; it is judged here where that fails."""
        assert self._beside is not None, "it has been asked"  # noqa: S101
        self._meanwhile(begun.subject)
        messages = self._beside.messages()
        if messages is None:
            return self._judged_here(kata, begun, cache, tell)
        entries = []
        for test in self._known[kata].tests:
            entries.append(test_entry(test, messages[test.node]))
            key = answers_key(test.node, self._seed, begun.begin_test(test.node))
            if key is not None:
                cache.keep(key, Verdict(messages[test.node], ReportPart(entries[-1])))
        return entries

    def _judged_here(
        self, kata: str, begun: "_Begun", cache: ResultCache, tell: Callable[[str, str], None]
    ) -> Entries:
        """What is reported of a kata that is judged here."""
        found: Entries = self._judge_of(kata).run({kata: begun}, self._seed, cache, tell)["tests"]
        return found

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
