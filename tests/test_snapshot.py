"""A submission is read within limits; in a folder nothing is followed or waited for."""

import os
import socket
import stat
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import pytest

from dojo.lab import load_lab
from dojo.snapshot import Snapshot, take_snapshot
from dojo.sources import ENTRIES, FLAGS, Folder, ReadError
from tests.conftest import ROOT

KATAS = ("kata.py", "other.py")
MIB = 1 << 20
LIMITS = replace(load_lab(ROOT).limits, submission_mib=1, submission_files=20)

Files = Mapping[str, bytes]
Make = Callable[[Files], Path]
Change = Callable[[zipfile.ZipFile], None]


@pytest.fixture(params=["folder", "zip"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Make a submission of these files, as a folder and as a zip."""
    path = tmp_path / f"submission.{request.param}"
    return lambda files: (
        folder_of(path, files) if request.param == "folder" else zip_of(path, files)
    )


def take(path: Path) -> Snapshot:
    """Read a submission, within one MiB and twenty files."""
    return take_snapshot(path, KATAS, LIMITS)


def folder_of(path: Path, files: Files) -> Path:
    """A folder with these files."""
    path.mkdir(exist_ok=True)
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def zip_of(path: Path, files: Files, change: Change | None = None) -> Path:
    """A zip with these files; `change` may make its list of entries lie."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        if change is not None:
            change(archive)
    return path


def test_bytes_are_passed_on_untouched(make: Make) -> None:
    """Kata files, helpers, packages and data come as they are, whatever their encoding."""
    files = {
        "kata.py": b"# -*- coding: latin-1 -*-\nname = '\xe9'\r\n",
        "help.py": b"\xef\xbb\xbfx = 1",
        "package/__init__.py": b"",
        "package/deep/table.npy": bytes(range(256)),
    }
    snapshot = take(make(files))
    assert snapshot == Snapshot(files, {}, "", ())


def test_junk_is_left_out_silently(make: Make) -> None:
    """Hidden files and folders, caches and what macOS adds are no part of it, and no news."""
    junk = (".DS_Store", ".git/kata.py", "__pycache__/kata.py", "__MACOSX/._kata.py", "a/.b/c.py")
    snapshot = take(make({"kata.py": b"1", **dict.fromkeys(junk, b"junk")}))
    assert snapshot == Snapshot({"kata.py": b"1"}, {}, "", ())


def test_paths_begin_where_the_katas_are(make: Make) -> None:
    """Where the katas stand in one folder below, that is all that counts, and it is said."""
    snapshot = take(make({"read.me": b"", "a/b/kata.py": b"1", "a/b/c/help.py": b"2"}))
    assert snapshot.files == {"kata.py": b"1", "c/help.py": b"2"}
    assert snapshot.notes == ("The files were found in a/b/.",)


def test_the_top_folder_comes_first(make: Make) -> None:
    """Katas at the top are those that count, whatever lies below."""
    snapshot = take(make({"kata.py": b"new", "old/kata.py": b"old"}))
    assert (snapshot.files["kata.py"], snapshot.notes) == (b"new", ())


def test_several_folders_are_not_guessed_between(make: Make) -> None:
    """Where two folders below hold katas none is chosen, and the instructor is told."""
    snapshot = take(make({"old/kata.py": b"", "new/kata.py": b""}))
    assert "kata.py" not in snapshot.files
    assert snapshot.notes == ("Kata files in several folders (new, old): none was chosen.",)


def test_a_folder_named_like_a_kata_is_no_kata(make: Make) -> None:
    """A folder called kata.py is left out with all that is in it, and the line says why."""
    snapshot = take(make({"kata.py/kata.py": b"", "other.py": b""}))
    assert snapshot.files == {"other.py": b""}
    assert snapshot.left_out == {"kata.py": "kata.py is a folder, not a file."}
    assert snapshot.notes == ("kata.py is a folder, not a file.",)


def test_katas_have_the_first_claim(make: Make) -> None:
    """A helper that takes all the room there is pushes no kata out; it is left out itself."""
    snapshot = take(make({"a.bin": bytes(MIB), "kata.py": b"1", "z.py": b"2"}))
    assert snapshot.files == {"kata.py": b"1", "z.py": b"2"}
    assert snapshot.notes == ("a.bin is too large: there are 1 MiB for all files together.",)


def test_all_the_room_can_be_used(make: Make) -> None:
    """Exactly as much as the limit says is read; a byte more is not."""
    assert take(make({"kata.py": bytes(MIB)})).files == {"kata.py": bytes(MIB)}
    snapshot = take(make({"kata.py": bytes(MIB + 1)}))
    assert snapshot.files == {}
    assert snapshot.left_out["kata.py"].startswith("kata.py is too large")


def test_there_are_so_many_files_and_no_more(make: Make) -> None:
    """Of too many files the katas are read, then those nearest to the top; one line says so."""
    many = {f"{folder}{n:02}.txt": b"" for folder in ("a/", "") for n in range(15)}
    snapshot = take(make({**many, "other.py": b"", "kata.py": b""}))
    top = [f"{n:02}.txt" for n in range(15)]
    assert list(snapshot.files) == ["kata.py", "other.py", *top, "a/00.txt", "a/01.txt", "a/02.txt"]
    assert snapshot.notes == ("Files left out: 12. At most 20 are read.",)


def test_what_lies_too_deep_is_left_out(make: Make) -> None:
    """Eight folders deep is read, nine is not."""
    snapshot = take(make({"kata.py": b"", "a/b/c/d/e/f/g/h/8": b"", "A/b/c/d/e/f/g/h/i/9": b""}))
    assert list(snapshot.files) == ["kata.py", "a/b/c/d/e/f/g/h/8"]
    [note] = snapshot.notes
    assert note.endswith(" lies too deep: 8 folders within each other are looked into.")


def test_names_that_cannot_be_shown_are_left_out(make: Make) -> None:
    """A name with a newline, an escape or a change of direction is left out with one line."""
    odd = ("a\nb.py", "\x1b[2J.py", "\u202eyp.atak", "d\x07/x.py")
    snapshot = take(make({"kata.py": b"", **dict.fromkeys(odd, b"")}))
    assert list(snapshot.files) == ["kata.py"]
    assert len(snapshot.notes) == len(odd)
    assert all(note.isprintable() for note in snapshot.notes)


def test_notes_are_few_and_short(make: Make) -> None:
    """After twenty notes the rest are counted, and a long name is cut."""
    many = {f"{n}{'x' * 200}": bytes(MIB + 1) for n in range(18)}
    folders = {"a" * 250 + f"/{'/'.join('bcdefgh')}/{n}/x/y": b"" for n in range(6)}
    notes = take(make({"kata.py": b"", **many, **folders})).notes
    assert len(notes) == 21
    assert notes[-1] == "And 4 more like these."
    assert max(map(len, notes)) < 200


# Folders.


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
    monkeypatch.setattr("dojo.sources.os.stat", as_device)
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
    monkeypatch.setattr("dojo.sources.ENTRIES", 100)
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
    monkeypatch.setattr("dojo.sources.ENTRIES", 100)
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
        while self.seen <= ENTRIES:
            self.seen += 1
            yield Path(f"{self.seen}.py")
        raise AssertionError("more was looked at than agreed")


def test_no_more_is_looked_at_than_agreed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a folder without an end ten thousand entries are looked at, and one to see that."""
    monkeypatch.setattr("dojo.sources.os.scandir", EndlessFolder)
    assert take(folder_of(tmp_path, {"kata.py": b"1"})).files == {"kata.py": b"1"}


def test_a_crowded_folder_below_costs_no_kata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a folder below is crowded, what lies above it has been read already."""
    monkeypatch.setattr("dojo.sources.ENTRIES", 100)
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
    descriptor = os.open(tmp_path, FLAGS)
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

    monkeypatch.setattr("dojo.sources.os.open", refusing)


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
    monkeypatch.setattr("dojo.snapshot.BY_DESCRIPTOR", False)
    assert take_snapshot(folder, katas, lab.limits) == expected
