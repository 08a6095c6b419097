"""One submission's place: a process with its files, which gives up its rights and serves its katas.

With namespaces it has its own, of which an idle process is the first, so that when that ends all
that is in them has ended.
"""

import os
import signal
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from lossdojo.sandbox.inside import kernel
from lossdojo.sandbox.inside.confinement import Confinement, confine
from lossdojo.sandbox.inside.descriptors import close_all_but
from lossdojo.sandbox.inside.layout import lay_out
from lossdojo.sandbox.inside.orders import FURNISHING_BYTES, LEARNER_FOLDER
from lossdojo.sandbox.inside.rlimits import OPEN_FILES
from lossdojo.sandbox.inside.server import work
from lossdojo.sandbox.inside.stdio import Pipe
from lossdojo.values import frames

if TYPE_CHECKING:  # as in confinement
    from landlockpy import Ruleset


NO_EXTRAS = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC


def live(
    descriptors: Sequence[int], confinement: Confinement, ruleset: "Ruleset | None"
) -> NoReturn:
    """Serve one submission's katas until the trusted side hangs up, and end.

    Args:
        descriptors: to read from and to write to. The first message brings the learner's files, or
            the folder that they lie in, and the limits; those after it are a server's.
        confinement: what is given up before.
        ruleset: what Landlock lets through; None where namespaces do its work.
    """
    code = 1
    try:
        read_from, write_to = descriptors
        reader = frames.exactly(partial(os.read, read_from))
        message = frames.read_message(reader, FURNISHING_BYTES)
        limits = message["limits"]
        pipe = Pipe(read_from, write_to, limits["answer_bytes"])
        try:
            folder = _furnish(message, confinement, ruleset)
            confine(confinement, limits, ruleset)
            close_all_but(descriptors, OPEN_FILES)
            os.chdir(folder)
            signal.signal(signal.SIGINT, signal.default_int_handler)
        except OSError as error:
            pipe.send({"failed": f"{type(error).__name__}: {error}"})
        else:
            work(pipe, folder)
            code = 0
    finally:
        os._exit(code)


def fork_apart(back: int) -> tuple[int, int]:
    """Fork into a process namespace of its own, and stay in one's own; as `os.fork` in both.

    Args:
        back: a pidfd of this process.

    Returns:
        The number of the fork, and that of the first process of its namespace.
    """
    kernel.unshare(kernel.CLONE_NEWPID)
    first = forked = -1
    try:
        first = kernel.fork_idle()
        forked = os.fork()
    finally:
        if forked:  # or there could be no second one
            kernel.setns(back, kernel.CLONE_NEWPID)
        if forked < 0 < first:
            os.kill(first, signal.SIGKILL)
            os.waitpid(first, 0)
    return forked, first


def _furnish(
    message: Mapping[str, Any], confinement: Confinement, ruleset: "Ruleset | None"
) -> str:
    """Have the learner's files, and nobody else's, in a folder; which one.

    Raises:
        OSError: the kernel would not.
    """
    if confinement.namespaces:
        kernel.unshare(
            kernel.CLONE_NEWNS | kernel.CLONE_NEWIPC | kernel.CLONE_NEWNET | kernel.CLONE_NEWUTS
        )
        kernel.mount("/", None, kernel.MS_REC | kernel.MS_PRIVATE)
        kernel.mount(LEARNER_FOLDER, "tmpfs", NO_EXTRAS)
        files = {name: content.tobytes() for name, content in message["files"]}
        lay_out(files, Path(LEARNER_FOLDER))
        kernel.mount(LEARNER_FOLDER, None, kernel.MS_REMOUNT | kernel.MS_RDONLY | NO_EXTRAS)
        return LEARNER_FOLDER
    folder = str(message["folder"])
    if ruleset is not None:
        from lossdojo.sandbox.inside.landlock import allow_folder

        allow_folder(ruleset, folder)
    return folder
