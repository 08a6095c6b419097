"""From a download to its grade file and back, for files of a form of their own."""

from pathlib import Path

import pytest

from lossdojo.cohort.exports.export import export
from lossdojo.cohort.exports.fill import Wishes
from lossdojo.cohort.exports.graded import read_results
from lossdojo.content.lab import Lab
from lossdojo.errors import UsageError
from lossdojo.gradefiles.gradefile import read_gradefile
from tests.engine.cohort.importers import IMPORTERS
from tests.engine.cohort.pretended import CASES, Pretended
from tests.engine.cohort.test_who_is_who import exported, named

NOBODYS = None  # the grade of whoever could not be graded
GRADES: dict[str, dict[str, float | None]] = {
    "canvas-groups": {"1101": 4.1667, "1102": 4.1667, "1103": 3.0, "1104": NOBODYS, "1105": 2.005,
                      "1106": 5.0, "1107": 0.0, "1108": 0.0},
    "gradescope": {"0001001": 5.0, "0001002": NOBODYS, "chen@example.org": 2.005,
                   "0001004": 2.005, "0001006": 1.0, "0001007": 2.0, "0001005": 0.0},
    "openedx-points": {"ada01": 4.1667, "bela_m-02": NOBODYS, "chen - test": 5.0, "dee": 0.0},
}  # fmt: skip
SET = {
    "canvas-groups": {"1101": "4.17", "1102": "4.17", "1103": "3.00", "1105": "2.01",
                      "1106": "5.00", "1107": "0.00", "1108": "0.00"},
    "gradescope": {"0001001": "5.00", "0001002": "0.0", "chen@example.org": "2.01",
                   "0001004": "2.01", "0001006": "1.00", "0001007": "2.00", "0001005": "0.00"},
    "openedx-points": {"11": "4.17", "13": "5.00", "14": "0.00"},
}  # fmt: skip


@pytest.mark.parametrize("system", GRADES)
def test_everybody_gets_their_own_grade(system: str, lab: Lab, tmp_path: Path) -> None:
    """By the importer's rules: each member's own, nobody's cleared, and no cell of another's."""
    case = CASES[system]
    made = exported(
        case, lab, Pretended(GRADES[system]), tmp_path / "out", system.partition("-")[0]
    )
    assert SET[system] == IMPORTERS[system](made.content)
    assert GRADES[system].keys() == named(tmp_path / "out").keys()
    assert any("not graded: The process did not start" in note for note in made.notes)


@pytest.mark.parametrize(
    "head",
    [
        "Name,SID,Email,Total Score,Max Points,Status,Submission ID",
        "First Name,Last Name,Email,Total Score,Max Points,Status,Submission ID",
    ],
)
def test_gradescopes_other_headers(head: str, tmp_path: Path) -> None:
    """One column for the name, or none for the SID, is Gradescope's too."""
    path = tmp_path / "scores.csv"
    cells = {"Name": "Ada Example", "First Name": "Ada", "Last Name": "Example", "SID": "01",
             "Email": "ada@example.org"}  # fmt: skip
    path.write_text(f"{head}\n{','.join(cells.get(each, '') for each in head.split(','))}\n")
    file = read_gradefile(path)
    key = "01" if "SID" in head else "ada@example.org"
    assert [(each.key, each.name) for each in file.entries] == [(key, "Ada Example")]
    assert file.kind.name == "gradescope"


def test_points_of_two_blocks_are_refused(lab: Lab, tmp_path: Path) -> None:
    """Open edX refuses a table of another block, and so does the export."""
    case = CASES["openedx-points"]
    case.grade(tmp_path / "out", lab, Pretended({}))
    book = tmp_path / "points.csv"
    lines = case.file.read_text(encoding="utf-8").splitlines()
    book.write_text("\n".join([*lines[:-1], lines[-1].replace("ab12cd34", "ffffffff")]))
    with pytest.raises(UsageError, match="is of several, by its column 'block_id'"):
        export(read_results(tmp_path / "out"), "openedx", book, Wishes(), lab.title)
