"""What learners whose code does not come back cost the others, who wait for their results.

A cohort of programs that all come back, and the same with one learner in twenty whose code loops
without end, or sleeps, in one kata; in turns, with the limits of the lab. With `--write`, into
docs/performance.md.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lossdojo.content.lab import load_lab
from tests.bench.document import ROOT, publish
from tests.bench.made import make_cohort

LEARNERS = 200
ONE_IN = 20
ROUNDS = 4
KATAS = [kata.name for kata in load_lab(ROOT).counting]
PROGRAMS = {
    "all come back": "",
    "one in twenty loops": "def {}(*args):\n    i = 0\n    while i < 1:\n        j = i + 1\n",
    "one in twenty sleeps": "import time\n\ndef {}(*args):\n    time.sleep(3600)\n",
}


def cohorts(place: Path) -> dict[str, Path]:
    """Each cohort's folder, by what is special about it."""
    plain = make_cohort(place / "all", load_lab(ROOT), LEARNERS)
    found = {}
    for number, (name, program) in enumerate(PROGRAMS.items()):
        found[name] = folder = Path(shutil.copytree(plain, place / str(number)))
        for count, learner in enumerate(sorted(folder.iterdir())[::ONE_IN] if program else []):
            kata = KATAS[count % len(KATAS)]
            (learner / f"{kata}.py").write_text(program.format(kata))
    return found


def seconds(cohort: Path, results: Path) -> float:
    """That grading a cohort takes, from the command to its end."""
    command = [sys.executable, "-m", "lossdojo", "grade", str(cohort), "--out", str(results)]
    command.append("--no-cache")
    before = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    return time.perf_counter() - before


def main() -> None:
    """Print medians, spread, and how many times as long as where all come back."""
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    with tempfile.TemporaryDirectory() as folder:
        found = cohorts(Path(folder))
        for number in range(ROUNDS):
            for name, cohort in found.items():
                taken[name].append(seconds(cohort, Path(folder) / f"{name}-{number}"))
    rows = ["| of 200 learners | seconds, median | from, to | times |", "|---|--:|--:|--:|"]
    base = taken["all come back"]
    for name, each in taken.items():
        ratio = statistics.median(mine / its for mine, its in zip(each, base, strict=True))
        spread = f"{min(each):.1f}, {max(each):.1f}"
        rows.append(f"| {name} | {statistics.median(each):.1f} | {spread} | {ratio:.2f} |")
    publish("timeouts", "performance.md", "\n".join(rows))


if __name__ == "__main__":
    main()
