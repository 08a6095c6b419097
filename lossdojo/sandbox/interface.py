"""What the host asks of whatever stands around learner code, and the forms it has."""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from lossdojo.limits import Limits
from lossdojo.sandbox.protocol.channel import Channel
from lossdojo.sandbox.protocol.requests import CallRequest

Tier = Literal["A", "B", "none"]
Files = Mapping[str, bytes]
# What is said wherever results are shown that were had behind less than the best wall.
REDUCED_ISOLATION: Mapping[Tier, str] = {
    "A": "",
    "B": (
        "REDUCED ISOLATION: tier B. No namespaces are to be had here, so that learner code shares "
        "process numbers and the network's names with this machine, and has no scratch space. "
        "`lossdojo doctor` says what is missing for tier A."
    ),
    "none": (
        "NO ISOLATION: learner code runs as you do, and can read and change whatever you can. "
        "Grade nobody's code but your own like this."
    ),
}


class Box(Protocol):
    """One submission's place, with its files in `folder` as learner code sees it."""

    folder: str

    def start(self) -> Channel:
        """Start a process with nothing of an earlier one in it; its first message is `ready`.

        Raises:
            KitError: it could not be started.
        """
        ...

    def end(self) -> int | None:
        """End the process; its exit code, less than zero for a signal, None if it cannot be known.

        Raises:
            KitError: the room itself is gone, so that it is not the learner's doing.
        """
        ...

    def close(self) -> None:
        """When this returns, nothing that was started in the room is running any more."""
        ...


class Sandbox(Protocol):
    """What stands around learner code, for a whole run."""

    tier: Tier
    known: Mapping[CallRequest, int]  # by what number a process can be asked them

    def know(self, questions: Sequence[CallRequest]) -> None:
        """Have these at hand for every submission, where that saves time."""
        ...

    def enter(self, files: Files, limits: Limits) -> Box:
        """A room with these files in it.

        Raises:
            KitError: there could be none.
        """
        ...

    def close(self) -> None:
        """End all that was started."""
        ...
