"""Open edX: all hand-ins of a course's open-response assessments, and a list of the files.

As openassessment/data.py of openedx/edx-ora2.
"""

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass, field

from lossdojo.intake.download import Download
from lossdojo.intake.kata_files import likeness
from lossdojo.intake.systems.record import TEXT_ENTRY, Context, HandIn, System

SUBMISSIONS = "submissions.csv"
ORA_FILE = re.compile(r"\[(?P<number>\d+)\] - (?P<rest>.+)", re.DOTALL)
ORA_UNIT = re.compile(r"\[\d+\].*, \[\d+\].*, \[\d+\].*")
PROMPT = re.compile(r"prompt_\d+\.txt")


@dataclass
class _Answer:
    """What one learner has handed in to one assessment."""

    files: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def _fits_openedx(top: Download, _context: Context) -> bool:
    folders = top.folders()
    units = [name for name in folders if ORA_UNIT.fullmatch(name)]
    return bool(units) and (SUBMISSIONS in top.files() or len(units) * 2 > len(folders))


def _read_openedx(top: Download, context: Context) -> list[HandIn]:
    listed = _listed(top.text(SUBMISSIONS))
    paths = {f"{folder}/{name}": name for folder in top.folders() for name in top.files(folder)}
    known = {who for path, name in listed.items() if (who := _who_before(path, name))}
    assessments = defaultdict[str, dict[str, _Answer]](lambda: defaultdict(_Answer))
    for path in dict.fromkeys([*paths, *listed]):
        unit, _, name = path.partition("/")
        found = ORA_FILE.fullmatch(name)
        who, file = _split(path, name, listed, known, context) if found else ("", "")
        if not found or not who:
            continue
        answer = assessments[f"{unit} [{found['number']}]"][who]
        if path not in paths:
            answer.notes.append(f"{file} is on Open edX's list, and not in the download.")
        elif PROMPT.fullmatch(file):
            answer.notes.append(TEXT_ENTRY.format(name=file))
        else:
            answer.files[file] = path
    return _chosen(assessments, context)


def _chosen(assessments: dict[str, dict[str, _Answer]], context: Context) -> list[HandIn]:
    """The hand-ins of the one assessment that has most kata files."""

    def katas(name: str) -> int:
        files = (file for answer in assessments[name].values() for file in answer.files)
        return sum(any(likeness(file, kata) for kata in context.katas) for file in files)

    if not assessments:
        return []
    best = max(assessments, key=katas)
    others = [
        f"Another assessment was passed over: {each}." for each in assessments if each != best
    ]
    return [
        HandIn(who, answer.files, who, {"login": who}, notes=(*answer.notes, *others))
        for who, answer in assessments[best].items()
    ]


def _listed(text: str) -> dict[str, str]:
    """By path, what each file was called."""
    rows = csv.DictReader(io.StringIO(text))
    return {
        row["file_path"]: row["name"] for row in rows if row.get("file_path") and row.get("name")
    }


def _who_before(path: str, name: str) -> str:
    """Who it is of, where the list says what the file is called."""
    rest = re.sub(r"^\[\d+\] - ", "", path.partition("/")[2])
    return rest.removesuffix(f" - {name}") if rest.endswith(f" - {name}") else ""


def _split(
    path: str, name: str, listed: dict[str, str], known: set[str], context: Context
) -> tuple[str, str]:
    """Who, and what the file is called: both may hold ` - `."""
    rest = re.sub(r"^\[\d+\] - ", "", name)
    if who := _who_before(path, listed.get(path, "")):
        return who, rest[len(who) + 3 :]
    parts = rest.split(" - ")
    ways = [(" - ".join(parts[:n]), " - ".join(parts[n:])) for n in range(1, len(parts))]
    people = {*known, *(who for who, _ in ways if who.lower() in context.people)}
    for who, file in reversed(ways):
        if who in people:
            return who, file
    for who, file in ways:
        is_kata = any(likeness(file, kata)[1:2] == (True,) for kata in context.katas)
        if is_kata or PROMPT.fullmatch(file):
            return who, file
    return ways[0] if ways else ("", "")


OPENEDX = System(
    "openedx",
    "Open edX",
    f"[3]Section, [1]Subsection, [2]Unit/[1] - username - file.py and {SUBMISSIONS}",
    _fits_openedx,
    _read_openedx,
    own=(SUBMISSIONS,),
)
