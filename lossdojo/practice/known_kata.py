"""What checks of one's own code keep of a kata's hidden tests."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from io import BytesIO

from lossdojo.grading.call_plan import CallPlan, kept_plan
from lossdojo.grading.collected import CollectedTest
from lossdojo.grading.store import Row, Store

KATA, CALLS = "kata", "calls"  # of a store's rows
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
        is_new: whether nothing of it is.
    """

    tests: tuple[CollectedTest, ...]
    plan: CallPlan
    verdicts: dict[str, dict[str, str]] = field(default_factory=dict)
    news: bool = False
    is_new: bool = False

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

    def rows(self, name: str, seed: int) -> Iterator[Row]:
        """What is to be kept: all that may be new, and what it asks, once."""
        about = {"tests": [*map(asdict, self.tests)], "plan": self.plan.about}
        yield (KATA, name, seed), {**about, "verdicts": self.verdicts}
        if self.is_new:
            yield (CALLS, name, seed), self.plan.frames


def known_kata(store: Store, name: str, seed: int) -> KnownKata | None:
    """What a store has of a kata under a seed; None where that is not all."""
    about, frames = store.get(KATA, name, seed), store.get(CALLS, name, seed)
    if about is None or frames is None:
        return None
    tests = tuple(CollectedTest(**each) for each in about["tests"])
    return KnownKata(tests, kept_plan(about["plan"], BytesIO(frames)), about["verdicts"])
