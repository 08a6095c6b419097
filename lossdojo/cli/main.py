"""The command line as a whole: how each error ends.

Exit codes: 0 all passed, 1 graded and something left to do, 2 usage, 3 the fault of the kit, of
the lab or of a machine, and as in every shell 130 after Ctrl-C, 143 after SIGTERM, 141 where nobody
reads any more.
Python's own end by an error is 1 as well, so that nothing may be raised from here: what this file
imports at its top is little, and whatever may be broken is imported where that can be told.
"""

import atexit
import contextlib
import errno
import gc
import os
import sys
from typing import NoReturn

from lossdojo.cli.check import typed_by_make
from lossdojo.cli.stopping import STOPPED, StopRequest
from lossdojo.cli.streams import failure_of, make_patient, make_room
from lossdojo.cli.surprises import DISK_ERRORS, surprises_kept
from lossdojo.errors import KitError, UsageError

INTERRUPTED = 130
NOBODY_READS = 141  # 128 and the number of SIGPIPE


def main() -> None:
    """Run the command line; every error is one clear line and an exit code."""
    make_patient()
    make_room()
    # Its threads take longer to start than all that is multiplied here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    asked = StopRequest()
    try:
        with surprises_kept(f"running lossdojo {' '.join(sys.argv[1:2])}", lambda: None):
            code = _run()
    except KeyboardInterrupt:
        code = _complain(STOPPED, asked.exit_code)
    except UsageError as error:
        code = _complain(str(error), 2)
    except KitError as error:
        code = _complain(f"{_whose_fault(error)}, not yours. {error}", 3)
    _end(_all_said(code))


def _run() -> int:
    """The command's own exit code, or the one of how it ended."""
    typed = typed_by_make(sys.argv[1:])
    if typed is not None:
        gc.disable()  # it is over before what it leaves behind would count
        return typed()
    if sys.argv[1:2] == ["grade"]:
        from lossdojo.cli.grading import grade_cohort, typed_plainly

        asked = typed_plainly(sys.argv[1:])
        if asked is not None:
            return grade_cohort(asked)
    from lossdojo.cli.commands import app_for

    try:
        code = app_for(*sys.argv[1:2])(standalone_mode=False) or 0
    except Exception as error:  # Typer's own usage errors, of one of two Clicks
        if not hasattr(error, "exit_code") or not hasattr(error, "format_message"):
            raise
        return _complain(error.format_message(), 2)
    if code == INTERRUPTED:  # Typer's answer to Ctrl-C
        raise KeyboardInterrupt
    return int(code)


def _whose_fault(error: KitError) -> str:
    """A disk that is full, or that may not be written, is nobody's programming error."""
    cause = error.__cause__
    if isinstance(cause, OSError) and cause.errno in DISK_ERRORS:
        return "This is the disk's fault"
    return f"This is {error.whose} fault"


def _all_said(code: int) -> int:
    """The exit code, once all words have left; where they could not, the work is done all the same.

    Whoever has closed a pipe knows it; a disk that is full is told.
    """
    failure = failure_of(sys.stdout)
    failure_of(sys.stderr)  # there is nowhere to tell it
    if failure is None or code not in (0, 1):
        return code
    if failure.errno == errno.EPIPE:
        return NOBODY_READS
    words = f"What there was to say could not be written: {failure.strerror}. The work is done."
    return _complain(words, 3)


def _end(code: int) -> NoReturn:
    """End at once: Python would take all apart, which the system does in a moment."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):  # none, or a closed one
            stream.flush()
    atexit._run_exitfuncs()  # as at every end; Python has no other name for it
    os._exit(code)


def _complain(message: str, code: int) -> int:
    print(" ".join(message.split()), file=sys.stderr)
    return code
