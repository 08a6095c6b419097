"""Hidden tests as the plain functions that they are, for whoever needs a verdict and no report."""

import importlib.util
import inspect
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np

from lossdojo.content.checks import WrongAnswerError
from lossdojo.content.kata import Kata, KataUnderTest
from lossdojo.content.lab import TEST_PREFIX, Lab

TestFunction = Callable[..., object]
GIVEN = ("kata", "rng")  # what a test may ask for


def parameters_of(test: TestFunction) -> list[str]:
    """The names of what it asks for."""
    return list(inspect.signature(test).parameters)


def call_test(
    test: TestFunction, parameters: list[str], node: str, subject: KataUnderTest, seed: int
) -> object:
    """Call a test for a kata, with the random numbers of that seed; what it returns, raises too."""
    given: dict[str, object] = {"kata": Kata(subject)}
    if "rng" in parameters:
        given["rng"] = random_generator(seed, node)
    return test(**{name: given[name] for name in parameters})


def random_generator(seed: int, node: str) -> "np.random.Generator":  # imported where first named
    """The random numbers of one test under one seed."""
    return np.random.default_rng([seed, zlib.crc32(node.encode())])


def message_of(failure: BaseException) -> str:
    """Why a test fails, which is more than nothing: empty words are a pass."""
    return str(failure) or "It says nothing."


def plain_verdict(lab: Lab, kata: str, node: str, subject: KataUnderTest, seed: int) -> str | None:
    """Why a kata fails a test, empty where it passes; None where pytest must tell.

    Pytest has collected these very files before, and refuses what would be no test.

    Args:
        lab: whose hidden tests they are.
        kata: whose test it is.
        node: the test's node id.
        subject: the kata.
        seed: of the test's random numbers.
    """
    try:
        test = getattr(_module_of(lab, kata), node.rpartition("::")[2])
        returned = call_test(test, parameters_of(test), node, subject, seed)
    except WrongAnswerError as failure:
        return message_of(failure)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001  # pytest's own failures are no `Exception` either
        return None
    return "" if returned is None else None


def _module_of(lab: Lab, kata: str) -> ModuleType:
    """A kata's tests, imported as pytest does, which takes them from here where it is needed."""
    path = lab.graders / f"{TEST_PREFIX}{kata}.py"
    forget_other_labs([path])
    if path.stem in sys.modules:
        return sys.modules[path.stem]
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None, "a .py file has both"  # noqa: PT018, S101
    module = sys.modules[path.stem] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[path.stem]
        raise
    return module


def forget_other_labs(graders: list[Path]) -> None:
    """Graders stay imported from run to run; those of the same name in another lab must not."""
    for path in graders:
        loaded = sys.modules.get(path.stem)
        if loaded is not None and loaded.__file__ != str(path):
            del sys.modules[path.stem]
