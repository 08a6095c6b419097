"""What other programs read of the sample cohort is what it was."""

from pathlib import Path

from tests.golden.renew import fresh, kept


def test_feedback_json_is_as_it_was(tmp_path: Path) -> None:
    """The feedback.json of each sample learner is, to the byte, its golden file."""
    assert fresh(tmp_path / "results") == kept()
