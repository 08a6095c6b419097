"""Makes a folder of the kit, or of the whole lab, that came with this engine."""

import shutil
import zipfile
from contextlib import ExitStack
from importlib import resources
from io import BytesIO
from pathlib import Path

from lossdojo.authoring.pack import kit_files, kit_name, whole_lab_files, zipped
from lossdojo.content.digest import ENGINE
from lossdojo.content.lab import MANIFEST, load_lab
from lossdojo.errors import KitError, UsageError

# Where distributions have them: `make dist` puts them there.
KIT = ("lossdojo", "kit.zip")
WHOLE_LAB = ("lossdojo_instructor", "lab.zip")
NO_KIT = """
    This installation of lossdojo has no kit in it: it was built from a checkout by something else
    than `make dist`. Install what that builds, or call `lossdojo init` from the checkout."""
NO_WHOLE_LAB = """
    Hidden tests and answers are a package of their own, which is not installed here. Install
    lossdojo[instructor], and type the same again."""


def given_zip(*, instructor: bool) -> bytes:
    """The kit that came with this engine, or the whole lab; in a checkout it is packed anew.

    Raises:
        ContentError: the checkout's content cannot be loaded.
        KitError: this installation lacks it.
        UsageError: it takes what is with instructors alone.
    """
    checkout = ENGINE.parent
    if (checkout / MANIFEST).is_file():
        lab = load_lab(checkout)
        if lab.is_open:
            words = f"{checkout} is such a kit itself: unpack the zip that it came from once more."
            raise UsageError(words)
        return zipped(whole_lab_files(lab) if instructor else kit_files(lab), kit_name(lab))
    package, name = WHOLE_LAB if instructor else KIT
    try:
        return (resources.files(package) / name).read_bytes()
    except ModuleNotFoundError as error:
        raise UsageError(NO_WHOLE_LAB) from error
    except OSError as error:
        raise KitError(NO_KIT) from error


def check_is_free(folder: Path) -> None:
    """Refuse a folder that holds something.

    Raises:
        KitError: it cannot be looked into.
        UsageError: it is not empty, or no folder.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            what = "is not empty" if folder.is_dir() else "is a file"
            raise UsageError(f"{folder} {what}, and is left as it is. Name a new or empty folder.")
    except OSError as error:
        raise KitError(f"{folder} cannot be used: {error.strerror}.") from error


def make_folder(folder: Path, data: bytes) -> int:
    """Unpack what `given_zip` gives into a folder that is new or empty, whole or not at all.

    Args:
        folder: where to.
        data: the zip; its outermost folder is left out.

    Returns:
        how many files there are.

    Raises:
        KitError: it could not be written; the folder is empty again.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as undo, zipfile.ZipFile(BytesIO(data)) as archive:
            undo.callback(_make_empty, folder)
            for entry in archive.infolist():
                path = folder / entry.filename.partition("/")[2]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(entry))
            undo.pop_all()
            return len(archive.infolist())
    except OSError as error:
        raise KitError(f"{folder} could not be written: {error.strerror}.") from error


def _make_empty(folder: Path) -> None:
    for each in folder.iterdir():
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)
