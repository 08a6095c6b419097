"""Several calls go out at once, and are answered as if they had been made one by one."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from lossdojo.content.lab import Lab
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.sandbox.client import Client
from lossdojo.values.calls import Reply, Terminated, Unavailable
from tests.conftest import PutUp

SOURCE = b"""
import os, time
seen = []
def kata(x):
    seen.append(1)
    if isinstance(x, str):
        if x == "exit": os._exit(3)
        if x == "hang": time.sleep(9)
        if x == "raise": raise KeyError(x)
    return [len(seen), x]
"""


@pytest.fixture(params=["none", "A", "B"])
def client(request: pytest.FixtureRequest, put_up: PutUp, lab: Lab) -> Iterator[Client]:
    """A learner's process in each sandbox in turn."""
    limits = replace(lab.limits, seconds_per_call=1.0)
    with Client(put_up(request.param), {"kata.py": SOURCE}, limits) as one:
        yield one


def answers(client: Client, *arguments: object) -> list[object]:
    """What comes back for each: a value, the type of an exception, or how it was stopped."""
    subject = SandboxedKata("kata", client)
    return [
        (each.raised.type if each.raised else each.value)
        if isinstance(each, Reply)
        else each.kind
        if isinstance(each, Terminated)
        else type(each).__name__
        for each in subject.call_all([((each,), {}) for each in arguments])
    ]


def test_answers_come_in_the_order_of_the_calls(client: Client) -> None:
    """Each call has its own answer, an exception in its place."""
    assert answers(client, 7, "raise", 9) == [[1, 7], "KeyError", [3, 9]]


@pytest.mark.parametrize(("how", "kind"), [("exit", "crashed"), ("hang", "timeout")])
def test_a_stop_costs_only_its_own_call(client: Client, how: str, kind: str) -> None:
    """After a call that ends the process the next ones are made in a new one."""
    assert answers(client, 7, how, 9, 8) == [[1, 7], kind, [1, 9], [2, 8]]


def test_after_two_stops_no_call_is_made(client: Client) -> None:
    """A kata that stops twice is not called again."""
    assert answers(client, "exit", "exit", 7) == ["crashed", "crashed", "crashed"]


def test_batches_larger_than_a_pipe_come_through(client: Client) -> None:
    """Arguments and answers of a megabyte each, many at a time, block nobody."""
    large = [np.full(130_000, float(i)) for i in range(4)]
    small = [np.full(3_000, float(i)) for i in range(9)]
    found = answers(client, *large, *small)
    assert [each[1][0] for each in found] == [0, 1, 2, 3, *range(9)]  # type: ignore[index]  # lists


def test_what_does_not_load_is_unavailable_for_each_call(lab: Lab, put_up: PutUp) -> None:
    """A file that does not import answers every call with its reason."""
    with Client(put_up("none"), {"kata.py": b"1 +"}, lab.limits) as client:
        subject = SandboxedKata("kata", client)
        found = subject.call_all([((1,), {}), ((2,), {})])
        assert [type(each) for each in found] == [Unavailable, Unavailable]
