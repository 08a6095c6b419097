"""What other programs, and people, read of the sample cohort is what it was."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.docs.transcripts import SAMPLE_RUN, found, printed, without_padding
from tests.golden.renew import graded, kept, texts


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the run goes."""
    return tmp_path_factory.mktemp("golden") / "results"


@pytest.fixture(scope="module")
def run(results: Path) -> Run:
    """The sample cohort graded as an instructor does, once."""
    return graded(results)


def test_feedback_json_is_as_it_was(run: Run, results: Path) -> None:
    """The feedback.json of each sample learner is, to the byte, its golden file."""
    assert run.returncode == 1
    assert texts(results) == kept()


def test_what_it_prints_is_in_the_documents(run: Run) -> None:
    """The transcript of this run is, to the letter, what it prints."""
    assert without_padding(printed(run)) == found()[SAMPLE_RUN]
