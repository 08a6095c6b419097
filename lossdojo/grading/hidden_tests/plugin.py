"""The pytest plug-in that gives graders a kata to call, and writes facts into the report."""

import inspect

import pytest
from pytest_jsonreport.plugin import JSONReport

from lossdojo.content.lab import TEST_PREFIX
from lossdojo.grading.cache import ResultCache
from lossdojo.grading.hidden_tests.item import HiddenTest


class GradingPlugin:
    """Collects the graders, and runs them by what is known."""

    def __init__(self, knowledge: ResultCache) -> None:
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
        if not name.startswith(TEST_PREFIX) or not inspect.isfunction(obj):
            return None
        return HiddenTest.from_parent(collector, name=name, function=obj, plugin=self)

    def pytest_runtest_protocol(self, item: HiddenTest) -> bool:
        """Run a test as pytest does, less what our tests do without: fixtures, logs, debuggers.

        pytest's report of each stage goes to pytest-json-report by itself, since the hooks on
        that way, for plug-ins that are not there, take longer than a test.
        """
        metadata: dict[str, object] = {"seed": item.seed, **vars(item.facts)}
        for stage, run in (("setup", _nothing), ("call", item.runtest), ("teardown", _nothing)):
            call = pytest.CallInfo.from_call(run, stage, reraise=KeyboardInterrupt)  # type: ignore[arg-type]
            report = pytest.TestReport.from_item_and_call(item, call)
            if call.excinfo is not None:
                metadata |= _grader_fault(item, call.excinfo)
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


def _grader_fault(
    item: HiddenTest, failure: pytest.ExceptionInfo[BaseException]
) -> dict[str, object]:
    """What is wrong with the grader itself.

    Hidden tests fail through `lossdojo.content.checks.wrong` alone, so that any other exception is
    no learner's doing.
    """
    if failure.errisinstance(pytest.fail.Exception):
        return {}
    return {"fault": f"{item.nodeid}: {failure.exconly()}"}


def _nothing() -> None:
    """What a test without fixtures has to set up, and to tear down."""
