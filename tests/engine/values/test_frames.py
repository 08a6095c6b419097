"""Plain data crosses the pipe whole; anything else does not cross it."""

import io
import json
from collections import namedtuple
from collections.abc import Sequence
from typing import Any, NoReturn

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from lossdojo.sandbox.protocol.requests import batch_frame, call_request
from lossdojo.values import decoding, encoding, schema
from lossdojo.values.arrays import is_unchanged
from lossdojo.values.decoding import _Decoder
from lossdojo.values.dtypes import ALLOWED_DTYPES
from lossdojo.values.frames import read_frame

DTYPES = st.sampled_from(list(ALLOWED_DTYPES.values()))
ARRAYS = arrays.arrays(DTYPES, arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.text(max_size=20)
)


def through(value: object, limit: int = 1 << 20) -> Any:
    """Encode and decode."""
    frame = io.BytesIO(encoding.encode(value, limit))
    return decoding.decode(read_frame(lambda length: bytearray(frame.read(length)), limit))


def forged(text: str, body: bytes = b"") -> Any:
    """Decode a frame made by hand."""
    data = text.encode()
    frame = io.BytesIO(schema.HEADER.pack(len(data), len(body)) + data + body)
    return decoding.decode(read_frame(lambda length: bytearray(frame.read(length)), 1 << 20))


@given(ARRAYS)
def test_arrays_come_back_whole(array: np.ndarray) -> None:
    """An array of any allowed dtype and shape comes back with the same dtype, shape and bytes."""
    assert is_unchanged(through(array), array)


@given(
    st.recursive(
        SCALARS, lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner), max_leaves=8
    )
)
def test_plain_values_come_back(value: object) -> None:
    """Python's own plain values come back equal and of the same types."""
    assert repr(through(value)) == repr(value)


@given(ARRAYS, st.lists(SCALARS, max_size=9))
def test_frames_can_be_put_together(array: np.ndarray, items: list[object]) -> None:
    """A message that is written around a value, or around frames, is the same to the byte."""
    values = [array, items, (array, items)]
    for value in values:
        assert encoding.message("value", value, 1 << 20) == encoding.encode(
            {"value": value}, 1 << 20
        )
    together = encoding.joined("calls", [encoding.encode(value, 1 << 20) for value in values])
    assert together == encoding.encode({"calls": values}, 1 << 20)


@given(ARRAYS, st.lists(SCALARS, max_size=9), st.tuples(SCALARS, SCALARS))
def test_questions_are_read_as_answers_are(array: np.ndarray, items: list[Any], pair: Any) -> None:
    """What the kit has written is read the same with and without counting, memory order too."""
    numbers = [np.float32(1.5)] * 9
    value = {"calls": [array, items, pair, array.T, {"a": array}, numbers]}
    frame = encoding.encode(value, 1 << 20)
    one, other = decoding.decode(frame), decoding.decode_request(frame)
    assert encoding.encode(one, 1 << 20) == encoding.encode(other, 1 << 20) == frame


@given(arrays.arrays(np.float64, (3, 4)))
def test_memory_order_comes_back(array: np.ndarray) -> None:
    """An array in Fortran order comes back in Fortran order, writable."""
    got = through(np.asfortranarray(array))
    assert (got.flags.f_contiguous, got.flags.writeable) == (True, True)


@pytest.mark.parametrize(
    "scalar", [np.float32(1.5), np.int16(-3), np.bool_(True), np.float64("nan")]
)
def test_numpy_scalars_keep_their_dtype(scalar: np.generic) -> None:
    """A NumPy scalar comes back as one, of the same dtype."""
    got = through(scalar)
    assert (got.dtype, repr(got)) == (scalar.dtype, repr(scalar))


def test_a_number_of_a_class_of_its_own_is_numpys() -> None:
    """A NumPy scalar of a learner's own class comes back as the one that it is made of."""
    own = type("Loss", (np.float32,), {"dtype": None, "item": None})
    got = through([own(0.5)])
    assert (np.float32, "[np.float32(0.5)]") == (type(got[0]), repr(got))


@given(DTYPES.filter(lambda dtype: dtype.char != "g"), st.integers(0, 20))
def test_scalars_in_lists_keep_their_dtype(dtype: np.dtype, count: int) -> None:
    """A list of NumPy scalars, of one kind or of several, comes back as it was."""
    row = list(np.arange(count).astype(dtype.newbyteorder("=")))
    mixed = [*row, np.float32(0.5), 3]
    for sent in (row, mixed):
        got = through(sent)
        assert [(type(each), each) for each in got] == [(type(each), each) for each in sent]


@given(st.sampled_from("?bhilqBHILQefd"), st.integers(8, 20))
def test_a_row_of_numpy_numbers_crosses_as_bytes(code: str, count: int) -> None:
    """It takes little more than their bytes, and each comes back equal and of its dtype."""
    row = list(np.arange(count).astype(code))
    got = through(row)
    assert [(each.dtype, each) for each in got] == [(each.dtype, each) for each in row]
    assert len(encoding.encode(row, 1 << 20)) < np.array(row).nbytes + 40


@pytest.mark.parametrize("content", ['["<f8",-1]', '["<f8",9]', '["<f8",true]', '["O",1]', "[1]"])
def test_a_forged_row_of_numbers_is_refused(content: str) -> None:
    """One that counts itself wrongly, or is of no dtype that may cross, is no answer."""
    with pytest.raises(schema.WireError):
        forged(f'{{"scalars":{content}}}', bytes(64))


def test_endless_sequences_are_refused() -> None:
    """A sequence that never ends is refused when it has more values than a frame may hold."""

    class Endless(Sequence):  # type: ignore[type-arg]  # of anything
        def __len__(self) -> int:
            return 3

        def __getitem__(self, index: Any) -> Any:
            return np.float64(1)

    with pytest.raises(schema.WireError):
        encoding.encode(Endless(), 1 << 26)


def test_long_doubles_keep_their_digits() -> None:
    """A long double scalar loses no digit."""
    third = np.longdouble(1) / 3
    assert through(third)[()] == third


def test_named_tuples_become_tuples() -> None:
    """A named tuple crosses as a tuple."""
    point = namedtuple("point", "x y")  # as learners write it
    assert through(point(1, 2.5)) == (1, 2.5)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.ma.masked_array([1.0, 2.0], [True, False]), "a masked array of shape (2,)"),
        (np.array(["a"]), "an array of dtype <U1 and shape (1,)"),
        (np.array([object()]), "an array of dtype object and shape (1,)"),
        (np.array([1j]), "an array of dtype complex128 and shape (1,)"),
        (np.complex64(1j), "a NumPy scalar of dtype complex64 and shape ()"),
        (1j, "a value of type complex"),
        ({1, 2}, "a value of type set"),
        (10**60, "a giant integer"),
    ],
)
def test_anything_else_becomes_words(value: object, words: str) -> None:
    """What is not plain data arrives as words that say what it was."""
    assert through(value) == schema.Opaque(words)


@pytest.mark.parametrize("steering", ["\x1b[2J", "\x07", "\ud800", "\u202e"])
def test_words_that_arrive_are_harmless(steering: str) -> None:
    """Words that a forger writes for a value can neither steer a terminal nor break a file."""
    got = through(schema.Opaque(f"a {steering} set"))
    assert isinstance(got, schema.Opaque)
    assert not any(char in got.description for char in "\x1b\x07\ud800\u202e")
    assert got.description.encode().decode().startswith("a ")


@pytest.mark.slow
@pytest.mark.parametrize("item", [[0, 0], (0,), [], {"a": 0}, [[1.5]], np.zeros(1), "a"])
def test_what_can_be_written_can_be_read(item: object) -> None:
    """There are answers with as many values as one may have, and none that only one side takes."""
    fewest, too_many = 0, schema.MAX_VALUES
    while too_many - fewest > 1:
        count = (fewest + too_many) // 2
        try:
            frame = encoding.message("value", [item] * count, 1 << 28)
        except schema.WireError:
            too_many = count
        else:
            fewest = count
            decoding.decode(frame)
    assert fewest > 1000


@pytest.mark.parametrize("depth", range(14))
def test_a_question_can_be_read_however_deep_it_is(depth: int) -> None:
    """A question about lists in lists reaches the learner's process, or words for it do."""
    value: object = 1
    for _ in range(depth):
        value = [value]
    message = decoding.decode_message(batch_frame([call_request((value,), {"x": value})]))
    assert str(value if depth < 5 else "nested too deeply") in repr(message)


def test_giant_lengths_are_not_multiplied() -> None:
    """A shape of too many lengths is refused before anybody looks at one of them."""

    class Lengths(list[int]):
        def __iter__(self) -> NoReturn:
            raise AssertionError

    with pytest.raises(ValueError, match=r"^$"):
        _Decoder(b"", 0).array("<f8", Lengths([10**4000] * 17), "C")


def test_deep_nesting_becomes_words() -> None:
    """Lists in lists without end stop at a fixed depth."""
    value: list[object] = []
    value.append(value)
    assert "nested too deeply" in repr(through(value))


def test_large_answers_are_refused_before_they_are_built() -> None:
    """An array larger than the limit is refused, also behind a view that takes no memory."""
    with pytest.raises(schema.WireError, match="larger than agreed"):
        encoding.encode(np.broadcast_to(0.0, (1 << 15, 1 << 15)), 1 << 20)


def test_long_frames_are_refused_before_they_are_read() -> None:
    """A frame that says it is longer than agreed is refused on its header alone."""
    asked: list[int] = []

    def read(length: int) -> bytearray:
        asked.append(length)
        return bytearray(schema.HEADER.pack(0, 2**32 - 1))

    with pytest.raises(schema.WireError, match="longer than agreed"):
        read_frame(read, 1 << 20)
    assert asked == [schema.HEADER.size]


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        '{"array": ["|O", [1], "C"]}',
        '{"array": ["<f8", [4], "C"]}',
        '{"array": ["<f8", [-1], "C"]}',
        '{"array": ["<f8", [1.0], "C"]}',
        '{"array": ["<f8", [0, 4611686018427387904], "X"]}',
        '{"array": ["<f8", [1]]}',
        '{"scalar": ["<f8", "abc"]}',
        '{"pickle": "gASV"}',
        "{}",
        "[" * 100_000,
        json.dumps({"dict": [["a", 1, 2]]}),
    ],
)
def test_forged_frames_are_refused(text: str) -> None:
    """A frame that does not hold together is refused as such, never half believed."""
    with pytest.raises(schema.WireError, match="malformed"):
        forged(text, b"\0" * 8)


def test_empty_arrays_of_giant_shape_are_words() -> None:
    """An array without elements but with millions of rows is neither sent nor taken."""
    assert isinstance(through(np.zeros((1 << 24, 0))), schema.Opaque)
    with pytest.raises(schema.WireError):
        forged('{"array":["<f8",[16777216,0],"C"]}')


def test_a_number_too_large_for_its_dtype_is_infinite() -> None:
    """A forged scalar that its dtype has no room for is read without a word."""
    assert forged('{"scalar": ["<f2", 1e30]}') == np.inf
