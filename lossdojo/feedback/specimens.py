"""A result of each kind that there is, with all parts that it may have, to try templates on."""

from collections.abc import Iterator
from typing import get_args

import lossdojo
from lossdojo.content.lab import Lab
from lossdojo.content.manifest import Exercise
from lossdojo.content.pictures import Mark, PictureKind
from lossdojo.examples import (
    CellResult,
    EvidenceResult,
    LineResult,
    PanelResult,
    PartResult,
    PictureResult,
    TableResult,
)
from lossdojo.results import (
    REPORT_VERSION,
    AspectResult,
    CheckResult,
    Explanation,
    FindingResult,
    KataResult,
    KataStatus,
    SubmissionResult,
    SubmissionStatus,
)

WORDS = "some `words` of <anybody's>"


def specimens(lab: Lab) -> Iterator[SubmissionResult]:
    """A result for each status and for each kind of explanation; the katas of one are all alike."""
    for status in KataStatus:
        for explained in _explanations(lab) if status.shows_checks else [Explanation()]:
            yield _submission(lab, [_kata(kata, status, explained) for kata in lab.katas])


def _explanations(lab: Lab) -> Iterator[Explanation]:
    yield {}
    yield {"stopping_call": f"f()\n{WORDS}"}
    table: TableResult = {"titles": [WORDS, ""], "rows": [[WORDS, "1"]] * 9}
    for each in (None, table):
        kinds = [*PictureKind]
        yield {"difference": _example(each, kinds[0]), "fingerprint": "0123456789ab"}
        examples = [_example(each, kind) for kind in kinds]
        findings = [_named(lab, shown, number) for number, shown in enumerate(examples, start=1)]
        yield {"misconceptions": findings, "recognised": True, "rollout": _picture(kinds[-1])}


def _example(table: TableResult | None, kind: PictureKind) -> EvidenceResult:
    """With all that there may be, or with as little."""
    sure = {"probe": WORDS, "call": WORDS, "got": WORDS, "expected": WORDS}
    if table is None:
        return {**sure, "where": "", "because": "", "table": None, "printed": ""}  # type: ignore[typeddict-item]  # these four
    part: PartResult = {"name": WORDS, "words": WORDS, "is_right": True}
    return {
        **sure,  # type: ignore[typeddict-item]  # as above
        "where": WORDS,
        "because": WORDS,
        "table": table,
        "printed": WORDS,
        "parts": [part, {**part, "is_right": False}],
        "warned": [WORDS],
        "picture": _picture(kind),
        "line": 7,
    }


def _picture(kind: PictureKind) -> PictureResult:
    """With every mark that there is, on more lines than one."""
    cells: list[CellResult] = [
        {"text": WORDS, "mark": mark, "size": 0.5} for mark in get_args(Mark)
    ]
    line: LineResult = {"label": WORDS, "cells": cells}
    panel: PanelResult = {"title": WORDS, "lines": [line, line]}
    return {"kind": kind, "says": WORDS, "panels": [panel, panel], "notes": cells}


def _named(lab: Lab, evidence: EvidenceResult, hints: int) -> FindingResult:
    statement = lab.statements[0]
    return {
        "id": "kata/name",
        "certain": hints > 1,
        "belief": WORDS,
        "tempting": WORDS,
        "rule": WORDS,
        "hints": [WORDS] * hints,
        "statement": statement.key,
        "quote": statement.text,
        "evidence": evidence,
        "retry": {"call": WORDS, "expected": WORDS} if hints > 1 else None,
    }


def _kata(kata: Exercise, status: KataStatus, explained: Explanation) -> KataResult:
    passed = status.is_done
    checks: list[CheckResult] = [
        {"node": "n", "title": WORDS, "statement": "s", "aspect": "a", "passed": passed or each}
        for each in (True, False)
    ]
    aspects: list[AspectResult] = [
        {"name": WORDS, "words": WORDS, "passed": passed or each} for each in (True, False)
    ]
    return {
        "kata": kata.name,
        "title": kata.title,
        "status": status,
        "score": _score(status, kata.points),
        "max_score": kata.points,
        "message": "" if status.has_score else WORDS,
        "misconceptions": [],
        "tests": {"passed": 1 + passed, "failed": 1 - passed, "total": 2},
        "aspects": aspects,
        "checks": checks,
        **explained,
    }


def _submission(lab: Lab, katas: list[KataResult]) -> SubmissionResult:
    failed = katas[0]["status"] is KataStatus.NOT_GRADED
    result: SubmissionResult = {
        "version": REPORT_VERSION,
        "kit": lossdojo.__version__,
        "lab": lab.title,
        "learner": WORDS,
        "late": failed,
        "late_penalty": 0.5,
        "status": SubmissionStatus.NOT_GRADED if failed else SubmissionStatus.GRADED,
        "seed": 0,
        "isolation": "A",
        "notes": [WORDS] * len(katas[0]["misconceptions"]),
        "score": _score(katas[0]["status"], 1.0),
        "max_score": sum(kata["max_score"] for kata in katas),
        "katas": katas,
    }
    if failed:
        result["reason"] = WORDS
    return result


def _score(status: KataStatus, most: float) -> float | None:
    """Points, where the status has any."""
    if status is KataStatus.NOT_GRADED:
        return None
    return most if status.is_done else 0.0
