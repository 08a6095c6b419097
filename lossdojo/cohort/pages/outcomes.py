"""Which hidden tests each learner's programs pass, as one array for the whole cohort."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.gradebook_file import statuses

TESTS = "SELECT * FROM test ORDER BY rowid"
TRIED_KATAS = f"""
SELECT learner, kata FROM kata JOIN learner USING (learner)
WHERE present AND kata.status IN ({statuses(lambda status: status.is_judged)})
"""  # noqa: S608  # our own statuses
FAILED = "SELECT learner, kata, node FROM failed_test JOIN learner USING (learner) WHERE present"


@dataclass(frozen=True)
class HiddenTest:
    """One hidden test, as the newest report names it."""

    kata: str
    node: str
    title: str
    statement: str


@dataclass(frozen=True)
class Outcomes:
    """What came of each hidden test for each learner.

    Attributes:
        tests: of the lab, in the order in which reports name them.
        learners: the row of each learner who has tried a kata.
        tried: shape (learners, tests), whether the test's kata has been tried.
        passed: shape (learners, tests), whether it passes; never where nothing was tried.
    """

    tests: Sequence[HiddenTest]
    learners: dict[str, int]
    tried: NDArray[np.bool_]
    passed: NDArray[np.bool_]


def read_outcomes(gradebook: Gradebook) -> Outcomes:
    """The outcomes of all hidden tests, one byte each."""
    tests = [HiddenTest(*row) for row in gradebook.rows(TESTS)]
    column = {(test.kata, test.node): at for at, test in enumerate(tests)}
    of_kata: dict[str, list[int]] = {}
    for at, test in enumerate(tests):
        of_kata.setdefault(test.kata, []).append(at)
    learners: dict[str, int] = {}
    tried_katas = [
        (learners.setdefault(learner, len(learners)), kata)
        for learner, kata in gradebook.rows(TRIED_KATAS)
    ]
    tried = np.zeros((len(learners), len(tests)), np.bool_)
    for row, kata in tried_katas:
        tried[row, of_kata.get(kata, [])] = True
    passed = tried.copy()
    for learner, kata, node in gradebook.rows(FAILED):
        if learner in learners and (kata, node) in column:
            passed[learners[learner], column[kata, node]] = False
    return Outcomes(tests, learners, tried, passed)
