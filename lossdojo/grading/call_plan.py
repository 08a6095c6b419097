"""Which calls a kata's hidden tests make, known before anybody's code is called."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lossdojo.sandbox.protocol.requests import Requests


@dataclass(frozen=True)
class CallPlan:
    """The calls of a kata's tests, in their order, and where those of each test are.

    Attributes:
        calls: of all tests, one test's after another's.
        calls_of: by the test's node id, the range of its calls among these.
    """

    calls: Requests = field(default_factory=Requests)
    calls_of: Mapping[str, range] = field(default_factory=dict)
