"""The calls that a kata's tests make, known before anybody's code is called.

A test's inputs depend on the seed alone. So each test is run once for the right answer's
program, and its calls are what every learner's code will be called with, in the same order.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping

import numpy as np

from lossdojo.content.checks import WrongAnswerError
from lossdojo.content.kata import InProcessKata
from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.hidden_tests.item import HiddenTest
from lossdojo.sandbox.protocol.requests import CallRequest, Requests, call_request
from lossdojo.values import frames
from lossdojo.values.calls import Reply


def record_calls(
    kata: str, right: Callable[..., object], tests: Iterable[HiddenTest], seed: int
) -> CallPlan:
    """The calls of a kata's tests under one seed; `right` is a program that answers rightly."""
    recorder = _Recorder(kata, right)
    calls_of = {}
    for test in tests:
        first = len(recorder.calls)
        # A test that fails here fails by itself. It will do so again, where that is reported.
        with contextlib.suppress(WrongAnswerError, Exception), np.errstate(all="ignore"):
            test.run_for(recorder, seed)
        calls_of[test.nodeid] = range(first, len(recorder.calls))
    return CallPlan(Requests(recorder.calls), calls_of)


class _Recorder(InProcessKata):
    """Remembers what it is asked."""

    def __init__(self, name: str, right: Callable[..., object]) -> None:
        super().__init__(name, right)
        self.calls: list[CallRequest] = []

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        # A copy, since a test may change its arrays for the next call.
        self.calls.append(call_request(frames.copied(args), frames.copied(dict(kwargs))))
        return super().call(args, kwargs)
