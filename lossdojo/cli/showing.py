"""What a check, a hint and the list print: all that takes Rich."""

from lossdojo.cli.consoles import out
from lossdojo.cli.tables import katas_table
from lossdojo.content.lab import Lab
from lossdojo.feedback import terminal
from lossdojo.results import SubmissionResult


def show_check(lab: Lab, result: SubmissionResult) -> None:
    """Where one stands, and what to do next."""
    terminal.show_check(out, lab, result)


def show_hint(lab: Lab, result: SubmissionResult, *, more: bool) -> None:
    """A hint for the kata that was checked, or all there are."""
    terminal.show_hint(out, lab, result, more)


def show_next_hint(lab: Lab, result: SubmissionResult, *, more: bool) -> None:
    """A hint for the next kata to do, or all there are."""
    terminal.show_next_hint(out, lab, result, more)


def show_katas(lab: Lab, result: SubmissionResult) -> None:
    """The katas, and where one stands in each."""
    out.print(katas_table(lab, result["katas"]))
