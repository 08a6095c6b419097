"""Gradescope's autograder: a zip of two scripts and all that grades, hidden tests too.

`lab.key` is compiled there, by the Python that grades.
"""

import zipfile
from io import BytesIO

from lossdojo.content.digest import ENGINE
from lossdojo.content.key import LONG_AGO
from lossdojo.content.lab import Lab, sources
from lossdojo.errors import KitError

SCRIPTS = ("setup.sh", "run_autograder")
SCRIPT_MODE = 0o100755 << 16  # Gradescope starts them
GRADESCOPE_KIT = "kit"  # beside the scripts
BESIDE_THE_LAB = ("requirements.lock", "pyproject.toml", "LICENSE")


def autograder(lab: Lab) -> bytes:
    """The archive to be uploaded; the same bytes each time.

    Raises:
        KitError: a file is missing.
    """
    whole = BytesIO()
    try:
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in SCRIPTS:
                entry = zipfile.ZipInfo(name, LONG_AGO)
                entry.external_attr = SCRIPT_MODE
                archive.writestr(entry, (lab.templates / "gradescope" / name).read_bytes())
            for path, content in sorted(_grading_files(lab).items()):
                entry = zipfile.ZipInfo(f"{GRADESCOPE_KIT}/{path}", LONG_AGO)
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    except OSError as error:
        raise KitError(f"The kit lacks a file: {error.filename} ({error.strerror}).") from error
    return whole.getvalue()


def _grading_files(lab: Lab) -> dict[str, bytes]:
    """Everything that a run depends on, by its path below the lab's folder."""
    folders = (lab.exercises, lab.graders, lab.solutions, lab.templates)
    paths = [path for folder in folders for path in sources(folder)]
    paths += sorted(lab.stubs.glob("*.py"))
    files = {path.relative_to(lab.root).as_posix(): path.read_bytes() for path in paths}
    for path in sorted(ENGINE.rglob("*.py")):
        files[f"{ENGINE.name}/{path.relative_to(ENGINE).as_posix()}"] = path.read_bytes()
    return files | {name: (lab.root / name).read_bytes() for name in BESIDE_THE_LAB}
