"""What one run found out the next one looks up, and nobody's result is another for that."""

import re
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lossdojo.authoring.pack import kit_files, whole_lab_files
from lossdojo.cohort.made_with import store_key
from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.lab import Lab
from lossdojo.grading.equal_answers import ResultCache
from lossdojo.grading.store import Store, StoreWriter
from lossdojo.intake.discovery import read_cohort
from lossdojo.sandbox.client import Client
from tests.conftest import COHORT, ROOT, PutUp, lossdojo
from tests.test_alone_and_in_company import LEARNERS, hand_in, told

TWO = ("ada", "bruno")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lab of its own, with nothing beside it."""
    root = tmp_path_factory.mktemp("kit")
    for name in ("exercises", "graders", "solutions", "templates"):
        shutil.copytree(ROOT / name, root / name)
    for name in TWO:
        shutil.copytree(COHORT / name, root / "cohort" / name)
    return root


@pytest.fixture
def grade(kit: Path, tmp_path: Path) -> Callable[..., str]:
    """Grade two learners in it; what is said, the log among it."""

    def run(*options: str) -> str:
        done = lossdojo(
            *("grade", kit / "cohort", "--out", tmp_path / "out", "--lab", kit, "--verbose"),
            *("--jobs", "1", "--regrade", "all", *options),
        )
        assert done.returncode == 1, done.stderr
        return done.stdout + done.stderr

    return run


def found_out(said: str) -> int:
    """How many verdicts and diagnoses a run had to work out."""
    verdicts = sum(map(int, re.findall(r"(\d+) worked out", said)))
    return verdicts + said.count("diagnosis worked out")


def test_a_run_begins_warm(kit: Path, grade: Callable[..., str]) -> None:
    """Graded again, nothing is worked out; without the store, all is."""
    (kit / "lab.cache").unlink(missing_ok=True)
    assert found_out(grade("--no-cache")) > 100
    assert not (kit / "lab.cache").exists()
    assert found_out(grade()) > 100
    assert found_out(grade()) == 0


def test_a_damaged_store_is_told_and_made_anew(kit: Path, grade: Callable[..., str]) -> None:
    """The run goes on as without it, with a line."""
    (kit / "lab.cache").write_bytes(b"SQLite format 3\0 and then something else")
    assert "lab.cache is made anew: it is damaged." in grade()


def test_without_a_wall_there_is_no_store(kit: Path, grade: Callable[..., str]) -> None:
    """Learners' code that runs as the instructor could write into it."""
    (kit / "lab.cache").unlink(missing_ok=True)
    grade("--unsafe-no-sandbox")
    assert not (kit / "lab.cache").exists()


def test_a_learners_code_cannot_reach_it(put_up: PutUp, lab: Lab, tmp_path: Path) -> None:
    """Behind the wall there is no such file, and none can be made."""
    path = tmp_path / "lab.cache"
    path.touch(mode=0o666)
    source = f"def kata():\n    open({str(path)!r}, 'ab').write(b'mine')".encode()
    with Client(put_up("A"), {"kata.py": source}, lab.limits, audited=False) as client:
        assert client.load("kata") is None
        assert client.call("kata", (), {}).raised is not None
    assert path.read_bytes() == b""


@pytest.mark.parametrize("files_of", [kit_files, whole_lab_files])
def test_it_is_never_handed_out(
    lab: Lab, files_of: Callable[[Lab], dict[str, bytes]], tmp_path: Path
) -> None:
    """It holds what hidden tests say, as that of checks does, and nothing that is packed has it."""
    root = tmp_path / "lab"
    ignored = shutil.ignore_patterns(
        ".venv", ".bench", ".git", "__pycache__", ".*_cache", ".hypothesis"
    )
    shutil.copytree(ROOT, root, ignore=ignored)
    stores = {"lab.cache", "check.cache"}
    for name in stores:
        (root / name).touch()
    assert not stores & {*files_of(replace(lab, root=root))}


def test_other_processors_have_rows_of_their_own(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    """What NumPy's numbers may depend on is part of the key, and so is the seed."""
    keys = {store_key(lab, 0), store_key(lab, 1)}
    other = {"SIMD Extensions": {"found": ["none"]}}
    monkeypatch.setattr("numpy.show_config", lambda mode: other)  # noqa: ARG005  # NumPy's name
    assert len({*keys, store_key(lab, 0)}) == 3


@pytest.mark.slow
def test_several_processes_keep_what_they_find_out(kit: Path, tmp_path: Path) -> None:
    """What workers find out is written by whoever hands out, and found by one alone."""
    (kit / "lab.cache").unlink(missing_ok=True)
    for jobs in ("2", "1"):
        done = lossdojo(
            *("grade", kit / "cohort", "--out", tmp_path / jobs, "--lab", kit, "--verbose"),
            *("--jobs", jobs),
        )
        assert (found_out(done.stderr) == 0) == (jobs == "1")


def test_with_and_without_a_store_the_files_are_the_same(
    grader: GradingWorker, lab: Lab, tmp_path: Path
) -> None:
    """The sample cohort and odd programs: without a store, into an empty one, and out of it."""
    cohorts = (COHORT, hand_in(tmp_path / "cohort", LEARNERS))
    learners = [each for cohort in cohorts for each in read_cohort(cohort, lab)[0]]

    def graded(cache: ResultCache, keep: Any = None) -> dict[str, Any]:
        one = replace(grader.grader, cache=cache)
        outputs = replace(grader, grader=one, keep=keep).outputs(learners)
        return {each.learner: told(output.files) for each, output in outputs}

    expected, path = graded(ResultCache()), tmp_path / "lab.cache"
    writer = StoreWriter(path, lambda: "this", lambda _: None)
    for _ in ("cold", "warm"):
        with closing(Store(path, "this")) as store:
            assert graded(ResultCache(store), lambda new: writer.put(new.rows())) == expected
        writer.flush()
