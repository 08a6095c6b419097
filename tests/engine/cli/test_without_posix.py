"""A kit for learners works where nothing of POSIX is, as far as that can be seen elsewhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lossdojo.authoring.pack import kit_files
from lossdojo.content.lab import Lab
from tests.conftest import COHORT, ROOT, Run

SCRIPT = ROOT / "tests" / "engine" / "cli" / "without_posix.py"


@pytest.fixture(scope="module")
def kit(lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit as a learner has unpacked it, with somebody's katas in it."""
    folder = tmp_path_factory.mktemp("kit")
    for name, content in kit_files(lab).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    manifest = folder / "exercises" / "lab.toml"
    text = manifest.read_text(encoding="utf-8")
    text = text.replace("seconds_per_call = 2.0", "seconds_per_call = 0.2")
    manifest.write_text(text, encoding="utf-8")
    for path in (COHORT / "bruno").glob("*.py"):
        shutil.copyfile(path, folder / "exercises" / path.name)
    return folder


def ran(kit: Path, *words: str) -> Run:
    """A command, with a console that has the signs of western Europe alone."""
    env = {**os.environ, "PYTHONPATH": str(kit), "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    return subprocess.run(
        [sys.executable, SCRIPT, *words],
        cwd=kit,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="cp1252",
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("check", 1, "Your code acts as if a small constant inside the log mends it."),
        ("list", 0, "x log_softmax not there yet"),
        ("hint", 0, "Log-softmax"),
        ("try log_softmax", 0, "That is not what should come back."),
        ("predict shift_tokens", 0, "The rest can wait for another time."),
        ("train", 0, "Next: write cross_entropy"),
        ("reset log_softmax --yes", 0, "log_softmax"),
    ],
)
def test_each_command_works(kit: Path, words: str, code: int, said: str) -> None:
    """What a learner types does there what it does elsewhere, in signs that the console has."""
    done = ran(kit, *words.split())
    assert (code, "") == (done.returncode, done.stderr)
    assert said in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("while True: pass", "took longer than the 0.5 seconds on the clock there are."),
        ("import os; os._exit(3)", "calling padding_mask ended the Python process."),
    ],
)
def test_what_does_not_come_back_is_told(kit: Path, body: str, said: str) -> None:
    """A loop without an end, and code that ends Python, are told of and hold nobody up."""
    path = kit / "exercises" / "padding_mask.py"
    path.write_text(f"def padding_mask(ids, pad_id):\n    {body}\n", encoding="utf-8")
    done = ran(kit, "check", "padding_mask")
    assert (done.returncode, done.stderr) == (1, "")
    assert said in " ".join(done.stdout.split())
