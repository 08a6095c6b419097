"""Moodle's assignment, in folders or flat, old and new, of teams, and blind; and VPL.

As mod/assign/classes/downloader.php of Moodle and views/downloadallsubmissions.php of mod_vpl.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from lossdojo.intake.download import Download
from lossdojo.intake.systems.record import (
    STAMP,
    TEXT_ENTRY,
    Context,
    HandIn,
    System,
    mostly,
    sameness,
    stamp_time,
)

MOODLE_NAME = re.compile(
    r"(?P<name>[^/]*?)(?:_(?P<id>\d+))?_assignsubmission_(?P<plugin>[a-z]+)_?(?P<file>.*)",
    re.DOTALL,
)
VPL_PERSON = re.compile(r"(.*) (\d+) (\S+)")
VPL_GROUP = re.compile(r"(.*) Group (\d+)")
VPL_DATED = re.compile(rf"{STAMP}(\.ceg)?")
ONLINE_TEXT = "onlinetext"


def _fits_moodle(top: Download, _context: Context) -> bool:
    names = [*top.folders(), *top.files()]
    return any("_assignsubmission_" in name for name in names) and mostly(MOODLE_NAME, names)


def _read_moodle(top: Download, context: Context) -> list[HandIn]:
    people = defaultdict[str, list[tuple[str, re.Match[str]]]](list)
    entries = top.entries()
    for name in entries:
        if found := MOODLE_NAME.fullmatch(name):
            people[found["id"] or f"group:{sameness(found['name'])}"].append((name, found))
    # Moodle 4.1 and newer: a folder a team, and one without a number for those without a team.
    is_teams = any(":" in key for key in people)
    nameless = [key for key in people if ":" in key]
    folders = set(top.folders())
    return [
        _moodle_hand_in(key, found, folders, context, is_teams, len(nameless) == 1)
        for key, found in people.items()
    ]


def _moodle_hand_in(
    key: str,
    found: list[tuple[str, re.Match[str]]],
    folders: set[str],
    context: Context,
    is_teams: bool,
    is_default: bool,
) -> HandIn:
    name, texts = found[0][1]["name"], []
    files = {}
    for path, each in found:
        is_text = each["plugin"] == ONLINE_TEXT
        files["" if path in folders and not is_text else each["file"] or ONLINE_TEXT] = path
        texts += [path] if is_text else []
    of_group = is_teams or (key not in context.people and sameness(name) in context.groups)
    if of_group and ":" not in key:
        key = f"group:{key}"
    elif is_default and ":" in key:
        key = "group:"
    return HandIn(
        key=key,
        files=files,
        name=name,
        group=name if of_group else "",
        is_group=of_group,
        notes=tuple(TEXT_ENTRY.format(name=path) for path in texts),
    )


def _fits_vpl(top: Download, _context: Context) -> bool:
    people = list(_vpl_people(top))
    dated = [any(VPL_DATED.fullmatch(each) for each in top.folders(name)) for name, _ in people]
    return bool(people) and sum(dated) * 2 > len(top.folders())


def _vpl_people(top: Download) -> Iterator[tuple[str, HandIn]]:
    for folder in top.folders():
        if found := VPL_GROUP.fullmatch(folder):
            key = f"group:{found[2]}"
            yield folder, HandIn(key, {}, found[1], group=found[1], is_group=True)
        elif found := VPL_PERSON.fullmatch(folder):
            yield folder, HandIn(found[2], {}, found[1], ids={"login": found[3]})


def _read_vpl(top: Download, _context: Context) -> list[HandIn]:
    read = []
    for folder, who in _vpl_people(top):
        dates = sorted(name for name in top.folders(folder) if re.fullmatch(STAMP, name))
        newest = dates[-1] if dates else ""
        older = [f"An earlier attempt, {date}, was not taken." for date in dates[:-1]]
        read.append(
            HandIn(
                key=who.key,
                files={"": str(PurePosixPath(folder, newest))} if newest else {},
                name=who.name,
                ids=who.ids,
                submitted=stamp_time(newest),
                attempt=len(dates) if len(dates) > 1 else 0,
                group=who.group,
                is_group=who.is_group,
                notes=tuple(older),
            )
        )
    return read


MOODLE = System(
    "moodle",
    "a Moodle assignment",
    "First Last_100001_assignsubmission_file/, a folder or a file each",
    _fits_moodle,
    _read_moodle,
)
VPL = System(
    "vpl",
    "VPL in Moodle",
    "Last First 201 username/2026-10-05-14-03-11/",
    _fits_vpl,
    _read_vpl,
    own=("Report.txt", "Errors.txt"),
)
