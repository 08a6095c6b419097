"""Feedback that is rendered again goes to whom it is about, or a line says why not."""

from pathlib import Path

import pytest

from lossdojo.cohort.rerender import rerender
from lossdojo.cohort.workers.worker import result_files
from lossdojo.content.lab import Lab
from lossdojo.results import Report, read_report


@pytest.fixture(scope="module")
def report(sample_results: Path) -> Report:
    """A learner's report."""
    return read_report(sample_results / "instructor" / "lena" / "report.json")


def test_two_reports_of_one_learner_are_never_one_page(
    lab: Lab, report: Report, tmp_path: Path
) -> None:
    """A report that says it is another's is named, and nobody's page is written over."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.json").write_text(result_files(report, lab)["report.json"])
    done = rerender(lab, tmp_path)
    assert done.learners == ["lena"]
    [line] = done.damaged
    assert line.startswith(f"{tmp_path / 'b' / 'report.json'} says that it is of lena, and so does")
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["report.json"]


def test_a_file_in_the_place_of_a_folder_is_named(lab: Lab, report: Report, tmp_path: Path) -> None:
    """Where feedback cannot go since a file is in the way, that is said, and it stays."""
    home = tmp_path / "instructor" / "lena"
    home.mkdir(parents=True)
    (home / "report.json").write_text(result_files(report, lab)["report.json"])
    (tmp_path / "lena").write_text("mine")
    done = rerender(lab, tmp_path)
    assert done.learners == []
    assert done.damaged[0].startswith(f"{tmp_path / 'lena'} is in the way: it is a file")
    assert (tmp_path / "lena").read_text() == "mine"
