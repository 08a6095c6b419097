"""Gradescope's autograder, played through: what Gradescope does with the zip is done here."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from lossdojo.authoring.gradescope_zip import autograder
from lossdojo.content.lab import Lab
from tests.conftest import COHORT, Run

# Of the autograder specification: what may stand in results.json.
TOP = {"score", "output", "output_format", "test_output_format", "visibility", "stdout_visibility",
       "tests", "execution_time", "test_name_format", "extra_data", "leaderboard"}  # fmt: skip
TEST = {"score", "max_score", "status", "name", "name_format", "number", "output", "output_format",
        "tags", "visibility", "extra_data"}  # fmt: skip
FORMATS = {"text", "simple_format", "html", "md", "ansi"}
VISIBLE = {"visible", "hidden", "after_due_date", "after_published"}


@pytest.fixture(scope="module")
def home(lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder /autograder of Gradescope's machine, with the zip unpacked as it does that."""
    home = tmp_path_factory.mktemp("autograder")
    (home / "results").mkdir()
    with zipfile.ZipFile(io.BytesIO(autograder(lab))) as archive:
        for entry in archive.infolist():
            path = Path(archive.extract(entry, home / "source"))
            path.chmod(entry.external_attr >> 16 or 0o644)
    shutil.copy(lab.key, home / "source" / "kit")  # as setup.sh compiles it
    return home


def run_autograder(home: Path, submission: Path) -> Run:
    """Put a submission in its place and start the script, as Gradescope does."""
    shutil.rmtree(home / "submission", ignore_errors=True)
    shutil.copytree(submission, home / "submission")
    env = {**os.environ, "AUTOGRADER": str(home), "PYTHON": sys.executable}
    env.pop("PYTHONPATH", None)
    script = [str(home / "source" / "run_autograder")]
    return subprocess.run(script, env=env, capture_output=True, text=True, check=False)


def results(home: Path) -> dict[str, Any]:
    """What Gradescope reads."""
    read: dict[str, Any] = json.loads((home / "results" / "results.json").read_text())
    return read


def test_a_submission_is_graded(home: Path) -> None:
    """A score for each kata and in all, the page above, each word one that Gradescope knows."""
    ran = run_autograder(home, COHORT / "bruno")
    assert ran.returncode == 0, ran.stderr
    told = results(home)
    assert told.keys() <= TOP
    assert told["score"] == 2.7
    assert "a small constant inside the log" in told["output"]
    assert {told["output_format"], told["test_output_format"]} <= FORMATS
    assert {told["visibility"], told["stdout_visibility"]} <= VISIBLE
    scores = {each["name"]: (each["score"], each["status"]) for each in told["tests"]}
    assert (scores["shift_tokens"], scores["log_softmax"]) == ((1.0, "passed"), (0.7, "failed"))
    assert sum(each["score"] for each in told["tests"]) == told["score"]
    for each in told["tests"]:
        assert each.keys() <= TEST
        assert (each["status"] in ("passed", "failed"), each["visibility"]) == (True, "visible")


def test_what_cannot_be_graded_has_no_number(home: Path) -> None:
    """No results.json is left, not even the last one's, and the script says that it failed."""
    (home / "results" / "results.json").write_text('{"score": 5}')
    broken = home / "source" / "kit" / "graders" / "test_log_softmax.py"
    text = broken.read_text()
    broken.write_text("raise RuntimeError\n")
    ran = run_autograder(home, COHORT / "ada")
    broken.write_text(text)
    assert ran.returncode != 0
    assert not (home / "results" / "results.json").exists()


def test_the_scripts_are_scripts(home: Path) -> None:
    """Both can be started, and the shell can read them; all that is installed is pinned."""
    for name in ("setup.sh", "run_autograder"):
        path = home / "source" / name
        assert os.access(path, os.X_OK)
        assert subprocess.run(["bash", "-n", path], check=False).returncode == 0  # noqa: S607
    assert "--require-hashes" in (home / "source" / "setup.sh").read_text()
    assert (home / "source" / "kit" / "requirements.lock").is_file()


def test_it_is_the_same_bytes_each_time(lab: Lab) -> None:
    """A zip made twice is one file."""
    assert autograder(lab) == autograder(lab)
