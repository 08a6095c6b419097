"""The pytest plug-in that collects hidden tests, holds their session open, and runs each."""

import inspect
import threading

import pytest
from pytest_jsonreport.plugin import JSONReport

from lossdojo.content.lab import TEST_PREFIX
from lossdojo.grading.hidden_tests.item import HiddenTest


class GradingPlugin:
    """Makes items of hidden tests, and keeps pytest in its loop for as long as there are learners.

    Attributes:
        collection_errors: what went wrong while tests were collected.
        session: pytest's own, once it is collected and until `release` is called.
        handed_out: is set when the session can be had, or never will be.
    """

    def __init__(self) -> None:
        self.collection_errors: list[str] = []
        self.session: pytest.Session | None = None
        self.handed_out = threading.Event()
        self._released = threading.Event()

    def release(self) -> None:
        """Let pytest come to its end."""
        self._released.set()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hand out the session in place of running it, until it is released."""
        if not session.testsfailed:
            self.session = session
            self.handed_out.set()
            self._released.wait()
        return True

    def pytest_pycollect_makeitem(
        self, collector: pytest.Collector, name: str, obj: object
    ) -> pytest.Item | None:
        """An item of our own kind for each test function.

        Raises:
            pytest.UsageError: a test is written in a way in which nobody would run it: in a class,
                or as a generator or a coroutine, which returns before it has judged anything.
        """
        where = f"{collector.nodeid}::{name}"
        own = getattr(obj, "__module__", "") == collector.path.stem
        if own and inspect.isclass(obj) and (name.startswith("Test") or _has_tests(obj)):
            raise pytest.UsageError(f"{where} is a class: write functions.")
        if not name.startswith(TEST_PREFIX) or not inspect.isfunction(obj):
            return None
        if inspect.isgeneratorfunction(obj) or inspect.iscoroutinefunction(obj):
            raise pytest.UsageError(f"{where} uses yield or async: write a plain function.")
        return HiddenTest.from_parent(collector, name=name, function=obj)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep what goes wrong while tests are collected."""
        if report.failed:
            self.collection_errors.append(report.longreprtext)

    def pytest_json_runtest_stage(self, report: pytest.TestReport) -> dict[str, object] | None:
        """A stage as pytest-json-report has it, without the search for words that are at hand."""
        stage: dict[str, object] = {"duration": report.duration, "outcome": report.outcome}
        if report.passed:
            return stage
        return {**stage, "longrepr": report.longrepr} if isinstance(report.longrepr, str) else None


def _has_tests(cls: type) -> bool:
    """Whether somebody means its methods to be tests, as in unittest."""
    return any(name.startswith("test") for name in dir(cls))


def run_stages(item: HiddenTest, report: JSONReport) -> None:
    """Run a test as pytest does, less what our tests do without: fixtures, logs, debuggers.

    pytest's report of each stage goes to pytest-json-report by itself, since the hooks on that
    way, for plug-ins that are not there, take longer than a test.
    """
    for stage, run in (("setup", _nothing), ("call", item.runtest), ("teardown", _nothing)):
        call = pytest.CallInfo.from_call(run, stage, reraise=KeyboardInterrupt)  # type: ignore[arg-type]  # any of three words
        if call.excinfo is not None:
            item.turn.fault = _fault_of(item, call.excinfo)
        report.pytest_runtest_logreport(pytest.TestReport.from_item_and_call(item, call))


def _fault_of(item: HiddenTest, failure: pytest.ExceptionInfo[BaseException]) -> str:
    """What is wrong with the test itself; empty where it is the learner's answer.

    Hidden tests fail through `lossdojo.content.checks.wrong` alone, so that any other exception is
    no learner's doing.
    """
    if failure.errisinstance(pytest.fail.Exception):
        return ""
    return f"{item.nodeid}: {failure.exconly()}"


def _nothing() -> None:
    """What a test without fixtures has to set up, and to tear down."""
