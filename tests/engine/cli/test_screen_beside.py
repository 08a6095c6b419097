"""What a process beside a check makes ready to be shown is what would be shown without it."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from lossdojo.content.lab import Lab
from lossdojo.intake.submission import read_submission
from lossdojo.practice.checking import check_anew
from lossdojo.results import SubmissionResult
from lossdojo.sandbox.own_code import for_own_code

if sys.platform != "linux":
    pytest.skip("what it needs is Linux's", allow_module_level=True)

from lossdojo.cli.screen_beside import ResultScreen, ScreenBeside

WAYS = [
    ("show_check", {}),
    ("show_katas", {}),
    *product(("show_hint", "show_next_hint"), ({"more": False}, {"more": True})),
]


@cache
def result_of(lab: Lab, folder: Path) -> SubmissionResult:
    """What a check of that folder comes to."""
    with for_own_code() as sandbox:
        submission = read_submission(folder, lab)
        return check_anew(lab, submission, lab.katas, 0, sandbox, lambda _line: None)["dojo"]


def said_by(
    screen: ResultScreen, result: SubmissionResult, capsys: pytest.CaptureFixture[str]
) -> str:
    """What it prints."""
    screen.prepare(result)
    screen.show()
    return capsys.readouterr().out


@pytest.mark.parametrize(("how", "options"), WAYS)
def test_it_shows_the_same(
    lab: Lab, tmp_path: Path, capsys: pytest.CaptureFixture[str], how: str, options: dict[str, bool]
) -> None:
    """Of right programs, of stubs, and where there is nothing at all."""
    for folder in (lab.solutions, lab.exercises, tmp_path):
        result = result_of(lab, folder)
        expected = said_by(ResultScreen(lab, how, **options), result, capsys)
        with closing(ScreenBeside(lab, how, **options)) as screen:
            assert expected == said_by(screen, result, capsys)
        assert expected


@pytest.mark.parametrize("is_early", [True, False])
def test_it_is_shown_here_where_the_process_is_gone(
    lab: Lab, capsys: pytest.CaptureFixture[str], is_early: bool
) -> None:
    """Killed before it was given the result, or in place of an answer."""
    result = result_of(lab, lab.exercises)
    expected = said_by(ResultScreen(lab, "show_check"), result, capsys)
    with closing(ScreenBeside(lab, "show_check")) as screen:
        os.kill(screen._pid, signal.SIGSTOP)
        if is_early:
            os.kill(screen._pid, signal.SIGKILL)
            os.waitid(os.P_PID, screen._pid, os.WEXITED | os.WNOWAIT)
        screen.prepare(result)
        os.kill(screen._pid, signal.SIGKILL)
        screen.show()
    assert expected == capsys.readouterr().out


def test_nobody_is_left(lab: Lab) -> None:
    """A screen that is closed before anything was shown has ended."""
    with closing(ScreenBeside(lab, "show_check")) as screen:
        pass
    with pytest.raises(ProcessLookupError):
        os.kill(screen._pid, 0)


def test_it_ends_with_whom_it_was_forked_from() -> None:
    """Killed outright, a check leaves nobody behind that waits for a result."""
    source = (
        "from pathlib import Path; from lossdojo.content.lab import load_lab;"
        "from lossdojo.cli.screen_beside import ScreenBeside; import os, signal;"
        "screen = ScreenBeside(load_lab(Path('.')), 'show_check');"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    # The process beside holds its end of standard output, which ends when it does.
    done = subprocess.run([sys.executable, "-c", source], stdout=subprocess.PIPE, timeout=60)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, b"")
