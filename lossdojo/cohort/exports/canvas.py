"""Canvas: its gradebook, and its zip of comments.

As `lib/gradebook_importer.rb` and `infer_comment_context_from_filename` of instructure/canvas-lms.
"""

import re
from pathlib import PurePosixPath

from lossdojo.cohort.exports.graded import GradedLearner, Results
from lossdojo.cohort.exports.record import FeedbackTarget, GradeTarget
from lossdojo.gradefiles.gradefile import GradeFile


def _points_possible(file: GradeFile, column: int, line: int) -> str:
    """What stands in the column where the first cell says `Points Possible`, above all people."""
    lines = range(file.header + 1, line)
    return next((file.cell(n, column) for n in lines if "Points Possible" in file.cell(n, 0)), "")


def _beside_the_submission(_results: Results, learner: GradedLearner) -> list[str]:
    """A name with the numbers of the learner and of a file that they handed in."""
    names = [PurePosixPath(path).name for path in learner.facts["files"].values()]
    key = re.escape(learner.facts["key"])
    for name in names:
        if found := re.match(rf"(?:LATE_)?anon_{key}_(\d+)_", name):
            return [f"anon_{learner.facts['key']}_{found[1]}_feedback.md"]
        if found := re.search(rf"_{key}_(\d+)_", name):
            return [f"feedback_{learner.facts['key']}_{found[1]}_feedback.md"]
    return []


CANVAS_GRADES = GradeTarget(
    "canvas",
    "Canvas",
    kinds=("canvas",),
    fillable=r".+ \(\d+\)",
    maximum=_points_possible,
    leaves_out=True,
    excused="ex",
    advice="In Canvas: Grades, Import.",
)
CANVAS_FEEDBACK = FeedbackTarget(
    "canvas-feedback",
    "canvas",
    "feedback.md",  # Canvas shows it under the name of the file that was handed in: as text
    _beside_the_submission,
    "nothing with a number was handed in, or it is under another member's",
    advice="In Canvas: Upload Submissions. Each upload adds a comment: do it once.",
)
