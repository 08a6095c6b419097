"""What arrives over a pipe comes out frame by frame, and no longer than agreed."""

import io
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from lossdojo.values import encoding, schema
from lossdojo.values.frames import FrameBuffer, read_frame

ARRAYS = arrays.arrays(np.float32, arrays.array_shapes(max_dims=2, max_side=4))


@given(st.lists(ARRAYS, max_size=5), st.integers(1, 200))
def test_frames_come_whole_however_they_arrive(sent: list[Any], most: int) -> None:
    """Frames that arrive in pieces, or several at once, come out one by one."""
    frames = [encoding.encode(each, 1 << 20) for each in sent]
    stream = io.BytesIO(b"".join(frames))
    unread = FrameBuffer()
    for frame in frames:
        assert unread.frame(1 << 20, lambda room: stream.read(min(room, most))) == frame
    with pytest.raises(EOFError):
        unread.frame(1 << 20, stream.read)


def test_a_long_frame_is_refused_where_it_has_arrived() -> None:
    """A frame that is longer than agreed is refused, although all of it is there."""
    stream = io.BytesIO(encoding.encode(0, 1 << 20) + encoding.encode(np.zeros(100), 1 << 20))
    unread = FrameBuffer()
    unread.frame(100, stream.read)
    with pytest.raises(schema.WireError):
        unread.frame(100, stream.read)


def test_a_long_frame_is_refused_as_soon_as_its_length_is_there() -> None:
    """Of a frame that says it is too long nothing is read but what came with its length."""
    coming = iter([schema.HEADER.pack(8, 1 << 30)[:5], schema.HEADER.pack(8, 1 << 30)[5:] + b"{"])
    with pytest.raises(schema.WireError, match="longer than agreed"):
        FrameBuffer().frame(1 << 20, lambda _most: next(coming))


def test_long_frames_are_refused_before_they_are_read() -> None:
    """A frame that says it is longer than agreed is refused on its header alone."""
    asked: list[int] = []

    def read(length: int) -> bytearray:
        asked.append(length)
        return bytearray(schema.HEADER.pack(0, 2**32 - 1))

    with pytest.raises(schema.WireError, match="longer than agreed"):
        read_frame(read, 1 << 20)
    assert asked == [schema.HEADER.size]
