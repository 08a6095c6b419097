"""Proof that the training loop runs, and that the reference's losses are what it gives."""

from collections.abc import Iterator

from lossdojo.content.lab import Lab
from lossdojo.content.training import REFERENCE, has_training, load_parts, load_training
from lossdojo.grading.training import Halted, LearnerKatas, Unfinished, run_part
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox.backends.unsandboxed import NoSandbox
from lossdojo.sandbox.client import Client

LARGEST_ROUNDING = 1e-4  # nats, by which machines may differ after all steps


def check_training(lab: Lab) -> Iterator[str]:
    """A line for what is wrong with the lab's training loop; nothing where it has none."""
    if not has_training(lab):
        return
    try:
        losses, kept = reference_losses(lab), load_training(lab).reference
    except Unfinished as lacking:
        yield f"the training loop needs {lacking.kata}, which the reference lacks"
    except Halted as halt:
        yield f"the training loop ends at the reference's {halt.kata}: {halt.reason}"
    else:
        pairs = zip(losses, kept, strict=False)
        same = all(abs(mine - its) <= LARGEST_ROUNDING for mine, its in pairs)
        if len(losses) != len(kept) or not same:
            yield f"{REFERENCE} is not what the references give: make golden renews it"


def reference_losses(lab: Lab) -> list[float]:
    """What the training loop draws with the reference solutions, in nats, a step each.

    Raises:
        Unfinished: a reference is missing.
        Halted: one gives nothing that the loop can go on with.
    """
    submission = read_submission(lab.solutions, lab)
    with Client(NoSandbox(), submission.files, lab.limits) as client:
        katas = LearnerKatas(client, submission, lab)
        shown = [each for part in load_parts(lab) for each in run_part(part, katas, lab)]
    return [each for each in shown if isinstance(each, float)]
