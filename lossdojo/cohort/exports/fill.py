"""A grade file with one column filled: what each cell says, and whose is left as it is."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lossdojo.cohort.exports.graded import GradedLearner, Results
from lossdojo.cohort.exports.matching import lines_of
from lossdojo.cohort.exports.record import GradeTarget
from lossdojo.errors import UsageError
from lossdojo.gradefiles.gradefile import Entry, GradeFile

MOST_NAMED = 10  # learners in one line


@dataclass(frozen=True)
class Wishes:
    """What an instructor may ask for.

    Attributes:
        column: which to fill; empty where that is to be found out.
        scale: whether points are converted where the file counts to another maximum.
        leave_missing: whether whoever handed in no file keeps what they have, in place of 0.
    """

    column: str = ""
    scale: bool = False
    leave_missing: bool = False


@dataclass(frozen=True)
class Filled:
    """A file's bytes, and lines about what is in it and what is not."""

    content: bytes
    notes: list[str]


def filled(
    results: Results, file: GradeFile, column: int, target: GradeTarget, wishes: Wishes
) -> Filled:
    """Put each learner's grade into their line.

    Raises:
        UsageError: it is another course's file, or its column takes no numbers.
    """
    found = lines_of(results, file)
    if not found:
        groups = all(each.facts["is_group"] for each in results.learners)
        why = "All are groups whose members nobody names." if groups else "Is it another course's?"
        raise UsageError(
            f"{file.table.path} ({file.kind.title}) knows none of the {len(results.learners)} "
            f"that are in {results.folder}. {why}"
        )
    _refuse_several(file, target)
    filling = _Filling(file, column, target, wishes, results.max_score)
    for learner in results.learners:
        filling.enter(learner, found.get(learner.facts["key"]))
    known = {entry.key for entry in found.values()}
    others = [each.name or each.key for each in file.entries if each.key not in known]
    filling.told["In the file, but not of this cohort, and left as they are"] += others
    return Filled(filling.content(), [*filling.notes()])


def _refuse_several(file: GradeFile, target: GradeTarget) -> None:
    names = [each.lower() for each in file.columns]
    if target.of_one not in names:
        return
    at = names.index(target.of_one)
    said = {file.cell(line, at) for line in range(file.header + 1, len(file.table.lines))} - {""}
    if len(said) > 1:
        raise UsageError(
            f"{file.table.path} is of several, by its column {target.of_one!r}: "
            f"{', '.join(sorted(said)[:MOST_NAMED])}. Keep the lines of one, and give that file."
        )


class _Filling:
    """The cells that are written, and by reason those who get none, or not just their points."""

    def __init__(
        self, file: GradeFile, column: int, target: GradeTarget, wishes: Wishes, of: float
    ) -> None:
        self._file, self._column, self._target = file, column, target
        self._wishes, self._of = wishes, of
        self._cells: dict[tuple[int, int], str] = {}
        self._maxima: set[float] = set()
        self.told: defaultdict[str, list[str]] = defaultdict(list)

    def enter(self, learner: GradedLearner, entry: Entry | None) -> None:
        """Write a learner's grade, or keep why there is none."""
        reason = self._why_not(learner, entry)
        if reason or entry is None or learner.grade is None:
            self.told[f"Left out, {reason}"].append(learner.shown)
            return
        if not learner.facts["files"]:
            self.told["Handed in no file, and get 0 (--leave-missing leaves them as they are)"] += [
                learner.shown
            ]
        self._cells[entry.line, self._column] = self._points(learner, learner.grade, entry.line)

    def _why_not(self, learner: GradedLearner, entry: Entry | None) -> str:
        file, target = self._file, self._target
        if learner.grade is None:
            return f"not graded: {learner.why_none.rstrip('.')}"
        if self._wishes.leave_missing and not learner.facts["files"]:
            return "handed in no file"
        if entry is None:
            group = "a group whose members nobody names" if learner.facts["is_group"] else ""
            return group or "not in the file, or not for sure"
        if len(file.table.lines[entry.line].raw) <= self._column:
            return "their line is cut short"
        names = [each.lower() for each in file.columns]
        column, word = target.locked
        if column in names and file.cell(entry.line, names.index(column)).lower() == word:
            return "their grade is locked"
        is_excused = file.cell(entry.line, self._column).lower() == target.excused != ""
        return "excused" if is_excused else ""

    def _points(self, learner: GradedLearner, grade: float, line: int) -> str:
        """The cell: rounded as the system keeps it, and at most what it allows."""
        said = self._target.maximum(self._file, self._column, line)
        most = _number(said)
        points = Decimal(str(grade))
        if most is not None:
            self._maxima.add(most)
            if self._wishes.scale and self._of:
                points = points * Decimal(str(most)) / Decimal(str(self._of))
        if self._target.decimals is not None:
            step = Decimal(1).scaleb(-self._target.decimals)
            points = points.quantize(step, ROUND_HALF_UP)
        limits = [each for each in (most, self._target.most) if each is not None]
        if limits and points > Decimal(str(min(limits))):
            points = Decimal(str(min(limits)))
            self.told["Cut down to the file's maximum"].append(learner.shown)
        text = f"{points:f}"
        return text.replace(".", ",") if re.fullmatch(r"\d+,\d+", said) else text

    def content(self) -> bytes:
        """The file, without the lines and columns whose empty cells would clear something."""
        table, target = self._file.table, self._target
        lines: Collection[int] = self._without_grade() if target.leaves_out else ()
        return table.with_cells(self._cells, lines, self._comments())

    def _comments(self) -> list[int]:
        pattern = self._target.comments
        columns = enumerate(self._file.columns)
        return [n for n, name in columns if pattern and re.fullmatch(pattern, name.lower())]

    def _without_grade(self) -> set[int]:
        """The lines of people that get no grade; what stands above them, of points, stays."""
        names = [each.lower() for each in self._file.columns]
        keys = [names.index(each) for each in self._file.kind.key if each in names]
        first = min(entry.line for entry in self._file.entries)
        filled_lines = {line for line, _ in self._cells}
        return {
            line
            for line in range(self._file.header + 1, len(self._file.table.lines))
            if line not in filled_lines
            and any(self._file.table.lines[line].cells)
            and (line > first or any(self._file.cell(line, key) for key in keys))
        }

    def notes(self) -> Iterator[str]:
        """Lines for the instructor."""
        names, people = self._file.columns, len(self._file.entries)
        yield f"Column {names[self._column]!r} is filled in {len(self._cells)} of {people} lines."
        yield from lines_about(self.told)
        for most in sorted(self._maxima - {self._of}):
            how = "in proportion" if self._wishes.scale else "as they are; --scale converts them"
            yield f"The file counts to {most:g}, the lab to {self._of:g}: points are written {how}."
        for column in self._comments():
            yield f"Column {names[column]!r} is left out: its empty cells would clear comments."


def lines_about(told: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A line for each reason, with those whom it concerns."""
    for why, names in told.items():
        more = f", and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        if names:
            yield f"{why}: {', '.join(names[:MOST_NAMED])}{more}."


def _number(text: str) -> float | None:
    """How many points that is; None where it is no number, or none."""
    found = re.fullmatch(r"\d+(?:[.,]\d+)?", text)
    return (float(text.replace(",", ".")) or None) if found else None
