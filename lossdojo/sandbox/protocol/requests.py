"""A call that is to be made, in the form in which it is sent: the same for every learner."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from lossdojo.values.arrays import is_unchanged
from lossdojo.values.decoding import decode_request
from lossdojo.values.encoding import encode, joined, with_last
from lossdojo.values.frames import REQUEST_BYTES

BATCH_BYTES = 1 << 15  # half of what a pipe holds on Linux, so that sending never waits
REQUEST_DEPTH = 2  # of a request in the message that holds it
MOST_SEEN = 2  # large answers to a call that are remembered with their digests


@dataclass(frozen=True, eq=False)
class CallRequest:
    """The arguments of a call, plain data, and a frame that holds them as they are now.

    Its size in bytes is what the answer is measured by.
    """

    args: tuple[object, ...]
    kwargs: Mapping[str, object]
    frame: bytes
    size: int
    _seen: list[tuple[bytes, bytes]] = field(default_factory=list)

    def digest_of(self, answer: bytes) -> bytes:
        """The digest of a large answer to it; where somebody just gave the same, it is at hand."""
        for seen, digest in self._seen:
            if seen == answer:
                return digest
        digest = hashlib.sha256(answer).digest()
        self._seen[MOST_SEEN - 1 :] = []
        self._seen.insert(0, (answer, digest))
        return digest

    def is_about(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> bool:
        """Whether it is for a call with these arguments, to the byte."""
        return is_unchanged(self.args, args) and is_unchanged(
            list(self.kwargs.items()), list(kwargs.items())
        )


class KeptRequest(CallRequest):
    """One that has been kept as its frame: the arguments are read where somebody asks for them."""

    def __init__(self, frame: bytes, size: int) -> None:
        vars(self).update(frame=frame, size=size, _seen=[])

    @cached_property
    def args(self) -> tuple[object, ...]:
        """As `CallRequest.args`."""
        return tuple(self._read[0])

    @cached_property
    def kwargs(self) -> Mapping[str, object]:
        """As `CallRequest.kwargs`."""
        return self._read[1] or {}

    @cached_property
    def _read(self) -> list[Any]:
        read: list[Any] = decode_request(self.frame)
        return read


def call_request(args: tuple[object, ...], kwargs: Mapping[str, object]) -> CallRequest:
    """The request for one call with these arguments."""
    held = encode([list(args), dict(kwargs) or None], REQUEST_BYTES, REQUEST_DEPTH)
    size = len(held)
    return CallRequest(args, kwargs, with_last(held, size), size)


def batch_frame(requests: Iterable[CallRequest]) -> bytes:
    """The frame that asks for all these calls."""
    return joined("calls", [each.frame for each in requests])


class Batch(NamedTuple):
    """Calls that go out together, and the frame that asks for them."""

    requests: Sequence[CallRequest]
    frame: bytes


class Requests(tuple[CallRequest, ...]):
    """Calls that are made one after another, of one learner's code and then of the next one's."""

    @classmethod
    def of(cls, requests: Iterable[CallRequest]) -> "Requests":
        """These, themselves where they are such ones already."""
        return requests if isinstance(requests, cls) else cls(requests)

    @cached_property
    def batches(self) -> tuple[Batch, ...]:
        """Those that go out together; one that is large goes by itself."""
        return tuple(Batch(each, batch_frame(each)) for each in self._batches())

    def _batches(self) -> Iterator[Sequence[CallRequest]]:
        first, size = 0, 0
        for place, each in enumerate(self):
            if first < place and size + each.size > BATCH_BYTES:
                yield self[first:place]
                first, size = place, 0
            size += each.size
        if self:
            yield self[first:]
