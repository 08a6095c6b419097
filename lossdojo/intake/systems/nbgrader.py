"""nbgrader: what it has collected, and its exchange folder (docs of jupyter/nbgrader 0.9)."""

import re
from collections import defaultdict

from lossdojo.intake.download import Download
from lossdojo.intake.systems.record import Context, HandIn, System, iso_time

STEPS = ("submitted", "inbound")
TIMESTAMP = "timestamp.txt"
EXCHANGED = re.compile(
    r"(?P<student>.+?)\+(?P<lab>[^+]+)\+"
    r"(?P<when>\d{4}-\d\d-\d\d \d\d[:_-]\d\d[:_-]\d\d[^+]*)(\+.*)?"
)


def _fits_nbgrader(top: Download, context: Context) -> bool:
    if any(step in top.folders() for step in STEPS):
        return True
    folders = top.folders()
    if folders and all(EXCHANGED.fullmatch(name) for name in folders):
        return True
    below = [f"{one}/{two}" for one in folders[:3] for two in top.folders(one)[:3]]
    # A folder that is alone may be around a class of another system's, with such files as well.
    stamped = len(folders) > 1 and any(TIMESTAMP in top.files(path) for path in below)
    return (context.folder in STEPS and bool(below)) or stamped


def _read_nbgrader(top: Download, _context: Context) -> list[HandIn]:
    step = next((step for step in STEPS if step in top.folders()), "")
    if any(EXCHANGED.fullmatch(name) for name in top.folders(step)):
        return _exchanged(top, step)
    pairs = [(one, two) for one in top.folders(step) for two in top.folders(_at(step, one))]
    # The order of student and assignment can be set; an assignment is what all have in common.
    firsts, seconds = ({pair[n] for pair in pairs} for n in (0, 1))
    swapped = len(firsts) == 1 and len(seconds) > 1
    labs = defaultdict[str, list[tuple[str, str]]](list)
    for one, two in pairs:
        labs[one if swapped else two].append((two if swapped else one, _at(_at(step, one), two)))
    if not labs:
        return []
    lab = max(sorted(labs), key=lambda each: len(labs[each]))
    others = [f"Other assignments were passed over: {', '.join(sorted({*labs} - {lab}))}."]
    return [
        HandIn(
            key=student,
            files={"": path},
            submitted=iso_time(top.text(f"{path}/{TIMESTAMP}")),
            notes=tuple(others) if len(labs) > 1 else (),
        )
        for student, path in labs[lab]
    ]


def _exchanged(top: Download, step: str) -> list[HandIn]:
    attempts = defaultdict[str, list[tuple[str, str]]](list)
    for name in top.folders(step):
        if found := EXCHANGED.fullmatch(name):
            attempts[found["student"]].append((found["when"], _at(step, name)))
    read = []
    for student, several in attempts.items():
        *older, (when, path) = sorted(several)
        read.append(
            HandIn(
                key=student,
                files={"": path},
                submitted=iso_time(when),
                attempt=len(several) if older else 0,
                notes=tuple(f"An earlier attempt, {each}, was not taken." for each, _ in older),
            )
        )
    return read


def _at(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


NBGRADER = System(
    "nbgrader",
    "nbgrader",
    "submitted/student/assignment/ or student+assignment+time+.../",
    _fits_nbgrader,
    _read_nbgrader,
)
