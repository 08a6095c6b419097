"""Real pytest over the hidden tests, steered by nothing but their own settings."""

import contextlib
import io
import logging
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any, Self

import numpy as np
import pytest
from pytest_jsonreport.plugin import JSONReport

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.checks import WrongAnswerError
from lossdojo.content.faults import fault_of, name_of
from lossdojo.content.kata import InProcessKata
from lossdojo.content.lab import TEST_PREFIX, Lab
from lossdojo.content.open_kata import OpenKata
from lossdojo.diagnosis.model_answers import programs_of
from lossdojo.errors import ContentError, KitError
from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.collected import CollectedTest
from lossdojo.grading.equal_answers import ResultCache, Verdict, VerdictKey, answers_key
from lossdojo.grading.graded_kata import GradedKata
from lossdojo.grading.hidden_tests.functions import forget_other_labs
from lossdojo.grading.hidden_tests.item import HiddenTest, Turn
from lossdojo.grading.hidden_tests.plugin import GradingPlugin, run_stages
from lossdojo.grading.hidden_tests.recorder import record_calls
from lossdojo.grading.hidden_tests.refusals import check_sources

log = logging.getLogger(__name__)

# Off: what reads learners' files or the caller's settings, and what a hidden test does not use.
PLUGINS_OFF = (
    "cacheprovider",
    "capture",
    "debugging",
    "doctest",
    "faulthandler",
    "junitxml",
    "logging",
    "monkeypatch",
    "pastebin",
    "recwarn",
    "setuponly",
    "setupplan",
    "stepwise",
    "subtests",
    "threadexception",
    "tmpdir",
    "unraisableexception",
    "warnings",
)

# What makes the report. All other plug-ins go once the tests are collected: each costs every test.
RUNNING = ("terminal", "pytest_jsonreport.plugin")


class HiddenTests:
    """The hidden tests, collected once and run as often as there are submissions.

    This is pytest's own session, held open: `pytest.main` runs in a thread, and its loop waits
    for the end of the grading. The tests themselves run in the caller's thread, and
    pytest-json-report makes each report. Use it as a context manager.

    Args:
        lab: whose they are.
        proven: whether these very files have been collected before.

    Attributes:
        tests: those that should run.
        items: the same as items of pytest's, in the lab's order.
    """

    def __init__(self, lab: Lab, *, proven: bool = False) -> None:
        self._lab = lab
        self._proven = proven
        self._plugin = GradingPlugin(lab)
        self._thread: threading.Thread | None = None
        self._session: pytest.Session
        self._plans: dict[tuple[str, int], CallPlan] = {}
        self._items_of: dict[str, list[HiddenTest]] = {}
        self.tests: tuple[CollectedTest, ...] = ()
        self.items: list[HiddenTest] = []

    def __enter__(self) -> Self:
        """Collect.

        Raises:
            ContentError: the tests do not collect, or a kata has none of them.
            KitError: pytest itself does not work.
        """
        if not self._proven:
            check_sources(self._lab.graders, self._lab.root)
        output = io.StringIO()
        stdout, stderr = contextlib.redirect_stdout(output), contextlib.redirect_stderr(output)
        with _own_environment(), stdout, stderr:
            self._thread = threading.Thread(target=self._run_pytest, name="pytest", daemon=True)
            self._thread.start()
            self._plugin.handed_out.wait()
        if self._plugin.session is None:
            self.close()
            if self._plugin.faults:
                raise self._plugin.faults[0]
            said = " ".join(output.getvalue().split())[-500:]
            raise KitError(f"The graders could not be collected. {said}")
        self._session = self._plugin.session
        self.items = [item for item in self._session.items if isinstance(item, HiddenTest)]
        groups = groupby(self.items, lambda item: item.facts.kata)
        self._items_of = {kata: list(group) for kata, group in groups}
        self.tests = tuple(
            CollectedTest(**asdict(item.facts), node=item.nodeid) for item in self.items
        )
        for kata in self._lab.katas:
            if kata.name not in self._items_of:
                self.close()
                raise ContentError(f"graders/{TEST_PREFIX}{kata.name}.py holds no test.")
        _keep_only(self._session.config.pluginmanager, self._plugin)
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let pytest put everything back."""
        self._plugin.release()
        if self._thread is not None:
            self._thread.join()

    def plan(self, kata: str, kata_model: OpenKata, seed: int) -> CallPlan:
        """What that kata's tests ask under that seed, see `record_calls`."""
        if (kata, seed) not in self._plans:
            right = programs_of(kata_model).right().function
            self._plans[kata, seed] = record_calls(kata, right, self._items_of[kata], seed)
        return self._plans[kata, seed]

    def know(self, plans: Mapping[str, CallPlan], seed: int) -> None:
        """Be told what the tests of katas ask under a seed, in place of finding out."""
        self._plans |= {(kata, seed): plan for kata, plan in plans.items()}

    def check(self, catalogue: OpenCatalogue, seed: int) -> None:
        """Have every test judge the right program before it judges anybody.

        Raises:
            ContentError: one fails by itself, or finds the right program wrong.
        """
        for item in self.items:
            kata, root = item.facts.kata, self._lab.root
            subject = InProcessKata(kata, programs_of(catalogue[kata]).right().function)
            try:
                with np.errstate(all="ignore"):
                    item.run_for(subject, seed)
            except WrongAnswerError as error:
                place = name_of(item.path, root)
                words = f"{item.name} fails for the catalogue's right program"
                raise ContentError(f"{place}: {words}: {error}") from error
            except Exception as error:
                raise fault_of(error, root, item.path) from error

    def run(
        self,
        katas: Mapping[str, GradedKata],
        seed: int,
        cache: ResultCache,
        tell: Callable[[str, str], None] = lambda _kata, _title: None,
    ) -> dict[str, Any]:
        """Run the tests of these katas; `tell` hears of each, by its kata and its title.

        Returns:
            the report as pytest-json-report makes it, with a `ReportPart` for each test.
        """
        report = JSONReport(self._session.config)
        report.pytest_sessionstart(self._session)
        asked = {kata: items for kata, items in self._items_of.items() if kata in katas}
        found, judged = list[Verdict | HiddenTest](), dict[str, VerdictKey | None]()
        for kata, items in asked.items():
            ahead = katas[kata].answers_ahead()
            key = answers_key(kata, seed, ahead) if ahead else None
            verdicts = cache.verdicts(key)
            if not verdicts:
                _judge(items, katas[kata], seed, cache, report, tell)
                judged[kata] = key
            found += verdicts or items
        whole = self._reported(report, found)
        reported = {each["nodeid"]: each for each in whole["tests"]}
        tests = [
            each.entry if isinstance(each, Verdict) else each.entry(reported, cache)
            for each in found
        ]
        for kata, key in judged.items():
            if key:
                cache.keep_verdicts(key, [cache.verdict(each.turn.key) for each in asked[kata]])
        outcomes = Counter(entry["outcome"] for entry in tests)
        summary = {**outcomes, "total": len(tests), "collected": len(tests)}
        # Not where the hidden tests are on this machine.
        return {**whole, "root": self._lab.graders.name, "summary": summary, "tests": tests}

    def _reported(
        self, report: JSONReport, found: Sequence[Verdict | HiddenTest]
    ) -> dict[str, Any]:
        """What pytest-json-report says once all of these tests have been judged."""
        ends = [each if isinstance(each, Verdict) else each.turn for each in found]
        new = sum(isinstance(each, Turn) and each.verdict is None for each in ends)
        log.debug("verdicts: %d known, %d worked out", len(ends) - new, new)
        failed = any(each.message != "" for each in ends)
        session = self._session
        session.testscollected = len(found)
        session.exitstatus = pytest.ExitCode(int(failed))
        report.pytest_sessionfinish(session)
        whole: dict[str, Any] = report.report
        return whole

    def _run_pytest(self) -> None:
        try:
            pytest.main(_arguments(self._lab), plugins=[self._plugin])
        except Exception as error:  # noqa: BLE001  # told by whoever waits for the session
            self._plugin.faults.append(fault_of(error, self._lab.root, self._lab.graders))
        finally:
            self._plugin.handed_out.set()


def _judge(
    items: Sequence[HiddenTest],
    subject: GradedKata,
    seed: int,
    cache: ResultCache,
    report: JSONReport,
    tell: Callable[[str, str], None],
) -> None:
    """Have each test judge one kata, unless the verdict on its answers is known."""
    for item in items:
        tell(item.facts.kata, item.facts.title)
        if item.begin(subject, seed, cache).verdict is None:
            run_stages(item, report)


def _keep_only(manager: pytest.PytestPluginManager, plugin: GradingPlugin) -> None:
    """Unregister all plug-ins but those that make the report."""
    for name, each in manager.list_name_plugin():
        kept = each is plugin or name in RUNNING or isinstance(each, JSONReport)
        if each is not None and not kept:
            manager.unregister(each)


def _arguments(lab: Lab) -> list[str]:
    graders = [lab.graders / f"{TEST_PREFIX}{kata.name}.py" for kata in lab.katas]
    forget_other_labs(graders)
    arguments = [str(path) for path in graders]
    arguments += ["-c", str(lab.graders / "pytest.ini"), "--rootdir", str(lab.graders)]
    arguments += ["--disable-plugin-autoload", "--noconftest", "--assert=plain", "--tb=short", "-q"]
    arguments += [word for name in PLUGINS_OFF for word in ("-p", f"no:{name}")]
    arguments += ["-p", "pytest_metadata.plugin", "-p", "pytest_jsonreport.plugin"]
    arguments += ["--json-report", "--json-report-file=none"]
    arguments += ["--json-report-omit", "collectors", "keywords", "traceback", "streams", "log"]
    return arguments


@contextlib.contextmanager
def _own_environment() -> Iterator[None]:
    """Without the caller's PYTEST_ variables, which could add options and plug-ins."""
    before = _taken_out()
    try:
        yield
    finally:
        _taken_out()  # pytest's own
        os.environ.update(before)


def _taken_out() -> dict[str, str]:
    # No others: another thread may be at one of its own.
    names = [name for name in os.environ if name.startswith("PYTEST_")]
    return {name: os.environ.pop(name) for name in names}
