"""What a check, a hint and the list print: all that takes Rich."""

from lossdojo.cli.consoles import out
from lossdojo.cli.tables import katas_table
from lossdojo.content.lab import Lab
from lossdojo.feedback import terminal
from lossdojo.results import SubmissionResult


def show_check(lab: Lab, result: SubmissionResult) -> None:
    """Where one stands, and what to do next."""
    terminal.show_check(out, lab, result)


def show_hint(lab: Lab, result: SubmissionResult) -> None:
    """A hint for the kata that was checked."""
    terminal.show_hint(out, lab, result, more=False)


def show_hints(lab: Lab, result: SubmissionResult) -> None:
    """All hints for it."""
    terminal.show_hint(out, lab, result, more=True)


def show_next_hint(lab: Lab, result: SubmissionResult) -> None:
    """A hint for the next kata to do."""
    terminal.show_next_hint(out, lab, result, more=False)


def show_next_hints(lab: Lab, result: SubmissionResult) -> None:
    """All hints for it."""
    terminal.show_next_hint(out, lab, result, more=True)


def show_katas(lab: Lab, result: SubmissionResult) -> None:
    """The katas, and where one stands in each."""
    out.print(katas_table(lab, result["katas"]))
