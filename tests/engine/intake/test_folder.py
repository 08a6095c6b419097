"""In a learner's folder nothing is followed, waited for, or looked at without end."""

import os
import socket
import stat
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import pytest

from lossdojo.content.lab import load_lab
from lossdojo.intake.folder import OPEN_FLAGS, Folder
from lossdojo.intake.snapshot import take_snapshot
from lossdojo.intake.source import MAX_ENTRIES, ReadError
from tests.conftest import ROOT
from tests.engine.intake.test_snapshot import KATAS, LIMITS, MIB, folder_of, take


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link to a file, to a folder, to nothing or to itself is left out with a line."""
    (tmp_path / "secret.py").write_text("secret")
    folder = folder_of(tmp_path / "ada", {"other.py": b""})
    for name, target in (("kata.py", "../secret.py"), ("dir", ".."), ("gone", "x"), ("me", "me")):
        (folder / name).symlink_to(target)
    snapshot = take(folder)
    assert snapshot.files == {"other.py": b""}
    assert snapshot.left_out == {"kata.py": "kata.py is a symbolic link, not a file."}
    assert [note.split()[0] for note in snapshot.notes] == ["dir", "gone", "kata.py", "me"]


def test_a_link_in_the_submissions_place_is_not_followed(tmp_path: Path) -> None:
    """Where the folder itself has become a link, nothing is read."""
    (tmp_path / "link").symlink_to(folder_of(tmp_path / "ada", {"kata.py": b""}))
    with pytest.raises(ReadError):
        take(tmp_path / "link")


def test_pipes_and_sockets_are_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A named pipe and a socket are left out at once, each with its line."""
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    os.mkfifo("kata.py")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("other.py")
        snapshot = take(tmp_path)
    assert snapshot.left_out == {
        "kata.py": "kata.py is a named pipe, not a file.",
        "other.py": "other.py is a socket, not a file.",
    }


def test_a_pipe_in_the_submissions_place_is_not_waited_for(tmp_path: Path) -> None:
    """Where the zip has become a pipe, nothing is read and nobody waits."""
    os.mkfifo(tmp_path / "ada.zip")
    with pytest.raises(ReadError, match="neither a folder nor a zip"):
        take(tmp_path / "ada.zip")


def test_devices_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A device is left out with a line."""
    (tmp_path / "kata.py").touch()
    real = os.stat

    def as_device(path: str, **options: Any) -> os.stat_result:
        return os.stat_result([stat.S_IFCHR | 0o666, *real(path, **options)[1:]])

    # Only root may make one, and not in every container.
    monkeypatch.setattr("lossdojo.intake.folder.os.stat", as_device)
    snapshot = take(tmp_path)
    monkeypatch.undo()
    assert snapshot.left_out == {"kata.py": "kata.py is a device, not a file."}


def test_a_sparse_file_costs_nothing(tmp_path: Path) -> None:
    """A file that says it has ten gigabytes is left out, and no memory is taken for it."""
    (tmp_path / "kata.py").touch()
    os.truncate(tmp_path / "kata.py", 10 << 30)
    tracemalloc.start()
    snapshot = take(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert snapshot.left_out["kata.py"].startswith("kata.py is too large")
    assert peak < MIB


def test_a_deep_folder_ends(tmp_path: Path) -> None:
    """A thousand folders within each other are looked into as far as the eighth."""
    nested = [tmp_path / "/".join("d" * depth) for depth in range(1, 1001)]
    for folder in nested:
        folder.mkdir()
    snapshot = take(tmp_path)
    for folder in reversed(nested):  # too deep for what clears up after tests
        folder.rmdir()
    assert snapshot.notes == (
        "d/d/d/d/d/d/d/d/d lies too deep: 8 folders within each other are looked into.",
    )


def test_a_crowded_folder_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a folder with more entries than are looked at the katas alone are read."""
    monkeypatch.setattr("lossdojo.intake.folder.MAX_ENTRIES", 100)
    folder_of(tmp_path, dict.fromkeys(map(str, range(150)), b""))
    folder_of(tmp_path, {"kata.py": b"1", "help.py": b"2"})
    snapshot = take(tmp_path)
    assert snapshot.files == {"kata.py": b"1"}
    assert snapshot.notes == (
        "The folder holds too much: 10,000 files and folders are looked at in all.",
    )


def test_folders_are_looked_into_level_by_level_until_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies near the top comes first, and after the folder that is one too many none does."""
    monkeypatch.setattr("lossdojo.intake.folder.MAX_ENTRIES", 100)
    crowd = dict.fromkeys(map(str, range(60)), b"")
    for folder in ("z/deep", "y/deep", "x/deep"):
        (tmp_path / folder).mkdir(parents=True)
        folder_of(tmp_path / folder, crowd)
    folder_of(tmp_path, {"kata.py": b"1", "z/help.py": b"2"})
    snapshot = take_snapshot(tmp_path, KATAS, replace(LIMITS, submission_files=100))
    assert list(snapshot.files)[:3] == ["kata.py", "z/help.py", "x/deep/0"]
    assert len(snapshot.files) == 62
    assert [note.split(":")[0] for note in snapshot.notes] == ["y/deep holds too much"]


class EndlessFolder:
    """As `os.scandir`, of a folder with ever more entries."""

    def __init__(self, _descriptor: int) -> None:
        self.seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __iter__(self) -> Iterator[Path]:
        while self.seen <= MAX_ENTRIES:
            self.seen += 1
            yield Path(f"{self.seen}.py")
        raise AssertionError("more was looked at than agreed")


def test_no_more_is_looked_at_than_agreed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a folder without an end ten thousand entries are looked at, and one to see that."""
    monkeypatch.setattr("lossdojo.intake.folder.os.scandir", EndlessFolder)
    assert take(folder_of(tmp_path, {"kata.py": b"1"})).files == {"kata.py": b"1"}


def test_a_crowded_folder_below_costs_no_kata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a folder below is crowded, what lies above it has been read already."""
    monkeypatch.setattr("lossdojo.intake.folder.MAX_ENTRIES", 100)
    folder_of(tmp_path / "data", dict.fromkeys(map(str, range(150)), b""))
    folder_of(tmp_path, {"kata.py": b"1", "help.py": b"2"})
    snapshot = take(tmp_path)
    assert snapshot.files == {"kata.py": b"1", "help.py": b"2"}
    assert [note.split(":")[0] for note in snapshot.notes] == ["data holds too much"]


def to_pipe(path: Path) -> None:
    """Put a named pipe in its place."""
    path.unlink()
    os.mkfifo(path)


def to_link(path: Path) -> None:
    """Put a link in its place."""
    path.unlink()
    path.symlink_to("../secret.py")


def to_folder(path: Path) -> None:
    """Put a folder in its place."""
    path.unlink()
    path.mkdir()


def to_more(path: Path) -> None:
    """Let it grow."""
    os.truncate(path, 1 << 30)


def to_link_above(path: Path) -> None:
    """Put a link in the place of its folder."""
    path.parent.rename(path.parent.with_name("away"))
    path.parent.symlink_to("away")


@pytest.mark.parametrize("swap", [to_pipe, to_link, to_folder, to_more, to_link_above, Path.unlink])
def test_what_is_changed_before_it_is_read_is_not_read(
    tmp_path: Path, swap: Callable[[Path], None]
) -> None:
    """A file that has become something else since it was listed gives an error, and no wait."""
    folder_of(tmp_path, {"in/kata.py": b"1", "secret.py": b"s"})
    descriptor = os.open(tmp_path, OPEN_FLAGS)
    folder = Folder(descriptor, KATAS)
    swap(tmp_path / "in" / "kata.py")
    tracemalloc.start()
    with pytest.raises(ReadError):
        folder.read("in/kata.py")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MIB
    os.close(descriptor)


def bar(monkeypatch: pytest.MonkeyPatch, barred: str) -> None:
    """Let nothing of that name be opened. (Root may open everything.)"""
    real = os.open

    def refusing(path: str | Path, flags: int, **options: Any) -> int:
        if Path(path).name == barred:
            raise PermissionError(13, "Permission denied")
        return real(path, flags, **options)

    monkeypatch.setattr("lossdojo.intake.folder.os.open", refusing)


@pytest.mark.parametrize(
    ("barred", "unreadable"),
    [
        ("kata.py", "kata.py cannot be read: Permission denied."),
        ("in", ""),
        ("help.py", ""),
    ],
)
def test_only_a_kata_that_cannot_be_read_spoils_the_whole(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    barred: str,
    unreadable: str,
) -> None:
    """What may not be opened has its line; where it is a kata, all of it counts as unreadable."""
    folder_of(tmp_path, {"kata.py": b"", "other.py": b"", "help.py": b"", "in/more.py": b""})
    bar(monkeypatch, barred)
    snapshot = take(tmp_path)
    assert snapshot.notes == (f"{barred} cannot be read: Permission denied.",)
    assert snapshot.unreadable == unreadable
    assert "other.py" in snapshot.files


def test_a_barred_folder_may_hold_the_katas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no kata is found and a folder cannot be looked into, that is said to be why."""
    folder_of(tmp_path, {"in/kata.py": b""})
    bar(monkeypatch, "in")
    assert take(tmp_path).unreadable == "in cannot be read: Permission denied."


def test_a_folder_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    """Where there is nothing at all, the error says so in the system's words."""
    with pytest.raises(ReadError, match="No such file or directory"):
        take(tmp_path / "gone")


def test_without_descriptors_of_folders_ones_own_files_are_read_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a system that cannot open folders, as Windows, a learner's own folder reads the same."""
    lab, folder = load_lab(ROOT), ROOT / "tests" / "cohort" / "dana"
    katas = [f"{kata.name}.py" for kata in lab.katas]
    expected = take_snapshot(folder, katas, lab.limits)
    monkeypatch.setattr("lossdojo.intake.snapshot.BY_DESCRIPTOR", False)
    assert take_snapshot(folder, katas, lab.limits) == expected
