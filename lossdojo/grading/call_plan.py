"""Which calls a kata's hidden tests make, known before anybody's code is called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from lossdojo.sandbox.protocol.requests import KeptRequest, Requests


@dataclass(frozen=True)
class CallPlan:
    """The calls of a kata's tests, in their order, and where those of each test are.

    Attributes:
        calls: of all tests, one test's after another's.
        calls_of: by the test's node id, the range of its calls among these.
    """

    calls: Requests = field(default_factory=Requests)
    calls_of: Mapping[str, range] = field(default_factory=dict)

    @property
    def about(self) -> dict[str, Any]:
        """The same as plain data, without the calls' frames."""
        sizes = [[len(each.frame), each.size] for each in self.calls]
        return {"calls": sizes, "calls_of": {test: len(its) for test, its in self.calls_of.items()}}

    @property
    def frames(self) -> bytes:
        """Those of all calls."""
        return b"".join(each.frame for each in self.calls)


def kept_plan(about: Mapping[str, Any], frames: IO[bytes]) -> CallPlan:
    """A plan by what `CallPlan.about` says of it, with the next frames of a file."""
    calls = [KeptRequest(frames.read(length), size) for length, size in about["calls"]]
    places, last = dict[str, range](), 0
    for test, count in about["calls_of"].items():
        places[test] = range(last, last + count)
        last += count
    return CallPlan(Requests(calls), places)
