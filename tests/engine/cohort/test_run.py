"""A folder of learners in, a report for each and a gradebook out; nobody depends on anybody."""

import csv
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.gradebook_file import is_gradebook
from lossdojo.cohort.pages.unrecognised import answer_clusters
from lossdojo.cohort.run import Run
from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.lab import Lab
from lossdojo.content.manifest import Exercise
from lossdojo.errors import KitError, UsageError
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.intake.discovery import read_cohort
from lossdojo.intake.submission import Submission, read_submission
from lossdojo.results import Report
from tests.conftest import COHORT, ROOT
from tests.engine.cohort.pages.reading import rows_of


def feedback(results: Path, learner: str) -> dict[str, Any]:
    """A learner's feedback.json."""
    loaded: dict[str, Any] = json.loads((results / learner / "feedback.json").read_text())
    return loaded


def gradebook_rows(results: Path) -> list[dict[str, str]]:
    """The lines of gradebook.csv."""
    text = (results / "gradebook.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


class Few(list[Submission]):
    """Some submissions, as a run takes them."""

    @property
    def learners(self) -> list[str]:
        """Whose they are."""
        return [submission.learner for submission in self]


def run(grader: GradingWorker, submissions: Iterable[Submission], out: Path) -> None:
    """Grade to the end."""
    for _ in Run(Few(submissions), out, grader).steps():
        pass


def test_the_kits_fault_is_one_learners_alone(
    lab: Lab, grader: GradingWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the kit fails for one learner, that one is not graded and the run goes on."""
    real = SubmissionGrader.grade

    def failing(
        self: SubmissionGrader, submission: Submission, katas: Sequence[Exercise] = ()
    ) -> Report:
        if submission.learner == "bruno":
            raise KitError("The process did not start.")
        return real(self, submission, katas)

    monkeypatch.setattr(SubmissionGrader, "grade", failing)
    submissions = [read_submission(COHORT / name, lab) for name in ("bruno", "ines")]
    run(grader, submissions, tmp_path / "out")
    told = feedback(tmp_path / "out", "bruno")
    assert (told["status"], told["reason"]) == ("not_graded", "The process did not start.")
    assert feedback(tmp_path / "out", "ines")["status"] == "graded"


def test_what_is_not_graded_has_no_number(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """Neither in files, nor in the gradebook, nor on a page are there points for it."""
    out = tmp_path / "out"
    run(grader, [Submission("ada", "ada", {}, {}, unreadable="Gone.")], out)
    told = feedback(out, "ada")
    assert (told["score"], {kata["score"] for kata in told["katas"]}) == (None, {None})
    with closing(sqlite3.connect(out / "gradebook.sqlite")) as connection:
        for table in ("learner", "kata"):
            query = f"SELECT DISTINCT score FROM {table}"  # noqa: S608  # our own names
            assert connection.execute(query).fetchall() == [(None,)]
    [row] = gradebook_rows(out)
    assert {row["score"], *(row[kata.name] for kata in lab.counting)} == {""}
    for page in (out / "index.html", out / "ada" / "feedback.html", out / "ada" / "feedback.md"):
        text = page.read_text()
        assert "not graded" in text
        assert re.findall(r"\d of \d", text) == []


def test_an_unreadable_file_is_the_instructors_to_mend(
    lab: Lab, grader: GradingWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file without permission to read makes its learner not graded, and nobody else."""
    real = os.open

    def refusing(path: str | Path, flags: int, dir_fd: int | None = None) -> int:
        if path == "log_softmax.py":  # root may read everything
            raise PermissionError(13, "Permission denied")
        return real(path, flags, dir_fd=dir_fd)

    with monkeypatch.context() as patch:
        patch.setattr("lossdojo.intake.folder.os.open", refusing)
        ada = read_submission(COHORT / "ada", lab)
    submissions = [ada, read_submission(COHORT / "ines", lab)]
    run(grader, submissions, tmp_path / "out")
    told = feedback(tmp_path / "out", "ada")
    assert told["status"] == "not_graded"
    assert told["reason"] == "log_softmax.py cannot be read: Permission denied."
    assert feedback(tmp_path / "out", "ines")["status"] == "graded"


def test_grading_again_replaces_and_keeps(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """A second run into the same folder replaces a learner's result and keeps everybody else's."""
    out = tmp_path / "out"
    both = [read_submission(COHORT / name, lab) for name in ("ines", "elif")]
    run(grader, both, out)
    shutil.copytree(ROOT / "solutions", tmp_path / "ines")
    run(grader, [read_submission(tmp_path / "ines", lab), both[1]], out)
    rows = {row["learner"]: row["score"] for row in gradebook_rows(out)}
    assert rows == {"elif": "1.0", "ines": "5.0"}


def test_somebody_elses_files_are_left_alone(grader: GradingWorker, tmp_path: Path) -> None:
    """A results folder with other files in it is refused, and stays as it was."""
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="holds other files"):
        run(grader, [], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_another_programs_database_is_no_gradebook(tmp_path: Path) -> None:
    """A SQLite file of another program is not taken for a gradebook."""
    with closing(sqlite3.connect(tmp_path / "gradebook.sqlite")) as connection:
        connection.execute("CREATE TABLE photos (name TEXT)")
    assert not is_gradebook(tmp_path / "gradebook.sqlite")
    assert not is_gradebook(tmp_path / "nothing.sqlite")


def test_odd_names_lose_no_result(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """Names with spaces, markup, newlines or bytes that are no text each have their results."""
    names = [b"-x", b"a b", b"<b>&'", b"new\nline", b"caf\xe9", b"caf\xe8", "caf\u00e9".encode()]
    (tmp_path / "cohort").mkdir()
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path / "cohort") + b"/" + name)).mkdir()
    submissions, _ = read_cohort(tmp_path / "cohort", lab)
    run(grader, submissions, tmp_path / "out")
    rows = gradebook_rows(tmp_path / "out")
    assert len({row["learner"] for row in rows}) == len(names)
    links = {unquote(row[1]) for row in rows_of(tmp_path / "out")}
    assert links == {submission.name for submission in submissions}
    assert all((tmp_path / "out" / link / "feedback.html").is_file() for link in links)


def test_shared_unknown_mistakes_cluster(lab: Lab, grader: GradingWorker, tmp_path: Path) -> None:
    """Learners who return the same unrecognised answers are shown together, with the example."""
    flip = "import numpy as np\ndef padding_mask(i, p): return np.flip(i != p, -1)"
    sources = {
        "ana": "def padding_mask(ids, pad_id): return (ids != pad_id)[..., ::-1]",
        "ben": flip,
        "cyn": "def padding_mask(ids, pad_id): return 7",
        "dov": "def padding_mask(ids, pad_id): return ids == pad_id",
    }
    for name, source in sources.items():
        home = tmp_path / "cohort" / name
        home.mkdir(parents=True)
        (home / "padding_mask.py").write_text(source)
    submissions, _ = read_cohort(tmp_path / "cohort", lab)
    run(grader, submissions, tmp_path / "out")
    with closing(Gradebook(tmp_path / "out")) as gradebook:
        shared, *single = answer_clusters(gradebook)
    assert shared.learners == [("ana", "ana"), ("ben", "ben")]
    assert [each.count for each in single] == [1]
    page = (tmp_path / "out" / "class" / "unrecognised.html").read_text()
    assert "Padding mask: 2 learners" in page
    assert "make new-misconception KATA=padding_mask" in page
    assert shared.call in page
