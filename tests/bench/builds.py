"""The two builds that are measured side by side: each a checkout with an environment of its own.

They are kept in `.bench`, since installing takes a while: `bdc7665`, a worktree of that commit with
the packages of its own `requirements.lock`, and `now`, a copy of this checkout's files as they are,
so that no exercise and no store of this checkout is touched.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lossdojo.content.lab import TEST_PREFIX
from tests.bench.clock import Taken, clocked
from tests.bench.document import ROOT

BEFORE = "bdc7665"
FOLDER = ROOT / ".bench"
KEPT = (".venv", "lab.key")  # of the copy of this checkout
STORES = "*.cache"  # what runs leave for later ones
# Each is called as one types it, whatever `make bench` was given, and whatever Python was told: one
# that keeps nothing compiled would compile whom it does not pass over in each run.
NOT_ASKED_FOR = ("MAKE", "PYTHON", "PYTEST")
ENVIRONMENT = {
    name: each for name, each in os.environ.items() if not name.startswith(NOT_ASKED_FOR)
}
VERSIONS = """
import platform
from importlib.metadata import version
print(f"{platform.python_version()} {version('numpy')} {version('pytest')}")
"""


@dataclass(frozen=True)
class Build:
    """A checkout that can be measured.

    Attributes:
        name: in tables.
        folder: where it is.
        program: how it is called, from there.
        each_alone: the options of `grade` for looking nothing up, and for running every program.
    """

    name: str
    folder: Path
    program: Sequence[str]
    each_alone: Sequence[str]

    def grade(self, cohort: Path, *options: str) -> Taken:
        """What grading takes, from the command to its end."""
        learners = len(list(cohort.iterdir()))
        with tempfile.TemporaryDirectory() as place:
            out = str(Path(place) / "results")
            command = [*self.program, "grade", str(cohort), "--out", out, *options]
            return self._run(command, f"{learners} graded.")

    def check(self) -> Taken:
        """What `make check` takes."""
        return self._run(["make", "check"], "sgd_step")

    def exercise(self, kata: str) -> Path:
        """A learner's file."""
        return self.folder / "exercises" / f"{kata}.py"

    def forget(self) -> None:
        """Take away what runs have left for later ones."""
        for store in self.folder.glob(STORES):
            store.unlink()

    def hidden_tests(self, katas: Sequence[str]) -> int:
        """How many hidden tests these katas have."""
        files = [self.folder / "graders" / f"{TEST_PREFIX}{kata}.py" for kata in katas]
        return sum(
            len(re.findall(rf"^def {TEST_PREFIX}", path.read_text(encoding="utf-8"), re.MULTILINE))
            for path in files
        )

    def versions(self) -> list[str]:
        """Of Python, NumPy and pytest."""
        python = str(self.folder / ".venv" / "bin" / "python")
        told = subprocess.run(
            [python, "-I", "-c", VERSIONS], check=True, capture_output=True, text=True
        )
        return told.stdout.split()

    def _run(self, command: Sequence[str], says: str) -> Taken:
        done, taken = clocked(_run_in(self.folder, command))
        if says not in done.stdout:
            raise SystemExit(
                f"{' '.join(command)}, in {self.folder}, did not do what is measured:\n"
                f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
            )
        return taken


def earlier() -> Build:
    """The build of commit `bdc7665`, whose package is called `dojo`.

    Raises:
        SystemExit: its worktree or its environment cannot be made.
    """
    folder = FOLDER / BEFORE
    if not folder.is_dir():
        add = ["git", "worktree", "add", "--quiet", "--force", "--detach", str(folder), BEFORE]
        _must(ROOT, add, "It needs the history: git fetch --unshallow")
    _must(folder, ["make", ".venv/.ready"], "It needs the package index once.")
    return Build(f"`{BEFORE}`", folder, [".venv/bin/dojo"], ["--no-dedupe"])


def current() -> Build:
    """This checkout, as its files are.

    Raises:
        SystemExit: its environment cannot be made.
    """
    folder = FOLDER / "now"
    copy_files(ROOT, folder)
    _must(folder, ["make", ".venv/.ready"], "It needs the package index once.")
    _must(folder, ["make", "compile"], "Its content cannot be compiled.")
    program = [".venv/bin/python", "-I", "-m", "lossdojo"]
    return Build("this build", folder, program, ["--no-cache"])


def copy_files(source: Path, folder: Path) -> None:
    """The files of a checkout that git would commit, and nothing else but what is kept there."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in folder.iterdir():
        if each.name not in KEPT:
            shutil.rmtree(each) if each.is_dir() else each.unlink()
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=source, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (source / name).is_file():  # it may have been removed since
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / name, folder / name)


def _must(folder: Path, command: Sequence[str], hint: str) -> None:
    done = _run_in(folder, command)()
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed in {folder}. {hint}\n{done.stderr}")


def _run_in(
    folder: Path, command: Sequence[str]
) -> Callable[[], "subprocess.CompletedProcess[str]"]:
    return lambda: subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
