"""`lossdojo train`: the learner's own functions in the training loop, and what becomes of them."""

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lossdojo.feedback.phrases import TRAINING_WORDS
from tests.conftest import ROOT, lossdojo

KATAS = ("shift_tokens", "padding_mask", "log_softmax", "cross_entropy", "sgd_step")
STEP = (ROOT / "solutions" / "sgd_step.py").read_text()


def trained(kit: Path, *solved: str, **sources: str) -> str:
    """What the command prints with these katas solved and these written otherwise, on one line."""
    for kata in solved:
        shutil.copy(ROOT / "solutions" / f"{kata}.py", kit / "exercises")
    for kata, source in sources.items():
        (kit / "exercises" / f"{kata}.py").write_text(source)
    run = lossdojo("train", "--lab", kit)
    assert (run.returncode, run.stderr) == (0, "")
    return " ".join(run.stdout.split())


def said(course: str) -> str:
    """How a line about such a curve begins."""
    return TRAINING_WORDS[course].partition("{")[0].strip()


def test_the_references_train(kit: Path) -> None:
    """With all five right the loss falls as the reference's does; words come before and after."""
    text = trained(kit, *KATAS)
    losses = re.findall(r"step \d+: ([\d.]+) nats, the reference's ([\d.]+)", text)
    assert len(losses) == 10
    assert all(mine == its for mine, its in losses)
    assert "It falls as the reference's does, from 3.40 to 2.09 nats." in text
    assert text.count('writes "') == 2
    assert text.endswith("All of it ran on functions that you wrote.")


def test_nothing_written_yet(kit: Path) -> None:
    """On fresh stubs each part says what it needs, and the first kata is the next."""
    text = trained(kit)
    assert text.count("needs shift_tokens, which is still to be written") == 4
    assert "untrained needs log_softmax" in text
    assert text.endswith("Next: write shift_tokens (exercises/shift_tokens.py)")


@pytest.mark.parametrize(
    ("solved", "shown", "following"),
    [
        (1, "predicts ", "padding_mask"),
        (2, "1,706 of 2,883 in all", "log_softmax"),
        (3, "each of 30 tokens the probability 0.0333", "cross_entropy"),
        (4, "3.4012 nats", "sgd_step"),
    ],
)
def test_as_far_as_it_goes(kit: Path, solved: int, shown: str, following: str) -> None:
    """Each kata that is written adds a part, and the next one is named."""
    text = trained(kit, *KATAS[:solved])
    assert shown in text
    assert f"needs {following}, which is still to be written" in text
    assert f"Next: write {following} " in text


@pytest.mark.parametrize(
    ("course", "sources"),
    [
        ("climbs", {"sgd_step": STEP.replace("weights - lr", "weights + lr")}),
        ("stalls", {"sgd_step": STEP.replace("weights - lr *", "weights - 0.01 *")}),
        ("nan", {"sgd_step": STEP.replace("lr * gradient", "np.inf * gradient")}),
        ("jumps", {"sgd_step": STEP.replace("slope / len(targets)", "slope")}),
        ("too_low", {"shift_tokens": "def shift_tokens(t): return t[:, 1:], t[:, 1:]"}),
        ("too_low", {"padding_mask": "def padding_mask(ids, pad): return ids == pad"}),
        ("begins_elsewhere", {"sgd_step": STEP.replace("return loss,", "return loss / 2,")}),
        ("slower", {"sgd_step": STEP.replace("np.add.at(gradient, fed,", "gradient[fed] += (")}),
    ],
)
def test_what_a_wrong_function_does_to_training(
    kit: Path, course: str, sources: dict[str, str]
) -> None:
    """It climbs, stalls, jumps, becomes nan ...: one line says which, and a check is suggested."""
    text = trained(kit, *KATAS, **sources)
    assert said(course) in text
    assert text.endswith("What is to be mended first? make check")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def sgd_step(*a):\n    while True: pass", "1 seconds of processor time there are. Look"),
        ("def sgd_step(w, x, y, lr, i):\n    return w[99]", "in line 2, `return w[99]`: index 99"),
        ("def sgd_step(*a)", "does not import: SyntaxError, line 1"),
        ("import os\ndef sgd_step(*a): os._exit(1)", "ended the Python process."),
        ("def sgd_step(w, *a): return w", "Two things were expected, the loss and the new"),
        ("def sgd_step(w, *a): return 1.0, w[0]", "The new weights must have shape (30, 30)"),
        ("x = 1", "sgd_step.py defines no function called sgd_step."),
    ],
)
def test_what_does_not_come_back_is_told_in_words(kit: Path, source: str, words: str) -> None:
    """A time-out, an exception, an exit, another kind of answer: a sentence, and no traceback."""
    manifest = kit / "exercises" / "lab.toml"
    manifest.write_text(
        manifest.read_text().replace("seconds_per_call = 2.0", "seconds_per_call = 1")
    )
    text = trained(kit, *KATAS[:4], sgd_step=source)
    assert words in text
    assert "3.4012 nats: log 30" in text  # what came before stands
    assert "Traceback" not in text


def test_what_has_failed_once_is_told_once(kit: Path) -> None:
    """A kata that raises is not called again, and the parts after it say that they wait for it."""
    text = trained(kit, *KATAS, shift_tokens="def shift_tokens(tokens): return tokens.nothing")
    assert text.count("AttributeError") == 1
    assert text.count("needs shift_tokens, see above") == 3


def test_training_ends_when_its_time_is_over(kit: Path) -> None:
    """A slow step trains as long as a kata may take, and its curve is judged as far as it went."""
    manifest = kit / "exercises" / "lab.toml"
    manifest.write_text(manifest.read_text().replace("per_kata = 20.0", "per_kata = 1.0"))
    slow = STEP.replace("    trains =", "    import time; time.sleep(0.1)\n    trains =")
    text = trained(kit, *KATAS[:4], sgd_step=slow)
    assert "sgd_step took over 1 seconds in all." in text
    assert said("same") in text
    assert "Look for a loop" not in text  # it is slow, and comes back


def test_a_lab_without_a_loop_says_so(kit: Path) -> None:
    """Where there is no training loop that is wrong use, in one line."""
    shutil.rmtree(kit / "exercises" / "training")
    run = lossdojo("train", "--lab", kit)
    assert (run.returncode, "has no training loop" in run.stderr) == (2, True)
    assert len(run.stderr.splitlines()) == 1


def test_a_loop_that_is_broken_is_the_labs_fault(kit: Path) -> None:
    """An error of the loop's own is told with its file and line, and is not the learner's."""
    loop = kit / "exercises" / "training" / "loop.py"
    loop.write_text(loop.read_text().replace("STEPS = 100", "STEPS = 1 / 0"))
    run = lossdojo("train", "--lab", kit)
    assert run.returncode == 3
    assert "This is the lab's fault, not yours. exercises/training/loop.py, line" in run.stderr


def test_a_terminal_shows_the_curve_on_one_screen(kit: Path) -> None:
    """On 80 columns by 24 rows all of it fits, and the curve is drawn in place of a list."""
    for kata in KATAS:
        shutil.copy(ROOT / "solutions" / f"{kata}.py", kit / "exercises")
    master, slave = pty.openpty()
    env = {**os.environ, "COLUMNS": "80", "LINES": "24", "TERM": "xterm", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "lossdojo", "train", "--lab", str(kit)]
    with subprocess.Popen(command, stdout=slave, stderr=slave, env=env) as process:
        os.close(slave)
        output = b""
        while chunk := _read(master):
            output += chunk
    os.close(master)
    assert process.returncode == 0
    plain = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", output.decode())
    last = plain.rpartition("step 1 ")[0].splitlines()[-9:]
    assert sum(line.count("*") for line in last) > 60
    assert "step 11:" not in plain
    assert "It falls as the reference's does" in plain
    frames = plain.count("* yours")
    assert len(plain.splitlines()) - 10 * (frames - 1) <= 24


def _read(master: int) -> bytes:
    try:
        return os.read(master, 1 << 16)
    except OSError:  # Linux's way to say that nobody writes any more
        return b""
