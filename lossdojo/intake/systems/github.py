"""GitHub: a clone a learner, of Classroom's command line or of Classroom 50."""

import json
import re
from collections.abc import Collection

from lossdojo.intake.download import Download
from lossdojo.intake.systems.record import Context, HandIn, System, common_start

CLONES = re.compile(r"(.+)-submissions")
CLONES_50 = re.compile(r"(.+)_submissions(?:_\d{4}_\d\d_\d\d_T_\d\d_\d\d_\d\d)?")
SCORES = "scores.csv"
RESULT = "result.json"
MOST_TRIED = 20  # folders that are looked into for one


def _fits_classroom50(top: Download, context: Context) -> bool:
    return bool(CLONES_50.fullmatch(context.folder)) or (
        bool(top.folders()) and any(_result_of(top, name) for name in top.folders()[:MOST_TRIED])
    )


def _read_classroom50(top: Download, context: Context) -> list[HandIn]:
    found = CLONES_50.fullmatch(context.folder)
    results = [_result_of(top, name) for name in top.folders()[:MOST_TRIED]]
    known = next((each for each in results if each), {})
    slug = f"{known.get('classroom', '')}-{known.get('assignment', '')}"
    return _clones(top, found[1] if found else slug, context)


def _result_of(top: Download, name: str) -> dict[str, str]:
    """What Classroom 50's grader has left in a clone."""
    try:
        found = json.loads(top.text(f"{name}/{RESULT}"))
        is_result = str(found["schema"]).startswith("classroom50/")
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    return found if is_result else {}


def _fits_github(top: Download, context: Context) -> bool:
    names, found = top.folders(), CLONES.fullmatch(context.folder)
    if found and any(name.startswith(f"{found[1]}-") for name in names):
        return True
    return len(names) > 1 and bool(_prefix(names)) and _are_logins(names, context)


def _are_logins(names: Collection[str], context: Context) -> bool:
    """Whether most end in a login that a roster has, behind one slug."""
    slug = f"{_prefix(names)}-"
    known = [name for name in names if name.removeprefix(slug).lower() in context.people]
    return len(known) * 2 > len(names)


def _read_github(top: Download, context: Context) -> list[HandIn]:
    found = CLONES.fullmatch(context.folder)
    return _clones(top, found[1] if found else _prefix(top.folders()), context)


def _clones(top: Download, slug: str, context: Context) -> list[HandIn]:
    """Each clone, by the login in its name: what is left once the slug has been taken off."""
    read = []
    for name in top.folders():
        lower = name.lower()
        login = name[len(slug) + 1 :] if lower.startswith(f"{slug.lower()}-") else ""
        if not login:  # of another slug: the longest login that is known and that it ends in
            ends = [each for each in context.people if lower.endswith(f"-{each}")]
            login = max(ends, key=len) if ends else ""
        notes = () if login else (f"{name} does not begin with {slug}-: its login is not known.",)
        login = login or name
        read.append(HandIn(login, {"": name}, login, {"login": login}, notes=notes))
    return read


def _prefix(names: Collection[str]) -> str:
    """The slug that all names begin with, without its last hyphen."""
    return common_start(list(names)).rpartition("-")[0]


CLASSROOM50 = System(
    "classroom50",
    "a download of Classroom 50",
    "classroom-lab_submissions_2026_10_06_T_09_00_00/classroom-lab-login/",
    _fits_classroom50,
    _read_classroom50,
    side_file=SCORES,
    own=(SCORES,),
)
GITHUB = System(
    "github",
    "clones of GitHub Classroom",
    "lab-submissions/lab-login/",
    _fits_github,
    _read_github,
    key_from_roster=True,
)
