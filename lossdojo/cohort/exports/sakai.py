"""Sakai: grades.csv, and the zip that it lies in, with each learner's feedback.

As AssignmentServiceImpl of sakaiproject/sakai writes it.
"""

from lossdojo.cohort.exports.graded import GradedLearner, Results
from lossdojo.cohort.exports.record import FeedbackTarget, GradeTarget

ATTACHMENTS = "Feedback Attachment(s)"


def _attachments(results: Results, learner: GradedLearner) -> list[str]:
    """In the folder that the download has for them, or in one made as it makes them."""
    key = learner.facts["key"]
    if learner.facts["is_group"]:
        return []
    folders = {path.split("/")[0] for path in learner.facts["files"].values() if "/" in path}
    own = next(iter(folders), f"{learner.facts['name']}({key})")
    return [f"{results.about['folder'] or 'assignment'}/{own}/{ATTACHMENTS}/feedback.html"]


SAKAI_GRADES = GradeTarget(
    "sakai",
    "Sakai",
    kinds=("sakai",),
    fillable="grade",
    leaves_out=True,
    side_file="grades.csv",
    advice="It goes back in the zip that it came in; --to sakai-feedback makes that zip.",
)
SAKAI_FEEDBACK = FeedbackTarget(
    "sakai-feedback",
    "sakai",
    "feedback.html",
    _attachments,
    "it is a group's, whose members nobody names",
    grades="sakai",
    advice="In Sakai: the assignment's submissions, Upload All.",
)
