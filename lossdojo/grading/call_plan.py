"""Which calls a kata's hidden tests make, known before anybody's code is called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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

    def kept(self) -> tuple[dict[str, Any], bytes]:
        """The same as plain data, and the frames of all calls."""
        sizes = [[len(each.frame), each.size] for each in self.calls]
        counts = {test: len(places) for test, places in self.calls_of.items()}
        return {"calls": sizes, "calls_of": counts}, b"".join(each.frame for each in self.calls)


def kept_plan(about: Mapping[str, Any], frames: bytes) -> CallPlan:
    """A plan as `CallPlan.kept` gave it."""
    calls, end = list[KeptRequest](), 0
    for length, size in about["calls"]:
        calls.append(KeptRequest(frames[end : end + length], size))
        end += length
    places, last = dict[str, range](), 0
    for test, count in about["calls_of"].items():
        places[test] = range(last, last + count)
        last += count
    return CallPlan(Requests(calls), places)
