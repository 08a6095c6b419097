"""One call of a learner's own function, in a process of its own, and what came of it in words."""

from dataclasses import dataclass

from lossdojo.content.lab import Lab
from lossdojo.content.models import KataModel
from lossdojo.content.probes import Probe
from lossdojo.diagnosis.diagnose import right_outcomes
from lossdojo.diagnosis.exceptions import advise, explain_exception
from lossdojo.diagnosis.outcomes import Outcome, read_outcomes, same_outcome
from lossdojo.errors import KitError, UsageError
from lossdojo.feedback import phrases
from lossdojo.intake.submission import Submission
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from lossdojo.values.calls import Call, NotLoaded, RaisedError, Reply, Terminated
from lossdojo.values.code import code_of_call
from lossdojo.values.schema import WireError
from lossdojo.values.text import digits_that_tell


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


def example_call(kata: str, kata_model: KataModel) -> str:
    """The call of the shown example."""
    probe = kata_model.probes[0]
    return code_of_call(kata, probe.args, probe.kwargs)


def attempt(
    lab: Lab,
    kata: str,
    kata_model: KataModel,
    submission: Submission,
    sandbox: Sandbox,
    call: Call | None = None,
) -> Attempt:
    """Call the learner's function once, with these arguments or those of the shown example.

    Raises:
        KitError: no process could be started, or the files cannot be read.
        UsageError: the arguments are too large to be sent.
    """
    if submission.unreadable:
        raise KitError(submission.unreadable)
    probe = Probe("your own", *call) if call else kata_model.probes[0]
    called = (phrases.YOU_CALLED, code_of_call(kata, probe.args, probe.kwargs))
    if kata in submission.missing:
        return Attempt((called, (phrases.COULD_NOT_CALL, submission.missing[kata])), "", False)
    with Client(sandbox, submission.files, lab.limits) as client:
        try:
            not_loaded = client.load(kata)
            if not_loaded is not None:
                return Attempt((called, *_not_loaded(lab, kata, not_loaded)), "", False)
            reply = client.call(kata, probe.args, probe.kwargs)
        except Terminated as stop:
            return Attempt((called, (phrases.CAME_BACK, f"Nothing: {stop}")), "", False)
        except WireError as error:
            words = f"These arguments cannot be sent: {error}. Take smaller ones."
            raise UsageError(words) from error
    right = None if call else right_outcomes(kata_model)[0]
    [outcome] = read_outcomes([probe], [reply])
    if reply.raised is None:
        rows, note = _returned(outcome, right)
    else:
        sizes = {} if call else kata_model.view.sizes(probe)
        told = (phrases.CAME_BACK, explain_exception(reply.raised, sizes))
        rows, note = (told, *_place(lab, kata, reply.raised), *_expected(right)), ""
    return Attempt((called, *rows, *_printed(reply)), note, reply.raised is None)


def _returned(outcome: Outcome, right: Outcome | None) -> tuple[tuple[tuple[str, str], ...], str]:
    if right is None:
        return ((phrases.CAME_BACK, outcome.words()),), phrases.OWN_ARGUMENTS
    if same_outcome(outcome, right):
        rows = (phrases.CAME_BACK, outcome.words()), *_expected(right)
        return rows, phrases.AS_EXPECTED
    digits = digits_that_tell(outcome.words, right.words)
    rows = (phrases.CAME_BACK, outcome.words(digits)), *_expected(right, digits)
    return rows, phrases.NOT_AS_EXPECTED


def _expected(right: Outcome | None, digits: int = 4) -> tuple[tuple[str, str], ...]:
    return () if right is None else ((phrases.EXPECTED, right.words(digits)),)


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
