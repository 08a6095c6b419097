"""What checks of one's own code keep of a kata's hidden tests."""

import base64
from dataclasses import asdict, dataclass, field
from typing import Any

from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.collected import CollectedTest
from lossdojo.sandbox.protocol.requests import KeptRequest, Requests

MOST_ANSWERS = 64  # to one test that verdicts are kept on, the newest


@dataclass
class KnownKata:
    """What earlier checks have found out about a kata's tests.

    Attributes:
        tests: those that it has.
        plan: what they call it with.
        verdicts: by node id, and by a digest of all answers to the test, why they fail it; empty
            where they pass.
        news: whether something of it is not in the store.
    """

    tests: tuple[CollectedTest, ...]
    plan: CallPlan
    verdicts: dict[str, dict[str, str]] = field(default_factory=dict)
    news: bool = False

    def message(self, test: str, digest: str) -> str | None:
        """Why these answers fail, empty where they pass; None where nobody knows."""
        return self.verdicts.get(test, {}).get(digest)

    def keep(self, test: str, digest: str, message: str) -> None:
        """Remember a verdict."""
        known = self.verdicts.setdefault(test, {})
        if digest not in known:
            known[digest] = message
            self.news = True
            while len(known) > MOST_ANSWERS:
                del known[next(iter(known))]

    def as_data(self) -> dict[str, Any]:
        """As a store holds it."""
        return {
            "tests": [*map(asdict, self.tests)],
            "calls": [
                [base64.b64encode(each.frame).decode(), each.size] for each in self.plan.calls
            ],
            "calls_of": {test: len(places) for test, places in self.plan.calls_of.items()},
            "verdicts": self.verdicts,
        }


def read_known(row: dict[str, Any]) -> KnownKata:
    """As a store held it."""
    calls = [KeptRequest(base64.b64decode(text), size) for text, size in row["calls"]]
    first, places = 0, dict[str, range]()
    for test, count in row["calls_of"].items():
        places[test] = range(first, first + count)
        first += count
    tests = tuple(CollectedTest(**each) for each in row["tests"])
    return KnownKata(tests, CallPlan(Requests(calls), places), row["verdicts"])
