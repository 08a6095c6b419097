"""What a learner's process tells of an exception: what it is, and in which line of whose file."""

import linecache
from collections.abc import Callable
from typing import Any

LONGEST_MESSAGE = 500
LONGEST_SOURCE = 200


def describe(
    error: BaseException, path: str, folder: str, hide: Callable[[str], str]
) -> dict[str, object]:
    """What was raised.

    Args:
        error: the exception.
        path: the kata's file.
        folder: where the learner's files lie, with a slash at its end.
        hide: takes paths out of a text.
    """
    try:
        # Python's own str() of a SyntaxError repeats the file and the line.
        message = str(error.msg if isinstance(error, SyntaxError) else error)
    except BaseException:  # noqa: BLE001  # a learner's own __str__ may fail in any way
        message = "(its message could not be read)"
    places = _places(error, folder)
    own = [line for file, line, _ in places if file == path]
    line, told = own[-1] if own else 0, dict[str, object]()
    if places and places[-1][0] != path:
        file, other, source = places[-1]
        where = [
            file.removeprefix(folder),
            other,
            _short_source(source or _source_line(file, other)),
        ]
        told["elsewhere"] = where
    text = places[-1][2] if places and places[-1][0] == path else ""
    return {
        "type": type(error).__name__,
        "bases": [base.__name__ for base in type(error).__mro__ if base.__module__ == "builtins"],
        "message": hide(message)[:LONGEST_MESSAGE],
        "line": line,
        "source": _short_source(text or _source_line(path, line)),
        **told,
    }


def _places(error: BaseException, folder: str) -> list[tuple[str, int, str]]:
    """File, line and source of the learner's lines that it came through, the innermost last."""
    found, trace = list[tuple[str, int, str]](), error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(folder):
            found.append((file, trace.tb_lineno, ""))
        trace = trace.tb_next
    if isinstance(error, SyntaxError):
        named: Any = error.filename  # a learner's own may hold anything
        if isinstance(named, str) and named.startswith(folder):
            line = error.lineno if isinstance(error.lineno, int) else 0
            found.append((named, line, error.text if isinstance(error.text, str) else ""))
    return found


def _source_line(file: str, line: int) -> str:
    return linecache.getline(file, line) if line else ""


def _short_source(text: str) -> str:
    return text.strip()[:LONGEST_SOURCE]
