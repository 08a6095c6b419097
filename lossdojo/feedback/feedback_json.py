"""feedback.json: the part of a report that other programs read, in its stable form."""

from typing import Any

from lossdojo.results import FEEDBACK_VERSION


def feedback_json(report: dict[str, Any]) -> dict[str, Any]:
    """The part of a report that other programs read, in its stable form."""
    facts = report["dojo"]
    kept = ("learner", "score", "max_score", "status", "reason")
    return {
        "version": FEEDBACK_VERSION,
        **{key: facts[key] for key in kept if key in facts},
        "katas": [_kata_feedback(kata) for kata in facts["katas"]],
    }


def _kata_feedback(kata: dict[str, Any]) -> dict[str, Any]:
    found = [{"id": item["id"], "certain": item["certain"]} for item in kata["misconceptions"]]
    return {
        "kata": kata["kata"],
        "status": kata["status"],
        "score": kata["score"],
        "max_score": kata["max_score"],
        "misconceptions": found,
        "tests": kata["tests"],
        **({"recognised": kata["recognised"]} if "recognised" in kata else {}),
        **({"fingerprint": kata["fingerprint"]} if "fingerprint" in kata else {}),
        **({"message": kata["message"]} if kata["message"] else {}),
    }
