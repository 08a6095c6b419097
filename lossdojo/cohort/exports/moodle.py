"""Moodle: the grading worksheet, the gradebook's import, and the zip of feedback files.

As importgradeslib.php of assignfeedback_offline, load_data.php of the gradebook's CSV import, and
importziplib.php of assignfeedback_file.
"""

import re

from lossdojo.cohort.exports.graded import GradedLearner, Results
from lossdojo.cohort.exports.record import FeedbackTarget, GradeTarget
from lossdojo.errors import UsageError
from lossdojo.gradefiles.gradefile import GradeFile


def _beside(file: GradeFile, column: int, line: int) -> str:
    """The next column, whatever it is called in the language of the worksheet.

    Raises:
        UsageError: it is the scale's.
    """
    if "scale" in [each.lower() for each in file.columns[column + 1 : column + 2]]:
        path = file.table.path
        raise UsageError(f"{path} grades by a scale of words, and the lab has points.")
    return file.cell(line, column + 1)


def _submission_folder(_results: Results, learner: GradedLearner) -> list[str]:
    key = learner.facts["key"]
    name = re.sub(r"[\W_]+", " ", learner.facts["name"]).strip() or "Participant"
    return [f"{name}_{key}_assignsubmission_file/feedback.html"] if key.isdecimal() else []


MOODLE_WORKSHEET = GradeTarget(
    "moodle",
    "a Moodle assignment",
    kinds=("moodle",),
    fillable="grade",
    maximum=_beside,
    locked=("grade can be changed", "no"),
    comments="feedback comments",
    is_translated=True,
    advice="In Moodle: the assignment's page, Upload grading worksheet.",
)
MOODLE_GRADEBOOK = GradeTarget(
    "moodle-gradebook",
    "Moodle's gradebook",
    kinds=("moodle-gradebook", "csv"),
    fillable=r"(?!(course|category) total).+",
    most=100.0,
    leaves_out=True,
    advice="In Moodle: Grades, Import, CSV file. One user whom it does not know stops all of it.",
)
MOODLE_FEEDBACK = FeedbackTarget(
    "moodle-feedback",
    "moodle",
    "feedback.html",
    _submission_folder,
    "no participant's number is known: grade with the worksheet as --gradebook",
    advice="In Moodle: the assignment's page, Upload multiple feedback files in a zip.",
)
