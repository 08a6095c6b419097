"""One submission through the hidden graders: real pytest here, learner code elsewhere."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from pytest_jsonreport.plugin import JSONReport

import dojo
from dojo.catalogue import Catalogue
from dojo.diagnosis import diagnose
from dojo.errors import KitError
from dojo.intake import Submission
from dojo.lab import Kata, Lab
from dojo.plugin import Collector, GradingPlugin, facts
from dojo.sandbox.host import Stopped, Worker
from dojo.subject import LearnerKata, MissingKata, Subject, Unavailable

REPORT_VERSION = 1


@dataclass(frozen=True)
class Test:
    """A test that should run: its node id and what the report says of it."""

    __test__ = False  # not one of pytest's own

    node: str
    kata: str
    title: str
    statement: str
    points: float


def expected_tests(lab: Lab) -> tuple[Test, ...]:
    """The tests that a submission's score is counted against, in the lab's order.

    Raises:
        KitError: the graders do not collect, or a kata has none.
    """
    collector = Collector()
    code, words = run_pytest(lab, [collector], "--collect-only")
    if code != pytest.ExitCode.OK:
        raise KitError(f"The graders could not be collected: {words}")
    tests = tuple(Test(node=item.nodeid, **facts(item)) for item in collector.items)  # type: ignore[arg-type]  # facts is JSON
    for kata in lab.katas:
        if not any(test.kata == kata.name for test in tests):
            raise KitError(f"graders/test_{kata.name}.py holds no test.")
    return tests


def grade(
    lab: Lab,
    catalogue: Catalogue,
    submission: Submission,
    tests: Sequence[Test],
    seed: int,
    katas: Sequence[Kata] = (),
) -> dict[str, Any]:
    """Grade one submission, whatever is wrong with it.

    Args:
        lab: the lab.
        catalogue: its misconceptions.
        submission: where the learner's files are.
        tests: what `expected_tests` gave.
        seed: of the graders' random inputs; recorded in the report.
        katas: those to grade; all of the lab's where empty.

    Returns:
        pytest-json-report's report, with all that the kit adds under the key `dojo`.

    Raises:
        KitError: no result could be had, through no fault of the learner's.
    """
    katas = katas or lab.katas
    with Worker(submission.folder, lab.limits) as worker:
        subjects = {kata.name: _subject(kata, lab, submission, worker) for kata in katas}
        report = run_graders(lab, subjects, seed)
        results = [
            _kata_result(kata, subjects[kata.name], report, tests, catalogue) for kata in katas
        ]
    report["dojo"] = {
        "version": REPORT_VERSION,
        "kit": dojo.__version__,
        "lab": lab.title,
        "learner": submission.learner,
        "status": "graded",
        "seed": seed,
        "isolation": "process",
        "notes": list(submission.notes),
        "score": round(sum(result["score"] for result in results), 4),
        "max_score": round(sum(kata.points for kata in katas), 4),
        "katas": results,
    }
    return report


def not_graded(lab: Lab, submission: Submission, seed: int, reason: str) -> dict[str, Any]:
    """A report that says why there is no result: never a silent zero."""
    katas = [_empty_result(kata) for kata in lab.katas]
    facts = {
        "version": REPORT_VERSION,
        "kit": dojo.__version__,
        "lab": lab.title,
        "learner": submission.learner,
        "status": "not_graded",
        "reason": reason,
        "seed": seed,
        "isolation": "process",
        "notes": list(submission.notes),
        "score": 0.0,
        "max_score": round(sum(kata.points for kata in lab.katas), 4),
        "katas": katas,
    }
    return {"tests": [], "summary": {"collected": 0, "total": 0}, "dojo": facts}


def run_graders(lab: Lab, subjects: Mapping[str, Subject], seed: int) -> dict[str, Any]:
    """Run the graders of these subjects; the report as pytest-json-report makes it.

    Raises:
        KitError: pytest itself failed.
    """
    reporter = JSONReport()
    plugins = [GradingPlugin(subjects, seed), reporter]
    files = [str(lab.graders / f"test_{name}.py") for name in subjects]
    code, words = run_pytest(lab, plugins, *files)
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or reporter.report is None:
        raise KitError(f"pytest could not run the graders (exit {int(code)}). {words}")
    report: dict[str, Any] = reporter.report
    return report


def run_pytest(lab: Lab, plugins: list[object], *arguments: str) -> tuple[int, str]:
    """Run pytest in this process, which holds no learner code, with the graders' own settings.

    Returns:
        Its exit code, and the last line of what it printed.
    """
    fixed = ["-c", str(lab.graders / "pytest.ini"), "--rootdir", str(lab.graders)]
    fixed += ["-p", "no:cacheprovider", "-p", "no:threadexception", "-p", "no:unraisableexception"]
    fixed += ["-p", "no:doctest", "-p", "no:logging", "-p", "no:capture", "-p", "no:warnings"]
    fixed += ["--noconftest", "--disable-plugin-autoload", "-p", "pytest_metadata.plugin"]
    fixed += ["--assert=plain", "--tb=short", "-q"]
    fixed += ["--json-report-file=", "--json-report-omit", "collectors", "keywords", "traceback"]
    with _quiet() as output:
        paths = [argument for argument in arguments if not argument.startswith("-")]
        options = [argument for argument in arguments if argument.startswith("-")]
        where = paths or [str(path) for path in sorted(lab.graders.glob("test_*.py"))]
        code = pytest.main([*where, *options, *fixed], plugins=plugins)
    return code, output()
