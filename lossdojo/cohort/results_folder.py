"""The folder of a cohort's results on the disk: whose it is, and each learner's files in it."""

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from lossdojo.cohort.gradebook_file import LOCAL_DISK, is_gradebook
from lossdojo.errors import UsageError
from lossdojo.files import lock_folder, staged
from lossdojo.results import GRADEBOOK_SQLITE, LEARNER_FILES, result_paths

# SQLite's own, beside the gradebook: a run that was killed at once has left no more.
BEGINNINGS = {GRADEBOOK_SQLITE, *(f"{GRADEBOOK_SQLITE}-{end}" for end in ("journal", "wal", "shm"))}
WITHOUT_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)


def check_results_folder(folder: Path) -> None:
    """Refuse a folder that holds anything but results of this kit, or that cannot be written.

    Raises:
        UsageError: it is so, or it is no folder.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} is a file. Give a folder for the results, or a new name.")
    try:
        names = {path.name for path in folder.iterdir()}
    except OSError as error:
        raise UsageError(f"{folder} cannot be read: {error.strerror}.") from error
    book = folder / GRADEBOOK_SQLITE
    begun = names <= BEGINNINGS and book.is_file() and book.stat().st_size == 0
    if names and not begun and not is_gradebook(book):
        if GRADEBOOK_SQLITE in names:
            raise UsageError(
                f"{book} is damaged, or another program's, and all was left as it is. Put a copy "
                f"from before in its place, or give a new folder."
            )
        raise UsageError(
            f"{folder} holds other files, and was left as it is. Give a new or an empty folder."
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError(
            f"{folder} cannot be written to. Give another folder, or have it made writable."
        )


@contextlib.contextmanager
def only_run(out: Path) -> Iterator[None]:
    """Have the results folder to oneself; it is made, unless it holds somebody else's files.

    Raises:
        UsageError: it does, cannot be made or locked, or another run is writing to it.
    """
    check_results_folder(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The results cannot be written to {out}: {error.strerror}.") from error
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(lock_folder(out))
        except BlockingIOError as error:
            raise UsageError(f"Another run is writing to {out}. Wait until it ends.") from error
        except OSError as error:
            advice = f" {LOCAL_DISK}" if error.errno in WITHOUT_LOCKS else ""
            words = f"{out} cannot be locked for this run: {error.strerror}.{advice}"
            raise UsageError(words) from error
        yield


def digest_of(texts: Mapping[str, bytes]) -> str:
    """One short text for a learner's files, by their names: another as soon as a byte is."""
    digest = hashlib.sha256()
    for name in LEARNER_FILES:
        digest.update(hashlib.sha256(texts[name]).digest())
    return digest.hexdigest()


def digest_on_disk(out: Path, folder: str) -> str:
    """That of the files of the learner with this folder; empty where one cannot be read."""
    paths = result_paths(out, folder)
    try:
        return digest_of({name: path.read_bytes() for name, path in paths.items()})
    except OSError:
        return ""


@contextlib.contextmanager
def staged_results(
    out: Path, folder: str, texts: Mapping[str, str]
) -> Iterator[Callable[[], None]]:
    """As `files.staged`, of the learner with this folder."""
    paths = result_paths(out, folder)
    for home in {path.parent for path in paths.values()}:
        home.mkdir(parents=True, exist_ok=True)
    with staged({paths[name]: [text] for name, text in texts.items()}) as put_in_place:
        yield put_in_place


def remove_results(out: Path, folder: str) -> None:
    """Remove the learner's files; a folder that holds others' as well stays with those.

    Raises:
        OSError: one could not be removed.
    """
    paths = result_paths(out, folder).values()
    for path in paths:
        path.unlink(missing_ok=True)
    for home in {path.parent for path in paths}:
        with contextlib.suppress(OSError):
            home.rmdir()
