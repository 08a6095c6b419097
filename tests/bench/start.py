"""How long it takes until something has happened: this checkout beside an earlier one, in turns.

A check of five written katas, one learner graded, and a class of thirty, with nothing known
beforehand and once more; with `--write`, into docs/performance.md.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lossdojo.content.lab import load_lab
from tests.bench.document import ROOT, publish

BEFORE = "128f219"  # before there was a key
KATAS = [kata.name for kata in load_lab(ROOT).counting]  # which both have
ROUNDS = 6
AGAIN = ", once more"
CLASS = 30
CONTENT = ("exercises", "solutions", "graders", "templates")
RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from lossdojo.cli.main import main; main()"


@contextmanager
def checkout(commit: str) -> Iterator[Path]:
    """The project as it was, in a folder of its own."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "then"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", folder, commit], check=True)
        try:
            yield folder
        finally:
            subprocess.run([*git, "remove", "--force", folder], check=True)


def written_lab(engine: Path, folder: Path) -> Path:
    """That checkout's content, all katas of which are written, and its key where it has one."""
    for name in CONTENT:
        shutil.copytree(engine / name, folder / name)
    for kata in KATAS:
        shutil.copyfile(engine / "solutions" / f"{kata}.py", folder / "exercises" / f"{kata}.py")
    if (engine / "lab.key").is_file():
        shutil.copyfile(engine / "lab.key", folder / "lab.key")
    return folder


def cohort(folder: Path, learners: int) -> Path:
    """So many learners, each with programs of `tests/diagnosis` that nobody else has."""
    for kata in KATAS:
        programs = sorted((ROOT / "tests" / "diagnosis").glob(f"*/{kata}/*.py"))
        for number in range(learners):
            theirs = folder / f"learner{number:02}"
            theirs.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(programs[number * 5 % len(programs)], theirs / f"{kata}.py")
    return folder


def seconds(engine: Path, lab: Path, *command: str | Path) -> float:
    """That a command takes, with that engine and the packages of this environment."""
    before = time.perf_counter()
    line = [sys.executable, "-I", "-c", RUN, engine, *command]
    done = subprocess.run(line, cwd=lab, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return time.perf_counter() - before


def measure(engines: Mapping[str, Path], place: Path) -> dict[tuple[str, str], list[float]]:
    """By what is done and by whom, how long it took in each round."""
    labs = {name: written_lab(engine, place / name) for name, engine in engines.items()}
    cohorts = {"one learner": cohort(place / "one", 1), "thirty": cohort(place / "class", CLASS)}
    taken: dict[tuple[str, str], list[float]] = {}
    for number in range(ROUNDS):
        for name, engine in engines.items():
            (labs[name] / "check.cache").unlink(missing_ok=True)
            took = [
                (f"check{again}", seconds(engine, labs[name], "check")) for again in ("", AGAIN)
            ]
            for what, folder in cohorts.items():
                (labs[name] / "lab.cache").unlink(missing_ok=True)
                for again in ("", AGAIN):
                    out = place / f"{name}-{what}-{number}{again}"
                    grade = ("grade", folder, "--out", out, "--exit-zero")
                    took.append((f"{what}{again}", seconds(engine, labs[name], *grade)))
            for what, each in took:
                taken.setdefault((what, name), []).append(each)
    return taken


def main() -> None:
    """Print medians, spread and how many times as fast this checkout is."""
    rows = ["| | before, s | now, s | from, to | times |", "|---|--:|--:|--:|--:|"]
    with checkout(BEFORE) as then, tempfile.TemporaryDirectory() as place:
        taken = measure({"before": then, "now": ROOT}, Path(place))
    for what in dict.fromkeys(what for what, _ in taken):
        before, now = taken[what, "before"], taken[what, "now"]
        one, other = statistics.median(before), statistics.median(now)
        spread = f"{min(now):.2f}, {max(now):.2f}"
        rows.append(f"| {what} | {one:.2f} | {other:.2f} | {spread} | {one / other:.2f} |")
    publish("start", "performance.md", "\n".join(rows))


if __name__ == "__main__":
    main()
