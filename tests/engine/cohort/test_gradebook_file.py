"""A gradebook that is damaged, or on an odd disk, is told in one line and left as it is."""

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.results_folder import check_results_folder, only_run
from lossdojo.errors import UsageError
from lossdojo.results import GRADEBOOK_SQLITE
from tests.conftest import lossdojo
from tests.engine.cohort.test_resume import RIGHT, hand_in


def in_sql(path: Path, statement: str) -> None:
    """Change a gradebook as another program could."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def as_folder(path: Path) -> None:
    """A folder in its place."""
    path.unlink()
    path.mkdir()


def noise(path: Path, at: int) -> None:
    """Random bytes from there on, for a page."""
    data = path.read_bytes()
    path.write_bytes(data[:at] + os.urandom(4096) + data[at + 4096 :])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut in half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut in its header": lambda path: os.truncate(path, 50),
    "noise at its beginning": lambda path: noise(path, 0),
    "noise behind its header": lambda path: noise(path, 100),
    "noise in a table": lambda path: noise(path, 8192),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "text": lambda path: path.write_text("learner,score\n"),
    "a table is gone": lambda path: in_sql(path, "DROP TABLE kata"),
    "a column is gone": lambda path: in_sql(path, "ALTER TABLE learner DROP COLUMN kit"),
    "another version's": lambda path: in_sql(path, "PRAGMA user_version = 3"),
    "another program's": lambda path: in_sql(path, "PRAGMA application_id = 7"),
    "a folder": as_folder,
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small cohort and its results."""
    home = tmp_path_factory.mktemp("whole")
    hand_in(home / "cohort", ada=RIGHT)
    ran = lossdojo("grade", home / "cohort", "--out", home / "out", "--jobs", "1")
    assert ran.returncode == 1
    return home


def contents(folder: Path) -> dict[str, bytes]:
    """All files below it, but those that SQLite puts beside a database that it opens."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_gradebook_is_one_line_and_loses_nothing(
    whole: Path, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    """However it is damaged, the run ends before anybody is graded, and every byte stays."""
    shutil.copytree(whole / "out", tmp_path / "out")
    damage(tmp_path / "out" / GRADEBOOK_SQLITE)
    before = contents(tmp_path / "out")
    ran = lossdojo("grade", whole / "cohort", "--out", tmp_path / "out", "--jobs", "1")
    assert (ran.returncode, ran.stdout.splitlines()[:1]) == (2, [])
    said = [line for line in ran.stderr.splitlines() if "ISOLATION" not in line]
    [line] = [line for line in said if not line.startswith("Taken for")]
    assert str(tmp_path / "out") in line
    assert "left as it is" in line or "left as it was" in line
    assert line.endswith("new folder.")
    assert contents(tmp_path / "out") == before


def test_a_disk_that_shares_no_memory_will_do(tmp_path: Path) -> None:
    """Where SQLite's shared memory cannot be had, the gradebook is opened without, and holds."""
    # A folder in its place stands for FUSE and NFS, on which a file cannot be mapped for writing.
    (tmp_path / f"{GRADEBOOK_SQLITE}-shm").mkdir()
    for _ in range(2):
        with closing(Gradebook(tmp_path)) as gradebook:
            gradebook.set_present(["ada"])
            assert len(gradebook) == 0


def test_a_gradebook_moves_between_disks(tmp_path: Path) -> None:
    """One that was written with shared memory can be gone on with where there is none, and back."""
    shared = tmp_path / f"{GRADEBOOK_SQLITE}-shm"
    for is_there in (True, False, True):
        if not is_there:
            shared.mkdir()
        elif shared.is_dir():
            shared.rmdir()
        with closing(Gradebook(tmp_path)) as gradebook:
            gradebook.set_present([])


def test_a_disk_without_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a folder cannot be locked nothing is written, and the line says where to go."""

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("lossdojo.files.fcntl.flock", no_locks)
    words = "cannot be locked for this run: No locks available. Give a folder on a disk of this"
    with pytest.raises(UsageError, match=words), only_run(tmp_path / "out"):
        pass
    assert list((tmp_path / "out").iterdir()) == []


def test_a_gradebook_that_somebody_holds_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another program has it locked for long, that is what is said."""
    Gradebook(tmp_path).close()
    real = sqlite3.connect
    with closing(real(tmp_path / GRADEBOOK_SQLITE)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(sqlite3, "connect", partial(real, timeout=0.1))
        with pytest.raises(UsageError, match="cannot be read and written: database is locked"):
            Gradebook(tmp_path)


def test_a_read_only_folder_is_said_to_be_one(whole: Path, tmp_path: Path) -> None:
    """Results that cannot be written to are not "other files"."""
    mount = ["mount", "--bind", str(whole / "out"), str(tmp_path)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(tmp_path)], check=True)  # noqa: S607
        with pytest.raises(UsageError, match=r"cannot be written to\. Give another folder, or"):
            check_results_folder(tmp_path)
    finally:
        subprocess.run(["umount", str(tmp_path)], check=False)  # noqa: S607
