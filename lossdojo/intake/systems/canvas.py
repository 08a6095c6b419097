"""Canvas: one flat zip, each name made of the person, their number, the file's number, its name.

As `lib/content_zipper.rb` of instructure/canvas-lms writes it.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from lossdojo.intake.download import Download
from lossdojo.intake.kata_files import likeness
from lossdojo.intake.systems.record import TEXT_ENTRY, Context, HandIn, System, mostly

CANVAS_FILE = re.compile(r"[^ ]*_\d+_(?:\d+_.|(?:text|link)\.html$)|(?:LATE_)?anon_", re.DOTALL)
ANONYMOUS = re.compile(r"(LATE_)?anon_([^_]+)_(?:(\d+)_(.+)|(text|link)\.html)", re.DOTALL)
CANVAS_TEXT = re.compile(r"(.+?)(_LATE)?_(\d+)_(text|link)\.html")
NUMBERS = re.compile(r"_(?=(\d+)_(\d+)_(.))")


@dataclass(frozen=True)
class _Name:
    """What a file's name says; `file` is empty for a text or a link."""

    person: str
    key: str
    file: str
    late: bool
    is_sure: bool = True


def _fits_canvas(top: Download, _context: Context) -> bool:
    names = top.files()
    return bool(names) and not top.folders() and mostly(CANVAS_FILE, names, 0.7)


def _read_canvas(top: Download, context: Context) -> list[HandIn]:
    readings = {name: _readings(name, context) for name in top.files()}
    sure = {each.key for found in readings.values() for each in found if each.is_sure}
    files = defaultdict[str, dict[str, _Name]](dict)
    for name, found in readings.items():
        if found:  # what is not sure by itself may be by the others' keys
            best = next((each for each in found if each.key in sure), found[0])
            files[best.key][name] = best
    return [_canvas_hand_in(key, found) for key, found in files.items()]


def _canvas_hand_in(key: str, found: dict[str, _Name]) -> HandIn:
    entries = [name for name, each in found.items() if not each.file]
    person = next(iter(found.values())).person
    return HandIn(
        key=key,
        files={each.file: name for name, each in found.items() if each.file},
        name=person,
        is_anonymous=not person,
        late=any(each.late for each in found.values()),
        notes=tuple(TEXT_ENTRY.format(name=name) for name in entries),
        seen=tuple(entries),
    )


def _readings(name: str, context: Context) -> list[_Name]:
    """Each way to read a name, the likeliest first; a person's own name may hold numbers too."""
    if found := ANONYMOUS.fullmatch(name):
        return [_Name("", found[2], found[4] or "", bool(found[1]))]
    if found := CANVAS_TEXT.fullmatch(name):
        return [_Name(found[1], found[3], "", bool(found[2]))]
    ways = []
    for each in NUMBERS.finditer(name):
        person, file = name[: each.start()], name[each.end(2) + 1 :]
        late, known = person.endswith("_LATE"), each[1] in context.people
        exact = any(likeness(file, kata)[1:2] == (True,) for kata in context.katas)
        reading = _Name(person.removesuffix("_LATE"), each[1], file, late, known or exact or late)
        ways.append(((known, late, exact), reading))
    ways.sort(key=lambda way: way[0], reverse=True)  # among equals the first stays the first
    return [reading for _, reading in ways]


CANVAS = System(
    "canvas",
    "Canvas",
    "lastfirst_1001_50001_file.py, all in one folder",
    _fits_canvas,
    _read_canvas,
    one_for_all=True,
)
