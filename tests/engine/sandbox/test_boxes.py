"""A box leaves nothing behind, and its first process does nothing."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from lossdojo.content.lab import Lab
from lossdojo.errors import KitError
from lossdojo.sandbox.backends.zygote_host import ZygoteSandbox
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Tier
from tests.conftest import ROOT, PutUp

KATA = {"kata.py": b"def kata(): return 1\n"}


def facts_of(process: psutil.Process) -> dict[str, str]:
    """What Linux says of a process."""
    lines = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


@pytest.mark.parametrize("tier", ["B", "none"])
@pytest.mark.parametrize("name", ["a" * 300 + ".py", "kata.py/below.py"])
@pytest.mark.skipif(sys.platform != "linux", reason="zygotes are Linux's")
def test_files_that_cannot_be_laid_out_are_the_kits_fault(
    lab: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tier: Tier, name: str
) -> None:
    """Where the system refuses one of them that is told, and the others do not stay behind."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    words = "could not take a submission's files"
    with closing(ZygoteSandbox(tier)) as sandbox, pytest.raises(KitError, match=words):
        sandbox.enter({**KATA, name: b""}, lab.limits)
    assert [*tmp_path.iterdir()] == []


def test_who_waits_in_a_box_handles_no_signal(lab: Lab, put_up: PutUp) -> None:
    """Its first process is one memory with the zygote: it must never return to run in that."""
    with Client(put_up("A"), KATA, lab.limits) as client:
        client.load("kata")
        found = [
            (each, facts_of(each))
            for each in psutil.Process().children(recursive=True)
            if each.status() != psutil.STATUS_ZOMBIE
        ]
        waiting = [
            facts
            for _, facts in found
            if facts["NSpid"].split()[-1] == "1" and len(facts["NSpid"].split()) > 2
        ]
    assert [int(facts["SigCgt"], 16) for facts in waiting] == [0]


KILLED_BETWEEN_KATAS = """
import os, signal
from pathlib import Path
from lossdojo.content.lab import load_lab
from lossdojo.sandbox.backends.zygote_host import ZygoteSandbox

box = ZygoteSandbox("B").enter({"kata.py": b""}, load_lab(Path()).limits)
box.start()
box.end()
print(len(list(Path(os.environ["TMPDIR"]).iterdir())), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_who_is_killed_between_katas_leaves_no_files(put_up: PutUp, tmp_path: Path) -> None:
    """Where nobody is left to take the learner's files away, the zygote does."""
    put_up("B")  # or there is none
    command = [sys.executable, "-c", KILLED_BETWEEN_KATAS]
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )  # our own
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, "1\n")
    deadline = time.monotonic() + 10
    while any(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [*tmp_path.iterdir()] == []
