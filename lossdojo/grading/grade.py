"""One submission through the hidden graders: real pytest here, learner code elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import lossdojo
from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Exercise, Lab
from lossdojo.content.models import KataModel
from lossdojo.diagnosis.diagnose import Finding, diagnose, stopping_call
from lossdojo.diagnosis.outcomes import read_outcomes
from lossdojo.grading.cache import ResultCache
from lossdojo.grading.cache2 import JudgedKata, Memory
from lossdojo.grading.hidden_tests.session import CollectedTest, HiddenTests
from lossdojo.grading.program_digest import program_of
from lossdojo.grading.subjects import MissingKata, SandboxedKata, digest_of, read_answer
from lossdojo.intake.submission import Submission
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox, Tier
from lossdojo.sandbox.protocol.requests import CallRequest, call_request

REPORT_VERSION = 1
STOPPED = ("timeout", "crashed", "out_of_memory")
Handed = SandboxedKata | JudgedKata | MissingKata


def grade(
    lab: Lab,
    catalogue: Catalogue,
    submission: Submission,
    graders: HiddenTests,
    seed: int,
    wall: Sandbox,
    katas: Sequence[Exercise] = (),
    memory: Memory | None = None,
) -> dict[str, Any]:
    """Grade one submission, whatever is wrong with it. When this returns, all of it has ended.

    Args:
        lab: the lab.
        catalogue: its misconceptions.
        submission: where the learner's files are.
        graders: the hidden tests, collected; a score is counted against all of them.
        seed: of the graders' random inputs; recorded in the report.
        wall: behind which the learner's code runs; its tier is recorded too.
        katas: those to grade; all of the lab's where empty.
        memory: of programs that were judged under this seed; without, everyone's runs.

    Returns:
        pytest-json-report's report, with all that the kit adds under the key `dojo`.

    Raises:
        KitError: no result could be had, through no fault of the learner's.
    """
    katas = katas or lab.katas
    if submission.unreadable:
        return not_graded(lab, submission, seed, wall.tier, submission.unreadable)
    # What is remembered of a program must not be the doing of another one in the same process.
    apart = memory is not None
    with Client(wall, submission.files, lab.limits, apart=apart) as worker:
        programs = {
            kata.name: program_of(kata.name, submission.files)
            for kata in katas
            if memory is not None and f"{kata.name}.py" in submission.files
        }
        subjects: dict[str, Handed] = {}
        for name in (kata.name for kata in katas):
            known = memory.recall(programs[name]) if memory and name in programs else None
            chain = catalogue[name]
            subjects[name] = known or _handed(name, chain, submission, worker, graders, seed)
        for subject in subjects.values():
            # Before a hidden question is in the reach of any kata in the same process.
            if isinstance(subject, SandboxedKata) and not apart:
                _ = subject.opened
        report = graders.run(subjects, seed)
        outcomes = {test["nodeid"]: test for test in report["tests"]}
        results = []
        for kata in katas:
            own = [test for test in graders.tests if test.kata == kata.name]
            subject = subjects[kata.name]
            result = _kata_result(kata, subject, own, outcomes)
            explained = _explained(result, subject, catalogue[kata.name], lab, graders.knowledge)
            results.append({**result, **explained})
            if memory is not None and kata.name in programs:
                results[-1]["program"] = programs[kata.name].alike[:12]
                if isinstance(subject, SandboxedKata):
                    nodes = [test.node for test in own]
                    memory.keep(programs[kata.name], subject, explained, nodes)
    faults = [result["message"] for result in results if result["status"] == "not_graded"]
    report["dojo"] = _facts(lab, submission, seed, wall.tier, results, " ".join(faults))
    return report


def _handed(
    name: str,
    chain: KataModel,
    submission: Submission,
    worker: Client,
    graders: HiddenTests,
    seed: int,
) -> SandboxedKata | MissingKata:
    """One kata of a submission, as it has come."""
    if f"{name}.py" not in submission.files:
        return MissingKata(name, submission.missing[name])
    script = graders.script(name, chain.right().function, seed)
    return SandboxedKata(name, worker, worker.limits, _opening(chain), script)


def questions(lab: Lab, catalogue: Catalogue) -> list[CallRequest]:
    """What a learner's process may hold from the start: the open probes, and nothing hidden."""
    return [each for kata in lab.katas for each in _opening(catalogue[kata.name])]


@lru_cache
def _opening(chain: KataModel) -> tuple[CallRequest, ...]:
    """The chain's probes, which are asked before anything else."""
    return tuple(call_request(probe.args, probe.kwargs) for probe in chain.probes)


def not_graded(
    lab: Lab, submission: Submission, seed: int, tier: Tier, reason: str
) -> dict[str, Any]:
    """A report that says why there is no result: never a silent zero."""
    results = [_result(kata, "not_graded", [], set(), reason) for kata in lab.katas]
    facts = _facts(lab, submission, seed, tier, results, reason)
    return {"tests": [], "summary": {"collected": 0, "total": 0}, "dojo": facts}


def _facts(
    lab: Lab,
    submission: Submission,
    seed: int,
    tier: Tier,
    results: list[dict[str, Any]],
    fault: str,
) -> dict[str, Any]:
    return {
        "version": REPORT_VERSION,
        "kit": lossdojo.__version__,
        "lab": lab.title,
        "learner": submission.learner,
        "status": "not_graded" if fault else "graded",
        **({"reason": fault} if fault else {}),
        "seed": seed,
        "isolation": tier,
        "notes": list(submission.notes),
        "score": round(sum(result["score"] for result in results), 4),
        "max_score": round(sum(result["max_score"] for result in results), 4),
        "katas": results,
    }


def _kata_result(
    kata: Exercise,
    subject: Handed,
    tests: Sequence[CollectedTest],
    outcomes: Mapping[str, dict[str, Any]],
) -> dict[str, Any]:
    passed = {test.node for test in tests if _has_passed(outcomes.get(test.node))}
    faults = [fault for test in tests if (fault := _fault(outcomes.get(test.node)))]
    status, message = _status(subject, len(passed) == len(tests), faults)
    return _result(kata, status, tests, passed, message)


def _result(
    kata: Exercise, status: str, tests: Sequence[CollectedTest], passed: set[str], message: str
) -> dict[str, Any]:
    weight = sum(test.points for test in tests)
    earned = sum(test.points for test in tests if test.node in passed)
    return {
        "kata": kata.name,
        "title": kata.title,
        "status": status,
        "score": round(kata.points * earned / weight, 4) if weight else 0.0,
        "max_score": kata.points,
        "message": message,
        "misconceptions": [],
        "tests": {
            "passed": len(passed),
            "failed": len(tests) - len(passed),
            "total": len(tests),
        },
        "checks": [
            {
                "node": test.node,
                "title": test.title,
                "statement": test.statement,
                "points": test.points,
                "passed": test.node in passed,
            }
            for test in tests
        ],
    }


def _has_passed(outcome: dict[str, Any] | None) -> bool:
    """Whether the test ran, and passed at every stage; missing and skipped ones did not."""
    if outcome is None or outcome["outcome"] != "passed":
        return False
    stages = ("setup", "call", "teardown")
    return all(outcome.get(stage, {}).get("outcome") == "passed" for stage in stages)


def _fault(outcome: dict[str, Any] | None) -> str:
    """What went wrong in a test that is not the learner's doing; empty where nothing did."""
    if outcome is None:
        return "A test that should have run did not."
    return str(outcome.get("metadata", {}).get("fault", ""))


def _status(subject: Handed, all_passed: bool, faults: Sequence[str]) -> tuple[str, str]:
    if isinstance(subject, MissingKata):
        return "missing", subject.reason
    if subject.stops:
        return subject.stops[0].kind, subject.stops[0].reason
    if subject.not_loaded is not None:
        return "broken", subject.not_loaded.reason
    if faults:
        return "not_graded", f"A grader failed by itself: {faults[0]}"
    if subject.not_started:
        return "not_started", ""
    return ("passed", "") if all_passed else ("failed", "")


def _explained(
    result: Mapping[str, Any], subject: Handed, chain: KataModel, lab: Lab, knowledge: ResultCache
) -> dict[str, Any]:
    """What to say of a kata that is not passed: a diagnosis, or the call that did not come back."""
    if isinstance(subject, JudgedKata):
        return subject.explained
    if result["status"] not in (*STOPPED, "failed") or isinstance(subject, MissingKata):
        return {}
    if result["status"] in STOPPED:
        got = read_outcomes(chain.probes, [*map(read_answer, subject.opened)])
        call = stopping_call(subject.name, got, chain)
        return {"stopping_call": call} if call else {}
    digest = digest_of(subject.opened)
    if digest is None:
        return _diagnosed(subject, chain, lab)
    told = knowledge.told.get((subject.name, digest))  # the same answers come to the same
    if told is None:
        told = knowledge.told[subject.name, digest] = _diagnosed(subject, chain, lab)
    return told


def _diagnosed(subject: SandboxedKata, chain: KataModel, lab: Lab) -> dict[str, Any]:
    kata, answers = subject.name, [*map(read_answer, subject.opened)]
    diagnosis = diagnose(kata, read_outcomes(chain.probes, answers), chain)
    found = [_with_prose(kata, finding, chain, lab) for finding in diagnosis.findings]
    told: dict[str, Any] = {"misconceptions": found, "recognised": bool(found)}
    if diagnosis.difference is not None:
        told["difference"] = asdict(diagnosis.difference)
        told["fingerprint"] = diagnosis.fingerprint
    return told


def _with_prose(kata: str, finding: Finding, chain: KataModel, lab: Lab) -> dict[str, Any]:
    """A finding with the prose that goes with it, so that feedback needs the report alone."""
    misconception = chain.misconception(finding.name)
    return {
        "id": f"{kata}/{finding.name}",
        "certain": finding.certain,
        "belief": misconception.belief,
        "tempting": misconception.tempting,
        "rule": misconception.rule,
        "hints": list(misconception.hints),
        "statement": misconception.statement,
        "quote": lab.statement(misconception.statement).text,
        "evidence": asdict(finding.evidence),
        "retry": asdict(finding.retry) if finding.retry else None,
    }
