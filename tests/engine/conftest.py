"""What the tests of several rooms need: the sample cohort, graded once, and a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from lossdojo.cohort.run import Run
from lossdojo.cohort.setup import Setup
from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.discovery import read_cohort
from lossdojo.sandbox.interface import Sandbox
from tests.conftest import COHORT, ROOT
from tests.engine.browsing import OPTIONS


@pytest.fixture(scope="session")
def sample_results(
    lab: Lab,
    catalogue: Catalogue,
    graders: HiddenTests,
    wall: Sandbox,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The results of the sample cohort, to be read and not to be changed."""
    out = tmp_path_factory.mktemp("sample") / "results"
    submissions, _ = read_cohort(COHORT, lab)
    grader = SubmissionGrader(lab, catalogue, graders, wall)
    worker = GradingWorker(Setup(ROOT, 0, wall.tier), grader)
    assert len(list(Run(submissions, out, worker).steps())) == 12
    return out


@pytest.fixture(scope="module")  # as long as it runs, no other event loop may
def browser() -> Iterator[Browser]:
    """Debian's own Chromium."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(**OPTIONS)  # type: ignore[arg-type]  # as named
