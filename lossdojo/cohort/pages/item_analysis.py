"""What the cohort says of the hidden tests: how hard each is, and whether it tells people apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.pages.outcomes import HiddenTest, Outcomes

FEWEST = 5  # who must have tried a test before all or none of them say anything about it
FEWEST_APART = 10  # before its discrimination does
CATCHES = 0.5  # the share of a misconception's holders who fail a test that catches it
HOLDERS = """
SELECT id, learner FROM misconception JOIN learner USING (learner) WHERE present ORDER BY id
"""
EVERYBODY_PASSES = (
    "Everybody passes it, so it tells nobody apart. That is as it should be for what all must "
    "know; if it was meant to catch a mistake, nobody here makes that mistake."
)
NOBODY_PASSES = (
    "Nobody passes it. Run it on the solution, and read whether the exercise says what it asks for."
)
THE_GOOD_FAIL = (
    "Those who do well elsewhere fail it more often than the others do. It may ask for something "
    "that the exercise does not say, or punish a good way to write it: read what came back."
)


@dataclass(frozen=True)
class ItemStatistics:
    """One hidden test, as the cohort has answered it.

    Attributes:
        test: which it is.
        tried: how many learners' programs came to it.
        passed: how many of them pass.
        discrimination: the point-biserial correlation, -1 to 1, of passing it with the number of
            other hidden tests that the learner passes; None where either is the same for all.
            See R. L. Ebel, Measuring Educational Achievement, 1965, on the indices of items.
        catches: misconceptions most of whose holders fail it: id, how many fail it, of how many.
        mark: what is odd about it and what that may mean; empty where nothing is.
    """

    test: HiddenTest
    tried: int
    passed: int
    discrimination: float | None
    catches: Sequence[tuple[str, int, int]]
    mark: str


def analyse(outcomes: Outcomes, gradebook: Gradebook) -> list[ItemStatistics]:
    """Each hidden test, in the lab's order."""
    holders = _holders(outcomes, gradebook)
    totals = outcomes.passed.sum(axis=1)
    items = []
    for at, test in enumerate(outcomes.tests):
        who = outcomes.tried[:, at]
        passes = outcomes.passed[who, at]
        apart = point_biserial(passes, totals[who] - passes)
        catches = [
            (id_, failing, len(rows))
            for id_, rows in holders.items()
            if id_.partition("/")[0] == test.kata
            and (failing := int((~outcomes.passed[rows, at]).sum())) > CATCHES * len(rows)
        ]
        catches.sort(key=lambda each: -each[1])
        mark = _mark(len(passes), int(passes.sum()), apart)
        items.append(ItemStatistics(test, len(passes), int(passes.sum()), apart, catches, mark))
    return items


def point_biserial(passes: NDArray[np.bool_], rest: NDArray[np.int64]) -> float | None:
    """The correlation of passing one test with the score on the rest; both of shape (learners,)."""
    if len(passes) < 2 or passes.all() or not passes.any() or np.ptp(rest) == 0:
        return None
    return float(np.corrcoef(passes, rest)[0, 1])


def _holders(outcomes: Outcomes, gradebook: Gradebook) -> Mapping[str, list[int]]:
    """The rows of those who hold each misconception."""
    holders: dict[str, list[int]] = {}
    for id_, learner in gradebook.rows(HOLDERS):
        if learner in outcomes.learners:
            holders.setdefault(id_, []).append(outcomes.learners[learner])
    return holders


def _mark(tried: int, passed: int, apart: float | None) -> str:
    if tried >= FEWEST and passed == tried:
        return EVERYBODY_PASSES
    if tried >= FEWEST and passed == 0:
        return NOBODY_PASSES
    if tried >= FEWEST_APART and apart is not None and apart < 0:
        return THE_GOOD_FAIL
    return ""
