"""A folder or an archive a learner, named after them; and Drive's folder, named by file alone."""

import re
from collections import defaultdict

from lossdojo.intake.download import Download
from lossdojo.intake.kata_files import likeness
from lossdojo.intake.source import is_archive, stem_of
from lossdojo.intake.systems.record import Context, HandIn, System


def _fits_folders(top: Download, context: Context) -> bool:
    names = top.files()
    loose = any(likeness(name, kata) for name in names for kata in context.katas)
    return not loose and bool(top.folders() or any(map(is_archive, names)))


def _read_folders(top: Download, _context: Context) -> list[HandIn]:
    taken, read = set(top.folders()), []
    for name in (*top.folders(), *filter(is_archive, top.files())):
        stem = stem_of(name) if name not in top.folders() else name
        if name in top.folders() or stem not in taken:
            read.append(HandIn(stem, {"": name}, stem))
            taken.add(stem)
    return read


def _named(name: str, context: Context) -> tuple[str, str]:
    """Whose a file is and which, where its name says so: `Ada Example - file.py`."""
    for found in re.finditer(" - ", name):
        file = name[found.end() :]
        if any(likeness(file, kata)[1:2] == (True,) for kata in context.katas):
            return name[: found.start()], file
    return "", ""


def _fits_drive(top: Download, context: Context) -> bool:
    return not top.folders() and any(_named(name, context)[0] for name in top.files())


def _read_drive(top: Download, context: Context) -> list[HandIn]:
    people = defaultdict[str, dict[str, str]](dict)
    for name in top.files():
        who, file = _named(name, context)
        if who:
            people[who][file] = name
    return [HandIn(who, files, who) for who, files in people.items()]


FOLDERS_EACH = System(
    "folders",
    "a folder of folders",
    "name/ or name.zip for each learner",
    _fits_folders,
    _read_folders,
    found_by=("key", "name"),
    key_from_roster=True,
)
GOOGLE_DRIVE = System(
    "drive",
    "a folder of Google Drive",
    "First Last - file.py, all in one folder",
    _fits_drive,
    _read_drive,
    found_by=("key", "name"),
    key_from_roster=True,
)
