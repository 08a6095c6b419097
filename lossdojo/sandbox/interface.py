"""What the trusted side asks of a sandbox, whatever it is made of."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from lossdojo.limits import Limits

if TYPE_CHECKING:  # it imports NumPy, and a process can be started before
    from lossdojo.sandbox.protocol.channel import Channel

Tier = Literal["A", "B", "none"]
Files = Mapping[str, bytes]


class Ending(NamedTuple):
    """How a process ended.

    Attributes:
        code: its exit code, less than zero for a signal.
        by_itself: whether that was before it was ended here.
        cpu_seconds: of the processor's time that it took; 0.0 where that is not known.
    """

    code: int
    by_itself: bool
    cpu_seconds: float = 0.0


class ProcessTimes(NamedTuple):
    """The seconds that a process has had; 0.0 where the system does not tell them.

    Attributes:
        cpu: of the processor's time, all threads together.
        waited: in which they were ready to run, and others had the processor.
        asleep: whether all its threads slept, just before `cpu` was read; not for a core or a disk,
            but until a time, a signal, or whatever they wait for of their own accord.
    """

    cpu: float = 0.0
    waited: float = 0.0
    asleep: bool = False


class Box(Protocol):
    """One submission's place, with its files in `folder` as learner code sees it."""

    folder: str

    def start(self) -> "Channel":
        """Start a process with nothing of an earlier one in it; its first message is `ready`.

        Raises:
            KitError: it could not be started.
        """
        ...

    def end(self, *, hung_up: bool = False) -> Ending | None:
        """End the process; None where there is none.

        Args:
            hung_up: whether it has closed its pipe. Then it is given a moment to end by itself, so
                that how it did is known.

        Raises:
            KitError: the sandbox itself is gone, so that it is not the learner's doing.
        """
        ...

    def times(self) -> ProcessTimes:
        """What the process has had so far."""
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
