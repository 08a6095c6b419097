"""feedback.json: the part of a report that other programs read, in its stable form."""

from typing import NotRequired, TypedDict, get_type_hints

from lossdojo.results import (
    AspectResult,
    CheckCounts,
    KataResult,
    KataStatus,
    PersonResult,
    Report,
    SubmissionStatus,
)

FEEDBACK_VERSION = 1
PERSON_KEYS = tuple(get_type_hints(PersonResult))


class NamedMisconception(TypedDict):
    """A misconception in feedback.json."""

    id: str
    certain: bool


class KataFeedback(TypedDict):
    """One kata in feedback.json."""

    kata: str
    status: KataStatus
    score: float | None
    max_score: float
    misconceptions: list[NamedMisconception]
    tests: CheckCounts
    aspects: NotRequired[list[AspectResult]]
    recognised: NotRequired[bool]
    fingerprint: NotRequired[str]
    message: NotRequired[str]


class Feedback(PersonResult):
    """feedback.json: the part of a report that other programs read."""

    version: int
    learner: str
    score: float | None
    max_score: float
    status: SubmissionStatus
    reason: NotRequired[str]
    katas: list[KataFeedback]


def feedback_json(report: Report) -> Feedback:
    """What `docs/formats.md` describes; keys may be added to it, and none goes."""
    result = report["dojo"]
    person: PersonResult = {key: result[key] for key in PERSON_KEYS if key in result}  # type: ignore[assignment, literal-required]  # each has its own type
    feedback: Feedback = {
        "version": FEEDBACK_VERSION,
        "learner": result["learner"],
        **person,
        "score": result["score"],
        "max_score": result["max_score"],
        "status": result["status"],
        **({"reason": result["reason"]} if "reason" in result else {}),  # type: ignore[typeddict-item]  # in its old place
        "katas": [_kata_feedback(kata) for kata in result["katas"]],
    }
    return feedback


def _kata_feedback(kata: KataResult) -> KataFeedback:
    found = kata["misconceptions"]
    feedback: KataFeedback = {
        "kata": kata["kata"],
        "status": kata["status"],
        "score": kata["score"],
        "max_score": kata["max_score"],
        "misconceptions": [{"id": item["id"], "certain": item["certain"]} for item in found],
        "tests": kata["tests"],
    }
    if "aspects" in kata:
        feedback["aspects"] = kata["aspects"]
    if "recognised" in kata:
        feedback["recognised"] = kata["recognised"]
    if "fingerprint" in kata:
        feedback["fingerprint"] = kata["fingerprint"]
    if kata["message"]:
        feedback["message"] = kata["message"]
    return feedback
