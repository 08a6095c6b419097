"""feedback.json: the part of a report that other programs read, in its stable form."""

from typing import get_type_hints

from lossdojo.results import (
    FEEDBACK_VERSION,
    Feedback,
    KataFeedback,
    KataResult,
    PersonResult,
    Report,
)

PERSON_KEYS = tuple(get_type_hints(PersonResult))


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
