"""A submission is read within limits, as a folder or a zip."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from lossdojo.content.lab import load_lab
from lossdojo.intake.snapshot import Snapshot, take_snapshot
from tests.conftest import ROOT

KATAS = ("kata", "other")
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
    assert snapshot.files["kata.py"] == b"new"
    assert snapshot.notes == ("Files of these names lie in old/ too, and were not taken.",)


def test_the_newest_attempt_counts(make: Make) -> None:
    """Of equal folders the one with the greatest number is taken, and the others are named."""
    files = {f"attempt{n}/kata.py": str(n).encode() for n in (2, 10, 9)}
    snapshot = take(make(files))
    assert snapshot.files == {"kata.py": b"10"}
    assert snapshot.notes == (
        "The files were found in attempt10/.",
        "Files of these names lie in attempt2/, attempt9/ too, and were not taken.",
    )


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
