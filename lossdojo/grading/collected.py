"""Tests as a score sees them: what each is about, and whoever runs them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.lab import Lab
from lossdojo.content.open_kata import OpenKata
from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.equal_answers import ResultCache
from lossdojo.grading.subjects import SubmittedKata

STAGES = ("setup", "call", "teardown")  # of a test


@dataclass(frozen=True)
class TestFacts:
    """What the report says of a test beside its outcome.

    Attributes:
        kata: the one that it judges.
        title: its docstring, in the learner's words.
        statement: of the lab, by its key, that it is about; empty where it is about none by itself.
        aspect: of the lab, by its key, that it belongs to; empty where it counts by itself.
        alone: whether it counts even where no other test holds; not so if a program that does
            nothing passes it.
    """

    __test__ = False  # not one of pytest's own

    kata: str
    title: str
    statement: str
    aspect: str
    alone: bool = True


@dataclass(frozen=True)
class CollectedTest(TestFacts):
    """A test that should run: its node id and what the report says of it."""

    node: str = ""


def unknown_to(lab: Lab, tests: tuple[CollectedTest, ...]) -> Iterator[str]:
    """A line for each test about what the lab does not state, or of an aspect that it lacks."""
    statements = {statement.key for statement in lab.statements}
    aspects = {aspect.key for aspect in lab.aspects}
    for test in tests:
        if test.statement not in statements:
            yield f"{test.node} is about {test.statement!r}, which the lab does not state"
        if test.aspect not in aspects:
            yield f"{test.node} is of the aspect {test.aspect!r}, which the lab does not have"


class KataTests(Protocol):
    """All tests of a lab, run as often as there are submissions."""

    @property
    def tests(self) -> tuple[CollectedTest, ...]:
        """Those that should run."""
        ...

    def check(self, catalogue: OpenCatalogue, seed: int, /) -> None:
        """Have every test judge the right program before it judges anybody.

        Raises:
            ContentError: one fails by itself, or finds the right program wrong.
        """
        ...

    def plan(self, kata: str, kata_model: OpenKata, seed: int, /) -> CallPlan:
        """What that kata's tests ask under that seed, beside its open probes."""
        ...

    def run(
        self,
        katas: Mapping[str, SubmittedKata],
        seed: int,
        cache: ResultCache,
        tell: Callable[[str, str], None],
        /,
    ) -> dict[str, Any]:
        """Run the tests of these katas; `tell` hears of each, by its kata and its title.

        Returns:
            the report as pytest-json-report makes it.
        """
        ...


def report_of(entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A report of these tests, as far as pytest-json-report's is read."""
    outcomes = Counter(entry["outcome"] for entry in entries)
    summary = {**outcomes, "total": len(entries), "collected": len(entries)}
    return {"exitcode": int("failed" in outcomes), "summary": summary, "tests": entries}


def test_entry(test: CollectedTest, fault: str) -> dict[str, Any]:
    """A test as pytest-json-report writes one; it fails where there is a fault."""
    outcome = "failed" if fault else "passed"
    stages: dict[str, Any] = {stage: {"outcome": "passed"} for stage in STAGES}
    if fault:
        stages["call"] = {"outcome": outcome, "longrepr": fault}
    facts = {key: value for key, value in vars(test).items() if key != "node"}
    return {"nodeid": test.node, "outcome": outcome, **stages, "metadata": facts}
