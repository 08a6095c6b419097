"""Real pytest over the graders, steered by nothing but the graders' own settings."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dojo.errors import KitError
from dojo.lab import Lab
from dojo.plugin import Collector, GradingPlugin, facts
from dojo.subject import Subject

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
        KitError: the graders do not collect, or a kata has none of them.
    """
    tests = tuple(Test(item.nodeid, **facts(item)) for item in collect(lab).items)
    for kata in lab.katas:
        if not any(test.kata == kata.name for test in tests):
            raise KitError(f"graders/test_{kata.name}.py holds no test.")
    return tests


def collect(lab: Lab) -> Collector:
    """All the graders' tests, collected and not run.

    Raises:
        KitError: they do not collect.
    """
    collector = Collector()
    code, words = run_pytest(lab, [collector], "--collect-only")
    if code != pytest.ExitCode.OK:
        raise KitError(f"The graders could not be collected. {words}")
    return collector


def run_graders(lab: Lab, subjects: Mapping[str, Subject], seed: int) -> dict[str, Any]:
    """Run the graders of these subjects; the report as pytest-json-report makes it.

    Raises:
        KitError: pytest itself failed.
        KeyboardInterrupt: the person at the keyboard wants to stop.
    """
    plugin = GradingPlugin(subjects, seed)
    code, words = run_pytest(lab, [plugin], *subjects)
    if code == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or not plugin.report:
        raise KitError(f"pytest could not run the graders (exit {int(code)}). {words}")
    return plugin.report


def run_pytest(lab: Lab, plugins: list[object], *names: str) -> tuple[int, str]:
    """Run pytest in this process, which holds no learner code.

    Args:
        lab: whose graders are run.
        plugins: beside pytest's own and pytest-json-report.
        names: katas, all where there are none; what starts with `-` is an option.

    Returns:
        Its exit code, and the last lines of what it printed.
    """
    options = [name for name in names if name.startswith("-")]
    katas = [name for name in names if not name.startswith("-")]
    katas = katas or [kata.name for kata in lab.katas]
    graders = [lab.graders / f"test_{kata}.py" for kata in katas]
    _forget_other_labs(graders)
    arguments = [str(path) for path in graders]
    arguments += ["-c", str(lab.graders / "pytest.ini"), "--rootdir", str(lab.graders)]
    arguments += ["--disable-plugin-autoload", "--noconftest", "--assert=plain", "--tb=short", "-q"]
    arguments += [word for name in PLUGINS_OFF for word in ("-p", f"no:{name}")]
    arguments += ["-p", "pytest_metadata.plugin", "-p", "pytest_jsonreport.plugin"]
    arguments += ["--json-report", "--json-report-file=none"]
    arguments += ["--json-report-omit", "collectors", "keywords", "traceback", "streams", "log"]
    output = io.StringIO()
    with _own_environment(), contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = pytest.main(arguments + options, plugins=plugins)
    return code, " ".join(output.getvalue().split())[-500:]


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
