"""The pytest plug-in that gives graders a kata to call, and writes facts into the report."""

import inspect
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytest_jsonreport.plugin import JSONReport

from dojo.bounded import Bounded
from dojo.checks import unchanged, wrong
from dojo.knowledge import Knowledge
from dojo.sandbox.replies import Reply, Stopped
from dojo.subject import Examined, Subject, Unavailable
from dojo.wording import show_call

PREFIX = "test_"  # graders/test_<kata>.py grades <kata>
MOST_ENTRIES = 128  # that each test remembers
LONGEST = 1 << 11  # characters of a verdict that is remembered


class Entry(dict[str, Any]):
    """What pytest-json-report says of one test, and may say again for others."""

    @cached_property
    def text(self) -> str:
        """As JSON."""
        return json.dumps(self)


@dataclass(frozen=True)
class Facts:
    """What the report says of a test beside its outcome."""

    kata: str
    title: str
    statement: str
    points: float


class Kata:
    """What a grader gets as its `kata`: call it as the learner's function."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject

    def __call__(self, *args: object, **kwargs: object) -> Any:  # noqa: ANN401  # plain data, see wire
        """The answer as plain data; the test fails if the call raises or is stopped."""
        reply = self.reply(*args, **kwargs)
        if reply.raised is not None:
            call = show_call(self.subject.name, args, kwargs)
            wrong(f"{call} raised {reply.raised.type}: {reply.raised.message}")
        return reply.value

    def reply(self, *args: object, **kwargs: object) -> Reply:
        """All that came back; the test fails if the call is stopped."""
        try:
            return self.subject.call(args, kwargs)
        except (Stopped, Unavailable) as reason:
            wrong(str(reason))

    def raises(self, error: type[Exception], *args: object) -> None:
        """Fail the test unless the call raises that builtin error or a subclass of it."""
        reply = self.reply(*args)
        call = show_call(self.subject.name, args, {})
        if reply.raised is None:
            wrong(f"{call} must raise {error.__name__}; it returned.")
        if error.__name__ not in reply.raised.bases:
            wrong(f"{call} must raise {error.__name__}; it raised {reply.raised.type}.")

    def leaves_alone(self, *args: object, **kwargs: object) -> None:
        """Fail the test if the call raises or changes any of its arguments."""
        reply = self.reply(*args, **kwargs)
        if reply.raised is not None:
            wrong(f"{self.subject.name} raised {reply.raised.type}: {reply.raised.message}")
        unchanged(args, reply.args, "Every argument")


@dataclass
class Turn:
    """A subject before one test: what its answers are known by, and why it fails, once known."""

    subject: Examined
    seed: int
    key: tuple[str, int, bytes] | None
    message: str | None


class GraderTest(pytest.Item):
    """One hidden test: a plain function of a kata and, where it wants some, of random numbers.

    It has no fixtures, unlike pytest's own functions: they take longer than most graders do.

    Raises:
        pytest.UsageError: it lacks the `about` mark or a docstring, or asks for anything else.
    """

    def __init__(
        self,
        *,
        function: Callable[..., None],
        plugin: "GradingPlugin",
        **how: Any,  # noqa: ANN401  # pytest's own
    ) -> None:
        super().__init__(**how)
        self.function = function
        self.own_markers.extend(getattr(function, "pytestmark", []))
        self.facts = self._facts()
        self.keywords = {}  # nobody selects by them, and every report would copy them
        self._verdicts = plugin.knowledge.verdicts
        self._turn: Turn
        self._entries = Bounded[tuple[int, str], Entry](MOST_ENTRIES)
        self._line = inspect.getsourcelines(function)[1] - 1
        self._wants = list(inspect.signature(function).parameters)
        if not set(self._wants) <= {"kata", "rng"}:
            raise pytest.UsageError(f"{self.nodeid} may ask for `kata` and `rng`, for no more.")

    def begin(self, subject: Examined, seed: int) -> Entry | None:
        """Let a subject have its turn; what is to be reported of it, where that is known by now.

        A test knows nothing of a subject but its answers, so that equal answers are judged once.
        """
        key, message = None, subject.verdict(self.nodeid)
        if message is None:
            answers = subject.begin(self.nodeid)
            key = (self.nodeid, seed, answers) if answers is not None else None
            message = self._verdicts.get(key) if key else None
        self._turn = Turn(subject, seed, key, message)
        if message is None:
            return None
        entry = self._entries.get((seed, message))
        if entry is not None:
            subject.judge(self.nodeid, message)
        return entry

    @property
    def seed(self) -> int:
        """Of this turn's random numbers."""
        return self._turn.seed

    def runtest(self) -> None:
        """Judge the subject whose turn it is."""
        turn = self._turn
        if turn.message is None:
            turn.message = self._run(turn.subject, turn.seed)
            if turn.key and not turn.subject.strayed and len(turn.message) <= LONGEST:
                self._verdicts[turn.key] = turn.message
        turn.subject.judge(self.nodeid, turn.message)
        if turn.message:
            wrong(turn.message)

    def as_entry(self, reported: dict[str, Any]) -> Entry:
        """What was reported of that turn, kept for whoever comes to the same."""
        entry, message = Entry(reported), self._turn.message
        # A grader that fails by itself gives no message.
        if message is not None and len(message) <= LONGEST:
            self._entries[self._turn.seed, message] = entry
        return entry

    def _run(self, subject: Subject, seed: int) -> str:
        """Why the subject fails; empty where it passes."""
        try:
            self.run_for(subject, seed)
        except pytest.fail.Exception as failure:
            return str(failure) or "It says nothing."  # empty words are a pass
        return ""

    def run_for(self, subject: Subject, seed: int) -> None:
        """Run it for any subject, with the random numbers of that seed."""
        given: dict[str, object] = {"kata": Kata(subject)}
        if "rng" in self._wants:
            given["rng"] = random_numbers(seed, self.nodeid)
        self.function(**{name: given[name] for name in self._wants})

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_style: object) -> Any:  # noqa: ANN401  # pytest's own
        """What the report says of a failure: the one line that it was failed with."""
        if excinfo.errisinstance(pytest.fail.Exception):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it stands, for the report."""
        return self.path, self._line, self.name

    def _facts(self) -> Facts:
        mark = self.get_closest_marker("about")
        title = inspect.getdoc(self.function)
        if mark is None or not title:
            raise pytest.UsageError(f"{self.nodeid} needs a docstring and an `about` mark.")
        points = float(mark.kwargs.get("points", 1))
        kata = self.path.stem.removeprefix(PREFIX)
        return Facts(kata, " ".join(title.split()), mark.args[0], points)


class GradingPlugin:
    """Collects the graders, and runs them by what is known."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.collection_errors: list[str] = []
        self.json_report: JSONReport  # once it is collected

    def pytest_pycollect_makeitem(
        self, collector: pytest.Collector, name: str, obj: object
    ) -> pytest.Item | None:
        """A grader of our own kind for each test function.

        Raises:
            pytest.UsageError: there is a class of tests, which nobody would run.
        """
        own = getattr(obj, "__module__", "") == collector.path.stem
        if own and inspect.isclass(obj) and name.startswith("Test"):
            raise pytest.UsageError(f"{collector.nodeid}::{name} is a class: write functions.")
        if not name.startswith(PREFIX) or not inspect.isfunction(obj):
            return None
        return GraderTest.from_parent(collector, name=name, function=obj, plugin=self)

    def pytest_runtest_protocol(self, item: GraderTest) -> bool:
        """Run a test as pytest does, less what our tests do without: fixtures, logs, debuggers.

        pytest's report of each stage goes to pytest-json-report by itself, since the hooks on
        that way, for plug-ins that are not there, take longer than a test.
        """
        metadata: dict[str, object] = {"seed": item.seed, **vars(item.facts)}
        for stage, run in (("setup", _nothing), ("call", item.runtest), ("teardown", _nothing)):
            call = pytest.CallInfo.from_call(run, stage, reraise=KeyboardInterrupt)  # type: ignore[arg-type]
            report = pytest.TestReport.from_item_and_call(item, call)
            if call.excinfo is not None:
                metadata |= _fault(item, call.excinfo)
            if stage == "teardown":
                report._json_report_extra = {"metadata": metadata}  # type: ignore[attr-defined]
            self.json_report.pytest_runtest_logreport(report)
        return True

    def pytest_json_runtest_stage(self, report: pytest.TestReport) -> dict[str, object] | None:
        """A stage as pytest-json-report has it, without the search for words that are at hand."""
        stage: dict[str, object] = {"duration": report.duration, "outcome": report.outcome}
        if report.passed:
            return stage
        return {**stage, "longrepr": report.longrepr} if isinstance(report.longrepr, str) else None

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep what goes wrong while tests are collected."""
        if report.failed:
            self.collection_errors.append(report.longreprtext)


def _fault(item: GraderTest, failure: pytest.ExceptionInfo[BaseException]) -> dict[str, object]:
    """What is wrong with the grader itself.

    Graders fail a test through `dojo.checks.wrong` alone, so that any other exception is no
    learner's doing.
    """
    if failure.errisinstance(pytest.fail.Exception):
        return {}
    return {"fault": f"{item.nodeid}: {failure.exconly()}"}


def _nothing() -> None:
    """What a test without fixtures has to set up, and to tear down."""


def random_numbers(seed: int, node: str) -> np.random.Generator:
    """The random numbers of one test under one seed."""
    return np.random.default_rng([seed, zlib.crc32(node.encode())])
