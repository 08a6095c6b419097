"""The open examples as tests: all that there is to check by in a kit without hidden ones.

They need no pytest, and make the same report.
"""

from collections.abc import Callable, Mapping
from typing import Any

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.open_kata import OpenKata
from lossdojo.content.probes import Probe
from lossdojo.diagnosis.coarse import explain_coarse
from lossdojo.diagnosis.mismatch import explain_mismatch
from lossdojo.diagnosis.model_answers import right_outcomes
from lossdojo.diagnosis.outcomes import Outcome, read_outcomes, same_outcome
from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.collected import CollectedTest, report_of, test_entry
from lossdojo.grading.equal_answers import ResultCache
from lossdojo.grading.subjects import MissingKata, SubmittedKata
from lossdojo.sandbox.protocol.replies import read_answer
from lossdojo.values.code import code_of_call
from lossdojo.values.text import digits_that_tell

OPEN_TESTS = "tests/test_katas.py"  # where a kit has them for pytest


class OpenChecks:
    """A test for each open example of each kata: as `KataTests`."""

    def __init__(self, catalogue: OpenCatalogue) -> None:
        self._catalogue = catalogue
        self.tests = tuple(
            CollectedTest(kata, each.name, "", "", node=open_node(kata, each.name))
            for kata, model in catalogue.items()
            for each in model.probes
        )

    def check(self, _catalogue: OpenCatalogue, _seed: int) -> None:
        """As `KataTests.check`: they compare with the right program's answers themselves."""

    def plan(self, _kata: str, _kata_model: OpenKata, _seed: int) -> CallPlan:
        """As `KataTests.plan`: they ask nothing but the open probes."""
        return CallPlan()

    def run(
        self,
        katas: Mapping[str, SubmittedKata],
        _seed: int,
        _cache: ResultCache,
        tell: Callable[[str, str], None] = lambda _kata, _title: None,
    ) -> dict[str, Any]:
        """As `KataTests.run`."""
        faults: dict[str, str] = {}
        for kata, subject in katas.items():
            tell(kata, "the open examples")
            faults |= _faults(kata, subject, self._catalogue[kata])
        return report_of(
            [test_entry(test, faults[test.node]) for test in self.tests if test.node in faults]
        )


def open_node(kata: str, example: str) -> str:
    """The node id of an open example's test."""
    return f"{OPEN_TESTS}::test_{kata}[{example}]"


def _faults(kata: str, subject: SubmittedKata, model: OpenKata) -> dict[str, str]:
    """By node id what is wrong with each answer; empty where nothing is."""
    if isinstance(subject, MissingKata):
        return {open_node(kata, each.name): subject.reason for each in model.probes}
    answers = [*map(read_answer, subject.ask_probes())]
    rows = zip(
        model.probes, read_outcomes(model.probes, answers), right_outcomes(model), strict=True
    )
    return {
        open_node(kata, probe.name): _fault(kata, model, probe, mine, right)
        for probe, mine, right in rows
    }


def _fault(kata: str, model: OpenKata, probe: Probe, mine: Outcome, right: Outcome) -> str:
    call = code_of_call(kata, probe.args, probe.kwargs)
    if not same_outcome(mine, right):
        digits = digits_that_tell(mine.words, right.words)
        came, asked = mine.words(digits), right.words(digits)
        return f"{call}\ncame back: {came}\nexpected:  {asked}"
    said = explain_mismatch(mine, right, model.view.sizes(probe)) or explain_coarse(
        probe, mine, right
    )
    return f"{call}\n{said}" if said else ""
