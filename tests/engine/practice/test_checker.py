"""The warm checker: what it says is what a grader says, and it can be cut short at any time."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import psutil
import pytest

from lossdojo.content.lab import Lab
from lossdojo.intake.submission import Submission, read_submission
from lossdojo.practice.checker import Checker
from lossdojo.results import KataStatus
from lossdojo.sandbox.backends.ready import CutShortError
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.protocol.replies import RawReply
from tests.conftest import COHORT, ROOT

PATIENCE = 60.0  # seconds, on a machine that does other things as well
ENDLESS = b"def padding_mask(ids, pad_id):\n    while True: pass\n"


@pytest.fixture(scope="module")
def checker(lab: Lab) -> Iterator[Checker]:
    """One for all tests of this file; runs have numbers from 1 on."""
    with Checker(lab, 0) as ready:
        yield ready


@pytest.fixture(scope="module")
def numbers() -> Iterator[int]:
    """Of the runs, each higher than the last."""
    return iter(range(1, 100))


def with_mask(lab: Lab, source: bytes) -> Submission:
    """The stubs, with another padding mask."""
    stubs = read_submission(ROOT / "exercises" / ".stubs", lab)
    return replace(stubs, files={**stubs.files, "padding_mask.py": source})


def test_it_says_what_a_grader_says(
    lab: Lab, checker: Checker, numbers: Iterator[int], graded: object
) -> None:
    """Run after run, whatever came before, statuses, counts and findings are a grader's."""
    katas = [kata.name for kata in lab.counting]
    for learner in ("chidi", "lena", "chidi"):
        submission = read_submission(COHORT / learner, lab)
        sources = {path.removesuffix(".py"): text for path, text in submission.files.items()}
        expected = graded(**{kata: sources[kata] for kata in katas})  # type: ignore[operator]
        for found in checker.check(next(numbers), submission, katas):
            kata = expected[found["kata"]]
            assert (found["status"], found["tests"]) == (kata["status"], kata["tests"])
            assert found["misconceptions"] == kata["misconceptions"]


def test_the_first_time_out_ends_it(
    lab: Lab, checker: Checker, numbers: Iterator[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call that does not come back is waited for once, and told."""
    called: list[str] = []
    calls = Client.calls

    def noted(client: Client, kata: str, *how: Any) -> Iterator[list[RawReply]]:
        called.append(kata)
        return calls(client, kata, *how)

    monkeypatch.setattr(Client, "calls", noted)
    [kata] = checker.check(next(numbers), with_mask(lab, ENDLESS), ["padding_mask"])
    assert kata["status"] is KataStatus.TIMEOUT
    assert "stopping_call" in kata
    assert called == ["padding_mask"]
    assert checker.doing[0] == "padding_mask"


@pytest.mark.parametrize("how", ["check", "try_call"])
def test_a_run_is_cut_short_while_it_runs(
    how: str, lab: Lab, checker: Checker, numbers: Iterator[int]
) -> None:
    """A loop without an end is given up at once, and what was found is no result."""
    number, endless = next(numbers), with_mask(lab, ENDLESS)
    ends: list[BaseException] = []

    def run() -> None:
        try:
            if how == "check":
                checker.check(number, endless, ["padding_mask"])
            else:
                checker.try_call(number, endless, "padding_mask")
        except CutShortError as error:
            ends.append(error)

    before = {each.pid for each in psutil.Process().children()}
    thread = threading.Thread(target=run)
    thread.start()
    while {each.pid for each in psutil.Process().children()} == before:
        time.sleep(0.01)
    began = time.monotonic()
    checker.cut_short(number)
    thread.join(PATIENCE)
    assert (len(ends), thread.is_alive()) == (1, False)
    assert time.monotonic() - began < lab.limits.seconds_per_call
    [kata] = checker.check(next(numbers), with_mask(lab, b"x = ("), ["padding_mask"])
    assert kata["status"] is KataStatus.BROKEN


def test_a_run_is_cut_short_before_it_begins(
    lab: Lab, checker: Checker, numbers: Iterator[int]
) -> None:
    """A run that nobody wants any more when its turn comes calls nothing."""
    number = next(numbers)
    checker.cut_short(number)
    with pytest.raises(CutShortError):
        checker.check(number, with_mask(lab, ENDLESS), ["padding_mask"])
    [kata] = checker.check(next(numbers), with_mask(lab, b""), ["padding_mask"])
    assert kata["status"] is KataStatus.BROKEN


def test_a_process_that_died_while_it_waited_is_replaced(
    lab: Lab, checker: Checker, numbers: Iterator[int]
) -> None:
    """Whatever has killed the process that stood ready, the next run has one."""
    checker.get_ready()
    for each in psutil.Process().children():
        if any("run_server" in word for word in each.cmdline()):
            each.kill()
            each.wait(PATIENCE)
    [kata] = checker.check(next(numbers), with_mask(lab, b""), ["padding_mask"])
    assert kata["status"] is KataStatus.BROKEN


def test_a_sibling_that_was_just_saved_is_the_one_imported(
    lab: Lab, checker: Checker, numbers: Iterator[int]
) -> None:
    """The process that stood ready has looked into its folder before the files were there."""
    source = b"from helper import padding_mask"
    for right in (True, False):
        checker.get_ready()
        time.sleep(0.1)  # whatever it looks at, it has looked at
        helper = f"def padding_mask(i, p): return i {'!=' if right else '=='} p".encode()
        submission = with_mask(lab, source)
        submission = replace(submission, files={**submission.files, "helper.py": helper})
        [kata] = checker.check(next(numbers), submission, ["padding_mask"])
        assert kata["status"].is_done == right


def test_nothing_is_left_when_it_closes(lab: Lab, tidied: None) -> None:  # noqa: ARG001
    """Neither a process nor a folder outlives it."""
    before = {each.pid for each in psutil.Process().children()}
    with Checker(lab, 0) as ready:
        ready.learn(lab.katas[0].name)
        assert {each.pid for each in psutil.Process().children()} != before
    assert {each.pid for each in psutil.Process().children()} == before
