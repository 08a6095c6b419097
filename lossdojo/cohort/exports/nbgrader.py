"""nbgrader: the file of `nbgrader export`, and the folder that `release_feedback` hands out.

nbgrader reads no grades from a file; the folder must hold the hand-in's own `timestamp.txt`, and
`submission_secret.txt` where the exchange has given one, and each page is called as the notebook.
"""

from pathlib import PurePosixPath

from lossdojo.cohort.exports.graded import GradedLearner, Results
from lossdojo.cohort.exports.record import FeedbackTarget, GradeTarget, maximum_in

BESIDE = ("timestamp.txt", "submission_secret.txt")


def _handed_in(learner: GradedLearner) -> str:
    return next(iter(learner.facts["files"].values()), "")


def _assignment(results: Results, learner: GradedLearner) -> str:
    """The folder that is no student's: the last of `submitted/student/assignment`, or before it."""
    key, path = learner.facts["key"], _handed_in(learner)
    parts = PurePosixPath(results.about["folder"], path).parts
    exchange = PurePosixPath(path).name.split("+")
    if len(exchange) > 2:  # student+assignment+time
        return exchange[1]
    return next((part for part in reversed(parts) if part not in (key, "submitted")), "")


def _home(results: Results, learner: GradedLearner) -> str:
    return f"feedback/{learner.facts['key']}/{_assignment(results, learner)}"


def _feedback_pages(results: Results, learner: GradedLearner) -> list[str]:
    """A page for each notebook: the learner fetches those that are called as their own."""
    if not learner.facts["handed_in"] or not _assignment(results, learner):
        return []
    files = results.download.files(_handed_in(learner)) if results.download else []
    stems = [name.removesuffix(".ipynb") for name in files if name.endswith(".ipynb")]
    return [f"{_home(results, learner)}/{stem}.html" for stem in stems or ["feedback"]]


def _copied(results: Results, learner: GradedLearner) -> dict[str, str]:
    home = _home(results, learner)
    return {f"{home}/{name}": f"{_handed_in(learner)}/{name}" for name in BESIDE}


NBGRADER_GRADES = GradeTarget(
    "nbgrader",
    "nbgrader",
    kinds=("nbgrader",),
    fillable="score",
    maximum=maximum_in("max_score"),
    decimals=None,
    of_one="assignment",
    advice="nbgrader reads no grades from a file: this is for other programs.",
)
NBGRADER_FEEDBACK = FeedbackTarget(
    "nbgrader-feedback",
    "nbgrader",
    "feedback.html",
    _feedback_pages,
    "nothing was handed in",
    _copied,
    advice="Unpack it into the course's folder, then: nbgrader release_feedback ASSIGNMENT.",
)
