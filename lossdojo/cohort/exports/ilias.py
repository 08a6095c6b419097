"""ILIAS: the zip of multi-feedback. Marks cannot be imported by file.

As class.ilExAssignment.php of ILIAS, which wants a folder whose name begins with `multi_feedback`.
"""

from lossdojo.cohort.exports.graded import GradedLearner, Results
from lossdojo.cohort.exports.record import FeedbackTarget


def _own_folder(_results: Results, learner: GradedLearner) -> list[str]:
    """`Last_First_login_number`, as the download spells it."""
    ids = learner.facts["ids"]
    end = f"_{ids.get('login', '')}_{ids.get('user_id', '')}"
    parts = [part for path in learner.facts["files"].values() for part in path.split("/")]
    own = next((part for part in parts if "user_id" in ids and part.endswith(end)), "")
    return [f"multi_feedback/{own}/feedback.html"] if own else []


ILIAS_FEEDBACK = FeedbackTarget(
    "ilias-feedback",
    "ilias",
    "feedback.html",
    _own_folder,
    "the download has no folder of theirs",
    advice="In ILIAS: the exercise, Submissions and Grades, Multi-Feedback.",
)
