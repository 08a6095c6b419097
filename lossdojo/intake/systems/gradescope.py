"""Gradescope's export: a folder a submission, and metadata that say whose each is.

The metadata hold what learners' programs have printed. What is the system's own stands at a fixed
indentation, and text of a learner's always deeper, so that lines are told apart by that alone.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lossdojo.intake.download import Download
from lossdojo.intake.systems.record import Context, HandIn, System, iso_time

METADATA = "submission_metadata.yml"
EXPORTED = re.compile(r"submission_\d+")
SUBMISSION_LINE = re.compile(r"(\S.*):\s*")
SUBMITTER_LINE = re.compile(r"  [- ] :(name|sid|email):(?: (.*))?")


@dataclass
class _Submission:
    people: list[dict[str, str]] = field(default_factory=list)
    created: str = ""
    attempts: int = 1


def _fits_gradescope(top: Download, _context: Context) -> bool:
    names = top.folders()
    return METADATA in top.files() or (bool(names) and all(map(EXPORTED.fullmatch, names)))


def _read_gradescope(top: Download, _context: Context) -> list[HandIn]:
    read, known = [], _metadata(top.text(METADATA))
    entries = [name for name in top.entries() if name != METADATA]
    for name in entries:
        submission = known.get(name)
        if submission is None or not submission.people:
            if EXPORTED.fullmatch(name):
                notes = (f"{METADATA} does not say whose {name} is.",)
                read.append(HandIn(name, {"": name}, notes=notes))
            continue
        files = {"" if name in top.folders() else name: name}
        many = len(submission.people) > 1
        group = name if many else ""
        read += [_submitter(person, name, files, submission, group) for person in submission.people]
    for name in sorted(known.keys() - {*entries}):
        notes = (f"{METADATA} names {name}, which is not in the download.",)
        read += [
            _submitter(person, name, {}, known[name], "", notes) for person in known[name].people
        ]
    return read


def _submitter(
    person: dict[str, str],
    folder: str,
    files: dict[str, str],
    submission: _Submission,
    group: str,
    notes: tuple[str, ...] = (),
) -> HandIn:
    return HandIn(
        key=person.get("sid") or person.get("email") or person.get("name") or folder,
        files=files,
        name=person.get("name", ""),
        ids={what: person[what] for what in ("email",) if person.get(what)},
        submitted=iso_time(submission.created),
        attempt=submission.attempts if submission.attempts > 1 else 0,
        group=group,
        notes=notes,
    )


def _metadata(text: str) -> dict[str, _Submission]:
    """By folder or file, whose it is."""
    known: dict[str, _Submission] = {}
    now, section = _Submission(), ""
    for line in _lines_of(text):
        if line[:1] not in (" ", "", "#", "-", "."):
            found = SUBMISSION_LINE.fullmatch(line)
            now, section = _Submission(), ""
            known[_scalar(found[1]) if found else line] = now
        elif re.match(r"  :\w+:", line):
            section = line.strip().split(":")[1]
            if section == "created_at":
                now.created = _scalar(line.partition(f"{section}:")[2])
        elif section == "history":
            now.attempts += line.startswith("  - ")
        elif section == "submitters" and (found := SUBMITTER_LINE.fullmatch(line)):
            if line.startswith("  - "):
                now.people.append({})
            if now.people:
                now.people[-1][found[1]] = _scalar(found[2] or "")
    return known


def _lines_of(text: str) -> Iterator[str]:
    """Lines as YAML ends them; what Python's splitlines adds may stand in a learner's text."""
    return (line.rstrip("\r") for line in text.split("\n"))


def _scalar(text: str) -> str:
    """A YAML scalar on one line, in any of its three spellings."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return str(json.loads(re.sub(r"\\x(..)", r"\\u00\1", text)))
        except ValueError:
            return text[1:-1]
    return "" if text in ("~", "null") else text


GRADESCOPE = System(
    "gradescope",
    "a Gradescope export",
    f"submission_90001/ ... and {METADATA}",
    _fits_gradescope,
    _read_gradescope,
    own=(METADATA,),
)
