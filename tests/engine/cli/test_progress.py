"""A long run is seen to move, and ends by naming what should be looked at."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from lossdojo.cli.progress import ProgressReporter
from lossdojo.cohort.run import Graded
from lossdojo.results import KataResult, KataStatus, SubmissionResult, SubmissionStatus


def result_of(learner: str, status: str = "passed", reason: str = "") -> SubmissionResult:
    """One learner's with one kata; where there is a reason, it could not be graded."""
    kata: KataResult = {
        "kata": "shift_tokens",
        "title": "Shift tokens",
        "status": KataStatus(status),
        "score": 1.0,
        "max_score": 1.0,
        "message": "",
        "misconceptions": [],
        "tests": {"passed": 0, "failed": 0, "total": 0},
        "checks": [],
    }
    result: SubmissionResult = {
        "version": 1,
        "kit": "0",
        "lab": "A lab",
        "learner": learner,
        "status": SubmissionStatus.NOT_GRADED if reason else SubmissionStatus.GRADED,
        "seed": 0,
        "isolation": "A",
        "notes": [],
        "score": None if reason else 1.0,
        "max_score": 1.0,
        "katas": [kata],
    }
    if reason:
        result["reason"] = reason
    return result


def step(learner: str, status: str = "passed", seconds: float = 0.0) -> Graded:
    """One learner with one kata."""
    return Graded((KataStatus(status),), result_of(learner, status), seconds)


def shown(steps: list[Graded], terminal: bool = False) -> tuple[str, str, ProgressReporter]:
    """What a run of these steps prints to stdout and to stderr."""
    out, err = io.StringIO(), io.StringIO()
    lines = Console(file=out, force_terminal=terminal, width=100, soft_wrap=True)
    show = ProgressReporter(lines, Console(file=err, width=100), len(steps))
    with show.running():
        for each in steps:
            show.step(each)
    show.end(Path("out"))
    return out.getvalue(), err.getvalue(), show


def test_the_slowest_and_the_broken_are_named() -> None:
    """At the end: who took longest, whose program broke."""
    out, err, show = shown(
        [
            step("ada", seconds=0.1),
            step("ben", "timeout", seconds=12.0),
            step("cyn", "broken"),
            step("eva", "failed", seconds=3.0),
        ]
    )
    assert "Broken or stopped: ben, cyn\n" in out
    assert err == "Slowest: ben (12.0 s), eva (3.0 s)\n"
    assert show.exit_code == 1


def test_what_is_not_graded_is_listed_and_exits_3() -> None:
    """A submission that could not be graded is named with its reason, and again at the end."""
    out, _, show = shown([Graded((), result_of("ada", reason="Full."))])
    assert out.endswith("Full.\nNot graded, run again: ada\n")
    assert "of 1" not in out
    assert (show.exit_code, show.graded, show.not_graded) == (3, 0, 1)


def test_where_an_earlier_result_stays_it_is_said() -> None:
    """Who could not be graded again, and has a result, is told apart from who has none."""
    stays = Graded((KataStatus.PASSED,), result_of("ada", reason="Full."), stands=True)
    out, _, show = shown([stays])
    assert "not graded  ✓  Full. The earlier result stays.\n" in out
    assert show.exit_code == 3


def test_only_some_are_named() -> None:
    """Of many, five are named and the others counted."""
    out, _, _ = shown([step(f"l{index}", "broken") for index in range(9)])
    assert "Broken or stopped: l0, l1, l2, l3, l4, and 4 more\n" in out


def test_kept_results_count_for_the_exit_code() -> None:
    """What an earlier run found is still to be done."""
    assert shown([step("ada"), Graded((KataStatus.FAILED,))])[2].exit_code == 1
    assert shown([step("ada"), Graded((KataStatus.PASSED,))])[2].exit_code == 0


def test_without_a_terminal_there_are_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """How far it is, how fast, and how long it will take, now and then on stderr."""
    monkeypatch.setattr("lossdojo.cli.progress.LINE_EVERY", -1.0)
    _, err, _ = shown([step("ada"), step("ben")])
    assert err.startswith("1 of 2, ")
    assert "a second, " in err
    assert err.endswith(" s left\n")


def test_on_a_terminal_there_is_a_bar() -> None:
    """A bar with the count, the rate and the time left, which is gone at the end."""
    out, _, _ = shown([step("ada"), step("ben")], terminal=True)
    assert "2/2" in out
    assert "/s" in out
    assert "left" in out
