"""Finds the learners' files in whatever was downloaded, and says whose they are."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from lossdojo.content.lab import Lab
from lossdojo.errors import UsageError
from lossdojo.gradefiles.gradefile import GradeFile, read_gradefile
from lossdojo.intake.cohort import Cohort
from lossdojo.intake.download import open_download
from lossdojo.intake.enrolment import NOTHING, enrol
from lossdojo.intake.names import names_of, plain_name
from lossdojo.intake.plain_folder import MOST_COHORT_NOTES, read_plain_folder
from lossdojo.intake.recognise import Place, recognise
from lossdojo.intake.source import ReadError, stem_of
from lossdojo.intake.submission import kata_names
from lossdojo.intake.systems.record import Context, HandIn, sameness
from lossdojo.intake.systems.table import PLAIN_FOLDERS
from lossdojo.values.text import cut_lines, one_line


@dataclass(frozen=True)
class Beside:
    """What an instructor says of a download: whose it is, and the files beside it."""

    system: str = ""
    gradebook: Path | None = None
    roster: Path | None = None


def read_cohort(
    path: Path, lab: Lab, beside: Beside | None = None
) -> tuple[Cohort, list[str]]:  # frozen
    """The submissions of a download, by learner, and lines about what was found in it.

    Raises:
        UsageError: it is missing, unreadable, or holds nobody's hand-in that can be told.
    """
    beside = beside or Beside()
    files = [read_gradefile(each) for each in (beside.roster, beside.gradebook) if each]
    people = {
        spelt for file in files for each in file.entries for spelt in (each.key, *each.ids.values())
    }
    context = Context(
        stem_of(path.absolute().name),
        kata_names(lab),
        frozenset(each.casefold() for each in people),
        frozenset(sameness(each.group) for file in files for each in file.entries if each.group),
    )
    place = recognise(open_download(path), context, beside.system, str(path))
    if place.system is PLAIN_FOLDERS and not place.at and path.is_dir():
        stems, notes = read_plain_folder(path)
        if not files:  # nothing is kept of them but their names
            names = names_of(stems)
            lines = [f"Taken for {place.system.title}: {_counted(len(names), 'learner')}."]
            return Cohort(place, names, lab, None, str(path)), lines + notes
        hand_ins = [HandIn(stem, {"": raw}, stem) for raw, stem in stems.items()]
    else:
        hand_ins = place.system.read(place.download, place.context)
        notes = _left_lying(place, hand_ins)
    hand_ins, told = _enrolled(_merged(hand_ins), files, place)
    if not hand_ins:
        raise UsageError(f"Nobody's hand-in was found in {path}: {place.system.looks} is expected.")
    by_key = {each.key: each for each in hand_ins}
    is_plain = place.system is PLAIN_FOLDERS  # whose folders are called as their learners are
    names = names_of({k: k if is_plain else _stem(each) for k, each in by_key.items()})
    lines = [_summary(place, hand_ins), *cut_lines(notes + told, MOST_COHORT_NOTES)]
    return Cohort(place, names, lab, by_key, str(path), files), lines


def _enrolled(
    hand_ins: list[HandIn], files: Sequence[GradeFile], place: Place
) -> tuple[list[HandIn], list[str]]:
    """The hand-ins with what grade files say of them, and lines about what does not fit."""
    notes: list[str] = []
    own = _side_file(place)
    if own is not None:
        enrolled = enrol(hand_ins, own, place.system, is_beside=True)
        # Who else is enrolled, the file says that is given, if one is.
        hand_ins = [each for each in enrolled.hand_ins if not files or NOTHING not in each.notes]
        notes += [] if files else enrolled.notes
    for file in files:
        enrolled = enrol(hand_ins, file, place.system)
        hand_ins, notes = enrolled.hand_ins, notes + enrolled.notes
    return _merged(hand_ins), notes


def _side_file(place: Place) -> GradeFile | None:
    """The grade file that lies in the download itself."""
    if not place.system.side_file:
        return None
    try:
        content = place.download.content(place.system.side_file)
        return read_gradefile(Path(place.system.side_file), content)
    except (ReadError, UsageError):
        return None


def _stem(hand_in: HandIn) -> str:
    """What a learner is called in lists and folders: by name and key, which can be read."""
    key = hand_in.key.removeprefix("group:")
    is_said = not hand_in.name or sameness(hand_in.name) == sameness(key)
    return hand_in.key if is_said else plain_name(f"{hand_in.name} {key}") or hand_in.key


def _merged(hand_ins: Sequence[HandIn]) -> list[HandIn]:
    """One person's several as one: the newest where all have a date, else all of them together."""
    by_key = defaultdict[str, list[HandIn]](list)
    for each in hand_ins:
        key, name = (unicodedata.normalize("NFC", text) for text in (each.key, each.name))
        by_key[key].append(replace(each, key=key, name=name))
    return [each[0] if len(each) == 1 else _joined(each) for each in by_key.values()]


def _joined(several: Sequence[HandIn]) -> HandIn:
    times = [each.submitted for each in several]
    if all(times):
        *older, newest = sorted(several, key=lambda each: _sortable(each.submitted))
        left = ", ".join(next(iter(each.files.values()), "nothing") for each in older)
        return replace(newest, notes=(*newest.notes, f"The newest was taken, and not {left}."))
    files = {
        f"{number}/{place}".rstrip("/"): path
        for number, each in enumerate(several, start=1)
        for place, path in each.files.items()
    }
    where = ", ".join(path for each in several for path in each.files.values())
    notes = tuple(note for each in several for note in each.notes)
    return replace(several[0], files=files, notes=(*notes, f"Found in several places: {where}."))


def _sortable(when: datetime | None) -> str:
    return when.isoformat() if when else ""


def _summary(place: Place, hand_ins: Sequence[HandIn]) -> str:
    """What it was taken for, and how many are in it."""
    late, many = (sum(map(bool, each)) for each in (
        [h.late for h in hand_ins], [h.attempt > 1 for h in hand_ins]))  # fmt: skip
    nothing = sum(not each.files for each in hand_ins)
    parts = [_counted(len(hand_ins), "learner"), f"{late} late", f"{many} with several attempts"]
    parts += [f"{nothing} without files"] if nothing else []
    where = f" (in {place.at})" if place.at else ""
    return (
        f"Taken for {place.system.title}{where}: {', '.join(parts)}. If it is not, say --as SYSTEM."
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _left_lying(place: Place, hand_ins: Sequence[HandIn]) -> list[str]:
    """Lines about what lies beside the hand-ins and is nobody's."""
    paths = (path for each in hand_ins for path in (*each.files.values(), *each.seen))
    taken = {path.split("/")[0] for path in paths}
    taken |= {*place.system.own}
    return [
        *place.download.remarks,
        *(
            f"Passed over {one_line(repr(name), 80)}: nothing in its name says whose it is."
            for name in place.download.entries()
            if name not in taken
        ),
    ]
