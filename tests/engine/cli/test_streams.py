"""Showing a result never decides whether the work gets done."""

import errno
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lossdojo.cli.progress import ProgressReporter
from lossdojo.cli.streams import PatientStream
from tests.conftest import COHORT, ROOT
from tests.engine.cli.test_progress import shown, step

LEARNERS = ("ada", "bruno", "ines")


def command(folder: Path, *more: str) -> list[str]:
    """To grade three learners."""
    for name in LEARNERS:
        shutil.copytree(COHORT / name, folder / "cohort" / name, dirs_exist_ok=True)
    where = [str(folder / "cohort"), "--out", str(folder / "out"), "--jobs", "1"]
    return [sys.executable, "-m", "lossdojo", "grade", *where, *more]


def environment(**more: str) -> dict[str, str]:
    """The caller's, with these."""
    return {**os.environ, "COLUMNS": "100", "PYTHONPATH": str(ROOT), **more}


def are_done(folder: Path) -> bool:
    """Whether everybody has a result, and the gradebook is there."""
    names = [*(f"{name}/feedback.html" for name in LEARNERS), "gradebook.csv", "index.html"]
    return all((folder / "out" / name).is_file() for name in names)


@pytest.mark.parametrize(
    ("encoding", "marks"),
    [
        ("utf-8", "✓ ✓ ✗ · ·"),
        ("ascii", "+ + x . ."),
        ("iso-8859-1", "+ + x · ·"),
        ("cp1252", "+ + x · ·"),
        ("koi8-r", "+ + x · ·"),
    ],
)
def test_a_sign_that_a_stream_cannot_hold_is_a_plain_one(
    tmp_path: Path, encoding: str, marks: str
) -> None:
    """Everybody is graded, and each line is there, whatever the output can hold."""
    ran = subprocess.run(
        command(tmp_path),
        cwd=ROOT,
        env=environment(PYTHONIOENCODING=encoding),
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, are_done(tmp_path)) == (1, True)
    lines = ran.stdout.decode(encoding).splitlines()
    assert len(lines) == 4
    assert f"2.70 of 5  {marks}  log_softmax/epsilon-patch" in lines[1]
    assert b"Traceback" not in ran.stderr


def test_names_are_told_apart_where_they_cannot_be_written(tmp_path: Path) -> None:
    """A letter that the stream does not have is spelled as Python spells it."""
    shutil.copytree(COHORT / "ines", tmp_path / "cohort" / "Łucja")
    ran = subprocess.run(
        command(tmp_path),
        cwd=ROOT,
        env=environment(PYTHONIOENCODING="ascii"),
        capture_output=True,
        check=False,
    )
    assert ran.stdout.splitlines()[-2].startswith(b"\\u0141ucja ")


@pytest.mark.parametrize("columns", ["0", "1", "00"])
@pytest.mark.parametrize("arguments", [("check",), ("--help",)])
def test_a_terminal_without_columns_is_printed_to(arguments: tuple[str], columns: str) -> None:
    """`COLUMNS=0` says nothing about the terminal, and is no reason to say nothing."""
    ran = subprocess.run(
        [sys.executable, "-m", "lossdojo", *arguments],
        cwd=ROOT,
        env=environment(COLUMNS=columns),
        capture_output=True,
        text=True,
        check=False,
    )
    assert len(ran.stdout.split()) > 20
    assert ran.stderr == ""


def test_who_stops_reading_stops_no_work(tmp_path: Path) -> None:
    """`| head -1` ends quietly, with the code of a broken pipe, and everybody is graded."""
    reader, writer = os.pipe()
    with subprocess.Popen(
        command(tmp_path), cwd=ROOT, env=environment(), stdout=writer, stderr=subprocess.PIPE
    ) as process:
        os.close(writer)
        with os.fdopen(reader, "rb") as lines:
            assert lines.readline().startswith(b"ada ")
        _, words = process.communicate(timeout=60)
    [told] = words.decode().splitlines()  # what the cohort was taken for
    assert told.startswith("Taken for a folder of folders")
    assert (process.returncode, are_done(tmp_path)) == (141, True)


def test_errors_that_nobody_reads_stop_no_work(tmp_path: Path) -> None:
    """Where standard error is closed on the other side, all goes on."""
    reader, writer = os.pipe()
    os.close(reader)
    (tmp_path / "cohort").mkdir()
    (tmp_path / "cohort" / "stray.txt").touch()
    ran = subprocess.run(
        command(tmp_path),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=writer,
        check=False,
    )
    os.close(writer)
    assert (ran.returncode, len(ran.stdout.splitlines()), are_done(tmp_path)) == (1, 4, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("more", [(), ("--exit-zero",)])
def test_words_for_which_there_is_no_room_are_missed(tmp_path: Path, more: tuple[str]) -> None:
    """Where the output cannot be written the work is done, and it is told elsewhere."""
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            command(tmp_path, *more),
            cwd=ROOT,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (ran.returncode, are_done(tmp_path)) == (3, True)
    words = "What there was to say could not be written: No space left on device."
    assert ran.stderr.splitlines()[-1] == f"{words} The work is done."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_more_than_a_buffer_holds_is_missed_as_well() -> None:
    """A long text fails as it is written, not when it is flushed, and ends nothing either."""
    with Path("/dev/full").open("wb", buffering=0) as full:
        stream = PatientStream(io.BufferedWriter(full), "utf-8")
        assert stream.write("x" * 100_000) == 100_000
        assert stream.failure is not None
        assert stream.failure.errno == errno.ENOSPC


def test_a_line_that_fails_stops_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever cannot be shown counts all the same, and what went wrong is told at the end."""

    def fails(*_given: object) -> None:
        raise LookupError("no words")

    monkeypatch.setattr("lossdojo.cli.progress.learner_line", fails)
    out, _, show = shown([step("ada", "broken"), step("ben", "failed")])
    assert (show.graded, show.exit_code, out) == (2, 1, "Broken or stopped: ada\n")
    assert isinstance(show.failure, LookupError)


def test_where_all_is_shown_nothing_is_told() -> None:
    """A run without a fault has none."""
    reporter: ProgressReporter = shown([step("ada")])[2]
    assert reporter.failure is None


@pytest.mark.parametrize(("more", "code"), [((), 1), (("--exit-zero",), 0)])
def test_something_left_to_do_is_no_error_where_that_is_asked(
    tmp_path: Path, more: tuple[str], code: int
) -> None:
    """With `--exit-zero` the exit code says whether all are graded, whatever is left to do."""
    ran = subprocess.run(
        command(tmp_path, *more), cwd=ROOT, env=environment(), capture_output=True, check=False
    )
    assert (ran.returncode, are_done(tmp_path)) == (code, True)


def test_whatever_a_check_draws_has_a_plain_sign(tmp_path: Path) -> None:
    """Marks, arrows, bars and curves of every picture are signs that ASCII has, and no codes."""
    shutil.copytree(COHORT / "lena", tmp_path / "exercises")
    for name in ("lab.toml", "training", ".stubs"):
        source = ROOT / "exercises" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / "exercises" / name)
    for name in ("graders", "templates", "solutions"):
        (tmp_path / name).symlink_to(ROOT / name)
    for kata in ("shift_tokens", "padding_mask", "log_softmax", "cross_entropy", "sgd_step"):
        run = [sys.executable, "-m", "lossdojo", "check", kata, "--lab", str(tmp_path)]
        ran = subprocess.run(
            run,
            cwd=ROOT,
            env=environment(PYTHONIOENCODING="ascii"),
            capture_output=True,
            check=False,
        )
        said = ran.stdout.decode("ascii")
        assert f"x {kata}" in said
        assert re.findall(r"\\[xuU][0-9a-f]+", said) == []
