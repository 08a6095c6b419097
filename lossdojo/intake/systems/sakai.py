"""Sakai: a folder a learner with an eid in brackets, or flat, anonymous, and of groups.

As AssignmentServiceImpl.zipSubmissions of sakaiproject/sakai.
"""

import re
from collections import defaultdict

from lossdojo.intake.download import Download
from lossdojo.intake.kata_files import UUID
from lossdojo.intake.systems.record import TEXT_ENTRY, Context, HandIn, System, iso_time, mostly

GRADES = "grades.csv"
EID_FOLDER = re.compile(r"(?P<name>.*?) ?\((?P<key>[^()]+)\)")
COMMA_EID = re.compile(r".*,.*\([^()]+\)$")
ANONYMOUS_FOLDER = re.compile(rf"(?P<key>{UUID})(?P<name>) .+")
FLAT_FILE = re.compile(
    r"(?P<name>[^/]*?) ?\((?P<key>[^()]+)\)_(?P<label>.+?)_(?P<file>.+)", re.DOTALL
)
FLAT_TEXT = re.compile(r"(?P<name>[^/]*?) ?\((?P<key>[^()]+)\)_(?P<file>[^_]+)", re.DOTALL)
SAKAI_MARKS = ("Submission attachment(s)", "timestamp.txt", "comments.txt", "feedbackText.html")
SUBMITTED = "Submission attachment(s)"
FEEDBACK = re.compile("feedback|r.ckmeldung|comentario|commentaire", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>|&nbsp;|\s")


def _fits_sakai(top: Download, _context: Context) -> bool:
    folders = top.folders()
    if folders:
        if mostly(COMMA_EID, folders):
            return True
        named = mostly(EID_FOLDER, folders) or mostly(ANONYMOUS_FOLDER, folders)
        marks = (each in top.entries(name) for name in folders for each in SAKAI_MARKS)
        return named and (GRADES in top.files() or any(marks))
    return bool(top.files()) and mostly(FLAT_FILE, [n for n in top.files() if n != GRADES])


def _read_sakai(top: Download, context: Context) -> list[HandIn]:
    if not top.folders():
        return _flat(top)
    read = []
    for folder in top.folders():
        found = ANONYMOUS_FOLDER.fullmatch(folder) or EID_FOLDER.fullmatch(folder)
        if found:
            read += _sakai_hand_ins(top, folder, found, context)
    return read


def _sakai_hand_ins(
    top: Download, folder: str, found: re.Match[str], _context: Context
) -> list[HandIn]:
    inner = top.folders(folder)
    labels = [SUBMITTED] if SUBMITTED in inner else [n for n in inner if not FEEDBACK.search(n)]
    files = {("" if len(labels) == 1 else label): f"{folder}/{label}" for label in labels}
    has_files = any(top.entries(path) for path in files.values())
    texts = [name for name in top.files(folder) if name.endswith("submissionText.html")]
    said = [name for name in texts if TAG.sub("", top.text(f"{folder}/{name}"))]
    notes = [TEXT_ENTRY.format(name=name) for name in said if not has_files]
    submitted = iso_time(top.text(f"{folder}/timestamp.txt"))
    name = found["name"].strip(", ")
    members = EID_FOLDER.finditer(top.text(f"{folder}/members.txt").replace("\n", " "))
    people = [(each["key"], each["name"].strip(",; ")) for each in members]
    # A person's internal number looks the same, with no blank before it.
    is_group = re.fullmatch(rf".+ \({UUID}\)", folder) is not None
    if not people:
        people = [(f"group:{found['key']}" if is_group else found["key"], name)]
    return [
        HandIn(
            key=key,
            files=files,
            name=who,
            ids={} if is_group and key.startswith("group:") else {"login": key},
            submitted=submitted,
            group=name if is_group else "",
            is_group=is_group and key.startswith("group:"),
            is_anonymous=not who,
            notes=tuple(notes),
        )
        for key, who in people
    ]


def _flat(top: Download) -> list[HandIn]:
    people = defaultdict[str, dict[str, str]](dict)
    names: dict[str, str] = {}
    for path in top.files():
        if found := FLAT_FILE.fullmatch(path):
            if not FEEDBACK.search(found["label"]):
                people[found["key"]][found["file"]] = path
        elif found := FLAT_TEXT.fullmatch(path):
            people[found["key"]]  # whoever has but a text is somebody, too
        if found:
            names[found["key"]] = found["name"].strip(", ")
    return [
        HandIn(
            key,
            files,
            names[key],
            {"login": key},
            notes=() if files else (TEXT_ENTRY.format(name="submissionText.html"),),
        )
        for key, files in people.items()
    ]


SAKAI = System(
    "sakai",
    "Sakai",
    f"Lab/Last, First(eid)/{SUBMITTED}/ and Lab/{GRADES}",
    _fits_sakai,
    _read_sakai,
    side_file=GRADES,
    own=(GRADES, "grades.xls", "grades.xlsx"),
)
