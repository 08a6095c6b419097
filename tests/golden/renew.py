"""Golden files: the feedback.json of each sample learner, as it is and as it is meant to be.

`make golden` renews them, and the losses that learners see beside their own in training. A change
of theirs is a change of what others read: it is looked at in review, line by line.
"""

import sys
import tempfile
from pathlib import Path

from lossdojo.authoring.training import reference_losses
from lossdojo.content.lab import load_lab
from lossdojo.content.training import REFERENCE, training_folder
from lossdojo.results import FEEDBACK_JSON
from tests.conftest import COHORT, ROOT, Run, lossdojo

GOLDEN = Path(__file__).resolve().parent


def fresh(results: Path, python: str = sys.executable) -> dict[str, str]:
    """Grade the sample cohort anew; the text of each learner's feedback.json, by learner."""
    run = graded(results, python)
    assert run.returncode == 1, run.stderr
    return texts(results)


def graded(results: Path, python: str = sys.executable) -> Run:
    """The sample cohort graded as an instructor does."""
    return lossdojo("grade", COHORT, "--out", results, python=python)


def texts(results: Path) -> dict[str, str]:
    """The text of each learner's feedback.json, by learner."""
    return {path.parent.name: path.read_text() for path in results.glob(f"*/{FEEDBACK_JSON}")}


def kept() -> dict[str, str]:
    """The golden files, by learner."""
    return {path.stem: path.read_text() for path in GOLDEN.glob("*.json")}


def reference_text(losses: list[float]) -> str:
    """The file that holds the reference's losses."""
    lines = "".join(f"    {loss:.6f},\n" for loss in losses)
    head = "# The losses of the reference solutions in nats, a step each: make golden renews them."
    return f"{head}\nlosses = [\n{lines}]\n"


def main() -> None:
    """Write what comes now in place of what came before."""
    lab = load_lab(ROOT)
    (training_folder(lab) / REFERENCE).write_text(reference_text(reference_losses(lab)))
    with tempfile.TemporaryDirectory() as folder:
        texts = fresh(Path(folder) / "results")
    for path in GOLDEN.glob("*.json"):
        path.unlink()
    for learner, text in texts.items():
        (GOLDEN / f"{learner}.json").write_text(text)


if __name__ == "__main__":
    main()
