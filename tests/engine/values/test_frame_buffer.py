"""What has arrived over the pipe comes out frame by frame, whole and in order."""

import io
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossdojo.values import encoding, schema
from lossdojo.values.frames import FrameBuffer

VALUES = st.one_of(st.integers(), st.text(), st.lists(st.floats(), max_size=40))


@given(st.lists(VALUES, max_size=5), st.integers(1, 200))
def test_frames_come_whole_however_they_arrive(sent: list[Any], most: int) -> None:
    """Frames that arrive in pieces, or several at once, come out one by one."""
    frames = [encoding.encode(each, 1 << 20) for each in sent]
    stream = io.BytesIO(b"".join(frames))
    unread = FrameBuffer()
    for frame in frames:
        assert unread.frame(1 << 20, lambda room: stream.read(min(room, most))) == frame
    with pytest.raises(EOFError):
        unread.frame(1 << 20, stream.read)


@given(st.lists(VALUES, min_size=1, max_size=5), st.integers(0, 5), st.integers(0, 5))
def test_frames_that_have_arrived_come_together(sent: list[Any], rooms: int, cut: int) -> None:
    """As many as there is room for, and none of which a byte is missing; the rest comes later."""
    frames = [encoding.encode(each, 1 << 20) for each in [0, *sent]]
    stream = io.BytesIO(b"".join(frames))
    whole = stream.getvalue()[: sum(map(len, frames)) - cut]
    unread, source = FrameBuffer(), io.BytesIO(whole)
    first = unread.frame(1 << 20, source.read)
    together = unread.frames([1 << 20] * rooms, b"{nothing")
    there = len(sent) - (cut > 0)
    assert [first, *together] == frames[: 1 + min(rooms, there)]
    rest = [unread.frame(1 << 20, source.read) for _ in range(there - len(together))]
    assert rest == frames[1 + len(together) : 1 + there]


def test_frames_end_before_one_that_is_too_long_or_not_wanted() -> None:
    """It is left to whoever waits for it, who is told."""
    frames = [encoding.encode(each, 1 << 20) for each in (0, 1, "word", 2, np.zeros(9), 3)]
    unread = FrameBuffer()
    unread.frame(100, io.BytesIO(b"".join(frames)).read)
    assert unread.frames([100] * 5, b'"word') == frames[1:2]
    assert unread.frame(100, lambda _: b"") == frames[2]
    assert unread.frames([60] * 5, b"{nothing") == frames[3:4]
    with pytest.raises(schema.WireError):
        unread.frame(60, lambda _: b"")


def test_a_long_frame_is_refused_where_it_has_arrived() -> None:
    """A frame that is longer than agreed is refused, although all of it is there."""
    stream = io.BytesIO(encoding.encode(0, 1 << 20) + encoding.encode(np.zeros(100), 1 << 20))
    unread = FrameBuffer()
    unread.frame(100, stream.read)
    with pytest.raises(schema.WireError):
        unread.frame(100, stream.read)


def test_a_long_frame_is_refused_as_soon_as_its_length_is_there() -> None:
    """Of a frame that says it is too long nothing is read but what came with its length."""
    header = schema.HEADER.pack(8, 1 << 30)
    coming = iter([header[:5], header[5:] + b"{"])
    with pytest.raises(schema.WireError, match="longer than agreed"):
        FrameBuffer().frame(1 << 20, lambda _most: next(coming))
