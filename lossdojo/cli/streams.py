"""Output that never decides whether the work gets done.

What a stream cannot hold gets a plain sign, and where nobody reads any more, or no room is left,
words go nowhere, while what they tell of goes on.
"""

import codecs
import io
import os
import sys
from typing import TextIO

# One for one, so that columns stay columns; bars and curves stay higher where they are.
PLAIN_SIGNS = str.maketrans("✓✗·…\xa0↓▁▂▃▄▅▆▇█▏", "+x.. v_,-~=+*#|")

FEWEST_COLUMNS = 20


class PatientStream(io.TextIOWrapper):
    """Standard output or error, whose writer learns of a failure afterwards.

    Attributes:
        failure: the first one; None where all could be written.
    """

    failure: OSError | None = None

    def write(self, text: str) -> int:
        """As every stream's; it does not fail."""
        try:
            return super().write(text)
        except OSError as error:
            self.failure = self.failure or error
            return len(text)

    def flush(self) -> None:
        """As every stream's; it does not fail."""
        try:
            super().flush()
        except OSError as error:
            self.failure = self.failure or error


def make_patient() -> None:
    """Have this process's standard output and error wait for nobody, and spell what they can."""
    codecs.register_error("plain-signs", _plainly)
    sys.stdout, sys.stderr = _patient(sys.stdout), _patient(sys.stderr)


def make_room() -> None:
    """Have `COLUMNS` say what can be printed into; Rich takes 0 at its word, and prints nothing."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) < FEWEST_COLUMNS:
        os.environ["COLUMNS"] = str(FEWEST_COLUMNS)
    if columns.isdecimal() and not int(columns):
        del os.environ["COLUMNS"]  # the terminal's own


def failure_of(stream: TextIO | None) -> OSError | None:
    """Why the stream could not be written to the end; None where it could."""
    if not isinstance(stream, PatientStream):
        return None
    stream.flush()
    return stream.failure


def _patient(stream: TextIO) -> TextIO:
    try:
        raw = open(stream.fileno(), "wb", closefd=False)  # noqa: SIM115  # no path; for good
    except (AttributeError, OSError, ValueError):  # none, a closed one, or a test's own
        return stream
    return PatientStream(
        raw, stream.encoding, "plain-signs", line_buffering=bool(stream.line_buffering)
    )


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """What stands in place of signs that an encoding does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end].translate(PLAIN_SIGNS)
    return signs.encode("ascii", "backslashreplace").decode("ascii"), error.end
