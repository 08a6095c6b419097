"""What each system does that a good guess would get wrong: whose is what, and what is newest."""

import zipfile
from pathlib import Path

import pytest

from lossdojo.content.lab import Lab
from lossdojo.intake.discovery import Beside, read_cohort
from tests.engine.intake.test_snapshot import folder_of
from tests.engine.intake.traps_of_courses import COURSES
from tests.engine.intake.traps_of_tools import TOOLS

ST = "shift_tokens.py"
TRAPS = {**COURSES, **TOOLS}


@pytest.mark.parametrize("name", TRAPS)
@pytest.mark.parametrize("form", ["folder", "zip"])
def test_each_file_is_its_owners(name: str, form: str, lab: Lab, tmp_path: Path) -> None:
    """Whose is what, for everybody in the download and in the grade file, and for nobody else."""
    trap = TRAPS[name]
    files = {path: text.encode() for path, text in trap.files.items()}
    path = tmp_path / f"download.{form}"
    if form == "folder":
        folder_of(path, files)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            for inner, text in files.items():
                archive.writestr(inner, text)
    book = tmp_path / "grades.csv"
    book.write_text(trap.csv, encoding="utf-8")
    cohort, _ = read_cohort(path, lab, Beside("", book if trap.csv else None))
    found = {each.person.key: each for each in cohort}
    taken = {key: one.files.get(ST, b"").decode() for key, one in found.items()}
    assert trap.expected == taken
    assert trap.late == {key for key, one in found.items() if one.person.late}
