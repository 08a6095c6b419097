"""Katas that are cells of a notebook, or parts of a script that one was exported to.

A file under a kata's own name counts first, unless it is the stub. Of several notebooks that counts
which has work in it, then most katas, then as folders do (`lossdojo.intake.kata_files`).
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from posixpath import basename, dirname

from lossdojo.intake.kata_files import OLD, likeness
from lossdojo.intake.misnamed import kind_by_name
from lossdojo.intake.notebook_files import STUB, NotebookFiles, is_notebook
from lossdojo.intake.source import InvalidSubmissionError, ReadError, Source
from lossdojo.notebooks.conversion import CellLines, defines, kata_file
from lossdojo.notebooks.document import (
    Document,
    NoNotebookError,
    read_notebook,
    read_script,
)
from lossdojo.values.text import one_line

NBFORMAT = b'"nbformat"'
LOOKED_AT = 100  # bytes
MOST_NOTEBOOKS = 10  # of one submission that are read, and scripts
MOST_NOTEBOOK_BYTES = 32 << 20  # of all that are read, with all that was ever shown in them
COPIES = re.compile(r"(^|/)(autograded|feedback|release)/")  # that nbgrader makes
MOST_NAMED = 3  # in one line


@dataclass(frozen=True)
class _Found:
    """A notebook with those of the katas in it, as files."""

    path: str
    document: Document
    katas: Mapping[str, tuple[bytes, CellLines]]

    @property
    def rank(self) -> tuple[object, ...]:
        """The greatest counts."""
        return (
            any(STUB not in text for text, _ in self.katas.values()),
            len(self.katas),
            not self.document.is_script,
            -self.path.count("/"),
            not OLD.search(self.path) and not COPIES.search(self.path),
            [int(number) for number in re.findall(r"\d+", self.path)],
            self.path,
        )


def _is_renamed(content: bytes) -> bool:
    """Whether a file under a name of Python's is a notebook."""
    return content[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{") and NBFORMAT in content


def take_notebooks(
    source: Source, katas: Collection[str], files: Mapping[str, bytes]
) -> NotebookFiles:
    """Make files of the katas that are in notebooks and have none, or the stub alone.

    Args:
        source: what was handed in. None of it is run.
        katas: their names.
        files: that were found under the katas' own names.
    """
    taken = NotebookFiles()
    renamed = {name: content for name, content in files.items() if _is_renamed(content)}
    files = {name: content for name, content in files.items() if name not in renamed}
    wanted = [kata for kata in katas if STUB in files.get(f"{kata}.py", STUB)]
    notebooks = sorted(filter(is_notebook, source.sizes))
    if not wanted:
        why = "was not taken: each kata has a file of its own"
        taken.notes += [f"{one_line(path, 80)} {why}." for path in notebooks]
        return taken
    documents = [*_documents(source, katas), *_renamed(renamed, katas)]
    found = sorted(documents, key=lambda each: each.rank, reverse=True)
    for each in found:
        _take(each, wanted, files, taken)
    left = [kata for kata in wanted if kata not in taken.cells and f"{kata}.py" not in files]
    for kata in left if notebooks else ():
        taken.missing[kata] = _why_missing(kata, source, notebooks)
    return taken


def _why_missing(kata: str, source: Source, notebooks: Sequence[str]) -> str:
    names = {path: one_line(path, 80) for path in notebooks[:MOST_NAMED]}
    faults = [
        f"{names[path]} {source.left_out[path]}." for path in names if path in source.left_out
    ]
    return " ".join(faults) or f"No cell of {', '.join(names.values())} defines {kata}."


def _take(
    found: _Found, wanted: Sequence[str], files: Mapping[str, bytes], taken: NotebookFiles
) -> None:
    """Take from one notebook what none before it had, and say so."""
    mine, own = list[str](), list[str]()
    for kata, (text, cells) in found.katas.items():
        file = f"{kata}.py"
        if file in files and (kata not in wanted or STUB in text):
            own.append(kata)
        elif kata not in taken.cells:
            mine.append(kata)
            taken.files[file], taken.cells[kata] = text, cells
    taken.notes += _notes_of(found, mine, own, files)
    if mine:
        _take_along(found, files, taken)


def _notes_of(
    found: _Found, mine: Sequence[str], own: Sequence[str], files: Mapping[str, bytes]
) -> Iterator[str]:
    name = one_line(found.path, 80)
    others = [kata for kata in found.katas if kata not in mine and kata not in own]
    stubs = [f"{kata}.py" for kata in mine if f"{kata}.py" in files]
    for words, katas in (
        (f"Taken from {name}", mine),
        (f"Not taken from {name}, since another has it", others),
        (f"Not taken from {name}, since there is a file of its own", own),
        ("Not taken, since it is the stub", stubs),
    ):
        if katas:
            yield f"{words}: {', '.join(katas)}."
    for kata in mine:
        if several := found.katas[kata][1].several:
            numbers = f"{', '.join(map(str, several[:-1]))} and {several[-1]}"
            yield f"{kata} is defined in cells {numbers}: the last that runs counts."


def _take_along(found: _Found, files: Mapping[str, bytes], taken: NotebookFiles) -> None:
    """Take the modules that the notebook writes, and those that lie beside it."""
    for cell in found.document.cells:
        if cell.writes and cell.writes[0].endswith(".py"):
            taken.files.setdefault(cell.writes[0], cell.writes[1].encode(errors="replace"))
    home = f"{dirname(found.path)}/"
    for path, content in files.items():
        if path.startswith(home):
            taken.files.setdefault(path.removeprefix(home), content)


def _documents(source: Source, katas: Collection[str]) -> Iterator[_Found]:
    """The notebooks and scripts in which katas are; the others are left out, where they fail."""
    paths = sorted(
        (path for path in source.sizes if is_notebook(path) or _may_be_script(path, katas)),
        key=lambda path: (not is_notebook(path), path),
    )
    room = MOST_NOTEBOOK_BYTES
    for path in paths[:MOST_NOTEBOOKS]:
        try:
            if source.sizes[path] > room:
                most = MOST_NOTEBOOK_BYTES >> 20
                raise NoNotebookError(f"is too large: {most} MiB are read. Clear its outputs")
            room -= source.sizes[path]
            document = _document(path, source.read(path), katas)
        except ReadError as error:
            source.left_out[path] = f"cannot be read: {error}"
            if not isinstance(error, InvalidSubmissionError) and path not in source.unreadable:
                source.unreadable.append(path)
            continue
        except NoNotebookError as error:
            source.left_out[path] = str(error)
            continue
        if document is not None:
            yield _Found(path, document, dict(_files_of(document, katas)))


def _files_of(
    document: Document, katas: Collection[str]
) -> Iterator[tuple[str, tuple[bytes, CellLines]]]:
    for kata in katas:
        if defines(document, kata):
            text, cells = kata_file(document, kata)
            yield kata, (text.encode(errors="replace"), cells)


def _renamed(files: Mapping[str, bytes], katas: Collection[str]) -> Iterator[_Found]:
    """Those notebooks that were given the names of katas."""
    for name in [f"{kata}.py" for kata in katas if f"{kata}.py" in files]:
        with suppress(NoNotebookError):  # it is then told what is wrong with the file
            document = read_notebook(name, files[name])
            yield _Found(name, document, dict(_files_of(document, katas)))


def _may_be_script(path: str, katas: Collection[str]) -> bool:
    name = basename(path)
    of_a_kata = any(likeness(name, kata) for kata in katas)
    return name.endswith(".py") and not of_a_kata and not kind_by_name(name)


def _document(path: str, content: bytes, katas: Collection[str]) -> Document | None:
    """A notebook, or a script that holds katas as one does; None for any other script.

    Raises:
        NoNotebookError: a notebook cannot be read as one.
    """
    name = one_line(basename(path), 80)
    if is_notebook(path) or _is_renamed(content):
        return read_notebook(name, content)
    named = [kata for kata in katas if re.search(rb"\b%b\b" % kata.encode(), content)]
    document = read_script(name, content) if named else None
    if document is None:
        return None
    found = [kata for kata in named if defines(document, kata)]
    # One function alone may be a kata under a name that is nearly its own, which is told.
    alone = len(document.cells) == 1 and len(found) == 1
    return document if found and not alone else None
