"""What hidden tests' outcomes come to: a kata's status and points, and a submission's."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import lossdojo
from lossdojo.content.lab import Lab
from lossdojo.content.manifest import Aspect, Exercise, LateRule
from lossdojo.diagnosis.surroundings import NUMPY, PYTHON
from lossdojo.grading.collected import CollectedTest
from lossdojo.grading.subjects import MissingKata, SubmittedKata
from lossdojo.intake.submission import Submission
from lossdojo.results import (
    REPORT_VERSION,
    AspectResult,
    KataResult,
    KataStatus,
    PersonResult,
    Report,
    SubmissionResult,
    SubmissionStatus,
    counting,
)
from lossdojo.sandbox.interface import Tier
from lossdojo.values.text import without_folders

Outcome = Mapping[str, Any]  # a test as pytest-json-report writes it


def score_kata(
    kata: Exercise,
    aspects: Sequence[Aspect],
    subject: SubmittedKata,
    tests: Sequence[CollectedTest],
    outcomes: Mapping[str, Outcome],
) -> KataResult:
    """What became of a kata.

    Args:
        kata: as the manifest has it.
        aspects: likewise.
        subject: after its tests have run.
        tests: those that should have run.
        outcomes: of those that did, by node id. A missing one is no point.
    """
    passed = {test.node for test in tests if _has_passed(outcomes.get(test.node))}
    faults = [fault for test in tests if (fault := _test_fault(outcomes.get(test.node)))]
    status, message = _status(subject, len(passed) == len(tests), faults)
    if status is KataStatus.NOT_GRADED:  # what passed beside a fault says nothing either
        return _kata_result(kata, status, (), [], set(), message)
    return _kata_result(kata, status, aspects, tests, passed, message)


def score_submission(
    lab: Lab, submission: Submission, seed: int, tier: Tier, katas: list[KataResult]
) -> SubmissionResult:
    """The kit's part of a report; a kata of it that counts and is not graded makes it all so."""
    not_graded = (kata for kata in counting(katas) if kata["status"] is KataStatus.NOT_GRADED)
    faults = [kata["message"] for kata in not_graded]
    return _submission_result(lab, submission, seed, tier, katas, " ".join(faults))


def not_graded_report(
    lab: Lab, submission: Submission, seed: int, tier: Tier, reason: str
) -> Report:
    """A report that says why there is no result: never a silent zero."""
    told = without_folders(reason)
    status = KataStatus.NOT_GRADED
    katas = [_kata_result(kata, status, (), [], set(), told) for kata in lab.counting]
    result = _submission_result(lab, submission, seed, tier, katas, told)
    return {"tests": [], "summary": {"collected": 0, "total": 0}, "dojo": result}


def _submission_result(
    lab: Lab, submission: Submission, seed: int, tier: Tier, katas: list[KataResult], fault: str
) -> SubmissionResult:
    status = SubmissionStatus.NOT_GRADED if fault else SubmissionStatus.GRADED
    scores = [kata["score"] for kata in katas if kata["score"] is not None]
    score = None if fault else round(sum(scores), 4)
    return {
        "version": REPORT_VERSION,
        "kit": lossdojo.__version__,
        "python": PYTHON,
        "numpy": NUMPY,
        "lab": lab.title,
        "learner": submission.learner,
        **_about_person(submission, lab.late, score),
        "status": status,
        **({"reason": fault} if fault else {}),  # type: ignore[typeddict-item]  # in its old place
        "seed": seed,
        "isolation": tier,
        "notes": list(submission.notes),
        "score": score,
        "max_score": round(sum(kata["max_score"] for kata in katas), 4),
        "katas": katas,
    }


def _about_person(submission: Submission, rule: LateRule, score: float | None) -> PersonResult:
    """Who it is, and what is said of when it came; nothing of what is not known."""
    person = submission.person
    about: PersonResult = {
        "key": person.key or submission.learner,
        "name": person.name or submission.learner,
    }
    if person.late is not None:
        about["late"] = person.late
    if person.hours_late:
        about["hours_late"] = person.hours_late
    if person.attempt:
        about["attempt"] = person.attempt
    if person.group:
        about["group"] = person.group
    if person.late and rule.percent_a_day and score is not None:
        about["late_penalty"] = late_penalty(score, person.hours_late, rule)
    return about


def late_penalty(score: float, hours: float | None, rule: LateRule) -> float:
    """Points taken off a score for lateness: so much of it for each day begun after the grace.

    Args:
        score: in points.
        hours: after the end; where nobody says how many it counts as one day.
        rule: the lab's.
    """
    days = 1 if hours is None else max(0, math.ceil((hours - rule.grace_hours) / 24))
    percent = min(days * rule.percent_a_day, 100.0 - rule.floor_percent)
    return round(score * percent / 100, 4)


def _kata_result(
    kata: Exercise,
    status: KataStatus,
    aspects: Sequence[Aspect],
    tests: Sequence[CollectedTest],
    passed: set[str],
    message: str,
) -> KataResult:
    own = [each for each in aspects if any(test.aspect == each.key for test in tests)]
    held = {each.key for each in own} - {test.aspect for test in tests if test.node not in passed}
    score = round(kata.points * _share(own, held, tests, passed), 4)
    return {
        "kata": kata.name,
        "title": kata.title,
        "status": status,
        "score": None if status is KataStatus.NOT_GRADED else score,
        "max_score": kata.points,
        "message": message,
        "misconceptions": [],
        "tests": {
            "passed": len(passed),
            "failed": len(tests) - len(passed),
            "total": len(tests),
        },
        "aspects": [_aspect_result(each, each.key in held) for each in own],
        "checks": [
            {
                "node": test.node,
                "title": test.title,
                "statement": test.statement,
                "aspect": test.aspect,
                "passed": test.node in passed,
            }
            for test in tests
        ],
    }


def _share(
    aspects: Sequence[Aspect],
    held: set[str],
    tests: Sequence[CollectedTest],
    passed: set[str],
) -> float:
    """How much of its points a kata has earned, from 0 to 1; by its tests where none has aspects.

    What a program that does nothing passes as well counts once something else holds.
    """
    if not aspects:
        return len(passed) / len(tests) if tests else 0.0
    if not any(test.alone for test in tests if test.aspect in held):
        return 0.0
    earned = sum(each.weight for each in aspects if each.key in held)
    return earned / sum(each.weight for each in aspects)


def _aspect_result(aspect: Aspect, passed: bool) -> AspectResult:
    return {"name": aspect.key, "words": aspect.text, "passed": passed}


def _has_passed(outcome: Outcome | None) -> bool:
    """Whether the test ran, and passed at every stage; missing and skipped ones did not."""
    if outcome is None or outcome["outcome"] != "passed":
        return False
    stages = ("setup", "call", "teardown")
    return all(outcome.get(stage, {}).get("outcome") == "passed" for stage in stages)


def _test_fault(outcome: Outcome | None) -> str:
    """What went wrong in a test that is not the learner's doing; empty where nothing did."""
    if outcome is None:
        return "A test that should have run did not."
    return str(outcome.get("metadata", {}).get("fault", ""))


def _status(
    subject: SubmittedKata, all_passed: bool, faults: Sequence[str]
) -> tuple[KataStatus, str]:
    if isinstance(subject, MissingKata):
        return KataStatus.MISSING, subject.reason
    if subject.stops:
        return KataStatus(subject.stops[0].kind), subject.stops[0].reason
    if subject.not_loaded is not None:
        return KataStatus.BROKEN, subject.not_loaded.reason
    if faults:
        return KataStatus.NOT_GRADED, f"A grader failed by itself: {without_folders(faults[0])}"
    if subject.not_started:
        return KataStatus.NOT_STARTED, ""
    return (KataStatus.PASSED, "") if all_passed else (KataStatus.FAILED, "")
