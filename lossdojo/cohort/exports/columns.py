"""Which column of a grade file is to be filled."""

import re
from pathlib import Path

from lossdojo.cohort.exports.graded import Results
from lossdojo.cohort.exports.record import GradeTarget
from lossdojo.errors import UsageError
from lossdojo.gradefiles.gradefile import GradeFile

USUAL = ("score", "grade", "points", "points_awarded")  # names in any list of people
# What systems put around the title of an assignment.
DECORATION = re.compile(
    r"^(assignment|vpl|quiz): *| *(\(\d+\)|\(real\)|points grade <.*|\[total pts.*)$"
)


def column_of(file: GradeFile, target: GradeTarget, wanted: str, titles: list[str]) -> int:
    """The column to fill, from 0: the one that is asked for, or that a title names, or the only.

    Args:
        file: the grade file.
        target: whose it is.
        wanted: what an instructor calls it: all of the header, its title or its number.
        titles: of the lab, the download and where it lay: a column's may be in them.

    Raises:
        UsageError: there is no such column, or it is not to be told which.
    """
    people = {*file.kind.key, *file.kind.ids, *file.kind.names, *file.kind.group}
    open_to = [
        number
        for number, header in enumerate(file.columns)
        if header.lower() not in people and re.fullmatch(target.fillable, header.lower())
    ]
    if wanted:
        return _asked_for(file, target, wanted, open_to)
    usual = [n for n in open_to if file.columns[n].lower() in USUAL]
    for narrower in (open_to, _named(file, open_to, titles), usual):
        if len(narrower) == 1:
            return narrower[0]
    raise UsageError(_which(file, target, open_to))


def _asked_for(file: GradeFile, target: GradeTarget, wanted: str, open_to: list[int]) -> int:
    for spelling in (str.lower, _title, _number_of):
        meant = [n for n in open_to if spelling(file.columns[n]) == wanted.strip().lower()]
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise UsageError(_which(file, target, meant))
    there = file.column(wanted)  # raises where there is none
    if target.is_translated:
        return there
    words = f"{file.table.path}: column {wanted!r} is none that {target.title} takes grades for."
    raise UsageError(f"{words} {_choice(file, open_to)}")


def _title(header: str) -> str:
    return DECORATION.sub("", header.lower()).strip()


def _number_of(header: str) -> str:
    found = re.search(r"(?:\(|\|)(\d+)\)?$", header)
    return found[1] if found else ""


def _named(file: GradeFile, columns: list[int], titles: list[str]) -> list[int]:
    """Those whose title is in one of the titles, word by word: the longest of them."""
    lengths = {n: _length_in(_title(file.columns[n]), titles) for n in columns}
    longest = max(lengths.values(), default=0)
    return [n for n, length in lengths.items() if length == longest > 0]


def _length_in(title: str, titles: list[str]) -> int:
    words = re.findall(r"[^\W_]+", title)
    for each in titles:
        others = re.findall(r"[^\W_]+", each.lower())
        starts = range(len(others) - len(words) + 1)
        if words and any(others[at : at + len(words)] == words for at in starts):
            return len(words)
    return 0


def titles_of(results: Results, lab_title: str) -> list[str]:
    """What the assignment may be called."""
    return [lab_title, results.about["folder"], Path(results.about["path"]).stem]


def _which(file: GradeFile, target: GradeTarget, columns: list[int]) -> str:
    words = f"{file.table.path}: in which column {target.title} takes the grades"
    return f"{words} is not clear. {_choice(file, columns)}"


def _choice(file: GradeFile, columns: list[int]) -> str:
    if not columns:
        return f"None can be filled. It has: {', '.join(file.columns)}."
    names = ", ".join(repr(file.columns[n]) for n in columns)
    return f"Say one with --column: {names}."
