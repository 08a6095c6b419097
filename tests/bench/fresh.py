"""The graders without the kit: in one process with the learner's code, as other kits run theirs.

A pytest plug-in (`-p tests.bench.fresh`) for a fresh pytest process a learner, whose folder
`LEARNER` names; and what a notebook's test cell, or Otter's test file, calls.
"""

import copy
import importlib.util
import os
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from lossdojo.content.checks import WrongAnswerError
from lossdojo.content.kata import Kata
from lossdojo.content.lab import TEST_PREFIX
from lossdojo.grading.hidden_tests.functions import random_generator
from lossdojo.values.calls import Answer, Call, RaisedError, Reply

GRADERS = Path(__file__).resolve().parents[2] / "graders"


class Direct:
    """A learner's function, called right here."""

    def __init__(self, name: str, function: Callable[..., object]) -> None:
        self.name = name
        self._function = function

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `KataUnderTest.call`, with copies, so that a change of the arguments can be seen."""
        sent = copy.deepcopy(args)
        try:
            value = self._function(*sent, **kwargs)
        except Exception as error:  # noqa: BLE001  # a learner's
            bases = tuple(base.__name__ for base in type(error).__mro__)
            return Reply(
                None, RaisedError(type(error).__name__, bases, str(error), 0, ""), sent, ""
            )
        return Reply(value, None, sent, "")

    def call_all(self, calls: Sequence[Call]) -> list[Answer]:
        """As `KataUnderTest.call_all`."""
        return [self.call(args, kwargs) for args, kwargs in calls]


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call() -> Generator[None, object, object]:
    """Fail in one line, as a grader for pytest does: a traceback takes longer than the test."""
    try:
        return (yield)
    except WrongAnswerError as failure:
        pytest.fail(str(failure), pytrace=False)


@pytest.fixture(scope="session")
def subjects() -> dict[str, Direct]:
    """The katas that have been imported."""
    sys.path.append(os.environ["LEARNER"])
    return {}


@pytest.fixture
def kata(request: pytest.FixtureRequest, subjects: dict[str, Direct]) -> Kata:
    """The function under test."""
    name = request.path.stem.removeprefix(TEST_PREFIX)
    if name not in subjects:
        module = _load(Path(os.environ["LEARNER"]) / f"{name}.py")
        subjects[name] = Direct(name, getattr(module, name))
    return Kata(subjects[name])


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Random numbers of this test's own."""
    return random_generator(0, request.node.nodeid)


def tests_of(name: str) -> list[str]:
    """The names of a kata's tests."""
    module = _load(GRADERS / f"{TEST_PREFIX}{name}.py")
    return [each for each in vars(module) if each.startswith(TEST_PREFIX)]


def run_test(name: str, test: str, function: Callable[..., object]) -> None:
    """Run one of a kata's tests; raises `AssertionError` where it fails."""
    grader = getattr(_load(GRADERS / f"{TEST_PREFIX}{name}.py"), test)
    wants: Any = grader.__code__.co_varnames[: grader.__code__.co_argcount]
    given = {"kata": Kata(Direct(name, function)), "rng": random_generator(0, test)}
    try:
        grader(**{each: given[each] for each in wants})
    except WrongAnswerError as failure:
        raise AssertionError(str(failure)) from None


def run_tests(name: str, function: Callable[..., object]) -> None:
    """Run all of a kata's tests; raises `AssertionError` with what fails."""
    failures = []
    for test in tests_of(name):
        try:
            run_test(name, test, function)
        except AssertionError as failure:
            failures.append(f"{test}: {failure}")
    assert not failures, "\n".join(failures)


_loaded: dict[Path, ModuleType] = {}


def _load(path: Path) -> ModuleType:
    if path not in _loaded:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        _loaded[path] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(_loaded[path])
    return _loaded[path]
