"""One submission through the hidden tests: real pytest here, learner code elsewhere."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.lab import Lab
from lossdojo.content.manifest import Exercise
from lossdojo.content.open_kata import OpenKata
from lossdojo.examples import PictureResult
from lossdojo.grading.cell_places import told_in_cells
from lossdojo.grading.collected import KataTests
from lossdojo.grading.equal_answers import ResultCache, ResultKey, answers_key, probes_key
from lossdojo.grading.findings import explain
from lossdojo.grading.rollout import rollout_picture
from lossdojo.grading.score import not_graded_report, score_kata, score_submission
from lossdojo.grading.subjects import MissingKata, SandboxedKata, SubmittedKata
from lossdojo.intake.notebook_files import STUB
from lossdojo.intake.submission import Submission
from lossdojo.limits import MOST_STOPS
from lossdojo.memo import ReportPart
from lossdojo.results import KataResult, KataStatus, Report
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from lossdojo.sandbox.protocol.requests import Requests, call_request

log = logging.getLogger(__name__)
OPEN_EXAMPLES = "the open examples"


@dataclass(frozen=True)
class SubmissionGrader:
    """Grades submissions, one after another.

    Attributes:
        lab: the lab.
        catalogue: its misconceptions.
        tests: its hidden tests, collected; a score is counted against all of them.
        sandbox: in which learners' code runs; its tier is recorded.
        seed: of the tests' random inputs; recorded, too.
        cache: of what follows from answers, whoever gives them.
        most_stops: after so many time-outs and crashes a kata is not called again.
        models: what diagnoses are made with; the catalogue where there is nothing else.
        tell: is told what is checked next, by the kata and a title.
    """

    lab: Lab
    catalogue: OpenCatalogue
    tests: KataTests
    sandbox: Sandbox
    seed: int = 0
    cache: ResultCache = field(default_factory=ResultCache)
    most_stops: int = MOST_STOPS
    models: OpenCatalogue | None = None
    tell: Callable[[str, str], None] = field(default=lambda _kata, _title: None)

    def grade(self, submission: Submission, katas: Sequence[Exercise] = ()) -> Report:
        """Grade one, whatever is wrong with it. When this returns, all of it has ended.

        Args:
            submission: the learner's files.
            katas: those to grade; where empty all that count, and what has been begun of others.

        Returns:
            pytest-json-report's report, with all that the kit adds under the key `dojo`.

        Raises:
            KitError: no result could be had, through no fault of the learner's.
        """
        if submission.unreadable:
            reason = submission.unreadable
            return not_graded_report(self.lab, submission, self.seed, self.sandbox.tier, reason)
        katas = katas or [kata for kata in self.lab.katas if self._is_due(kata, submission)]
        with Client(self.sandbox, submission.files, self.lab.limits) as client:
            subjects = self.open(client, submission, katas)
            report = self.tests.run(subjects, self.seed, self.cache, self.tell)
            outcomes = {entry["nodeid"]: entry for entry in report["tests"]}
            explained = [self._result(kata, subjects[kata.name], outcomes) for kata in katas]
        explained = [
            told_in_cells(kata, submission.cells[kata["kata"]])
            if kata["kata"] in submission.cells
            else kata
            for kata in explained
        ]
        result = score_submission(self.lab, submission, self.seed, self.sandbox.tier, explained)
        return {**report, "dojo": result}  # type: ignore[typeddict-item]  # its own keys are any

    def open(
        self, client: Client, submission: Submission, katas: Sequence[Exercise]
    ) -> dict[str, SubmittedKata]:
        """The katas as tests call them, each of which has been asked its open probes.

        All probes come before any hidden test: nothing hidden is then in the reach of a kata, so
        that nothing hidden can end up in the feedback.
        """
        subjects: dict[str, SubmittedKata] = {}
        for kata in katas:
            if f"{kata.name}.py" in submission.files:
                kata_model = self.catalogue[kata.name]
                plan = self.tests.plan(kata.name, kata_model, self.seed)
                subjects[kata.name] = SandboxedKata(
                    kata.name, client, _probe_calls(kata_model), plan, self.most_stops
                )
            else:
                subjects[kata.name] = MissingKata(kata.name, submission.missing[kata.name])
        for each in subjects.values():
            if isinstance(each, SandboxedKata):
                self.tell(each.name, OPEN_EXAMPLES)
                each.ask_probes()
                each.rollout = rollout_picture(each, self.catalogue[each.name], self.cache)
        return subjects

    def _is_due(self, kata: Exercise, submission: Submission) -> bool:
        """Whether it counts, or is anything but the stub that was given out."""
        if kata.points:
            return True
        if kata.name in submission.cells:
            return STUB not in submission.files[f"{kata.name}.py"]
        stub = (self.lab.exercises / f"{kata.name}.py").read_bytes()
        return submission.files.get(f"{kata.name}.py", stub) != stub

    def _result(
        self, kata: Exercise, subject: SubmittedKata, outcomes: Mapping[str, Mapping[str, Any]]
    ) -> KataResult:
        """What became of a kata, its points, and what to say of it."""
        key = self._result_key(subject)
        known = self.cache.result(key)
        if known is None:
            own = [test for test in self.tests.tests if test.kata == kata.name]
            scored = score_kata(kata, self.lab.aspects, subject, own, outcomes)
            known = ReportPart(self._explained(scored, subject))
            self.cache.keep_result(key, known)
        elif known["status"] == KataStatus.FAILED:
            log.debug("%s: diagnosis known", kata.name)
        return cast("KataResult", known)

    def _explained(self, result: KataResult, subject: SubmittedKata) -> KataResult:
        """The same result, with what to say of it."""
        models = self.models or self.catalogue
        explanation = explain(result, subject, models, self.lab, self.cache)
        explained: KataResult = {**result, **explanation}
        rollout = subject.rollout if isinstance(subject, SandboxedKata) else None
        if result["status"] is KataStatus.FAILED and rollout is not None:
            explained["rollout"] = cast("PictureResult", rollout)
        return explained

    def _result_key(self, subject: SubmittedKata) -> ResultKey | None:
        """By what a kata's result is known; None where it follows from more than its answers."""
        if isinstance(subject, MissingKata) or subject.not_loaded or not subject.ahead:
            return None
        verdicts = answers_key(subject.name, self.seed, subject.ahead)
        diagnosis = probes_key(subject.name, subject.ask_probes())
        drawn = subject.rollout.digest if subject.rollout is not None else b""
        return (verdicts, diagnosis, drawn) if verdicts and diagnosis else None


@cache
def _probe_calls(kata_model: OpenKata) -> Requests:
    """A kata's probes as they are sent."""
    return Requests(call_request(probe.args, probe.kwargs) for probe in kata_model.probes)
