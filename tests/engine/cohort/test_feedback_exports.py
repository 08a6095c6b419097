"""Pages go back where each system looks for them, and nothing hidden goes with them."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from lossdojo.cohort.exports.export import Exported, export
from lossdojo.cohort.exports.fill import Wishes
from lossdojo.cohort.exports.graded import read_results
from lossdojo.content.lab import Lab
from tests.engine.cohort.importers import IMPORTERS
from tests.engine.cohort.pretended import CASES, HIDDEN, LMS, Pretended

FEEDBACK = ("canvas", "moodle", "sakai", "ilias", "nbgrader")


def handed_back(system: str, out: Path, lab: Lab) -> tuple[dict[str, str], Exported]:
    """The texts of a feedback zip by their names, and all that was exported."""
    CASES[system].grade(out, lab, Pretended({}))
    made = export(read_results(out), f"{system}-feedback", None, Wishes(), lab.title)
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}, made


def download_names(system: str) -> list[str]:
    """What the download itself holds."""
    with zipfile.ZipFile(LMS / CASES[system].folder / CASES[system].download) as archive:
        return archive.namelist()


@pytest.mark.parametrize("system", FEEDBACK)
def test_no_report_is_in_it(system: str, lab: Lab, tmp_path: Path) -> None:
    """report.json, which holds hidden expectations, is handed back to nobody."""
    found, _ = handed_back(system, tmp_path / "out", lab)
    assert [name for name in found if "report" in name or "instructor" in name] == []
    assert [name for name, text in found.items() if HIDDEN in text] == []
    assert any(HIDDEN in path.read_text() for path in (tmp_path / "out").rglob("report.json"))


def test_moodle(lab: Lab, tmp_path: Path) -> None:
    """importziplib.php: five parts at most between underscores; the second is the participant."""
    found, _ = handed_back("moodle", tmp_path / "out", lab)
    set_for = {}
    for name, text in found.items():
        folder, _, file = name.partition("/")
        _, participant, *plugin = folder.split("_", 4)
        assert (plugin, file) == (["assignsubmission", "file"], "feedback.html")
        set_for[participant] = text
    assert {str(n): f"<p>For {n}.</p>" for n in range(100001, 100009)} == set_for


def test_canvas(lab: Lab, tmp_path: Path) -> None:
    """The first two all-digit parts are the learner and a file that they handed in."""
    found, made = handed_back("canvas", tmp_path / "out", lab)
    handed_in = {tuple(map(int, re.search(r"_(\d+)_(\d+)_", name).groups()))  # type: ignore[union-attr]
                 for name in download_names("canvas") if not name.endswith(".html")}  # fmt: skip
    for name, text in found.items():
        user, attachment = [int(part) for part in name.split("_") if part.isdigit()][:2]
        assert (user, attachment) in handed_in
        assert text == f"For {user}.\n"
    assert {user for user, _ in handed_in} == {int(name.split("_")[1]) for name in found}
    assert made.notes[1].endswith("Example, Emil (1005), Example, Fay (1008), Example, Gus (1009).")


def test_sakai(lab: Lab, tmp_path: Path) -> None:
    """The same folders as in the download, and the filled grades.csv where it was."""
    found, _ = handed_back("sakai", tmp_path / "out", lab)
    grades = IMPORTERS["sakai"](found.pop("Lab 07/grades.csv").encode())
    assert dict.fromkeys(["ada01", "bela02", "mono03", "kim06", "kim07"], "4.17") == grades
    folders = {name.split("/Submission attachment")[0] for name in download_names("sakai")
               if "/Submission attachment(s)/" in name}  # fmt: skip
    assert {f"{each}/Feedback Attachment(s)/feedback.html" for each in folders} == found.keys()
    for name, text in found.items():
        assert text == f"<p>For {name.split('(')[1].split(')')[0]}.</p>"


def test_ilias(lab: Lab, tmp_path: Path) -> None:
    """A folder that begins with multi_feedback, and in it each learner's as ILIAS spells it."""
    found, _ = handed_back("ilias", tmp_path / "out", lab)
    folders = {name.split("/")[0] for name in download_names("ilias")}
    assert {f"multi_feedback/{each}/feedback.html" for each in folders} == found.keys()
    assert found["multi_feedback/Sample-Test_Chen_chen_03_303/feedback.html"] == (
        "<p>For chen_03.</p>"
    )


def test_nbgrader(lab: Lab, tmp_path: Path) -> None:
    """A page called as each notebook, and the hand-in's own timestamp beside it."""
    found, _ = handed_back("nbgrader", tmp_path / "out", lab)
    with zipfile.ZipFile(LMS / CASES["nbgrader"].folder / "download.zip") as archive:
        stamps = {name: archive.read(name).decode() for name in archive.namelist()
                  if name.endswith("timestamp.txt")}  # fmt: skip
        notebooks = [name for name in archive.namelist() if name.endswith(".ipynb")]
    for name in notebooks:
        place = name.replace("submitted/", "feedback/").replace(".ipynb", ".html")
        assert found[place] == f"<p>For {name.split('/')[1]}.</p>"
    for name, text in stamps.items():
        assert found[name.replace("submitted/", "feedback/")] == text
    assert len(found) == len(notebooks) + len(stamps)


def test_the_same_results_are_the_same_bytes(lab: Lab, tmp_path: Path) -> None:
    """A zip made twice is one file."""
    _, made = handed_back("ilias", tmp_path / "out", lab)
    again = export(read_results(tmp_path / "out"), "ilias-feedback", None, Wishes(), lab.title)
    assert made.content == again.content
