"""What several commands begin with."""

from pathlib import Path

from lossdojo.content.lab import Lab, load_lab
from lossdojo.errors import UsageError
from lossdojo.logs import LogTarget, start_logging


def whole_lab(root: Path) -> Lab:
    """The lab below `root`, with its graders.

    Raises:
        UsageError: it was given out without them.
    """
    lab = load_lab(root)
    if lab.is_open:
        raise UsageError(
            f"{root} is a kit for learners: hidden tests and answers are with the instructor, and "
            "this is done there. `lossdojo check` checks by the open examples."
        )
    return lab


def begin_log(verbose: bool, path: str) -> LogTarget:
    """Have the engine say what it does; where to, for the processes that are started.

    Raises:
        UsageError: the file cannot be written.
    """
    target = LogTarget(str(Path(path).absolute()) if path else "", verbose)
    try:
        start_logging(target)
    except OSError as error:
        raise UsageError(f"The log cannot be written to {path}: {error.strerror}.") from error
    return target
