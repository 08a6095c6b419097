"""A core for each grader: it and its learners' processes take turns, and talk a lot."""

import contextlib
import os
import socket
from collections.abc import Iterator

CORE_SOCKET = "\0lossdojo/core/%d"  # the name of a socket that no file stands for


@contextlib.contextmanager
def pin_to_free_core() -> Iterator[None]:
    """Keep this thread, and all that it starts, on a core that no other grader has.

    There it does not interrupt a learner's process for each of its answers: as a batch process
    it reads what has gathered. The zygote, and with it every learner's process, returns to the
    common policy. Where the system does not do or allow this, it is only slower.
    """
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores, policy = os.sched_getaffinity(0), os.sched_getscheduler(0)
    with contextlib.ExitStack() as stack:
        for core in sorted(cores):
            with contextlib.suppress(OSError):  # another grader has it, or nobody may choose
                stack.enter_context(_claim(core))
                os.sched_setaffinity(0, {core})
                stack.callback(os.sched_setaffinity, 0, cores)
                break
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
            stack.callback(os.sched_setscheduler, 0, policy, os.sched_param(0))
        yield


def _claim(core: int) -> socket.socket:
    """Whoever holds this has the core. It ends with its process, and leaves no file behind.

    Raises:
        OSError: somebody else holds it.
    """
    claim = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        claim.bind(CORE_SOCKET % core)
    except OSError:
        claim.close()
        raise
    return claim
