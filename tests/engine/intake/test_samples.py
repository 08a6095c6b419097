"""Downloads as systems write them: everybody under their own key, with the files they meant."""

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lossdojo.content.lab import Lab
from lossdojo.intake.discovery import Beside, read_cohort
from lossdojo.intake.submission import Submission
from tests.conftest import ROOT

LMS = ROOT / "tests" / "lms"
CASES = sorted(path.parent.relative_to(LMS).as_posix() for path in LMS.glob("*/*/expected.json"))
NOTEBOOKS = ("nbgrader/submitted", "notebooks/one-notebook-each")  # in which katas are cells
ROSTERS = ("classroom_roster.csv", "students.csv", "group-export.csv")
# What people put into the folders of systems that give no key of use.
BY_NAME = {
    "d2l": {"ada": "39786", "bela": "39787", "chen": "39788", "kim-a": "39789", "kim-b": "39790"}
}


@dataclass(frozen=True)
class Sample:
    """One download, and what should come of it."""

    folder: Path
    expected: dict[str, Any]

    @property
    def zip(self) -> Path:
        """It, as it was downloaded."""
        return self.folder / str(self.expected["download"])

    @property
    def beside(self) -> Beside:
        """The grade file and the roster that were downloaded with it."""
        files = {name: self.folder / name for name in self.expected["side_files"]}
        books = [path for name, path in files.items() if name not in (*ROSTERS, "grades.csv")]
        rosters = [path for name, path in files.items() if name in ROSTERS]
        return Beside("", next(iter(books), None), next(iter(rosters), None))

    def files(self, key: str) -> dict[str, bytes]:
        """The content of each kata's file of a learner, as it lies in the download."""
        with zipfile.ZipFile(self.zip) as whole:
            return {f"{kata}.py": _content(whole, path)
                    for kata, path in self.expected["learners"][key]["files"].items()}  # fmt: skip


def _content(whole: zipfile.ZipFile, path: str) -> bytes:
    outer, _, inner = path.partition("!")
    if not inner:
        return whole.read(outer)
    with whole.open(outer) as file, zipfile.ZipFile(file) as nested:
        return nested.read(inner)


@pytest.fixture(params=CASES)
def sample(request: pytest.FixtureRequest) -> Sample:
    """Each in turn."""
    folder = LMS / request.param
    return Sample(folder, json.loads((folder / "expected.json").read_text(encoding="utf-8")))


def read(path: Path, lab: Lab, beside: Beside | None = None) -> dict[str, Submission]:
    """Submissions by key; that no key is there twice is part of it."""
    submissions = list(read_cohort(path, lab, beside)[0])
    by_key = {each.person.key: each for each in submissions}
    assert len(by_key) == len(submissions)
    return by_key


def check(sample: Sample, found: dict[str, Submission], lab: Lab) -> None:
    """Everybody is there, nobody else has files, and the files are those that were meant."""
    keys = BY_NAME.get(sample.expected["system"], {})
    expected = {keys.get(key, key): key for key in sample.expected["learners"]}
    assert expected.keys() <= found.keys()
    assert {key for key, each in found.items() if each.files} <= expected.keys()
    katas = {f"{kata.name}.py" for kata in lab.katas}
    for key, theirs in expected.items():
        kept = {name: text for name, text in found[key].files.items() if name in katas}
        if sample.folder.relative_to(LMS).as_posix() not in NOTEBOOKS:
            assert sample.files(theirs) == kept, key
        assert sample.expected["learners"][theirs].get("late", False) == bool(
            found[key].person.late
        )


def test_a_zip_as_it_came(sample: Sample, lab: Lab) -> None:
    """Each download's zip with its side files: every learner, under the right key, nobody else."""
    found = read(sample.zip, lab, sample.beside)
    check(sample, found, lab)
    enrolled = {*sample.expected.get("also_enrolled", {})}
    assert enrolled <= {key for key, each in found.items() if not each.files}


def test_a_folder_and_a_zip_in_a_folder(sample: Sample, lab: Lab, tmp_path: Path) -> None:
    """Unpacked, wrapped in one more folder, or as a zip in a folder it is the same."""
    (tmp_path / "one" / "around it").mkdir(parents=True)
    with zipfile.ZipFile(sample.zip) as archive:
        archive.extractall(tmp_path / "one" / "around it")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / sample.zip.name).write_bytes(sample.zip.read_bytes())
    for path in (tmp_path / "one" / "around it", tmp_path / "one", tmp_path / "two"):
        check(sample, read(path, lab, sample.beside), lab)


def test_which_system_it_is_can_be_said(sample: Sample, lab: Lab) -> None:
    """Said aloud it reads as when it is found out."""
    cohort, _ = read_cohort(sample.zip, lab)
    said, _ = read_cohort(sample.zip, lab, Beside(cohort.place.system.name))
    assert [each.person for each in cohort] == [each.person for each in said]


def test_no_folder_of_results_is_shared_or_odd(sample: Sample, lab: Lab) -> None:
    """Each learner has a folder of their own, in whose name one can read who it is."""
    submissions = list(read_cohort(sample.zip, lab, sample.beside)[0])
    assert len({each.name.casefold() for each in submissions}) == len(submissions)
    assert not [each.name for each in submissions if "+" in each.name]
