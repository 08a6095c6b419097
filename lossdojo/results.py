"""What is said of a submission, as it is read back from report.json."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from lossdojo.errors import UsageError

FEEDBACK_VERSION = 1


def read_report(path: Path) -> dict[str, Any]:
    """A report.json as `lossdojo grade` wrote it.

    Raises:
        UsageError: it cannot be read or is another program's.
    """
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        known = report["dojo"]["version"] == 1
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is not a report of this kit ({type(error).__name__}).") from error
    if not known:
        raise UsageError(f"{path} was written by another version of this kit.")
    return dict(report)


def exit_code(statuses: Collection[str], *, all_graded: bool) -> int:
    """3 where something could not be graded, 1 where a kata is left to do, else 0."""
    if not all_graded:
        return 3
    return int(not set(statuses) <= {"passed"})


def next_kata(facts: dict[str, Any]) -> dict[str, Any] | None:
    """The first kata that is not passed: the one thing to do next."""
    return next((kata for kata in facts["katas"] if kata["status"] != "passed"), None)
