"""Where in the lab's content an error comes from, for whoever has to mend it."""

import traceback
from collections.abc import Iterator
from pathlib import Path

from lossdojo.errors import ContentError

CONTENT_FOLDERS = ("exercises", "graders", "solutions", "templates")


def fault_of(error: BaseException, root: Path, file: Path | None = None) -> ContentError:
    """An error in content as one line: the file, the line, and what happened.

    Args:
        error: as it was raised; of what has caused it, what comes from the content counts.
        root: the folder that holds the lab.
        file: the one that is to blame where the error does not say it.
    """
    causes = [*_chain(error)]
    first = next((each for each in causes if _place(each, root)), causes[-1])
    place = _place(first, root) or (name_of(file, root) if file else "The lab's content")
    words = first.msg if isinstance(first, SyntaxError) else str(first)
    said = ": ".join([type(first).__name__, *([words] if words else [])])
    return ContentError(f"{place}: {' '.join(said.split())}")


def name_of(path: Path, root: Path) -> str:
    """A file of the content, as its author calls it."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return str(path)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, and each that caused the one before."""
    seen = set[int]()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__


def _place(error: BaseException, root: Path) -> str:
    """The file of the content and the line that the error comes from; empty where there is none."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{name_of(Path(error.filename), root)}, line {error.lineno or 1}"
    # A template's frames say its file and line as Python's do.
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        name = name_of(Path(frame.filename), root)
        if name.partition("/")[0] in CONTENT_FOLDERS:
            return f"{name}, line {frame.lineno}"
    return ""
