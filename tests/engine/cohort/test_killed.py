"""However a run is ended, no learner's code runs on, and no folder of it stays."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from lossdojo.cli.stopping import STOPPED
from lossdojo.sandbox.interface import Tier
from tests.conftest import ROOT, PutUp
from tests.engine.cohort.test_resume import hand_in

LOOP = "def padding_mask(ids, pad_id):\n    while True: pass"
SOON = 5.0  # seconds; a call that loops is ended after fifteen


class LoopingRun:
    """A run in which learners' code loops, as a user has started it."""

    def __init__(self, home: Path, lab: Path, tier: Tier, jobs: int) -> None:
        manifest = lab / "exercises" / "lab.toml"
        patient = manifest.read_text().replace("seconds_per_call = 2.0", "seconds_per_call = 60.0")
        manifest.write_text(patient)
        self.out, self.temporary = home / "out", home / "temporary"
        self.temporary.mkdir(mode=0o1777)
        for folder in (home, *home.parents[:2]):  # another user has to get there in tier B
            folder.chmod(0o755)
        cohort = hand_in(home / "cohort", ada=LOOP, ben=LOOP)
        walls = ["--unsafe-no-sandbox"] if tier == "none" else ["--tier", tier]
        command = ["grade", cohort, "--out", self.out, "--jobs", jobs, *walls, "--lab", lab]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "lossdojo", *map(str, command)],
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(self.temporary)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started = self._once_they_loop(jobs)

    def ended(self) -> tuple[list[psutil.Process], list[Path]]:
        """Which of its processes and temporary folders outlive it by more than some seconds."""
        until = time.monotonic() + SOON
        while time.monotonic() < until and any(self._left()):
            time.sleep(0.05)
        processes, folders = self._left()
        for process in processes:
            process.kill()
        return processes, folders

    def _left(self) -> tuple[list[psutil.Process], list[Path]]:
        processes = [
            each
            for each in self.started
            if each.is_running() and each.status() != psutil.STATUS_ZOMBIE
        ]
        return processes, sorted(self.temporary.iterdir())

    def _once_they_loop(self, count: int) -> list[psutil.Process]:
        """All processes of the run, as soon as so many of them have worked for a while."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            found = psutil.Process(self.process.pid).children(recursive=True)
            if sum(map(_loops, found)) >= count:
                return found
            time.sleep(0.05)
        raise AssertionError("no learner's code was seen to run")


def _loops(process: psutil.Process) -> bool:
    """Whether it runs a learner's loop: nothing else below a grader takes a second."""
    try:
        is_ours = "multiprocessing" in " ".join(process.cmdline())
        return not is_ours and not process.children() and process.cpu_times().user > 1.0
    except psutil.Error:
        return False


@pytest.mark.parametrize("tier", ["A", "B", "none"])
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
def test_nothing_outlives_a_run_that_is_ended(
    put_up: PutUp, tmp_path: Path, kit: Path, tier: Tier, how: str
) -> None:
    """Killed by either signal alone, a run takes its graders, learners' code and folders along;
    where it may still speak, it says what was kept.
    """
    put_up(tier)
    run = LoopingRun(tmp_path, kit, tier, jobs=2)
    run.process.send_signal(getattr(signal, how))
    assert run.ended() == ([], [])
    errors = run.process.communicate(timeout=30)[1]
    told = errors.splitlines()[-1] if how == "SIGTERM" else STOPPED
    expected = 143 if how == "SIGTERM" else -signal.SIGKILL
    assert (run.process.returncode, told) == (expected, STOPPED)
    assert "Traceback" not in errors


@pytest.mark.parametrize("tier", ["A", "B"])
def test_one_process_that_is_killed_leaves_nothing_either(
    put_up: PutUp, tmp_path: Path, kit: Path, tier: Tier
) -> None:
    """Where the run itself grades, nobody is left to put things in order, and they are."""
    put_up(tier)
    run = LoopingRun(tmp_path, kit, tier, jobs=1)
    run.process.kill()
    assert run.ended() == ([], [])
    run.process.communicate(timeout=30)


def test_a_signal_that_was_ignored_still_is(tmp_path: Path) -> None:
    """Under `nohup` a run goes on when its terminal is closed."""
    hand_in(tmp_path / "cohort", ada="def padding_mask(ids, pad_id): return ids != pad_id")
    command = ["grade", tmp_path / "cohort", "--out", tmp_path / "out", "--unsafe-no-sandbox"]
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        run = subprocess.Popen(
            [sys.executable, "-m", "lossdojo", *map(str, command)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    finally:
        signal.signal(signal.SIGHUP, before)
    while run.poll() is None:
        run.send_signal(signal.SIGHUP)
        time.sleep(0.1)
    assert run.stdout is not None
    run.stdout.close()
    assert run.returncode == 1
