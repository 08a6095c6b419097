"""Several processes grade what one would: the same reports, in the same order."""

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import psutil
import pytest

from lossdojo.cohort.setup import Output, Setup
from lossdojo.cohort.workers import affinity, choose
from lossdojo.cohort.workers.affinity import pin_to_free_core
from lossdojo.cohort.workers.pool import Pool, started_ahead
from lossdojo.cohort.workers.worker import Content, GradingWorker
from lossdojo.content.lab import Lab
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.cohort import Cohort
from lossdojo.intake.discovery import read_cohort
from lossdojo.values.calls import StopKind, Terminated
from tests.conftest import COHORT, ROOT, PutUp


@pytest.fixture
def few(lab: Lab, tmp_path: Path) -> Cohort:
    """Three learners who are quickly graded."""
    for name in ("ada", "bruno", "lena"):
        shutil.copytree(COHORT / name, tmp_path / "cohort" / name)
    return read_cohort(tmp_path / "cohort", lab)[0]


def told(output: Output) -> dict[str, Any]:
    """What does not depend on when a report was made."""
    report = json.loads(output.files["report.json"])
    tests = [(test["nodeid"], test["outcome"]) for test in report["tests"]]
    return {**report["dojo"], "tests": tests}


def test_two_processes_report_what_one_does(grader: GradingWorker, few: Cohort) -> None:
    """Results are the same and in the submissions' order, however many processes there are."""
    one = [told(output) for _, output in grader.outputs(few)]
    two = [told(output) for _, output in Pool(grader.setup, 2).outputs(few)]
    assert one == two
    assert [report["learner"] for report in two] == ["ada", "bruno", "lena"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all are spawned")
def test_copies_of_a_process_that_is_ready_report_what_one_does(
    grader: GradingWorker, few: Cohort, put_up: PutUp
) -> None:
    """What has loaded the content is copied; the wall that was attacked is one copy's own."""
    one = [told(output) for _, output in grader.outputs(few)]
    whole = grader.grader
    tests = cast("HiddenTests", whole.tests)
    content = Content(whole.lab, whole.catalogue, tests, whole.models or whole.catalogue)
    wall = put_up(grader.setup.tier)
    with started_ahead(grader.setup, 2, content, wall) as started:
        assert [each.connection.closed for each in started] == [False, False]
        two = [told(output) for _, output in Pool(grader.setup, 2, started).outputs(few)]
    assert one == two


@pytest.mark.parametrize(
    ("jobs", "submissions", "cores", "processes"),
    [(0, 1, 2, 0), (0, 7, 2, 0), (0, 8, 2, 2), (0, 900, 2, 2), (0, 900, 16, 16), (0, 0, 2, 0),
     (0, 900, 1, 0), (1, 900, 2, 0), (4, 900, 2, 4), (4, 2, 8, 2)],
)  # fmt: skip
def test_how_many_processes_grade(
    jobs: int, submissions: int, cores: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One a core, fewer for a few, as many as somebody says; none where one would be enough."""
    monkeypatch.setattr(choose, "_cores", lambda: cores)
    assert processes == choose.processes_for(jobs, submissions)


def test_who_waits_for_a_slow_one_is_not_forgotten(lab: Lab, tmp_path: Path) -> None:
    """While one learner's code takes its time, any number of others are done and given after it."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "padding_mask.py").write_text("import time\ntime.sleep(3)")
    for index in range(40):
        (tmp_path / f"b{index:02}").mkdir()
    cohort = read_cohort(tmp_path, lab)[0]
    names = [each.learner for each, _ in Pool(Setup(ROOT, 3, "none"), 2).outputs(cohort)]
    assert names == ["a", *(f"b{index:02}" for index in range(40))]


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores are chosen on Linux")
def test_each_grader_has_a_core_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is on one core; where none is left, on all as before, and so are all of them later."""
    monkeypatch.setattr(affinity, "CORE_SOCKET", f"\0lossdojo/test/{os.getpid()}/%d")
    everywhere = os.sched_getaffinity(0)
    graders = [(ThreadPoolExecutor(1), pin_to_free_core()) for _ in range(len(everywhere) + 1)]
    for thread, core in graders:
        thread.submit(core.__enter__).result()
    *single, last = [thread.submit(os.sched_getaffinity, 0).result() for thread, _ in graders]
    for thread, core in graders:
        thread.submit(core.__exit__, None, None, None).result()
    after = [thread.submit(os.sched_getaffinity, 0).result() for thread, _ in graders]
    assert (single, last) == ([{core} for core in sorted(everywhere)], everywhere)
    assert after == [everywhere] * len(graders)
    for thread, _ in graders:
        thread.shutdown()


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="as above")
def test_where_nobody_may_choose_a_core_all_is_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that forbids to choose costs time, and no result."""

    def forbidden(*_: object) -> None:
        raise PermissionError

    before = os.sched_getaffinity(0), os.sched_getscheduler(0)
    for name in ("sched_setaffinity", "sched_setscheduler"):
        monkeypatch.setattr(os, name, forbidden)
    with pin_to_free_core():
        assert (os.sched_getaffinity(0), os.sched_getscheduler(0)) == before


def test_what_is_told_can_be_sent() -> None:
    """A stop is the same on the other side of a pipe."""
    sent = pickle.loads(pickle.dumps(Terminated(StopKind.TIMEOUT, "It took too long.")))  # noqa: S301  # our own
    assert (sent.kind, sent.reason, str(sent)) == ("timeout", *["It took too long."] * 2)


@pytest.mark.skipif(not hasattr(os, "SCHED_BATCH"), reason="a policy of Linux")
def test_a_grader_gives_way_and_learners_do_not(grader: GradingWorker, few: Cohort) -> None:
    """A grader does not interrupt its learners; what they are forked from is as usual."""
    with closing(Pool(grader.setup, 1).outputs(few)) as results:
        next(results)
        [hand] = [
            each for each in psutil.Process().children() if "spawn_main" in str(each.cmdline())
        ]
        policies = {
            os.sched_getscheduler(each.pid)
            for each in hand.children(recursive=True)
            if each.name().startswith("python")
        }
        assert os.sched_getscheduler(hand.pid) == os.SCHED_BATCH
        assert policies == {os.SCHED_OTHER}


@pytest.mark.usefixtures("tidied")
def test_a_process_that_dies_costs_nobody_a_result(few: Cohort, tmp_path: Path) -> None:
    """A submission whose process dies is tried in a new one; if that dies too, it is told so."""
    # Without a wall a learner's code can end what called it, which stands for any such death.
    deadly = "import ctypes, os\nctypes.CDLL(None).kill(os.getppid(), 9)\n"
    (tmp_path / "cohort" / "bruno" / "shift_tokens.py").write_text(deadly)
    results = [output.result for _, output in Pool(Setup(ROOT, 3, "none"), 2).outputs(few)]
    assert [each["status"] for each in results] == ["graded", "not_graded", "graded"]
    assert results[1].get("reason") == "The process that graded it died."


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_all_of_them_and_keeps_what_is_done(tmp_path: Path) -> None:
    """After Ctrl-C no process is left, the exit code is 130, and the gradebook is whole."""
    for index in range(30):
        shutil.copytree(COHORT / "ada", tmp_path / "cohort" / f"ada{index:02}")
    grade = ["grade", str(tmp_path / "cohort"), "--out", str(tmp_path / "out"), "--jobs", "2"]
    run = subprocess.Popen(
        [sys.executable, "-m", "lossdojo", *grade],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert run.stdout is not None
    assert "ada00" in run.stdout.readline()
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    last = errors.splitlines()[-1]  # behind the slowest learners, and less than the best wall
    assert (run.returncode, last) == (130, "Stopped. What was done until then is kept.")
    assert "Traceback" not in errors
    assert "ada00" in (tmp_path / "out" / "gradebook.csv").read_text()
    assert is_gone(run.pid)


def is_gone(group: int) -> bool:
    """Whether all processes of a group end within some seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
