"""Who looks for a fault is told what the engine does; everybody else hears nothing of it."""

import re
import shutil
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import COHORT, ROOT, lossdojo
from tests.engine.cohort.test_resume import hand_in

LINE = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (?P<process>\d+) (?P<who>[\w.]+): (?P<what>.+)"
)
# The six places, each with what it says of the two learners below.
PLACES = {
    "tier": r"tier [AB] is chosen",
    "process": r"padding_mask: a new process, since (it is the first|the one before is .+)",
    "stop": r"padding_mask: stopped, .*ended the Python process\.",
    "verdicts": r"verdicts: \d+ known, \d+ worked out",
    "diagnosis": r"log_softmax: diagnosis (known|worked out)",
    "candidate": r"log_softmax: answers as epsilon-patch \(.+\)",
    "written": r"\w+: written",
}
OF_THE_RUN = {"tier", "written"}  # the others are told by those who grade
EXITS = "import os\ndef padding_mask(ids, pad_id): os._exit(3)"


def heard(path: Path) -> dict[str, dict[int, list[str]]]:
    """What a log has heard from each place, by processes; each line must have its form."""
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in path.read_text(encoding="utf-8").splitlines():
        match = LINE.fullmatch(line)
        assert match, line
        assert match["who"].startswith("lossdojo.")
        for place, form in PLACES.items():
            if re.fullmatch(form, match["what"]):
                found[place][int(match["process"])].append(match["what"])
    return found


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody with a misconception, somebody whose code ends Python, and the first again."""
    home = tmp_path_factory.mktemp("logs") / "home"
    for name in ("a", "c"):
        shutil.copytree(COHORT / "bruno", home / "cohort" / name)
    return hand_in(home / "cohort", b=EXITS)


@dataclass(frozen=True)
class Graded:
    """A run with a log: the lines that it printed, its last aside, its log, and all its files."""

    lines: list[str]
    log: Path
    files: set[str]


@pytest.fixture(scope="module")
def logged(cohort: Path) -> Callable[[str], Graded]:
    """Gives a run with so many processes and a log, made once; its results are there no more."""

    @cache
    def run(jobs: str) -> Graded:
        log = cohort.parent.parent / f"log-{jobs}"
        lines, _ = grade(cohort, "--jobs", jobs, "--log", log)
        written = files(cohort.parent)
        shutil.rmtree(cohort.parent / "out")
        return Graded(lines, log, written)

    return run


def grade(cohort: Path, *options: str | Path) -> tuple[list[str], str]:
    """The lines of a run's output, its last aside, and all that it has complained of."""
    out = cohort.parent / "out"
    ran = lossdojo("grade", cohort, "--out", out, "--no-cache", *options, cwd=cohort.parent)
    assert ran.returncode == 1, ran.stderr
    return ran.stdout.splitlines()[:-1], ran.stderr


def test_all_six_places_speak(logged: Callable[[str], Graded]) -> None:
    """The tier, new processes, stops, what the cache knew, candidates, and written results."""
    found = heard(logged("1").log)
    assert set(found) == set(PLACES)
    assert {process for place in found.values() for process in place} == set(found["written"])
    said = {place: [words for each in found[place].values() for words in each] for place in found}
    assert said["written"] == ["a: written", "b: written", "c: written"]
    assert len(said["tier"]) == 1
    # What the first has answered is known when the third answers the same.
    assert said["diagnosis"] == [
        "log_softmax: diagnosis worked out",
        "log_softmax: diagnosis known",
    ]
    first, _, third = said["verdicts"]
    assert not third.startswith("verdicts: 0 known")
    assert third.endswith(" 0 worked out")
    assert not first.endswith(" 0 worked out")


def test_processes_that_grade_speak_for_themselves(logged: Callable[[str], Graded]) -> None:
    """With several of them the log says which one did what, and none of it is lost."""
    found = heard(logged("2").log)
    assert set(found) == set(PLACES)
    [run] = found["written"]
    graders = set(found["verdicts"])
    assert len(graders) == 2
    assert run not in graders
    for place, processes in found.items():
        assert set(processes) <= ({run} if place in OF_THE_RUN else graders), place
    assert sum(map(len, found["verdicts"].values())) == 3


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_without_a_log_nothing_is_written_or_said(
    cohort: Path, logged: Callable[[str], Graded], jobs: str
) -> None:
    """Nobody who did not ask for it finds a file or a line of it, and results are the same.

    Who then asks for it has new lines added to those of the log that is there.
    """
    with_log = logged(jobs)
    lines, complaints = grade(cohort, "--jobs", jobs)
    assert lines == with_log.lines
    assert [line for line in (*lines, *complaints.splitlines()) if "lossdojo." in line] == []
    assert files(cohort.parent) == with_log.files
    before = with_log.log.read_text()
    grade(cohort, "--jobs", jobs, "--log", with_log.log, "--regrade", "b")
    after = with_log.log.read_text()
    shutil.rmtree(cohort.parent / "out")
    with_log.log.write_text(before)  # as other tests find it
    assert after.startswith(before)
    assert after.removeprefix(before).count("b: written") == 1


def files(folder: Path) -> set[str]:
    """The names of all files in it."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_check_tells_on_the_terminal_too(kit: Path) -> None:
    """With `--verbose` the same goes to standard error, and what is printed stays as it is."""
    shutil.copy(ROOT / "solutions" / "padding_mask.py", kit / "exercises")
    quiet = lossdojo("check", "padding_mask", "--lab", kit)
    told = lossdojo("check", "padding_mask", "--lab", kit, "--verbose")
    assert (quiet.returncode, quiet.stderr) == (0, "")
    assert (told.returncode, told.stdout) == (0, quiet.stdout)
    found = [match["what"] for match in map(LINE.fullmatch, told.stderr.splitlines()) if match]
    assert len(found) == len(told.stderr.splitlines())
    assert "padding_mask: a new process, since it is the first" in found
