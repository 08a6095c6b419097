"""What a kata's process gives up before it reads a line of the learner's code.

The order matters: each step needs something that a later one takes away.
"""

import os
import resource
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lossdojo.sandbox.inside import kernel
from lossdojo.sandbox.inside.rlimits import kept_by_kernel

if TYPE_CHECKING:  # namespaces do without it, and it is not in sight there
    from landlockpy import Ruleset


THREADS = 64


@dataclass(frozen=True)
class Confinement:
    """The wall's side of it, the same for every submission of a run.

    Attributes:
        namespaces: whether each submission gets namespaces of its own.
        seccomp: the compiled filter; empty where there is none.
        user: whom to become; None to stay who one is.
        files_as: as whom to open files then, where that other user could not read Python itself.
    """

    namespaces: bool
    seccomp: bytes
    user: int | None
    files_as: int | None

    @classmethod
    def read(cls, settings: Mapping[str, Any]) -> "Confinement":
        """From what the trusted side has sent."""
        return cls(
            settings["namespaces"],
            bytes(settings["seccomp"]),
            settings["user"],
            settings["files_as"],
        )


def confine(confinement: Confinement, limits: Mapping[str, Any], ruleset: "Ruleset | None") -> None:
    """Shut this process in.

    Args:
        confinement: how.
        limits: `memory_mib` and `cpu_seconds`.
        ruleset: what Landlock lets through; None where namespaces do its work.

    Raises:
        OSError: a step failed, so that the learner's code must not run.
    """
    os.setsid()  # a signal to one's group must not cross the wall
    own_count = confinement.namespaces or confinement.user is not None
    for name, values in kept_by_kernel(limits).items():
        resource.setrlimit(name, values)
    if own_count:  # else the kernel would count the user's other processes, too
        resource.setrlimit(resource.RLIMIT_NPROC, (THREADS, THREADS))
    if confinement.user is not None:
        kernel.prctl(kernel.PR_SET_SECUREBITS, kernel.SECBIT_NOROOT_AND_NO_SETUID_FIXUP)
        os.setgroups([])
        os.setresgid(*[confinement.user] * 3)
        os.setresuid(*[confinement.user] * 3)
        if confinement.files_as is not None:
            kernel.set_file_owner(confinement.files_as)
    if confinement.seccomp:  # else there is no wall at all, see `--unsafe-no-sandbox`
        kernel.drop_capabilities()
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)  # after the ids, which reset it
    if ruleset is not None:
        ruleset.restrict()
    if confinement.seccomp:
        kernel.load_seccomp(confinement.seccomp)
