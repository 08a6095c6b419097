"""Results as another program takes them: which file that is, what is in it, and where it goes."""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lossdojo.cohort.exports.columns import column_of, titles_of
from lossdojo.cohort.exports.fill import Filled, Wishes, filled, lines_about
from lossdojo.cohort.exports.graded import Results
from lossdojo.cohort.exports.lists import LISTS
from lossdojo.cohort.exports.record import FeedbackTarget, GradeTarget
from lossdojo.cohort.exports.targets import FEEDBACK_TARGETS, GRADE_TARGETS
from lossdojo.errors import UsageError
from lossdojo.gradefiles.gradefile import GradeFile, read_gradefile
from lossdojo.intake.source import ReadError
from lossdojo.results import INSTRUCTOR_FOLDER

PAGE_ENDINGS = (".html", ".md")
EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can say: the same results are the same bytes


@dataclass(frozen=True)
class Exported:
    """A file to hand over.

    Attributes:
        path: where it goes unless another place is said; never where a system's own file lies.
        content: its bytes.
        notes: lines about what is in it, what is not and why.
    """

    path: Path
    content: bytes
    notes: list[str] = field(default_factory=list)


def export(
    results: Results, to: str, gradebook: Path | None, wishes: Wishes, lab_title: str
) -> Exported:
    """What `to` takes.

    Args:
        results: of a cohort.
        to: one of `EXPORTS`.
        gradebook: the grade file to fill; None for the one that was graded with, or that the
            download itself holds.
        wishes: what an instructor asks for.
        lab_title: in which the title of a column may be.

    Raises:
        UsageError: there is no such file or column, or it is another system's or course's.
    """
    home = results.folder / INSTRUCTOR_FOLDER
    if to in FEEDBACK_TARGETS:
        return _feedback_zip(results, FEEDBACK_TARGETS[to], gradebook, wishes, lab_title)
    if to in LISTS and (to not in GRADE_TARGETS or gradebook is None):
        ending = {"junit": "xml", "gradescope-results": "results.json"}.get(to, to)
        return Exported(home / f"grades.{ending}", LISTS[to](results))
    target = GRADE_TARGETS[to]
    file = _grade_file(results, target, gradebook)
    done = _fill(results, file, target, wishes, lab_title)
    path = home / f"{to}-{file.table.path.name}"
    notes = [*done.notes, target.advice] if target.advice else done.notes
    return Exported(path, done.content, notes)


def _fill(
    results: Results, file: GradeFile, target: GradeTarget, wishes: Wishes, lab_title: str
) -> Filled:
    column = column_of(file, target, wishes.column, titles_of(results, lab_title))
    return filled(results, file, column, target, wishes)


def _grade_file(results: Results, target: GradeTarget, gradebook: Path | None) -> GradeFile:
    """The file to fill.

    Raises:
        UsageError: there is none of this system's.
    """
    given = [Path(each["path"]) for each in results.about["grade_files"]
             if each["kind"] in target.kinds]  # fmt: skip
    path = gradebook or next(reversed(given), None)
    if path is not None:
        file = read_gradefile(path)
        if target.kinds and file.kind.name not in target.kinds:
            raise UsageError(
                f"{path} is {file.kind.title}, and {target.title} takes its own file back."
            )
        return file
    if target.side_file and results.download is not None:
        try:
            content = results.download.content(target.side_file)
            return read_gradefile(Path(target.side_file), content)
        except ReadError:
            pass
    raise UsageError(
        f"No grade file of {target.title} is known. Download it there, and say --gradebook FILE."
    )


def _feedback_zip(
    results: Results,
    target: FeedbackTarget,
    gradebook: Path | None,
    wishes: Wishes,
    lab_title: str,
) -> Exported:
    """A zip of pages, each where the system looks for it.

    Raises:
        UsageError: the download was another system's, or nobody's place is known.
    """
    system = results.about["system"]
    if system != target.system:
        raise UsageError(f"{results.folder} was graded from {system}, not from {target.system}.")
    told = defaultdict[str, list[str]](list)
    files = dict(_pages(results, target, told))
    notes = [*lines_about(told)]
    if not files:
        raise UsageError(f"There is no page to hand back in {results.folder}. {' '.join(notes)}")
    notes.insert(0, f"{sum(name.endswith(PAGE_ENDINGS) for name in files)} pages of feedback.")
    if target.grades:
        grades = GRADE_TARGETS[target.grades]
        file = _grade_file(results, grades, gradebook)
        done = _fill(results, file, grades, wishes, lab_title)
        files[f"{results.about['folder'] or 'assignment'}/{grades.side_file}"] = done.content
        notes += done.notes
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), content, zipfile.ZIP_DEFLATED)
    path = results.folder / INSTRUCTOR_FOLDER / f"{target.name}.zip"
    return Exported(path, packed.getvalue(), [*notes, target.advice])


def _pages(
    results: Results, target: FeedbackTarget, told: dict[str, list[str]]
) -> Iterator[tuple[str, bytes]]:
    """Each learner's page by its place; of a learner's own folder nothing else is ever read."""
    for learner in results.learners:
        page = results.folder / learner.facts["results"] / target.page
        places = target.places(results, learner)
        if learner.row is None or not page.is_file():
            told["Left out, no feedback yet"].append(learner.shown)
            continue
        if not places:
            told[f"Left out, {target.why_nowhere}"].append(learner.shown)
            continue
        content = page.read_bytes()
        yield from ((place, content) for place in places)
        for place, path in target.copied(results, learner).items():
            if results.download and (text := results.download.text(path)):
                yield place, text.encode()
