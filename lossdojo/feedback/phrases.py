"""Every sentence that a learner reads."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StatusWords:
    """How a kata's status is told: a mark, a label, and what to do about it."""

    mark: str
    label: str
    advice: str


STATUS_WORDS = {
    "passed": StatusWords("✓", "passed", ""),
    "failed": StatusWords("✗", "not there yet", ""),
    "not_started": StatusWords(
        "·", "not started", "Everyone starts here. Read the docstring, then replace the last line."
    ),
    "missing": StatusWords(
        "?", "missing", "Put the file beside the others, under exactly that name."
    ),
    "broken": StatusWords(
        "!", "does not import", "Run the file with Python by itself until it reports no error."
    ),
    "timeout": StatusWords(
        "!",
        "took too long",
        "Look for a loop whose end is never reached, and try it on two tokens.",
    ),
    "out_of_memory": StatusWords(
        "!", "took too much memory", "Look for an array whose size grows with more than its input."
    ),
    "crashed": StatusWords(
        "!",
        "ended the Python process",
        "Look for a call that exits Python, or for endless recursion.",
    ),
    "not_graded": StatusWords(
        "-", "not graded", "This is not your code's fault: tell your teacher."
    ),
}
