"""The numbers of the first page: katas, the lab's statements, and who needs the teacher."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.gradebook_file import BROKEN, UNTOUCHED
from lossdojo.cohort.pages.outcomes import Outcomes
from lossdojo.content.lab import Lab
from lossdojo.content.manifest import Exercise, Statement
from lossdojo.results import KataStatus

MOST_IN_NEED = 12
UNDERSTOOD = 0.9  # the share of those who have tried from which a class has a statement right
KATAS = """
SELECT kata, kata.status, COUNT(*) AS count FROM kata JOIN learner USING (learner)
WHERE present GROUP BY kata, kata.status
"""
IN_NEED = f"""
SELECT learner, folder, learner.score AS score,
    SUM(kata.status NOT IN ({UNTOUCHED})) AS begun,
    SUM(kata.status IN ({BROKEN})) AS broken
FROM kata JOIN learner USING (learner)
WHERE present AND learner.status = 'graded' AND kata.max_score > 0
GROUP BY learner HAVING (begun > 0 AND learner.score = 0) OR broken > 0
ORDER BY learner.score, broken DESC, learner
"""  # noqa: S608  # our own statuses
TURNOUT = """
SELECT COUNT(*), SUM(score = max_score), SUM(status = 'not_graded'), SUM(late)
FROM learner WHERE present
"""


@dataclass(frozen=True)
class BarPart:
    """A part of a bar: its kind, as in the style sheet, what it is of, how many, and its share."""

    kind: str
    words: str
    count: int
    share: float


@dataclass(frozen=True)
class KataBar:
    """What has become of one kata."""

    kata: Exercise
    parts: Sequence[BarPart]


@dataclass(frozen=True)
class StatementBar:
    """How many learners pass all hidden tests on one of the lab's statements.

    Attributes:
        statement: of the lab.
        tried: how many have tried a kata with a test on it.
        hold: how many of these pass all such tests of the katas that they have tried.
    """

    statement: Statement
    tried: int
    hold: int

    @property
    def is_understood(self) -> bool:
        """Whether nearly everybody who has tried has it right."""
        return 0 < self.tried * UNDERSTOOD <= self.hold


@dataclass(frozen=True)
class InNeed:
    """A learner who is stuck: katas begun, of which so many cannot be run to their end."""

    learner: str
    folder: str
    score: float
    begun: int
    broken: int


@dataclass(frozen=True)
class Turnout:
    """How many there are, have all points, could not be graded, came late."""

    learners: int
    done: int
    not_graded: int
    late: int


def turnout(gradebook: Gradebook) -> Turnout:
    """The cohort in four numbers."""
    [row] = gradebook.rows(TURNOUT)
    return Turnout(*(each or 0 for each in row))


def kata_bars(gradebook: Gradebook, lab: Lab) -> list[KataBar]:
    """A bar for each kata that counts, in the lab's order."""
    counts: dict[str, Counter[str]] = {kata.name: Counter() for kata in lab.counting}
    for row in gradebook.rows(KATAS):
        if row["kata"] in counts:
            counts[row["kata"]][_kind(KataStatus(row["status"]))] += row["count"]
    return [KataBar(kata, _parts(counts[kata.name])) for kata in lab.counting]


# In the order of a bar.
PARTS = {
    "solved": "solved",
    "wrong": "wrong somewhere",
    "broken": "cannot be run to the end",
    "untouched": "not begun",
    "ungraded": "not graded",
}


def _kind(status: KataStatus) -> str:
    if status.is_done:
        return "solved"
    if status is KataStatus.NOT_GRADED:
        return "ungraded"
    return "broken" if status.is_broken else "untouched" if status.is_untouched else "wrong"


def _parts(counts: Counter[str]) -> list[BarPart]:
    total = counts.total()
    return [
        BarPart(kind, words, counts[kind], counts[kind] / total)
        for kind, words in PARTS.items()
        if counts[kind]
    ]


def statement_bars(outcomes: Outcomes, lab: Lab) -> list[StatementBar]:
    """A bar for each of the lab's statements, in its order."""
    bars = []
    for statement in lab.statements:
        about = [at for at, test in enumerate(outcomes.tests) if test.statement == statement.key]
        tried = outcomes.tried[:, about].any(axis=1)
        fails = (outcomes.tried & ~outcomes.passed)[:, about].any(axis=1)
        bars.append(StatementBar(statement, int(tried.sum()), int((tried & ~fails).sum())))
    return bars


def in_need(gradebook: Gradebook) -> tuple[list[InNeed], int]:
    """Who has begun and earned nothing, or has a program that does not run; and how many do."""
    found = [InNeed(**dict(row)) for row in gradebook.rows(IN_NEED)]
    return found[:MOST_IN_NEED], len(found)
