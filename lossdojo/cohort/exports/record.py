"""What a system takes back, as a table entry: grades into its own file, or pages into a zip."""

from collections.abc import Callable
from dataclasses import dataclass

from lossdojo.cohort.exports.graded import GradedLearner, Results
from lossdojo.gradefiles.gradefile import GradeFile


def no_maximum(_file: GradeFile, _column: int, _line: int) -> str:
    """For files that do not say how many points there are."""
    return ""


def maximum_in(name: str) -> Callable[[GradeFile, int, int], str]:
    """For files with a column of that name, in lower case, that says so."""

    def found(file: GradeFile, _column: int, line: int) -> str:
        names = [each.lower() for each in file.columns]
        return file.cell(line, names.index(name)) if name in names else ""

    return found


@dataclass(frozen=True)
class GradeTarget:
    """A system's grade file, to be written back with one column filled.

    Attributes:
        name: as `--to` takes it.
        title: for people.
        kinds: of grade files that it is; any where there are none.
        fillable: a pattern that the headers of columns match, in lower case, that may be filled.
        maximum: what the file says of the most points, by its column and line.
        most: that the importer takes in any case; None where it does not care.
        decimals: that it keeps; None where all are.
        leaves_out: whether a line without a grade goes, since an empty cell may clear one.
        excused: what a cell says, in lower case, whose learner is not to be graded.
        locked: a column and what it says, in lower case, where nothing may be changed.
        comments: a pattern of columns whose empty cells would clear what is there.
        is_translated: whether its columns may have any name, in another language.
        side_file: what the file is called that the download itself holds.
        of_one: a column that may say only one thing, or grades would go to another assignment.
        advice: a line about what to do with it.
    """

    name: str
    title: str
    kinds: tuple[str, ...]
    fillable: str
    maximum: Callable[[GradeFile, int, int], str] = no_maximum
    most: float | None = None
    decimals: int | None = 2
    leaves_out: bool = False
    excused: str = ""
    locked: tuple[str, str] = ("", "")
    comments: str = ""
    is_translated: bool = False
    side_file: str = ""
    of_one: str = ""
    advice: str = ""


@dataclass(frozen=True)
class FeedbackTarget:
    """The zip of pages that a system takes back.

    Attributes:
        name: as `--to` takes it.
        system: whose downloads alone it answers.
        page: which page of a learner's goes into it.
        places: where in the zip it goes; nowhere if the system could not tell whose it is.
        why_nowhere: what it is then that is missing.
        copied: files of the download that go beside it: where, and from where.
        grades: the name of a `GradeTarget` whose file goes into the same zip.
        advice: a line about what to do with it.
    """

    name: str
    system: str
    page: str
    places: Callable[[Results, GradedLearner], list[str]]
    why_nowhere: str
    copied: Callable[[Results, GradedLearner], dict[str, str]] = lambda _results, _learner: {}
    grades: str = ""
    advice: str = ""
