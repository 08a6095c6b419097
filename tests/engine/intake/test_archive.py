"""A zip is read in its place and within limits, whatever it says of itself."""

import io
import os
import stat
import struct
import time
import tracemalloc
import warnings
import zipfile
from pathlib import Path, PurePosixPath
from typing import IO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lossdojo.intake.source import ReadError
from tests.engine.intake.test_snapshot import MIB, Change, take, zip_of


@pytest.mark.parametrize(
    "name",
    ["../kata.py", "/kata.py", "a/../../kata.py", "C:/kata.py", "C:kata.py", "..\\kata.py",
     "//host/kata.py", "..", ".", "x" * 300],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_left_out(tmp_path: Path, name: str) -> None:
    """An entry that would leave the folder it is unpacked to is left out with a line."""
    snapshot = take(zip_of(tmp_path / "a.zip", {name: b"evil", "kata.py": b"1"}))
    assert snapshot.files == {"kata.py": b"1"}
    [note] = snapshot.notes
    assert note.endswith(" has a name that leads elsewhere, or cannot be shown.")


def test_dots_that_lead_nowhere_are_plain(tmp_path: Path) -> None:
    """`./kata.py` is kata.py, as some programs pack it."""
    assert take(zip_of(tmp_path / "a.zip", {"./kata.py": b"1"})).files == {"kata.py": b"1"}


def test_a_name_does_not_end_at_a_nul(tmp_path: Path) -> None:
    """`kata.py`, NUL, `.txt` is not taken for kata.py, and its line is harmless."""

    def change(archive: zipfile.ZipFile) -> None:
        archive.infolist()[0].filename = "kata.py\0.txt"

    snapshot = take(zip_of(tmp_path / "a.zip", {"kata.py-.txt": b""}, change))
    assert (snapshot.files, snapshot.left_out, snapshot.unreadable) == ({}, {}, "")
    assert [note.isprintable() for note in snapshot.notes] == [True]


@pytest.mark.parametrize(
    ("kind", "words"),
    [(stat.S_IFLNK, "a symbolic link"), (stat.S_IFIFO, "a named pipe"), (stat.S_IFBLK, "a device")],
)
def test_entries_that_are_no_files_are_left_out(tmp_path: Path, kind: int, words: str) -> None:
    """A link, a pipe or a device in a zip is left out with a line."""

    def change(archive: zipfile.ZipFile) -> None:
        archive.infolist()[0].external_attr = (kind | 0o644) << 16

    snapshot = take(zip_of(tmp_path / "a.zip", {"kata.py": b"/etc/passwd"}, change))
    assert snapshot.files == {}
    assert snapshot.left_out == {"kata.py": f"kata.py is {words}, not a file."}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_last_of_two_entries_counts(tmp_path: Path) -> None:
    """Where a path is in a zip twice the last is taken, as if it were unpacked, and it is said."""
    path = zip_of(
        tmp_path / "a.zip", {"kata.py": b"1"}, lambda archive: archive.writestr("kata.py", b"2")
    )
    snapshot = take(path)
    assert snapshot.files == {"kata.py": b"2"}
    assert snapshot.notes == ("kata.py is in the zip more than once: the last one counts.",)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_after_a_link_counts(tmp_path: Path) -> None:
    """Where a path is first a link and then a file, the file is taken, and it is said."""

    def change(archive: zipfile.ZipFile) -> None:
        archive.infolist()[0].external_attr = stat.S_IFLNK << 16
        archive.writestr("kata.py", b"2")

    snapshot = take(zip_of(tmp_path / "a.zip", {"kata.py": b"1"}, change))
    assert (snapshot.files, snapshot.left_out) == ({"kata.py": b"2"}, {})
    assert snapshot.notes == ("kata.py is in the zip more than once: the last one counts.",)


def test_a_folder_after_a_kata_counts(tmp_path: Path) -> None:
    """Where kata.py is first a file and then a folder, it is said to be a folder."""
    snapshot = take(zip_of(tmp_path / "a.zip", {"kata.py": b"", "kata.py/x.py": b""}))
    assert snapshot.files == {}
    assert snapshot.left_out == {"kata.py": "kata.py is a folder, not a file."}


@pytest.mark.parametrize(("name", "kind"), [("a/", 0), ("a", stat.S_IFDIR)])
def test_entries_for_folders_are_no_news(tmp_path: Path, name: str, kind: int) -> None:
    """A folder's own entry, known by its slash or by its kind, is neither read nor told."""

    def change(archive: zipfile.ZipFile) -> None:
        archive.infolist()[0].external_attr = kind << 16

    snapshot = take(zip_of(tmp_path / "a.zip", {name: b"", "kata.py": b"", "a/b": b""}, change))
    assert snapshot.files == {"kata.py": b"", "a/b": b""}
    assert snapshot.notes == ()


def test_nothing_is_both_a_file_and_a_folder(tmp_path: Path) -> None:
    """Of a file and of what lies in a folder of its name, the file is taken."""
    snapshot = take(zip_of(tmp_path / "a.zip", {"kata.py": b"", "x": b"1", "x/y/z.py": b"2"}))
    assert snapshot.files == {"kata.py": b"", "x": b"1"}
    assert snapshot.notes[0].startswith("x/y/z.py lies in a folder")


def test_a_zip_in_a_zip_is_opened_where_katas_are_in_it(tmp_path: Path) -> None:
    """A zip within a zip gives its katas; one of other files is passed on as it is."""
    inner = zip_of(tmp_path / "inner.zip", {"other.py": b"1"}).read_bytes()
    data = zip_of(tmp_path / "data.zip", {"table.txt": b""}).read_bytes()
    files = {"kata.py": b"", "inner.zip": inner, "data.zip": data}
    snapshot = take(zip_of(tmp_path / "a.zip", files))
    assert snapshot.files == {"kata.py": b"", "other.py": b"1", "data.zip": data}


def test_a_bomb_that_says_so_is_left_out(tmp_path: Path) -> None:
    """An entry that says it unpacks to more than there is room for is not unpacked at all."""
    snapshot = take(zip_of(tmp_path / "a.zip", {"kata.py": bytes(50 * MIB), "other.py": b""}))
    assert snapshot.files == {"other.py": b""}
    assert snapshot.left_out["kata.py"].startswith("kata.py is too large")


def test_a_bomb_that_lies_is_unpacked_no_further(tmp_path: Path) -> None:
    """An entry that says it unpacks to little is unpacked no further than that."""

    def change(archive: zipfile.ZipFile) -> None:
        archive.infolist()[0].file_size = 1000

    path = zip_of(tmp_path / "a.zip", {"kata.py": bytes(50 * MIB)}, change)
    tracemalloc.start()
    snapshot = take(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert snapshot.left_out == {"kata.py": "kata.py cannot be read: it is damaged."}
    assert peak < 4 * MIB


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_cannot_be_unpacked_in_bounds_is_not_unpacked(tmp_path: Path, kind: int) -> None:
    """Entries in bzip2 or LZMA, which zipfile unpacks without a bound, are not read."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", kind) as archive:
        archive.writestr("kata.py", bytes(50 * MIB))
        archive.infolist()[0].file_size = 1000
    assert take(path).left_out["kata.py"] == (
        "kata.py cannot be read: it is compressed in a way of its own: use a plain zip."
    )


def test_what_unpacks_to_nothing_costs_as_well(tmp_path: Path) -> None:
    """Megabytes that unpack to nothing, however often they are listed, are not gone through."""
    idle = b"\x00\x00\x00\xff\xff" * (2 * MIB // 5)  # empty blocks, and no last one

    def change(archive: zipfile.ZipFile) -> None:
        entry = archive.infolist()[0]
        entry.compress_type, entry.file_size = zipfile.ZIP_DEFLATED, 1

    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("kata.py", idle)
        change(archive)
    assert take(path).left_out["kata.py"].startswith("kata.py is too large")


def test_failures_use_up_the_room(tmp_path: Path) -> None:
    """Damaged entries cannot make the kit unpack more than there is room for, again and again."""

    def change(archive: zipfile.ZipFile) -> None:
        for entry in archive.infolist():
            entry.CRC ^= 1

    files = {f"{n}.bin": bytes(400 << 10) for n in range(10)}
    snapshot = take(zip_of(tmp_path / "a.zip", files, change))
    words = [" ".join(note.split()[1:4]) for note in snapshot.notes]
    assert words == ["cannot be read:"] * 2 + ["is too large:"] * 8


def test_entries_that_share_their_bytes_are_damaged(tmp_path: Path) -> None:
    """Two entries at one place are not both read."""

    def change(archive: zipfile.ZipFile) -> None:
        first, second = archive.infolist()
        second.header_offset = first.header_offset

    snapshot = take(zip_of(tmp_path / "a.zip", {"kata.py": b"1", "x.py": b"1"}, change))
    assert snapshot.files == {"kata.py": b"1"}
    assert snapshot.notes == ("x.py cannot be read: it is damaged.",)


def test_what_python_warns_of_is_no_news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning of Python's at a zip neither reaches anybody nor costs a file."""
    unpack = zipfile.ZipFile.open

    def warned(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
        warnings.warn(f"Overlapped entries: {entry.filename!r} (possible zip bomb)", stacklevel=2)
        return unpack(archive, entry)

    path = zip_of(tmp_path / "a.zip", {"kata.py": b"1"})
    monkeypatch.setattr(zipfile.ZipFile, "open", warned)
    assert take(path).files == {"kata.py": b"1"}


def encrypted(archive: zipfile.ZipFile) -> None:
    """Mark the first entry as encrypted."""
    archive.infolist()[0].flag_bits |= 1


def damaged(archive: zipfile.ZipFile) -> None:
    """Give the first entry a wrong checksum."""
    archive.infolist()[0].CRC ^= 1


@pytest.mark.parametrize(
    ("change", "why"), [(encrypted, "it is encrypted"), (damaged, "it is damaged")]
)
def test_a_kata_that_is_encrypted_or_damaged_is_left_out(
    tmp_path: Path,
    change: Change,
    why: str,
) -> None:
    """A kata that cannot be unpacked is its learner's to mend, and costs no other kata."""
    snapshot = take(zip_of(tmp_path / "a.zip", {"kata.py": b"1", "other.py": b"2"}, change))
    assert snapshot.files == {"other.py": b"2"}
    assert snapshot.left_out == {"kata.py": f"kata.py cannot be read: {why}."}
    assert snapshot.unreadable == ""


@pytest.mark.parametrize(
    "content", [b"", b"PK\x05\x06", b"not a zip" * 99, b"PK\x03\x04" + bytes(99)]
)
def test_what_is_no_zip_is_unreadable(tmp_path: Path, content: bytes) -> None:
    """A file that is no zip, or half of one, is said to be so."""
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(ReadError, match="it is no zip, or a damaged one"):
        take(tmp_path / "a.zip")


def test_a_giant_list_of_entries_is_refused(tmp_path: Path) -> None:
    """A zip that lists ten million entries is refused before any of them is read."""
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 1 << 30, 0, 0)
    with (tmp_path / "a.zip").open("wb") as file:
        file.truncate(1 << 30)
        file.seek(0, os.SEEK_END)
        file.write(end)
    with pytest.raises(ReadError, match="it holds too many files and folders"):
        take(tmp_path / "a.zip")


def test_the_longest_list_of_entries_is_read_in_a_moment(tmp_path: Path) -> None:
    """As many entries as a list can have are listed within a few seconds, the katas among them."""
    zip_of(tmp_path / "one.zip", {"kata.py": b"1"})
    whole = (tmp_path / "one.zip").read_bytes()
    start = whole.index(b"PK\x01\x02")
    entry = whole[start:].split(b"PK\x05\x06")[0]
    nameless = entry[:28] + struct.pack("<H", 1) + entry[30:46] + b"x"
    listed = entry + nameless * ((2 << 20) // len(nameless) - 10)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(listed), start, 0)
    (tmp_path / "a.zip").write_bytes(whole[:start] + listed + end)
    began = time.monotonic()
    assert take(tmp_path / "a.zip").files == {"kata.py": b"1"}
    assert time.monotonic() - began < 10


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_a_zip_says_the_borders_hold(tmp_path: Path, data: st.DataObject) -> None:
    """A zip with any bytes changed is read within the limits, with plain paths, or refused."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("kata.py", "a/help.py", "a/data.bin"):
            archive.writestr(name, name.encode() * 50)
    whole = bytearray(buffer.getvalue())
    changes = st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255))
    for place, byte in data.draw(st.lists(changes, min_size=1, max_size=8)):
        whole[place] = byte
    (tmp_path / "a.zip").write_bytes(whole)
    try:
        files = take(tmp_path / "a.zip").files
    except ReadError:
        return
    assert sum(map(len, files.values())) <= MIB
    for path in files:
        assert path.isprintable()
        assert path == str(PurePosixPath(path))
        assert not path.startswith("/")
        assert ".." not in path.split("/")
