"""How long a verdict takes after a save: the watch mode, and a fresh pytest, side by side.

Each round saves a program and waits until its verdict is seen in a real terminal, and then runs a
fresh pytest over the same file, with the hidden tests of that kata and no plug-in but the one that
hands them the learner's function (`tests.bench.fresh`).
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.document import ROOT
from tests.terminal import Terminal

KATA = "cross_entropy"
ROUNDS = 20
CONTENT = ("exercises", "solutions", "graders", "templates")


def programs(right: str) -> Iterator[tuple[str, str, str]]:
    """In turn the right program with another comment, and one that is wrong by another number."""
    for number in range(ROUNDS):
        yield "right", f"{right}\n# {number}\n", "passes"
        renamed = right.replace(f"def {KATA}(", f"def {KATA}_right(")
        wrong = f"def {KATA}(*args, **more):\n    return {KATA}_right(*args, **more) * 1.1{number}1"
        yield "wrong", f"{renamed}\n\n{wrong}\n", "checks hold"


def in_watch(terminal: Terminal, path: Path, source: str, words: str) -> float:
    """Seconds from the save to the verdict in the terminal."""
    before = time.perf_counter()
    path.write_text(source, encoding="utf-8")
    terminal.wait(f"`{KATA}`", words)
    return time.perf_counter() - before


def in_pytest(folder: Path) -> float:
    """Seconds that a fresh pytest takes over the kata's hidden tests."""
    command = [sys.executable, "-m", "pytest", "-p", "tests.bench.fresh", "-p", "no:cacheprovider"]
    command += ["-c", "graders/pytest.ini", "-q", f"graders/test_{KATA}.py"]
    environment = {**os.environ, "LEARNER": str(folder), "PYTHONPATH": str(ROOT)}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    before = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stdout
    return time.perf_counter() - before


def main() -> None:
    """Print both medians, and how many times as fast the watch mode is."""
    times: dict[tuple[str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as place:
        kit = Path(place)
        for name in CONTENT:
            shutil.copytree(ROOT / name, kit / name)
        exercise = kit / "exercises" / f"{KATA}.py"
        right = (kit / "solutions" / f"{KATA}.py").read_text(encoding="utf-8")
        with Terminal("watch", "--lab", kit) as terminal:
            terminal.wait("not started", "q quit")
            for kind, source, words in programs(right):
                seconds = in_watch(terminal, exercise, source, words)
                times.setdefault((kind, "watch"), []).append(seconds)
                times.setdefault((kind, "pytest"), []).append(in_pytest(exercise.parent))
    for kind in ("right", "wrong"):
        watch, fresh = (statistics.median(times[kind, way]) * 1e3 for way in ("watch", "pytest"))
        print(
            f"{KATA}, {kind}: {watch:.0f} ms from the save to the verdict, {fresh:.0f} ms with a "
            f"fresh pytest, {fresh / watch:.1f} times as fast (medians of {ROUNDS})"
        )


if __name__ == "__main__":
    main()
