"""What to say of a kata that is not passed: a diagnosis, or the call that did not come back."""

import base64
import logging
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.lab import Lab
from lossdojo.content.open_kata import OpenKata
from lossdojo.diagnosis.exceptions import advise
from lossdojo.diagnosis.outcomes import read_outcomes
from lossdojo.examples import EvidenceResult
from lossdojo.grading.equal_answers import ResultCache, probes_key
from lossdojo.grading.subjects import MissingKata, SandboxedKata, SubmittedKata
from lossdojo.results import Explanation, FindingResult, KataResult, KataStatus, RetryResult
from lossdojo.sandbox.protocol.replies import RawAnswer, RawReply, read_answer
from lossdojo.values.calls import NotLoaded
from lossdojo.values.code import shape_of_call

if TYPE_CHECKING:  # most checks know their diagnoses, and do without what makes them
    from lossdojo.diagnosis.diagnose import Finding

log = logging.getLogger(__name__)

CANDIDATES_LOGGED = 3

MOST_ANSWER_BYTES = 1 << 14  # of answers that a report holds, to be explained


def explain(
    result: KataResult, subject: SubmittedKata, models: OpenCatalogue, lab: Lab, cache: ResultCache
) -> Explanation:
    """What the answers to the open probes say; nothing where no test has judged the kata.

    Of the models one is looked up where something has to be worked out with it.
    """
    if isinstance(subject, MissingKata):
        return {}
    if result["status"] is KataStatus.BROKEN and subject.not_loaded is not None:
        return _about_loading(subject.not_loaded)
    if not result["status"].shows_checks:
        return {}
    if result["status"] is not KataStatus.FAILED:
        from lossdojo.diagnosis.diagnose import stopping_call

        kata_model = models[subject.name]
        outcomes = read_outcomes(kata_model.probes, [*map(read_answer, subject.ask_probes())])
        call = stopping_call(subject.name, outcomes, kata_model) or _hidden_call(subject)
        return {"stopping_call": call} if call else {}
    return diagnosis_of(subject, models, lab, cache)


def diagnosis_of(
    subject: SandboxedKata, models: OpenCatalogue, lab: Lab, cache: ResultCache
) -> Explanation:
    """What the answers to the open probes say of a kata whose tests do not all hold."""
    answers = subject.ask_probes()
    key = probes_key(subject.name, answers)
    known = cache.diagnosis(key)
    log.debug("%s: diagnosis %s", subject.name, "known" if known else "worked out")
    if known is not None:
        return known
    explanation = _diagnosed(subject.name, answers, models[subject.name], lab)
    if key is not None:
        cache.keep_diagnosis(key, explanation)
    return explanation


def _hidden_call(subject: SandboxedKata) -> str:
    """What the first call of a test that did not come back looks like, without what is hidden.

    Where all open ones came back, nobody has to wait for another that does not.
    """
    asked, called = subject.hidden_call, f"calling {subject.name}"
    if asked is None or not subject.stops[0].reason.startswith(called):  # and not the import
        return ""
    return shape_of_call(subject.name, asked.args, asked.kwargs)


def _about_loading(not_loaded: NotLoaded) -> Explanation:
    """What to do about a file that cannot be called, and at which line."""
    explanation: Explanation = {}
    advice = advise(not_loaded)
    if advice:
        explanation["advice"] = advice
    if not_loaded.error is not None and not_loaded.error.line:
        explanation["line"] = not_loaded.error.line
    return explanation


def _diagnosed(
    kata: str, answers: Sequence[RawAnswer], kata_model: OpenKata, lab: Lab
) -> Explanation:
    outcomes = read_outcomes(kata_model.probes, [*map(read_answer, answers)])
    from lossdojo.diagnosis.diagnose import diagnose
    from lossdojo.diagnosis.nearest import nearest

    diagnosis = diagnose(kata, outcomes, kata_model)
    if log.isEnabledFor(logging.DEBUG):  # it takes longer than the diagnosis
        for each in nearest(kata, outcomes, kata_model, CANDIDATES_LOGGED):
            log.debug("%s: %s agrees on %d of %d", kata, each.model, each.agrees, len(outcomes))
    found = [with_prose(kata, finding, kata_model, lab) for finding in diagnosis.findings]
    explanation: Explanation = {"misconceptions": found, "recognised": bool(found)}
    if diagnosis.difference is not None:
        explanation["difference"] = cast("EvidenceResult", asdict(diagnosis.difference))
        explanation["fingerprint"] = diagnosis.fingerprint
    frames = [each.frame for each in answers if isinstance(each, RawReply)]
    if len(frames) == len(answers) and sum(map(len, frames)) <= MOST_ANSWER_BYTES:
        explanation["answers"] = [base64.b64encode(frame).decode() for frame in frames]
    return explanation


def with_prose(kata: str, finding: "Finding", kata_model: OpenKata, lab: Lab) -> FindingResult:
    """A finding with the prose that goes with it, so that feedback needs the report alone."""
    misconception = kata_model.misconception(finding.name)
    return {
        "id": f"{kata}/{finding.name}",
        "certain": finding.certain,
        "belief": misconception.belief,
        "tempting": misconception.tempting,
        "rule": misconception.rule,
        "hints": list(misconception.hints),
        "statement": misconception.statement,
        "quote": lab.statement(misconception.statement).text if misconception.quoted else "",
        "evidence": cast("EvidenceResult", asdict(finding.evidence)),
        "retry": cast("RetryResult", asdict(finding.retry)) if finding.retry else None,
    }
