"""The pytest plug-in that collects hidden tests, holds their session open, and runs each."""

import inspect
import threading
from pathlib import Path

import pytest
from pytest_jsonreport.plugin import JSONReport

from lossdojo.content.faults import fault_of
from lossdojo.content.lab import TEST_PREFIX, Lab
from lossdojo.errors import ContentError
from lossdojo.grading.hidden_tests.item import HiddenTest
from lossdojo.grading.hidden_tests.refusals import (
    refuse_what_nobody_reads,
    refuse_what_nobody_runs,
)


class GradingPlugin:
    """Makes items of hidden tests, and keeps pytest in its loop for as long as there are learners.

    Attributes:
        faults: what went wrong while tests were collected.
        session: pytest's own, once it is collected and until `release` is called.
        handed_out: is set when the session can be had, or never will be.
    """

    def __init__(self, lab: Lab) -> None:
        self.faults: list[ContentError] = []
        self.session: pytest.Session | None = None
        self.handed_out = threading.Event()
        self._released = threading.Event()
        self._root, self._graders = lab.root, lab.graders

    def release(self) -> None:
        """Let pytest come to its end."""
        self._released.set()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hand out the session in place of running it, until it is released."""
        for item in session.items:
            if not isinstance(item, HiddenTest):
                self.faults.append(
                    ContentError(f"{item.nodeid} is no function: write a plain one.")
                )
        if not self.faults:
            self.session = session
            self.handed_out.set()
            self._released.wait()
        return True

    def pytest_pycollect_makeitem(
        self, collector: pytest.Collector, name: str, obj: object
    ) -> pytest.Item | None:
        """An item of our own kind for each test function.

        Raises:
            pytest.UsageError: a test is written in a way in which nobody would run it, or has a
                mark that nobody reads.
        """
        refuse_what_nobody_runs(collector, name, obj)
        if not name.startswith(TEST_PREFIX) or not inspect.isfunction(obj):
            return None
        refuse_what_nobody_reads(collector, name, obj)
        return HiddenTest.from_parent(collector, name=name, function=obj)

    def pytest_exception_interact(
        self, node: pytest.Collector, call: pytest.CallInfo[object]
    ) -> None:
        """Keep what goes wrong while tests are collected."""
        self._keep(call.excinfo, node.path)

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        """Keep what pytest itself falls over, such as an exit in a file of tests."""
        self._keep(excinfo, None)
        return True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep who skips a file: pytest takes that for no error."""
        if report.skipped:
            place = f"{self._graders.name}/{report.nodeid}"
            self.faults.append(ContentError(f"{place}: it skips itself."))

    def _keep(self, excinfo: pytest.ExceptionInfo[BaseException] | None, file: Path | None) -> None:
        if excinfo is None:
            return
        if excinfo.errisinstance(pytest.UsageError):  # our own words
            self.faults.append(ContentError(f"{self._graders.name}/{excinfo.value}"))
        else:
            self.faults.append(fault_of(excinfo.value, self._root, file))

    def pytest_json_runtest_stage(self, report: pytest.TestReport) -> dict[str, object] | None:
        """A stage as pytest-json-report has it, without the search for words that are at hand."""
        stage: dict[str, object] = {"duration": report.duration, "outcome": report.outcome}
        if report.passed:
            return stage
        return {**stage, "longrepr": report.longrepr} if isinstance(report.longrepr, str) else None


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
