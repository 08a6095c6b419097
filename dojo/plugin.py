"""The pytest plug-in that gives graders a kata to call, and writes facts into the report."""

import inspect
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from dojo.checks import unchanged, wrong
from dojo.sandbox.replies import Reply, Stopped
from dojo.subject import Subject, Unavailable
from dojo.wording import show_call

PREFIX = "test_"  # graders/test_<kata>.py grades <kata>


class Kata:
    """What a grader's `kata` fixture is: call it as the learner's function."""

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


class GradingPlugin:
    """Serves one set of subjects after another to the graders, inputs drawn from one seed."""

    def __init__(self) -> None:
        self.subjects: Mapping[str, Subject] = {}
        self.seed = 0
        self.collection_errors: list[str] = []

    @pytest.fixture
    def kata(self, request: pytest.FixtureRequest) -> Kata:
        """The function under test, as named by the grader's file."""
        return Kata(self.subjects[kata_of(request.node)])

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Random numbers of this test's own: fresh for each seed, whatever else runs."""
        return random_numbers(self.seed, request.node.nodeid)

    def pytest_json_runtest_metadata(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> dict[str, object]:
        """What the report says of a test beside its outcome.

        Graders fail a test through `dojo.checks.wrong` alone, so that any other exception is a
        fault of the grader's and no learner's.
        """
        failure = call.excinfo
        if failure is None or failure.errisinstance(pytest.fail.Exception):
            return {"seed": self.seed, **facts(item)}
        return {"fault": f"{item.nodeid}: {failure.exconly()}"}

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep what goes wrong while tests are collected."""
        if report.failed:
            self.collection_errors.append(report.longreprtext)


def random_numbers(seed: int, node: str) -> np.random.Generator:
    """The random numbers of one test under one seed."""
    return np.random.default_rng([seed, zlib.crc32(node.encode())])


def kata_of(item: pytest.Item) -> str:
    """The kata that a test is about, from its file's name."""
    return item.path.stem.removeprefix(PREFIX)


def facts(item: pytest.Item) -> dict[str, Any]:
    """A test's kata, title (its docstring), statement and points.

    Raises:
        pytest.UsageError: it lacks the `about` mark or a docstring.
    """
    mark = item.get_closest_marker("about")
    title = inspect.getdoc(getattr(item, "function", None))
    if mark is None or not title:
        raise pytest.UsageError(f"{item.nodeid} needs a docstring and an `about` mark.")
    return {
        "kata": kata_of(item),
        "title": " ".join(title.split()),
        "statement": mark.args[0],
        "points": float(mark.kwargs.get("points", 1)),
    }
