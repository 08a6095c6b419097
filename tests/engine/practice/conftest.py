"""A check of one's own code in a lab of its own, and what is collected for it."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lossdojo.content.lab import Lab, load_lab
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import read_submission
from lossdojo.practice import known_tests
from lossdojo.practice.checking import check_anew, check_submission
from lossdojo.practice.judge_beside import JudgeBeside
from lossdojo.sandbox.interface import Sandbox
from lossdojo.sandbox.own_code import for_own_code
from tests.engine.practice.masks import Check


@pytest.fixture(scope="module")
def own_code() -> Iterator[Sandbox]:
    """Where a learner's own code runs."""
    with for_own_code() as sandbox:
        yield sandbox


@pytest.fixture
def check(small_kit: Path, own_code: Sandbox) -> Check:
    """Check a padding mask, and a helper beside it, in a lab of its own; what is told of both."""

    def run(
        mask: str, *, seed: int = 0, known: bool = True, files: dict[str, bytes] | None = None
    ) -> dict[str, Any]:
        lab = load_lab(small_kit)
        stubs = read_submission(lab.exercises, lab)
        content = {**stubs.files, "padding_mask.py": mask.encode(), **(files or {})}
        submission = replace(stubs, files=content)
        once = check_submission if known else check_anew
        report = once(lab, submission, lab.katas, seed, own_code, lambda _line: None)
        found: dict[str, Any] = json.loads(json.dumps(report["dojo"]))
        return found

    return run


@pytest.fixture
def collected_here(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The katas of each lab whose hidden tests are collected in this process from now on."""
    found: list[list[str]] = []
    enter = HiddenTests.__enter__

    def noted(tests: HiddenTests) -> HiddenTests:
        found.append([kata.name for kata in tests._lab.katas])
        return enter(tests)

    monkeypatch.setattr(HiddenTests, "__enter__", noted)
    return found


@pytest.fixture
def collected(collected_here: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The same, on one core."""
    monkeypatch.setattr(known_tests, "_has_another_core", lambda: False)
    return collected_here


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The katas of each judge beside, from now on, on several cores."""
    monkeypatch.setattr(known_tests, "_has_another_core", lambda: sys.platform == "linux")
    found: list[list[str]] = []
    begin = JudgeBeside.__init__

    def noted(judge: JudgeBeside, lab: Lab, *rest: Any) -> None:
        found.append([kata.name for kata in lab.katas])
        begin(judge, lab, *rest)

    monkeypatch.setattr(JudgeBeside, "__init__", noted)
    return found
