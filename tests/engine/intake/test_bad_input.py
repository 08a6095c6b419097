"""What is no download, or not a whole one, is told in one line, and nobody is graded for it."""

import io
import tarfile
from pathlib import Path

import pytest

from lossdojo.content.lab import Lab
from lossdojo.errors import UsageError
from lossdojo.intake.discovery import Beside, read_cohort
from tests.engine.intake.test_snapshot import MIB, folder_of, take, zip_of

WORK = b"def kata():\n    return 1\n"
STUB = b"def kata():\n    raise NotImplementedError\n"


def tar_of(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    """A tar with these files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as tar:  # type: ignore[call-overload]  # a mode
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("a.zip", b"no zip at all", "cannot be read: it is no zip, or a damaged one"),
     ("a.zip", b"", "no zip, or a damaged one"),
     ("a.7z", b"7z", "archive that is not opened here"),
     ("a.rar", b"Rar", "archive that is not opened here"),
     ("a.tar.gz", b"\x1f\x8b\x08", "no tar, or a damaged one")],
)  # fmt: skip
def test_what_is_no_archive_is_one_line(
    lab: Lab, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    """A file that is no zip, is cut off, or is packed otherwise says what it is."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=words) as caught:
        read_cohort(tmp_path / name, lab)
    assert "\n" not in str(caught.value)


def test_an_encrypted_download_says_what_to_do(lab: Lab, tmp_path: Path) -> None:
    """A zip with a password is not taken for a class of nothing."""
    path = zip_of(tmp_path / "a.zip", {"ada/shift_tokens.py": b"1"})
    data = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    path.write_bytes(data)
    with pytest.raises(UsageError, match=r"is encrypted\. Unpack it with its password"):
        read_cohort(path, lab)


@pytest.mark.parametrize(
    ("files", "words"),
    [({"one.txt": b"", "two.txt": b""}, "0 folders and 2 files, such as 'one.txt', 'two.txt'"),
     ({"shift_tokens.py": b"", "shift_tokens(1).py": b""}, "holds kata files itself"),
     ({}, "holds no learner's folder")],
)  # fmt: skip
def test_what_is_not_recognised_is_told(
    lab: Lab, tmp_path: Path, files: dict[str, bytes], words: str
) -> None:
    """It says what it saw and what it expects, and grades nobody under a wrong name."""
    with pytest.raises(UsageError, match=words):
        read_cohort(folder_of(tmp_path / "x", files), lab)
    with pytest.raises(UsageError, match=words):
        read_cohort(zip_of(tmp_path / "x.zip", files), lab)


def test_downloads_side_by_side_are_no_class(lab: Lab, tmp_path: Path) -> None:
    """Two downloads in one folder are not two learners: one line says which to give."""
    both = {f"{n}/{name}_{n}_{n}1_shift_tokens.py": b"1" for n in (1, 2) for name in "ab"}
    files = {path.replace("b_1", "b_3").replace("b_2", "b_4"): text for path, text in both.items()}
    with pytest.raises(UsageError, match="holds 1, which looks like Canvas, beside other things"):
        read_cohort(folder_of(tmp_path / "x", files), lab)
    assert len(read_cohort(tmp_path / "x", lab, Beside("folders"))[0]) == 2


def test_a_system_that_it_is_not_is_told(lab: Lab, tmp_path: Path) -> None:
    """What is said to be Canvas's and has none of its names is refused; so is a word for none."""
    folder = folder_of(tmp_path / "x", {"ada/shift_tokens.py": b"1"})
    with pytest.raises(UsageError, match=r"looks as Canvas writes it: lastfirst_1001_50001_file"):
        read_cohort(folder, lab, Beside("canvas"))
    with pytest.raises(
        UsageError, match=r"There is no system called 'canvass'. The systems are: b"
    ):
        read_cohort(folder, lab, Beside("canvass"))


def test_a_grade_file_of_another_course_is_refused(lab: Lab, tmp_path: Path) -> None:
    """Where a grade file knows nobody of the download, nothing is graded by it."""
    folder = folder_of(tmp_path / "x", {"a_1_2_shift_tokens.py": b"1"})
    (tmp_path / "g.csv").write_text("Student,ID,Section,Lab (1)\nZoe,99,s,\n")
    with pytest.raises(UsageError, match=r"knows none of the 1 who handed in, such as 1. Is it a"):
        read_cohort(folder, lab, Beside("", tmp_path / "g.csv"))


def test_closed_archives_keep_their_learners(lab: Lab, tmp_path: Path) -> None:
    """Who hands in a .7z or a .rar has a row, and a line that says what to do."""
    folder = folder_of(tmp_path / "x", {"ada.7z": b"7z", "ben/work.rar": b"Rar", "cy/a.txt": b""})
    found = {each.learner: each for each in read_cohort(folder, lab)[0]}
    assert set(found) == {"ada", "ben", "cy"}
    for name in ("ada", "ben"):
        assert any("pack the same files as a zip" in note for note in found[name].notes), name


def test_a_tar_is_as_good_as_a_zip(lab: Lab, tmp_path: Path) -> None:
    """A learner's .tar.gz is opened, beside others' folders and within them."""
    packed = tar_of({"./exercises/shift_tokens.py": b"1"})
    files = {"ada.tar.gz": packed, "ben/work.tgz": packed, "cy/shift_tokens.py": b"1"}
    for found in read_cohort(folder_of(tmp_path / "x", files), lab)[0]:
        assert found.files["shift_tokens.py"] == b"1", found.learner


def test_a_tar_is_read_within_bounds(tmp_path: Path) -> None:
    """Links, names that lead out and what unpacks to too much are left out, each with a line."""
    evil = tar_of({"../kata.py": b"evil", "/kata.py": b"evil", "other.py": b"1"})
    snapshot = take(folder_of(tmp_path / "x", {"a.tar.gz": evil}))
    assert snapshot.files == {"other.py": b"1"}
    bomb = tar_of({"kata.py": bytes(80 * MIB)})
    snapshot = take(folder_of(tmp_path / "y", {"a.tar.gz": bomb, "other.py": b""}))
    assert snapshot.files == {"other.py": b""}
    assert "a.tar.gz cannot be read: it unpacks to more than 64 MiB." in snapshot.notes


def test_archives_within_archives_end(tmp_path: Path) -> None:
    """Two are opened within each other, and what is deeper stays as it is."""
    inner = zip_of(tmp_path / "a.zip", {"kata.py": WORK}).read_bytes()
    for depth in range(4):
        path = zip_of(tmp_path / f"{depth}.zip", {"in.zip": inner})
        found = take(folder_of(tmp_path / str(depth), {"out.zip": path.read_bytes()})).files
        assert ("kata.py" in found) == (depth == 0), depth
        inner = path.read_bytes()


def test_backslashes_and_names_without_the_flag(tmp_path: Path) -> None:
    """Old writers' separators are folders, and names in UTF-8 are read so without the flag."""
    path = zip_of(tmp_path / "a.zip", {"B\xe9la\\kata.py": b"1", "B\xe9la\\b\\y.txt": b"2"})
    data = path.read_bytes()
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        parts = data.split(signature)
        cut = at - len(signature)
        cleared = [part[:cut] + b"\0\0" + part[cut + 2 :] for part in parts[1:]]
        data = signature.join([parts[0], *cleared])
    path.write_bytes(data)
    snapshot = take(path)
    assert snapshot.files == {"kata.py": b"1", "b/y.txt": b"2"}
    assert snapshot.notes == ("The files were found in B\xe9la/.",)


@pytest.mark.parametrize(
    ("files", "taken", "note"),
    [({"kata.py": STUB, "exercises/kata.py": WORK}, WORK,
      "The stubs are on top; the work in exercises/ was taken."),
     ({"src/kata.py": WORK, "src/other.py": WORK, "tests/kata.py": b"import kata"}, WORK,
      "Files of these names lie in tests/ too, and were not taken."),
     ({"kata.py": STUB, "other.py": STUB, "tests/kata.py": b"from kata import kata"}, STUB,
      "Files of these names lie in tests/ too, and were not taken."),
     ({"one/kata.py": WORK, "two/other.py": STUB}, WORK, "The files were found in one/, two/."),
     ({"kata (2).py": WORK, "kata(1).py": b"old"}, WORK,
      "kata (2).py was taken for kata, and kata(1).py was not."),
     ({"kata-1.py": b"1", "kata.py": WORK}, WORK,
      "kata.py was taken for kata, and kata-1.py was not."),
     ({"07_kata.py": WORK, "test_kata.py": b"", "mykata.py": b""}, WORK,
      "07_kata.py was taken for kata."),
     ({"a.zip": b"", "work.zip/kata.py": WORK}, WORK, "The files were found in work.zip/.")],
)  # fmt: skip
def test_a_tree_is_searched(
    tmp_path: Path, files: dict[str, bytes], taken: bytes, note: str
) -> None:
    """The rule: work before stubs, then most katas, then the higher folder; all else is told."""
    snapshot = take(folder_of(tmp_path / "x", files))
    assert snapshot.files["kata.py"] == taken
    assert note in snapshot.notes
