"""How a diagnosis came about, for whoever doubts it: from a learner's report and the lab."""

import base64
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from lossdojo.content.catalogue import load_catalogue
from lossdojo.content.lab import Lab
from lossdojo.content.models import KataModel
from lossdojo.diagnosis.comparison import right_outcomes
from lossdojo.diagnosis.nearest import Candidate, nearest
from lossdojo.diagnosis.outcomes import Outcome, read_outcomes, same_outcome
from lossdojo.errors import UsageError
from lossdojo.results import REPORT_JSON, KataResult, read_report, report_path
from lossdojo.sandbox.protocol.replies import RawReply
from lossdojo.sandbox.protocol.requests import call_request
from lossdojo.values.code import code_of_call
from lossdojo.values.text import digits_that_tell

MODELS_SHOWN = 5


def show_explanation(console: Console, lab: Lab, results: Path, kata: str) -> None:
    """Print the probes with both answers, what was said, and the nearest models.

    Raises:
        UsageError: there is no such report or kata, or nothing of it was diagnosed.
    """
    path = report_path(results) if results.is_dir() else results
    if not path.is_file():
        words = "Give the folder of one learner's results."
        raise UsageError(f"There is no {REPORT_JSON} for {results}. {words}")
    report = read_report(path)
    lab.kata(kata)
    result = next((each for each in report["dojo"]["katas"] if each["kata"] == kata), None)
    if result is None or "answers" not in result:
        status = result["status"] if result else "not part of that report"
        raise UsageError(f"{kata} is {status}: there is no diagnosis of it to explain.")
    kata_model = load_catalogue(lab)[kata]
    outcomes = _outcomes(lab, result, kata_model)
    learner, status = report["dojo"]["learner"], result["status"]
    console.print(Text(f"{kata} of {learner}: {status}", style="bold"))
    _show_probes(console, kata, kata_model, outcomes)
    _show_findings(console, result)
    console.print(Text("\nThe nearest models", style="bold"))
    for candidate in nearest(kata, outcomes, kata_model, MODELS_SHOWN):
        _show_candidate(console, candidate, len(outcomes))


def _outcomes(lab: Lab, result: KataResult, kata_model: KataModel) -> list[Outcome]:
    """The learner's answers, read from the report as they were when they came."""
    probes = kata_model.probes
    try:
        frames = [base64.b64decode(answer, validate=True) for answer in result["answers"]]
    except (ValueError, TypeError) as error:
        raise UsageError("The report's answers are damaged. Grade again, then explain.") from error
    if len(frames) != len(probes):
        raise UsageError("That report was made with other probes. Grade again, then explain.")
    replies = [
        RawReply(
            result["kata"],
            call_request(probe.args, probe.kwargs),
            frame,
            lab.limits.output_bytes,
        ).read()
        for probe, frame in zip(probes, frames, strict=True)
    ]
    return read_outcomes(probes, replies)


def _show_probes(
    console: Console, kata: str, kata_model: KataModel, outcomes: Sequence[Outcome]
) -> None:
    console.print(Text("\nProbes", style="bold"))
    rows = zip(kata_model.probes, outcomes, right_outcomes(kata_model), strict=True)
    for number, (probe, mine, right) in enumerate(rows, start=1):
        is_right = same_outcome(mine, right)
        console.print(Text(f"{number:3}. {'right ' if is_right else 'WRONG '} {probe.name}"))
        console.print(Text(f"     {code_of_call(kata, probe.args, probe.kwargs)}", style="dim"))
        if not is_right:
            digits = max(6, digits_that_tell(mine.words, right.words))
            console.print(Text(f"     came back {mine.words(digits)}"))
            console.print(Text(f"     expected  {right.words(digits)}"))


def _show_findings(console: Console, result: KataResult) -> None:
    console.print(Text("\nWhat the learner is told", style="bold"))
    for found in result["misconceptions"]:
        sure = "certain" if found["certain"] else "looks like"
        console.print(Text(f"  {found['id']} ({sure})"))
    if not result["misconceptions"]:
        console.print(Text(f"  nothing by name (fingerprint {result.get('fingerprint', 'none')})"))


def _show_candidate(console: Console, candidate: Candidate, probes: int) -> None:
    console.print(Text(f"  {candidate.model}: {candidate.agrees} of {probes} probes"))
    for label, names in (("for", candidate.speaks_for), ("against", candidate.speaks_against)):
        if names:
            console.print(Text(f"    {label}: {'; '.join(names)}", style="dim"))
