"""Errors that nobody foresaw: one line for people, and the traceback kept for whoever mends it."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lossdojo.errors import KitError, UsageError

DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)  # full, or not to be written


@contextmanager
def surprises_kept(doing: str, log_path: Callable[[], Path | None]) -> Iterator[None]:
    """Turn whatever is raised meanwhile, and is no word of our own, into an error of the kit's.

    Args:
        doing: what is done meanwhile, for the log.
        log_path: where the traceback goes; where that is None, or cannot be written, it is a new
            file of the temporary folder.

    Raises:
        KitError: there was a surprise; it says where its traceback is. A disk that is full is none.
    """
    try:
        yield
    except (UsageError, KitError, KeyboardInterrupt):
        raise
    except BaseException as error:
        if hasattr(error, "exit_code"):  # Typer's own ways to end a command
            raise
        import logging  # which most commands end without

        logging.getLogger(__name__).debug("a surprise", exc_info=error)
        if isinstance(error, OSError) and error.errno in DISK_ERRORS:
            raise KitError(f"{error}.") from error
        raise KitError(f"{_words(error)} {_keep(error, doing, log_path())}") from error


def _words(error: BaseException) -> str:
    """What happened, and in which file, on one line."""
    import traceback

    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({frames[-1].filename}, line {frames[-1].lineno})" if frames else ""
    return _printable(" ".join(f"{said}{place}".split())) + "."


def _keep(error: BaseException, doing: str, log_path: Path | None) -> str:
    """Write its traceback down; where that is."""
    import tempfile
    import time
    import traceback

    whole = _printable("".join(traceback.format_exception(error)))
    entry = f"{time.strftime('%Y-%m-%d %H:%M:%S')} while {doing}\n{whole}\n"
    try:
        path = log_path
        if path is None:
            handle, name = tempfile.mkstemp(prefix="lossdojo-error-", suffix=".log")
            os.close(handle)
            path = Path(name)
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(entry)
    except OSError:
        if log_path is not None:
            return _keep(error, doing, None)
        sys.stderr.write(entry)
        return "Its traceback stands above."
    return f"Its traceback is in {path}"


def _printable(text: str) -> str:
    """Without anything that could steer a terminal; `values.text` may be what is broken."""
    return "".join(each if each.isprintable() or each in "\n\t" else "\ufffd" for each in text)
