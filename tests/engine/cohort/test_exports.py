"""Grades go back as each system takes them: everybody's own, nobody cleared, no other changed."""

import csv
import json
import re
import zipfile
from codecs import BOM_UTF8
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lossdojo.cli.export import export_results
from lossdojo.cohort.exports.export import Exported, export
from lossdojo.cohort.exports.fill import Wishes
from lossdojo.cohort.exports.graded import read_results
from lossdojo.content.lab import Lab
from lossdojo.errors import UsageError
from lossdojo.intake.systems.record import common_start
from tests.conftest import lossdojo
from tests.engine.cohort.importers import IMPORTERS
from tests.engine.cohort.pretended import CASES, LMS, Pretended

NO_FILE = "Example, Emil (1005), Example, Fay (1008), Example, Gus (1009)"
NOBODYS = None  # the grade of whoever could not be graded
GRADES: dict[str, dict[str, float | None]] = {
    "canvas": {"1001": 5.0, "1002": NOBODYS, "1003": 4.1667, "1004": 2.005, "1005": 0.0,
               "1006": 3.3333, "1007": 0.125, "1008": 4.995, "1009": 0.0},
    "moodle": {"100001": 5.0, "100002": 4.1667, "100003": NOBODYS, "100004": 2.005,
               "100005": 3.3333, "100006": 0.125, "100007": 0.0, "100008": 0.0},
    "d2l": {"39786": 5.0, "39787": NOBODYS, "39788": 4.1667, "39789": 1.0, "39790": 2.0},
    "blackboard": {"ada01": 5.0, "bela02": 4.1667, "kim06": NOBODYS, "kim07": 2.005, "emil05": 0.0},
    "openedx": {"ada01": 5.0, "bela_m-02": NOBODYS, "chen - test": 2.005},
    "nbgrader": {"ada": 4.1667, "bela": 1.0, "chen-smith": NOBODYS},
    "sakai": {"ada01": 5.0, "bela02": NOBODYS, "mono03": 4.1667, "kim06": 1.0, "kim07": 2.005},
    "classroom50": {"ada-gh": 4.1667, "bela-gh": 2.5, "chen-gh": NOBODYS, "nobody-n": 0.0},
}  # fmt: skip
SET = {
    "canvas": {"1001": "5.00", "1003": "4.17", "1004": "2.01", "1005": "0.00", "1006": "3.33",
               "1007": "0.13", "1008": "5.00", "1009": "0.00"},
    "moodle": {"100001": "5.00", "100002": "4.17", "100004": "2.01", "100005": "3.33",
               "100006": "0.13", "100007": "0.00", "100008": "0.00"},
    "d2l": {"ada01": "5.00", "chen03": "4.17"},  # two are called Kim Example
    "blackboard": {"ada01": "5.00", "bela02": "4.17", "kim07": "2.01", "emil05": "0.00"},
    "openedx": {"ada01": "5.00", "chen - test": "2.01"},
    "nbgrader": {"ada": "4.1667"},  # the others are not in its file
    "sakai": {"ada01": "5.00", "mono03": "4.17", "kim06": "1.00", "kim07": "2.01"},
    "classroom50": {"ada-gh": "4", "bela-gh": "3", "chen-gh": "0", "nobody-n": "0"},
}  # fmt: skip


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where results are."""
    return tmp_path / "out"


def exported(
    out: Path, lab: Lab, to: str, gradebook: Path | None = None, wishes: Wishes | None = None
) -> Exported:
    """What is exported of the results there."""
    return export(read_results(out), to, gradebook, wishes or Wishes(), lab.title)


def texts(folder: Path) -> dict[Path, bytes]:
    """All files there, but for SQLite's own."""
    paths = (path for path in folder.rglob("*") if path.is_file() and "sqlite" not in path.name)
    return {path: path.read_bytes() for path in paths}


def original(system: str) -> bytes:
    """The grade file that a system gave."""
    case = CASES[system]
    if case.book:
        return case.file.read_bytes()
    name = {"sakai": "grades.csv", "classroom50": "scores.csv"}[system]
    with zipfile.ZipFile(LMS / case.folder / case.download) as download:
        [path] = [each for each in download.namelist() if each.endswith(name)]
        return download.read(path)


@pytest.mark.parametrize("system", GRADES)
def test_everybody_gets_exactly_their_own_grade(system: str, lab: Lab, out: Path) -> None:
    """By the rules of its importer: each grade rounded as kept there, and nobody's cleared."""
    CASES[system].grade(out, lab, Pretended(GRADES[system]))
    made = exported(out, lab, system)
    assert SET[system] == IMPORTERS[system](made.content)
    left = [f"not graded: {'The process did not start'}" in note for note in made.notes]
    assert any(left) == (NOBODYS in GRADES[system].values())


@pytest.mark.parametrize("system", GRADES)
def test_all_other_cells_are_the_same_bytes(system: str, lab: Lab, out: Path) -> None:
    """A line is left out, or is as it was but for what stands within one of its cells."""
    CASES[system].grade(out, lab, Pretended(GRADES[system]))
    encoding = "utf-16" if system == "blackboard" else "utf-8"
    before, after = original(system), exported(out, lab, system).content
    assert before[:2] == after[:2]
    old = before.decode(encoding).splitlines(keepends=True)
    if system == "moodle":  # whose column of comments, empty in all lines, is gone
        old = [re.sub(r',("Feedback comments")?(?=\n)', "", line) for line in old]
    for line in after.decode(encoding).splitlines(keepends=True):
        changes = [_changed(each, line) for each in old]
        assert any(re.search("[,\t\n]", change) is None for change in changes), line


def _changed(old: str, new: str) -> str:
    """What of the old line is not in the new one, between what they begin and end with."""
    begin = common_start([old, new])
    rest = old[len(begin) :], new[len(begin) :]
    end = common_start([each[::-1] for each in rest])
    return rest[0][: len(rest[0]) - len(end)] + rest[1][: len(rest[1]) - len(end)]


def test_what_is_not_written_is_told(lab: Lab, out: Path) -> None:
    """Which column is filled, who has no grade and why, and who has handed in nothing."""
    CASES["canvas"].grade(out, lab, Pretended(GRADES["canvas"]))
    assert exported(out, lab, "canvas").notes == [
        "Column 'Lab 07 (7607)' is filled in 8 of 9 lines.",
        f"Handed in no file, and get 0 (--leave-missing leaves them as they are): {NO_FILE}.",
        "Left out, not graded: The process did not start: Muster, Béla (1002).",
        "In Canvas: Grades, Import.",
    ]
    made = exported(out, lab, "canvas", wishes=Wishes(leave_missing=True))
    left = SET["canvas"].keys() - IMPORTERS["canvas"](made.content).keys()
    assert left == {"1005", "1008", "1009"}


def test_the_excused_stay_so_and_lateness_counts(lab: Lab, out: Path, tmp_path: Path) -> None:
    """`EX` is no grade to be replaced; what lateness costs is taken off once."""
    CASES["canvas"].grade(out, lab, Pretended(GRADES["canvas"], late={"1003": 0.4167}))
    book = tmp_path / "book.csv"
    book.write_bytes(original("canvas").replace(b"S1001,ada01,LM 101 A,9.00,",
                                                b"S1001,ada01,LM 101 A,9.00,EX"))  # fmt: skip
    made = exported(out, lab, "canvas", book)
    found = IMPORTERS["canvas"](made.content)
    assert ("1001" in found, found["1003"]) == (False, "3.75")
    assert "Left out, excused: Example, Ada (1001)." in made.notes


@pytest.mark.parametrize(
    ("most", "scale", "grade"), [("4.00", False, "4"), ("100.00", False, "4.17"),
                                 ("100.00", True, "83.33"), ("4.00", True, "3.33")],
)  # fmt: skip
def test_never_above_the_maximum(
    most: str, scale: bool, grade: str, lab: Lab, out: Path, tmp_path: Path
) -> None:
    """Where the file counts to another number that is told, and points are converted if wished."""
    CASES["moodle"].grade(out, lab, Pretended(GRADES["moodle"]))
    book = tmp_path / "book.csv"
    book.write_bytes(original("moodle").replace(b"5.00", most.encode()))
    made = exported(out, lab, "moodle", book, Wishes(scale=scale))
    found = IMPORTERS["moodle"](made.content)
    assert float(grade) == float(found["100002"])
    assert max(map(float, found.values())) <= float(most)
    how = "in proportion" if scale else "as they are; --scale converts them"
    assert f"The file counts to {float(most):g}, the lab to 5: points are written {how}." in (
        made.notes
    )


def test_moodles_other_way_and_its_decimal_sign(lab: Lab, out: Path, tmp_path: Path) -> None:
    """The gradebook's import finds people by e-mail; a worksheet with commas gets commas."""
    CASES["moodle"].grade(out, lab, Pretended(GRADES["moodle"]))
    book = tmp_path / "book.csv"
    book.write_text(
        '"First name",Surname,"ID number","Email address","Assignment: Lab 06 (Real)",'
        '"Assignment: Lab 07 (Real)","Course total (Real)"\n'
        "Ada,Example,100004,ada@example.org,1.00,-,1.00\n"
        "Chen,Sample-Test,,chen@example.org,1.00,2.00,1.00\n"
        "Kim,Example,,,1.00,2.00,1.00\n"
        "Someone,Else,,else@example.org,1.00,2.00,1.00\n"
    )
    made = exported(out, lab, "moodle-gradebook", book)
    assert IMPORTERS["moodle-gradebook"](made.content) == {"ada@example.org": "5.00"}
    german = original("moodle").decode().replace("5.00", '"5,00"').replace("Grade,", "Bewertung,")
    book.write_text(german)
    made = exported(out, lab, "moodle", book, Wishes("Bewertung"))
    assert b'Submitted for grading","4,17","5,00"' in made.content
    book.write_text(original("moodle").decode().replace("Maximum grade", "Scale"))
    with pytest.raises(UsageError, match="by a scale of words, and the lab has points"):
        exported(out, lab, "moodle", book)


def test_whose_line_is_not_sure_stays_empty(lab: Lab, out: Path) -> None:
    """Two results that would go on one line go on none."""
    CASES["canvas"].grade(out, lab, Pretended(GRADES["canvas"]))
    facts = out / "instructor" / "cohort.json"
    known = json.loads(facts.read_text(encoding="utf-8"))
    for each in known["learners"]:
        if each["key"] == "1003":
            each["ids"]["gradebook"] = "1001"
    facts.write_text(json.dumps(known), encoding="utf-8")
    made = exported(out, lab, "canvas")
    assert {"1001", "1003"} == SET["canvas"].keys() - IMPORTERS["canvas"](made.content).keys()
    assert any(note.startswith("Left out, not in the file, or not for") for note in made.notes)


def test_a_file_of_two_assignments_is_refused(lab: Lab, out: Path, tmp_path: Path) -> None:
    """Grades would go to another assignment as well."""
    CASES["nbgrader"].grade(out, lab, Pretended(GRADES["nbgrader"]))
    book = tmp_path / "book.csv"
    book.write_bytes(original("nbgrader") + b"lab06,,,ada,,,,0.0,0.0,0.0,5.0\n")
    with pytest.raises(UsageError, match="is of several, by its column 'assignment': lab06, lab07"):
        exported(out, lab, "nbgrader", book)


def test_a_list_of_logins(lab: Lab, out: Path) -> None:
    """Any table of people can be filled: here what GitHub Classroom left."""
    CASES["github"].grade(out, lab, Pretended({"S1001": 2.5}))
    book = LMS / CASES["github"].folder / "grades.csv"
    made = exported(out, lab, "csv", book)
    assert made.content == book.read_bytes().replace(b"UTC,5,5", b"UTC,2.5,5")


def test_lists_for_other_programs(lab: Lab, out: Path) -> None:
    """CSV, JSON and JUnit's XML hold everybody, and no number for whoever is not graded."""
    CASES["canvas"].grade(out, lab, Pretended(GRADES["canvas"]))
    content = exported(out, lab, "csv").content
    assert content.startswith(BOM_UTF8)
    rows = {row["key"]: row for row in csv.DictReader(content.decode("utf-8-sig").splitlines())}
    said = {key: float(row["final_score"]) if row["final_score"] else None
            for key, row in rows.items()}  # fmt: skip
    assert GRADES["canvas"] == said
    learners = json.loads(exported(out, lab, "json").content)["learners"]
    assert GRADES["canvas"] == {each["key"]: each["final_score"] for each in learners}
    top = ElementTree.fromstring(exported(out, lab, "junit").content)  # noqa: S314  # our own
    suites = {suite.get("name"): suite for suite in top}
    counts = [suites["Muster, Béla (1002)"].get(each) for each in ("tests", "errors", "failures")]
    assert counts == ["5", "5", "0"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"to": "canvas", "column": "Lab 7"}, "has no column 'Lab 7'. It has: Student, ID"),
        ({"to": "canvas", "column": "Final Score"}, "is none that Canvas takes grades for"),
        ({"to": "canvas", "gradebook": "other.csv"}, "Is it another course's?"),
        ({"to": "canvas", "gradebook": "none.csv"}, "cannot be read: No such file"),
        ({"to": "moodle"}, "No grade file of a Moodle assignment is known"),
        ({"to": "d2l", "gradebook": "book.csv"}, "and Brightspace takes its own file back"),
        ({"to": "moodle-feedback"}, "was graded from canvas, not from moodle"),
        ({"to": "canvass"}, "Did you mean canvas?"),
        ({"to": "canvas", "into": "no/such.csv"}, "cannot be written"),
    ],
)
def test_bad_input_is_one_line(
    arguments: dict[str, str], words: str, lab: Lab, out: Path, tmp_path: Path
) -> None:
    """What cannot be exported is told in one line, and nothing is written."""
    CASES["canvas"].grade(out, lab, Pretended(GRADES["canvas"]))
    other = re.sub(rb",(1|S1)0", rb",\g<1>7", original("canvas"))
    (tmp_path / "other.csv").write_bytes(other)
    (tmp_path / "book.csv").write_bytes(original("canvas"))
    before = texts(tmp_path)
    gradebook, into = (
        tmp_path / arguments[what] if what in arguments else None for what in ("gradebook", "into")
    )
    with pytest.raises(UsageError) as raised:
        export_results(out, arguments["to"], gradebook, arguments.get("column", ""), into)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)
    assert before == texts(tmp_path)


def test_results_of_an_older_version(lab: Lab, out: Path) -> None:
    """Without cohort.json nobody's key is known; a folder without results is told as well."""
    CASES["canvas"].grade(out, lab, Pretended({}))
    (out / "instructor" / "cohort.json").unlink()
    with pytest.raises(UsageError, match=r"which says whose each result is.*Run the same"):
        read_results(out)
    (out / "instructor" / "cohort.json").write_text('{"version": 1}')
    with pytest.raises(UsageError, match=r"it lacks .*Run the same"):
        read_results(out)
    with pytest.raises(UsageError, match="Grade a cohort first"):
        read_results(out / "instructor")


def test_the_downloaded_file_stays(lab: Lab, out: Path, tmp_path: Path) -> None:
    """It is written beside the results, and over the download only where that is asked for."""
    CASES["canvas"].grade(out, lab, Pretended(GRADES["canvas"]))
    book = out / "instructor" / "canvas-x.csv"
    (out / "instructor" / "x.csv").write_bytes(original("canvas"))
    ran = lossdojo("export", out, "--to", "canvas", "--gradebook", out / "instructor" / "x.csv")
    assert (ran.returncode, ran.stdout) == (0, f"Written: {book}\n")
    assert (out / "instructor" / "x.csv").read_bytes() == original("canvas")
    mine = tmp_path / "mine.csv"
    mine.write_bytes(original("canvas"))
    lossdojo("export", out, "--to", "canvas", "--gradebook", mine, "--into", mine)
    assert mine.read_bytes() == book.read_bytes()
