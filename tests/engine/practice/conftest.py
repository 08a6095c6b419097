"""A check of one's own code in a lab of its own, and what is collected for it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lossdojo.content.lab import Lab, load_lab
from lossdojo.grading.hidden_tests.functions import plain_verdict
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import read_submission
from lossdojo.practice import known_tests
from lossdojo.practice.checking import check_anew, check_submission
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
        mask: str,
        *,
        seed: int = 0,
        known: bool = True,
        files: dict[str, bytes] | None = None,
    ) -> dict[str, Any]:
        lab = load_lab(small_kit)
        stubs = read_submission(lab.exercises, lab)
        content = {**stubs.files, "padding_mask.py": mask.encode(), **(files or {})}
        submission = replace(stubs, files=content)
        what = lab, submission, lab.katas, seed, own_code, lambda _line: None
        report = check_submission(*what) if known else check_anew(*what)
        found: dict[str, Any] = json.loads(json.dumps(report["dojo"]))
        return found

    return run


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The node ids of tests whose functions alone judge in this process from now on."""
    found: list[str] = []

    def noted(lab: Lab, kata: str, node: str, *how: Any) -> str | None:  # passed on
        found.append(node)
        return plain_verdict(lab, kata, node, *how)

    monkeypatch.setattr(known_tests, "plain_verdict", noted)
    return found


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The katas of each lab whose hidden tests are collected in this process from now on."""
    found: list[list[str]] = []
    enter = HiddenTests.__enter__

    def noted(tests: HiddenTests) -> HiddenTests:
        found.append([kata.name for kata in tests._lab.katas])
        return enter(tests)

    monkeypatch.setattr(HiddenTests, "__enter__", noted)
    return found
