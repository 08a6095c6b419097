"""A call that is to be made, in the form in which it is sent: the same for every learner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lossdojo.values.encoding import encode, joined, with_last
from lossdojo.values.frames import REQUEST_BYTES

REQUEST_DEPTH = 2  # of a request in the message that holds it


@dataclass(frozen=True, eq=False)
class CallRequest:
    """The arguments of a call, plain data, and a frame that holds them as they are now.

    Its size in bytes is what the answer is measured by.
    """

    args: tuple[object, ...]
    kwargs: Mapping[str, object]
    frame: bytes
    size: int


def call_request(args: tuple[object, ...], kwargs: Mapping[str, object]) -> CallRequest:
    """The request for one call with these arguments."""
    held = encode([list(args), dict(kwargs) or None], REQUEST_BYTES, REQUEST_DEPTH)
    size = len(held)
    return CallRequest(args, kwargs, with_last(held, size), size)


def batch_frame(requests: Iterable[CallRequest]) -> bytes:
    """The frame that asks for all these calls."""
    return joined("calls", [each.frame for each in requests])
