"""Archives among a learner's own files, opened within bounds."""

from collections.abc import Collection
from posixpath import basename

from lossdojo.intake.archive import Archive
from lossdojo.intake.notebook_files import is_notebook
from lossdojo.intake.source import (
    CLOSED_SUFFIXES,
    MAX_ENTRIES,
    NOT_OPENED,
    TAR_SUFFIXES,
    InvalidSubmissionError,
    ReadError,
    Source,
    Tree,
    is_archive,
)

MOST_NESTED = 2  # archives within each other, below what was handed in
MOST_ARCHIVE_BYTES = 32 << 20  # of all archives of one submission, which are held meanwhile


def opened(name: str, content: bytes, wanted: Collection[str]) -> Source:
    """What is in an archive of that name.

    Raises:
        ReadError: it is of a kind that is not opened here, or damaged.
    """
    if name.lower().endswith(CLOSED_SUFFIXES):
        raise InvalidSubmissionError(f"it {NOT_OPENED}")
    if not name.lower().endswith(TAR_SUFFIXES):
        return Archive(content, wanted)
    from lossdojo.intake.tarball import Tar  # slow to import, and rarely handed in

    return Tar(content)


def expanded(source: Source, katas: Collection[str]) -> Source:
    """The same files, and in place of each archive in which katas may be what it holds."""
    wanted = [f"{kata}.py" for kata in katas]
    tree, room, seen = source, MOST_ARCHIVE_BYTES, set[str]()
    for _ in range(MOST_NESTED):
        archives = sorted(path for path in tree.sizes if is_archive(path) and path not in seen)
        if not archives:
            break
        if tree is source:
            tree = Tree()
            tree.add(source)
        seen |= {*archives}
        for path in archives:
            room -= tree.sizes[path]
            _expand(tree, path, wanted, room)
    return tree


def _expand(tree: Source, path: str, wanted: list[str], room: int) -> None:
    assert isinstance(tree, Tree)  # noqa: S101  # made by the only caller
    try:
        if path.lower().endswith(CLOSED_SUFFIXES):
            raise InvalidSubmissionError(NOT_OPENED)
        if room < 0:
            raise InvalidSubmissionError(
                f"is too large: there are {MOST_ARCHIVE_BYTES >> 20} MiB for all archives together"
            )
        try:
            inner = opened(basename(path), tree.read(path), wanted)
        except ReadError as error:
            raise InvalidSubmissionError(f"cannot be read: {error}") from error
        if len(tree.sizes) + len(inner.sizes) > MAX_ENTRIES:
            raise InvalidSubmissionError("holds too many files and folders")
    except InvalidSubmissionError as error:
        tree.drop(path)
        tree.left_out[path] = str(error)
        return
    if any(_matters(each) for each in (*inner.sizes, *inner.left_out)):
        tree.drop(path)
        tree.add(inner, path)


def _matters(path: str) -> bool:
    """Whether katas may be in it: under their own names, or as parts of a notebook or a script."""
    return is_archive(path) or is_notebook(path) or path.endswith(".py")
