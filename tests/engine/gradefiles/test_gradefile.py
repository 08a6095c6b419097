"""Grade files are read as systems write them, and could be written back byte for byte."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossdojo.errors import UsageError
from lossdojo.gradefiles.gradefile import read_gradefile
from lossdojo.gradefiles.table import read_table
from tests.conftest import ROOT

LMS = ROOT / "tests" / "lms"
SIDE_FILES = sorted([*LMS.glob("*/*/*.csv"), *LMS.glob("*/*/*.xls")])
KINDS = {
    "gc_LM101_column_2026-10-06-09-13-00.xls": ("blackboard", "ada01", "Ada Example", 5),
    "gradebook-export.csv": ("canvas", "1001", "Example, Ada", 9),
    "students.csv": ("classroom50", "ada-gh", "Ada Example", 4),
    "LM101_GradesExport_2026-10-06-09-13.csv": ("d2l", "ada01", "Ada Example", 5),
    "classroom_roster.csv": ("github", "S1001", "Ada Example", 4),
    "Grades-LM101-Lab 07-4242.csv": ("moodle", "100001", "Ada Example", 8),
    "Grades-LM101-Team lab-4243.csv": ("moodle", "100011", "Ann Alpha", 5),
    "grades-export.csv": ("openedx", "ada01", "", 3),
}
CELLS = st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=4), min_size=1, max_size=5)


@pytest.mark.parametrize("path", SIDE_FILES, ids=lambda path: path.name)
def test_a_file_could_be_written_back(path: Path) -> None:
    """With no cell set a file is the same bytes; with one, only that cell is another."""
    table = read_table(path)
    assert table.with_cells({}) == path.read_bytes()
    last = len(table.lines) - 1 - (table.lines[-1].raw == ("",))
    changed = read_table(path, table.with_cells({(last, 0): 'new, "1"'}))
    assert changed.lines[last].cells[0] == 'new, "1"'
    assert [line.raw for line in changed.lines[:last]] == [line.raw for line in table.lines[:last]]
    assert changed.lines[last].raw[1:] == table.lines[last].raw[1:]


@pytest.mark.parametrize("name", KINDS)
def test_whose_file_it_is_and_who_is_in_it(name: str) -> None:
    """Each system's file is known by its header, with its people under its own keys."""
    [path] = [each for each in SIDE_FILES if each.name == name]
    file = read_gradefile(path)
    first = next(iter(file.entries))
    assert (file.kind.name, first.key, first.name, len(file.entries)) == KINDS[name]


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), mark=st.booleans(),
       separator=st.sampled_from(",;\t"), end=st.sampled_from(["\n", "\r\n"]))  # fmt: skip
def test_any_text_is_kept(text: str, mark: bool, separator: str, end: str) -> None:
    """Whatever stands in a cell, whatever separates cells and ends lines, the bytes stay."""
    cell = '"' + text.replace('"', '""') + '"'
    lines = [separator.join(["id", "name", "x"]), separator.join(["1", cell, "2"])]
    content = codecs.BOM_UTF8 * mark + end.join(lines).encode()
    table = read_table(Path("x.csv"), content)
    assert table.with_cells({}) == content
    assert (table.separator, table.lines[1].cells[1]) == (separator, text.strip())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, separator: str) -> None:
    """Spreadsheets save a list in their own way, and it is the same list."""
    path = tmp_path / "list.csv"
    path.write_bytes(separator.join(["Username", "Full name"]).encode(encoding))
    text = "\n".join(separator.join(row) for row in (["Username", "Full name"], ["béla", "Béla M"]))
    path.write_bytes(text.encode(encoding))
    [entry] = read_gradefile(path).entries
    assert (entry.key, entry.name) == ("béla", "Béla M")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"PK\x03\x04rest", "a workbook or a zip, not text. Save it as CSV"),
     (b"", "is empty"), (b"a\0b\0\0", "no text"),
     (b"Colour,Size\nred,1\n", "is no grade file or roster that is known"),
     (b"username,name\n", "names nobody")],
)  # fmt: skip
def test_what_is_no_grade_file_is_one_line(tmp_path: Path, content: bytes, words: str) -> None:
    """What else may be given is told for what it is, with what to give."""
    path = tmp_path / "grades.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=words) as caught:
        read_gradefile(path)
    assert "\n" not in str(caught.value)


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Capitals do not matter; a column that is not there is told with those that are."""
    path = tmp_path / "grades.csv"
    path.write_text("username,Lab 07,Lab 08\nada,,\n")
    file = read_gradefile(path)
    assert file.column("lab 08") == 2
    with pytest.raises(
        UsageError, match=r"no column 'Lab 09'. Did you mean 'Lab 08'\? It has: user"
    ):
        file.column("Lab 09")


def test_late_is_read_as_each_writes_it(tmp_path: Path) -> None:
    """Hours, yes and no, and words say whether somebody was late; an empty cell says nothing."""
    path = tmp_path / "grades.csv"
    path.write_text("SID,Email,Lateness (H:M:S)\na,,30:30:00\nb,,00:00:00\nc,,\n")
    said = [(each.late, each.hours_late) for each in read_gradefile(path).entries]
    assert said == [(True, 30.5), (False, 0.0), (None, None)]
    path.write_text("username,late\na,yes\nb,On time\nc,Late\nd,\n")
    assert [each.late for each in read_gradefile(path).entries] == [True, False, True, None]
