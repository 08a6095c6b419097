"""Two gradings held against each other: a regrade and what was before, or a week and the next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lossdojo.cohort.gradebook import LearnerRow, gradebook_of
from lossdojo.content.lab import Lab


@dataclass(frozen=True)
class LearnerChange:
    """What has changed for one learner who is in both.

    Attributes:
        learner: what they are called now.
        before, after: their points; None where they could not be graded.
        solved, lost: katas that pass now and did not, and the other way round.
        got_over: misconceptions that their code showed, in katas that have been judged again.
        new: those that it shows now and did not.
    """

    learner: str
    before: float | None
    after: float | None
    solved: Sequence[str]
    lost: Sequence[str]
    got_over: Sequence[str]
    new: Sequence[str]

    @property
    def is_any(self) -> bool:
        """Whether there is a change at all."""
        return self.before != self.after or any((self.solved, self.lost, self.got_over, self.new))


@dataclass(frozen=True)
class Difference:
    """What became of one thing, a kata or a misconception, in the whole cohort.

    Attributes:
        name: of it.
        before, after: how many had it, among those who are in both.
        over: how many have left it.
        new: how many have come to it.
    """

    name: str
    before: int
    after: int
    over: int
    new: int


@dataclass(frozen=True)
class Comparison:
    """Everything that has changed.

    Attributes:
        learners: how many are in both.
        changed: those of them for whom anything has.
        came, gone: who is in the new one alone, and in the old one alone.
        katas: how many solve each, for all katas.
        misconceptions: how many show each, the most got over first.
    """

    learners: int
    changed: Sequence[LearnerChange]
    came: Sequence[str]
    gone: Sequence[str]
    katas: Sequence[Difference]
    misconceptions: Sequence[Difference]


def compare(old: Path, new: Path, lab: Lab) -> Comparison:
    """Compare two folders of results, learner by learner, each by their key.

    Raises:
        UsageError: one of them holds no results.
    """
    before, after = _rows(old), _rows(new)
    both = [key for key in after if key in before]
    changes = [_change(before[key], after[key]) for key in both]
    return Comparison(
        len(both),
        [change for change in changes if change.is_any],
        [row.learner for key, row in after.items() if key not in before],
        [row.learner for key, row in before.items() if key not in after],
        _katas(lab, [before[key] for key in both], [after[key] for key in both], changes),
        _misconceptions([before[key] for key in both], [after[key] for key in both], changes),
    )


def _rows(results: Path) -> Mapping[str, LearnerRow]:
    with closing(gradebook_of(results)) as gradebook:
        return {row.key or row.learner: row for row in gradebook.learners()}


def _change(before: LearnerRow, after: LearnerRow) -> LearnerChange:
    solved = {name for name, kata in after.katas.items() if kata.status.is_done}
    had_solved = {name for name, kata in before.katas.items() if kata.status.is_done}
    judged = {name for name, kata in after.katas.items() if kata.status.has_score}
    return LearnerChange(
        after.learner,
        before.final_score,
        after.final_score,
        [name for name in after.katas if name in solved - had_solved],
        [name for name in after.katas if name in had_solved - solved],
        [
            id_
            for id_ in before.misconceptions
            if id_ not in after.misconceptions and id_.partition("/")[0] in judged
        ],
        [id_ for id_ in after.misconceptions if id_ not in before.misconceptions],
    )


def _katas(
    lab: Lab,
    before: Sequence[LearnerRow],
    after: Sequence[LearnerRow],
    changes: Sequence[LearnerChange],
) -> list[Difference]:
    def solve(rows: Sequence[LearnerRow], name: str) -> int:
        return sum(name in row.katas and row.katas[name].status.is_done for row in rows)

    return [
        Difference(
            kata.name,
            solve(before, kata.name),
            solve(after, kata.name),
            sum(kata.name in change.lost for change in changes),
            sum(kata.name in change.solved for change in changes),
        )
        for kata in lab.counting
    ]


def _misconceptions(
    before: Sequence[LearnerRow], after: Sequence[LearnerRow], changes: Sequence[LearnerChange]
) -> list[Difference]:
    had = Counter(id_ for row in before for id_ in row.misconceptions)
    have = Counter(id_ for row in after for id_ in row.misconceptions)
    over = Counter(id_ for change in changes for id_ in change.got_over)
    new = Counter(id_ for change in changes for id_ in change.new)
    found = [Difference(id_, had[id_], have[id_], over[id_], new[id_]) for id_ in had | have]
    return sorted(found, key=lambda each: (-each.over, -each.after, each.name))
