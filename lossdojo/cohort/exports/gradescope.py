"""Gradescope's results.json, of the one learner whom its autograder is started for.

As Gradescope's autograder specification says: `md` is its word for Markdown, a test's status is
`passed` or `failed` and nothing else, and a score at the top stands in place of the tests' sum.
"""

import json

from lossdojo.cohort.exports.graded import Results
from lossdojo.errors import UsageError
from lossdojo.feedback.feedback_json import Feedback, KataFeedback
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.results import FEEDBACK_JSON, KataStatus

FEEDBACK_MD = "feedback.md"


def as_gradescope(results: Results) -> bytes:
    """A test for each kata, and the learner's page above them.

    Raises:
        UsageError: there is not just one learner, or nobody could grade them: no number is theirs.
    """
    if len(results.learners) != 1:
        words = f"{results.folder} is of {len(results.learners)} learners"
        raise UsageError(f"{words}, and a results.json of Gradescope's is of one.")
    [learner] = results.learners
    if learner.grade is None:
        raise UsageError(f"There is no grade to tell: {learner.why_none}")
    home = results.folder / learner.facts["results"]
    try:
        feedback: Feedback = json.loads((home / FEEDBACK_JSON).read_text(encoding="utf-8"))
        page = (home / FEEDBACK_MD).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UsageError(f"{home} holds no feedback. Grade again.") from error
    told = {
        "score": learner.grade,
        "output": page,
        "output_format": "md",
        "test_output_format": "md",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_kata_test(n, kata) for n, kata in enumerate(feedback["katas"], start=1)],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _kata_test(number: int, kata: KataFeedback) -> dict[str, object]:
    status = KataStatus(kata["status"])
    tests = kata["tests"]
    said = f"{STATUS_WORDS[status].label}: {tests['passed']} of {tests['total']} hidden tests pass."
    found = [f"`{each['id']}`" for each in kata["misconceptions"]]
    lines = [said, kata.get("message", ""), f"See: {', '.join(found)}" if found else ""]
    return {
        "number": str(number),
        "name": kata["kata"],
        "score": kata["score"],
        "max_score": kata["max_score"],
        "status": "passed" if status.is_done else "failed",
        "output": "\n\n".join(filter(None, lines)),
        "output_format": "md",
        "visibility": "visible",
    }
