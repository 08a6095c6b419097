"""What most tests need: the lab, its catalogue, its tests, and ways to grade some code."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest

from lossdojo.cohort.setup import Setup
from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.catalogue import Catalogue, OpenCatalogue, load_catalogue
from lossdojo.content.lab import MANIFEST, Lab, load_lab
from lossdojo.errors import UsageError
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox.backends.unsandboxed import NoSandbox
from lossdojo.sandbox.interface import Sandbox, Tier
from lossdojo.sandbox.tiers import SANDBOXED_TIERS, choose, try_out
from tests.ask import open_katas

ROOT = Path(__file__).resolve().parents[1]
COHORT = ROOT / "tests" / "cohort"

# Where CI runs each tier must stand, or those that it names; elsewhere the tests of one that does
# not are skipped.
MUST_STAND = os.environ.get("MUST_STAND", "A B" if "CI" in os.environ else "").split()

PutUp = Callable[[Tier], Sandbox]
Run = subprocess.CompletedProcess[str]


def whole_makefile() -> str:
    """The Makefile with what it includes, as one text."""
    include = "include .make/learners.mk\n"
    whole = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert include in whole
    return whole.replace(include, (ROOT / ".make" / "learners.mk").read_text(encoding="utf-8"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were skipped for each reason."""
    reports = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in reports)
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"{count} skipped: {reason}")


def refuse(tier: str, why: str) -> NoReturn:
    """Skip a test whose tier does not stand here, or fail it where that tier must."""
    end = pytest.fail if tier in MUST_STAND else pytest.skip
    end(f"Tier {tier} does not stand on this machine: {why}")


@pytest.fixture(scope="session")
def lab() -> Lab:
    """The lab as it ships, with less patience."""
    lab = load_lab(ROOT)
    return replace(lab, limits=replace(lab.limits, seconds_per_call=1.0))


@pytest.fixture(scope="session")
def impatient(lab: Lab) -> Lab:
    """The same with hardly any patience, for code that never comes back."""
    return replace(lab, limits=replace(lab.limits, seconds_per_call=0.5))


@pytest.fixture(scope="session")
def catalogue(lab: Lab) -> Catalogue:
    """Its misconceptions."""
    return load_catalogue(lab)


@pytest.fixture(scope="session")
def opened(lab: Lab) -> OpenCatalogue:
    """The same as a kit without answers has it."""
    return open_katas(lab)


@pytest.fixture(scope="session")
def graders(lab: Lab) -> Iterator[HiddenTests]:
    """The hidden tests, collected."""
    with HiddenTests(lab) as collected:
        yield collected


@pytest.fixture(scope="session")
def put_up(lab: Lab) -> Iterator[PutUp]:
    """Gives the sandbox of a tier, put up once; skips the test where this machine has none."""
    standing: dict[Tier, Sandbox] = {"none": NoSandbox()}
    faults: dict[Tier, str] = {}

    def sandbox_of(tier: Tier) -> Sandbox:
        if tier not in standing and tier not in faults:
            sandbox, finding = try_out(lab.limits, lab.guarded, tier)
            if sandbox is None:
                faults[tier] = finding.words
            else:
                standing[tier] = sandbox
        if tier in faults:
            refuse(tier, faults[tier])
        return standing[tier]

    yield sandbox_of
    for sandbox in standing.values():
        sandbox.close()


@pytest.fixture(scope="session")
def wall(lab: Lab) -> Iterator[Sandbox]:
    """The best sandbox that this machine has, or none: what is tested with it needs no more."""
    try:
        chosen = choose(lab.limits, lab.guarded, SANDBOXED_TIERS)
    except UsageError:
        chosen = NoSandbox()
    with closing(chosen):
        yield chosen


@pytest.fixture
def graded(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox, tmp_path: Path
) -> Callable[..., dict[str, Any]]:
    """Grade source code, by kata, as the files of one learner; gives the katas' results by name."""
    as_usual = lab

    def run(seed: int = 0, lab: Lab = as_usual, **sources: str | bytes) -> dict[str, Any]:
        folder = tmp_path / "learner"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, source in sources.items():
            data = source if isinstance(source, bytes) else source.encode()
            (folder / f"{name}.py").write_bytes(data)
        katas = [kata for kata in lab.katas if kata.name in sources]
        report = SubmissionGrader(lab, catalogue, graders, wall, seed).grade(
            read_submission(folder, lab), katas
        )
        return {kata["kata"]: kata for kata in report["dojo"]["katas"]}

    return run


@pytest.fixture
def grader(lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox) -> GradingWorker:
    """One process that grades."""
    setup = Setup(ROOT, 0, wall.tier)
    return GradingWorker(setup, SubmissionGrader(lab, catalogue, graders, wall))


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Has what a test starts heed Ctrl-C, which is ignored where tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def tidied(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Has what a test starts, and kills, leave temporary files in a folder that goes with it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        Path(place).chmod(0o755)  # learner code of root's is another user's, who has to enter it
        monkeypatch.setenv("TMPDIR", place)
        yield


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A copy of the content, to be changed at will."""
    copy = tmp_path / "kit"
    for name in ("exercises", "solutions", "graders", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture
def small_kit(kit: Path) -> Path:
    """The same with the first two katas alone: what is said of these is worked out in a moment."""
    manifest = kit / MANIFEST
    head, *katas = manifest.read_text(encoding="utf-8").split("[[katas]]\n")
    manifest.write_text("[[katas]]\n".join([head, *katas[:2]]), encoding="utf-8")
    shutil.rmtree(kit / "exercises" / "training")  # it takes all of them
    for kata in re.findall(r'^name = "(\w+)"', "".join(katas[2:]), re.MULTILINE):
        for path in (*kit.rglob(f"{kata}.*"), *kit.rglob(f"test_{kata}.py")):
            path.unlink()
    return kit


def lossdojo(*arguments: str | Path, cwd: Path = ROOT, python: str = sys.executable) -> Run:
    """Run the command line as make does for a user, in a terminal of a hundred columns."""
    return subprocess.run(
        [python, "-m", "lossdojo", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "100", "MAKELEVEL": "1", "PYTHONPATH": str(ROOT)},
    )
