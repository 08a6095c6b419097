"""Renders feedback again, from reports alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lossdojo.content.lab import Lab
from lossdojo.errors import UsageError
from lossdojo.feedback.render import check_templates, feedback_files
from lossdojo.files import write_atomically
from lossdojo.results import (
    INSTRUCTOR_FOLDER,
    REPORT_JSON,
    Report,
    feedback_folder,
    read_report,
    report_path,
)


@dataclass(frozen=True)
class Rerendered:
    """The learners whose feedback was written, and a line for each report that is damaged."""

    learners: list[str]
    damaged: list[str]


def rerender(lab: Lab, results: Path) -> Rerendered:
    """Render the feedback of every report below `results` again, from the reports alone.

    Raises:
        UsageError: there is no report there.
        ContentError: a template is broken.
    """
    everybodys = [*results.glob(f"{INSTRUCTOR_FOLDER}/*/{REPORT_JSON}")]
    everybodys += results.glob(f"*/{REPORT_JSON}")
    own = report_path(results)  # where it is one learner's folder
    paths = sorted({*everybodys, *([own] if own.is_file() else [])})
    if not paths:
        raise UsageError(f"There is no {REPORT_JSON} below {results}. Grade a cohort first.")
    check_templates(lab)
    done, of_learner = Rerendered([], []), dict[str, Path]()
    for path in paths:
        try:
            report = read_report(path)
            learner = report["dojo"]["learner"]
            _refuse_second(path, learner, of_learner.setdefault(learner, path))
            files = _feedback(path, report, lab)
            _write_feedback(feedback_folder(path), files)
        except UsageError as error:
            done.damaged.append(str(error))
            continue
        done.learners.append(learner)
    return done


def _refuse_second(path: Path, learner: str, first: Path) -> None:
    if path != first:
        words = f"{path} says that it is of {learner}, and so does {first}"
        raise UsageError(f"{words}: one of them is damaged. Grade again.")


def _write_feedback(home: Path, files: Mapping[str, str]) -> None:
    """Write one learner's pages.

    Raises:
        UsageError: a file is where their folder should be.
    """
    try:
        home.mkdir(exist_ok=True)
    except FileExistsError as error:
        words = f"{home} is in the way: it is a file, where a folder of feedback should be."
        raise UsageError(f"{words} Move it away, and run the same command again.") from error
    for name, text in files.items():
        write_atomically(home / name, [text])


def _feedback(path: Path, report: Report, lab: Lab) -> dict[str, str]:
    """The feedback of a report that has the right form; its values may still be impossible.

    Raises:
        UsageError: they are.
    """
    try:
        return feedback_files(report, lab)
    except (UsageError, LookupError, ValueError, TypeError, ArithmeticError) as error:
        words = f"{type(error).__name__}: {error}"
        raise UsageError(f"{path} does not fit this lab, or is damaged ({words}).") from error
