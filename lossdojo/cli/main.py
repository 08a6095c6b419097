"""The command line as a whole: which commands there are, and how each error ends.

Exit codes: 0 all passed, 1 something left to do, 2 usage, 3 the fault of the kit or
of a machine, and as in every shell 130 after Ctrl-C.
"""

import errno
import sys

import typer
from rich.text import Text

from lossdojo.cli import author, instructor, learner
from lossdojo.cli.options import err
from lossdojo.errors import KitError, UsageError

DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)  # full, or not to be written
INTERRUPTED = 130

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Katas for next-token prediction and cross entropy, and their autograder.",
)
for command in (
    learner.check,
    learner.hint,
    instructor.grade,
    instructor.doctor,
    instructor.report,
    instructor.explain,
    author.lint,
    author.new_misconception,
):
    app.command()(command)


def main() -> None:
    """Run the command line; every error is one clear line and an exit code."""
    try:
        code = app(standalone_mode=False) or 0
        if code == INTERRUPTED:  # Typer's answer to Ctrl-C
            _complain("Stopped. What was done until then is kept.", code)
    except UsageError as error:
        code = _complain(str(error), 2)
    except (KitError, OSError) as error:
        code = _complain(f"{_whose_fault(error)}, not yours. {error}", 3)
    except Exception as error:  # Typer's own usage errors, of one of two Clicks
        if not hasattr(error, "exit_code") or not hasattr(error, "format_message"):
            raise
        code = _complain(error.format_message(), 2)
    sys.exit(code)


def _whose_fault(error: Exception) -> str:
    """A disk that is full, or that may not be written, is nobody's programming error."""
    cause = error if isinstance(error, OSError) else error.__cause__
    if isinstance(cause, OSError) and cause.errno in DISK_ERRORS:
        return "This is the disk's fault"
    return f"This is {getattr(error, 'whose', KitError.whose)} fault"


def _complain(message: str, code: int) -> int:
    err.print(Text(message))
    return code
