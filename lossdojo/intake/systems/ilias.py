"""ILIAS: a folder a learner, of last name, first name, login and number; teams above them."""

import re
from collections import defaultdict

from lossdojo.intake.download import Download
from lossdojo.intake.systems.record import Context, HandIn, System, mostly

ILIAS_PERSON = re.compile(r"(?P<last>[^_]+)_(?P<first>[^_]*)_(?P<login>.+)_(?P<id>\d+)")
ILIAS_TEAM = re.compile(r"[^\W\d_]+ (?P<id>\d+)")
UPLOAD = re.compile(
    r"(?:(?P<late>.+?) - )?(?P<stem>.+?)(?: \((?P<number>\d+)\))?(?P<ending>\.\w+)?"
)
TEAM_WORDS = {"team", "équipe", "equipe", "equipo", "squadra"}
LATE_WORDS = re.compile("late|versp|tard|retard|ritard|laat", re.IGNORECASE)


def _fits_ilias(top: Download, _context: Context) -> bool:
    folders = top.folders()
    people = [name for name in folders if ILIAS_PERSON.fullmatch(name)]
    teams = [name for name in folders if ILIAS_TEAM.fullmatch(name)]
    inner = [name for team in teams for name in top.folders(team)]
    if teams and len(teams) == len(folders):
        words = {name.split()[0].lower() for name in teams}
        return words <= TEAM_WORDS or (bool(inner) and mostly(ILIAS_PERSON, inner))
    return bool(people) and len(people) * 2 > len(folders)


def _read_ilias(top: Download, _context: Context) -> list[HandIn]:
    read = []
    for folder in top.folders():
        if found := ILIAS_PERSON.fullmatch(folder):
            files, late, notes = _uploads(top, folder)
            read.append(_ilias_person(found, files, late, notes))
        elif found := ILIAS_TEAM.fullmatch(folder):
            read += _team(top, folder, found["id"])
    return read


def _team(top: Download, folder: str, number: str) -> list[HandIn]:
    """A team's work is whatever any of them has uploaded, and the grade is each member's."""
    members = [(name, ILIAS_PERSON.fullmatch(name)) for name in top.folders(folder)]
    files, late, notes = _uploads(top, folder)
    for name, found in members:
        if found:
            more, is_late, told = _uploads(top, f"{folder}/{name}")
            files, late, notes = {**more, **files}, late or is_late, [*notes, *told]
    people = [
        _ilias_person(found, files, late, notes, group=folder) for _, found in members if found
    ]
    whole = {**files, **{name: f"{folder}/{name}" for name, found in members if not found}}
    team = HandIn(
        f"group:{number}", whole, folder, late=late, group=folder, is_group=True, notes=(*notes,)
    )
    return people or [team]


def _ilias_person(
    found: re.Match[str],
    files: dict[str, str],
    late: bool | None,
    notes: list[str],
    group: str = "",
) -> HandIn:
    return HandIn(
        key=found["login"],
        files=files,
        name=f"{found['last']}, {found['first']}",
        ids={"login": found["login"], "user_id": found["id"]},
        late=late,
        group=group,
        notes=tuple(notes),
    )


def _uploads(top: Download, folder: str) -> tuple[dict[str, str], bool | None, list[str]]:
    """The newest upload of each name: the highest number, and a late one after all others."""
    names = top.files(folder)
    parsed = {name: found for name in names if (found := UPLOAD.fullmatch(name))}
    prefixes = [found["late"] for found in parsed.values() if found["late"]]
    whole = {each for each in prefixes if prefixes.count(each) == len(names) > 1}
    late_words = whole | {each for each in prefixes if LATE_WORDS.search(each)}
    uploads = defaultdict[str, list[tuple[bool, int, str]]](list)
    for name, found in parsed.items():
        late = found["late"] in late_words
        before = "" if late or not found["late"] else f"{found['late']} - "
        plain = f"{before}{found['stem']}{found['ending'] or ''}"
        uploads[plain].append((late, int(found["number"] or 1), name))
    files, notes = {}, []
    for plain, several in uploads.items():
        *older, (_, _, newest) = sorted(several)
        files[plain] = f"{folder}/{newest}"
        notes += [f"{newest} is newer than {name}, which was not taken." for _, _, name in older]
    files |= {name: f"{folder}/{name}" for name in top.folders(folder) if not _is_person(name)}
    return files, True if late_words else None, notes


def _is_person(name: str) -> bool:
    return ILIAS_PERSON.fullmatch(name) is not None


ILIAS = System(
    "ilias",
    "ILIAS",
    "Last_First_login_301/",
    _fits_ilias,
    _read_ilias,
)
