"""Who is who where a download does not say it: a group's other members, and two of one name."""

import json
from pathlib import Path

from lossdojo.cohort.exports.export import Exported, export
from lossdojo.cohort.exports.fill import Wishes
from lossdojo.cohort.exports.graded import read_results
from lossdojo.content.lab import Lab
from lossdojo.intake.discovery import Beside, read_cohort
from tests.engine.cohort.importers import IMPORTERS
from tests.engine.cohort.pretended import CASES, Case, Pretended


def exported(case: Case, lab: Lab, backend: Pretended, out: Path, to: str) -> Exported:
    """Its grade file, filled with what the backend gives."""
    case.grade(out, lab, backend)
    return export(read_results(out), to, None, Wishes(), lab.title)


def named(out: Path) -> dict[str, tuple[str, str]]:
    """By key the name and the group that results have."""
    known = json.loads((out / "instructor" / "cohort.json").read_text(encoding="utf-8"))
    return {each["key"]: (each["name"], each["group"]) for each in known["learners"]}


def test_a_groups_other_members_are_named(lab: Lab, tmp_path: Path) -> None:
    """Canvas names one of a group; its export of groups names all, and the gradebook the absent."""
    CASES["canvas-groups"].grade(tmp_path, lab, Pretended({}))
    assert named(tmp_path) == {
        "1101": ("Alpha, Ann", "Team 7"),
        "1102": ("Beta, Ben", "Team 7"),
        "1103": ("Gamma, Cy", "Team 7"),
        "1104": ("Delta, Dee", "Blaue Eulen"),
        "1105": ("Epsilon, Eli", "Blaue Eulen"),
        "1106": ("Son, Solo", ""),
        "1107": ("Nobody, Fay", "Team 9"),
        "1108": ("Nobody, Gus", ""),
    }


def test_a_plain_list_names_members_too(lab: Lab, tmp_path: Path) -> None:
    """Any list of people with a column `group` does as well as Canvas's own."""
    case = CASES["canvas-groups"]
    roster = tmp_path / "groups.csv"
    roster.write_text("id,group\n1101,team 7\n1102,Team_7\n1104,Blaue Eulen\n1105,Blaue Eulen\n")
    mine = Case(case.folder, case.download, case.book, str(roster))
    mine.grade(tmp_path / "out", lab, Pretended({}))
    known = named(tmp_path / "out")
    assert {key for key, (_, group) in known.items() if group} == {"1101", "1102", "1104", "1105"}
    assert known["1103"] == ("Gamma, Cy", "")  # of whom the list says nothing


D2L = CASES["d2l"]
KIMS = 'id,name,username\n39790,Kim Example,kim06\n39789,"Example, Kim",kim07\n'


def test_two_of_one_name_in_brightspace(lab: Lab, tmp_path: Path) -> None:
    """A roster with the numbers of the folders says who is who; each gets their own grade."""
    roster = tmp_path / "kims.csv"
    roster.write_text(KIMS)
    grades = {"39786": 5.0, "39787": 4.0, "39788": 3.0, "39789": 1.0, "39790": 2.0}
    case = Case(D2L.folder, D2L.download, D2L.book, str(roster))
    made = exported(case, lab, Pretended(grades), tmp_path / "out", "d2l")
    assert IMPORTERS["d2l"](made.content) == {
        "ada01": "5.00", "bela02": "4.00", "chen03": "3.00", "kim07": "1.00", "kim06": "2.00",
    }  # fmt: skip


def test_a_number_alone_says_nobody(lab: Lab, tmp_path: Path) -> None:
    """A list whose numbers are by chance those of other people's folders takes nobody for them."""
    roster = tmp_path / "numbers.csv"
    roster.write_text("id,name,username\n39786,Béla Muster,bela02\n39787,Ada Example,ada01\n")
    case = Case(D2L.folder, D2L.download, D2L.book, str(roster))
    made = exported(case, lab, Pretended({"39786": 5.0, "39787": 4.0}), tmp_path / "out", "d2l")
    found = IMPORTERS["d2l"](made.content)
    assert (found["ada01"], found["bela02"]) == ("5.00", "4.00")


def test_what_to_do_about_one_name_is_told(lab: Lab) -> None:
    """Without such a roster neither is guessed, and a line says what tells them apart."""
    path = D2L.file.parent / D2L.download
    notes = read_cohort(path, lab, Beside("", D2L.file))[1]
    assert any("Kim Example (39789), Kim Example (39790)" in note for note in notes)
    assert any("columns id (the number in brackets), name and username" in note for note in notes)
    notes = read_cohort(CASES["canvas"].file.parent / "submissions.zip", lab)[1]
    assert not any("columns id" in note for note in notes)
