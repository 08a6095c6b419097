"""Starts the zygote's process, as soon as can be: NumPy is imported there meanwhile, not here.

So little is imported before: neither `dataclasses` nor `tempfile`, which take as long as all this.
"""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, NamedTuple

from lossdojo.errors import KitError
from lossdojo.sandbox.backends import interpreter, mounts

if TYPE_CHECKING:
    from lossdojo.sandbox.interface import Tier

BAIT = "LOSSDOJO_BAIT"  # in the environment of whoever starts a wall, for attacks to find


class LaunchedZygote(NamedTuple):
    """A process that is on its way.

    Attributes:
        process: the zygote, or bubblewrap around it.
        control: the socket to it.
        words: a file that it says its errors to.
    """

    process: subprocess.Popen[bytes]
    control: socket.socket
    words: IO[bytes]


def launch_zygote(tier: "Tier") -> LaunchedZygote:
    """Start one, which then waits to be told what the wall is like.

    Raises:
        KitError: it cannot be started.
    """
    words = open(os.memfd_create("words"), "w+b")  # noqa: SIM115, PTH123  # no path; closed with the zygote
    control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with theirs:  # closed at once on this side, or its end would go unnoticed
            process = _start(tier, theirs, words.fileno())
    except OSError as error:
        words.close()
        control.close()
        raise KitError(f"The sandbox did not start: {error}.") from error
    return LaunchedZygote(process, control, words)


def launch_ahead() -> LaunchedZygote | None:
    """One of the best tier, which is still to be attacked; None where it plainly cannot stand."""
    import shutil  # which a check does without

    if sys.platform == "linux" and shutil.which("bwrap") is not None:
        with contextlib.suppress(KitError), baited_environment():
            return launch_zygote("A")
    return None


@contextlib.contextmanager
def baited_environment() -> Iterator[None]:
    """Have a secret in this process's environment while a wall is put up that is to be attacked."""
    os.environ[BAIT] = "1"
    try:
        yield
    finally:
        os.environ.pop(BAIT, None)


def _start(tier: "Tier", control: socket.socket, words: int) -> subprocess.Popen[bytes]:
    wall: list[str] = []
    places, users = (str(mounts.ENGINE), str(mounts.PACKAGES)), None
    with contextlib.ExitStack() as stack:
        if tier == "A":
            from lossdojo.sandbox.backends import bubblewrap  # Linux alone has what it needs

            if bubblewrap.other_user() is not None:
                users = stack.enter_context(bubblewrap.users_for_root())
            wall, places = (
                bubblewrap.wall_command(users),
                (bubblewrap.KIT_INSIDE, bubblewrap.PACKAGES_INSIDE),
            )
        return subprocess.Popen(  # noqa: S603  # our own interpreter, our own arguments
            [*wall, *interpreter.python_command(str(mounts.PYTHON), *places, "zygote:run_zygote")],
            stdin=control.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=words,
            env=interpreter.environment(),
            cwd="/",
            start_new_session=True,
            pass_fds=() if users is None else (users,),
        )
