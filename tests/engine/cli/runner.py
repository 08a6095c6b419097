"""GitHub's part of a job: it runs steps, and obeys what they print, by the rules of its runner.

These are in `ActionCommand.cs`, `ActionCommandManager.cs` and `ExecutionContext.cs` of
github.com/actions/runner.
"""

import os
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OBEYED = {
    *("add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group"),
    *("notice", "remove-matcher", "save-state", "set-env", "set-output", "stop-commands"),
    *("warning", "internal-set-repo-path"),
}
SHOWN_OF_A_KIND = 10  # _maxCountPerIssueType
MOST_UNITS = 4096  # _maxIssueMessageLength, in UTF-16
MOST_SUMMARY_KIB = 1024


@dataclass(frozen=True)
class Command:
    """What the runner reads a line as."""

    name: str
    properties: dict[str, str]
    data: str


@dataclass(frozen=True)
class Step:
    """What a step has left: its exit code, what it printed, the commands in that, the summary."""

    code: int
    log: str
    commands: list[Command]
    summary: str


NEWER = re.compile(r"\s*::([^ :]+)(?: (.*?))?::(.*)", re.DOTALL)
OLDER = re.compile(r".*?##\[([^ \]]+)(?: ([^\]]*))?\](.*)", re.DOTALL)
# A way to write a command: what lies between properties, and the escapes in these and in the data.
FORMS: dict[re.Pattern[str], tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    NEWER: (",", ("%0D\r", "%0A\n", "%3A:", "%2C,", "%25%"), ("%0D\r", "%0A\n", "%25%")),
    OLDER: (
        ";",
        ("%3B;", "%0D\r", "%0A\n", "%5D]", "%25%"),
        ("%3B;", "%0D\r", "%0A\n", "%5D]", "%25%"),
    ),
}


def command_of(line: str) -> Command | None:
    """The command that a line is; the older form may stand anywhere in it."""
    for form, (separator, properties, data) in FORMS.items():
        found = form.match(line)
        if found and found[1].lower() in OBEYED:
            pairs = (each.split("=", 1) for each in (found[2] or "").strip().split(separator))
            known = {pair[0]: plain(pair[1], properties) for pair in pairs if len(pair) == 2}
            return Command(found[1].lower(), known, plain(found[3], data))
    return None


def plain(text: str, escapes: tuple[str, ...]) -> str:
    """The text without escapes, which are taken out one kind after another, in that order."""
    for escape in escapes:
        text = text.replace(escape[:3], escape[3:])
    return text


def commands_in(log: str) -> list[Command]:
    """All that the runner obeys; a line ends where .NET's `ReadLine` ends one."""
    return [found for line in re.split(r"\r\n|\r|\n", log) if (found := command_of(line))]


def run_step(script: str, home: Path, place: Path) -> Step:
    """Run one, as `bash -e` on a file, in the folder of the checkout."""
    (place / "script.sh").write_text(script)
    (place / "summary.md").write_text("")
    env = {
        **{key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_REPOSITORY": "course/lab-07-ada",
        "GITHUB_STEP_SUMMARY": str(place / "summary.md"),
        "GITHUB_WORKSPACE": str(home),
    }
    ran = subprocess.run(
        ["bash", "-e", place / "script.sh"],  # noqa: S607  # the one in PATH, as there
        cwd=home,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    summary = (place / "summary.md").read_text(encoding="utf-8")
    return Step(ran.returncode, ran.stdout, commands_in(ran.stdout), summary)


def assert_is_shown(commands: list[Command], summary: str) -> None:
    """Nothing of it is dropped: neither an annotation, nor its end, nor the summary."""
    kinds = Counter(each.name for each in commands)
    assert max(kinds.values(), default=0) <= SHOWN_OF_A_KIND
    assert sum(kinds.values()) <= 50
    assert all(len(each.data.encode("utf-16-le")) <= 2 * MOST_UNITS for each in commands)
    assert len(summary.encode()) <= MOST_SUMMARY_KIB * 1024


def steps_of(workflow: Any) -> list[dict[str, Any]]:
    """The steps of a workflow's only job."""
    [job] = workflow["jobs"].values()
    steps: list[dict[str, Any]] = job["steps"]
    return steps
