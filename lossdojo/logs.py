"""Where the engine says what it does, for whoever looks for a fault: nowhere, unless asked to.

Six places speak: the tier that is chosen, a process that is started and why, a kata that is
stopped, what the cache knew, the candidates of a diagnosis, and a result that is written.
"""

import logging
import sys
from dataclasses import dataclass

LINE_FORMAT = "%(asctime)s %(process)d %(name)s: %(message)s"


@dataclass(frozen=True)
class LogTarget:
    """Where to.

    Attributes:
        path: of a file to which lines are added; empty for none.
        verbose: whether they go to standard error, too.
    """

    path: str = ""
    verbose: bool = False


def start_logging(target: LogTarget) -> None:
    """Have this process say what it does; each process that grades is told by itself.

    Raises:
        OSError: the file cannot be written.
    """
    handlers: list[logging.Handler] = []
    if target.path:
        handlers.append(logging.FileHandler(target.path, encoding="utf-8"))
    if target.verbose:
        handlers.append(logging.StreamHandler(sys.stderr))
    logger = logging.getLogger("lossdojo")
    logger.propagate = False
    for handler in handlers:
        handler.setFormatter(logging.Formatter(LINE_FORMAT))
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
