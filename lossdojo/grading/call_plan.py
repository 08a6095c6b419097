"""Which calls a kata's hidden tests make, known before anybody's code is called."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lossdojo.sandbox.protocol.requests import CallRequest


@dataclass(frozen=True)
class CallPlan:
    """The questions of a kata's tests, in their order, and where those of each test are."""

    questions: tuple[CallRequest, ...] = ()
    places: Mapping[str, range] = field(default_factory=dict)
