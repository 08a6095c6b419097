"""The sandbox holds when it is attacked, says so where there is none, and never costs a zero."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from lossdojo.cohort.setup import Setup
from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab
from lossdojo.errors import KitError, UsageError
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox import tiers
from lossdojo.sandbox.backends.unsandboxed import NoSandbox
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox, Tier
from lossdojo.sandbox.protocol.channel import GuardedChannel
from lossdojo.sandbox.selfcheck import examine
from lossdojo.values.calls import Terminated
from tests.conftest import COHORT, ROOT, PutUp, lossdojo

WALKS_THROUGH_NOTHING = {  # what a process of its own withholds already
    "see the environment",
    "take memory",
    "outlive its end",
}
WITHHELD_BY_CONTAINERS = {"make namespaces"}
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="walls are Linux's")


@pytest.fixture
def swept() -> Iterator[None]:
    """Takes away what the intruder leaves where there is no wall."""
    yield
    for folder in ("/tmp", "/var/tmp", "/dev/shm"):  # noqa: S108  # where it leaves something
        for path in Path(folder).glob("lossdojo-left-*"):
            with suppress(PermissionError):  # another user's
                path.unlink()


@pytest.mark.parametrize("tier", ["A", "B"])
def test_nothing_comes_through(lab: Lab, put_up: PutUp, tier: Tier) -> None:
    """Each attack of the doctor's is held off, by both tiers."""
    assert [
        each.tried for each in examine(put_up(tier), lab.limits, lab.guarded) if not each.held
    ] == []


@on_linux
def test_a_long_way_to_temporary_files_is_no_hole(
    lab: Lab, put_up: PutUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A socket's path has a limit, which is no reason to say that no wall stands."""
    wall, place = put_up("A"), tmp_path / ("x" * 100)
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    assert [each.tried for each in examine(wall, lab.limits, lab.guarded) if not each.held] == []


RUDE = b"""
import os
def rude():
    for number in set(range(1, 65)) - {9, 19}:
        for pid in {1, os.getppid()} - {0}:  # which is one's own group
            try: os.kill(pid, number)
            except OSError: pass
    return 1
"""


@pytest.mark.parametrize("tier", ["A", "B"])
def test_the_wall_holds_for_one_user_too(
    lab: Lab, put_up: PutUp, tier: Tier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where learner code is the kit's own user, as for all but root, nothing comes through."""
    put_up(tier)  # or be skipped
    from lossdojo.sandbox.backends.zygote_host import ZygoteSandbox

    monkeypatch.setattr("lossdojo.sandbox.backends.bubblewrap.other_user", lambda: None)
    with closing(ZygoteSandbox(tier)) as wall:
        attacks = examine(wall, lab.limits, lab.guarded)
        assert [each.tried for each in attacks if not each.held] == []
        files = {"rude.py": RUDE, "kata.py": b"def kata(): return 2"}
        with Client(wall, files, lab.limits, audited=False) as one:
            one.load("rude")
            assert one.call("rude", (), {}).value == 1
            assert one.load("kata") is None
            assert one.call("kata", (), {}).value == 2


@on_linux
@pytest.mark.usefixtures("swept")
def test_the_attacks_are_live(lab: Lab) -> None:
    """Without a wall they come through: the doctor's word is worth something."""
    held = {each.tried for each in examine(NoSandbox(), lab.limits, lab.guarded) if each.held}
    assert held - WITHHELD_BY_CONTAINERS == WALKS_THROUGH_NOTHING


def test_without_a_wall_there_is_one_clear_page(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no tier can be had, choosing one is refused, with what to do."""
    monkeypatch.setattr(tiers, "_lacks", lambda _: "It is not there.")
    with pytest.raises(UsageError) as refused:
        tiers.choose(lab.limits, lab.guarded, tiers.SANDBOXED_TIERS)
    for words in (
        "No wall stands",
        "Tier A: It is not there.",
        "apt install bubblewrap",
        "--unsafe-no-sandbox",
    ):
        assert words in str(refused.value)


@on_linux
def test_a_wall_that_lets_something_through_is_not_chosen(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tier is not taken at its word: one attack that succeeds rules it out."""
    monkeypatch.setattr(
        "lossdojo.sandbox.backends.zygote_host.ZygoteSandbox", lambda _: NoSandbox()
    )
    monkeypatch.setattr(tiers, "_lacks", lambda _: "")
    with pytest.raises(UsageError, match="An attack came through: read a secret file"):
        tiers.choose(lab.limits, lab.guarded, ["A"])


@on_linux
def test_missing_bubblewrap_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`lossdojo grade --tier A` without bubblewrap grades nobody and says how to get it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    run = lossdojo("grade", COHORT, "--out", tmp_path / "out", "--tier", "A")
    assert (run.returncode, run.stdout) == (2, "")
    assert "\nTier A does not stand on this machine. Without --tier, the best" in run.stderr
    assert "bubblewrap is not installed" in run.stderr
    assert not (tmp_path / "out").exists()


def test_a_broken_sandbox_is_nobodys_zero(
    lab: Lab,
    catalogue: Catalogue,
    graders: HiddenTests,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A wall that cannot be entered makes `not_graded` with its reason, and the run goes on."""

    def broken(*_: object) -> None:
        raise KitError("The sandbox did not start.")

    monkeypatch.setattr(NoSandbox, "enter", broken)
    submissions = [read_submission(COHORT / name, lab) for name in ("ada", "ines")]
    grader = SubmissionGrader(lab, catalogue, graders, NoSandbox())
    worker = GradingWorker(Setup(ROOT, 0, "none"), grader)
    graded = [output.result for _, output in worker.outputs(submissions)]
    assert [result["status"] for result in graded] == ["not_graded"] * 2
    assert {"The sandbox did not start" in result["reason"] for result in graded} == {True}


@pytest.mark.parametrize("tier", ["A", "B"])
def test_a_dead_zygote_costs_nobody_anything(
    lab: Lab,
    catalogue: Catalogue,
    graders: HiddenTests,
    put_up: PutUp,
    tier: Tier,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When the sandbox dies in the middle of a submission, that is graded again and is right."""
    put_up(tier)  # or be skipped
    from lossdojo.sandbox.backends.zygote_host import ZygoteBox, ZygoteSandbox

    calls = []
    start: Callable[..., object] = ZygoteBox.start

    def fragile(box: ZygoteBox) -> object:
        calls.append(1)
        channel = start(box)
        if len(calls) == 2:
            zygote = wall._zygote
            assert zygote is not None
            os.killpg(zygote._process.pid, signal.SIGKILL)
            zygote._process.wait()
        return channel

    monkeypatch.setattr(ZygoteBox, "start", fragile)
    with closing(ZygoteSandbox(tier)) as wall:
        submissions = [read_submission(COHORT / name, lab) for name in ("ada", "hana")]
        grader = SubmissionGrader(lab, catalogue, graders, wall)
        worker = GradingWorker(Setup(ROOT, 0, tier), grader)
        graded = [output.result for _, output in worker.outputs(submissions)]
    assert [result["score"] for result in graded] == [5.0, 5.0]
    assert len(calls) > 2


@pytest.mark.parametrize("tier", ["none", "A", "B"])
def test_every_report_says_which_wall_stood(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, put_up: PutUp, tier: Tier
) -> None:
    """The tier is stamped into the report."""
    grader = SubmissionGrader(lab, catalogue, graders, put_up(tier))
    report = grader.grade(read_submission(COHORT / "ines", lab))
    assert report["dojo"]["isolation"] == tier


@pytest.mark.parametrize(
    ("tier", "options", "words"),
    [
        ("A", ["--tier", "A"], ""),
        ("B", ["--tier", "B"], "REDUCED ISOLATION: tier B"),
        ("none", ["--unsafe-no-sandbox"], "NO ISOLATION"),
    ],
)
@on_linux
def test_reduced_isolation_is_said_aloud(
    put_up: PutUp, tmp_path: Path, tier: Tier, options: list[str], words: str
) -> None:
    """`lossdojo grade` warns of less than tier A, in the terminal and on the cohort's page."""
    put_up(tier)  # or be skipped
    cohort = tmp_path / "cohort"
    (cohort / "ines").mkdir(parents=True)
    run = lossdojo("grade", cohort, "--out", tmp_path / "out", *options)
    page = (tmp_path / "out" / "index.html").read_text()
    assert run.returncode == 1
    assert ("ISOLATION" in run.stderr, "ISOLATION" in page) == (bool(words), bool(words))
    assert words in run.stderr
    assert words in page


def test_contradictory_wishes_are_refused(tmp_path: Path) -> None:
    """A tier and no sandbox at once is wrong use."""
    run = lossdojo("grade", COHORT, "--out", tmp_path, "--tier", "A", "--unsafe-no-sandbox")
    assert (run.returncode, "contradict" in run.stderr) == (2, True)


@on_linux
def test_the_doctor_prints_what_holds(put_up: PutUp, wall: Sandbox) -> None:
    """`lossdojo doctor` lists its attacks for each tier and says which one stands."""
    put_up("B" if wall.tier == "none" else wall.tier)  # or be skipped
    run = lossdojo("doctor")
    assert (run.returncode, "BROKE" in run.stdout) == (0, False)
    assert "held   read a secret file" in run.stdout
    assert f"What stands: tier {wall.tier}." in run.stdout


def test_learners_without_poll_have_time_limits_too(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a system cannot wait for a pipe, as on Windows, a call still ends in time."""
    monkeypatch.delattr("lossdojo.sandbox.backends.unsandboxed.select.poll")
    files = {
        "kata.py": b"def kata(n):\n    while n: pass\n    return 7",
    }
    limits = replace(lab.limits, seconds_per_call=0.3)
    with Client(NoSandbox(), files, limits) as client:
        client.load("kata")
        assert isinstance(client._channel, GuardedChannel)
        assert client.call("kata", (0,), {}).value == 7
        with pytest.raises(Terminated, match=r"took longer than the 0\.(3|75) seconds"):
            client.call("kata", (1,), {})
