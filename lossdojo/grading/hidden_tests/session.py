"""Real pytest over the graders, steered by nothing but the graders' own settings."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pytest
from _pytest.config import _prepareconfig  # what pytest.main is made of
from pytest_jsonreport.plugin import JSONReport

from lossdojo.content.lab import Lab
from lossdojo.errors import KitError
from lossdojo.grading.cache import ResultCache
from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.hidden_tests.item import HiddenTest, TestFacts
from lossdojo.grading.hidden_tests.plugin import GradingPlugin
from lossdojo.grading.hidden_tests.recorder import record_calls
from lossdojo.grading.subjects import GradedKata

# Off: what reads learners' files or the caller's settings, and what a grader does not use.
PLUGINS_OFF = (
    "cacheprovider",
    "capture",
    "doctest",
    "faulthandler",
    "junitxml",
    "logging",
    "pastebin",
    "threadexception",
    "unraisableexception",
    "warnings",
)
# What makes the report. All other plug-ins go once the tests are collected: each costs every test.
RUNNING = ("terminal", "pytest_jsonreport.plugin")


@dataclass(frozen=True)
class CollectedTest(TestFacts):
    """A test that should run: its node id and what the report says of it."""

    __test__ = False  # not one of pytest's own

    node: str


class HiddenTests:
    """The graders, collected once and run as often as there are submissions.

    This is pytest's own session, held open: its hooks run each test, and pytest-json-report
    makes each report. Use it as a context manager.

    Attributes:
        tests: those that should run.
        knowledge: what has been found out with them.
    """

    def __init__(self, lab: Lab) -> None:
        self._lab = lab
        self.knowledge = ResultCache()
        self._plugin = GradingPlugin(self.knowledge)
        self._held = contextlib.ExitStack()
        self._config: pytest.Config
        self._session: pytest.Session
        self._scripts: dict[tuple[str, int], CallPlan] = {}
        self.tests: tuple[CollectedTest, ...] = ()

    def __enter__(self) -> Self:
        """Collect.

        Raises:
            KitError: the graders do not collect, or a kata has none of them.
        """
        output = io.StringIO()
        stdout, stderr = contextlib.redirect_stdout(output), contextlib.redirect_stderr(output)
        with _own_environment(), stdout, stderr:
            try:
                self._collect()
            except Exception as error:
                self.close()
                words = " ".join(f"{error} {output.getvalue()}".split())[-500:]
                raise KitError(f"The graders could not be collected. {words}") from error
        self.tests = tuple(
            CollectedTest(**vars(item.facts), node=item.nodeid) for item in self.items
        )
        for kata in self._lab.katas:
            if not any(test.kata == kata.name for test in self.tests):
                self.close()
                raise KitError(f"graders/test_{kata.name}.py holds no test.")
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def items(self) -> list[HiddenTest]:
        """The collected tests, in the lab's order."""
        return [item for item in self._session.items if isinstance(item, HiddenTest)]

    def script(self, kata: str, right: Callable[..., object], seed: int) -> CallPlan:
        """What that kata's tests ask under that seed, see `record_calls`."""
        if (kata, seed) not in self._scripts:
            own = [item for item in self.items if item.facts.kata == kata]
            self._scripts[kata, seed] = record_calls(kata, right, own, seed)
        return self._scripts[kata, seed]

    def run(self, subjects: Mapping[str, GradedKata], seed: int) -> dict[str, Any]:
        """Run the tests of these subjects.

        Returns:
            the report as pytest-json-report makes it, with an `Entry` for each test.
        """
        session, report = self._session, self._plugin.json_report
        report.__init__(self._config)  # it has no other way to start anew
        items = [item for item in self.items if item.facts.kata in subjects]
        entries = report._json_tests  # nor one to take an entry of its own again
        report.pytest_sessionstart(session)
        session.testscollected = len(items)
        for item in items:
            entry = item.begin(subjects[item.facts.kata], seed)
            if entry is None:
                self._config.hook.pytest_runtest_protocol(item=item, nextitem=None)
                entry = item.as_entry(entries[item.nodeid])
            entries[item.nodeid] = entry
        passed = all(entry["outcome"] == "passed" for entry in entries.values())
        session.exitstatus = pytest.ExitCode.OK if passed else pytest.ExitCode.TESTS_FAILED
        report.pytest_sessionfinish(session)
        report.report["root"] = self._lab.graders.name  # not where that is on this machine
        return dict(report.report)

    def close(self) -> None:
        """Let pytest put everything back."""
        self._held.close()

    def _collect(self) -> None:
        # As pytest.main does, which would not stay open. pytest-xdist starts its workers so, too.
        config = self._config = _prepareconfig(_arguments(self._lab), [self._plugin])
        self._held.callback(config._ensure_unconfigure)  # see above
        config._do_configure()  # see above
        plugins = config.pluginmanager.get_plugins()
        report = next(each for each in plugins if isinstance(each, JSONReport))
        self._plugin.json_report = report
        session = self._session = pytest.Session.from_config(config)
        config.hook.pytest_sessionstart(session=session)
        config.hook.pytest_collection(session=session)
        if session.testsfailed:
            raise KitError(" ".join(self._plugin.collection_errors))
        for name, plugin in config.pluginmanager.list_name_plugin():
            if plugin not in (None, self._plugin, report) and name not in RUNNING:
                config.pluginmanager.unregister(plugin)


def _arguments(lab: Lab) -> list[str]:
    graders = [lab.graders / f"test_{kata.name}.py" for kata in lab.katas]
    _forget_other_labs(graders)
    arguments = [str(path) for path in graders]
    arguments += ["-c", str(lab.graders / "pytest.ini"), "--rootdir", str(lab.graders)]
    arguments += ["--disable-plugin-autoload", "--noconftest", "--assert=plain", "--tb=short", "-q"]
    arguments += [word for name in PLUGINS_OFF for word in ("-p", f"no:{name}")]
    arguments += ["-p", "pytest_metadata.plugin", "-p", "pytest_jsonreport.plugin"]
    arguments += ["--json-report", "--json-report-file=none"]
    arguments += ["--json-report-omit", "collectors", "keywords", "traceback", "streams", "log"]
    return arguments


def _forget_other_labs(graders: Sequence[Path]) -> None:
    """Graders stay imported from run to run; those of the same name in another lab must not."""
    for path in graders:
        loaded = sys.modules.get(path.stem)
        if loaded is not None and loaded.__file__ != str(path):
            del sys.modules[path.stem]


@contextlib.contextmanager
def _own_environment() -> Iterator[None]:
    """Without the caller's PYTEST_ variables, which could add options and plug-ins."""
    before = dict(os.environ)
    for name in [name for name in before if name.startswith("PYTEST_")]:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
