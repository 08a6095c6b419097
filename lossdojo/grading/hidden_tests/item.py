"""One hidden test as an item of pytest's: what it is about, and whom it judges."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

from lossdojo.content.about import what_it_is_about
from lossdojo.content.checks import WrongAnswerError
from lossdojo.content.kata import KataUnderTest
from lossdojo.content.lab import TEST_PREFIX
from lossdojo.grading.collected import TestFacts
from lossdojo.grading.equal_answers import ResultCache, Verdict, VerdictKey, answers_key
from lossdojo.grading.graded_kata import GradedKata
from lossdojo.grading.hidden_tests.functions import GIVEN, call_test, message_of, parameters_of
from lossdojo.memo import ReportPart


@dataclass
class Turn:
    """A kata before one test.

    Attributes:
        subject: the kata.
        seed: of the test's random numbers.
        key: what the verdict on its answers is known by; None where one of them was stopped.
        verdict: on the same answers, found before; None where nobody gave them yet.
        message: why it fails, empty where it passes; None as long as that is not known.
        fault: what went wrong in the test itself, which is not the learner's doing.
        off_plan: whether the test has asked anything but what it was known to ask.
    """

    subject: GradedKata
    seed: int
    key: VerdictKey | None
    verdict: Verdict | None
    message: str | None = None
    fault: str = ""
    off_plan: bool = False


class HiddenTest(pytest.Item):
    """One hidden test: a plain function of a kata and, where it wants some, of random numbers.

    It has no fixtures, unlike pytest's own functions: they take longer than most tests do.

    Raises:
        pytest.UsageError: it does not say what it is about, lacks a docstring, or asks for
            anything else.
    """

    def __init__(self, *, function: Callable[..., object], **how: Any) -> None:  # noqa: ANN401  # pytest's own
        super().__init__(**how)
        self.function = function
        self.facts = self._facts()
        self.keywords = {}  # nobody selects by them, and every report would copy them
        self.turn: Turn
        self._line = inspect.unwrap(function).__code__.co_firstlineno - 1
        self._parameters = parameters_of(function)
        if not {*self._parameters} <= {*GIVEN}:
            raise pytest.UsageError(f"{self.nodeid} may ask for `kata` and `rng`, for no more.")

    def begin(self, subject: GradedKata, seed: int, cache: ResultCache) -> Turn:
        """Let a kata have its turn. Equal answers are judged once: a test knows nothing else."""
        key = answers_key(self.nodeid, seed, subject.begin_test(self.nodeid))
        verdict = cache.verdict(key)
        self.turn = Turn(subject, seed, key, verdict, verdict.message if verdict else None)
        return self.turn

    def runtest(self) -> None:
        """Judge the kata whose turn it is."""
        try:
            self.turn.message = self._run(self.turn.subject, self.turn.seed)
        finally:
            self.turn.off_plan = self.turn.subject.off_plan  # as long as the turn lasts
        if self.turn.message:
            pytest.fail(self.turn.message, pytrace=False)

    def entry(self, reported: Mapping[str, dict[str, Any]], cache: ResultCache) -> ReportPart:
        """What the report says of this turn.

        Args:
            reported: by node id what pytest-json-report says of those whose verdict was unknown.
            cache: remembers it for whoever gives the same answers.
        """
        turn = self.turn
        if turn.verdict is not None:
            return turn.verdict.entry
        metadata = {"seed": turn.seed, **asdict(self.facts)}
        metadata |= {"fault": turn.fault} if turn.fault else {}
        entry = ReportPart({**reported.get(self.nodeid, {}), "metadata": metadata})
        # A test that fails by itself gives no message.
        if turn.key and turn.message is not None and not turn.off_plan:
            cache.keep(turn.key, Verdict(turn.message, entry))
        return entry

    def _run(self, subject: KataUnderTest, seed: int) -> str:
        """Why the kata fails; empty where it passes."""
        try:
            self.run_for(subject, seed)
        except WrongAnswerError as failure:
            return message_of(failure)
        return ""

    def run_for(self, subject: KataUnderTest, seed: int) -> None:
        """Run it for any kata, with the random numbers of that seed.

        Raises:
            WrongAnswerError: the kata fails it.
            RuntimeError: it has given no verdict, which is the test's own fault.
        """
        try:
            returned = call_test(self.function, self._parameters, self.nodeid, subject, seed)
        except pytest.xfail.Exception as error:  # pytest takes it for a failure
            raise RuntimeError(f"{self.name} ends in `xfail`: {error}") from error
        except pytest.fail.Exception as failure:
            raise WrongAnswerError(str(failure)) from None
        except (Exception, WrongAnswerError, KeyboardInterrupt):
            raise
        except BaseException as error:  # a skip, an exit: neither may end a run
            raise RuntimeError(f"{self.name} ends in {type(error).__name__}: {error}") from error
        if returned is not None:  # a generator that nobody runs, an `assert` that was forgotten
            kind = type(returned).__name__
            raise RuntimeError(f"{self.name} returns a {kind}, which nobody reads")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_style: object) -> Any:  # noqa: ANN401  # pytest's own
        """What the report says of a failure: the one line that it was failed with."""
        if excinfo.errisinstance(pytest.fail.Exception):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it stands, for the report."""
        return self.path, self._line, self.name

    def _facts(self) -> TestFacts:
        said, title = what_it_is_about(self.function), inspect.getdoc(self.function)
        if said is None or not title:
            raise pytest.UsageError(f"{self.nodeid} needs a docstring, and `@about(...)` above it.")
        kata = self.path.stem.removeprefix(TEST_PREFIX)
        return TestFacts(kata, " ".join(title.split()), *said)
