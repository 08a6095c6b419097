"""D2L Brightspace: two numbers, a name and a date, as a folder or before each file."""

import re
from collections import defaultdict
from datetime import datetime

from lossdojo.intake.download import Download
from lossdojo.intake.systems.record import Context, HandIn, System, mostly

D2L_NAME = re.compile(
    r"(?P<key>\d+)(?:-\d+)? ?- (?P<name>.+?) ?- "
    r"(?P<when>(?:[^\W\d]{3,9}\.? \d{1,2},?|\d{1,2}\.? [^\W\d]{3,9}\.?,?) "
    r"\d{4},? \d{3,4}(?: ?[AP]M)?)"
    r"(?: - (?P<file>.+))?",
    re.DOTALL,
)
OVERVIEW = "index.html"


def _fits_d2l(top: Download, _context: Context) -> bool:
    names = [name for name in (*top.folders(), *top.files()) if name != OVERVIEW]
    return bool(names) and mostly(D2L_NAME, names)


def _read_d2l(top: Download, _context: Context) -> list[HandIn]:
    hands = defaultdict[tuple[str, str], dict[str, dict[str, str]]](lambda: defaultdict(dict))
    for path in top.entries():
        if found := D2L_NAME.fullmatch(path):
            hands[found["key"], found["name"]][found["when"]][found["file"] or ""] = path
    return [_latest(*who, attempts) for who, attempts in hands.items()]


def _latest(key: str, name: str, attempts: dict[str, dict[str, str]]) -> HandIn:
    """The newest by its date, which is read: as text, 1103 AM sorts after 1022 PM."""
    times = {when: _d2l_time(when) for when in attempts}
    newest = max(attempts, key=lambda when: times[when] or datetime.min)
    notes = [f"An earlier attempt, {when}, was not taken." for when in attempts if when != newest]
    if len(attempts) > 1 and not all(times.values()):
        notes.append(f"Not every date could be read: {newest} was taken for the newest.")
    return HandIn(
        key=key,
        files=attempts[newest],
        name=name,
        submitted=times[newest],
        attempt=len(attempts) if len(attempts) > 1 else 0,
        notes=tuple(notes),
        seen=tuple(path for files in attempts.values() for path in files.values()),
    )


def _d2l_time(text: str) -> datetime | None:
    """When that is: twelve hours, no colon, three digits or four."""
    found = re.fullmatch(r"(.*\d{4}) (\d{1,2})(\d\d)(?: ?([AP]M))?", text)
    if found is None:
        return None
    day = re.sub(r"[,.]", "", found[1])
    half = " %I%M %p" if found[4] else " %H%M"
    clock = f" {int(found[2]):02}{found[3]}" + (f" {found[4]}" if found[4] else "")
    for form in ("%b %d %Y", "%B %d %Y", "%d %b %Y", "%d %B %Y"):
        try:
            return datetime.strptime(day + clock, form + half)  # it names no zone
        except ValueError:
            continue
    return None


D2L = System(
    "d2l",
    "D2L Brightspace",
    "39786-640693 - First Last - Oct 5, 2026 203 PM/",
    _fits_d2l,
    _read_d2l,
    own=(OVERVIEW,),
    found_by=("name",),
    numbers_people=True,
)
