"""The misconceptions of a cohort: how many hold each, with whose numbers, and which go together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.content.in_class import InClass, load_in_class
from lossdojo.content.lab import Lab

MOST_HOLDERS_NAMED = (
    40  # learners of one group of equal answers who are named; the table of learners has all
)
MOST_GROUPS = 30  # of equal answers, on one page
MOST_PAIRS = 12
HELD = """
SELECT id, COUNT(*) AS learners, SUM(certain) AS certain, belief, rule, statement
FROM misconception JOIN learner USING (learner) JOIN misconception_text USING (id)
WHERE present GROUP BY id ORDER BY learners DESC, id
"""
ANSWERS = """
SELECT call, got, expected, because, COUNT(*) AS count FROM misconception
JOIN learner USING (learner) WHERE present AND id = ?
GROUP BY call, got, expected ORDER BY count DESC, call, got LIMIT ?
"""
WHO_ANSWERED_SO = """
SELECT learner, folder FROM misconception JOIN learner USING (learner)
WHERE present AND id = ? AND call = ? AND got = ? AND expected = ? ORDER BY learner LIMIT ?
"""
TOGETHER = """
SELECT one.id AS one, other.id AS other, COUNT(*) AS both
FROM misconception AS one JOIN misconception AS other USING (learner) JOIN learner USING (learner)
WHERE present AND one.id <> other.id GROUP BY one.id, other.id HAVING both > 1
"""


@dataclass(frozen=True)
class SharedEvidence:
    """The same answer to the same call, as several who hold one misconception gave it.

    Attributes:
        call, got, expected, because: the evidence.
        count: how many gave it.
        learners: the first of them, each a name and the folder of their results.
    """

    call: str
    got: str
    expected: str
    because: str
    count: int
    learners: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class HeldMisconception:
    """One misconception that somebody holds.

    Attributes:
        id, belief, rule, statement: as in the catalogue.
        learners: how many are told of it.
        certain: for how many of them nothing else makes the same numbers.
        example: the numbers of those who hold it most commonly.
        in_class: what to say in class; None where the catalogue has nothing.
    """

    id: str
    belief: str
    rule: str
    statement: str
    learners: int
    certain: int
    example: SharedEvidence
    in_class: InClass | None

    @property
    def page_name(self) -> str:
        """What its page is called."""
        return self.id.replace("/", ".")


@dataclass(frozen=True)
class Together:
    """Of the `holders` of one misconception `both` hold the other too, of everybody `base`."""

    one: str
    other: str
    both: int
    holders: int
    base: float

    @property
    def share(self) -> float:
        """Of those who hold the one, from 0 to 1."""
        return self.both / self.holders


def held_misconceptions(gradebook: Gradebook, lab: Lab) -> list[HeldMisconception]:
    """Those that somebody holds, the commonest first, and else as the lab's katas come.

    Raises:
        ContentError: what is to be said in class cannot be read.
    """
    rows = gradebook.rows(HELD).fetchall()
    in_class = load_in_class(lab, {row["id"].partition("/")[0] for row in rows})
    order = {kata.name: at for at, kata in enumerate(lab.katas)}
    held = [
        HeldMisconception(
            **dict(row),
            example=next(evidence(gradebook, row["id"], 1)),
            in_class=in_class.get(row["id"]),
        )
        for row in rows
    ]
    return sorted(held, key=lambda each: (-each.learners, order.get(each.id.partition("/")[0], 0)))


def evidence(gradebook: Gradebook, id_: str, most: int = MOST_GROUPS) -> Iterator[SharedEvidence]:
    """What those answered who hold it, equal answers together, the commonest first."""
    for row in gradebook.rows(ANSWERS, id_, most).fetchall():
        who = gradebook.rows(
            WHO_ANSWERED_SO, id_, row["call"], row["got"], row["expected"], MOST_HOLDERS_NAMED
        )
        yield SharedEvidence(**dict(row), learners=[(each[0], each[1]) for each in who])


def going_together(gradebook: Gradebook, held: Sequence[HeldMisconception]) -> list[Together]:
    """Pairs that are met in one learner more often than chance would have it, the surest first."""
    count, everybody = {each.id: each.learners for each in held}, len(gradebook)
    pairs = [
        Together(row["one"], row["other"], row["both"], count[row["one"]],
                 count[row["other"]] / everybody)
        for row in gradebook.rows(TOGETHER)
    ]  # fmt: skip
    pairs.sort(key=lambda pair: (-(pair.share - pair.base) * pair.both, pair.one, pair.other))
    found: dict[frozenset[str], Together] = {}  # the surer direction of each
    for pair in pairs:
        if pair.share > pair.base:
            found.setdefault(frozenset((pair.one, pair.other)), pair)
    return [*found.values()][:MOST_PAIRS]
