"""What of the benchmark is no measurement: which files and tests it takes, and how it compares."""

import pickle
import subprocess
import sys
from pathlib import Path

from lossdojo.content.lab import Lab
from lossdojo.grading.hidden_tests.session import HiddenTests
from tests.bench.builds import Build, copy_files
from tests.bench.clock import Taken
from tests.bench.start import AGAIN, start_table
from tests.bench.throughput import FLOOR, FRESH, of_a_core, side_by_side
from tests.bench.timeouts import timeouts_table
from tests.conftest import ROOT


def cells(table: str) -> list[list[str]]:
    """The rows of a table in Markdown, below its head."""
    return [[each.strip() for each in line.split("|")[1:-1]] for line in table.splitlines()[2:]]


def test_the_copy_has_what_would_be_committed_and_keeps_its_environment(tmp_path: Path) -> None:
    """Changed and new files are measured as they are; ignored and removed ones are not there."""
    source, folder = tmp_path / "source", tmp_path / "copy"
    (source / "within").mkdir(parents=True)
    (source / ".gitignore").write_text("lab.cache\n")
    (source / "within" / "removed.py").touch()
    for command in (["git", "init", "--quiet"], ["git", "add", "."]):
        subprocess.run(command, cwd=source, check=True)
    (source / "within" / "removed.py").unlink()
    (source / "within" / "new.py").write_text("new")
    (source / "lab.cache").touch()
    (folder / ".venv").mkdir(parents=True)
    (folder / "left").mkdir()
    (folder / "left.py").touch()
    copy_files(source, folder)
    copied = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    assert {".gitignore", ".venv", "within", "within/new.py"} == copied


def test_hidden_tests_are_counted_as_pytest_collects_them(lab: Lab, graders: HiddenTests) -> None:
    """The number in the document is the number of tests that run."""
    build = Build("this build", ROOT, [], [])
    for kata in lab.katas:
        collected = sum(test.kata == kata.name for test in graders.tests)
        assert collected == build.hidden_tests([kata.name])


def test_the_floor_calls_each_learner_in_a_process_of_its_own(tmp_path: Path) -> None:
    """Every call is made, one that raises too, and no learner sees what another has loaded."""
    for name in ("ada", "bruno"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "double.py").write_text(
            "import pathlib\n"
            "seen = []\n"
            "def double(number, raises=False):\n"
            "    seen.append(number)\n"
            "    pathlib.Path(__file__).with_name('seen').write_text(str(seen))\n"
            "    print('heard by nobody')\n"
            "    assert not raises\n"
        )
    calls = {"missing": [((1,), {})], "double": [((1,), {"raises": True}), ((2,), {})]}
    (tmp_path / "calls").write_bytes(pickle.dumps(calls))
    script = str(ROOT / "tests" / "bench" / "floor.py")
    command = [sys.executable, "-I", script, "calls", "ada", "bruno"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert len(done.stdout.split()) == 2
    for name in ("ada", "bruno"):
        assert (tmp_path / name / "seen").read_text() == "[1, 2]"


def test_throughput_is_compared_with_the_build_before_and_with_a_fresh_pytest() -> None:
    """Half the time is 2.00 times as fast, by medians; the floor is no way to grade."""
    taken = {
        "now": [Taken(0.01, 0.02), Taken(0.02, 0.03), Taken(0.9, 0.9)],
        "before": [Taken(0.04, 0.06)],
        FRESH: [Taken(0.4, 0.6)],
        FLOOR: [Taken(0.001, 0.015)],
    }
    now, before, fresh = cells(side_by_side(taken, dict.fromkeys(taken, 1000), "before"))
    assert now == ["now", "1,000", "20.0", "10.0, 900.0", "20.00", "2.00"]
    assert before[-2:] == ["10.00", "1.00"]
    assert fresh[-2:] == ["1.00", "0.10"]
    floor, of_now, *_ = cells(of_a_core(taken, 250))
    assert floor == [FLOOR, "15.0", "15.0, 15.0", "1.00"]
    assert of_now == ["now", "30.0", "20.0, 900.0", "2.00"]


def test_once_more_is_compared_with_the_others_from_nothing() -> None:
    """The others keep nothing, so that what they take the first time they take again."""
    taken = {
        ("check", "before"): [0.8],
        ("check", "now"): [0.2],
        ("one", "now"): [2.0],
        ("one" + AGAIN, "now"): [1.0],
        ("one", "before"): [4.0],
        ("one", FRESH): [0.5],
    }
    check, one, again = cells(start_table(taken, "before", "now"))
    assert check == ["check", "0.80", "", "0.20", "0.20, 0.20", "4.00", ""]
    assert one == ["one", "4.00", "0.50", "2.00", "2.00, 2.00", "2.00", "0.25"]
    assert again == ["one" + AGAIN, "4.00", "0.50", "1.00", "1.00, 1.00", "4.00", "0.50"]


def test_time_outs_are_compared_round_by_round() -> None:
    """What slows a whole round down slows down both that are compared."""
    taken = {"all come back": [10.0, 20.0, 40.0], "one in twenty loops": [15.0, 30.0, 200.0]}
    once = {"all come back": [20.0], "one in twenty loops": [90.0]}
    _, loops = cells(timeouts_table(taken, once, 200, "now", "before"))
    assert loops == ["one in twenty loops", "30.0", "15.0, 200.0", "1.50", "90.0", "4.50"]
