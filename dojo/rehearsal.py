"""The questions that a kata's tests ask, known before anybody's code is asked.

A test's inputs depend on the seed alone. So each test is run once for the right answer's
program, and its questions are what every learner will be asked, in the same order.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pytest

from dojo.learner import Script
from dojo.plugin import GraderTest
from dojo.sandbox import wire
from dojo.sandbox.questions import Question, question
from dojo.sandbox.replies import Reply
from dojo.subject import TrustedKata


def rehearse(
    kata: str, right: Callable[..., object], tests: Iterable[GraderTest], seed: int
) -> Script:
    """The script of a kata's tests under one seed; `right` is a program that answers rightly."""
    listener = _Listener(kata, right)
    places = {}
    for test in tests:
        first = len(listener.heard)
        # A grader that fails here fails by itself. It will do so again, where that is reported.
        with contextlib.suppress(pytest.fail.Exception, Exception), np.errstate(all="ignore"):
            test.run_for(listener, seed)
        places[test.nodeid] = range(first, len(listener.heard))
    return Script(tuple(listener.heard), places)


class _Listener(TrustedKata):
    """Remembers what it is asked."""

    def __init__(self, name: str, right: Callable[..., object]) -> None:
        super().__init__(name, right)
        self.heard: list[Question] = []

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        # A copy, since a test may change its arrays for the next call.
        self.heard.append(question(wire.copied(args), wire.copied(dict(kwargs))))
        return super().call(args, kwargs)
