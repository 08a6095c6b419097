"""Asks katas that are given as source code, in each sandbox in turn."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from lossdojo.content.lab import Lab
from lossdojo.limits import Limits
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from lossdojo.values.calls import NotLoaded, Reply, Terminated
from tests.conftest import PutUp


class Ask:
    """Asks katas given as source code, each as another learner's.

    Attributes:
        audited: whether the process itself refuses what grading refuses; where a wall is to be
            tried, it does not.
    """

    audited = True

    def __init__(self, sandbox: Sandbox, limits: Limits, stack: ExitStack) -> None:
        self.sandbox = sandbox
        self.limits = limits
        self._stack = stack

    def client(self, **sources: str) -> Client:
        """A client for these files."""
        files = {f"{name}.py": source.encode() for name, source in sources.items()}
        client = Client(self.sandbox, files, self.limits, audited=self.audited)
        return self._stack.enter_context(client)

    def load(self, source: str, name: str = "kata") -> NotLoaded | None:
        """Load one."""
        return self.client(**{name: source}).load(name)

    def __call__(self, source: str, *args: object, **others: str) -> Reply:
        """The answer of one, with other files beside it."""
        client = self.client(kata=source, **others)
        assert client.load("kata") is None
        return client.call("kata", args, {})

    def stopped(self, source: str, *args: object) -> str:
        """How the call of one was stopped."""
        with pytest.raises(Terminated) as stop:
            self(source, *args)
        return stop.value.kind


@pytest.fixture(params=["none", "A", "B"])
def ask(request: pytest.FixtureRequest, put_up: PutUp, lab: Lab) -> Iterator[Ask]:
    """In each sandbox in turn."""
    limits = replace(
        lab.limits, seconds_per_call=1.0, memory_mib=1024, output_bytes=1000, answer_mib=2
    )
    with ExitStack() as stack:
        yield Ask(put_up(request.param), limits, stack)
