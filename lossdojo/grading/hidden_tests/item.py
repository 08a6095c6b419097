"""One hidden test as an item of pytest's: what it reports, and whom it judges."""

import inspect
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lossdojo.content.checks import wrong
from lossdojo.content.kata import Kata, KataUnderTest
from lossdojo.content.lab import TEST_PREFIX
from lossdojo.grading.subjects import GradedKata
from lossdojo.memo import BoundedDict

MOST_ENTRIES = 128  # that each test remembers
LONGEST_VERDICT = 1 << 11  # characters of a verdict that is remembered


class ReportEntry(dict[str, Any]):
    """What pytest-json-report says of one test, and may say again for others."""

    @cached_property
    def text(self) -> str:
        """As JSON."""
        return json.dumps(self)


@dataclass(frozen=True)
class TestFacts:
    """What the report says of a test beside its outcome."""

    kata: str
    title: str
    statement: str
    points: float


@dataclass
class Turn:
    """A subject before one test: what its answers are known by, and why it fails, once known."""

    subject: GradedKata
    seed: int
    key: tuple[str, int, bytes] | None
    message: str | None


class HiddenTest(pytest.Item):
    """One hidden test: a plain function of a kata and, where it wants some, of random numbers.

    It has no fixtures, unlike pytest's own functions: they take longer than most graders do.

    Raises:
        pytest.UsageError: it lacks the `about` mark or a docstring, or asks for anything else.
    """

    def __init__(
        self,
        *,
        function: Callable[..., None],
        plugin: Any,
        **how: Any,  # noqa: ANN401  # pytest's own
    ) -> None:
        super().__init__(**how)
        self.function = function
        self.own_markers.extend(getattr(function, "pytestmark", []))
        self.facts = self._facts()
        self.keywords = {}  # nobody selects by them, and every report would copy them
        self._verdicts = plugin.knowledge.verdicts
        self._turn: Turn
        self._entries = BoundedDict[tuple[int, str], ReportEntry](MOST_ENTRIES)
        self._line = inspect.getsourcelines(function)[1] - 1
        self._wants = list(inspect.signature(function).parameters)
        if not set(self._wants) <= {"kata", "rng"}:
            raise pytest.UsageError(f"{self.nodeid} may ask for `kata` and `rng`, for no more.")

    def begin(self, subject: GradedKata, seed: int) -> ReportEntry | None:
        """Let a subject have its turn; what is to be reported of it, where that is known by now.

        A test knows nothing of a subject but its answers, so that equal answers are judged once.
        """
        key, message = None, subject.verdict(self.nodeid)
        if message is None:
            answers = subject.begin(self.nodeid)
            key = (self.nodeid, seed, answers) if answers is not None else None
            message = self._verdicts.get(key) if key else None
        self._turn = Turn(subject, seed, key, message)
        if message is None:
            return None
        entry = self._entries.get((seed, message))
        if entry is not None:
            subject.judge(self.nodeid, message)
        return entry

    @property
    def seed(self) -> int:
        """Of this turn's random numbers."""
        return self._turn.seed

    def runtest(self) -> None:
        """Judge the subject whose turn it is."""
        turn = self._turn
        if turn.message is None:
            turn.message = self._run(turn.subject, turn.seed)
            if turn.key and not turn.subject.strayed and len(turn.message) <= LONGEST_VERDICT:
                self._verdicts[turn.key] = turn.message
        turn.subject.judge(self.nodeid, turn.message)
        if turn.message:
            wrong(turn.message)

    def as_entry(self, reported: dict[str, Any]) -> ReportEntry:
        """What was reported of that turn, kept for whoever comes to the same."""
        entry, message = ReportEntry(reported), self._turn.message
        # A grader that fails by itself gives no message.
        if message is not None and len(message) <= LONGEST_VERDICT:
            self._entries[self._turn.seed, message] = entry
        return entry

    def _run(self, subject: KataUnderTest, seed: int) -> str:
        """Why the subject fails; empty where it passes."""
        try:
            self.run_for(subject, seed)
        except pytest.fail.Exception as failure:
            return str(failure) or "It says nothing."  # empty words are a pass
        return ""

    def run_for(self, subject: KataUnderTest, seed: int) -> None:
        """Run it for any subject, with the random numbers of that seed."""
        given: dict[str, object] = {"kata": Kata(subject)}
        if "rng" in self._wants:
            given["rng"] = random_generator(seed, self.nodeid)
        self.function(**{name: given[name] for name in self._wants})

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_style: object) -> Any:  # noqa: ANN401  # pytest's own
        """What the report says of a failure: the one line that it was failed with."""
        if excinfo.errisinstance(pytest.fail.Exception):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it stands, for the report."""
        return self.path, self._line, self.name

    def _facts(self) -> TestFacts:
        mark = self.get_closest_marker("about")
        title = inspect.getdoc(self.function)
        if mark is None or not title:
            raise pytest.UsageError(f"{self.nodeid} needs a docstring and an `about` mark.")
        points = float(mark.kwargs.get("points", 1))
        kata = self.path.stem.removeprefix(TEST_PREFIX)
        return TestFacts(kata, " ".join(title.split()), mark.args[0], points)


def random_generator(seed: int, node: str) -> np.random.Generator:
    """The random numbers of one test under one seed."""
    return np.random.default_rng([seed, zlib.crc32(node.encode())])
