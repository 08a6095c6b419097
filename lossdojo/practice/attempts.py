"""A learner's own function called in a process of its own, and what came of it in words."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import cast

from lossdojo.content.lab import Lab
from lossdojo.content.open_kata import OpenKata
from lossdojo.content.probes import Probe
from lossdojo.diagnosis.diagnose import diagnose
from lossdojo.diagnosis.exceptions import advise, explain_exception
from lossdojo.diagnosis.model_answers import right_outcomes
from lossdojo.diagnosis.outcomes import read_outcomes
from lossdojo.errors import KitError, UsageError
from lossdojo.examples import EvidenceResult
from lossdojo.feedback import phrases
from lossdojo.feedback.evidence_view import evidence_view
from lossdojo.intake.submission import Submission
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from lossdojo.values.calls import Call, NotLoaded, RaisedError, Reply, Terminated
from lossdojo.values.code import code_of_call
from lossdojo.values.schema import WireError


@dataclass(frozen=True)
class Attempt:
    """What is told of one call.

    Attributes:
        rows: a label and a text each.
        note: a sentence after them.
        came_back: whether there is an answer.
    """

    rows: tuple[tuple[str, str], ...]
    note: str
    came_back: bool


def example_call(kata: str, kata_model: OpenKata) -> str:
    """The call of the shown example."""
    probe = kata_model.probes[0]
    return code_of_call(kata, probe.args, probe.kwargs)


def attempt(
    lab: Lab,
    kata: str,
    kata_model: OpenKata,
    submission: Submission,
    sandbox: Sandbox,
    call: Call | None = None,
) -> Attempt:
    """Call the learner's function with these arguments, or on the example that a check shows.

    Without arguments all open examples are asked, so that it is the one that tells what is wrong.

    Raises:
        KitError: no process could be started, or the files cannot be read.
        UsageError: the arguments are too large to be sent.
    """
    if submission.unreadable:
        raise KitError(submission.unreadable)
    probes = (Probe("your own", *call),) if call else kata_model.probes
    called = _called(kata, probes[0])
    if kata in submission.missing:
        return Attempt((called, (phrases.COULD_NOT_CALL, submission.missing[kata])), "", False)
    replies: list[Reply] = []
    with Client(sandbox, submission.files, lab.limits) as client:
        try:
            not_loaded = client.load(kata)
            if not_loaded is not None:
                return Attempt((called, *_not_loaded(lab, kata, not_loaded)), "", False)
            replies += [client.call(kata, each.args, each.kwargs) for each in probes]
        except Terminated as stop:
            called = _called(kata, probes[len(replies)])
            return Attempt((called, (phrases.CAME_BACK, f"Nothing: {stop}")), "", False)
        except WireError as error:
            words = f"These arguments cannot be sent: {error}. Take smaller ones."
            raise UsageError(words) from error
    if call:
        return _own(lab, kata, probes[0], replies[0])
    return _example(lab, kata, kata_model, replies)


def _called(kata: str, probe: Probe) -> tuple[str, str]:
    return phrases.YOU_CALLED, code_of_call(kata, probe.args, probe.kwargs)


def _own(lab: Lab, kata: str, probe: Probe, reply: Reply) -> Attempt:
    """One call with the learner's own arguments, of which nobody knows what is right."""
    if reply.raised is not None:
        came = phrases.CAME_BACK, explain_exception(reply.raised, {})
        rows, note = (came, *_place(lab, kata, reply.raised)), ""
    else:
        [outcome] = read_outcomes([probe], [reply])
        rows, note = ((phrases.CAME_BACK, outcome.words()),), phrases.OWN_ARGUMENTS
    return Attempt((_called(kata, probe), *rows, *_printed(reply)), note, reply.raised is None)


def _example(lab: Lab, kata: str, kata_model: OpenKata, replies: Sequence[Reply]) -> Attempt:
    """The example that a check would show; the first where none is wrong."""
    outcomes = read_outcomes(kata_model.probes, replies)
    diagnosis = diagnose(kata, outcomes, kata_model)
    shown = diagnosis.findings[0].evidence if diagnosis.findings else diagnosis.difference
    if shown is None:
        expected = right_outcomes(kata_model)[0].words()
        rows = ((phrases.CAME_BACK, outcomes[0].words()), (phrases.EXPECTED, expected))
        called = _called(kata, kata_model.probes[0])
        return Attempt((called, *rows, *_printed(replies[0])), phrases.AS_EXPECTED, True)
    view = evidence_view(cast("EvidenceResult", asdict(shown)))
    place = [each.name for each in kata_model.probes].index(shown.probe)
    raised = replies[place].raised
    told = tuple((row.label, row.text) for row in view.rows)
    where = _place(lab, kata, raised) if raised is not None else ()
    note = f"{phrases.NOT_AS_EXPECTED} {view.because}".rstrip()
    return Attempt((*told, *where), note, raised is None)


def _printed(reply: Reply) -> tuple[tuple[str, str], ...]:
    return ((phrases.YOU_PRINTED, reply.printed.rstrip()),) if reply.printed.strip() else ()


def _not_loaded(lab: Lab, kata: str, reason: NotLoaded) -> tuple[tuple[str, str], ...]:
    words = f"{reason.reason} {advise(reason)}".strip()
    place = _place(lab, kata, reason.error) if reason.error is not None else ()
    return (phrases.COULD_NOT_CALL, words), *place


def _place(lab: Lab, kata: str, error: RaisedError) -> tuple[tuple[str, str], ...]:
    """Where it was raised, as editors and terminals open it."""
    file, line = f"{kata}.py", error.line
    if error.elsewhere is not None:
        file, line = error.elsewhere.file, error.elsewhere.line
    return ((phrases.IN_YOUR_FILE, f"{lab.exercises.name}/{file}:{line}"),) if line else ()
