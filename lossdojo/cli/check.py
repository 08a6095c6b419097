"""`lossdojo check`, which people wait for many times a day: nothing is imported before its time."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from lossdojo.sandbox.own_code import for_own_code

if TYPE_CHECKING:
    from lossdojo.cli.github import Job

BRIEFLY = 5e-4  # seconds for which a thread keeps the interpreter while another wants it


def typed_by_make(words: Sequence[str]) -> str | None:
    """The kata in a command as `make check` types it; empty for all, None in any other command.

    It takes no library to understand.
    """
    plain = words[:1] == ["check"] and len(words) <= 2 and not words[-1].startswith("-")
    return "".join(words[1:]) if plain else None


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
    with for_own_code() as sandbox:  # it gets ready while all else is imported
        from lossdojo.content.lab import lab_at_hand, load_lab
        from lossdojo.practice.checking import check_once
        from lossdojo.results import SubmissionStatus, counting, exit_code

        lab = load_lab(root or lab_at_hand())
        katas = [lab.kata(kata)] if kata else lab.katas
        sys.setswitchinterval(BRIEFLY)
        get_ready = Thread(target=_import_screen).start  # while the learner's code is waited for
        report = check_once(lab, katas, seed, sandbox, _tell, get_ready, stored=stored)
    result = report["dojo"]
    if job:
        job.show(lab, result)
    else:
        from lossdojo.cli.consoles import out
        from lossdojo.feedback.terminal import show_check

        show_check(out, lab, result)
    statuses = [each["status"] for each in counting(result["katas"])]
    return exit_code(statuses, all_graded=result["status"] is SubmissionStatus.GRADED)


def _import_screen() -> None:
    """Not the consoles themselves, which look at standard output: pytest has it for a while."""
    with suppress(Exception):  # whoever needs it finds the same, and tells
        import_module("lossdojo.feedback.terminal")


def _tell(line: str) -> None:
    from lossdojo.cli.consoles import tell

    tell(line)
