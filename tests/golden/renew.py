"""Golden files: the feedback.json of each sample learner, as it is and as it is meant to be.

`make golden` renews them. A change of theirs is a change of what other programs read: it is looked
at in review, line by line.
"""

import sys
import tempfile
from pathlib import Path

from lossdojo.results import FEEDBACK_JSON
from tests.conftest import COHORT, lossdojo

GOLDEN = Path(__file__).resolve().parent


def fresh(results: Path, python: str = sys.executable) -> dict[str, str]:
    """Grade the sample cohort anew; the text of each learner's feedback.json, by learner."""
    run = lossdojo("grade", COHORT, "--out", results, python=python)
    assert run.returncode == 1, run.stderr
    return {path.parent.name: path.read_text() for path in results.glob(f"*/{FEEDBACK_JSON}")}


def kept() -> dict[str, str]:
    """The golden files, by learner."""
    return {path.stem: path.read_text() for path in GOLDEN.glob("*.json")}


def main() -> None:
    """Write what comes now in place of what came before."""
    with tempfile.TemporaryDirectory() as folder:
        texts = fresh(Path(folder) / "results")
    for path in GOLDEN.glob("*.json"):
        path.unlink()
    for learner, text in texts.items():
        (GOLDEN / f"{learner}.json").write_text(text)


if __name__ == "__main__":
    main()
