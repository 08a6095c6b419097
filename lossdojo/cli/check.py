"""What people wait for many times a day: nothing is imported before its time."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lossdojo.sandbox.own_code import for_own_code

if TYPE_CHECKING:
    from lossdojo.cli.github import Job
    from lossdojo.content.lab import Lab
    from lossdojo.results import SubmissionResult


def typed_by_make(words: Sequence[str]) -> Callable[[], int] | None:
    """A command as `make check`, `make hint` or `make list` types it; None for any other.

    It takes no library to understand.
    """
    command, more = [*words], words[:1] == ["hint"] and words[-1] == "--more"
    if more:
        command.pop()
    if any(word.startswith("-") for word in command):
        return None
    match command:
        case ["check", *kata] if len(kata) <= 1:
            return partial(check_exercises, "".join(kata))
        case ["hint", *kata] if len(kata) <= 1:
            return partial(give_hint, "".join(kata), more=more)
        case ["list"]:
            return show_list
    return None


def check_exercises(
    kata: str,
    seed: int = 0,
    root: Path | None = None,
    job: "Job | None" = None,
    *,
    stored: bool = True,
) -> int:
    """Check one's own exercises, and say what to do next; the exit code.

    Args:
        kata: one; empty for all.
        seed: of the hidden tests' random inputs.
        root: the folder of the lab; the one at hand where it is None.
        job: of GitHub Actions, which shows it in place of a screen.
        stored: whether what is found out is kept for the next check, and looked up.
    """
    lab, result = _checked(kata, seed, root, "" if job else "show_check", stored=stored)
    from lossdojo.results import SubmissionStatus, counting, exit_code

    if job:
        job.show(lab, result)
    statuses = [each["status"] for each in counting(result["katas"])]
    return exit_code(statuses, all_graded=result["status"] is SubmissionStatus.GRADED)


def give_hint(kata: str, seed: int = 0, root: Path | None = None, *, more: bool) -> int:
    """Give a hint for a kata, for the next one to do where it is empty; all hints, if `more`."""
    _checked(kata, seed, root, "show_hint" if kata else "show_next_hint", more=more)
    return 0


def show_list(seed: int = 0, root: Path | None = None) -> int:
    """List the katas, and where one stands in each."""
    _checked("", seed, root, "show_katas")
    return 0


def _checked(
    kata: str,
    seed: int,
    root: Path | None,
    how: str,
    *,
    stored: bool = True,
    **options: bool,
) -> "tuple[Lab, SubmissionResult]":
    """The lab, and what a check of a kata comes to; of all katas where it is empty.

    It is shown as `lossdojo.cli.showing` has it, with these options, unless `how` is empty.
    """
    with for_own_code() as sandbox:  # it gets ready while all else is imported
        from lossdojo.cli.screen_beside import screen_beside
        from lossdojo.content.lab import lab_at_hand, load_lab
        from lossdojo.practice.checking import check_once

        lab = load_lab(root or lab_at_hand())
        katas = [lab.kata(kata)] if kata else lab.katas
        with screen_beside(lab, how, **options) if how else nullcontext() as screen:
            found = screen.prepare if screen else lambda _result: None
            report = check_once(lab, katas, seed, sandbox, _tell, found, stored=stored)
            if screen:
                screen.show()
    return lab, report["dojo"]


def _tell(line: str) -> None:
    from lossdojo.cli.consoles import tell

    tell(line)
