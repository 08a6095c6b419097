"""What the trusted side asks of a sandbox, whatever it is made of."""

from collections.abc import Mapping
from typing import Literal, Protocol

from lossdojo.limits import Limits
from lossdojo.sandbox.protocol.channel import Channel

Tier = Literal["A", "B", "none"]
Files = Mapping[str, bytes]


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
            KitError: the box itself is gone, so that it is not the learner's doing.
        """
        ...

    def close(self) -> None:
        """When this returns, nothing that was started in the box is running any more."""
        ...


class Sandbox(Protocol):
    """What stands around learner code, for a whole run."""

    tier: Tier

    def enter(self, files: Files, limits: Limits) -> Box:
        """A box with these files in it.

        Raises:
            KitError: there could be none.
        """
        ...

    def close(self) -> None:
        """End all that was started."""
        ...
