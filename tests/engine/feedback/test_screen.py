"""All that there is to say of a finding stands on one screen of the smallest terminal."""

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.kata import InProcessKata
from lossdojo.content.lab import Lab
from lossdojo.content.models import Model
from lossdojo.feedback.terminal import show_check
from lossdojo.grading.findings import with_prose
from lossdojo.results import KataStatus, Report, SubmissionResult, read_report
from tests.ask import diagnose_kata
from tests.content.test_content import KATAS
from tests.content.test_shown import wrong_models

COLUMNS, ROWS = 80, 24


def screen(lab: Lab, result: SubmissionResult) -> list[str]:
    """The lines of a check in a terminal of 80 by 24."""
    text = io.StringIO()
    console = Console(
        file=text, width=COLUMNS, height=ROWS, highlight=False, force_terminal=True, no_color=True
    )
    show_check(console, lab, result)
    return re.sub(r"\x1b\[[\d;]*m", "", text.getvalue()).splitlines()


@pytest.fixture(scope="session")
def report(sample_results: Path) -> Report:
    """A learner's report, into which findings are put."""
    return read_report(sample_results / "instructor" / "lena" / "report.json")


def with_finding(
    lab: Lab, catalogue: Catalogue, report: Report, model: Model, kata: str
) -> SubmissionResult:
    """The result of a learner whose program this is, and who has nothing else to do."""
    diagnosis = diagnose_kata(InProcessKata(kata, model.function), catalogue[kata])
    found = [with_prose(kata, each, catalogue[kata], lab) for each in diagnosis.findings]
    common = report["dojo"]["katas"][0]
    katas = [
        {**common, "kata": each.name, "title": each.title, "max_score": each.points}
        | ({"status": KataStatus.FAILED} if each.name == kata else {"status": KataStatus.PASSED})
        | {"misconceptions": found if each.name == kata else []}
        for each in lab.katas
    ]
    return {**report["dojo"], "katas": katas}  # type: ignore[typeddict-item]  # as they were, but two keys


@pytest.mark.parametrize("kata", KATAS)
def test_all_of_a_finding_stands_on_one_screen(
    lab: Lab, catalogue: Catalogue, report: Report, kata: str
) -> None:
    """In 80 by 24: marks, the belief, the call, the rule, why it tempts, and the next move."""
    for model, found in wrong_models(catalogue, kata):
        lines = screen(lab, with_finding(lab, catalogue, report, model, kata))
        assert len(lines) < ROWS, f"{model}: {len(lines)}"
        assert max(map(len, lines)) <= COLUMNS, str(model)
        text = " ".join(" ".join(lines).split())
        prose = catalogue[kata].misconception(found.name)
        for said in (prose.belief, prose.rule, prose.tempting, prose.hints[0]):
            assert " ".join(said.split()) in text, str(model)
        call = "".join(found.evidence.call.split())
        assert call in "".join(text.split()), str(model)
