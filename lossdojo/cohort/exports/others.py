"""Systems with a grade file and no zip of feedback: Brightspace, Blackboard, Open edX, others."""

import re

from lossdojo.cohort.exports.record import GradeTarget, maximum_in
from lossdojo.gradefiles.gradefile import GradeFile

HEADER_POINTS = re.compile(r"(?:MaxPoints:|Total Pts: (?:up to )?)(\d+(?:[.,]\d+)?)")


def _in_the_header(file: GradeFile, column: int, _line: int) -> str:
    found = HEADER_POINTS.search(file.columns[column])
    return found[1] if found else ""


D2L_GRADES = GradeTarget(
    "d2l",
    "Brightspace",
    kinds=("d2l",),
    fillable=r".+ points grade <numeric maxpoints:.*>",
    maximum=_in_the_header,
    leaves_out=True,
    advice="In Brightspace: Grades, Enter Grades, Import.",
)
BLACKBOARD_GRADES = GradeTarget(
    "blackboard",
    "Blackboard",
    kinds=("blackboard",),
    fillable=r".+\|\d+",  # a column without a number would become a new one
    maximum=_in_the_header,
    leaves_out=True,
    advice="In Blackboard: Grade Center, Work Offline, Upload.",
)
OPENEDX_GRADES = GradeTarget(
    "openedx",
    "Open edX",
    kinds=("openedx",),
    fillable="new_override-.+|new points",
    of_one="block_id",
    advice="In Open edX: the instructor dashboard, or the block's own upload.",
)
CLASSROOM50_GRADES = GradeTarget(
    "classroom50",
    "Classroom 50",
    kinds=("classroom50-scores",),
    fillable="score",
    maximum=maximum_in("max_score"),
    decimals=0,
    side_file="scores.csv",
    advice="Classroom 50 keeps whole points.",
)
GRADESCOPE_GRADES = GradeTarget(
    "gradescope",
    "Gradescope",
    kinds=("gradescope",),
    fillable="total score",
    maximum=maximum_in("max points"),
    advice="Gradescope reads no grades from a file: this is for other programs.",
)
ANY_LIST = GradeTarget(
    "csv",
    "a list of people",
    kinds=(),
    fillable=".+",
    decimals=None,
)
